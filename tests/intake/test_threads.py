"""Which ticket a mail belongs to: evidence by rank, and never somebody else's ticket."""

import base64

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import State
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens.addresses import message_id, reply_address
from tests.intake.desk import AT, write
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(cast):
    """Ann's ticket, answered by the desk: our mail lies with her."""
    row = write("ann@acme.example", mid="<root@acme.example>")
    life.take(row.ticket, urgency="normal", by="staff:1", at=AT)
    return Ticket.objects.get(pk=row.ticket_id)


def token(ticket, contact, settings) -> str:
    return reply_address("help@desk.example", ticket.pk, contact.pk, settings.SECRET_KEY)


def ours() -> str:
    return OutgoingMail.objects.get().message_id


@pytest.mark.parametrize("who", ["ann", "paul"])
def test_by_our_message_id_for_the_requester_and_a_colleague(cast, ticket, who):
    row = write(getattr(cast, who).mail, In_Reply_To=ours())
    assert (row.outcome, row.ticket, row.reason) == ("attached", ticket, "our Message-ID")


def test_by_references_from_the_right_when_there_is_no_in_reply_to(cast, ticket):
    row = write(References=f"<unknown@acme.example> {ours()} <other@acme.example>")
    assert row.ticket == ticket


def test_by_the_clients_own_first_id(cast, ticket):
    row = write(In_Reply_To="<root@acme.example>")
    assert (row.ticket, row.reason) == (ticket, "Message-ID of this thread")


def test_by_the_reply_address_alone(cast, ticket, settings):
    row = write(to=token(ticket, cast.ann, settings))
    assert (row.ticket, row.reason) == (ticket, "reply address")


def test_a_token_survives_upper_case_and_stands_above_other_evidence(cast, ticket, settings):
    other = write("ann@acme.example").ticket
    row = write(to=token(ticket, cast.ann, settings).upper(), Subject=f"[T-{other.pk}] x")
    assert row.ticket == ticket


def test_a_wrong_token_joins_nothing_and_loses_nothing(cast, ticket, settings):
    right = token(ticket, cast.ann, settings)
    wrong = right[:-14] + ("a" if right[-14] != "a" else "b") + right[-13:]  # the last letter of its proof
    row = write(to=wrong, In_Reply_To=ours(), Subject=f"[T-{ticket.pk}] x")
    assert row.outcome == "ticket" and row.ticket != ticket and row.ticket.related_to == ticket
    assert row.became.evidence["thread"] == "reply address not proven"


def test_a_token_of_another_contact_is_not_mine(cast, ticket, settings):
    row = write("carl@corner.example", to=token(ticket, cast.ann, settings))
    assert row.ticket != ticket and row.ticket.company == cast.corner and row.ticket.related_to is None


@pytest.mark.parametrize("evidence", ["message id", "root", "tag", "token"])
def test_never_across_companies(cast, ticket, settings, evidence):
    fields = {
        "message id": {"In_Reply_To": ours()},
        "root": {"References": "<root@acme.example>"},
        "tag": {"Subject": f"Re: [T-{ticket.pk}] Printer"},
        "token": {"to": token(ticket, cast.ann, settings)},
    }[evidence]
    before = ticket.messages.count()
    row = write("carl@corner.example", **fields)
    assert row.ticket != ticket and row.ticket.company == cast.corner and row.ticket.related_to is None
    assert ticket.messages.count() == before


@pytest.mark.parametrize("evidence", ["message id", "tag"])
def test_a_stranger_with_a_forwarded_thread_stands_in_quarantine_beside_it(cast, ticket, evidence):
    fields = {"In_Reply_To": ours()} if evidence == "message id" else {"Subject": f"[T-{ticket.pk}] Printer"}
    row = write("x@elsewhere.example", **fields)
    assert row.outcome == "quarantine" and row.ticket != ticket and row.ticket.related_to == ticket
    assert ticket.messages.filter(direction="in").count() == 1


def test_a_tag_threads_the_same_company_and_staff(cast, ticket):
    for who in (cast.ann.mail, cast.paul.mail, "tina@desk.example"):
        assert write(who, Subject=f"AW: [T-{ticket.pk}] Printer").ticket == ticket


def test_who_was_in_copy_answers_on_the_same_ticket(cast):
    first = write(Cc="boss@elsewhere.example, help+x@desk.example")
    assert [p.address for p in first.ticket.participants.all()] == ["boss@elsewhere.example"]
    row = write("boss@elsewhere.example", "Approved.", In_Reply_To=first.became.message_id)
    now = Ticket.objects.get(pk=first.ticket_id)
    assert (row.outcome, row.ticket) == ("attached", first.ticket)
    assert row.became.contact is None and now.client_answered_at is None


def test_somebody_of_another_client_in_copy_has_a_ticket_of_their_own(cast):
    first = write(Cc="carl@corner.example")
    life.ask(first.ticket, questions=["Which printer?"], by="staff:1", at=AT)
    row = write("carl@corner.example", "The HP.", In_Reply_To=first.became.message_id)
    assert row.ticket != first.ticket and (row.ticket.company, row.ticket.related_to) == (cast.corner, None)
    assert Ticket.objects.get(pk=first.ticket_id).waiting_for == "information"


def test_a_merged_ticket_passes_its_mail_to_the_survivor(cast, ticket):
    other = write("ann@acme.example").ticket
    life.merge(other, ticket, by="staff:1", at=AT)
    row = write(Subject=f"[T-{other.pk}] x", In_Reply_To="<nothing@acme.example>")
    assert row.ticket == ticket


def index_of(row, *, child: bytes = b"\x00\x00\x01\x02\x03") -> str:
    return base64.b64encode(base64.b64decode(row) + child).decode()


def test_a_conversation_of_outlook_is_found_by_an_answer_and_not_by_another_beginning(cast):
    """A machine that writes every mail with one and the same index begins with each: they are many matters."""
    root = base64.b64encode(b"\x01" + bytes(range(21))).decode()
    first = write(Thread_Index=root)
    answer = write(Thread_Index=index_of(root))
    assert (answer.ticket, answer.reason) == (first.ticket, "conversation of Outlook")
    assert write(Thread_Index=root).ticket != first.ticket
    assert write("carl@corner.example", Thread_Index=index_of(root)).ticket.company == cast.corner


def test_our_answers_to_a_request_by_phone_keep_their_order(cast):
    """What names the conversation is no id of a mail: the last reference is the mail that is answered."""
    ticket = request_of(cast.ann)
    for text in ("One.", "Two."):
        life.reply(Ticket.objects.get(pk=ticket.pk), text, by="staff:1", at=AT, staff=cast.tina)
    sent = [m.message_id for m in OutgoingMail.objects.order_by("id")]
    row = write(In_Reply_To=sent[1])
    life.reply(Ticket.objects.get(pk=ticket.pk), "Three.", by="staff:1", at=AT, staff=cast.tina)
    assert OutgoingMail.objects.order_by("id").last().references == [*sent, row.became.message_id]


def test_spam_takes_no_answers(cast):
    row = write("x@elsewhere.example")
    life.spam(row.ticket, by="staff:1", at=AT)
    again = write("x@elsewhere.example", In_Reply_To=row.became.message_id)
    assert again.ticket != row.ticket and again.ticket.state == State.QUARANTINED


def test_an_id_of_ours_with_a_wrong_mac_proves_nothing(cast, ticket):
    made_up = message_id(ticket.pk, 99, "another key", "desk.example")
    row = write("ann@acme.example", In_Reply_To=made_up)
    assert row.ticket != ticket


def test_the_same_subject_and_sender_never_merge(cast):
    assert write(Subject="Printer").ticket != write(Subject="Printer").ticket


def test_more_than_forty_recipients_make_no_participants(cast):
    row = write(Cc=", ".join(f"p{n}@elsewhere.example" for n in range(41)))
    assert not row.ticket.participants.exists()
