"""How each carrier is asked to send a text or to call and say it."""

import base64
import json
import re
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit
from xml.sax.saxutils import escape

from django.conf import settings

from sameday.office.models import Carrier
from sameday.outbox.models import Text

_SPACE = re.compile(r"[a-z0-9-]{1,60}\.signalwire\.com")
_HOSTS = {"twilio": "api.twilio.com", "telnyx": "api.telnyx.com"}
LARGEST_TWIML = 4000


class CannotAsk(Exception):
    """The carrier lacks what a request needs; the text says what. `alone`: what concerns this one text, not all."""

    def __init__(self, words: str, *, alone: bool = False):
        self.alone = alone
        super().__init__(words)


class Request(NamedTuple):
    """A POST; `hosts` and `clear` as sameday.outside takes them."""

    url: str
    body: bytes
    headers: dict
    hosts: tuple[str, ...]
    clear: bool


def build(carrier: Carrier, secret: str, text: Text, words: str, *, say_url: str, status_url: str = "") -> Request:
    """Return the request that sends this text. Raises CannotAsk.

    `status_url`: where it reports what became of a text.
    `say_url`: where a carrier that takes no words in the request fetches them once the call is answered.
    """
    if not (secret and carrier.number):
        raise CannotAsk(f"{carrier.name} has no {'number' if secret else 'secret'}: enter it under Settings.")
    base, hosts, clear = _base(carrier)
    once = {"Idempotency-Key": f"sameday-text-{text.pk}"}  # a carrier that knows it sends once; the others ignore it
    if carrier.provider == "telnyx":
        path, said = _telnyx(carrier, text, words, text.answer_url or say_url)
        said |= {"webhook_url": status_url} if status_url and not text.voice else {}
        head = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
        return Request(base + path, json.dumps(said).encode(), head | once | _JSON, hosts, clear)
    path, said = _twilio(carrier, text, words, text.answer_url or say_url)
    said |= {"StatusCallback": status_url} if status_url and not text.voice else {}
    proof = base64.b64encode(f"{carrier.account}:{secret}".encode()).decode()
    head = {"Authorization": f"Basic {proof}", "Content-Type": "application/x-www-form-urlencoded"}
    return Request(base + path, urlencode(said).encode(), head | once | _JSON, hosts, clear)


_JSON = {"Accept": "application/json"}


def spoken(words: str) -> str:
    """Return the TwiML that says the words twice: who picks up hears the beginning rarely."""
    said = f"<Say>{escape(words)}</Say>"
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{said}<Pause length="1"/>{said}</Response>'


def _twilio(carrier: Carrier, text: Text, words: str, url: str) -> tuple[str, dict]:
    if not carrier.account:
        raise CannotAsk(f"{carrier.name} has no account: enter it under Settings.")
    prefix = "/api/laml" if carrier.provider == "signalwire" else ""
    path = f"{prefix}/2010-04-01/Accounts/{quote(carrier.account, safe='')}"
    to = {"To": text.to, "From": carrier.number}
    if not text.voice:
        return f"{path}/Messages.json", to | {"Body": words}
    twiml = spoken(words)
    if carrier.provider == "twilio" and not text.answer_url and len(twiml) <= LARGEST_TWIML:
        return f"{path}/Calls.json", to | {"Twiml": twiml}
    return f"{path}/Calls.json", to | {"Url": url}


def _telnyx(carrier: Carrier, text: Text, words: str, url: str) -> tuple[str, dict]:
    if not text.voice:
        return "/v2/messages", {"from": carrier.number, "to": text.to, "text": words}
    if not carrier.application:
        raise CannotAsk(f"{carrier.name} has no TeXML application for calls: enter it under Settings.", alone=True)
    call = {"To": text.to, "From": carrier.number, "Url": url}
    if carrier.account:
        path = f"/v2/texml/Accounts/{quote(carrier.account, safe='')}/Calls"
        return path, call | {"ApplicationSid": carrier.application}
    return f"/v2/texml/calls/{quote(carrier.application, safe='')}", call


def _base(carrier: Carrier) -> tuple[str, tuple[str, ...], bool]:
    if settings.CARRIER_API:  # tests: a carrier on this machine
        return settings.CARRIER_API, (urlsplit(settings.CARRIER_API).netloc,), True
    host = _HOSTS.get(carrier.provider) or carrier.host.strip().lower()
    if carrier.provider == "signalwire" and not _SPACE.fullmatch(host):
        raise CannotAsk(f"{carrier.name} has no space such as example.signalwire.com: enter it under Settings.")
    return f"https://{host}", (host,), False
