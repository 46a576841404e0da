"""Who is paged while nobody acknowledges: at once, one after the other, until a person has it. Source: rules.md 7."""

from datetime import time, timedelta

import pytest

from sameday.incidents import pages, reach
from sameday.incidents import rota as rotas
from sameday.incidents.models import Page, Shift
from sameday.office.models import Absence, Staff
from sameday.outbox import texts
from sameday.outbox.models import OutgoingMail, Text
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.incidents.conftest import NIGHT, OPEN_AT, alarmed_at

pytestmark = pytest.mark.django_db
FIVE = timedelta(minutes=5)


def names(**narrowed):
    rows = Page.objects.filter(**narrowed).order_by("step", "staff_id", "pk")
    return [(page.step, page.staff.name.split()[0], page.channel) for page in rows]


def test_out_of_hours_the_person_on_call_is_paged_at_once_by_all_ways(rota):
    alarmed_at(rota, NIGHT)
    assert pages.step(NIGHT) == 1
    assert names() == [(1, "Tina", "mail"), (1, "Tina", "sms"), (1, "Tina", "voice")]
    mail = OutgoingMail.objects.get(template="staff/page")
    assert mail.to == rota.tina.mail and "encrypted" not in mail.text + mail.subject


def test_the_next_person_hears_every_five_minutes_then_coordinator_and_owner(rota):
    alarmed_at(rota, NIGHT)
    for minutes in range(31):
        pages.step(NIGHT + timedelta(minutes=minutes))
        pages.step(NIGHT + timedelta(minutes=minutes))  # a second worker
    told = Page.objects.filter(channel="mail").order_by("pk").values_list("staff__name", "round", "sent_at")
    assert [(name.split()[0], round, (at - NIGHT) // timedelta(minutes=1)) for name, round, at in told] == [
        ("Tina", 1, 0), ("Atlas", 1, 5), ("Cora", 1, 10), ("Olga", 1, 15), ("Tina", 2, 20), ("Atlas", 2, 25),
        ("Cora", 2, 30),
    ]  # fmt: skip


def test_in_hours_those_on_duty_get_a_mail_and_the_telephone_rings_for_the_next(rota):
    alarmed_at(rota, OPEN_AT)
    pages.step(OPEN_AT)
    pages.step(OPEN_AT + FIVE)
    assert names() == [(1, "Tina", "mail"), (2, "Cora", "mail"), (2, "Cora", "sms"), (2, "Cora", "voice")]


def test_who_is_away_is_not_paged(rota):
    day = NIGHT.date()
    Absence.objects.create(staff=rota.tina, first_on=day, last_on=day)
    alarmed_at(rota, NIGHT)
    pages.step(NIGHT)
    assert {name for _, name, _ in names()} == {"Atlas"}


def test_with_nobody_on_call_nobodys_telephone_rings_at_night(cast):
    Staff.objects.update(mobile="860-555-0190")
    alarmed_at(cast, NIGHT)
    for minutes in range(60):
        pages.step(NIGHT + timedelta(minutes=minutes))
    assert names() == [(1, "Cora", "mail"), (2, "Olga", "mail")]


def test_paging_ends_when_somebody_has_it(rota):
    ticket = alarmed_at(rota, NIGHT)
    pages.step(NIGHT)
    pages.acknowledge(ticket, rota.tina, how="button", at=NIGHT + timedelta(minutes=1))
    assert pages.step(NIGHT + timedelta(hours=9)) == 0
    assert set(Page.objects.values_list("how", "staff")) == {("button", rota.tina.pk)}
    assert Ticket.objects.get().alarm  # the alarm stays until a person clears it


def test_the_telephone_key_takes_it(rota):
    ticket = alarmed_at(rota, NIGHT)
    pages.step(NIGHT)
    call = pages.of_call(f"page:{Page.objects.get(channel='voice').pk}")
    pages.acknowledge_by_phone(call, at=NIGHT + timedelta(minutes=1))
    ticket.refresh_from_db()
    assert ticket.acknowledged_by == rota.tina
    assert ticket.events.latest("id").actor == f"staff:{rota.tina.pk}"


def test_the_key_of_a_call_that_came_too_late_says_so(rota):
    ticket = alarmed_at(rota, NIGHT)
    pages.step(NIGHT)
    life.not_an_emergency(ticket, staff=rota.cora, by="staff:1", at=NIGHT)
    before = Ticket.objects.get().version
    with pytest.raises(life.NotAllowed):
        pages.acknowledge_by_phone(Page.objects.get(channel="voice"), at=NIGHT)
    assert Ticket.objects.get().version == before


def test_an_alarm_that_comes_again_pages_again(rota):
    ticket = alarmed_at(rota, NIGHT)
    pages.step(NIGHT)
    life.not_an_emergency(ticket, staff=rota.tina, by="staff:1", at=NIGHT + FIVE)
    life.suspect(ticket, "outage", by="staff:1", at=NIGHT + 2 * FIVE)
    pages.step(NIGHT + 2 * FIVE)
    assert [name for _, name, channel in names() if channel == "mail"] == ["Tina", "Tina"]


def test_the_mail_says_that_somebody_on_call_was_alerted_only_if_so(cast):
    alarmed_at(cast, NIGHT)
    said = OutgoingMail.objects.get(template="emergency").text
    assert "Nobody is on call now. Our desk opens" in said
    Shift.objects.create(staff=cast.tina, when="closed", begins=time(0), ends=time(0))
    assert rotas.anybody(NIGHT) and not rotas.anybody(OPEN_AT)
    alarmed_at(cast, NIGHT + FIVE, text="Again")
    assert "person on call" in OutgoingMail.objects.filter(template="emergency").latest("id").text


def test_a_text_and_a_call_are_on_their_way_with_the_page(rota, monkeypatch):
    """The text carries the link that takes it, the call asks the telephone what its key does."""
    monkeypatch.setattr(reach, "answer_urls", [lambda once: f"https://desk.example/hooks/{once}"])
    alarmed_at(rota, NIGHT)
    pages.step(NIGHT)
    text, call = Text.objects.order_by("pk")
    page = Page.objects.get(channel="voice")
    assert (text.to, text.staff, text.voice, call.voice) == ("+18605550191", rota.tina, False, True)
    assert (call.once, call.answer_url) == (f"page:{page.pk}", f"https://desk.example/hooks/page:{page.pk}")
    assert "/p/" in texts.full_words(text) and "encrypted" not in text.words + call.words
    assert "press 1" in call.words.lower()
