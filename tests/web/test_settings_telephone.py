"""The telephone in the settings: carriers whose secret is never shown, seats, the menu, and a test text."""

import base64

import pytest

from sameday import outside
from sameday.audit.models import Entry
from sameday.office import carriers, telephone
from sameday.office.models import Carrier, PhoneMenu, Seat, Staff
from sameday.outbox.models import Text
from tests.servers.carrier import CUT
from tests.servers.carrier import carrier as a_carrier

URL = "/desk/settings/telephone"
TWILIO = {
    "provider": "twilio", "name": "Twilio", "account": "AC" + "0a" * 16, "secret": "sekrit-token-of-twilio",
    "number": "860-555-0100",
}  # fmt: skip
TELNYX = {"provider": "telnyx", "name": "Telnyx", "secret": "sekrit-key-of-telnyx", "number": "860-555-0100"}
KEY = base64.b64encode(b"k" * 32).decode()
MENU = {
    "greeting": "This call may be recorded.", "ring_rule": "all", "ring_seconds": "20", "callback_seconds": "180",
    "answer_seconds": "120", "recordings": "yes", "recording_days": "30",
}  # fmt: skip


@pytest.fixture
def made(cora):
    cora.post(f"{URL}/carriers/new", TWILIO)
    return Carrier.objects.get()


def page_of(browser, url=URL):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_carrier_is_added_and_its_secret_stands_nowhere(cora):
    answer = cora.post(f"{URL}/carriers/new", TWILIO | {"once": "k"})
    row = Carrier.objects.get()
    assert answer.headers["Location"] == f"{URL}/carriers/{row.pk}?done=saved"
    assert (row.provider, row.account, row.number) == ("twilio", TWILIO["account"], "+18605550100")
    assert carriers.secret(row) == TWILIO["secret"]
    pages = page_of(cora, f"{URL}/carriers/{row.pk}") + page_of(cora)
    assert "sekrit" not in pages + row.secret + str(list(Entry.objects.values()))
    for end in ("voice", "status", "message"):
        assert f"/hooks/phone/{row.pk}/{end}" in pages
    assert "Telephone carrier set" in pages


def test_a_double_press_adds_one(cora):
    for _ in range(2):
        assert cora.post(f"{URL}/carriers/new", TWILIO | {"once": "k"}).status_code in (302, 422)
    assert Carrier.objects.count() == 1


def test_an_empty_secret_leaves_the_kept_one(cora, made):
    assert cora.post(f"{URL}/carriers/{made.pk}", TWILIO | {"secret": "", "name": "Main line"}).status_code == 302
    made.refresh_from_db()
    assert (made.name, carriers.secret(made)) == ("Main line", TWILIO["secret"])


def test_a_kept_secret_goes_to_no_other_account_nor_space(cora, made):
    other = TWILIO | {"secret": "", "account": "AC" + "0b" * 16}
    answer = cora.post(f"{URL}/carriers/{made.pk}", other)
    assert answer.status_code == 422
    assert "belongs to another account" in answer.content.decode()
    made.refresh_from_db()
    assert made.account == TWILIO["account"]
    typed = {"provider": "signalwire", "name": "S", "account": "a" * 36, "secret": "s" * 20, "number": "860-555-0101",
             "host": "ours.signalwire.com"}  # fmt: skip
    cora.post(f"{URL}/carriers/new", typed)
    row = Carrier.objects.get(provider="signalwire")
    assert cora.post(f"{URL}/carriers/{row.pk}", typed | {"secret": "", "host": "x.signalwire.com"}).status_code == 422


WRONG = [
    (TWILIO | {"account": "AC1"}, "Copy the Account SID"),
    (TWILIO | {"secret": ""}, "Write it"),
    (TWILIO | {"secret": "short"}, "Paste it whole"),
    (TWILIO | {"number": "555-0100"}, "with its area code"),
    (TWILIO | {"number": ""}, "that calls and texts come from"),
    (TWILIO | {"name": ""}, "Name it"),
    (TELNYX | {"key": "abc"}, "Copy the public key"),
    (TELNYX | {"key": KEY, "application": "a/b"}, "Copy the ID"),
    (TWILIO | {"provider": "signalwire", "account": "a" * 36, "host": "evil.example"}, "Write your space"),
]


@pytest.mark.parametrize(("typed", "words"), WRONG)
def test_what_cannot_be_right_is_said_and_kept_as_typed(cora, typed, words):
    answer = cora.post(f"{URL}/carriers/new", typed)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert words in said
    assert typed["secret"] not in said or not typed["secret"]
    assert not Carrier.objects.exists()
    assert not Entry.objects.filter(verb="telephone carrier set").exists()


def test_telnyx_is_added_with_its_public_key(cora):
    assert cora.post(f"{URL}/carriers/new", TELNYX | {"key": KEY, "application": "12345"}).status_code == 302
    row = Carrier.objects.get()
    assert (row.key, row.application, row.host) == (KEY, "12345", "")


def test_another_telephone_system_gets_a_secret_that_is_shown_once(cora):
    answer = cora.post(f"{URL}/carriers/new", {"provider": "events", "name": "Asterisk", "once": "k"})
    row = Carrier.objects.get()
    assert answer.status_code == 200
    assert carriers.secret(row) in answer.content.decode()
    assert carriers.secret(row) not in page_of(cora, f"{URL}/carriers/{row.pk}")
    assert carriers.outgoing() is None


def test_two_carriers_have_two_names_even_when_one_is_gone(cora, made):
    cora.post(f"{URL}/carriers/{made.pk}/remove")
    answer = cora.post(f"{URL}/carriers/new", TWILIO)
    assert answer.status_code == 422
    assert "has or had this name" in answer.content.decode()


def test_a_carrier_that_is_not_used_any_more_forgets_its_secret(cora, made):
    assert cora.post(f"{URL}/carriers/{made.pk}/remove", {"once": "r"}).status_code == 302
    made.refresh_from_db()
    assert (made.active, made.secret) == (False, "")
    assert cora.get(f"{URL}/carriers/{made.pk}").status_code == 404
    assert Entry.objects.filter(verb="telephone carrier removed").exists()


def test_where_somebody_rings(cora, cast):
    url = f"{URL}/people/{cast.tina.pk}"
    typed = {"place": "mobile", "address": "860-555-0177", "turn": "2", "available": "yes"}
    assert cora.post(url, typed | {"once": "k"}).status_code == 302
    seat = Seat.objects.get(pk=cast.tina.pk)
    assert (seat.place, seat.address, seat.turn, seat.available) == ("mobile", "+18605550177", 2, True)
    assert seat.available_at is not None
    assert "Takes calls" in page_of(cora)
    assert cora.post(url, {"place": "sip", "address": "sip:tina@pbx.example", "turn": "1"}).status_code == 302
    assert Seat.objects.get(pk=cast.tina.pk).address == "tina@pbx.example"
    assert cora.post(url, {"place": "browser", "address": "", "turn": "1"}).status_code == 302
    assert "the browser" in page_of(cora)
    assert cora.post(f"{url}/remove").status_code == 302
    assert not Seat.objects.exists()
    assert Entry.objects.filter(subject=f"seat:{cast.tina.pk}", verb__startswith="telephone").count() == 4


SEATS = [
    ({"place": "mobile", "address": "555-0177", "turn": "1"}, "with its area code"),
    ({"place": "mobile", "address": "860-555-0100", "turn": "1"}, "our own number"),
    ({"place": "sip", "address": "tina", "turn": "1"}, "Write the SIP address"),
    ({"place": "sip", "address": 'a"><Dial>x@y', "turn": "1"}, "Write the SIP address"),
    ({"place": "", "address": "860-555-0177", "turn": "1"}, "Choose where it rings"),
    ({"place": "browser", "address": "", "turn": "0"}, "from 1 to 99"),
]


@pytest.mark.parametrize(("typed", "words"), SEATS)
def test_a_place_that_cannot_ring_is_refused(cora, cast, made, typed, words):
    answer = cora.post(f"{URL}/people/{cast.tina.pk}", typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Seat.objects.exists()


def test_how_calls_are_taken(cora):
    assert cora.post(f"{URL}/menu", MENU | {"once": "k"}).status_code == 302
    menu = PhoneMenu.objects.get()
    assert (menu.ring_rule, menu.ring_seconds, menu.recordings, menu.recording_days) == ("all", 20, True, 30)
    assert "This call may be recorded." in page_of(cora)
    assert cora.post(f"{URL}/menu", MENU).headers["Location"].endswith("done=same")
    assert PhoneMenu.objects.count() == 1


@pytest.mark.parametrize(
    "typed", [{"ring_rule": "chaos"}, {"ring_seconds": "0"}, {"callback_seconds": "x"}, {"greeting": "x" * 301}]
)
def test_a_menu_that_makes_no_sense_is_refused(cora, typed):
    assert cora.post(f"{URL}/menu", MENU | typed).status_code == 422
    assert not PhoneMenu.objects.exists()


@pytest.fixture
def line(settings, monkeypatch):
    monkeypatch.setattr(outside, "ASK_SECONDS", 0.5)
    with a_carrier() as one:
        settings.CARRIER_API = one.url
        yield one


def test_a_test_text_goes_to_oneself_and_its_result_is_shown(cora, cast, made, line):
    Staff.objects.filter(pk=cast.cora.pk).update(mobile="860-555-0166")
    said = cora.post(f"{URL}/test", {"once": "t"}).content.decode()
    assert "The carrier took the text" in said
    assert line.taken[0].said["To"] == "+18605550166"
    assert Text.objects.get().staff == cast.cora
    assert cora.post(f"{URL}/test", {"once": "t"}).status_code == 302
    assert len(line.heard) == 1


def test_a_test_that_the_carrier_refuses_says_why(cora, cast, made, line):
    Staff.objects.filter(pk=cast.cora.pk).update(mobile="860-555-0166")
    line.usual = (401, {"code": 20003, "message": "Authenticate"}, {})
    assert "Authenticate" in cora.post(f"{URL}/test").content.decode()
    assert "Texts do not leave since" in page_of(cora)
    cora.post(f"{URL}/carriers/{made.pk}", TWILIO | {"secret": "another-secret-now"})
    assert "Texts do not leave since" not in page_of(cora)
    line.usual = CUT
    assert "It is tried again by itself" in cora.post(f"{URL}/test").content.decode()


def test_without_a_mobile_of_ones_own_the_test_says_so(cora, made, line):
    answer = cora.post(f"{URL}/test")
    assert answer.status_code == 422
    assert "write it under People" in answer.content.decode()
    assert not line.heard


def test_the_page_asks_the_same_few_questions_whatever_the_size(cora, cast, django_assert_max_num_queries):
    people = Staff.objects.bulk_create(
        Staff(name=f"P {n}", mail=f"p{n}@desk.example", role="it_pro") for n in range(30)
    )
    Seat.objects.bulk_create(Seat(staff=each, address="+18605550177", turn=1) for each in people)
    with django_assert_max_num_queries(3):
        assert len(telephone.places()) > 30
    page_of(cora)
