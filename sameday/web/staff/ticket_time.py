"""Time on a ticket: typed beside what is written, by a clock that runs, or alone. Source: rules.md 11; ux.md T3."""

from datetime import date, datetime

from sameday.billing import parts, queries, time
from sameday.billing.models import Timer
from sameday.policy import typed_time
from sameday.policy.bill import Source
from sameday.tickets.models import Ticket
from sameday.web import office
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.ticket_doing import Doing, Verb

WITH_TIME = ("reply", "note", "phone", "resolve")  # what is written together with the time it took


def read(
    typed: Typed, *, at: datetime, need: str = "", day: date | None = None, field: str = "time"
) -> typed_time.Typed | None:
    """Return the time that was typed on a day's page, else now; None for an empty field without `need`.

    Raises Refused, at `field` of the page.
    """
    text = typed.line("time", need=need, most=40)
    try:
        return typed_time.read(text, at=at, zone=office.desk().calendar.tz, day=day) if text else None
    except typed_time.Unclear as trouble:
        raise Refused((field, str(trouble))) from None


def beside(do: Doing, verb: Verb) -> None:
    """Write the time down that was typed beside what was written; in the same transaction, or neither is."""
    if verb.write not in WITH_TIME or (took := read(do.typed, at=do.at)) is None:
        return
    if do.ticket.state == "normal":
        _log(do, took, "", Source.REPLY)


def log(do: Doing) -> None:
    """Write time down alone, with a word for the statement."""
    took = read(do.typed, at=do.at, need="Write the time like 25, now - 25 or 9:40 - 10:05")
    _log(do, took, do.typed.line("words"), Source.TYPED)


def start(do: Doing) -> None:
    time.begin(do.ticket, staff=do.staff, at=do.at)


def stop(do: Doing) -> None:
    time.stop(staff=do.staff, **do.who)


def facts(ticket: Ticket, story) -> dict:
    """Return what the ticket's page shows of time: what was worked, and how much of the cap."""
    worked = story.cut or any(event.kind == "time_logged" for event in story.events)
    return {"worked": queries.of_ticket(ticket) if worked else [], "cap": cap(ticket)}


def clock_facts(ticket: Ticket, staff, at: datetime) -> dict:
    """Return the person's running clock, and what of it belongs into the field for time."""
    timer = queries.running(staff)
    return {"timer": timer, "time_now": f"now - {minutes}" if (minutes := runs(timer, ticket, at)) else ""}


def runs(timer: Timer | None, ticket: Ticket, at: datetime) -> int:
    """Return for how many minutes the person's clock runs on this ticket; 0 when it does not."""
    if timer is None or timer.ticket_id != ticket.pk:
        return 0
    return max(1, min(typed_time.LONGEST_MINUTES, int((at - timer.began_at).total_seconds() // 60)))


def cap(ticket: Ticket) -> dict | None:
    """Return used and approved minutes and the share in percent, of a ticket whose time is billed under an approval."""
    approval = parts.standing(ticket) if ticket.approved_at else None
    if approval is None:
        return None
    used = parts.billable_minutes(ticket)
    return {"used": used, "of": approval.cap_minutes, "percent": 100 * used // max(1, approval.cap_minutes)}


def _log(do: Doing, took: typed_time.Typed, words: str, source: Source) -> None:
    worked = time.Worked(took.minutes, took.began_at, words=words, source=source)
    time.log(do.ticket, worked, staff=do.staff, **do.who)
    Timer.objects.filter(staff=do.staff, ticket=do.ticket).delete()  # what it measured is written down


VERBS = (
    Verb("time", "time", log, "Time written down", watches=False, write="time"),
    Verb("clock_start", "clock/start", start, "The clock runs", watches=False),
    Verb("clock_stop", "clock/stop", stop, "Time written down", watches=False),
)
