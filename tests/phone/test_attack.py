"""What strangers and broken senders try at the doors of the telephone."""

import json
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from sameday.office import carriers
from sameday.phone import calls, door, legs, signatures, signing
from sameday.phone.models import Call, CallEvent, Ring
from sameday.phone.posted import Posted
from sameday.phone.signing import Wrong

SECRET = "a secret of thirty-two characters"
AT = datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.fixture
def pbx(cast):
    return carriers.put(None, name="Our PBX", provider="events", secret=SECRET, by="system", at=AT)


@pytest.mark.parametrize("said", ["v1,é", "é", "v1,ÿÿÿ"])
def test_a_signature_in_letters_that_no_signature_has_is_refused(pbx, said):
    headers = {"webhook-id": "e1", "webhook-timestamp": str(int(time.time())), "webhook-signature": said}
    answer = Client().post(
        f"/hooks/phone/{pbx.pk}/events", b"{}", content_type="application/json", headers=headers
    )  # fmt: skip
    assert answer.status_code == 403
    with pytest.raises(Wrong):
        signing.prove(headers, b"{}", SECRET, at=datetime.now(UTC))
    assert not Call.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"type": [], "call": "7"},
        {"type": {"a": 1}, "call": "7"},
        {"type": "ring", "call": "7", "option": []},
        {"type": "ring", "call": "7", "option": {}},
        {"type": "ring", "call": "\ud800"},
        {"type": "ring", "call": "7\x00"},
    ],
)
def test_an_event_of_another_shape_is_refused_in_words(pbx, said):
    with pytest.raises(Wrong):
        door.read("e1", json.dumps(said).encode(), at=AT)


def test_a_call_with_letters_that_no_database_holds_is_greeted(cast, settings):
    twilio = carriers.put(None, name="T", provider="twilio", account="AC1", secret=SECRET, by="system", at=AT)
    said = {"CallSid": "CA\x001", "From": "+1203\x005550101", "To": "\x00", "CallStatus": "ringing"}
    path = f"/hooks/phone/{twilio.pk}/voice"
    signed = signatures.of_twilio(SECRET, settings.URL + path, list(said.items()))
    answer = Client().post(
        path, urlencode(said), content_type="application/x-www-form-urlencoded", headers={"x-twilio-signature": signed}
    )
    assert (answer.status_code, Call.objects.get().outside_id) == (200, "CA1")


def test_a_leg_that_pressed_no_key_has_not_taken_the_call(cast):
    twilio = carriers.put(None, name="T", provider="twilio", account="AC1", secret=SECRET, by="system", at=AT)
    call, _ = calls.hear(twilio, "CA1", calls.Heard("CA1:waits", "waits", AT), at=AT)
    Ring.objects.create(staff=cast.tina, call=call, turn=1, until_at=AT + timedelta(minutes=1))
    told = {"t": 1, "s": cast.tina.pk}
    assert "Hangup" in legs.accept(Posted(twilio, "CA1", {"CallSid": "CA2", "Digits": ""}, AT, told))
    assert not CallEvent.objects.filter(kind="answered").exists()
    legs.accept(Posted(twilio, "CA1", {"CallSid": "CA2", "Digits": "1"}, AT, told))
    assert Call.objects.get().answered_by == cast.tina
