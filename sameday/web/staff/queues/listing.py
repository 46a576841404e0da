"""Which list an address asks for: view, filters, order, saved view; and the address that says the same again."""

from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs

from django.urls import reverse
from django.utils.http import urlencode

from sameday.queues import filters, saved
from sameday.queues.filters import Value
from sameday.queues.models import SavedView
from sameday.queues.views import BUILT_IN, FIRST, VIEWS, Sort, View

COORDINATOR = "coordinator"
TABS = tuple((view.name, view.words) for view in BUILT_IN)
TABS = (*TABS[:2], (COORDINATOR, "Coordinator"), *TABS[2:])
OTHER_KEYS = ("view", "saved", "sort", "after", "pick", "ran", "number", "filter", "said")
LONGEST_QUERY = 1000


@dataclass(frozen=True)
class Listing:
    """`view` is None for the coordinator's page. `missing`: the saved view of the address is not there (any more)."""

    view: View | None
    sort: Sort | None
    values: dict[str, Value] = field(default_factory=dict)
    saved: SavedView | None = None
    changed: bool = False
    ignored: tuple[str, ...] = ()
    missing: bool = False

    @property
    def name(self) -> str:
        return self.view.name if self.view else COORDINATOR

    @property
    def words(self) -> str:
        return self.saved.name if self.saved else self.view.words if self.view else "Coordinator"

    def query(self) -> str:
        """Return the address's query without the saved view's name: what is stored and compared."""
        pairs = [("view", self.name), *filters.write(self.values)]
        if self.sort and self.sort != self.view.sorts[0]:
            pairs.append(("sort", self.sort.name))
        return urlencode(pairs)

    def address(self, **more) -> str:
        """Return the address of this list."""
        if self.saved and not self.changed:
            pairs = urlencode([("saved", self.saved.pk), *more.items()])
        else:
            pairs = urlencode([*([("saved", self.saved.pk)] if self.saved else []), *more.items()])
            pairs = "&".join(filter(None, (self.query(), pairs)))
        return f"{reverse('queue')}?{pairs}"

    def without(self, name: str) -> str:
        """Return the address with one filter taken off."""
        return self.narrowed({key: value for key, value in self.values.items() if key != name}).address()

    def narrowed(self, values: dict[str, Value]) -> "Listing":
        """Return the list with these filters instead of its own."""
        return replace(self, values=values, changed=bool(self.saved))


def of(request) -> Listing:
    """Return the list that a request asks for; nothing at all is the one that opens first for this person."""
    keys = dict(request.GET.lists())
    state = [key for key in keys if key not in OTHER_KEYS or key in ("view", "sort")]
    if "saved" in keys:
        view = saved.find(_number(keys["saved"]), request.staff)
        if view is None:
            return replace(read(keys if state else {}), missing=True)
        if not state:
            return replace(read(_kept(view.query)), saved=view)
        found = replace(read(keys), saved=view)
        return replace(found, changed=found.query() != read(_kept(view.query)).query())
    if not state and (first := saved.first(request.staff)):
        if first.saved and (first.saved.shared or first.saved.owner_id == request.staff.pk):
            return replace(read(_kept(first.saved.query)), saved=first.saved)
        return replace(read({"view": [first.built_in]}), ignored=read(keys).ignored)
    return read(keys)


def of_query(text: str) -> Listing:
    """Return the list that a query without a saved view asks for: what a form carried. Never raises."""
    return read(_kept(text))


def read(keys: dict[str, list[str]]) -> Listing:
    """Return the list that these keys ask for; what is not understood is left out and named. Pure; never raises."""
    name = "".join(keys.get("view", ())[-1:]) or FIRST
    if name == COORDINATOR:
        return Listing(None, None)
    found = filters.read(keys, known=OTHER_KEYS)
    view, ignored = VIEWS.get(name), list(found.ignored)
    if view is None:
        view, ignored = VIEWS[FIRST], ["view", *ignored]
    values = {key: value for key, value in found.values.items() if key in view.filters}
    ignored += [key for key in found.values if key not in view.filters]
    if view.name == "company" and "company" in values:
        values["company"] = values["company"][:1]
    wanted = "".join(keys.get("sort", ())[-1:])
    sort = view.sort(wanted)
    if wanted and sort is None:
        ignored.append("sort")
    return Listing(view, sort or view.sorts[0], values, ignored=tuple(ignored[: filters.MOST_IGNORED]))


def _kept(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text[: 2 * LONGEST_QUERY], max_num_fields=100)
    except ValueError:
        return {}


def _number(texts: list[str]) -> int | None:
    text = "".join(texts[-1:])
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None
