"""The radar: what may go wrong, each line with its mending, and zeros at the close of the day."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.outbox.models import OutgoingMail
from sameday.phone import calls
from sameday.phone.models import Call
from sameday.reports import radar
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketEvent
from tests.web.arrivals import arrive

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def cora(cast, sign_in, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    return sign_in(cast.cora)


def taken(contact, subject: str, *, at=MONDAY - HOUR, **how) -> Ticket:
    return life.take(arrive(contact, subject, at=at), by="staff:1", at=at, **how)


def asked(contact, *, at) -> Ticket:
    return life.ask(arrive(contact, "Which?", at=at), questions=["Which one?"], by="staff:1", at=at)


def counts(at=MONDAY) -> dict[str, int]:
    return {group.name: group.count for group in radar.read(at) if group.count}


def page_of(browser, more: str = "") -> str:
    answer = browser.get(f"/desk/radar{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def once_of(page: str, address: str) -> str:
    return re.search(rf'action="{address}".*?name="once" value="(.*?)"', page, re.S)[1]


def test_an_empty_desk_shows_zeros_at_the_close_of_the_day(cora):
    page = page_of(cora)
    assert "All that must be 0 by closing is 0." in page
    assert "<tr data-line>" not in page


def test_each_trouble_stands_in_its_group(cast, cora):
    arrive(cast.ann, "Nobody looked", at=MONDAY - HOUR)
    taken(cast.ann, "Soon", owner=cast.tina, urgency="today", at=MONDAY - 3 * DAY)
    life.suspect(taken(cast.vera, "Hacked", urgency="low"), "incident", by="system", at=MONDAY)
    call = calls.by_hand(cast.tina, at=MONDAY - HOUR)
    Call.objects.filter(pk=call.pk).update(ended_at=MONDAY, result="answered")
    asked(cast.carl, at=MONDAY - 7 * DAY)
    found = counts()
    assert found["untriaged"] == found["breaking"] == found["emergencies"] == found["calls"] == found["waiting"] == 1


def test_what_waits_for_two_days_is_left_in_peace(cast, cora):
    asked(cast.carl, at=MONDAY - 4 * DAY)  # a Thursday: two business days
    assert "waiting" not in counts()


def test_reassigning_is_one_post(cast, cora):
    ticket = taken(cast.ann, "Soon", owner=cast.tina, urgency="today", at=MONDAY - 3 * DAY)
    address = f"/desk/radar/{ticket.pk}/reassign"
    key = once_of(page_of(cora), address)
    answer = cora.post(address, {"once": key, "owner": cast.atlas.pk})
    assert answer.status_code == 302
    assert Ticket.objects.get().owner == cast.atlas


def test_nobody_chosen_changes_nothing_and_says_so(cast, cora):
    ticket = taken(cast.ann, "Soon", owner=cast.tina, urgency="today", at=MONDAY - 3 * DAY)
    was = TicketEvent.objects.count(), OutgoingMail.objects.count()
    answer = cora.post(f"/desk/radar/{ticket.pk}/reassign", {"once": "", "owner": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'href="#owner-{ticket.pk}"' in page  # the summary leads to the field, which says it, too
    assert f'id="owner-{ticket.pk}-err"' in page
    assert page.count("Choose who owns it") == 2
    assert (TicketEvent.objects.count(), OutgoingMail.objects.count()) == was


def test_chasing_sends_the_reminder_now_and_once(cast, cora):
    ticket = asked(cast.carl, at=MONDAY - 7 * DAY)
    address, mails = f"/desk/radar/{ticket.pk}/chase", OutgoingMail.objects.count()
    key = once_of(page_of(cora), address)
    for _ in range(2):
        assert cora.post(address, {"once": key}).status_code == 302
    assert OutgoingMail.objects.count() == mails + 1


def test_nothing_is_chased_that_waits_for_nobody(cast, cora):
    ticket = taken(cast.ann, "Soon", owner=cast.tina)
    was = TicketEvent.objects.count(), OutgoingMail.objects.count()
    assert cora.post(f"/desk/radar/{ticket.pk}/chase", {"once": ""}).status_code == 422
    assert (TicketEvent.objects.count(), OutgoingMail.objects.count()) == was


def test_calling_opens_a_call_to_the_number_on_file(cast, cora):
    cast.ann.phone = "860-555-0142"
    cast.ann.save()
    ticket = taken(cast.ann, "Hacked")
    life.suspect(ticket, "incident", by="system", at=MONDAY)
    page = page_of(cora)
    assert 'href="tel:860-555-0142"' in page
    address = f"/desk/radar/{ticket.pk}/call"
    answer = cora.post(address, {"once": once_of(page, address)})
    assert answer["Location"] == f"/desk/calls/{Call.objects.get().pk}"


def test_the_queries_do_not_grow_with_the_lines(cast, cora):
    def more(lines: int) -> list[str]:
        for number in range(lines):
            arrive(cast.ann, f"New {number}", at=MONDAY - HOUR)
            taken(cast.ann, f"Soon {number}", owner=cast.tina, urgency="today", at=MONDAY - 3 * DAY)
            asked(cast.carl, at=MONDAY - 7 * DAY)
        with CaptureQueriesContext(connection) as seen:
            page_of(cora)
        return [query["sql"][:150] for query in seen]

    more(1)
    few = more(0)
    many = more(12)
    assert len(many) == len(few), [sql for sql in many if sql not in few]
    page = page_of(cora)
    assert "Not triaged (13)" in page
    assert page.count("<tr data-line>") <= 8 * radar.SHOWN
