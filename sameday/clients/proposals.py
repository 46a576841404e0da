"""What IT Pros and ATS want changed in a client's data: written down with who and why, decided by a coordinator,
billing or the owner. Source: rules.md 13."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.clients.kinds import KINDS
from sameday.clients.models import Company, Proposal
from sameday.clients.orders import Done, Order, perform
from sameday.clients.refused import Refused


@transaction.atomic
def propose(order: Order, why: str, *, by: str, at: datetime) -> Proposal:
    """Write down the change an order would make and return the row. Raises Refused when it could not be made now."""
    if not why.strip():
        raise Refused(("why", "Say why, so that somebody can decide"))
    was = order.kind.texts(order.row) if order.row is not None else {}
    texts = {name: text for name, text in order.texts.items() if not was or text != was[name]}
    with transaction.atomic():  # tried, and taken back: a proposal is never one that cannot be accepted
        done = perform(order, by=by, at=at)
        transaction.set_rollback(True)
    if order.verb == "change" and not done.changed:
        raise Refused(("", "Nothing differs from what is on file"))
    proposal = Proposal.objects.create(
        company=order.company, verb=order.verb, kind=order.kind.name, row=order.row and order.row.pk,
        title=order.title, texts=texts, was=was, why=why.strip()[:2000], actor=by, at=at,
    )  # fmt: skip
    _note(proposal, "proposal made", by=by, at=at)
    return proposal


@transaction.atomic
def accept(proposal: Proposal, *, by: str, at: datetime, do: Callable[..., Done] = perform) -> Done:
    """Make the change if it still applies: every value it would replace is as it was when it was proposed."""
    proposal = _open(proposal)
    order = order_of(proposal)
    if order.row is not None and order.verb == "change":
        now = order.kind.texts(order.row)
        moved = [f for f in order.kind.fields if f.name in proposal.texts and now[f.name] != proposal.was[f.name]]
        if moved:
            said = ", ".join(f"{f.words} is “{now[f.name]}” now" for f in moved)
            raise Refused(("", f"Changed since it was proposed: {said}. Decline it, and change it by hand."))
    done = do(order, by=by, at=at)
    _decide(proposal, "accepted", by=by, at=at)
    return done


@transaction.atomic
def decline(proposal: Proposal, answer: str, *, by: str, at: datetime) -> None:
    """Leave everything as it is; the answer is for who proposed it."""
    proposal = _open(proposal)
    proposal.answer = answer.strip()[:2000]
    _decide(proposal, "declined", by=by, at=at)


@transaction.atomic
def withdraw(proposal: Proposal, *, by: str, at: datetime) -> None:
    """Take one's own proposal back."""
    proposal = _open(proposal)
    if proposal.actor != by:
        raise Refused(("", "Somebody else proposed this: only they take it back"))
    _decide(proposal, "withdrawn", by=by, at=at)


def order_of(proposal: Proposal) -> Order:
    """Return the proposal as an order. Raises Refused when what it is about is gone."""
    kind, row = KINDS[proposal.kind], None
    if proposal.verb != "add":
        row = kind.model.objects.filter(pk=proposal.row).first()
        if row is None:
            raise Refused(("", f"This {kind.words} is gone: decline the proposal"))
    return Order(proposal.verb, kind, proposal.company, row, proposal.texts)


def changes(proposal: Proposal) -> list[tuple[str, str, str]]:
    """Return (words, old, new) of each field a proposal would set."""
    fields = [field for field in KINDS[proposal.kind].fields if field.name in proposal.texts]
    said = [(field.words, proposal.was.get(field.name, ""), proposal.texts[field.name]) for field in fields]
    return [each for each in said if each[1] != each[2]]


def waiting(company: Company | None = None) -> list[Proposal]:
    """Return up to 100 open proposals, of one company or of all, newest first."""
    rows = Proposal.objects.filter(state="open").select_related("company").order_by("-id")
    return list((rows.filter(company=company) if company else rows)[:100])


def _open(proposal: Proposal) -> Proposal:
    fresh = Proposal.objects.select_for_update(of=("self",)).select_related("company").get(pk=proposal.pk)
    if fresh.state != "open":
        raise Refused(("", f"This proposal was {fresh.state} already"))
    return fresh


def _decide(proposal: Proposal, state: str, *, by: str, at: datetime) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, at
    proposal.save(update_fields=["state", "decided_by", "decided_at", "answer"])
    _note(proposal, f"proposal {state}", by=by, at=at)


def _note(proposal: Proposal, verb: str, *, by: str, at: datetime) -> None:
    about = f"company:{proposal.company_id}" if proposal.company_id else f"proposal:{proposal.pk}"
    journal.note(verb, by=by, at=at, subject=about, proposal=proposal.pk, changes={"Proposal": [None, proposal.title]})
