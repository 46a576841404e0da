"""Putting right, in place, what keeps a client's month back. Source: rules.md 8, 9, 11; ux.md C7.

Time is only ever written down; what the client said yes to meanwhile is for the plan to say again, not for billing.
"""

from datetime import date, datetime

from django.db import transaction

from sameday.audit import actors, journal
from sameday.billing import gather, parts, time
from sameday.billing.models import Accepted, Statement, TimeEntry
from sameday.billing.parts import A_MINUTE
from sameday.billing.run import Refused, settle
from sameday.changes import asking, drafting
from sameday.changes.models import Offer
from sameday.clients import records
from sameday.clients.kinds import PLAN
from sameday.clients.models import Company
from sameday.clients.refused import Refused as NotRead
from sameday.office.models import Staff
from sameday.policy import statement
from sameday.policy.approval import Charge, State
from sameday.policy.bill import Bill
from sameday.tickets.life.step import NotAllowed

GONE = "This time is not of this month’s run: it is billed already, or of another month."
TOO_LATE = "It was worked before anybody could approve it, and is never billed backwards: make it included, or drop it."


def entry_of(number: int, month: date) -> TimeEntry:
    """Return an entry of this month's run: on no statement, and of a client whose month is open. Raises Refused."""
    rows = TimeEntry.objects.select_related("ticket__company__plan", "ticket__requester", "staff")
    row = rows.filter(pk=number, line=None, day__lte=statement.last_day(month), ticket__company__isnull=False).first()
    if row is None or Statement.objects.filter(company=row.ticket.company_id, month__gte=month).exists():
        raise Refused(GONE)
    return row


def shorten(entry: TimeEntry, minutes: int | None, why: str, *, by: Staff, at: datetime) -> TimeEntry:
    """Leave only the first so many minutes of an entry, by a reversal and a new one. Raises Refused."""
    if not minutes or minutes >= entry.minutes:
        raise Refused(f"Write how many minutes are left, fewer than {entry.minutes}.")
    return settle(entry, Bill(entry.bill), why, by=by, at=at, minutes=minutes)


@transaction.atomic
def accept(company: Company, month: date, kind: str, key: str, why: str, *, by: Staff, at: datetime) -> None:
    """Let stay what was looked at: billed only up to the cap or the block, or time that is right. Raises Refused."""
    company = Company.objects.select_for_update(of=("self",), no_key=True).get(pk=company.pk)
    if kind not in gather.SHARED:
        raise Refused("This cannot stay as it is.")
    found = gather.month(month, companies=[company.pk], without=())
    if not any((each.kind, each.key) == (kind, key) for one in found for each in one.exceptions()):
        raise Refused("This is another by now: look at it again.")
    if kind in ("long_day", "overlap") and not why.strip():
        raise Refused("Say why it is right, in a sentence.")
    why = why.strip()[:250]
    Accepted.objects.create(company=company, month=month, kind=kind, key=key, why=why, by=by, at=at)
    journal.note(
        "statement_accepted", by=actors.staff(by.pk), at=at, subject=f"company:{company.pk}", month=month.isoformat(),
        kind=kind, key=key,
    )  # fmt: skip


def set_rate(company: Company, typed: str, *, by: Staff, at: datetime) -> None:
    """Set what an hour costs under the client's plan, where no rate was on file. Raises Refused."""
    plan = company.plan
    try:
        rate = PLAN.field("hourly_rate").read(typed)
    except ValueError as trouble:
        raise Refused(str(trouble)) from None
    if not rate:
        raise Refused("Write what an hour costs, like 175.00")
    try:
        records.change(PLAN, plan, PLAN.texts(plan) | {"hourly_rate": typed}, by=actors.staff(by.pk), at=at)
    except NotRead as trouble:
        raise Refused(str(trouble)) from None


@transaction.atomic
def again(entry: TimeEntry, *, by: Staff, at: datetime) -> list[TimeEntry]:
    """Let waiting time be what the plan and the approvals of its ticket say now. Raises Refused: it waits still.

    Nobody chooses it: it is what it would be, were it written now. Time before an approval stays unbilled.
    """
    who = actors.staff(by.pk)
    try:
        said, found = time.would_be(entry)
        if entry.bill != Bill.WAITING or all(part.bill == Bill.WAITING for part in found):
            raise Refused("The plan says the same as before: it waits for a word of the client.")
        time.reverse(entry, by=who, at=at)
        ticket, began_at, made = entry.ticket, entry.began_at, []
        for part in found:
            made.append(TimeEntry.objects.create(
                ticket=ticket, staff=entry.staff, day=entry.day, began_at=began_at, minutes=part.minutes,
                words=entry.words, bill=part.bill, rule=said.rule, verdict=said.verdict or "",
                item=ticket.coverage_item, approval=part.approval, made_by=who, made_at=at,
            ))  # fmt: skip
            began_at = began_at and began_at + part.minutes * A_MINUTE
    except NotAllowed as refusal:
        raise Refused(str(refusal)) from None
    return made


def ask(entry: TimeEntry, *, by: Staff, at: datetime) -> Offer:
    """Send the point of contact an offer of exactly these minutes, beside what they approved. Raises Refused.

    It names the day they were worked, and covers from that day on: no other yes covers minutes of before it.
    Only for time of no time of day: what began before an approval is not billed by it (rules.md 8, decision 0042).
    """
    ticket, who = entry.ticket, actors.staff(by.pk)
    if entry.bill != Bill.WAITING or hasattr(entry, "reversed_by"):
        raise Refused("This time waits for nothing any more.")
    if entry.began_at is not None:
        raise Refused(TOO_LATE)
    if Offer.objects.filter(ticket=ticket, state__in=[State.DRAFT, State.SENT]).exists():
        raise Refused("An offer of this request is being written, or is out already.")
    minutes = parts.billable_minutes(ticket) + entry.minutes
    words = f"{entry.minutes} minutes worked on {entry.day.isoformat()}: {entry.words or ticket.subject}"
    written = drafting.Written(
        what=words, steps="This work is done; it is about its price.", way_back="None: nothing is changed by it.",
        minutes_low=minutes, minutes_high=minutes, kind=drafting.proposed_kind(ticket), charge=Charge.TIME,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row = drafting.keep(ticket, written, staff=by, at=at)
            drafting.keep_worked(row, entry.day)
            if lacking := drafting.lacking(row):
                raise Refused(f"{lacking[0][1]}.")
        return asking.send(row, by=who, at=at)
    except NotAllowed as refusal:
        raise Refused(str(refusal)) from None
