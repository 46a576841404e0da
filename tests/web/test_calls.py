"""The bar, the page of a call and the log, as a browser asks for them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sameday.office import carriers
from sameday.office.models import Seat
from sameday.outbox.models import OutgoingMail
from sameday.phone import calls
from sameday.phone.calls import Heard
from sameday.phone.models import Call
from sameday.tickets.models import Ticket, TicketEvent
from tests.web.arrivals import arrive

pytestmark = pytest.mark.django_db


def ring(cast, *kinds: str, call: str = "CA1", staff=None, number: str = "+12035550101", **more) -> Call:
    for kind in kinds:
        at = timezone.now()
        who = (staff or cast.tina) if kind == "answered" else None
        calls.hear(None, call, Heard(f"{call}-{kind}", kind, at, from_number=number, staff=who, **more), at=at)
    return Call.objects.get(outside_id=call)


@pytest.fixture
def tina(cast, sign_in):
    cast.ann.phone = "203-555-0101"
    cast.ann.save(update_fields=["phone"])
    return sign_in(cast.tina)


def form(call: Call, **values) -> dict:
    return {"words": call.words, "notes": call.notes, "words_was": call.words, "notes_was": call.notes, **values}


def post(browser, call: Call, **values):
    return browser.post(reverse("call", args=[call.pk]), form(call, **values))


def test_the_bar_rings_only_for_who_takes_calls_and_says_304_after(cast, tina):
    Seat.objects.create(staff=cast.tina, address="+12035550150")
    call = ring(cast, "rang", "waits")
    quiet = tina.get("/desk/calls/bar")
    assert not quiet.content.strip()
    tina.post("/desk/calls/sit", {"available": "yes"})
    loud = tina.get("/desk/calls/bar")
    assert "data-often" in loud.content.decode() and "Incoming call: perhaps Ann" in loud.content.decode()
    again = tina.get("/desk/calls/bar", HTTP_IF_NONE_MATCH=loud["ETag"])
    assert again.status_code == 304
    ring(cast, "answered")
    taken = tina.get("/desk/calls/bar", HTTP_IF_NONE_MATCH=loud["ETag"])
    assert taken.status_code == 200 and f'data-opens="/desk/calls/{call.pk}"' in taken.content.decode()


def test_the_bar_asks_little(cast, tina, django_assert_max_num_queries):
    ring(cast, "rang", "waits")
    Seat.objects.create(staff=cast.tina, address="x", available=True)
    tina.get("/desk/calls/bar")
    with django_assert_max_num_queries(5):
        tina.get("/desk/calls/bar")


def test_sitting_down_leads_back_to_where_one_was_and_nowhere_else(cast, tina):
    Seat.objects.create(staff=cast.tina, address="x")
    queue = "http://testserver/desk/queue?view=all&calls=no"
    back = tina.post("/desk/calls/sit", {"available": "yes"}, HTTP_REFERER=queue).url
    assert back == "/desk/queue?view=all&calls=yes"
    assert tina.post("/desk/calls/sit", {"available": "no"}, HTTP_REFERER="https://evil.example/").url == "/desk/calls"
    assert not carriers.seat(cast.tina).available


def test_every_page_has_the_switch_of_who_has_a_telephone(cast, tina, sign_in):
    assert "/desk/calls/sit" not in tina.get("/desk/day?calls=yes").text
    Seat.objects.create(staff=cast.tina, address="x")
    page = tina.get("/desk/day").text
    assert 'value="yes" data-key="g v"' in page and "you take calls" not in page
    back = tina.post("/desk/calls/sit", {"available": "yes"}, HTTP_REFERER="http://testserver/desk/day").url
    page = tina.get(back).text
    assert 'value="no" data-key="g v"' in page and "You take calls now" in page and "you take calls, " in page
    assert "You take calls now" not in sign_in(cast.cora).get("/desk/day?calls=yes").text


def test_the_page_says_the_number_is_no_proof_and_one_key_accepts_it(cast, tina):
    call = ring(cast, "rang", "answered")
    page = tina.get(f"/desk/calls/{call.pk}").content.decode()
    assert "Ask first" in page and "That is no proof" in page and 'data-key="y"' in page
    post(tina, call, who=cast.ann.pk, words="Outlook")
    call.refresh_from_db()
    assert (call.contact, call.company, call.words) == (cast.ann, cast.acme, "Outlook")
    assert Ticket.objects.get().requester is None  # the ticket is told with the outcome


def test_resolved_by_form_is_done_once(cast, tina):
    call = ring(cast, "rang", "answered")
    post(tina, call, who=cast.ann.pk)
    sent = {
        "once": "k1",
        "words": "Outlook",
        "notes": "Cleared",
        "outcome": "resolved",
        "cause": "Old password.",
        "time": "7",
    }
    there = post(tina, call, **sent)
    again = post(tina, call, **sent)
    ticket = Ticket.objects.get()
    assert (
        ticket.stage == "resolved" and there.url == again.url == f"/desk/tickets/{ticket.pk}?done=called&call={call.pk}"
    )
    assert OutgoingMail.objects.count() == 1 and ticket.time_entries.get().minutes == 7
    assert tina.get(f"/desk/calls/{call.pk}").status_code == 200


def test_what_is_missing_is_said_where_it_is_and_the_words_are_kept(cast, tina):
    call, before = ring(cast, "rang", "answered"), TicketEvent.objects.count()
    answer = post(tina, call, words="Outlook asks", outcome="resolved", cause="Done")
    page = answer.content.decode()
    assert answer.status_code == 422 and "Say first who is calling" in page and "Outlook asks" in page
    assert TicketEvent.objects.count() == before and not OutgoingMail.objects.exists()
    assert post(tina, call, words="x", outcome="resolved", time="soon").status_code == 422


def test_autosave_answers_with_the_verdict_and_409_with_the_others_words(cast, tina):
    call = ring(cast, "rang", "answered")
    post(tina, call, who=cast.ann.pk)
    there = reverse("call_write", args=[call.pk])
    answer = tina.post(there, form(call, words="Printer"))
    assert answer.status_code == 200 and "min so far" in answer.content.decode() and "(R" in answer.content.decode()
    clash = tina.post(there, form(call, words="Scanner"))
    assert clash.status_code == 409 and "Printer" in clash.content.decode()
    whole = post(tina, call, words="Scanner", notes="", outcome="follow_up").content.decode()
    assert "Printer" in whole and 'value="Scanner"' in whole
    call.refresh_from_db()
    assert call.words == "Printer" and call.outcome is None


def test_a_search_that_finds_one_is_a_choice_and_two_are_a_question(cast, tina):
    call = ring(cast, "rang", "answered", number="")
    assert post(tina, call, q="Acme").status_code == 422
    assert b"Ann" in tina.get(reverse("call_people", args=[call.pk]), {"q": "Acme"}).content
    post(tina, call, q=cast.carl.name)
    call.refresh_from_db()
    assert call.contact == cast.carl


def test_somebody_of_a_company_stays_a_property_of_the_call(cast, tina):
    call = ring(cast, "rang", "answered", number="")
    post(tina, call, firm=cast.acme.pk)
    call.refresh_from_db()
    assert (call.contact, call.company) == (None, cast.acme)
    post(tina, call, words="Printer", outcome="follow_up")
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.company) == ("quarantined", None) and "Acme" in ticket.sender_doubt


def test_about_accepts_the_hint_of_the_same_company_alone(cast, tina):
    mine, foreign = arrive(cast.ann, "Printer"), arrive(cast.carl, "Oven")
    call = ring(cast, "rang", "answered")
    assert b"T-" in tina.get(f"/desk/calls/{call.pk}").content
    assert post(tina, call, about=foreign.pk, notes="Hot").status_code == 422
    assert post(tina, call, about=mine.pk, notes="Still broken").url == f"/desk/tickets/{mine.pk}"
    call.refresh_from_db()
    assert (call.outcome, call.contact, call.ticket) == ("about", cast.ann, mine)


def test_n_makes_one_call_however_often_it_is_pressed(cast, tina):
    first, second = tina.post("/desk/calls/new"), tina.post("/desk/calls/new")
    assert first.url == second.url and Call.objects.count() == Ticket.objects.count() == 1


def test_ringing_back_from_the_log_keeps_the_promise(cast, tina):
    lost = ring(cast, "rang", "waits", "callback", "ended")
    page = tina.get("/desk/calls").content.decode()
    assert "Wants to be rung back" in page and 'href="tel:+12035550101"' in page
    back = tina.post("/desk/calls/new", {"back": lost.pk})
    lost.refresh_from_db()
    assert lost.kept_at and "You ring back" in tina.get(back.url).content.decode()


def test_the_log_is_two_questions_and_filters_by_day_option_and_result(cast, tina, django_assert_max_num_queries):
    for n in range(30):
        ring(cast, "rang", "waits", "ended", call=f"L{n}")
    tina.get("/desk/calls", {"result": "abandoned"})
    with django_assert_max_num_queries(5):  # session and person among them
        page = tina.get("/desk/calls", {"result": "abandoned"}).content.decode()
    assert page.count("Hung up waiting") == 31  # and the name of the list
    old = (timezone.now() - timedelta(days=9)).date()
    assert "No calls." in tina.get("/desk/calls", {"day": old.isoformat()}).content.decode()
    for nonsense in ({"day": "x"}, {"before": "x,y"}, {"result": "?"}, {"day": "9999-12-31"}, {"day": "0001-01-01"}):
        assert tina.get("/desk/calls", nonsense).status_code == 200, nonsense


def test_my_day_begins_with_the_calls_without_an_outcome(cast, tina):
    call = ring(cast, "rang", "answered", "ended")
    page = tina.get("/desk/day").content.decode()
    assert "No outcome: say what came of this call" in page and f"/desk/calls/{call.pk}" in page
    assert "1 call without an outcome" in page
    post(tina, call, outcome="nothing")
    assert "No outcome: say" not in tina.get("/desk/day").content.decode()


def test_the_page_of_a_draft_ticket_opens_for_staff_and_stands_on_no_list(cast, tina):
    call = ring(cast, "rang", "answered")
    assert tina.get(f"/desk/tickets/{call.ticket_id}").status_code == 200
    number = f"T-{call.ticket_id}"
    for there in ("/desk/triage", "/desk/queue"):
        assert number not in tina.get(there).content.decode(), there


def test_the_line_offers_undo_and_leads_back_to_the_call(tina, cast):
    call = ring(cast, "rang", "answered")
    page = post(tina, call, outcome="book", who=str(cast.ann.pk), words="Outlook asks")
    post(tina, call, who=str(cast.ann.pk))
    page = post(tina, call, outcome="book", words="Outlook asks")
    assert page.status_code == 302
    undo, shown = reverse("call_undo", args=[call.pk]), tina.get(page["Location"])
    assert undo in shown.text and "Booking link written" in shown.text
    answer = tina.post(undo, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, reverse("call", args=[call.pk]))
    assert "Book a time" in tina.get(answer["HX-Redirect"]).text
    assert not OutgoingMail.objects.exclude(state="withdrawn").exists()


def test_undo_too_late_says_so(tina, cast):
    call = ring(cast, "rang", "answered")
    post(tina, call, who=str(cast.ann.pk))
    post(tina, call, outcome="book", words="Outlook asks")
    OutgoingMail.objects.update(state="sent")
    undo = reverse("call_undo", args=[call.pk])
    assert "has left" in tina.post(undo).text
    assert (
        "cannot be taken back any more" in tina.get(tina.post(undo, headers={"HX-Request": "true"})["HX-Redirect"]).text
    )
    assert Ticket.objects.get().stage == "waiting"
