"""What was split off, merged or put back gets the answers to its own mails, also by Outlook's conversation alone."""

import base64
from datetime import timedelta

import pytest

from sameday.policy.kinds import Stage
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import thread_index
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db
BY = {"by": "staff:1"}


def named(number: int, *answers: int) -> str:
    """Return a Thread-Index: the conversation of that number, then a block for each answer."""
    root = b"\x01\xd9" + bytes([number]) * 20
    return base64.b64encode(root + b"".join(bytes([1, 2, 3, 4, n]) for n in answers)).decode()


def answer(index: str, body="As I said."):
    """A gateway took the ids away: nothing is left but Outlook's index."""
    return write("ann@acme.example", body, Thread_Index=index)


def split(cast, row, **more) -> Ticket:
    more = {"at": AT + timedelta(minutes=5), "staff": cast.tina, "reason": "Two matters."} | BY | more
    return life.split(row.ticket, [row.became_id], **more)


@pytest.fixture
def first(cast):
    return write("ann@acme.example", Thread_Index=named(1), mid="<first@acme.example>")


@pytest.mark.parametrize("of_second", [named(1, 7), named(2)], ids=["in one conversation", "in its own"])
def test_an_answer_to_the_mail_that_was_split_off_goes_to_the_new_ticket_and_the_others_stay(cast, first, of_second):
    second = write(
        "ann@acme.example", "And my scanner.", Thread_Index=of_second, In_Reply_To="<first@acme.example>"
    )  # fmt: skip
    assert second.ticket == first.ticket
    new = split(cast, second)
    to_second = base64.b64encode(base64.b64decode(of_second) + b"\x01\x02\x03\x04\x09").decode()
    got = answer(to_second)
    assert (got.ticket, got.reason) == (new, "conversation of Outlook")
    assert answer(named(1, 8)).ticket == first.ticket
    deeper = base64.b64encode(base64.b64decode(to_second) + b"\x01\x02\x03\x04\x05").decode()
    assert answer(deeper).ticket == new


def test_put_back_the_answers_come_back_too(cast, first):
    second = write("ann@acme.example", "And my scanner.", Thread_Index=named(2), In_Reply_To="<first@acme.example>")
    new = split(cast, second)
    life.unsplit(new, at=AT + timedelta(minutes=9), **BY)
    assert answer(named(2, 9)).ticket == answer(named(1, 9)).ticket == first.ticket
    again = split(cast, second, at=AT + timedelta(minutes=12))
    assert answer(named(2, 10)).ticket == again


def test_merged_again_instead_they_come_to_the_survivor_and_leave_with_it(cast, first):
    second = write("ann@acme.example", "And my scanner.", Thread_Index=named(2), In_Reply_To="<first@acme.example>")
    new = split(cast, second)
    life.merge(new, first.ticket, at=AT + timedelta(minutes=9), **BY)
    assert answer(named(2, 9)).ticket == first.ticket
    life.unmerge(new, at=AT + timedelta(minutes=10), **BY)
    assert answer(named(2, 10)).ticket == new and answer(named(1, 10)).ticket == first.ticket


def test_an_answer_to_what_we_wrote_before_the_split_stays_where_we_wrote_it(cast, first):
    second = write("ann@acme.example", "And my scanner.", Thread_Index=named(2), In_Reply_To="<first@acme.example>")
    life.ask(first.ticket, questions=["Which printer?"], at=AT, **BY)
    ours = first.ticket.outgoing.get()
    index = next(line for line in bytes(ours.mime).decode().splitlines() if line.startswith("Thread-Index: "))[14:]
    assert thread_index.known_as(index) == thread_index.known_as(named(2))  # the conversation their Outlook named last
    new = split(cast, second)
    to_ours = base64.b64encode(base64.b64decode(index) + b"\x01\x02\x03\x04\x09").decode()
    assert answer(to_ours, "The HP.").ticket == first.ticket
    assert answer(named(2, 9)).ticket == new


def test_ids_that_another_mail_cited_do_not_take_a_mail_from_the_ticket_it_stands_on(cast, first):
    second = write("ann@acme.example", "And my scanner.", mid="<scan@acme.example>", In_Reply_To="<first@acme.example>")
    new = split(cast, second)
    cited = write("ann@acme.example", "Any news?", References="<first@acme.example> <scan@acme.example>")
    assert cited.ticket == new
    assert write("ann@acme.example", "More.", In_Reply_To="<first@acme.example>").ticket == first.ticket


def test_a_mail_that_came_while_two_were_one_draws_nothing_over_after_they_are_two(cast, first):
    later = write("ann@acme.example", "My mouse.", mid="<mouse@acme.example>")
    life.merge(first.ticket, later.ticket, at=AT, **BY)
    while_one = write("ann@acme.example", "More.", In_Reply_To="<first@acme.example>")
    assert while_one.ticket == later.ticket
    life.unmerge(first.ticket, at=AT + timedelta(minutes=5), **BY)
    assert write("ann@acme.example", "More.", In_Reply_To="<first@acme.example>").ticket == first.ticket
    assert write("ann@acme.example", "More.", In_Reply_To="<mouse@acme.example>").ticket == later.ticket


def test_of_an_old_matter_the_newest_ticket_that_cites_it_is_the_one(cast, first):
    """The old one is closed for good: what follows it is where the conversation goes on."""
    Ticket.objects.filter(pk=first.ticket_id).update(
        stage=Stage.CLOSED, closed_at=AT - timedelta(days=90), resolved_at=AT - timedelta(days=100)
    )
    follows = write("ann@acme.example", "Again.", In_Reply_To="<first@acme.example>")
    assert follows.ticket.related_to == first.ticket
    assert write("ann@acme.example", "Hello?", In_Reply_To="<first@acme.example>").ticket == follows.ticket


@pytest.mark.parametrize("children", [0, 1, 19, 20, 21, 200])
def test_an_index_of_any_length_finds_its_conversation(children):
    index = named(1, *(n % 250 for n in range(children)))
    chain = thread_index.answered(index)
    assert all(thread_index.is_known(each) and len(each) <= 300 for each in chain)
    assert chain[-1:] == ([thread_index.known_as(named(1))] if children else [])
    assert thread_index.whole(named(1)) == thread_index.known_as(named(1))
