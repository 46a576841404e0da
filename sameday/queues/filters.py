"""What a list can be narrowed by: an allow-list as data. A query string becomes typed values, never column names.

Reading is pure and never raises: what is not understood is left out and named (`Read.ignored`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from sameday.office.models import TeamMember
from sameday.policy.kinds import Channel, Kind, Level, Stage, Tier, Urgency, WaitingFor

LONGEST, MOST_VALUES, MOST_IGNORED = 200, 12, 5
DAYS = 3650
LARGEST = 2**63 - 1
ME, NOBODY, ANYBODY, MY_TEAMS = "me", "nobody", "anyone", "mine"


class Range(NamedTuple):
    """From so many days to so many days, both counted in and in the office's zone; None is open."""

    low: int | None
    high: int | None


Value = tuple[str, ...] | Range


@dataclass(frozen=True)
class Who:
    """Who looks and when; the SQL of counts is kept with placeholders for `staff` and `at`."""

    staff: object
    at: object
    today: date
    zone: ZoneInfo

    def midnight(self, days: int) -> datetime:
        return datetime.combine(self.today + timedelta(days=days), time(), self.zone)


@dataclass(frozen=True)
class Filter:
    """`read` returns the value of what stands in the address, None for nothing usable; `where` what it means."""

    name: str
    words: str
    read: Callable[[list[str]], Value | None]
    where: Callable[[Value, Who], Q]
    options: tuple[tuple[str, str], ...] = ()


class Read(NamedTuple):
    """The filters of an address by name, in the order of the allow-list, and the words for what was left out."""

    values: dict[str, Value]
    ignored: tuple[str, ...] = ()


def read(query: Mapping[str, Iterable[str]], *, known: Iterable[str] = ()) -> Read:
    """Return what the address asks for; `known` are the keys that somebody else reads. Never raises."""
    known, parts = set(known), {part for name in RANGES for part in (f"{name}_from", f"{name}_to")}
    values, ignored = {}, [key for key in query if key not in FILTERS and key not in known and key not in parts]
    for name, each in FILTERS.items():
        typed = _typed(query.get(name, ()))
        if name in RANGES and not typed:
            typed = _range_typed(query, name)
        if not typed:
            continue
        value = each.read(typed)
        if value is None:
            ignored.append(name)
        else:
            values[name] = value
    return Read(values, tuple(_short(word) for word in ignored[:MOST_IGNORED]))


def write(values: Mapping[str, Value]) -> list[tuple[str, str]]:
    """Return the filters as the address carries them: read() gives the same values back."""
    return [(name, _text(values[name])) for name in FILTERS if name in values]


def where(values: Mapping[str, Value], who: Who) -> Q:
    """Return what the filters mean together."""
    meant = Q()
    for name, value in values.items():
        meant &= FILTERS[name].where(value, who)
    return meant


def _typed(given: Iterable[str]) -> list[str]:
    """Return the values given for a key, those with commas taken apart; blank ones say nothing."""
    found = [part.strip() for text in list(given)[:MOST_VALUES] for part in text[:LONGEST].split(",")]
    return [part for part in found if part]


def _range_typed(query: Mapping[str, Iterable[str]], name: str) -> list[str]:
    """Return what the two fields of a range in a form say, as the address writes it."""
    low, high = ("".join(_typed(query.get(f"{name}_{end}", ()))[:1]) for end in ("from", "to"))
    return [f"{low}..{high}"] if low or high else []


def _text(value: Value) -> str:
    if isinstance(value, Range):
        return "..".join("" if end is None else str(end) for end in value)
    return ",".join(value)


def _short(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in text[:30]).strip()
    return plain or "something without a name"


# --- how values are read


def _some_of(words: Iterable[str]) -> Callable[[list[str]], Value | None]:
    allowed = [str(word) for word in words]

    def read_words(typed: list[str]) -> Value | None:
        return tuple(word for word in allowed if word in typed) or None

    return read_words


def _number(text: str, *, most: int = LARGEST) -> int | None:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 20):
        return None
    number = int(text)
    return number if abs(number) <= most else None


def _ids(typed: list[str]) -> Value | None:
    found = sorted({n for text in typed if (n := _number(text)) is not None and n > 0})
    return tuple(str(n) for n in found[:MOST_VALUES]) or None


def _owners(typed: list[str]) -> Value | None:
    words = tuple(word for word in (ME, NOBODY, ANYBODY) if word in typed)
    return words + (_ids(typed) or ()) or None


def _teams(typed: list[str]) -> Value | None:
    return ((MY_TEAMS,) if MY_TEAMS in typed else ()) + (_ids(typed) or ()) or None


def _yes(typed: list[str]) -> Value | None:
    return ("yes",) if "yes" in typed else None


def _range(typed: list[str]) -> Value | None:
    low, dots, high = typed[0].partition("..")
    ends = [_number(end, most=DAYS) for end in (low, high)]
    if not dots or any(end and number is None for end, number in zip((low, high), ends, strict=True)):
        return None
    if ends == [None, None]:
        return None
    if None not in ends and ends[0] > ends[1]:
        ends.reverse()
    return Range(*ends)


# --- what values mean


def _in(column: str) -> Callable[[Value, Who], Q]:
    return lambda value, who: Q(**{column: value[0]}) if len(value) == 1 else Q(**{f"{column}__in": value})


def _owned(value: Value, who: Who) -> Q:
    meant = Q()
    for word in value:
        if word == NOBODY:
            meant |= Q(owner=None)
        elif word == ANYBODY:
            meant |= Q(owner__isnull=False)
        else:
            meant |= Q(owner=who.staff if word == ME else int(word))
    return meant


def _owned_by_team(value: Value, who: Who) -> Q:
    """Return what the people of a team own; `mine` are the teams of whoever looks."""
    teams = Q(team__in=[int(word) for word in value if word != MY_TEAMS])
    if MY_TEAMS in value:
        teams |= Q(team__in=TeamMember.objects.filter(staff=who.staff).values("team"))
    return Q(owner__in=TeamMember.objects.filter(teams).values("staff"))


def _days_ago(*columns: str) -> Callable[[Value, Who], Q]:
    """Return what a range of days back means for the first of the columns that is set."""

    def between(value: Value, who: Who) -> Q:
        meant = Q()
        for place, column in enumerate(columns):
            each = Q(**dict.fromkeys((f"{earlier}__isnull" for earlier in columns[:place]), True))
            if value.high is not None:
                each &= Q(**{f"{column}__gte": who.midnight(-value.high)})
            if value.low is not None:
                each &= Q(**{f"{column}__lt": who.midnight(1 - value.low)})
            meant |= each
        return meant

    return between


def _due(value: Value, who: Who) -> Q:
    meant = Q()
    if value.low is not None:
        meant &= Q(next_step_at__gte=who.midnight(value.low))
    if value.high is not None:
        meant &= Q(next_step_at__lt=who.midnight(value.high + 1))
    return meant


def _choice(name: str, words: str, options: tuple[tuple[str, str], ...], column: str = "") -> Filter:
    return Filter(name, words, _some_of(word for word, _ in options), _in(column or name), options)


STAGES = (
    (Stage.NEW, "Not triaged"), (Stage.WAITING, "Waiting"), (Stage.READY, "Ready"), (Stage.WORKING, "In progress"),
    (Stage.RESOLVED, "Resolved"), (Stage.CLOSED, "Closed"),
)  # fmt: skip
WAITS = (
    (WaitingFor.INFORMATION, "Client’s answer"), (WaitingFor.BOOKING, "Client’s booking"),
    (WaitingFor.ANALYSIS, "Analysis"), (WaitingFor.APPROVAL, "Approval"), (WaitingFor.VENDOR, "Vendor"),
)  # fmt: skip
KINDS = (
    (Kind.HELP, "Help"), (Kind.CHANGE, "Change"), (Kind.PROJECT, "Project"), (Kind.OUT_OF_PLAN, "Out of plan"),
    (Kind.EMERGENCY, "Emergency"),
)  # fmt: skip
URGENCIES = (
    (Urgency.EMERGENCY, "Emergency"),
    (Urgency.TODAY, "Today"),
    (Urgency.NORMAL, "Normal"),
    (Urgency.LOW, "Low"),
)
CHANNELS = (
    (Channel.EMAIL, "E-mail"), (Channel.FORM, "Form"), (Channel.PHONE, "Telephone"), (Channel.STAFF, "Staff"),
    (Channel.PORTAL, "Portal"),
)  # fmt: skip
ALL = (
    _choice("stage", "Stage", STAGES),
    _choice("waiting", "Waiting for", WAITS, "waiting_for"),
    _choice("level", "Desk", ((Level.HELP_DESK, "Help desk"), (Level.ATS, "ATS"))),
    _choice("kind", "Kind", KINDS),
    _choice("urgency", "Urgency", URGENCIES),
    _choice("tier", "Tier", ((Tier.VIP, "VIP"), (Tier.STANDARD, "Standard"))),
    _choice("channel", "Came by", CHANNELS),
    Filter("company", "Company", _ids, _in("company")),
    Filter("owner", "Owner", _owners, _owned, ((ME, "Me"), (NOBODY, "Nobody"), (ANYBODY, "Anybody"))),
    Filter("team", "Team", _teams, _owned_by_team, ((MY_TEAMS, "My teams"),)),
    Filter("alarm", "Emergency alarm", _yes, lambda value, who: Q(alarm=True)),
    Filter("answered", "Client answered", _yes, lambda value, who: Q(client_answered_at__isnull=False)),
    Filter("late", "Next step overdue", _yes, lambda value, who: Q(next_step_at__lt=who.at)),
    Filter("received", "Received, days ago", _range, _days_ago("received_at")),
    Filter("due", "Next step due, in days", _range, _due),
    Filter("closed", "Over, days ago", _range, _days_ago("closed_at", "resolved_at")),
)
FILTERS = {each.name: each for each in ALL}
RANGES = ("received", "due", "closed")
