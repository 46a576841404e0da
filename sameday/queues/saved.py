"""Views that people save: kept, shared, put in order, opened first, deleted; each change a line of the journal."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sameday.accounts import roles
from sameday.audit import journal
from sameday.office.models import Staff
from sameday.outbox.render import plain
from sameday.queues.models import FirstView, SavedView

MOST, LONGEST, FURTHEST = 40, 60, 999


class Refused(ValueError):
    """Why a view is not saved, in plain words."""


def visible(staff: Staff) -> list[SavedView]:
    """Return this person's own views and those that are shared, in their order; one query."""
    return list(_of(staff).order_by("place", "pk")[: 2 * MOST])


def find(number: int | None, staff: Staff) -> SavedView | None:
    """Return the view when this person may see it."""
    return _of(staff).filter(pk=number).first() if number else None


def may_change(view: SavedView, staff: Staff) -> bool:
    """Return whether this person may change or delete it: their own, and as coordinator or owner any shared one."""
    return view.owner_id == staff.pk or (view.shared and staff.role in (roles.COORDINATOR, roles.OWNER))


@transaction.atomic
def save(staff: Staff, name: str, query: str, *, shared: bool, by: str, at: datetime) -> SavedView:
    """Keep a view under a name, below the others. Raises Refused."""
    name = _checked(staff, name, query)
    own = SavedView.objects.filter(owner=staff)
    if own.count() >= MOST:
        raise Refused(f"You have {MOST} views. Delete one that you do not need any more.")
    last = own.order_by("-place").values_list("place", flat=True).first() or 0
    view = SavedView.objects.create(name=name, query=query, owner=staff, shared=shared, place=min(last + 1, FURTHEST))
    _note("view.saved", view, by, at)
    return view


@transaction.atomic
def change(view: SavedView, *, by: str, at: datetime, **facts) -> SavedView:
    """Give the view another name, query, place, or share it. Raises Refused."""
    view = SavedView.objects.select_for_update().get(pk=view.pk)
    for field, value in facts.items():
        setattr(view, field, value)
    view.name = _checked(view.owner, view.name, view.query, other_than=view.pk)
    view.save()
    _note("view.changed", view, by, at)
    if not view.shared:
        FirstView.objects.filter(saved=view).exclude(staff=view.owner_id).delete()
    return view


@transaction.atomic
def delete(view: SavedView, *, by: str, at: datetime) -> None:
    """Delete the view; whoever opened the queue with it opens it with the help desk again."""
    _note("view.deleted", view, by, at)
    view.delete()


@transaction.atomic
def open_first(staff: Staff, view: SavedView | str, *, by: str, at: datetime) -> None:
    """Let the queue open with this view for this person; a built-in one by its name."""
    saved = view if isinstance(view, SavedView) else None
    facts = {"saved": saved, "built_in": "" if saved else view}
    FirstView.objects.update_or_create(staff=staff, defaults=facts)
    journal.note(
        "view.first", by=by, at=at, subject=f"staff:{staff.pk}", saved=saved and saved.pk, built_in=facts["built_in"]
    )


def first(staff: Staff) -> FirstView | None:
    """Return what opens first for this person, None when they never said."""
    return FirstView.objects.select_related("saved").filter(staff=staff).first()


def _of(staff: Staff):
    return SavedView.objects.filter(Q(owner=staff) | Q(shared=True)).select_related("owner")


def _checked(staff: Staff, name: str, query: str, *, other_than: int | None = None) -> str:
    name = " ".join(plain(name).split())
    if not name:
        raise Refused("Write a name for the view")
    if len(name) > LONGEST:
        raise Refused(f"Shorten the name to {LONGEST} characters")
    if SavedView.objects.filter(owner=staff, name__iexact=name).exclude(pk=other_than).exists():
        raise Refused(f"There is a view called “{name}” already: choose another name")
    if len(query) > SavedView._meta.get_field("query").max_length:
        raise Refused("These are too many filters to keep: take some off")
    return name


def _note(verb: str, view: SavedView, by: str, at: datetime) -> None:
    facts = {"name": view.name, "query": view.query, "shared": view.shared, "place": view.place}
    journal.note(verb, by=by, at=at, subject=f"view:{view.pk}", **facts)
