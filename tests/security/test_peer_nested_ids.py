"""A thing below one ticket is not reached through the address of another: both must belong together.

The peers' hole: /tickets/<mine>/follow-ups/<yours> looked for the follow-up alone.
"""

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Participant, Ticket, TicketEvent
from tests.web.arrivals import arrive

pytestmark = pytest.mark.django_db
BY = {"by": "staff:1"}


@pytest.fixture
def two(cast, monday):
    """Two tickets of two companies; on the second stands what the attack is after."""
    from django.utils import timezone

    at = timezone.now()
    mine, yours = (
        life.take(arrive(who), urgency="today", owner=cast.tina, at=at, **BY) for who in (cast.ann, cast.carl)
    )
    life.add_follow_up(yours, "Ring Carl", due_at=at, staff=cast.tina, at=at, **BY)
    life.add_participant(yours, "partner@corner.example", at=at, **BY)
    return mine, yours


@pytest.fixture
def monday(time_machine):
    from tests.web.arrivals import MONDAY

    time_machine.move_to(MONDAY, tick=False)


def test_a_follow_up_is_done_below_its_own_ticket_alone(cast, sign_in, two):
    mine, yours = two
    row, browser = FollowUp.objects.get(), sign_in(cast.tina)
    assert browser.post(f"/desk/tickets/{mine.pk}/follow-ups/{row.pk}/done").status_code == 404
    assert FollowUp.objects.get().done_at is None
    assert browser.post(f"/desk/tickets/{yours.pk}/follow-ups/{row.pk}/done").status_code == 302, "the control"
    assert FollowUp.objects.get().done_at


def test_a_person_is_taken_off_their_own_ticket_alone(cast, sign_in, two):
    mine, yours = two
    row, browser = Participant.objects.get(), sign_in(cast.tina)
    assert browser.post(f"/desk/tickets/{mine.pk}/people/remove", {"person": row.pk}).status_code == 422
    assert Participant.objects.filter(pk=row.pk).exists()
    assert browser.post(f"/desk/tickets/{yours.pk}/people/remove", {"person": row.pk}).status_code == 302, "the control"
    assert not Participant.objects.exists()


def test_an_approver_is_of_the_tickets_own_company(cast, sign_in, two):
    mine, _ = two
    life.make_change(mine, kind="change", at=mine.changed_at, **BY)
    form = {"scope": "All of it", "cap_minutes": "60", "cap_amount": ""}
    browser, before = sign_in(cast.cora), TicketEvent.objects.count()
    for stranger in (cast.carl, cast.vera):
        called = {"called": f"{stranger.pk}:{stranger.phone}"}
        assert browser.post(f"/desk/tickets/{mine.pk}/approve", form | called).status_code == 422
    assert Ticket.objects.get(pk=mine.pk).approved_at is None and TicketEvent.objects.count() == before
    called = {"called": f"{cast.paul.pk}:{cast.paul.phone}"}
    assert browser.post(f"/desk/tickets/{mine.pk}/approve", form | called).status_code == 302, "the control"


def test_a_reply_is_taken_back_by_who_wrote_it_on_its_own_ticket(cast, sign_in, two):
    mine, yours = two
    assert sign_in(cast.tina).post(f"/desk/tickets/{yours.pk}/reply", {"reply": "Soon."}).status_code == 302
    held = OutgoingMail.objects.get(ticket=yours, template="reply")
    for who, number in ((cast.tina, mine.pk), (cast.cora, yours.pk)):
        fields = {"message": held.delivers_id, "mail": held.pk, "event": 1}
        assert sign_in(who).post(f"/desk/tickets/{number}/reply/undo", fields).status_code == 422
        assert OutgoingMail.objects.get(pk=held.pk).state == "held"
    assert sign_in(cast.tina).post(f"/desk/tickets/{yours.pk}/reply/undo").status_code == 302, "the control"
    assert OutgoingMail.objects.get(pk=held.pk).state == "withdrawn"
