"""A request that holds two matters becomes two tickets: some of its messages go to one of their own.

The message a ticket began with stays on it: when it is chosen, the new ticket has a copy. What we wrote stays where it
was sent from. Undone for 5 days while nothing else happened. Source: rules.md 2, 10; decision 0019.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from sameday import rows
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy.kinds import Outcome, Stage, State
from sameday.tickets.events_together import Rejoined, Split, SplitOff, SplitUndone
from sameday.tickets.life import clocks, planned
from sameday.tickets.life.reason import because
from sameday.tickets.life.step import NotAllowed, begin, lock, record
from sameday.tickets.models import Attachment, Message, SeenId, Ticket
from sameday.tokens import thread_index

UNDO_WITHIN = timedelta(days=5)


@transaction.atomic
def split(ticket: Ticket, messages: Sequence[int], *, by: str, at: datetime, staff, reason: str, subject="") -> Ticket:
    """Make a ticket of these messages (ids) and return it; its triage clock runs from the receipt of the earliest.

    Its requester is who wrote that one, when an active contact of the same company, else the requester of `ticket`.
    """
    origin = lock(ticket, "split")
    chosen, first = _chosen(origin, messages)
    earliest = next(m for m in chosen if m.direction == "in" and not m.automatic)
    new = _ticket(origin, earliest, subject, at)
    moved = [m.pk for m in chosen if m.pk != first.pk]
    _move(moved, origin, new)
    copies = (_copy(first, new).pk,) if len(moved) < len(chosen) else ()
    here = because(origin, reason, verb="split", staff=staff, at=at)
    there = because(new, reason, verb="split", staff=staff, at=at)
    begin(new, SplitOff(origin.pk, tuple(moved), copies, there.pk), by=by, at=at)
    record(origin, Split(new.pk, tuple(m.pk for m in chosen), here.pk), by=by, at=at)
    return new


@transaction.atomic
def unsplit(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Put the messages back and return the ticket they came from; this one is merged into it. Within 5 days.

    Raises NotAllowed when anything else happened on this ticket since.
    """
    first = ticket.events.order_by("id").first()
    was_split = first is not None and first.kind == "split_off"
    origin = Ticket.objects.filter(pk=first.data["origin"]).first() if was_split else None
    if origin is not None:  # the origin's number is the lower one: one order of locks
        origin = lock(origin, "rejoin")
    ticket = lock(ticket, "unsplit")
    _may_return(ticket, origin, first, at)
    moved, copies = first.data["messages"], first.data["copies"]
    Message.objects.filter(pk__in=copies, ticket=ticket).delete()
    _move(moved, ticket, origin)
    ticket.state, ticket.merged_into = State.MERGED, origin
    ticket.triaged_at, ticket.outcome = at, Outcome.MERGE
    record(ticket, SplitUndone(origin.pk), by=by, at=at)
    rejoin(origin, ticket, moved, by=by, at=at)
    return origin


def rejoin(origin: Ticket, ticket: Ticket, messages: Sequence[int], *, by: str, at: datetime) -> None:
    """Record on the ticket they came from that these messages are back."""
    record(lock(origin, "rejoin"), Rejoined(ticket.pk, tuple(messages)), by=by, at=at)


def _chosen(origin: Ticket, messages: Sequence[int]) -> tuple[list[Message], Message]:
    """Return the chosen messages, oldest first, and the message the ticket began with."""
    if origin.company_id is None or origin.requester_id is None:
        raise NotAllowed(origin, "split", "Say first whose request it is: then it can be split.")
    said = origin.messages.select_related("contact").order_by("received_at", "pk")
    chosen = list(said.filter(pk__in=list(messages)[:200]))
    if len(chosen) != len(set(messages)):
        raise NotAllowed(origin, "split", "A message you chose is not on this ticket any more.")
    if any(m.direction not in ("in", "note") for m in chosen):
        why = "What we wrote stays where it was sent from, and a vendor's mails with their case: choose what came in."
        raise NotAllowed(origin, "split", why)
    if not any(m.direction == "in" and not m.automatic for m in chosen):
        raise NotAllowed(origin, "split", "Choose at least one message of the client.")
    if any(m.contact and m.contact.company_id != origin.company_id for m in chosen):
        raise NotAllowed(origin, "split", "A message you chose is of another company: it stays where it is.")
    return chosen, said.filter(direction="in").first()


def _ticket(origin: Ticket, earliest: Message, subject: str, at: datetime) -> Ticket:
    asker = _asker(origin, earliest)
    same = asker.pk == origin.requester_id
    new = Ticket(
        subject=(subject or earliest.subject or origin.subject).strip()[:250], channel=earliest.channel,
        stage=Stage.NEW, company=origin.company, tier=origin.tier, requester=asker,
        affected=origin.affected if same else None, requester_address=asker.mail.lower(), requester_name=asker.name,
        requester_phone=origin.requester_phone if same else "",
        computer_name=origin.computer_name if same else asker.computer_name,
        related_to=origin, received_at=earliest.received_at, changed_at=at,
    )  # fmt: skip
    clocks.begin_triage(new, desk=ours.desk(), at=earliest.received_at)
    return rows.insert(new)


def _asker(origin: Ticket, earliest: Message) -> Contact:
    who = earliest.contact
    return who if who and who.status == "active" and who.company_id == origin.company_id else origin.requester


def _move(messages: Sequence[int], there: Ticket, here: Ticket) -> None:
    """Move messages with their files, the ids by which answers to them find their way, and replies that leave later.

    The conversation of Outlook goes too, unless a mail that stays belongs to it.
    """
    rows = Message.objects.filter(pk__in=messages, ticket=there)
    found = list(rows.values_list("message_id", "evidence"))
    places = {evidence.get("conversation", "") for _, evidence in found} - {""}
    ids = [message_id for message_id, _ in found if message_id] + sorted(places)
    rows.update(ticket=here)
    planned.move(messages, there, here)
    left = Message.objects.filter(ticket=there, direction="in").values_list("evidence", flat=True)
    stay = {thread_index.conversation(known) for e in left if (known := e.get("conversation"))}
    ids += sorted({thread_index.conversation(known) for known in places} - stay)
    known = SeenId.objects.filter(message_id__in=ids)
    known.filter(ticket=there).exclude(message_id__in=known.filter(ticket=here).values("message_id")).update(
        ticket=here
    )


def _copy(message: Message, new: Ticket) -> Message:
    files = list(message.attachments.order_by("pk"))
    twin = Message.objects.get(pk=message.pk)
    twin.pk, twin.ticket = None, new
    twin.save(force_insert=True)
    for file in files:
        file.pk, file.message = None, twin
    Attachment.objects.bulk_create(files)
    return twin


def _may_return(ticket: Ticket, origin: Ticket | None, first, at: datetime) -> None:
    if first is None or first.kind != "split_off":
        raise NotAllowed(ticket, "unsplit", "This ticket was not split off another one.")
    if origin is None:
        raise NotAllowed(ticket, "unsplit", "The ticket it came from is gone.")
    if ticket.events.exclude(pk=first.pk).exists():
        raise NotAllowed(ticket, "unsplit", "Something else happened on this ticket since: merge it instead.")
    if at - first.at > UNDO_WITHIN:
        raise NotAllowed(ticket, "unsplit", "A split can be undone for 5 days; this one is older: merge it instead.")
    if origin.company_id != ticket.company_id:
        raise NotAllowed(ticket, "unsplit", f"T-{origin.number} belongs to another company by now.")
