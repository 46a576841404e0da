"""Files travel with a mail: read when it leaves, whole, under their names in any script."""

import email
import email.policy
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sameday.outbox import enclosures, mime, queue, send
from sameday.outbox.models import OutgoingMail
from sameday.outbox.render import flat
from tests.outbox.conftest import AT
from tests.servers.sink import sink

DATA = {"a": b"\r\n.\r\n--=_x\r\n" * 9000, "b": bytes(range(256))}


class Slow(io.BytesIO):
    """A storage that hands out seven bytes at a time."""

    def read(self, size=-1):
        return super().read(min(size, 7))


@pytest.fixture
def shelf_of(monkeypatch):
    """Files by a name instead of a hash; a name that is not there cannot be read."""
    monkeypatch.setattr(enclosures, "opener", [lambda sha256: io.BytesIO(DATA[sha256])])


def enclosed(*names):
    sizes = {name: len(DATA.get(name, b"")) for name in names}
    return tuple({"name": f"{n}.pdf", "type": "application/pdf", "size": sizes[n], "sha256": n} for n in names)


def read(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_the_relay_gets_words_and_files(shelf_of, settings, ticket, cast):
    with sink() as relay:
        settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{relay.port}"}
        mail = queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text=".Hello", enclosed=enclosed("a", "b"))
        assert len(bytes(mail.mime)) < 6000, "the row holds no file"
        assert send.step(AT) == 1
        got = relay.wait_for(1)[0].message
    assert got.get_body(("plain",)).get_content().startswith(".Hello")
    assert [(f.get_filename(), f.get_content()) for f in got.iter_attachments()] == [
        ("a.pdf", DATA["a"]), ("b.pdf", DATA["b"]),
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_stops_the_mail_before_a_word_is_said(shelf_of, settings, ticket, cast):
    with sink() as relay:
        settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{relay.port}"}
        mail = queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text="Hi", enclosed=enclosed("b", "gone"))
        send.step(AT)
        assert relay.mails == []
    row = OutgoingMail.objects.get(pk=mail.pk)
    assert (row.state, row.attempts) == ("queued", 1)
    assert row.error == "The file gone.pdf cannot be read: it is not sent without it."


def test_however_few_bytes_the_storage_hands_out_the_file_is_whole(monkeypatch, ticket, cast):
    monkeypatch.setattr(enclosures, "opener", [lambda sha256: Slow(DATA[sha256])])
    mail = queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text="Hi", enclosed=enclosed("b"))
    assert [f.get_content() for f in read(enclosures.whole(mail)).iter_attachments()] == [DATA["b"]]


@given(st.text(max_size=250), st.text(max_size=40))
@example("日本語のとても長い名前" * 20 + ".png", "image/png")
@example('a"; filename=b\r\nX: y', "message/rfc822")
@example("x" * 250, "text/html; charset=x")
def test_any_name_arrives_and_adds_no_header(name, content_type):
    part = read(mime.file_head(name, content_type) + b"eA==\r\n")
    assert set(part.keys()) == {"Content-Type", "Content-Transfer-Encoding", "Content-Disposition"}
    assert part.get_filename() == (flat(name) or "file")
    assert part.get_payload(decode=True) == b"x"
    assert max(map(len, mime.file_head(name, content_type).split(b"\r\n"))) <= 120
