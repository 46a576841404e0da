"""Files and mail HTML from outside: a download with a fixed type, or a sandboxed document; nothing in between."""

import base64

import pytest

from sameday.intake.models import RawMail
from sameday.tickets import files
from sameday.tickets.models import Attachment, Message
from sameday.web.words import file_name
from tests.web.arrivals import arrive

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def tina(cast, sign_in):
    return sign_in(cast.tina)


@pytest.fixture
def message(cast):
    return Message.objects.get(ticket=arrive(cast.ann))


def attach(message, data: bytes, name="file.txt", kind="text/plain", cid="", **more) -> Attachment:
    return Attachment.objects.create(
        message=message, filename=name, content_type=kind, size=len(data), sha256=files.store(data), cid=cid, **more
    )


@pytest.mark.parametrize(
    ("kind", "served"),
    [
        ("text/plain; charset=utf-8", "text/plain"), ("image/png", "image/png"), ("application/pdf", "application/pdf"),
        ("text/html", "application/octet-stream"), ("image/svg+xml", "application/octet-stream"),
        ("application/xhtml+xml", "application/octet-stream"), ("text/xml", "application/octet-stream"),
        ("x\r\nSet-Cookie: a=b", "application/octet-stream"), ("", "application/octet-stream"),
    ],
)  # fmt: skip
def test_a_file_is_a_download_of_a_fixed_type(tina, message, kind, served):
    row = attach(message, b"<script>alert(1)</script>", "evil.html", kind)
    answer = tina.get(f"/desk/files/{row.pk}/evil.html")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer.headers["Content-Type"] == served
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("../../etc/passwd", "etc passwd"), ("C:\\temp\\a.txt", "C temp a.txt"), (".htaccess", "htaccess"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"), ("a\r\nX: y.txt", "aX y.txt"), ("\x00\x01", "file"), ("", "file"),
        ('quo"te.txt', "quo te.txt"), ("Übersicht – März.pdf", "Übersicht – März.pdf"),
    ],
)  # fmt: skip
def test_names_of_files_are_made_harmless(tina, message, name, harmless):
    assert file_name(name) == harmless
    row = attach(message, b"x", name.replace("\x00", ""))  # no database of ours ever holds a NUL: intake takes it out
    header = tina.get(f"/desk/files/{row.pk}/x").headers["Content-Disposition"]
    assert "\n" not in header
    assert ".." not in header


def test_a_long_name_keeps_its_ending():
    assert file_name("a" * 400 + ".docx").endswith("a.docx")
    assert len(file_name("a" * 400 + ".docx")) <= 120


def test_a_file_that_is_gone_says_so(tina, message):
    row = attach(message, b"soon gone")
    files.delete(row.sha256)
    assert tina.get(f"/desk/files/{row.pk}/x").status_code == 410


def test_the_html_of_a_mail_runs_loads_and_submits_nothing(tina, message):
    html = "<script>1</script><img src=http://far.example/x.png><form action=/x><b onclick=x>Hi</b></form>"
    Message.objects.filter(pk=message.pk).update(html=html)
    answer = tina.get(f"/desk/messages/{message.pk}/html")
    body = answer.content.decode()
    assert "<script" not in body
    assert "far.example" not in body
    assert "onclick" not in body
    assert "<form" not in body
    assert "Pictures from other servers are not loaded." in body
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox allow-popups" in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_picture_inside_the_text_travels_with_the_document(tina, message):
    Message.objects.filter(pk=message.pk).update(html="<img src='cid:a@x'><img src='cid:b@x'>")
    attach(message, PNG, "a.png", "image/png", cid="a@x", inline=True)
    attach(message, b"<svg onload=alert(1)>", "b.png", "image/png", cid="b@x", inline=True)
    body = tina.get(f"/desk/messages/{message.pk}/html").content.decode()
    assert body.count("data:image/png;base64,iVBOR") == 1
    assert "svg" not in body


def test_the_original_mail_is_handed_out_byte_for_byte(cast, tina, message):
    assert tina.get(f"/desk/messages/{message.pk}/original.eml").status_code == 410
    raw = b"From: a@b.example\r\n\r\n\xff\x00<script>"
    RawMail.objects.create(
        mailbox=cast.mailbox, source="smtp", sha256="1" * 64, raw=raw, size=len(raw), received_at=message.received_at,
        became=message, ticket=message.ticket, outcome="ticket",
    )  # fmt: skip
    answer = tina.get(f"/desk/messages/{message.pk}/original.eml")
    assert answer.content == raw
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
