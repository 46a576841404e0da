"""Writing time down: what becomes of it follows from the verdict and the approval, and nobody chooses it.

Source: page 6.1, 6.3; rules.md 8, 9, 11.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

from django.db import transaction

from sameday.billing import credits, parts, whole_cap
from sameday.billing.models import TimeDraft, TimeEntry, Timer
from sameday.billing.parts import A_MINUTE
from sameday.changes.models import Approval
from sameday.office import ours
from sameday.office.models import Staff
from sameday.policy import billed_time
from sameday.policy.approval import WARN_PERCENT
from sameday.policy.bill import Bill, Source
from sameday.policy.kinds import State
from sameday.policy.typed_time import LONGEST_MINUTES
from sameday.tickets import life
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import NotAllowed
from sameday.tickets.models import Ticket


@dataclass(frozen=True)
class Worked:
    """What was worked: how many minutes, since when (None: only `day` is known), in a few words for the statement.

    `source_id`: what measured it, so that the same is never written twice.
    """

    minutes: int
    began_at: datetime | None = None
    day: date | None = None
    words: str = ""
    source: Source = Source.TYPED
    source_id: int | None = None


@transaction.atomic
def log(ticket: Ticket, worked: Worked, *, staff: Staff, by: str, at: datetime) -> list[TimeEntry]:
    """Write these minutes down on the ticket and return the entries: one a local day and kind of billing.

    What is above the cap of the approval, or has none, waits; time before the approval is ours. Raises NotAllowed.
    """
    ticket = life.locked_for_time(ticket)
    _check(ticket, worked, at)
    if worked.source_id and TimeEntry.objects.filter(source=worked.source, source_id=worked.source_id).exists():
        return []
    rule, verdict = parts.ruling(ticket)
    made = []
    for day, began_at, minutes in _days(worked, at):
        since = began_at or _latest(day, minutes, at)
        for part in parts.of(ticket, verdict, since, minutes, timed=began_at is not None):
            entry = TimeEntry.objects.create(
                ticket=ticket, staff=staff, day=day, began_at=began_at, minutes=part.minutes, words=worked.words[:250],
                bill=part.bill, rule=rule, verdict=verdict or "", item=ticket.coverage_item, approval=part.approval,
                source=worked.source, source_id=worked.source_id if not made else None, made_by=by, made_at=at,
            )  # fmt: skip
            made.append(entry)
            began_at = began_at and began_at + part.minutes * A_MINUTE
    ticket = life.time_logged(ticket, tuple(entry.pk for entry in made), worked.minutes, by=by, at=at)
    approval = parts.standing(ticket)
    if approval and any(entry.bill in (Bill.BILLABLE, Bill.WAITING) for entry in made):
        _warn(ticket, approval, by=by, at=at)
    return made


@transaction.atomic
def reverse(entry: TimeEntry, *, by: str, at: datetime, undone: bool = False) -> TimeEntry:
    """Take an entry back by its opposite, and return that. Nothing is deleted; what was billed goes back as a credit.

    `undone`: as if it had never been written, so that what measured it waits to be written again; without, whoever
    took it back decided that. Raises NotAllowed the second time.
    """
    ticket = life.locked_for_time(entry.ticket)
    entry = TimeEntry.objects.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)
    if entry.minutes < 0 or TimeEntry.objects.filter(reverses=entry).exists():
        raise NotAllowed(ticket, "time_logged", "This time was taken back already.")
    kept = ("ticket", "staff", "day", "words", "bill", "rule", "verdict", "item", "approval", "source")
    back = TimeEntry.objects.create(
        **{name: getattr(entry, name) for name in kept}, minutes=-entry.minutes, reverses=entry, made_by=by, made_at=at
    )
    if undone and entry.line_id is None:  # what was billed keeps what it was made from
        TimeEntry.objects.filter(pk=entry.pk).update(source_id=None)
    credits.for_time_taken_back(entry, by=by, at=at)
    life.time_logged(ticket, (back.pk,), back.minutes, by=by, at=at)
    return back


def would_be(entry: TimeEntry) -> tuple[parts.Ruling, list[parts.Part]]:
    """Return by what rule an entry would be billed, and what its minutes would be, were they written now. Locks."""
    ticket = life.locked_for_time(entry.ticket)
    since = entry.began_at or _latest(entry.day, entry.minutes, entry.made_at)
    said = parts.ruling(ticket)
    return said, parts.of(ticket, said.verdict, since, entry.minutes, timed=entry.began_at is not None)


@transaction.atomic
def begin(ticket: Ticket, *, staff: Staff, at: datetime) -> Timer:
    """Start the person's clock on the ticket; one that ran on another ticket stops and waits to be confirmed."""
    if ticket.state != State.NORMAL:
        raise NotAllowed(ticket, "time_logged", "There is no work on this ticket.")
    Staff.objects.select_for_update(no_key=True).get(pk=staff.pk)
    running = Timer.objects.filter(staff=staff).select_related("ticket").first()
    if running and running.ticket_id == ticket.pk:
        return running
    if running:
        _put_by(running, at=at)
    return Timer.objects.create(staff=staff, ticket=ticket, began_at=at)


@transaction.atomic
def stop(*, staff: Staff, by: str, at: datetime, words: str = "") -> list[TimeEntry]:
    """Stop the person's clock and write its minutes down; nothing when none runs, or for less than a minute.

    What became spam meanwhile has no time; what was merged has it on the ticket it is part of.
    """
    Staff.objects.select_for_update(no_key=True).get(pk=staff.pk)
    timer = Timer.objects.filter(staff=staff).select_related("ticket").first()
    if timer is None:
        return []
    minutes = min(_minutes(timer, at), LONGEST_MINUTES)
    timer.delete()
    ticket = timer.ticket
    while ticket.state == State.MERGED:
        ticket = ticket.merged_into
    if not minutes or ticket.state != State.NORMAL:
        return []
    worked = Worked(minutes, timer.began_at, words=words, source=Source.TIMER)
    return log(ticket, worked, staff=staff, by=by, at=at)


def _put_by(timer: Timer, *, at: datetime) -> None:
    minutes = min(_minutes(timer, at), LONGEST_MINUTES)
    if minutes:
        TimeDraft.objects.create(
            ticket=timer.ticket, staff=timer.staff, began_at=timer.began_at, minutes=minutes, source=Source.TIMER,
            source_id=timer.pk,
        )  # fmt: skip
    timer.delete()


def _minutes(timer: Timer, at: datetime) -> int:
    return max(0, round((at - timer.began_at) / A_MINUTE))


def _check(ticket: Ticket, worked: Worked, at: datetime) -> None:
    def no(why: str):
        raise NotAllowed(ticket, "time_logged", why)

    if not 0 < worked.minutes <= LONGEST_MINUTES:
        no("Write between 1 minute and 24 hours.")
    if worked.began_at and worked.began_at + worked.minutes * A_MINUTE > at + A_MINUTE:
        no("That time is still to come.")
    if worked.day and worked.day > ours.desk().day_of(at):
        no("That day is still to come.")


def _days(worked: Worked, at: datetime) -> list[tuple[date, datetime | None, int]]:
    """Return (local day, begin, minutes): work over midnight is split there."""
    desk = ours.desk()
    if worked.began_at is None:
        return [(worked.day or desk.day_of(at), None, worked.minutes)]
    found, begun = [], worked.began_at
    for day, minutes in billed_time.by_day(worked.began_at, worked.minutes, desk.calendar.tz):
        found.append((day, begun, minutes))
        begun += minutes * A_MINUTE
    return found


def _latest(day: date, minutes: int, at: datetime) -> datetime:
    """Return when minutes of this day that were written down at `at` can have begun at the latest."""
    over = datetime.combine(day + timedelta(days=1), clock_time(0), ours.desk().calendar.tz)
    return min(at, over.astimezone(UTC)) - minutes * A_MINUTE


def _warn(ticket: Ticket, approval: Approval, *, by: str, at: datetime) -> None:
    """Tell who works on it at 80 % of the cap, and at 100 % that the work stops until more is approved. rules.md 8."""
    percent = 100 * parts.billable_minutes(ticket) // max(1, approval.cap_minutes)
    if percent < WARN_PERCENT:
        return
    full = percent >= 100
    what = "The cap is reached: stop, and ask for more" if full else f"{percent} % of the cap is used"
    key = f"cap_{'full' if full else 'warn'}:{approval.pk}"
    ensure(ticket, key, what, role="" if ticket.owner_id else "ats", staff=ticket.owner, due_at=at, by=by, at=at)
    if full:
        whole_cap.stop(ticket, by=by, at=at)
