"""Our DKIM signatures, verified by dkimpy against a DNS that says what `sameday dkim` prints."""

import io
import random
import re
from base64 import b64decode
from datetime import timedelta
from hashlib import sha256

import dkim as second_opinion
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from sameday.outbox import dkim, dkim_key, enclosures, queries, queue, send, way_out
from sameday.outbox.models import OutgoingMail
from tests.outbox.conftest import AT
from tests.servers.sink import sink

NAME = "desk2026._domainkey.desk.example"
KEYS = {
    "rsa": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "ed25519": ed25519.Ed25519PrivateKey.generate(),
}
FILE = b"\r\n.\r\n \t \r\n" * 40_000
WORDS = {
    "plain": "Hello Ann,\nit works again.",
    "not ASCII": "Grüße, 日本語, \u2003 and a long line " + "x" * 2000,
    "dots": ".\n..\n.hidden\n\n.",
    "blanks": "two  blanks \t and a tab at the end\t\n\n\n \n\t\n",
}


@pytest.fixture(params=KEYS)
def signing(request, settings, tmp_path):
    return use_key(settings, tmp_path, pem(KEYS[request.param]))


def pem(key, encryption=None):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption())


def use_key(settings, folder, content, name=NAME):
    path = folder / "dkim.pem"
    path.write_bytes(content)
    values = {"SAMEDAY_DKIM_NAME": name, "SAMEDAY_DKIM_KEY_FILE": str(path)}
    settings.SAMEDAY = {**settings.SAMEDAY, **values}
    return path


def verified(raw: bytes) -> bool:
    record = "".join(re.findall(r'"([^"]*)"', dkim_key.ours().zone_line())).encode()
    return second_opinion.verify(raw, dnsfunc=lambda name, timeout=5: record if name == f"{NAME}.".encode() else None)


def signed(head: bytes, body: bytes, *more: bytes) -> bytes:
    mime = head + b"\r\n\r\n" + body
    return dkim.header(dkim_key.ours(), mime, more, at_seconds=1_795_000_000) + mime + b"".join(more)


def leave(settings, ticket, cast, **what) -> bytes:
    """Send one reply and return it as the relay got it."""
    with sink() as relay:
        settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{relay.port}"}
        queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, **what)
        assert send.step(AT) == 1
        return relay.wait_for(1)[0].data


@pytest.mark.parametrize("words", WORDS)
def test_what_leaves_is_signed(words, signing, settings, ticket, cast):
    ticket.subject = "Drucker klemmt: 日本語 " * 6
    raw = leave(settings, ticket, cast, text=WORDS[words], sender_name="Tína")
    assert raw.startswith(b"DKIM-Signature: v=1; ")
    assert verified(raw)


def test_files_that_follow_are_signed_and_arrive_whole(signing, settings, ticket, cast, monkeypatch):
    monkeypatch.setattr(enclosures, "opener", [lambda _: io.BytesIO(FILE)])
    enclosed = ({"name": "a.bin", "type": "application/pdf", "size": len(FILE), "sha256": "a"},)
    raw = leave(settings, ticket, cast, text="Here it is.", enclosed=enclosed)
    assert verified(raw)
    assert len(re.sub(rb"\s", b"", raw)) > len(FILE) * 4 / 3
    assert not verified(raw.replace(b"IAkg", b"IAkh", 1))


def test_one_changed_byte_breaks_it(signing):
    raw = signed(b"From: Desk <help@desk.example>\r\nSubject: Printer\r\nTo: ann@acme.example", b"Good  morning\r\n")
    assert verified(raw)
    for at in [
        raw.index(b"Desk <"),
        raw.index(b"Printer"),
        raw.index(b"ann@"),
        raw.index(b"morning"),
        raw.index(b"bh=") + 5,
    ]:
        broken = bytearray(raw)
        broken[at] ^= 1
        assert not verified(bytes(broken)), raw[at : at + 8]


@pytest.mark.parametrize("name", ["From", "Subject", "Reply-To", "To", "Date", "Content-Type"])
def test_no_second_header_can_be_added_on_the_way(name, signing):
    raw = signed(b"From: help@desk.example\r\nSubject: Printer\r\nDate: x\r\nTo: a@b.example", b"Hi\r\n")
    assert verified(raw)
    assert not verified(f"{name}: boss@evil.example\r\n".encode() + raw)


@pytest.mark.parametrize("added", [b"more\r\n", b".\r\n", b"\r\nx"])
def test_nothing_can_be_added_at_the_end(added, signing):
    raw = signed(b"From: help@desk.example", b"Hi\r\n")
    assert b"; l=" not in raw and not verified(raw + added)


def test_the_hash_of_a_body_cut_anywhere_is_the_librarys():
    dice = random.Random(6376)
    words = [b"\r\n", b" ", b"\t", b".", b"x", b"\xff\xe9", b"\r\n\r\n", b"Hi there", b"\r\n \r\n"]
    for _ in range(2000):
        pieces = dice.choices(words, k=dice.randrange(1, 20))
        body, ours = b"".join(pieces), dkim.BodyHash()
        for piece in pieces:
            ours.add(piece)
        ended = body if body.endswith(b"\r\n") else body + b"\r\n"
        theirs = second_opinion.canonicalization.Relaxed.canonicalize_body(ended)
        assert b64decode(ours.text()) == sha256(theirs).digest(), body


def test_without_a_key_nothing_is_signed(settings, ticket, cast):
    assert b"DKIM" not in leave(settings, ticket, cast, text="Hi")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no private key in PEM form"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "no private key in PEM form"),
        (pem(KEYS["rsa"], BestAvailableEncryption(b"secret")), "without a password"),
        (pem(rsa.generate_private_key(public_exponent=65537, key_size=1024)), "too short"),
        (pem(ec.generate_private_key(ec.SECP256R1())), "neither RSA nor Ed25519"),
        (None, "cannot be read: No such file"),
    ],
    ids=["empty", "broken", "password", "short", "kind", "gone"],
)
def test_a_key_that_cannot_be_used_stops_the_mail_and_says_why(content, words, settings, ticket, cast, tmp_path):
    path = use_key(settings, tmp_path, content or b"x")
    if content is None:
        path.unlink()
    with sink() as relay:
        settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{relay.port}"}
        mail = queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text="Hi")
        send.step(AT)
        assert relay.mails == []
        assert words in queries.stopped().error
        assert OutgoingMail.objects.get(pk=mail.pk).state == "queued"
        path.write_bytes(pem(KEYS["ed25519"]))  # mended: no restart is needed
        way_out.restart()
        send.step(AT + timedelta(seconds=1))
        assert verified(relay.wait_for(1)[0].data)


@pytest.mark.parametrize("missing", ["SAMEDAY_DKIM_NAME", "SAMEDAY_DKIM_KEY_FILE"])
def test_half_a_setting_is_none(missing, settings, tmp_path):
    use_key(settings, tmp_path, pem(KEYS["ed25519"]))
    settings.SAMEDAY = {**settings.SAMEDAY, missing: ""}
    with pytest.raises(dkim_key.Unusable, match="belong together"):
        dkim_key.ours()


def test_no_string_of_the_record_is_longer_than_the_dns_carries(signing):
    line = dkim_key.ours().zone_line()
    assert line.startswith(f'{NAME}. IN TXT ( "v=DKIM1; k=')
    assert max(map(len, re.findall(r'"([^"]*)"', line))) <= 255
