"""A ticket by hand: the caller is found, nobody becomes a contact by accident, one form opens one ticket."""

import pytest

from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.tickets import queries_callers
from sameday.tickets.models import Message, Ticket, TicketEvent


@pytest.fixture
def tina(cast, sign_in):
    return sign_in(cast.tina)


def post(browser, **data):
    return browser.post("/desk/new", {"channel": "phone", **data})


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("keller", ["Ann Keller"]), ("ANN acme", ["Ann Keller"]), ("vera@vantage", ["Vera Stone"]),
        ("8605550111", ["Ann Keller"]), ("(860) 555-0111", ["Ann Keller"]), ("+1 860 555 0111", ["Ann Keller"]),
        ("bakery", ["Carl Boone"]), ("", []), ("nobody at all", []), ("%", []),
    ],
)  # fmt: skip
def test_a_caller_is_found_by_what_one_hears(cast, asked, found, django_assert_num_queries):
    with django_assert_num_queries(1 if asked else 0):
        assert [person.name for person in queries_callers.callers(asked)] == found


def test_who_left_is_not_found(cast):
    Contact.objects.filter(pk=cast.ann.pk).update(status="inactive")
    assert queries_callers.callers("keller") == []
    assert queries_callers.caller(cast.ann.pk) is None


def test_a_known_caller_gets_a_ticket_that_is_mine(cast, tina):
    answer = post(tina, caller=cast.ann.pk, subject="VPN drops", text="Since noon", outcome="today")
    ticket = Ticket.objects.get()
    assert answer.headers["Location"] == f"/desk/tickets/{ticket.pk}"
    assert (ticket.company, ticket.requester, ticket.owner) == (cast.acme, cast.ann, cast.tina)
    assert (ticket.channel, ticket.stage, ticket.urgency, ticket.state) == ("phone", "ready", "today", "normal")
    assert Message.objects.get().author == cast.tina
    assert OutgoingMail.objects.get().to == "ann@acme.example"


@pytest.mark.parametrize(
    ("outcome", "stage"), [("desk", "new"), ("take", "ready"), ("mine", "ready"), ("change", "waiting"),
                           ("emergency", "ready")]
)  # fmt: skip
def test_the_outcomes(cast, tina, outcome, stage):
    post(tina, caller=cast.ann.pk, subject="Help", outcome=outcome)
    ticket = Ticket.objects.get()
    assert (ticket.stage, ticket.alarm) == (stage, outcome == "emergency")


def test_an_unknown_caller_becomes_nobodys_contact(cast, tina):
    contacts = Contact.objects.count()
    answer = post(tina, caller="unknown", name="Jo Park", number="203-555-0177", subject="Locked out", outcome="desk")
    ticket = Ticket.objects.get()
    assert answer.status_code == 302
    assert Contact.objects.count() == contacts
    assert (ticket.state, ticket.requester_name, ticket.requester_phone) == ("quarantined", "Jo Park", "203-555-0177")
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Choose who is calling"),
        ({"caller": "424242"}, "Choose who is calling"),
        ({"caller": "unknown"}, "Write a name or a number to call back"),
        ({"caller": "unknown", "name": "Jo", "outcome": "mine"}, "Nobody knows this caller yet"),
        ({"caller": "ann", "subject": " "}, "Write in one line what is wrong"),
        ({"caller": "ann", "outcome": "later"}, "Choose what happens next"),
        ({"caller": "ann", "subject": "x" * 251}, "Shorten this to 250 characters"),
    ],
)
def test_a_refusal_keeps_what_was_typed_and_opens_nothing(cast, tina, data, words):
    sent = {"subject": "The line", "text": "My notes", **data}
    sent["caller"] = {"ann": cast.ann.pk}.get(sent.get("caller"), sent.get("caller", ""))
    answer = post(tina, **sent)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert words in body
    assert "My notes" in body
    assert not Ticket.objects.exists()
    assert not TicketEvent.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_find_opens_nothing_and_keeps_what_was_typed(cast, tina):
    answer = post(tina, find="yes", q="keller", subject="The line")
    assert answer.status_code == 200
    assert "Ann Keller" in answer.content.decode()
    assert "The line" in answer.content.decode()
    assert not Ticket.objects.exists()


def test_the_form_sent_twice_opens_one_ticket(cast, tina):
    for _ in range(2):
        post(tina, caller=cast.ann.pk, subject="Once", outcome="desk", once="k")
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("words", ["paul", "Paul Ortiz", "PAUL@acme.example"])
def test_a_call_on_behalf_of_a_colleague(cast, tina, words):
    post(tina, caller=cast.ann.pk, subject="His laptop", outcome="mine", **{"for": words})
    assert (Ticket.objects.get().requester, Ticket.objects.get().affected) == (cast.ann, cast.paul)


@pytest.mark.parametrize(
    ("words", "said"), [("carl", "Nobody at Acme Plumbing"), ("e", "More than one person"), ("%", "Nobody at")]
)
def test_nobody_of_another_company_is_whom_it_is_for(cast, tina, words, said):
    answer = post(tina, caller=cast.ann.pk, subject="His laptop", outcome="mine", **{"for": words})
    assert (
        answer.status_code == 422 and said in answer.content.decode() and f'value="{words}"' in answer.content.decode()
    )
    assert not Ticket.objects.exists()
