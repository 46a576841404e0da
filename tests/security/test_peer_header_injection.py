"""No name, subject or file name begins a header of its own: not in our mails, not in our answers to browsers.

The peers' hole: a line break in a name added `Bcc:` to every mail, one in a file name `Set-Cookie:` to every download.
"""

import email
import email.policy
import re
from base64 import b64encode
from email.message import Message as Naive

import pytest
from django.test import Client

from sameday.clients.models import Contact
from sameday.office.models import Office
from sameday.outbox.models import OutgoingMail
from sameday.tickets import files, life
from sameday.tickets.models import Attachment, Message, Ticket
from tests.intake.desk import AT, write
from tests.web.public_forms import send

pytestmark = pytest.mark.django_db
BREAKS = ("\r\n", "\n", "\r", "\r\n ", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n\t")
EVIL = tuple(f"Hi{end}Bcc: all@evil.example{end}X-Evil: 1{end}{end}<script>" for end in BREAKS)
WANTED = {
    "message-id", "in-reply-to", "references", "thread-index", "date", "from", "to", "cc", "reply-to", "subject",
    "auto-submitted", "x-auto-response-suppress", "mime-version", "content-type", "list-unsubscribe",
}  # fmt: skip


def headers(mail: OutgoingMail) -> set[str]:
    top = bytes(mail.mime).partition(b"\r\n\r\n")[0].decode()
    assert not re.search(r"[\n\r](?![ \t\w\r\n-])|(?<!\r)\n|\r(?!\n)", top), top
    return {name.lower() for name in email.message_from_bytes(bytes(mail.mime), policy=email.policy.default)}


def nothing_added() -> None:
    mails = list(OutgoingMail.objects.all())
    assert mails
    for mail in mails:
        added = {name for name in headers(mail) - WANTED if not name.startswith("x-sameday")}
        assert added == set() and "evil" not in mail.to + mail.envelope_from
        assert "bcc" not in headers(mail)


@pytest.mark.parametrize("evil", EVIL, ids=map(repr, BREAKS))
def test_a_mails_subject_and_name_add_nothing_to_ours(cast, evil):
    coded = f"=?utf-8?b?{b64encode(evil.encode()).decode()}?="
    write(f"{coded} <ann@acme.example>", Subject=coded)  # a name with an address in it: looked at by a person
    ticket = write("ann@acme.example", Subject=coded).ticket
    Contact.objects.filter(pk=cast.ann.pk).update(name=evil)
    Office.objects.update(name=evil[:120])
    type(cast.tina).objects.filter(pk=cast.tina.pk).update(name=evil[:120])
    cast.tina.refresh_from_db()
    life.take(ticket, by="staff:1", at=AT, owner=cast.tina, urgency="today")
    life.reply(ticket, evil, staff=cast.tina, by="staff:1", at=AT)
    nothing_added()


@pytest.mark.parametrize("field", ["name", "mail", "text", "phone", "computer"])
def test_a_forms_fields_add_nothing(cast, field):
    for evil in EVIL[:4]:
        send(Client(), **{"mail": "ann@acme.example", field: evil if field != "mail" else f"ann@acme.example{evil}"})
    opened = list(Ticket.objects.filter(requester=cast.ann, state="normal"))
    assert opened or field in ("mail", "phone"), "the control: the form takes such words, and none such in an address"
    for ticket in opened:
        life.take(ticket, by="staff:1", at=AT, owner=cast.tina, urgency="today")
        life.reply(ticket, EVIL[0], staff=cast.tina, by="staff:1", at=AT)
    if opened:
        nothing_added()
    assert opened or not OutgoingMail.objects.exists()


@pytest.mark.parametrize("evil", EVIL, ids=map(repr, BREAKS))
def test_a_file_name_adds_nothing_to_a_download(cast, sign_in, evil):
    message = write("ann@acme.example").became
    name = evil.replace("Bcc: all@evil.example", "Set-Cookie: session=evil")
    row = Attachment.objects.create(
        message=Message.objects.get(pk=message.pk), filename=name, content_type=f"text/plain{evil}", size=1,
        sha256=files.store(b"x"),
    )  # fmt: skip
    browser = sign_in(cast.tina)
    assert not browser.get(f"/desk/files/{row.pk}/x%0d%0aSet-Cookie:%20a=b").cookies
    answer = browser.get(f"/desk/files/{row.pk}/x")
    assert answer.status_code == 200 and not answer.cookies and "Set-Cookie" not in answer.headers
    assert all(not re.search(r"[\r\n]", value) for value in answer.headers.values())


def test_the_control_written_naively_it_would_be_a_header():
    mail = Naive()
    mail["To"] = "ann@acme.example"
    raw = mail.as_string().replace("ann@acme.example", f"ann@acme.example{EVIL[0]}")
    assert email.message_from_string(raw)["Bcc"] == "all@evil.example"
