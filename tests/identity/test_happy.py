"""The ways through the gate that end well."""

from datetime import timedelta

import pytest

from sameday.identity import answering, asking, looking, secret, together, using
from sameday.identity.models import SensitiveAction
from sameday.outbox.models import OutgoingMail
from tests.identity.conftest import called_back, session_of

MINUTE = timedelta(minutes=1)
pytestmark = pytest.mark.django_db


def kinds(ticket) -> list[str]:
    return list(ticket.events.order_by("pk").values_list("kind", flat=True))


def test_two_digits_in_the_portal_let_the_step_be_ticked_off(cast, ticket, step, row, at):
    session = session_of(cast.ann)
    assert asking.choices(row, at=at)[0].why == ""
    asking.challenge(row, "push", technician=cast.tina, at=at)
    read_out = asking.digits(row.__class__.objects.get(), technician=cast.tina)
    (mine,) = looking.waiting(cast.ann, at=at)
    assert looking.word_pair(mine) == secret.word_pair(row)
    assert answering.push(mine, read_out, contact=cast.ann, session=session, at=at + MINUTE)
    act = using.consume(row, technician=cast.tina, at=at + 2 * MINUTE)
    step.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, step.done_at, step.done_by) == ("consumed", at + 2 * MINUTE, cast.tina)
    assert (act.verification_id, act.item_id, act.action) == (row.pk, step.pk, "password_reset")
    assert kinds(ticket)[-6:] == [
        "items_added", "verification_needed", "verification_asked", "person_verified", "item_done",
        "sensitive_action_done",
    ]  # fmt: skip
    told = OutgoingMail.objects.filter(template="identity_notice").order_by("pk")
    assert [mail.to for mail in told] == ["ann@acme.example", "paul@acme.example"]
    assert "Reset a password” was done for Ann Keller by Tina Marsh" in told[0].text


def test_a_call_back_needs_no_cooling_off_for_a_point_of_contact(cast, at, ticket):
    row = asking.need(ticket, "password_reset", cast.paul, technician=cast.tina, at=at)
    assert (row.level, row.second_staff, row.cools_minutes) == (3, True, 60)
    called_back(row, cast.tina, at=at)
    other = asking.second(row, cast.ann, technician=cast.tina, at=at)
    called_back(other, cast.tina, at=at)
    assert "second one of us" in using.missing(row.__class__.objects.get(pk=row.pk), at=at)
    together.agree(row, staff=cast.cora, at=at)
    using.consume(row, technician=cast.tina, at=at)
    assert SensitiveAction.objects.get().second_id == other.pk
