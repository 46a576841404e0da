"""What the analysis page shows, and the six fields as they are read. Source: ux.md 1.4, S10."""

from datetime import datetime

from sameday.accounts import roles
from sameday.changes import approvers, containment, drafting, frozen, mails, standard, standing
from sameday.changes.models import Offer
from sameday.policy import estimate
from sameday.policy.approval import Charge, Risk
from sameday.policy.kinds import Kind
from sameday.tickets.models import Ticket
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed

RISKS = [(Risk.NONE, "None", ""), (Risk.LOW, "Low", ""), (Risk.HIGH, "High", "")]
KINDS = [
    (Kind.CHANGE, "A change", "add, change or remove something"),
    (Kind.PROJECT, "A project", "by its signed scope"),
    (Kind.OUT_OF_PLAN, "Out of plan", "not covered by their plan"),
    (Kind.HELP, "Help", "by time and material"),
]
CHARGES = [
    (Charge.TIME, "By time", "up to the cap"), (Charge.FIXED, "A fixed price", ""), (Charge.NONE, "No charge", ""),
]  # fmt: skip
TEXTS = ("what", "steps", "risk_words", "way_back")


def read(typed: Typed) -> tuple[drafting.Written, list[tuple[str, str]]]:
    """Return the fields as typed, and what cannot be read in them; what can be read is kept all the same."""
    wrong: list[tuple[str, str]] = []
    texts = {name: _read(wrong, "", typed.text, name, most=20_000) for name in TEXTS}
    low, high = (_read(wrong, 0, _minutes, typed, name) for name in ("low", "high"))
    if low > high > 0:
        wrong.append(("low", "The low estimate is above the high one"))
    money = {"price": _read(wrong, None, typed.money, "price"), "cap_amount": _read(wrong, None, typed.money, "cap")}
    risk = _read(wrong, Risk.NONE, typed.one_of, "risk", Risk, need="Choose the risk")
    kind = _read(wrong, Kind.CHANGE, typed.one_of, "kind", Kind, need="Choose as what it is billed")
    charge = _read(wrong, Charge.TIME, typed.one_of, "charge", Charge, need="Choose how it is charged")
    written = drafting.Written(
        risk=risk, kind=kind, charge=charge, minutes_low=low, minutes_high=high, **texts, **money
    )  # fmt: skip
    return written, wrong


def _read(wrong: list, default, reader, *args, **more):
    try:
        return reader(*args, **more)
    except Refused as refusal:
        wrong += refusal.errors
        return default


def _minutes(typed: Typed, name: str) -> int:
    text = typed.line(name, most=20)
    try:
        return estimate.minutes(text) if text else 0
    except ValueError as trouble:
        raise Refused((name, str(trouble))) from None


def fields(row: Offer | None, ticket: Ticket) -> dict:
    """Return the form's fields of a draft, or those of an analysis that begins."""
    if row is None:
        return {"kind": drafting.proposed_kind(ticket), "risk": Risk.NONE, "charge": Charge.TIME}
    natural = estimate.cap(Charge(row.charge), row.minutes_high, rate=row.rate, multiplier=row.multiplier)
    by_hand = row.charge == Charge.TIME and row.cap_amount and row.cap_amount != natural
    return {name: getattr(row, name) for name in (*TEXTS, "kind", "risk", "charge")} | {
        "low": estimate.hours(row.minutes_low), "high": estimate.hours(row.minutes_high),
        "price": row.cap_amount if row.charge == Charge.FIXED and row.cap_amount else "",
        "cap": row.cap_amount if by_hand else "",
    }  # fmt: skip


def page(request, ticket: Ticket, *, at: datetime, typed=None, errors=(), picked=None, preview=False) -> dict:
    """Return everything the page shows. `picked`: a standard change whose short form is to be filled in."""
    row = drafting.draft(ticket)
    begun = row or drafting.of(ticket, request.staff, at=at)
    begun.ticket = ticket
    people = approvers.who_may(ticket, approvers.amount(begun))
    stands = standing.covers(ticket, begun.change, at=at) if ticket.company_id else None
    plan = ticket.company.plan if ticket.company_id else None
    shown = typed if typed is not None else fields(begun if row or begun.version > 1 else None, ticket)
    return {
        "ticket": ticket, "row": row, "begun": begun, "typed": shown, "errors": list(errors), "problem": dict(errors),
        "once": once.key(), "risks": RISKS, "kinds": KINDS, "charges": CHARGES, "people": people,
        "rate": plan.hourly_rate if plan else None, "no_rate": drafting.no_rate(ticket), "at": at,
        "versions": [each for each in drafting.versions(ticket) if each.state != "draft"],
        "now": drafting.standing(ticket), "stands": stands, "price": frozen.price_of(begun),
        "catalogue": standard.of_plan(plan) if plan else [], "picked": picked,
        "earliest": drafting.earliest(ticket, at=at), "verbal": containment.possible(ticket),
        "preview": mails.preview(row, people[0], at=at) if preview and row and people else None,
        "may_withdraw": True,
        "may_clients": roles.may(request.staff.role, "clients"),
    }  # fmt: skip
