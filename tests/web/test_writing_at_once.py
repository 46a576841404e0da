"""Posts at the same moment: one of two stale replies is asked back, a double press is one reply, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Draft, Message, Presence, Ticket
from tests.cast import browser_of, gather
from tests.web.arrivals import arrive

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def ticket(people) -> Ticket:
    return life.take(arrive(people.ann), by="staff:1", at=arrive(people.ann).received_at)


def at_once(*asks):
    def one(ask):
        try:
            return ask()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(asks)) as pool:
        return list(pool.map(one, asks))


def reply(person, ticket, text, once):
    browser, address = browser_of(person), f"/desk/tickets/{ticket.pk}/reply"
    return lambda: browser.post(address, {"reply": text, "version": ticket.version, "once": once}).status_code


def test_of_two_people_at_once_one_is_asked_and_keeps_the_text(people, ticket):
    ticket = Ticket.objects.get(pk=ticket.pk)
    staff = (people.tina, people.cora, people.atlas, people.olga)
    answers = at_once(*(reply(person, ticket, f"Of {person.name}", f"k{n}") for n, person in enumerate(staff)))
    assert sorted(answers) == [302, 409, 409, 409]
    assert Message.objects.filter(direction="out").count() == 1
    assert OutgoingMail.objects.filter(template="reply").count() == 1


def test_a_double_press_is_one_reply_and_a_late_draft_does_not_come_back(people, ticket):
    ticket = Ticket.objects.get(pk=ticket.pk)
    browser = browser_of(people.tina)
    draft = {"write": "reply", "reply": "Once", "once": "k"}
    post = reply(people.tina, ticket, "Once", "k")
    keep = [lambda: browser.post(f"/desk/tickets/{ticket.pk}/draft", draft).status_code] * 3
    answers = at_once(post, *keep, post, post)
    assert [answers[0], *answers[4:]] == [302, 302, 302]
    assert Message.objects.filter(text="Once").count() == 1
    assert not Draft.objects.exists()


def test_beats_and_drafts_of_many_at_once_stay_one_row_each(people, ticket):
    typed = {"doing": "reply", "write": "reply", "reply": "x"}

    def beat(person):
        browser, address = browser_of(person), f"/desk/tickets/{ticket.pk}"
        return lambda: [browser.post(f"{address}/{what}", typed).status_code for what in ("here", "draft")]

    answers = at_once(*(beat(person) for person in (people.tina, people.cora) * 3))
    assert answers == [[200, 204]] * 6
    assert (Presence.objects.count(), Draft.objects.count()) == (2, 2)
