"""Questions about offers and approvals of tickets. What a client may read is asked with the viewer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sameday.changes import approvers, standing_work
from sameday.changes.models import Approval, Asked, Offer
from sameday.clients.models import Contact
from sameday.policy.approval import How, State
from sameday.policy.kinds import State as TicketState
from sameday.tickets import own_leaving
from sameday.tickets.models import Ticket


class Face(StrEnum):
    """How an offer stands for who looks at it."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"
    NO_RIGHT = "no_right"  # they approve nothing for their company any more
    NOTHING = "nothing"


@dataclass(frozen=True)
class Seen:
    """An offer as one person sees it. `approval` is what came of it, `mine` says whether it was their decision."""

    person: Contact
    ticket: Ticket
    offer: Offer | None
    face: Face
    approval: Approval | None = None
    decider: Contact | None = None
    mine: bool = False
    by_phone: bool = False
    may_take_back: bool = False
    newer: bool = False  # a later offer was sent to the same person
    paused: bool = False


def approvals(ticket: Ticket) -> list[Approval]:
    """Return the approvals of a ticket, the newest first; no query for one that needs none."""
    if not ticket.needs_approval and ticket.approved_at is None:
        return []
    rows = Approval.objects.filter(ticket_id=ticket.pk).select_related("contact", "recorded_by")
    return list(rows.order_by("-approved_at", "-pk"))


def out(ticket: Ticket) -> Offer | None:
    """Return the offer of this ticket that waits for a decision, for one of us."""
    return Offer.objects.filter(ticket=ticket, state=State.SENT).select_related("approver").first()


def of_link(link, *, at: datetime) -> Seen | None:
    """Return what the holder of this link of a mail sees, None when it is not theirs (any more)."""
    person, ticket = link.contact, link.ticket
    if person is None or not _same_company(person, ticket) or own_leaving.is_of(person, ticket):
        return None
    asked = Asked.objects.filter(link=link, contact=person).select_related(*_OFFER).first()
    if asked:
        return _seen(asked.offer, person, at=at, called=asked.why == "phone")
    row = Approval.objects.filter(ticket=ticket, contact=person, offer=None, how=How.PHONE).order_by("-pk").first()
    if row is None:
        return Seen(person, ticket, None, Face.NOTHING)
    face = Face.TAKEN_BACK if row.withdrawn_at else Face.APPROVED
    return Seen(person, ticket, None, face, row, person, True, True, _may_take_back(row, person))


def of_contact(person: Contact, number: int, *, at: datetime) -> Seen | None:
    """Return the offer of this number as a person who is signed in sees it, None when it is none of theirs."""
    offer = _theirs(person).filter(pk=number).first()
    return _seen(offer, person, at=at) if offer else None


def pending(person: Contact, *, at: datetime) -> list[Seen]:
    """Return what waits for this person's decision, the one that ends first first."""
    rows = _theirs(person).filter(state=State.SENT).order_by("valid_until", "pk")[:50]
    seen = (_seen(offer, person, at=at) for offer in rows)
    return [each for each in seen if each.face == Face.OPEN]


def decided(person: Contact, *, at: datetime, most: int = 20) -> list[Seen]:
    """Return what was decided of what this person was asked, the newest first."""
    rows = list(_theirs(person).exclude(state__in=(State.SENT, State.DRAFT)).order_by("-decided_at", "-pk")[:most])
    own = Approval.objects.filter(offer__in=rows, contact=person, withdrawn_at=None)
    unbegun = set(standing_work.of_unbegun(own).values_list("pk", flat=True))
    return [_seen(offer, person, at=at, unbegun=unbegun) for offer in rows]


_OFFER = ("offer__ticket__company", "offer__ticket__requester", "offer__approver")


def _theirs(person: Contact):
    """Return the offers that this person was asked to decide on; all of their company for the point of contact, but
    for what is about their own leaving."""
    rows = Offer.objects.filter(~own_leaving.of(person, "ticket"), ticket__company_id=person.company_id)
    rows = rows.exclude(state=State.DRAFT)
    rows = rows.exclude(ticket__state__in=(TicketState.SPAM, TicketState.QUARANTINED))
    if not person.point_of_contact:
        rows = rows.filter(pk__in=Asked.objects.filter(contact=person).values("offer"))
    rows = rows.select_related("ticket__company", "ticket__requester", "approver")
    return rows.prefetch_related("approvals__contact")


def _seen(
    offer: Offer, person: Contact, *, at: datetime, called: bool = False, unbegun: set[int] | None = None
) -> Seen:
    ticket, sum_ = offer.ticket, approvers.amount(offer)
    row = max(offer.approvals.all(), key=lambda approval: approval.pk, default=None)
    decider = row.contact if row else offer.approver if offer.state == State.DECLINED else None
    mine = decider is not None and decider.pk == person.pk
    face = _face(offer, row, at=at)
    if not mine and approvers.refusal(person, ticket.company_id, sum_):
        return Seen(person, ticket, None, Face.NO_RIGHT)
    later = Asked.objects.filter(contact=person, offer__ticket=ticket, offer__version__gt=offer.version)
    return Seen(
        person, ticket, offer, face, row, decider, mine, by_phone=bool(row and row.how == How.PHONE) or called,
        may_take_back=bool(row and _may_take_back(row, person, unbegun)), paused=offer.paused_at is not None,
        newer=face == Face.SUPERSEDED and later.exists(),
    )  # fmt: skip


def _face(offer: Offer, row: Approval | None, *, at: datetime) -> Face:
    if offer.state == State.SENT:
        over = offer.paused_at is None and at >= offer.valid_until
        return Face.LAPSED if over else Face.OPEN
    if offer.state == State.WITHDRAWN and row:
        return Face.TAKEN_BACK
    return {State.EXPIRED: Face.LAPSED}.get(offer.state) or Face(offer.state)


def _may_take_back(row: Approval, person: Contact, unbegun: set[int] | None = None) -> bool:
    if row.contact_id != person.pk or row.withdrawn_at:
        return False
    return not standing_work.begun(row) if unbegun is None else row.pk in unbegun


def _same_company(person: Contact, ticket: Ticket) -> bool:
    return ticket.company_id == person.company_id and ticket.state not in (TicketState.SPAM, TicketState.QUARANTINED)
