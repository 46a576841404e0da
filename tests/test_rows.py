"""A row inserted by its kept SQL is the row that Django would have saved."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from sameday import rows
from sameday.intake.models import RawMail
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import Message, SeenId, Ticket, TicketEvent

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def ticket(cast) -> Ticket:
    at = {"received_at": AT, "clock_from_at": AT, "triage_target_at": AT, "triage_promise_at": AT, "desk_at": AT}
    return Ticket(subject="Prin\u2019ter", channel="email", requester=cast.ann, queue_at=AT, changed_at=AT, **at)


def message(cast, on) -> Message:
    said = {"text": "100 % “quoted” \\ \u00e9", "to": ["help@desk.example"], "evidence": {"a": [1, None]}}
    return Message(ticket=on, direction="in", channel="email", received_at=AT, contact=cast.ann, **said)


def columns(row) -> dict:
    return {k: v for k, v in type(row).objects.values().get(pk=row.pk).items() if k not in ("id", "number")}


def test_it_is_what_django_would_have_saved(cast):
    ours, theirs = rows.insert(ticket(cast)), ticket(cast)
    theirs.save(force_insert=True)
    assert ours.pk and not ours._state.adding and columns(ours) == columns(theirs)
    said, saved = rows.insert(message(cast, ours)), message(cast, ours)
    saved.save()
    assert columns(said) == columns(saved)
    ours.subject = "Changed"
    ours.save(update_fields=["subject"])  # an instance like any other from now on
    assert Ticket.objects.get(pk=ours.pk).subject == "Changed"


def test_the_database_refuses_as_ever(cast):
    on = rows.insert(ticket(cast))
    rows.insert(SeenId(ticket=on, message_id="<a@b>"))
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.insert(SeenId(ticket=on, message_id="<a@b>"))
    assert SeenId.objects.count() == 1


@pytest.mark.parametrize("row", [OutgoingMail(to="a@b.example"), RawMail(raw=b"x")])
def test_what_it_cannot_write_it_says(row):
    with pytest.raises(TypeError, match="need save"):
        rows.insert(row)


def test_nor_a_value_that_the_database_works_out(cast):
    on = rows.insert(ticket(cast))
    event = TicketEvent(ticket=on, at=AT, kind=F("actor"), actor="x", data={})
    with pytest.raises(TypeError, match="needs save"):
        rows.insert(event)
