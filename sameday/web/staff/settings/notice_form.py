"""The form of what one is told and of one's quiet hours: what was typed, and the choice it makes."""

from datetime import time
from zoneinfo import available_timezones

from django.http import QueryDict

from sameday.office.notice_choices import DAYS
from sameday.policy.notices import LABELS, Channel, Choice, Kind, ways
from sameday.policy.quiet_hours import Quiet
from sameday.web.staff.forms import Typed
from sameday.web.staff.settings.page import Errors

COLUMNS = {
    Channel.SCREEN: "On the screen", Channel.MAIL: "By mail at once", Channel.DIGEST: "In the mail of the morning",
}  # fmt: skip
DAY_PICKS = [(str(number), name) for number, name in enumerate(DAYS)]
PICKED = {number for number, _ in DAY_PICKS}


def typed_of(choice: Choice, *, digest: bool, zone: str) -> QueryDict:
    """Return a choice as the form would send it; `zone` is the office's, for who has no quiet hours."""
    typed = QueryDict(mutable=True)
    for kind in Kind:
        for way in choice.of(kind):
            typed[name(kind, way)] = "yes"
    if digest:
        typed["digest"] = "yes"
    quiet = choice.quiet
    typed["quiet_from"], typed["quiet_to"] = (f"{quiet.begins:%H:%M}", f"{quiet.ends:%H:%M}") if quiet else ("", "")
    typed.setlist("days", [str(day) for day in sorted(quiet.days)] if quiet else [])
    typed["zone"] = quiet.zone if quiet else zone
    return typed


def table(typed: QueryDict) -> list[tuple[str, bool, list[tuple[str, str, bool]]]]:
    """Return the rows: the words of a kind, whether it is always on the screen, and each way's name, words, tick."""
    return [(LABELS[kind], kind == Kind.EMERGENCY, _boxes(kind, typed)) for kind in Kind]


def _boxes(kind: Kind, typed: QueryDict) -> list[tuple[str, str, bool]]:
    found = [(name(kind, way), words) for way, words in COLUMNS.items() if way in ways(kind)]
    return [(box, words, bool(typed.get(box))) for box, words in found]


def name(kind: Kind, way: Channel) -> str:
    """Return the name of a box of the table."""
    return f"{kind}_{way}"


def read(data: QueryDict) -> tuple[Choice, bool]:
    """Return the choice typed, and whether the mail of the morning is wanted. Raises Refused with all errors."""
    errors, digest = Errors(), data.get("digest") == "yes"
    channels = {kind: frozenset(way for way in ways(kind) if data.get(name(kind, way)) == "yes") for kind in Kind}
    mornings = [LABELS[kind] for kind, chosen in channels.items() if Channel.DIGEST in chosen]
    if mornings and not digest:
        errors.add("digest", f"Tick your day by mail, or tell “{mornings[0]}” another way")
    quiet = _quiet(data, errors)
    errors.stop()
    return Choice(channels, quiet), digest


def _quiet(data: QueryDict, errors: Errors) -> Quiet | None:
    typed = Typed(data)
    begins, ends = _time(typed, "quiet_from", errors), _time(typed, "quiet_to", errors)
    days = frozenset(int(day) for day in data.getlist("days") if day in PICKED)
    zone = errors.read(typed.line, "zone", most=64)
    written = {field: bool(data.get(field, "").strip()) for field in ("quiet_from", "quiet_to")}
    if not any(written.values()):
        if days:
            errors.add("quiet_from", "Write when your quiet hours begin and end, or choose no day")
        return None
    for field, words in (("quiet_from", "begin"), ("quiet_to", "end")):
        if not written[field]:
            errors.add(field, f"Write when your quiet hours {words}")
    if begins and begins == ends:
        errors.add("quiet_to", "Choose an end that is not the begin: some of the day must be left")
    if not days:
        errors.add("days", "Choose the days on which your quiet hours begin")
    if zone not in available_timezones():
        errors.add("zone", "Write the time zone, like America/New_York")
    return None if errors.all else Quiet(begins, ends, days, zone)


def _time(typed: Typed, field: str, errors: Errors) -> time | None:
    text = errors.read(typed.line, field, most=20)
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None) if text else None
    except ValueError:
        errors.add(field, "Write a time like 18:00")
        return None
