"""The analysis of a change: kept as the draft of an offer until it is sent. Source: rules.md 8; ux.md S10."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from sameday.appointments import ats
from sameday.changes import factors
from sameday.changes.models import Approval, Offer
from sameday.policy import estimate
from sameday.policy.approval import Charge, Risk, State
from sameday.policy.kinds import Kind, Stage
from sameday.policy.kinds import State as TicketState
from sameday.tickets.life.step import NotAllowed
from sameday.tickets.models import Ticket

LIST = "\n"
ASKED_FOR = (Kind.CHANGE, Kind.PROJECT, Kind.OUT_OF_PLAN)


@dataclass(frozen=True)
class Written:
    """The six fields as they were read from the form. `cap_amount` None: by the high estimate; `price` a fixed one."""

    what: str = ""
    steps: str = ""
    risk: Risk = Risk.NONE
    risk_words: str = ""
    way_back: str = ""
    minutes_low: int = 0
    minutes_high: int = 0
    kind: str = Kind.CHANGE
    charge: Charge = Charge.TIME
    price: Decimal | None = None
    cap_amount: Decimal | None = None


def draft(ticket: Ticket) -> Offer | None:
    """Return the draft of the ticket's next offer, if somebody began one."""
    rows = Offer.objects.filter(ticket_id=ticket.pk, state=State.DRAFT).select_related("change", "made_by")
    return rows.first()


def versions(ticket: Ticket) -> list[Offer]:
    """Return every version of the ticket's offer, the newest first."""
    rows = Offer.objects.filter(ticket_id=ticket.pk).select_related("approver", "made_by", "change")
    return list(rows.order_by("-version"))


def standing(ticket: Ticket) -> Approval | None:
    """Return the approval that the work may go by now: of those that stand the one with the highest cap."""
    rows = Approval.objects.filter(ticket_id=ticket.pk, withdrawn_at=None).exclude(how="verbal")
    return rows.order_by("-cap_minutes", "-pk").first()


@transaction.atomic
def keep(ticket: Ticket, written: Written, *, staff, at: datetime) -> Offer:
    """Write the analysis down as the ticket's draft and return it; an offer that is out stays as it is."""
    ticket = locked(ticket)
    row = of(ticket, staff, at=at)
    for name in ("what", "steps", "risk", "risk_words", "way_back", "minutes_low", "minutes_high", "kind", "charge"):
        setattr(row, name, getattr(written, name))
    _still_standard(row, written)
    row.minutes_low = min(row.minutes_low, row.minutes_high)
    _price(row, ticket, written)
    _facts_of(row, ticket, at=at)
    row.save()
    return row


def keep_worked(row: Offer, day: date) -> None:
    """Say in a draft that its work is done, on this day: an approval covers the minutes of that day, too."""
    row.worked_on, row.earliest_on = day, None
    row.save(update_fields=["worked_on", "earliest_on"])


@transaction.atomic
def keep_scope(ticket: Ticket, name: str, sha256: str, *, staff, at: datetime) -> Offer:
    """Name the scope document of a project in the draft. Its bytes are stored, and a note of the ticket holds them."""
    row = of(locked(ticket), staff, at=at)
    row.scope_name, row.scope_sha256 = name[:250], sha256
    row.save()
    return row


def of(ticket: Ticket, staff, *, at: datetime) -> Offer:
    """Return the draft of a locked ticket, begun where there is none: from the offer before it, when there was one."""
    if row := draft(ticket):
        row.made_by, row.made_at = staff, at
        return row
    last = Offer.objects.filter(ticket=ticket).aggregate(Max("version"))["version__max"] or 0
    row = Offer(ticket=ticket, version=last + 1, made_by=staff, made_at=at, kind=proposed_kind(ticket))
    before = Offer.objects.filter(ticket=ticket).order_by("-version").first()
    for name in CARRIED if before else ():
        setattr(row, name, getattr(before, name))
    _facts_of(row, ticket, at=at)
    return row


def proposed_kind(ticket: Ticket) -> str:
    """Return as what it is billed by what the plan says of it."""
    return ticket.kind if ticket.kind in ASKED_FOR else Kind.OUT_OF_PLAN if ticket.coverage_rule == "R10" else "help"


def lacking(row: Offer) -> list[tuple[str, str]]:
    """Return what must be written before it can be sent: [(field, words)]."""
    needed = (
        ("what", not row.what.strip(), "Say what will change"),
        ("steps", not row.steps.strip(), "Write the steps, one a line"),
        ("risk_words", row.risk != Risk.NONE and not row.risk_words.strip(), "Say in a sentence what the risk is"),
        ("way_back", not row.way_back.strip(), "Say how it is undone when it goes wrong"),
        ("high", not row.minutes_high, "Estimate the hours, at the most"),
        ("price", row.charge == Charge.FIXED and not row.cap_amount, "Say the price"),
        ("charge", row.charge == Charge.TIME and row.rate is None, no_rate(row.ticket)),
        ("cap", row.charge == Charge.TIME and row.rate is not None and not row.cap_amount, "Say the most it may cost"),
        ("scope", row.kind == Kind.PROJECT and not row.scope_sha256, "A project needs its scope document"),
    )  # fmt: skip
    found = [(field, words) for field, wrong, words in needed if wrong]
    now = standing(row.ticket)
    if now and row.worked_on is None and row.charge == Charge.TIME and row.cap_minutes <= now.cap_minutes:
        words = f"More than the {now.cap_minutes} minutes that are approved: the cap is of the whole request"
        found.append(("high", words))
    return found


def no_rate(ticket: Ticket) -> str:
    """Return the sentence that says who mends a plan without an hourly rate."""
    plan = ticket.company.plan.name if ticket.company_id else "their plan"
    return f"The plan “{plan}” has no hourly rate, so there is no price: ask billing or the owner to set it"


def earliest(ticket: Ticket, *, at: datetime) -> date | None:
    return ats.earliest(at, ticket=ticket)


def locked(ticket: Ticket) -> Ticket:
    """Return the ticket under its lock. Raises NotAllowed where there is nothing to offer any more."""
    rows = Ticket.objects.select_for_update(of=("self",), no_key=True).select_related("company__plan", "requester")
    row = rows.get(pk=ticket.pk)
    if row.stage not in (Stage.WAITING, Stage.READY, Stage.WORKING, Stage.NEW) or row.state != TicketState.NORMAL:
        raise NotAllowed(row, "offer", "This request is over: open it again first.")
    if row.company_id is None:
        raise NotAllowed(row, "offer", "Say first whose request it is.")
    return row


CARRIED = (
    "kind", "change", "facts", "what", "steps", "risk", "risk_words", "way_back", "minutes_low", "minutes_high",
    "charge", "cap_minutes", "cap_amount", "rate", "multiplier", "currency", "scope_name", "scope_sha256",
)  # fmt: skip


def _price(row: Offer, ticket: Ticket, written: Written) -> None:
    row.rate = ticket.company.plan.hourly_rate if row.charge == Charge.TIME else None
    row.multiplier = factors.of(ticket) if row.charge == Charge.TIME else factors.USUAL
    most = estimate.cap(
        row.charge, row.minutes_high, rate=row.rate, multiplier=row.multiplier, price=written.price
    )  # fmt: skip
    row.cap_minutes, row.cap_amount = row.minutes_high, most or Decimal(0)
    if row.charge == Charge.TIME and row.rate and written.cap_amount is not None:
        row.cap_amount = written.cap_amount
        if written.cap_amount != most:
            row.cap_minutes = estimate.minutes_within(written.cap_amount, row.rate, row.multiplier)


def _still_standard(row: Offer, written: Written) -> None:
    """Let a draft be a standard change no more once it says or costs another thing: no standing approval is of it."""
    change = row.change
    if change is None:
        return
    other = [row.what.split(), row.steps.split()] != [change.name.split(), " ".join(change.tasks).split()]
    dearer = row.minutes_high > change.minutes or (row.charge == Charge.FIXED and written.price != change.price)
    if other or dearer or row.charge != change.charge or row.kind != Kind.CHANGE:
        row.change, row.facts = None, [] if other else row.facts


def _facts_of(row: Offer, ticket: Ticket, *, at: datetime) -> None:
    row.why, row.earliest_on, row.worked_on = ticket.coverage_why, earliest(ticket, at=at), None
    row.currency = ticket.company.plan.currency
