"""What the triage desk shows of one ticket: the ticket, what was said, its files, what else is open."""

from datetime import datetime, timedelta

from django.db.models import Q

from sameday.asked import Asked, Given
from sameday.policy.kinds import Stage, State
from sameday.tickets.life import undo
from sameday.tickets.models import Attachment, Message, SoftLock, Ticket, TicketEvent

MESSAGES = 6
FILES = 40
OTHERS = 9
OPEN = (Stage.NEW, Stage.WAITING, Stage.READY, Stage.WORKING)
LOCK_FOR = timedelta(minutes=2)
LARGEST = 2**63 - 1


def ticket(number: int) -> Ticket | None:
    """Return the ticket with its people and whoever is on it, in one query."""
    return next(iter(_TICKET(number=number)), None) if number <= LARGEST else None


def said(ticket: Ticket) -> list[Message]:
    """Return its latest messages, newest first; `has_html` stands for the HTML, which stays in the database."""
    return _SAID(number=ticket.pk)


def files(ticket: Ticket) -> dict[int, list[Attachment]]:
    """Return the latest 40 files of its messages by message; images shown inside the text are left out."""
    found: dict[int, list[Attachment]] = {}
    for row in reversed(_FILES(number=ticket.pk)):
        found.setdefault(row.message_id, []).append(row)
    return found


def others(ticket: Ticket) -> list[Ticket]:
    """Return up to nine other open tickets of the company, what it may belong to first, then the person's own; of the
    address when no company is known. Never of two companies."""
    if ticket.company_id:
        rows = _OF_COMPANY(number=ticket.pk, company=ticket.company_id)
    else:
        rows = _OF_ADDRESS(number=ticket.pk, address=ticket.requester_address) if ticket.requester_address else []
    theirs = sorted(rows, key=lambda t: (t.requester_id is None or t.requester_id != ticket.requester_id, -t.number))
    first = [ticket.related_to] if _is_open_there(ticket.related_to, ticket) else []
    return [*first, *(other for other in theirs if other not in first)][:OTHERS]


def _is_open_there(other: Ticket | None, ticket: Ticket) -> bool:
    one = other is not None and other.company_id is not None and other.company_id == ticket.company_id
    return one and other.stage in OPEN and other.state == State.NORMAL


def ends_with_triage(number: int) -> bool:
    """Return whether nothing happened on the ticket since its triage but by itself, so that it can be undone."""
    last, _ = undo.triaged(TicketEvent.objects.filter(ticket=number))
    return last.kind == "triaged"


def triage_of(ticket: Ticket) -> TicketEvent | None:
    """Return the event of its last triage."""
    return ticket.events.filter(kind="triaged").order_by("-id").first()


def hold(ticket: Ticket, staff, *, at: datetime) -> bool:
    """Say that `staff` is on this ticket for two minutes; False when somebody else still is. Warns, never forbids."""
    until_at = at + LOCK_FOR
    mine = SoftLock.objects.filter(Q(staff=staff) | Q(until_at__lt=at), pk=ticket.pk)
    if mine.update(staff=staff, until_at=until_at):
        return True
    row, made = SoftLock.objects.get_or_create(ticket=ticket, defaults={"staff": staff, "until_at": until_at})
    return made or row.staff_id == staff.pk


def _others(*states: State, **one):
    # closed_at=None is the condition of the index of what is open
    rows = Ticket.objects.filter(closed_at=None, stage__in=OPEN, state__in=states, **one).exclude(pk=Given("number"))
    named = ("number", "subject", "state", "company", "received_at", "requester__name")
    return rows.select_related("requester").only(*named).order_by("-number")[: 4 * OTHERS]


_TICKET = Asked(
    lambda: Ticket.objects.select_related("requester", "company__plan", "affected", "soft_lock__staff",
                                          "acknowledged_by", "related_to__requester")
    .filter(pk=Given("number"))
)  # fmt: skip
_SAID = Asked(
    lambda: Message.objects.filter(ticket=Given("number")).defer("html", "to", "cc")
    .annotate(has_html=~Q(html="")).order_by("-received_at", "-id")[:MESSAGES]
)  # fmt: skip
_FILES = Asked(lambda: Attachment.objects.filter(message__ticket=Given("number"), inline=False).order_by("-id")[:FILES])
_OF_COMPANY = Asked(lambda: _others(State.NORMAL, company=Given("company")))
_OF_ADDRESS = Asked(lambda: _others(State.NORMAL, State.QUARANTINED, requester_address=Given("address")))
