"""Texts that carriers post to us: only what the carrier signed is heard, and once."""

import base64
import json
import time
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sameday.office import carriers
from sameday.outbox import texts
from sameday.outbox.models import HeardText
from sameday.phone import signatures
from sameday.tickets.models import Message, Ticket
from tests.web.arrivals import MONDAY

NUMBER, SECRET = "+18605550177", "a-token-of-twilio-1234"
SAID = {"From": NUMBER, "To": "+18605550100", "Body": "Printer is broken", "MessageSid": "SM1"}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def who(monday):
    return {"by": "staff:1", "at": MONDAY}


@pytest.fixture
def twilio(cast, who):
    return carriers.put(None, name="Twilio", provider="twilio", account="AC1", secret=SECRET, **who)


def post(client, settings, carrier, said, *, secret=SECRET, signed=None):
    path = f"/hooks/phone/{carrier.pk}/message"
    signature = signatures.of_twilio(secret, settings.URL + path, list((signed or said).items()))
    return client.post(path, urlencode(said), content_type=FORM, headers={"x-twilio-signature": signature})


def test_a_signed_text_is_heard_once(client, settings, twilio):
    for _ in range(3):
        answer = post(client, settings, twilio, SAID)
        assert (answer.status_code, b"<Response/>" in answer.content) == (200, True)
    assert Message.objects.get().text == "Printer is broken"
    assert Ticket.objects.get().state == "quarantined"


def test_stop_is_heard(client, settings, twilio):
    post(client, settings, twilio, SAID | {"Body": "STOP"})
    assert texts.is_stopped(NUMBER)
    assert not Ticket.objects.exists()


def test_what_the_carrier_did_not_sign_is_not_heard(client, settings, twilio):
    assert post(client, settings, twilio, SAID, secret="guessed-token-1234567").status_code == 403
    assert post(client, settings, twilio, SAID | {"Body": "STOP"}, signed=SAID).status_code == 403
    path = f"/hooks/phone/{twilio.pk}/message"
    assert client.post(path, SAID).status_code == 403
    assert client.get(path).status_code == 405
    assert not HeardText.objects.exists()
    twilio.refresh_from_db()
    assert twilio.refused_why == "The signature is not the carrier's"


def test_a_carrier_that_is_not_used_any_more_is_not_heard(client, settings, twilio, who):
    carriers.remove(twilio, **who)
    assert post(client, settings, twilio, SAID).status_code == 404
    assert not HeardText.objects.exists()


@pytest.fixture
def telnyx(cast, who):
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()
    row = carriers.put(None, name="Telnyx", provider="telnyx", key=public, secret="a-key-of-telnyx-1234", **who)
    return row, key


def telnyx_post(client, row, key, found, *, forge=False):
    body, at = json.dumps(found), str(int(time.time()))
    signature = base64.b64encode(key.sign(f"{at}|{body}{'x' if forge else ''}".encode())).decode()
    headers = {"telnyx-signature-ed25519": signature, "telnyx-timestamp": at}
    return client.post(
        f"/hooks/phone/{row.pk}/message", body, content_type="application/json", headers=headers
    ).status_code


def event(kind="message.received", **more):
    payload = {"id": "m-1", "from": {"phone_number": NUMBER}, "text": "Printer is broken"} | more
    return {"data": {"event_type": kind, "payload": payload}}


def test_telnyx_says_it_in_json(client, telnyx):
    row, key = telnyx
    assert telnyx_post(client, row, key, event(), forge=True) == 403
    assert not HeardText.objects.exists()
    for found in (event("message.finalized"), {"data": []}, event(**{"from": None})):
        assert telnyx_post(client, row, key, found) == 200
    assert not HeardText.objects.exists()
    assert telnyx_post(client, row, key, event()) == 200
    assert telnyx_post(client, row, key, event()) == 200
    assert Message.objects.get().text == "Printer is broken"
