"""Mail that a provider posts to us (webhooks): what proves that it was the provider, and the mails in a post.

A post is read here in a few lines and never parsed as mail: that is done later, in the child with limits. Each proof is
tested to say what django-anymail says (docs/decisions/0025). Pure: bytes in, facts out.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

FRESH_SECONDS = 10 * 3600  # providers try again for eight hours
FIELDS_AT_MOST = 2000  # Mailgun’s form may hold the header of the mail, field by field


class Post(NamedTuple):
    """One request: header fields in lower case, its body, when it came (seconds since 1970)."""

    headers: Mapping[str, str]
    body: bytes
    at_seconds: float


class Posted(NamedTuple):
    """One mail of a post: its bytes as the provider took them, and its envelope."""

    raw: bytes
    envelope_from: str
    envelope_to: tuple[str, ...]
    once: str = ""  # a token that was signed for one mail: with another one it proves nothing


class Wrong(Exception):
    """The post is no proven mail; the text says why, for our settings page. `status` is what the provider hears."""

    def __init__(self, words: str, status: int = 403):
        super().__init__(words)
        self.status = status


class Fields(dict):
    """What a form or an object says by name; `get` raises Wrong for a name that is said twice.

    Which of the two is the provider's is not known: the others may be header fields of the mail, in any order, and
    neither the first nor the last is safe. Only what is asked for must be said once: a mail has many "Received".
    """

    def __init__(self, pairs: Iterable[tuple]):
        super().__init__()
        self._twice = set()
        for name, value in pairs:
            if name in self:
                self._twice.add(name)
            self[name] = value

    def get(self, name, default=None):
        if name in self._twice:
            raise Wrong(f"{name} is said twice: it may be the mail’s own", 422)
        return super().get(name, default)


@dataclass(frozen=True)
class Provider:
    """`makes_secret`: we make the secret, a user and a password for the address that the provider posts to."""

    name: str
    makes_secret: bool
    prove: Callable[[Post, str], None]
    read: Callable[[Post], Posted]


def knock(provider: str, headers: Mapping[str, str], secret: str) -> None:
    """Raise Wrong before the body of a stranger's post is read, where the header proves who it is."""
    if PROVIDERS[provider].makes_secret:
        PROVIDERS[provider].prove(Post(headers, b"", 0), secret)


def read(provider: str, post: Post, secret: str) -> Posted:
    """Return the mail of a post that is proven to be the provider's. Raises Wrong."""
    how = PROVIDERS[provider]
    how.prove(post, secret)
    found = how.read(post)
    if not found.raw.strip():
        raise Wrong(f"{how.name} posts no whole mail: it must send the raw message", 422)
    return found


def _signed_by_mailgun(post: Post, secret: str) -> None:
    fields = _form(post)
    signed = fields.get("timestamp", b"") + fields.get("token", b"")
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), fields.get("signature", b"")):
        raise Wrong("The signature is not Mailgun’s for this key")
    said = fields.get("timestamp", b"")
    if not said.isdigit() or abs(int(said) - post.at_seconds) > FRESH_SECONDS:
        raise Wrong("The signature is old: somebody posts again what was signed before")


def _signed_by_mailersend(post: Post, secret: str) -> None:
    expected = hmac.new(secret.encode(), post.body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), post.headers.get("signature", "").encode("utf-8", "replace")):
        raise Wrong("The signature is not MailerSend’s for this secret")


def _knows_the_password(post: Post, secret: str) -> None:
    kind, _, given = post.headers.get("authorization", "").partition(" ")
    try:
        shown = base64.b64decode(given, validate=True) if kind.lower() == "basic" else b""
    except (binascii.Error, ValueError):
        shown = b""
    if not hmac.compare_digest(shown, secret.encode()):
        raise Wrong("User and password of the address are missing or wrong", 401)


def _mailgun(post: Post) -> Posted:
    fields = _form(post)
    to, once = _addresses(_text(fields.get("recipient"))), _text(fields.get("token"))
    return Posted(fields.get("body-mime", b""), _text(fields.get("sender"))[:320], to, once)


def _sendgrid(post: Post) -> Posted:
    fields = _form(post)
    envelope = _object(fields.get("envelope", b"{}"))
    return Posted(fields.get("email", b""), _word(envelope.get("from")), _words(envelope.get("to")))


def _postmark(post: Post) -> Posted:
    found = _object(post.body)
    heads = found.get("Headers")
    first = heads[0] if isinstance(heads, list) and heads and isinstance(heads[0], dict) else {}
    sender = _word(first.get("Value")).strip("<> ") if _word(first.get("Name")).lower() == "return-path" else ""
    return Posted(_bytes(found.get("RawEmail")), sender, _words([found.get("OriginalRecipient")]))


def _mailersend(post: Post) -> Posted:
    data = _inner(_object(post.body), "data")
    to = _inner(data, "recipients").get("rcptTo")
    recipients = [each.get("email") for each in to if isinstance(each, dict)] if isinstance(to, list) else []
    return Posted(_bytes(data.get("raw")), _word(_inner(data, "sender").get("email")), _words(recipients))


PROVIDERS = {
    "mailgun": Provider("Mailgun", False, _signed_by_mailgun, _mailgun),
    "mailersend": Provider("MailerSend", False, _signed_by_mailersend, _mailersend),
    "postmark": Provider("Postmark", True, _knows_the_password, _postmark),
    "sendgrid": Provider("SendGrid", True, _knows_the_password, _sendgrid),
}


def _form(post: Post) -> Fields:
    """Return the fields of a form, as bytes: 8-bit mail is no text. Raises Wrong."""
    kind = post.headers.get("content-type", "")
    if kind.lower().startswith("application/x-www-form-urlencoded"):
        pairs = [pair.replace(b"+", b" ").partition(b"=") for pair in _pieces(post.body, b"&")]
        return Fields((_text(unquote_to_bytes(name)), unquote_to_bytes(value)) for name, _, value in pairs)
    found = re.search(r'\bboundary="?([^";,\s]{1,200})"?', kind)
    if not found or not kind.lower().startswith("multipart/form-data"):
        raise Wrong("What came is no form", 400)
    return Fields(_parts(_pieces(post.body, b"--" + found[1].encode("utf-8", "replace"))[1:]))


def _parts(pieces: list[bytes]) -> Iterable[tuple[str, bytes]]:
    for piece in pieces:
        head, _, value = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if name := re.search(rb'\bname="([^"\r\n]{1,100})"', head[:2000]):
            yield name[1].decode("utf-8", "replace"), value.removesuffix(b"\r\n")


def _pieces(body: bytes, between: bytes) -> list[bytes]:
    """Return the fields as they stand. Raises Wrong for too many, of which the last would hold all that follow."""
    pieces = body.split(between, FIELDS_AT_MOST)
    if len(pieces) > FIELDS_AT_MOST:
        raise Wrong(f"A form of more than {FIELDS_AT_MOST} fields", 422)
    return pieces


def _object(raw: bytes) -> dict:
    try:
        found = json.loads(raw, object_pairs_hook=Fields)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Wrong("What came is no JSON object", 400)
    return found


def _inner(found: dict, name: str) -> dict:
    inner = found.get(name)
    return inner if isinstance(inner, dict) else {}


def _bytes(value) -> bytes:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else b""


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")


def _word(value) -> str:
    return value[:320] if isinstance(value, str) else ""


def _words(values) -> tuple[str, ...]:
    return tuple(word for value in (values if isinstance(values, list) else [])[:100] if (word := _word(value)))


def _addresses(line: str) -> tuple[str, ...]:
    return _words([part.strip() for part in line.split(",")])
