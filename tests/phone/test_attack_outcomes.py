"""What may not follow from the outcome of a call."""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.audit import actors
from sameday.phone import calls, outcomes
from sameday.phone.calls import Heard
from sameday.phone.models import Call
from sameday.phone.outcomes import Ending
from sameday.phone.written import Written
from sameday.policy.kinds import Channel, State
from sameday.policy.telephone import Outcome
from sameday.tickets import life
from sameday.tickets.life.open import Said

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.fixture
def voicemail(cast):
    """Return a call that left a voicemail, on its request."""
    call, _ = calls.hear(None, "CA1", Heard("CA1-rang", "rang", AT, from_number="+12035550101"), at=AT)
    ticket = life.open_ticket(
        Said(text="Please ring me", sender_name="203", subject="Voicemail"), channel=Channel.PHONE, by=actors.SENDER,
        at=AT, state=State.QUARANTINED, doubt="A voicemail",
    )  # fmt: skip
    calls.tie(call, ticket)
    for kind in ("voicemail", "ended"):
        calls.hear(None, "CA1", Heard(f"CA1-{kind}", kind, AT), at=AT)
    return Call.objects.get()


def test_the_outcome_of_a_voicemail_is_no_emergency(voicemail, cast):
    ending = Ending(Outcome.FOLLOW_UP, Written("", "We rang them", "", ""), cast.tina)
    done = outcomes.end(voicemail.pk, ending, at=AT + timedelta(minutes=5))
    assert done.outcome == Outcome.FOLLOW_UP
    assert not Call.objects.get().ticket.alarm


def test_the_page_of_a_voicemail_speaks_of_no_emergency(voicemail, cast, sign_in):
    page = sign_in(cast.tina).get(f"/desk/calls/{voicemail.pk}").content.decode()
    assert "Keep the notes on the emergency" not in page and "Keep the notes on the request" in page
