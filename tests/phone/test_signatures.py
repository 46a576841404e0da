"""A post is the carrier's or it is not: the vectors that the providers publish, and nothing near them."""

import base64
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sameday.phone.signatures import FRESH_SECONDS, Proof, is_of, of_signalwire, of_twilio
from tests.phone.carrier import TELNYX, TELNYX_KEY

# Twilio's documentation, "Validating requests" (SignalWire's compatible API: the same, its vector B)
URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
FIELDS = {
    "CallSid": "CA1234567890ABCDE", "Caller": "+14158675309", "Digits": "1234", "From": "+14158675309",
    "To": "+18005551212",
}  # fmt: skip
SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8="
# SignalWire's specification of its webhooks, vector A
OWN_URL = "https://example.ngrok.io/webhook"
OWN_BODY = b'{"event":"call.state","params":{"call_id":"abc-123","state":"answered"}}'
OWN = "c3c08c1fefaf9ee198a100d5906765a6f394bf0f"
# RFC 8032, 7.1, test 2: Ed25519 itself
RFC_SECRET = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
RFC_PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")


def proof(url=URL, fields=FIELDS, at=1000.0, **headers: str) -> Proof:
    return Proof(url, urlencode(fields).encode(), {name.replace("_", "-"): v for name, v in headers.items()}, at)


def test_twilios_own_vector():
    assert of_twilio("12345", URL, FIELDS.items()) == SIGNATURE
    assert is_of("twilio", proof(x_twilio_signature=SIGNATURE), secret="12345", key="")


def test_fields_that_come_several_times_are_signed_once_each_in_order():
    posted = [("Sid", "CA123"), ("SidAccount", "AC123"), ("Digits", "5678"), ("Digits", "1234"), ("Digits", "1234")]
    assert of_twilio("12345", URL, posted) == "IK+Dwps556ElfBT0I3Rgjkr1wJU="


def test_signalwires_two_schemes():
    assert of_signalwire("PSKtest1234567890abcdef", OWN_URL, OWN_BODY) == OWN
    own = Proof(OWN_URL, OWN_BODY, {"x-signalwire-signature": OWN}, 0)
    assert is_of("signalwire", own, secret="PSKtest1234567890abcdef", key="")
    for header in ("x_signalwire_signature", "x_twilio_signature"):
        assert is_of("signalwire", proof(**{header: SIGNATURE}), secret="12345", key="")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("https://a.example/x", "https://a.example:443/x"), ("https://a.example:443/x", "https://a.example/x"),
     ("http://a.example/x", "http://a.example:80/x")],
)  # fmt: skip
def test_the_usual_port_may_be_written_or_not(ours, theirs):
    signed = of_twilio("12345", theirs, FIELDS.items())
    assert is_of("twilio", proof(ours, x_twilio_signature=signed), secret="12345", key="")


def test_another_port_is_another_address():
    signed = of_twilio("12345", "https://a.example:8443/x", FIELDS.items())
    assert not is_of("twilio", proof("https://a.example/x", x_twilio_signature=signed), secret="12345", key="")


@pytest.mark.parametrize("provider", ["twilio", "signalwire"])
@pytest.mark.parametrize(
    ("secret", "more"),
    [
        ("another", {}),
        ("", {}),
        ("12345", {"url": URL + "&x=1"}),
        ("12345", {"url": URL.replace("https", "http")}),
        ("12345", {"fields": FIELDS | {"Digits": "9999"}}),
        ("12345", {"fields": FIELDS | {"More": "1"}}),
        ("12345", {"x_twilio_signature": ""}),
        ("12345", {"x_twilio_signature": "FAIL \u738b"}),
        ("12345", {"x_twilio_signature": SIGNATURE.lower()}),
    ],
)
def test_anything_else_is_forged(provider, secret, more):
    assert not is_of(provider, proof(**{"x_twilio_signature": SIGNATURE, **more}), secret=secret, key="")


def telnyx(body: bytes = b"CallSid=1", *, said: int = 1000, at: float = 1000, key: str = TELNYX_KEY, sign=None) -> bool:
    signature = TELNYX.sign(f"{said}|".encode() + (body if sign is None else sign))
    headers = {"telnyx-timestamp": str(said), "telnyx-signature-ed25519": base64.b64encode(signature).decode()}
    return is_of("telnyx", Proof(URL, body, headers, at), secret="", key=key)


def test_telnyx_signs_time_and_body_with_ed25519():
    known = Ed25519PrivateKey.from_private_bytes(RFC_SECRET)
    assert known.public_key().public_bytes_raw() == RFC_PUBLIC
    assert known.sign(b"\x72").hex().startswith("92a009a9f0d4cab8720e820b5f642540")
    assert telnyx()


def test_telnyx_is_believed_only_while_it_is_fresh():
    assert telnyx(at=1000 + FRESH_SECONDS) and telnyx(at=1000 - FRESH_SECONDS)
    assert not telnyx(at=1001 + FRESH_SECONDS) and not telnyx(at=999 - FRESH_SECONDS)


def test_telnyx_with_another_body_or_key_is_forged():
    other = base64.b64encode(Ed25519PrivateKey.generate().public_key().public_bytes_raw()).decode()
    assert not telnyx(sign=b"CallSid=2") and not telnyx(key=other) and not telnyx(key="") and not telnyx(key="no key")


def test_nobody_else_is_ever_proven():
    assert not is_of("events", proof(x_twilio_signature=SIGNATURE), secret="12345", key="")


HEADERS = ["x-twilio-signature", "x-signalwire-signature", "telnyx-timestamp", "telnyx-signature-ed25519"]


@given(st.binary(max_size=200), st.dictionaries(st.sampled_from(HEADERS), st.text()))
def test_whatever_comes_is_answered_with_no(body, headers):
    for provider in ("twilio", "signalwire", "telnyx"):
        assert not is_of(provider, Proof(URL, body, headers, 1000.0), secret="12345", key=TELNYX_KEY)
