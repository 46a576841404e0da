"""The request to find a time for: the best times with their reasons, its booking when it has one, and the form."""

from dataclasses import dataclass, field
from datetime import datetime

from sameday.appointments import best, choosing, kinds
from sameday.appointments.models import Appointment
from sameday.asked import Asked
from sameday.office.models import Staff
from sameday.policy.appointment_kinds import Kind
from sameday.policy.kinds import Stage, State, WaitingFor
from sameday.policy.slots import Slot
from sameday.tickets import queries_ticket
from sameday.tickets.models import Ticket
from sameday.web import words
from sameday.web.staff.schedule import beyond_words
from sameday.web.staff.schedule.asked import Wanted, write_place

NEAR = "free, near the time you chose"
QUARTER, LONGEST = 15, 240  # minutes
TYPED = "%Y-%m-%dT%H:%M"


@dataclass
class Trouble:
    """Why nothing was booked: the words, the errors of the form, what was typed, and the time that was wished."""

    words: str = ""
    errors: list[tuple[str, str]] = field(default_factory=list)
    typed: dict = field(default_factory=dict)
    near: datetime | None = None


def chosen(asked: Wanted) -> Ticket | None:
    """Return the request asked for, None when there is none of this number."""
    return queries_ticket.ticket(asked.ticket) if asked.ticket else None


def facts(
    ticket: Ticket | None, asked: Wanted, *, every: list[Kind], at: datetime, trouble: Trouble | None = None
) -> dict:
    """Return what the pane beside the list needs; `every`: all kinds of appointments."""
    trouble = trouble or Trouble()
    pane = {"subject": ticket, "trouble": trouble, "asked": asked, "offers": [], "kinds": [], "booking": None,
            "beyond": ""}  # fmt: skip
    if ticket is None:
        return pane
    known = choosing.standing(ticket)
    kind = kind_of(ticket, known, asked.kind, every)
    if not kind:
        return pane
    typed = _typed(known, trouble)
    pane |= {
        "booking": known, "lengths": _lengths(known, typed["minutes"]) if known else [],
        "kind": kind, "people": _people(), "typed": typed,
        "kinds": [] if known else [each for each in every if each.level == kind.level], "may_book": may_book(ticket),
        "may_ask": not known and may_book(ticket) and ticket.waiting_for != WaitingFor.BOOKING,
    }  # fmt: skip
    if pane["may_book"]:
        found = _found(ticket, kind, at, trouble)
        pane["beyond"], takes = beyond_words.before(ticket, kind, asked.day, [slot for slot, _ in found], at=at)
        pane["offers"] = _offers(found, takes, dict(pane["people"]), at)
    return pane


def may_book(ticket: Ticket) -> bool:
    """Return whether a time may be booked: in work, and approved where it must be."""
    in_work = ticket.stage in (Stage.WAITING, Stage.READY, Stage.WORKING) and ticket.state == State.NORMAL
    return in_work and not (ticket.needs_approval and not ticket.approved_at)


def kind_of(ticket: Ticket, known: Appointment | None, key: str, every: list[Kind]) -> Kind | None:
    """Return the sort of appointment: what is booked, what is chosen now or was before, the usual one of its level."""
    if known:
        return kinds.as_booked(known)
    return kinds.wanted(every, ticket.level, key, ticket.appointment_kind)


def _found(ticket: Ticket, kind: Kind, at: datetime, trouble: Trouble) -> list[tuple[Slot, str]]:
    """Return up to three times with their reasons: the best, or the nearest to the one that could not be had."""
    if trouble.near:
        return [(slot, NEAR) for slot in best.nearest(ticket, kind, trouble.near, at=at)]
    return [(offer.slot, str(offer.why)) for offer in best.three(ticket, kind, at=at)]


def _offers(found: list[tuple[Slot, str]], takes: list[str], names: dict[int, str], at: datetime) -> list[tuple]:
    """Return (value, words, reason, what it takes beyond what clients get) of each time."""
    today = words.day(at)
    return [
        (write_place(s.person, s.start_at), f"{_when(s.start_at, today)}, {names[s.person]}", why, taking)
        for (s, why), taking in zip(found, takes, strict=True)
    ]


def _when(at: datetime, today: str) -> str:
    return f"Today {words.clock_time(at)}" if words.day(at) == today else words.when(at)


def _people() -> list[tuple[int, str]]:
    """Return who may meet a client, whoever usually does."""
    return _PEOPLE()


def _typed(known: Appointment | None, trouble: Trouble) -> dict:
    """Return what stands in the fields: what was typed, else what is booked."""
    if trouble.typed:
        return trouble.typed
    if known is None:
        return {"who": "", "when": "", "minutes": ""}
    when = f"{known.starts_at.astimezone(words.zone()):{TYPED}}"
    return {"who": str(known.staff_id), "when": when, "minutes": str(known.minutes)}


def _lengths(known: Appointment, typed: str) -> list[tuple[str, str]]:
    """Return how long an appointment can be made: by quarters of an hour, and as long as it is."""
    found = {known.minutes, *range(QUARTER, LONGEST + QUARTER, QUARTER)}
    found |= {int(typed)} if typed.isascii() and typed.isdecimal() else set()
    return [(str(minutes), f"{minutes} minutes") for minutes in sorted(found)]


def _everybody():
    rows = Staff.objects.filter(active=True, role__in=("it_pro", "ats", "coordinator", "owner"))
    return rows.order_by("name", "pk").values_list("pk", "name")


_PEOPLE = Asked(_everybody)
