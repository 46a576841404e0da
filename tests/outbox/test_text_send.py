"""Sending texts, against a carrier that answers as badly as it is told to."""

import base64
import threading
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection

from sameday import outside
from sameday.office import carriers
from sameday.outbox import text_failures, text_lease, text_send, text_way, texts
from sameday.outbox.models import StoppedNumber, Text
from tests.outbox.conftest import AT
from tests.servers.carrier import CUT, HANG, carrier

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
SECRET = "a-secret-token-of-twilio"
US, THEM = "+18605550100", "+18605550177"


@pytest.fixture
def line(settings, monkeypatch):
    monkeypatch.setattr(outside, "ASK_SECONDS", 0.5)
    with carrier() as one:
        settings.CARRIER_API = one.url
        yield one


@pytest.fixture
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(text_failures, "listeners", [lambda text, *, at: heard.append((text.pk, text.state))])
    return heard


@pytest.fixture
def twilio(cast):
    return set_up("twilio", account="AC1")


def set_up(provider, **more):
    return carriers.put(
        None, name=provider.title(), provider=provider, number=US, secret=SECRET, by="staff:1", at=AT, **more
    )


def put(words="We are on it.", *, to=THEM, at=AT, **more):
    return texts.put(words, to=to, at=at, **more)


def fresh(text):
    return Text.objects.get(pk=text.pk)


def test_a_text_leaves_by_twilio(line, twilio):
    text = put("Your code is 123 456")
    assert text_send.step(AT) == 1
    (heard,) = line.taken
    assert heard.path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert heard.said == {"To": THEM, "From": US, "Body": "Your code is 123 456"}
    assert heard.headers["Authorization"] == "Basic " + base64.b64encode(f"AC1:{SECRET}".encode()).decode()
    row = fresh(text)
    assert (row.state, row.attempts, row.next_try_at, row.sealed) == ("sent", 1, None, "")
    assert row.carrier_id.startswith("SM")
    assert "123" not in row.words
    assert text_send.step(AT) == 0


def test_a_text_leaves_by_signalwire_under_its_space(line, cast):
    set_up("signalwire", account="project", host="desk.signalwire.com")
    put()
    text_send.step(AT)
    assert line.taken[0].path == "/api/laml/2010-04-01/Accounts/project/Messages.json"


def test_a_text_leaves_by_telnyx(line, cast):
    set_up("telnyx")
    text = put()
    text_send.step(AT)
    assert line.taken[0].path == "/v2/messages"
    assert line.taken[0].said == {"from": US, "to": THEM, "text": "We are on it."}
    assert line.taken[0].headers["Authorization"] == f"Bearer {SECRET}"
    assert fresh(text).carrier_id == "msg-1"


def test_a_call_says_the_words(line, twilio):
    put('Emergency at "Smith & <Sons>"', voice=True)
    text_send.step(AT)
    assert line.taken[0].path == "/2010-04-01/Accounts/AC1/Calls.json"
    said = ElementTree.fromstring(line.taken[0].said["Twiml"])
    assert [each.text for each in said.iter("Say")] == ['Emergency at "Smith & <Sons>"'] * 2


def test_a_page_asks_us_what_a_key_means(line, twilio, cast):
    put("Emergency", voice=True, staff=cast.tina, answer_url="https://desk.example/hooks/page/x")
    text_send.step(AT)
    assert line.taken[0].said["Url"] == "https://desk.example/hooks/page/x"
    assert "Twiml" not in line.taken[0].said


@pytest.mark.parametrize(("account", "path"), [("", "/v2/texml/calls/app-7"), ("acc", "/v2/texml/Accounts/acc/Calls")])
def test_a_call_by_telnyx_fetches_its_words_from_us_for_an_hour(line, cast, account, path):
    set_up("telnyx", application="app-7", account=account)
    text = put("Your code is 123 456", voice=True)
    text_send.step(AT)
    assert line.taken[0].path == path
    token = line.taken[0].said["Url"].rpartition("/")[2]
    assert texts.full_words(texts.said_by(token)) == "Your code is 123 456"
    assert texts.said_by(f"{text.pk}.forged") is None
    assert texts.said_by(f"{text.pk + 1}.{token.partition('.')[2]}") is None
    texts.forget_old(AT + timedelta(hours=2))
    assert texts.said_by(token) is None


def test_without_a_carrier_the_row_stands_and_leaves_when_one_comes(line, cast, told):
    text = put()
    assert text_send.step(AT) == 1
    assert (fresh(text).state, fresh(text).attempts) == ("no_carrier", 0)
    assert text_send.step(AT) == 0
    set_up("twilio", account="AC1")
    assert text_send.step(AT + MINUTE) == 1
    assert fresh(text).state == "sent"
    assert not told


def test_what_nobody_carries_for_four_hours_is_told(cast, told):
    text = put()
    text_send.step(AT)
    text_send.step(AT + timedelta(hours=4))
    assert (fresh(text).state, fresh(text).next_try_at, fresh(text).sealed) == ("no_carrier", None, "")
    assert told == [(text.pk, "no_carrier")]
    set_up("twilio", account="AC1")
    assert text_send.step(AT + timedelta(hours=5)) == 0


BAD = (400, {"code": 21211, "message": "The 'To' number is not a valid phone number."}, {})


@pytest.mark.parametrize(("secure", "asked"), [(True, True), (False, False)])
def test_a_report_is_asked_for_where_the_carrier_can_reach_us(line, twilio, settings, secure, asked):
    settings.SECURE, settings.URL = secure, "https://desk.example" if secure else "http://127.0.0.1:8000"
    text = put()
    text_send.step(AT)
    url = line.taken[0].said.get("StatusCallback", "")
    assert bool(url) == asked
    if asked:
        assert texts.reported_by(url.rpartition("/")[2]) == text


def test_one_bad_number_stops_nobody_else(line, twilio, told):
    line.answers[THEM] = BAD
    bad, good = put(), put(to="860-555-0178")
    assert text_send.step(AT) == 2
    assert (fresh(bad).state, fresh(good).state) == ("failed", "sent")
    assert "not a valid phone number" in fresh(bad).error
    assert fresh(bad).sealed == ""
    assert told == [(bad.pk, "failed")]
    assert text_send.step(AT + timedelta(days=1)) == 0
    assert len(line.heard) == 2


@pytest.mark.parametrize(
    "answer", [(400, {"code": 21610, "message": "unsubscribed"}, {}), (403, {"errors": [{"code": "40300"}]}, {})]
)
def test_a_stop_that_only_the_carrier_heard_is_kept(line, twilio, answer):
    line.usual = answer
    put()
    text_send.step(AT)
    assert StoppedNumber.objects.get().number == THEM
    assert put() is None


def test_a_stop_since_it_was_queued_is_heard(line, twilio, told):
    text = put()
    StoppedNumber.objects.create(number=THEM, at=AT)
    text_send.step(AT)
    assert fresh(text).state == "failed"
    assert not line.heard
    assert told


def test_what_is_too_much_waits_as_long_as_the_carrier_says(line, twilio):
    line.usual = (429, {"code": 20429, "message": "Too many requests"}, {"Retry-After": "40"})
    one, two = put(), put(to="860-555-0178")
    assert text_send.step(AT) == 1
    assert text_send.step(AT + 30 * SECOND) == 0
    assert len(line.heard) == 1
    line.usual = None
    assert text_send.step(AT + 50 * SECOND) == 2
    assert (fresh(one).state, fresh(two).state) == ("sent", "sent")
    assert text_way.state().rests_until_at is None


def test_five_times_trouble_is_the_end_and_is_told(line, twilio, told):
    line.usual = (503, {}, {})
    text = put()
    at = AT
    for _ in range(5):
        assert text_send.step(at) == 1
        at += timedelta(minutes=31)
    assert (fresh(text).state, fresh(text).attempts) == ("failed", 5)
    assert told == [(text.pk, "failed")]
    assert text_send.step(at) == 0


def test_trouble_with_one_text_waits_and_the_other_leaves(line, twilio):
    line.answers[THEM] = (500, {}, {})
    bad, good = put(), put(to="860-555-0178")
    assert text_send.step(AT) == 2
    assert (fresh(bad).state, fresh(good).state) == ("queued", "sent")
    line.answers.clear()
    assert text_send.step(AT + 10 * SECOND) == 0
    assert text_send.step(AT + MINUTE) == 1
    assert fresh(bad).state == "sent"


@pytest.mark.parametrize("answer", [HANG, CUT])
def test_a_client_does_not_get_it_twice_when_the_answer_is_lost(line, twilio, told, answer):
    line.usual = answer
    text = put()
    text_send.step(AT)
    assert fresh(text).state == "failed"
    assert "ask them whether it came" in fresh(text).error
    assert told == [(text.pk, "failed")]
    assert text_send.step(AT + timedelta(hours=1)) == 0


def test_a_page_goes_twice_rather_than_not_at_all(line, twilio, cast):
    line.usual = CUT
    page = put("Emergency", staff=cast.tina)
    text_send.step(AT)
    assert fresh(page).state == "queued"
    line.usual = None
    text_send.step(AT + MINUTE)
    assert fresh(page).state == "sent"


def test_a_carrier_that_cannot_be_reached_costs_no_try(line, twilio, settings):
    settings.CARRIER_API = "http://127.0.0.1:9"
    text = put()
    for minute in range(20):
        text_send.step(AT + minute * MINUTE)
    assert (fresh(text).state, fresh(text).attempts) == ("queued", 0)
    settings.CARRIER_API = line.url
    text_send.step(AT + 21 * MINUTE)
    assert fresh(text).state == "sent"


def test_what_could_not_leave_for_four_hours_is_not_sent_any_more(line, twilio, told):
    text = put()
    assert text_send.step(AT + timedelta(hours=4)) == 1
    assert (fresh(text).state, fresh(text).error) == ("failed", text_lease.TOO_LATE)
    assert not line.heard
    assert told


@pytest.mark.parametrize("answer", [(401, {"code": 20003, "message": "Authenticate"}, {}), (402, {}, {})])
def test_an_account_that_is_not_taken_stops_all_and_loses_none(line, twilio, answer):
    line.usual = answer
    rows = [put(), put(to="860-555-0178")]
    text_send.step(AT)
    assert len(line.heard) == 1
    assert text_way.state().stopped_at == AT or text_way.state().stopped_at - AT < MINUTE
    assert [(fresh(row).state, fresh(row).attempts) for row in rows] == [("queued", 0)] * 2
    line.usual = None
    text_way.restart()
    text_send.step(AT + 2 * SECOND)
    assert [fresh(row).state for row in rows] == ["sent"] * 2


def test_a_carrier_without_a_number_says_so(line, cast):
    carriers.put(None, name="Twilio", provider="twilio", account="AC1", secret=SECRET, by="staff:1", at=AT)
    put()
    text_send.step(AT)
    assert text_way.state().error == "Twilio has no number: enter it under Settings."
    assert not line.heard


def test_a_call_that_telnyx_has_no_application_for_stops_no_text(line, cast):
    set_up("telnyx")
    call, text = put(voice=True), put()
    text_send.step(AT)
    assert (fresh(call).state, fresh(text).state) == ("failed", "sent")


def test_a_text_that_cannot_be_opened_stops_no_other(line, twilio):
    bad, good = put(), put(to="860-555-0178")
    Text.objects.filter(pk=bad.pk).update(sealed=Text.objects.get(pk=good.pk).sealed)
    text_send.step(AT)
    assert (fresh(bad).state, fresh(good).state) == ("failed", "sent")


def test_pages_leave_first(line, twilio, cast):
    put(at=AT - MINUTE)
    put("Emergency", to="860-555-0179", staff=cast.tina)
    text_send.step(AT)
    assert [heard.said["To"] for heard in line.taken] == ["+18605550179", THEM]


@pytest.mark.parametrize("host", ["127.0.0.1", "desk.signalwire.com.evil.example", "evil.example/.signalwire.com", ""])
def test_no_other_host_is_asked_than_the_carriers(cast, host):
    set_up("signalwire", account="project", host=host)
    put()
    text_send.step(AT)
    assert "no space such as example.signalwire.com" in text_way.state().error


def test_neither_secret_nor_words_nor_number_are_logged(line, twilio, caplog):
    line.usual = (400, {"code": 1, "message": f"bad {SECRET} for https://x/ 123 456"}, {})
    text = put("Your code is 123 456")
    text_send.step(AT)
    line.usual = HANG
    put("Your code is 123 456")
    text_send.step(AT)
    logged = caplog.text + "".join(str(vars(record)) for record in caplog.records if record.name.startswith("sameday"))
    for secret in (SECRET, "123 456", THEM, "AC1"):
        assert secret not in logged
    assert SECRET not in fresh(text).error
    assert "123 456" not in fresh(text).error


@pytest.mark.django_db(transaction=True)
def test_two_senders_send_it_once(line, twilio):
    text = put()
    both = threading.Barrier(2)

    def send():
        try:
            both.wait()
            text_send.step(AT)
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(line.heard) == 1
    assert fresh(text).state == "sent"


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_carrier_is_asked(line, twilio, monkeypatch):
    was, seen = outside.exchange, []
    monkeypatch.setattr(outside, "exchange", lambda *a, **k: (seen.append(connection.in_atomic_block), was(*a, **k))[1])
    put()
    text_send.step(AT)
    assert seen == [False]


def test_who_died_while_sending_sends_again_and_a_lost_lease_writes_nothing(line, twilio):
    text = put()
    dead = text_lease.claim(text.pk, 0, AT)
    assert text_send.step(AT + MINUTE) == 0
    assert text_send.step(AT + 3 * MINUTE) == 1
    assert not text_lease.settle(dead, text_send.Said(text_send.Fate.REFUSED, "late"), at=AT + 4 * MINUTE)
    assert (fresh(text).state, fresh(text).attempts) == ("sent", 2)
