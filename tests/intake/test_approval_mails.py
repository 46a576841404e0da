"""Mails of approvers about an offer that is out: none decides. Source: rules.md 8; ux.md 1.2."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.changes import asking
from sameday.changes.models import Approval, Asked, Offer
from sameday.outbox.models import OutgoingMail
from sameday.policy.just_yes import is_just_yes_or_no
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Participant, Ticket
from tests.changes.conftest import TINA, change_of, delegate_of, draft_of
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def offer(cast):
    return asking.send(draft_of(change_of(cast.ann, at=AT - timedelta(hours=1)), cast.atlas), by=TINA, at=AT)


def answer(body: str, sender="paul@acme.example", at=LATER, **more):
    mid = OutgoingMail.objects.get(template="approval_request", to="paul@acme.example").message_id
    return write(sender, body, In_Reply_To=mid, at=at, **more)


def again() -> list[str]:
    return list(OutgoingMail.objects.filter(template="approval_link").values_list("to", flat=True))


YES = [
    "approve", "Approved.", "OK", "ok, thanks", "Yes go ahead", "Yes, go ahead!", "I approve this.", "Go for it",
    "Please proceed", "yes\n\nPaul Ortiz", "Hi Tina,\n\nApproved. Thanks!\nPaul", "no", "Declined", "👍", "Looks good.",
]  # fmt: skip
WORDS = [
    "Yes, but only up to 200", "Is that the 27 inch one?", "ok?", "Approved for Ann, not for the others",
    "Which desk?", "no, too expensive", "Approve it after the holidays",
]  # fmt: skip


@pytest.mark.parametrize("body", YES)
def test_a_yes_by_mail_is_answered_by_the_link(offer, cast, body):
    row = answer(body)
    assert (row.outcome, row.ticket) == ("attached", offer.ticket)
    assert again() == ["paul@acme.example"]
    text = OutgoingMail.objects.get(template="approval_link").text
    assert text.startswith("Nothing is decided yet:") and "/a/" in text
    now = Offer.objects.get()
    assert (now.state, now.paused_at, Approval.objects.count()) == ("sent", None, 0)
    assert Ticket.objects.get().waiting_for == "approval"


@pytest.mark.parametrize("body", WORDS)
def test_words_are_a_question(offer, cast, body):
    answer(body)
    assert again() == []
    assert (Offer.objects.get().paused_at, Approval.objects.count()) == (LATER, 0)
    assert Participant.objects.get().contact == cast.paul
    assert FollowUp.objects.get(key="approval_question")
    life.reply(offer.ticket, "Yes", staff=cast.tina, by=TINA, at=LATER, copy_to=[Participant.objects.get()])
    assert Offer.objects.get().paused_at is None


def test_many_yeses_are_braked(offer, cast):
    for n in range(7):
        answer("ok", at=LATER + timedelta(minutes=n))
    assert len(again()) == Asked.objects.filter(why="again").count() == 4


def test_a_yes_of_the_requester_is_no_word_of_an_approver(offer, cast):
    row = write("ann@acme.example", "Paul approved it", Subject=f"Re: [T-{offer.ticket_id}] x", at=LATER)
    assert row.ticket == offer.ticket
    now = Offer.objects.get()
    assert (again(), now.paused_at, Approval.objects.count()) == ([], None, 0)


def test_another_company_moves_nothing(offer, cast):
    answer("approve", sender="carl@corner.example")
    answer("I am out of the office.", sender="carl@corner.example", Subject="Automatic reply: x",
           Auto_Submitted="auto-replied")  # fmt: skip
    assert (again(), Offer.objects.get().paused_at, Asked.objects.count()) == ([], None, 1)


AWAY = {"Subject": "Automatic reply: x", "Auto_Submitted": "auto-replied"}


def test_out_of_office_asks_the_next_at_once(offer, cast):
    vic = delegate_of(cast.acme)
    row = answer("I am out of the office.", **AWAY)
    assert (row.outcome, row.ticket) == ("automatic", offer.ticket)
    assert [(a.contact, a.why) for a in Asked.objects.order_by("pk")] == [(cast.paul, ""), (vic, "away")]
    assert OutgoingMail.objects.filter(template="approval_request").last().to == "vic@acme.example"
    answer("I am out of the office.", at=LATER + timedelta(hours=1), **AWAY)  # a second notice: nobody is left
    assert Asked.objects.count() == 2
    assert Offer.objects.get().state == "sent"


def test_out_of_office_and_nobody_is_left(offer, cast):
    for n in range(2):
        answer("I am out of the office.", at=LATER + timedelta(hours=n), **AWAY)
    assert FollowUp.objects.get(key="approval_call").role == "coordinator"
    assert Asked.objects.count() == 1


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    assert is_just_yes_or_no(text) in (True, False)
    assert not is_just_yes_or_no(f"{text} but not the monitor")


def test_a_question_mark_is_never_just_a_yes():
    assert not any(is_just_yes_or_no(f"{yes}?") for yes in YES)
