"""Which ticket a mail belongs to, with the evidence. Source: mail.md 4."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.json import KT

from sameday.asked import Asked, Given
from sameday.desk.replies import survivor
from sameday.intake.parsing import ParsedMail
from sameday.office.models import Staff
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Stage, State
from sameday.tickets.models import Message, SeenId, Ticket
from sameday.tokens import addresses, thread_index

REFERENCES_AT_MOST = 30
ASKED_AT_MOST = 200
FORGED = "reply address not proven"


@dataclass(frozen=True)
class Place:
    """Where a mail belongs: on `ticket`, or, when `ticket` is None, on a new one `related` to another."""

    ticket: Ticket | None = None
    evidence: str = ""
    related: Ticket | None = None


@dataclass(frozen=True)
class Writer:
    """What threading must know of the sender: address, the companies and contacts behind it, whether he is ours."""

    address: str
    contacts: frozenset[int] = frozenset()
    companies: frozenset[int] = frozenset()
    ours: Staff | None = None


def find(mail: ParsedMail, recipients: list[str], writer: Writer) -> Place:
    """Return the ticket this mail answers, by token, then ids, then the tag; a stranger's mail never joins one.

    What is found but not allowed is only pointed at. A reply address with a wrong MAC ends the search: such a mail
    joins nothing. A machine's answer to the envelope of a mail of ours lies on that mail's ticket.
    """
    pointed = None
    for look in (_by_token, _by_ids, _by_tag):
        place = look(mail, recipients, writer)
        if place and (place.ticket or place.evidence == FORGED):
            return place
        pointed = pointed or place
    machine = _by_envelope(recipients) if mail.automatic or mail.out_of_office else None
    return machine or pointed or Place()


def remembered(mail: ParsedMail) -> tuple[str, ...]:
    """Return what is stored of a mail beside its own id, so that the next one finds its ticket."""
    ids = [mail.in_reply_to, *mail.references][:REFERENCES_AT_MOST]
    return (*ids, thread_index.known_as(mail.thread_index), thread_index.whole(mail.thread_index))


def _by_token(mail: ParsedMail, recipients: list[str], writer: Writer) -> Place | None:
    for address in dict.fromkeys(recipients):
        number = addresses.claimed_ticket(address)
        ticket = number and _ticket(number)
        if not ticket:
            continue
        people = {p for p in (ticket.requester_id, ticket.affected_id) if p}
        people |= set(ticket.participants.exclude(contact=None).values_list("contact_id", flat=True))
        people |= set(ticket.outgoing.exclude(contact=None).values_list("contact_id", flat=True)[:ASKED_AT_MOST])
        proven = addresses.read_reply_address(address, sorted(people), settings.SECRET_KEY)
        if not proven:
            return Place(related=_may_point(ticket, writer), evidence=FORGED)
        asked = proven[1] in writer.contacts and _is_colleague(ticket, writer)  # the point of contact whom we asked
        if asked or _takes_part(ticket, writer):
            return Place(survivor(ticket), "reply address")
        return Place(related=_may_point(ticket, writer), evidence="reply address of somebody else")
    return None


def _by_ids(mail: ParsedMail, recipients: list[str], writer: Writer) -> Place | None:
    wanted = [m for m in [mail.in_reply_to, *reversed(mail.references[-REFERENCES_AT_MOST:])] if m]
    # Outlook's conversation where a gateway took the ids away: only then, for it outlives many a matter
    wanted = wanted or thread_index.answered(mail.thread_index)
    if not wanted:
        return None
    seen = _seen(wanted, writer)
    for mid in wanted:
        own = addresses.read_message_id(mid, settings.SECRET_KEY)
        ticket = (own and own[0] and _ticket(own[0])) or seen.get(mid[:300])
        if not ticket:
            continue
        if _takes_part(ticket, writer) or _is_colleague(ticket, writer):
            found = "our Message-ID" if own else "Message-ID of this thread"
            return Place(survivor(ticket), "conversation of Outlook" if thread_index.is_known(mid) else found)
        return Place(related=_may_point(ticket, writer), evidence="answers a mail of a ticket of somebody else")
    return None


def _by_tag(mail: ParsedMail, recipients: list[str], writer: Writer) -> Place | None:
    for number in addresses.subject_tags(mail.subject)[:5]:
        ticket = _ticket(number)
        if not ticket:
            continue
        if _takes_part(ticket, writer) or _is_colleague(ticket, writer):
            return Place(survivor(ticket), "tag in the subject")
        return Place(related=_may_point(ticket, writer), evidence="tag of a ticket of somebody else")
    return None


def _by_envelope(recipients: list[str]) -> Place | None:
    numbers = [addresses.read_bounce_address(address, settings.SECRET_KEY) for address in recipients]
    sent = OutgoingMail.objects.filter(pk__in=[n for n in numbers if n]).exclude(ticket=None).first()
    ticket = sent and _ticket(sent.ticket_id)
    return Place(survivor(ticket), "envelope of a mail of ours") if ticket else None


def _seen(wanted: list[str], writer: Writer) -> dict[str, Ticket]:
    """Return a ticket for each known id: of several that know it, one of the writer's own, then the one on which that
    mail stands while it is not closed (the others only saw it cited), then the newest."""
    is_it = Q(message_id=OuterRef("message_id")) | Q(conversation=OuterRef("message_id"))
    messages = Message.objects.alias(conversation=KT("evidence__conversation"))
    stands = messages.filter(is_it, ticket=OuterRef("ticket"))
    rows = SeenId.objects.filter(message_id__in=[m[:300] for m in wanted]).exclude(ticket__state=State.SPAM)
    rows = rows.annotate(stands=Exists(stands)).select_related("ticket__merged_into").order_by("-ticket_id")[:200]

    def rank(row: SeenId) -> tuple[bool, bool]:
        return not _is_near(row.ticket, writer), not row.stands or row.ticket.stage == Stage.CLOSED

    seen: dict[str, Ticket] = {}
    for row in sorted(rows, key=rank):
        seen.setdefault(row.message_id, row.ticket)
    return seen


def _ticket(number: int) -> Ticket | None:
    return next(iter(_TICKET(number=number)), None)


def _is_near(ticket: Ticket, writer: Writer) -> bool:
    return _is_colleague(ticket, writer) or bool(writer.address and writer.address == ticket.requester_address)


def _takes_part(ticket: Ticket, writer: Writer) -> bool:
    """Requester, affected person, participant or one of us; the same address of a stranger's own ticket counts too.

    A client's employee who was only in Cc takes no part in another company's ticket: a sender could draw anybody's mail
    to his own.
    While nobody knows the sender, only his own mails join, and only as long as the ticket stands on the desk.
    """
    own = bool(writer.address) and writer.address == ticket.requester_address
    if ticket.state == State.QUARANTINED:
        return bool(writer.ours) or (own and ticket.stage == Stage.NEW)
    if writer.ours or own or {ticket.requester_id, ticket.affected_id} & writer.contacts:
        return True
    if not writer.address:
        return False
    people = ticket.participants.filter(address__iexact=writer.address)
    of_others = writer.companies and not _is_colleague(ticket, writer)
    return (people.filter(copied=False) if of_others else people).exists()


def _is_colleague(ticket: Ticket, writer: Writer) -> bool:
    return ticket.company_id in writer.companies


def _may_point(ticket: Ticket, writer: Writer) -> Ticket | None:
    """A new ticket may point at the old one, unless the writer belongs to other clients: never across companies."""
    return survivor(ticket) if _is_colleague(ticket, writer) or not writer.companies else None


_TICKET = Asked(
    lambda: Ticket.objects.select_related("merged_into").filter(pk=Given("number")).exclude(state=State.SPAM)
)
