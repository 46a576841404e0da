from datetime import UTC, datetime, timedelta

import pytest

AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)  # Monday 9:30 am in New York
SUNDAY = AT - timedelta(days=1)


@pytest.fixture
def ticket(cast):
    """Ann's request by mail, with her message in its thread."""
    return open_ticket(cast.ann)


@pytest.fixture
def open_for():
    return open_ticket


def open_ticket(contact, subject="Printer jams, 2nd floor", message_id="<a1@acme.example>"):
    from sameday.tickets.models import Message, SeenId, Ticket

    row = Ticket.objects.create(
        subject=subject, channel="email", company=contact.company, requester=contact, requester_address=contact.mail,
        received_at=AT, clock_from_at=AT, triage_target_at=AT, triage_promise_at=AT, desk_at=AT, queue_at=AT,
        changed_at=AT,
    )  # fmt: skip
    Message.objects.create(
        ticket=row, direction="in", channel="email", received_at=AT, sender=contact.mail, message_id=message_id
    )
    SeenId.objects.create(ticket=row, message_id=message_id)
    return row
