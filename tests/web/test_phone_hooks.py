"""The door of telephone carriers: proven by our own address, or nothing is kept."""

from types import SimpleNamespace
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client

from sameday.office import carriers
from sameday.office.models import Carrier
from sameday.phone import posted, signatures
from sameday.phone.models import Call, CallEvent, Recording, Ring
from sameday.tickets.models import Ticket
from sameday.web.public import phone_hooks
from tests.phone.carrier import TOKEN
from tests.phone.test_voice import OPEN, carrier_of

FIELDS = {"CallSid": "CA1", "From": "+12035550101", "To": "+18605550100", "CallStatus": "ringing"}


@pytest.fixture
def carrier(cast, monkeypatch) -> Carrier:
    monkeypatch.setattr(phone_hooks, "timezone", SimpleNamespace(now=lambda: OPEN))
    return carrier_of()


def post(url: str, fields: dict = FIELDS, *, token: str = TOKEN, signed: str | None = None, **more):
    body = urlencode(fields).encode()
    signature = signatures.of_twilio(token, signed or url, fields.items())
    path, _, query = url.partition("://")[2].partition("?")
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    kind = "application/x-www-form-urlencoded"
    path = "/" + path.partition("/")[2]
    return client.generic(
        "POST", path, body, content_type=kind, QUERY_STRING=query, headers={"X-Twilio-Signature": signature}, **more
    )


def voice(carrier: Carrier) -> str:
    return f"{posted.base(carrier)}/voice"


def nothing_is_kept() -> bool:
    return not any(model.objects.exists() for model in (Call, CallEvent, Ring, Recording, Ticket))


def test_a_proven_post_gets_a_document(carrier):
    answer = post(voice(carrier))
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/xml")
    assert ElementTree.fromstring(answer.content)[0].tag == "Gather"
    assert Call.objects.get().outside_id == "CA1" and Carrier.objects.get().came_at == OPEN


def test_a_forged_post_keeps_nothing_but_a_note(carrier):
    answer = post(voice(carrier), token="another")
    assert answer.status_code == 403 and nothing_is_kept()
    row = Carrier.objects.get()
    assert row.refused_why == "The signature is not the carrier's" and row.came_at is None


def test_what_the_request_calls_us_proves_nothing(carrier):
    theirs = voice(carrier).replace("://", "://evil.example/").split("/hooks")[0]
    for signed in (f"https://evil.example/hooks/phone/{carrier.pk}/voice", theirs):
        answer = post(voice(carrier), signed=signed, HTTP_X_FORWARDED_HOST="evil.example")
        assert answer.status_code == 403
    assert nothing_is_kept()


def test_behind_a_proxy_our_own_address_counts(carrier, settings):
    settings.URL = "https://desk.example"
    answer = post(f"http://testserver/hooks/phone/{carrier.pk}/voice", signed=voice(carrier))
    assert answer.status_code == 200
    assert b"https://desk.example/hooks/phone/" in answer.content


def test_a_carrier_that_is_none_is_not_found(carrier):
    assert post(voice(carrier).replace(f"/{carrier.pk}/", "/999/")).status_code == 404
    carriers.remove(carrier, by="system", at=OPEN)
    assert post(voice(carrier)).status_code == 404
    events = carriers.put(None, name="3CX", provider="events", by="system", at=OPEN, secret=TOKEN)
    assert post(voice(events)).status_code == 404 and nothing_is_kept()


def test_a_carrier_without_its_secret_is_never_proven(carrier):
    Carrier.objects.update(secret="")
    assert post(voice(carrier), token="").status_code == 403 and nothing_is_kept()


def test_too_much_is_not_read(carrier):
    answer = post(voice(carrier), FIELDS | {"x": "a" * phone_hooks.MOST_BYTES})
    assert answer.status_code == 413 and nothing_is_kept()


def test_nobody_reads_by_get(carrier):
    assert Client().get(f"/hooks/phone/{carrier.pk}/voice").status_code == 405


@pytest.mark.parametrize("step", sorted(phone_hooks.STEPS))
def test_an_address_we_did_not_give_out_is_refused(carrier, step):
    other = carriers.put(None, name="b", provider="twilio", by="system", at=OPEN, secret=TOKEN)
    theirs = posted.url(other, step, "CA1", t=1, s=1, n=1, o=1).partition("?")[2]
    for query in ("", "?k=nonsense", f"?{theirs}"):
        assert post(f"{posted.base(carrier)}/{step}{query}").status_code == 403
    if step not in ("whisper", "accept"):
        another = posted.url(carrier, step, "CA2", t=1, n=1, o=1)
        assert post(another).status_code == 403
    assert nothing_is_kept()


def test_who_is_refused_often_is_noted_thirty_times_a_minute(carrier, monkeypatch):
    noted = []
    monkeypatch.setattr(carriers, "refused", lambda row, why, at: noted.append(why))
    assert {post(voice(carrier), token="no").status_code for _ in range(40)} == {403}
    assert len(noted) == phone_hooks.NOTED


def test_a_page_that_is_none_says_so_and_takes_nothing(carrier):
    answer = post(f"{posted.base(carrier)}/page/1:nobody", FIELDS | {"Digits": "1"})
    assert b"it is over" in answer.content and nothing_is_kept()
