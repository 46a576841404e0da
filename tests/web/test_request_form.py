"""The request form: what is sent becomes one ticket with its promise; nothing is told to anyone, no mail leaves."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.tickets import files, purge
from sameday.tickets.models import Attachment, Message, Ticket, TicketEvent
from sameday.tokens.models import Link
from sameday.web.public import fields, request_form, sent_forms
from tests.cast import gather
from tests.web.public_forms import filled, number, send

HACKED = "I typed my password on a strange page and now somebody sends mail from my account!"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }


@pytest.fixture
def client():
    return Client()


def nothing_written() -> bool:
    return not any(model.objects.exists() for model in (Ticket, TicketEvent, Message, OutgoingMail, Attachment, Link))


def text_of(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


# -- what is sent becomes a ticket


def test_a_known_person_gets_a_number_and_a_promise(cast, client):
    page = send(client)
    ticket = Ticket.objects.get()
    assert (number(page), ticket.channel, ticket.state, ticket.stage) == (ticket.pk, "form", "normal", "new")
    assert (ticket.company, ticket.requester, ticket.tier) == (cast.acme, cast.ann, "Standard")
    assert (ticket.requester_name, ticket.requester_address) == ("Ann Keller", "ann@acme.example")
    assert (ticket.requester_phone, ticket.subject) == ("860-555-0111", filled()["text"])
    assert ("We will look at" in text_of(page)) and "860-555-0100" in text_of(page)
    assert ticket.messages.get().authentication == "unverified"
    assert TicketEvent.objects.get().actor == "sender"
    assert not OutgoingMail.objects.exists()


def test_the_receipt_repeats_nothing_that_was_typed_and_is_not_stored_anywhere(cast, client):
    page = send(client, text="a very particular sentence", name="Zebediah", mail="zeb@nowhere.example")
    assert not re.search("particular|Zebediah|zeb@", page.content.decode())
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("mail", ["ann@acme.example", "somebody@unknown.example", "new@acme.example", "jo@gmail.com"])
def test_the_page_never_says_whether_an_address_is_known(cast, client, mail):
    page = send(client, mail=mail, name="X Y")
    words = re.sub(r"T-\d+|/received/\w+", "", text_of(page))
    other = re.sub(r"T-\d+|/received/\w+", "", text_of(send(client, name="X Y")))
    assert (page.status_code, words) == (200, other)


@pytest.mark.parametrize(
    ("mail", "doubt"),
    [
        ("somebody@unknown.example", "Unknown sender"),
        ("jo@gmail.com", "free-mail"),
        ("new@acme.example", "New person at a known company"),
    ],
)
def test_an_unknown_address_waits_in_quarantine_and_makes_no_contact(cast, client, mail, doubt):
    people = Contact.objects.count()
    send(client, mail=mail)
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.company, ticket.requester) == ("quarantined", None, None)
    assert doubt in ticket.sender_doubt
    assert Contact.objects.count() == people
    assert not OutgoingMail.objects.exists()


def test_an_address_of_two_companies_is_decided_by_a_person(cast, client):
    Contact.objects.create(company=cast.corner, name="Ann Keller", mail="ann@acme.example")
    page = send(client)
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.company, ticket.requester) == ("quarantined", None, None)
    assert "several companies" in ticket.sender_doubt
    assert "compan" not in text_of(page).lower()


def test_who_left_waits_in_quarantine(cast, client):
    Contact.objects.filter(pk=cast.ann.pk).update(status="inactive")
    send(client, mail="ANN@Acme.example")
    assert Ticket.objects.get().state == "quarantined"


@pytest.mark.parametrize("how", ["wait", "today", "change"])
def test_the_choice_reaches_the_desk_and_the_answer(cast, client, how):
    page = send(client, how=how)
    assert Message.objects.get().evidence["choice"] == how
    assert ("You need help today" in text_of(page)) == (how == "today")
    assert ("point of contact approves" in text_of(page)) == (how == "change")


def test_a_link_may_choose_beforehand(cast, client):
    assert 'value="change" id="how-3" checked' in client.get("/request?how=change").content.decode()
    assert 'value="wait" id="how" checked' in client.get("/request?how=%22%3E").content.decode()


# -- emergencies


def test_words_of_an_emergency_say_call_now_and_raise_the_alarm(cast, client):
    page = send(client, text=HACKED)
    ticket = Ticket.objects.get()
    assert "Call 860-555-0100 now" in text_of(page)
    assert f"T-{ticket.pk}" in text_of(page)
    assert (ticket.alarm, ticket.suspected_kind) == (True, "mailbox_compromise")
    assert not OutgoingMail.objects.exists(), "a form never mails before triage"


def test_an_unknown_sender_raises_the_alarm_too(cast, client):
    page = send(client, text=HACKED, mail="jo@gmail.com")
    assert "Call 860-555-0100 now" in text_of(page)
    assert Ticket.objects.get(state="quarantined").alarm
    assert not OutgoingMail.objects.exists()


# -- robots


@pytest.mark.parametrize("trap", [{"contact_time": "noon"}, {"seconds": 0.5}])
def test_a_robot_sees_the_same_page_and_bothers_nobody(cast, client, trap):
    for text in ("Buy now!", HACKED):
        caught, person = send(client, text=text, **trap), send(client, text=text)
        assert caught.status_code == person.status_code == 200
        assert caught.redirect_chain[0][1] == person.redirect_chain[0][1]
        assert re.sub(r"T-\d+", "", text_of(caught)) == re.sub(r"T-\d+", "", text_of(person))
    spam = Ticket.objects.filter(state="spam")
    assert [(t.stage, t.alarm, t.outcome) for t in spam] == [("closed", False, None)] * 2
    assert not OutgoingMail.objects.exists()


def test_what_the_trap_caught_is_purged_after_14_days(cast, client):
    send(client, contact_time="x")
    assert purge.step(timezone.now() + timedelta(days=13)) == 0
    assert purge.step(timezone.now() + timedelta(days=15)) == 1
    assert not Ticket.objects.exists() and not Link.objects.exists()


def test_too_many_from_one_place_is_said_plainly_and_keeps_the_words(cast, client, monkeypatch):
    monkeypatch.setattr(request_form, "PER_PLACE", 2)
    for n in range(2):
        send(client, mail=f"p{n}@unknown.example")
    before = TicketEvent.objects.count()
    page = send(client, mail="p3@unknown.example", text="the third of them")
    assert page.status_code == 429 and page["Retry-After"] == "600"
    assert "the third of them" in page.content.decode() and "p3@unknown.example" in page.content.decode()
    assert "860-555-0100" in text_of(page) and "Too many requests" in text_of(page)
    assert (Ticket.objects.count(), TicketEvent.objects.count()) == (2, before)
    assert not OutgoingMail.objects.exists()


# -- sent twice


def test_a_double_press_is_one_request(cast, client):
    data = filled()
    first, second = (client.post("/request", data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert (Ticket.objects.count(), Message.objects.count(), TicketEvent.objects.count()) == (1, 1, 1)


def test_back_and_a_changed_text_is_another_request(cast, client):
    data = filled()
    client.post("/request", data)
    client.post("/request", data | {"text": "And the scanner too."})
    assert Ticket.objects.count() == 2


def test_the_same_words_of_one_browser_are_one_request_until_an_hour_or_two_have_passed(cast, client):
    client.get("/request")
    for _ in range(2):
        client.post("/request", filled())
    assert Ticket.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=1)):
        client.post("/request", filled())
    Client().post("/request", filled())
    assert Ticket.objects.count() == 3, (
        "the next day it may well be the same trouble; another browser is another person"
    )


@pytest.mark.django_db(transaction=True)
def test_eight_presses_at_once_are_one_request():
    gather()
    data = filled()

    def press(_):
        try:
            return Client().post("/request", data)["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        pages = set(pool.map(press, range(8)))
    assert len(pages) == 1
    assert (Ticket.objects.count(), TicketEvent.objects.count(), Link.objects.count()) == (1, 1, 1)


# -- refusals, in plain words, with nothing written and nothing lost


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": ""}, "Write what is wrong, or what you need"),
        ({"text": " \x00\x07\n "}, "Write what is wrong, or what you need"),
        ({"name": ""}, "Enter your name"),
        ({"name": "x" * 121}, "Shorten your name to 120 characters"),
        ({"mail": ""}, "Enter your e-mail address"),
        ({"mail": "ann at acme"}, "Enter an e-mail address like name@company.com"),
        ({"mail": "a@b.example, c@d.example"}, "Enter an e-mail address like name@company.com"),
        ({"phone": "call me"}, "Enter a phone number with its area code, or leave it empty"),
        ({"computer": "y" * 61}, "Shorten the computer name to 60 characters"),
        ({"how": "never"}, "Choose how soon you need help"),
        ({"form": "made up"}, "Send it again"),
    ],
)
def test_what_is_missing_is_said_at_the_top_and_at_the_field(cast, client, wrong, words):
    page = client.post("/request", filled() | wrong)
    html = page.content.decode()
    assert page.status_code == 422
    assert "<title>Error: " in html
    assert html.count(words) == (1 if "form" in wrong else 2)
    assert 'class="errsum" role="alert" tabindex="-1"' in html
    kept = [
        value for name, value in filled().items() if name in ("text", "name", "mail", "phone") and name not in wrong
    ]
    assert all(value in html for value in kept)
    assert nothing_written()


def test_one_megabyte_of_text_is_kept_and_said_to_be_too_long(cast, client):
    long = "0123456789abcdef" * 65_536
    page = client.post("/request", filled(text=long))
    assert page.status_code == 422
    assert "Shorten your text from 1,048,576 to 100,000 characters" in page.content.decode()
    assert long in page.content.decode()
    assert nothing_written()
    assert fields.TEXT_LENGTH == 100_000


def test_control_characters_are_left_out_and_the_words_stay(cast, client):
    send(client, text="Line one\x00\r\nLine\x1b[31m two \u202e end", name="Ann\x00\u202e Keller", computer="PC\x007")
    ticket = Ticket.objects.get()
    assert ticket.messages.get().text == "Line one\nLine[31m two \u202e end"
    assert (ticket.subject, ticket.requester_name) == ("Line one", "Ann Keller")
    assert "\x00" not in ticket.computer_name


def test_a_long_first_line_is_cut_at_a_word(cast, client):
    send(client, text="\n\n" + "printer " * 40)
    subject = Ticket.objects.get().subject
    assert len(subject) <= 81 and subject.endswith("printer…")


# -- files


def upload(name: str = "screen.png", data: bytes = b"\x89PNG not really", kind: str = "text/html"):
    return SimpleUploadedFile(name, data, content_type=kind)


def test_files_come_with_the_request_and_their_type_is_not_believed(cast, client):
    send(client, files=[upload(), upload("../../etc/passwd", b"root"), upload("a.html\r\nX: y", b"<script>")])
    rows = list(Attachment.objects.order_by("pk").values_list("filename", "content_type", "size"))
    assert rows[0] == ("screen.png", "image/png", 15)
    assert rows[1][0] == "passwd"
    assert "\n" not in rows[2][0]
    assert all(files.is_stored(row.sha256) for row in Attachment.objects.all())


def test_fifty_megabytes_are_refused_in_words_and_nothing_is_lost(cast, client):
    page = client.post("/request", filled(files=[upload("film.mov", b"0" * 50 * 1024 * 1024)]))
    assert page.status_code == 422
    assert "“film.mov” has 50 MB. Choose files of 25 MB or less" in page.content.decode()
    assert filled()["text"] in page.content.decode()
    assert nothing_written()


def test_eleven_files_are_too_many(cast, client):
    page = client.post("/request", filled(files=[upload(f"{n}.png") for n in range(11)]))
    assert "Choose 10 files or fewer: you chose 11" in page.content.decode()
    assert nothing_written()


def test_files_must_be_chosen_again_after_an_error_elsewhere_and_the_page_says_so(cast, client):
    page = client.post("/request", filled(text="", files=[upload()]))
    assert page.content.decode().count("Choose your files again: a browser does not keep them") == 2
    assert nothing_written()


def test_the_same_words_with_another_file_are_another_request(cast, client):
    data = filled()
    client.post("/request", data | {"files": [upload()]})
    client.post("/request", data | {"files": [upload("other.png")]})
    assert Ticket.objects.count() == 2


# -- around it


def test_a_post_from_elsewhere_is_refused(cast):
    answer = Client(enforce_csrf_checks=True).post("/request", filled())
    assert answer.status_code == 403
    assert nothing_written()


def test_to_look_changes_nothing_and_costs_no_query(cast, client, django_assert_num_queries):
    client.get("/request")
    with django_assert_num_queries(0):
        assert client.get("/request").status_code == 200
        assert client.head("/request").status_code == 200
    assert nothing_written()


def test_a_receipt_nobody_made_is_a_calm_404_with_the_number_to_call(cast, client):
    answer = client.get("/request/received/" + "0" * 48)
    assert answer.status_code == 404
    assert "860-555-0100" in answer.content.decode()


def test_the_hidden_field_belongs_to_its_page_and_cannot_be_made_up():
    at = timezone.now()
    field = sent_forms.new(at)
    assert abs(sent_forms.read(field).at - at) < timedelta(milliseconds=1)
    assert sent_forms.read(field, "another page") is None
    assert sent_forms.read(field.replace(".", ".9", 1)) is None
    assert sent_forms.read("") is None
