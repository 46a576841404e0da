"""The pages of incidents, on call, the bar of an alarm and the link of a page. Source: rules.md 7; ux.md S23."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sameday.audit.models import Entry as JournalEntry
from sameday.incidents import pages
from sameday.incidents.models import Incident, Page, Paging, Review, Shift
from sameday.office.models import Calendar, OpenWindow, Staff
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketLink
from tests.tickets.conftest import everything
from tests.web.arrivals import SCRIPT, arrive
from tests.web.public_forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def alarmed(cast):
    return arrive(cast.ann, "Everything is encrypted", minutes_ago=3, suspicion="ransomware")


@pytest.fixture
def incident(cast, alarmed):
    life.emergency(alarmed, by=f"staff:{cast.tina.pk}", at=timezone.now(), staff=cast.tina)
    return Incident.objects.get()


@pytest.fixture
def tina(cast, sign_in):
    return sign_in(cast.tina)


def post(browser, name, *args, **body):
    return browser.post(reverse(name, args=args), body)


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_bar_stands_until_somebody_takes_it_wherever_they_are(cast, tina, alarmed):
    first = tina.get("/desk/alarms", headers={"HX-Request": "true"})
    assert f"T-{alarmed.pk}" in text_of(first) and "data-alarm" in text_of(first)
    assert "encrypted" not in text_of(first)  # a screen that others see
    again = tina.get("/desk/alarms", headers={"HX-Request": "true", "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    taken = tina.post(f"/desk/alarms/{alarmed.pk}/acknowledge", **SCRIPT)
    assert "You have it" in text_of(taken) and "data-alarm" not in text_of(taken)
    assert Ticket.objects.get().acknowledged_by == cast.tina
    assert text_of(tina.get("/desk/alarms")).strip() == ""


def test_who_comes_second_reads_who_has_it(cast, sign_in, alarmed):
    pages.acknowledge(alarmed, cast.cora, how="button", at=timezone.now())
    answer = sign_in(cast.tina).post(f"/desk/alarms/{alarmed.pk}/acknowledge", **SCRIPT)
    assert "Cora Lind has it" in text_of(answer)
    assert Ticket.objects.get().acknowledged_by == cast.cora


def test_the_link_of_a_page_shows_by_get_and_takes_by_the_button_alone(cast, client, alarmed):
    Shift.objects.create(staff=cast.atlas, when="closed", begins=time(0), ends=time(0))
    Shift.objects.create(staff=cast.atlas, when="open", begins=time(0), ends=time(0))
    pages.step(timezone.now())
    link = re.search(r"/p/[\w-]+", OutgoingMail.objects.get(template="staff/page").text)[0]
    before = everything()
    shown = client.get(link)
    assert "Nobody has it yet" in text_of(shown) and "Acme" not in text_of(shown) and "Ann" not in text_of(shown)
    form = re.search(r'name="form" value="([^"]+)"', text_of(shown))[1]
    assert client.post(link, {"form": form}).status_code == 200  # as it stands: no button was clicked
    assert client.post(link, {"decision": "take", "form": "forged"}).status_code == 403
    assert everything() == before
    assert client.post(link, {"form": form, "decision": "take"}).status_code == 302
    assert Ticket.objects.get().acknowledged_by == cast.atlas
    assert Page.objects.filter(how="link", staff=cast.atlas).exists()
    assert "You have it since" in text_of(client.get(link))


def test_the_link_of_who_has_left_opens_nothing(cast, client, alarmed):
    pages.step(timezone.now())
    link = re.search(r"/p/[\w-]+", OutgoingMail.objects.filter(template="staff/page").first().text)[0]
    Staff.objects.update(active=False)
    assert client.get(link).status_code == 404


def test_nobody_else_reads_the_link_in_the_tray(cast, sign_in, alarmed):
    pages.step(timezone.now())
    mail = OutgoingMail.objects.filter(template="staff/page").first()
    token = re.search(r"/p/([\w-]+)", mail.text)[1]
    assert token not in text_of(sign_in(cast.olga).get(reverse("tray_mail", args=[mail.pk])))


def test_the_page_shows_what_to_do_whom_to_tell_and_what_happened(cast, tina, incident):
    page = text_of(tina.get(reverse("incident", args=[incident.pk])))
    for words in ("Notify affected", "1 person of Acme Plumbing", "Take the affected machines off", "Incident opened"):
        assert words in page
    assert f"Incident {incident.pk}" in text_of(tina.get("/desk/incidents"))
    assert f"Incident {incident.pk}" in text_of(tina.get(f"/desk/tickets/{incident.ticket_id}"))


def test_every_mail_is_seen_before_it_goes_and_only_what_was_seen_goes(cast, tina, incident):
    address = reverse("incident_notify", args=[incident.pk])
    assert tina.post(address, {"text": " "}).status_code == 422
    seen = text_of(tina.post(address, {"text": "Three machines are off the network."}))
    assert "This goes out" in seen and cast.paul.mail in seen
    assert not OutgoingMail.objects.filter(template="incident_notice").exists()
    mark = re.search(r'name="send" value="(\w+)"', seen)[1]
    other = text_of(tina.post(address, {"text": "Other words.", "send": mark}))
    assert "This goes out" in other and not OutgoingMail.objects.filter(template="incident_notice").exists()
    body = {"text": "Three machines are off the network.", "send": mark, "once": "a1"}
    assert tina.post(address, body).status_code == 302
    assert tina.post(address, body).status_code == 302  # a double press
    assert OutgoingMail.objects.get(template="incident_notice").to == cast.paul.mail


def test_a_hostile_mailbox_is_said_on_the_page_the_request_and_the_triage_desk(cast, tina, alarmed):
    Ticket.objects.update(suspected_kind="mailbox_compromise")
    words = "Mail of this client is hostile: call"
    assert words in text_of(tina.get(f"/desk/triage/{alarmed.pk}"))
    life.emergency(alarmed, by=f"staff:{cast.tina.pk}", at=timezone.now(), staff=cast.tina)
    incident = Incident.objects.get()
    for address in (f"/desk/incidents/{incident.pk}", f"/desk/tickets/{alarmed.pk}"):
        assert words in text_of(tina.get(address))
    seen = text_of(post(tina, "incident_notify", incident.pk, text="Do not use mail."))
    assert "no mail, ring them" in seen and "Put them on the call list" in seen
    mark = re.search(r'name="send" value="(\w+)"', seen)[1]
    post(tina, "incident_notify", incident.pk, text="Do not use mail.", send=mark)
    assert "Call list" in text_of(tina.get(f"/desk/incidents/{incident.pk}"))
    assert not OutgoingMail.objects.filter(template="incident_notice").exists()


def test_what_is_refused_stays_typed_and_writes_nothing(cast, tina, incident):
    foreign = arrive(cast.carl, "Carl's")
    before = everything()
    answer = post(tina, "incident_put", incident.pk, ticket=f"T-{foreign.pk}")
    assert answer.status_code == 422 and "belongs to another company" in text_of(answer)
    assert f'value="T-{foreign.pk}"' in text_of(answer)
    assert post(tina, "incident_put", incident.pk, ticket="x").status_code == 422
    assert post(tina, "incident_note", incident.pk, text="  ").status_code == 422
    assert everything() == before


def test_a_person_ends_it_and_writes_the_review(cast, tina, incident):
    assert post(tina, "incident_end", incident.pk, once="e").status_code == 302
    over = Incident.objects.get()
    assert over.ended_by == cast.tina and not Ticket.objects.get().alarm
    page = text_of(tina.get(f"/desk/incidents/{incident.pk}"))
    assert "Write the review" in page and "Notify affected" not in page
    missing = post(tina, "incident_review", incident.pk, what_happened="A", cause="")
    assert missing.status_code == 422 and text_of(missing).count('class="err"') == 2
    post(tina, "incident_review", incident.pk, what_happened="A", cause="B", what_we_change="C")
    assert Review.objects.get().what_we_change == "C"
    assert "Over and reviewed" in text_of(tina.get("/desk/incidents"))


def test_similar_reports_offer_one_click_on_the_request_and_the_triage_desk(cast, tina):
    three = [arrive(cast.ann, f"Internet down {n}", "No internet at the front desk.", minutes_ago=n) for n in (9, 6, 3)]
    for address in (f"/desk/tickets/{three[1].pk}", f"/desk/triage/{three[1].pk}"):
        assert "These look like one incident" in text_of(tina.get(address))
    answer = post(tina, "incident_make", three[1].pk)
    incident = Incident.objects.get()
    assert answer["Location"].startswith(f"/desk/incidents/{incident.pk}")
    assert (incident.ticket, TicketLink.objects.count()) == (three[0], 2)


def test_who_says_no_is_not_asked_again(cast, tina):
    three = [arrive(cast.ann, f"Internet down {n}", "No internet at the front desk.", minutes_ago=n) for n in (9, 6, 3)]
    post(tina, "incident_make", three[0].pk, no="1")
    assert not Incident.objects.exists()
    assert "look like one incident" not in text_of(tina.get(f"/desk/tickets/{three[1].pk}"))


SHIFT = {"when": "closed", "position": "1", "begins_day": "4", "begins": "17:00", "ends_day": "0", "ends": "08:00"}


def test_the_rota_is_kept_with_its_history(cast, sign_in):
    cora = sign_in(cast.cora)
    body = SHIFT | {"who": str(cast.tina.pk)}
    assert post(cora, "settings_on_call", **body).status_code == 302
    shift = Shift.objects.get()
    assert post(cora, "settings_shift", shift.pk, **(body | {"position": "2"})).status_code == 302
    assert post(cora, "settings_shift_remove", shift.pk).status_code == 302
    verbs = JournalEntry.objects.filter(subject="on-call").order_by("pk").values_list("verb", flat=True)
    assert [*verbs] == ["on-call added", "on-call changed", "on-call removed"]
    assert "Tina Marsh" in text_of(cora.get(reverse("settings_on_call")))


def test_a_rota_row_that_cannot_be_is_refused_at_its_fields(cast, sign_in):
    cora = sign_in(cast.cora)
    body = SHIFT | {"who": str(cast.bill.pk), "position": "0", "begins": "x", "last_on": "2026-01-01"}
    answer = post(cora, "settings_on_call", **body, first_on="2026-02-01")
    assert answer.status_code == 422 and not Shift.objects.exists() and not JournalEntry.objects.exists()
    for words in ("Choose who is on call", "from 1 to 9", "when it begins", "not before the first"):
        assert words in text_of(answer)


def test_how_pages_go_is_kept_with_its_history(cast, sign_in):
    cora = sign_in(cast.cora)
    assert post(cora, "settings_paging", every_minutes="0").status_code == 422
    post(cora, "settings_paging", every_minutes="10", by_text="yes")
    kept = Paging.objects.get()
    assert (kept.every_minutes, kept.by_text, kept.by_voice) == (10, True, False)
    assert JournalEntry.objects.get().data["changes"]["every_minutes"] == [5, 10]


def test_the_receipt_of_a_form_says_plainly_who_knows_and_when_we_open(cast, client):
    """Nobody on call out of hours: it says when the desk opens. Source: rules.md 7."""
    OpenWindow.objects.all().delete()  # closed today, whatever day it is
    day = (timezone.now() + timedelta(days=3)).weekday()
    OpenWindow.objects.create(calendar=cast.office.calendar, weekday=day, opens=time(8), closes=time(17))
    Calendar.objects.update(version=99)
    answer = text_of(send(client, text="Ransomware! All our files are encrypted."))
    assert "Call 860-555-0100 now" in answer
    assert re.search(r"Nobody is on call now. Our desk opens \w+ \d+ \w+, 8:00 am Eastern; call all the same.", answer)
    Shift.objects.create(staff=cast.tina, when="closed", begins=time(0), ends=time(0))
    answer = text_of(send(client, text="Ransomware! Again all our files are encrypted."))
    assert "We have alerted our person on call. Our desk opens" in answer


def test_the_emergency_ended_on_its_request_is_the_incident_ended(tina, incident, alarmed):
    assert post(tina, "emergency_end", alarmed.pk).status_code == 302
    incident.refresh_from_db()
    assert incident.ended_at and incident.review_due_at and not Ticket.objects.get(pk=alarmed.pk).alarm


def test_a_request_that_hangs_on_an_incident_ends_its_own_alarm_alone(cast, tina, incident, alarmed):
    other = arrive(cast.ann, "Mine too", minutes_ago=2, suspicion="ransomware")
    life.emergency(other, by=f"staff:{cast.tina.pk}", at=timezone.now(), staff=cast.tina)
    second = Incident.objects.exclude(pk=incident.pk).first()
    post(tina, "emergency_end", other.pk)
    incident.refresh_from_db()
    assert incident.ended_at is None and (second is None or Incident.objects.get(pk=second.pk).ended_at)
    assert not Ticket.objects.get(pk=other.pk).alarm and Ticket.objects.get(pk=alarmed.pk).alarm
