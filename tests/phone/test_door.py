"""Telephone systems that tell of their calls: signed, once, in any order; forged ones leave nothing."""

import base64
import contextlib
import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sameday.office import carriers
from sameday.office.models import Seat
from sameday.phone import door, signing
from sameday.phone.models import Call, CallEvent
from sameday.policy.telephone import Option, Result

SECRET = "a secret of thirty-two characters"
AT = datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.fixture
def pbx(cast):
    return carriers.put(None, name="Our PBX", provider="events", secret=SECRET, by="system", at=AT)


def post(pbx, said, *, secret=SECRET, name="e1", at=None, headers=None, door="events"):
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    stamp = str(int(at or time.time()))
    signed = {
        "webhook-id": name,
        "webhook-timestamp": stamp,
        "webhook-signature": signing.sign(name, stamp, body, secret),
    }
    return Client().post(f"/hooks/phone/{pbx.pk}/{door}", body, content_type="application/json",
                         headers=signed if headers is None else headers)  # fmt: skip


def test_a_call_from_ring_to_hang_up(pbx, cast):
    Seat.objects.create(staff=cast.tina, place="sip", address="201@pbx.example")
    cast.ann.phone = "203-555-0101"
    cast.ann.save(update_fields=["phone"])
    now = datetime.now(UTC)
    story = [
        {"type": "hangup", "call": "7", "at": now.isoformat()},
        {"type": "answer", "call": "7", "at": (now - timedelta(minutes=4)).isoformat(), "staff": "201"},
        {"type": "ring", "call": "7", "at": (now - timedelta(minutes=5)).isoformat(), "from": "+1 (203) 555-0101",
         "option": "help"},
    ]  # fmt: skip
    for n, said in enumerate([*story, *story]):
        assert post(pbx, said, name=f"e{n % 3}").status_code == 200
    call = Call.objects.get()
    assert (call.result, call.answered_by, call.option) == (Result.ANSWERED, cast.tina, Option.HELP)
    assert (call.from_number, call.hint) == ("203-555-0101", cast.ann)
    assert call.answered_at - call.waiting_at == timedelta(minutes=1)
    assert CallEvent.objects.count() == 3


def test_a_missed_call_is_one_that_was_given_up(pbx):
    post(pbx, {"type": "ring", "call": "8", "from": "203-555-0199"}, name="a")
    post(pbx, {"type": "missed", "call": "8"}, name="b")
    assert Call.objects.get().result == Result.ABANDONED


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "another secret"},
        {"at": 1_700_000_000},
        {"headers": {}},
        {"headers": {"webhook-id": "e1", "webhook-timestamp": "soon", "webhook-signature": "v1,x"}},
        {"headers": {"webhook-id": "e" * 400, "webhook-timestamp": "1", "webhook-signature": "v1,x"}},
    ],
)
def test_what_is_not_signed_leaves_nothing(pbx, wrong):
    assert post(pbx, {"type": "ring", "call": "9"}, **wrong).status_code == 403
    assert not Call.objects.exists() and not CallEvent.objects.exists()
    pbx.refresh_from_db()
    assert bool(pbx.refused_why) == (wrong.get("headers") != {})  # a stranger's noise is not noted


def test_a_signature_is_of_its_body_and_id(pbx):
    body, stamp = json.dumps({"type": "ring", "call": "9"}).encode(), str(int(time.time()))
    headers = {
        "webhook-id": "e1",
        "webhook-timestamp": stamp,
        "webhook-signature": signing.sign("e1", stamp, body, SECRET),
    }
    assert post(pbx, body.replace(b"9", b"8"), headers=headers).status_code == 403
    assert post(pbx, body, headers=headers | {"webhook-id": "e2"}).status_code == 403
    assert post(pbx, body, headers=headers).status_code == 200


def test_without_a_secret_nothing_is_taken(cast):
    bare = carriers.put(None, name="Bare", provider="events", by="system", at=AT)
    assert post(bare, {"type": "ring", "call": "9"}, secret="").status_code == 403
    headers = {"authorization": "Bearer "}
    assert post(bare, {"number": "1"}, headers=headers, door="3cx").status_code == 403


def test_the_door_of_a_carrier_is_another(cast):
    carrier = carriers.put(None, name="T", provider="twilio", secret=SECRET, by="system", at=AT)
    assert post(carrier, {"type": "ring", "call": "9"}).status_code == 404
    carrier.pk = 2**70
    assert post(carrier, {"type": "ring", "call": "9"}).status_code == 404


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (b"{", "no JSON"),
        (b"[]", "no JSON object"),
        ({"type": "sing", "call": "1"}, "is one of ring"),
        ({"type": "ring", "call": ""}, "id in your system"),
        ({"type": "ring", "call": "\0"}, "id in your system"),
        ({"type": "ring", "call": "1", "at": "noon"}, "is no time"),
        ({"type": "ring", "call": "1", "at": "0001-01-01T00:00:00+14:00"}, "is no time"),
        ({"type": "ring", "call": "1", "option": "pizza"}, "is help, talk or emergency"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(pbx, said, words):
    answer = post(pbx, said)
    assert answer.status_code == 400 and words in answer.content.decode()
    assert not Call.objects.exists()


@given(st.binary(max_size=200) | st.from_regex(rb'\{"type":"ring","call":".{0,40}"\}', fullmatch=True))
def test_no_body_breaks_the_door(body):
    for read in (lambda: signing.prove({}, body, SECRET, at=AT), lambda: door._object(body)):
        with contextlib.suppress(signing.Wrong):
            read()


def test_a_published_signature_of_standard_webhooks_is_ours():
    """The example of its specification (libraries' test vector)."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    found = signing.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}', secret)
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert base64.b64decode(found[3:])


THREE = {"number": "+12035550101", "type": "Inbound", "agent": "tina@desk.example", "start": "2026-11-24T14:00:00Z",
         "end": "2026-11-24T14:10:00Z", "duration": "480"}  # fmt: skip


def told_3cx(pbx, **said):
    headers = {"authorization": f"Bearer {SECRET}"}
    return post(pbx, THREE | said, headers=headers, door="3cx")


def test_3cx_reports_a_call_once_it_is_over(pbx, cast):
    agent = cast.tina.mail
    assert [told_3cx(pbx, agent=agent).status_code for _ in range(3)] == [200] * 3
    call = Call.objects.get()
    assert (call.result, call.answered_by, call.from_number) == (Result.ANSWERED, cast.tina, "203-555-0101")
    assert call.ended_at - call.answered_at == timedelta(minutes=8)
    assert call.answered_at - call.waiting_at == timedelta(minutes=2)


@pytest.mark.parametrize(
    ("kind", "result"),
    [("Missed", Result.ABANDONED), ("Outbound", Result.REACHED), ("Notanswered", Result.NOT_REACHED)],
)
def test_3cx_kinds_of_calls(pbx, kind, result):
    assert told_3cx(pbx, type=kind).status_code == 200
    assert Call.objects.get().result == result


@pytest.mark.parametrize("said", [{"type": "Fax"}, {"start": ""}, {"duration": "long"}, {"start": "x"}])
def test_3cx_what_cannot_be_read(pbx, said):
    assert told_3cx(pbx, **said).status_code == 400
    assert not Call.objects.exists()


def test_another_bearer_is_refused(pbx):
    answer = post(pbx, THREE, headers={"authorization": "Bearer wrong"}, door="3cx")
    assert answer.status_code == 403 and not Call.objects.exists()


def test_an_extension_of_two_people_is_nobodys(cast):
    Seat.objects.create(staff=cast.tina, place="sip", address="201@one.example")
    assert door.staff("201") == cast.tina
    Seat.objects.create(staff=cast.cora, place="sip", address="201@two.example")
    assert (door.staff("201"), door.staff("201@two.example"), door.staff("")) == (None, cast.cora, None)
