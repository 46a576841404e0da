"""Requests that arrive in tests: from the cast, or from nobody we know."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.models import Ticket

SCRIPT = {"HTTP_HX_REQUEST": "true"}  # what htmx says of itself
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 10:00 am at the office, which is open


def arrive(
    contact, subject: str = "Printer jams", text: str = "The printer on the second floor jams since this morning.",
    *, minutes_ago: int = 7, at: datetime | None = None, **more,
) -> Ticket:  # fmt: skip
    """Open a ticket by mail of a contact and return it."""
    said = Said(
        text=text, sender=contact.mail, sender_name=contact.name, subject=subject, contact=contact,
        authentication="authenticated", message_id=f"<{timezone.now().timestamp()}.{subject[:9].strip()}@{contact.pk}>",
    )  # fmt: skip
    at = at or timezone.now() - timedelta(minutes=minutes_ago)
    return life.open_ticket(
        said, channel="email", by=f"contact:{contact.pk}", at=at, company=contact.company, contact=contact, **more
    )


def arrive_unknown(
    subject: str = "A question", text: str = "Who do I ask about a new laptop?", *, sender: str = "jo@free.example",
    name: str = "Jo Park", at: datetime | None = None, **more,
) -> Ticket:  # fmt: skip
    """Open a quarantined ticket of an address the desk does not know and return it."""
    said = Said(text=text, sender=sender, sender_name=name, subject=subject, authentication="unverified")
    return life.open_ticket(
        said, channel="email", by="sender", at=at or timezone.now() - timedelta(minutes=5), state="quarantined",
        doubt="This address is not on file.", **more,
    )  # fmt: skip


def decide(browser, ticket: Ticket, outcome: str, shown=None, **data):
    """Post an outcome as the page's script does; `shown` are the tickets in its list."""
    more = {} if shown is None else {"shown": ".".join(str(t.pk) for t in shown)}
    return browser.post(f"/desk/triage/{ticket.pk}/{outcome}", {**more, **data}, **SCRIPT)


def shown_rows(answer) -> list[int]:
    """Return the numbers of the rows in an answer, in their order."""
    return [int(part.split('"')[0]) for part in answer.content.decode().split('role="option" href="/desk/triage/')[1:]]


def nothing_happened(ticket: Ticket) -> bool:
    """Return whether there is no event beside the receipt, no mail, and the ticket is as it came."""
    kinds = set(ticket.events.values_list("kind", flat=True))
    fresh = Ticket.objects.get(pk=ticket.pk)
    return kinds == {"received"} and not OutgoingMail.objects.exists() and fresh.version == ticket.version
