"""The storage of files is full or away: a page says so in plain words, what was typed is kept, nothing is half done."""

import errno

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sameday.outbox.models import OutgoingMail
from sameday.tickets import files
from sameday.tickets.models import Attachment, Message, Ticket, TicketEvent
from sameday.tokens import links
from sameday.tokens.models import Link
from sameday.web.public import sent_forms
from tests.web.arrivals import arrive
from tests.web.public_forms import filled

WORDS = "We cannot keep your files at this moment"


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("screen.png", b"\x89PNG of the screen", content_type="image/png")


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Ticket, TicketEvent, Message, OutgoingMail, Attachment, Link))


def test_the_form_says_so_keeps_what_was_typed_and_takes_it_later(cast, client, shelf):
    typed = filled()
    shelf.close()
    page = client.post("/request", typed | {"files": [upload()]})
    html = page.content.decode()
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert WORDS in html and typed["text"] in html and typed["mail"] in html and "Traceback" not in html
    assert counts() == (0, 0, 0, 0, 0, 0)
    shelf.open()
    assert client.post("/request", typed | {"files": [upload()]}).status_code == 302
    row = Attachment.objects.get()
    assert row.message.ticket == Ticket.objects.get() and files.is_stored(row.sha256)


def test_a_request_without_files_does_not_need_the_storage(cast, client, shelf):
    shelf.close()
    assert client.post("/request", filled()).status_code == 302
    assert Ticket.objects.count() == 1


def test_an_answer_with_files_says_so_keeps_what_was_typed_and_is_taken_later(cast, client, shelf):
    ticket, at = arrive(cast.ann), timezone.now()
    token = links.make("request", ticket=ticket, contact=cast.ann, at=at)
    form, before = {"text": "Here is the picture.", "form": sent_forms.new(at, token)}, counts()
    shelf.close()
    page = client.post(f"/r/{token}", form | {"files": [upload()]})
    html = page.content.decode()
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert WORDS in html and "Here is the picture." in html
    assert counts() == before
    shelf.open()
    assert client.post(f"/r/{token}", form | {"files": [upload()]}).status_code == 302
    assert ticket.messages.order_by("pk").last().attachments.get().filename == "screen.png"


def test_a_disk_too_full_for_the_upload_itself_is_no_fault_of_the_sender(cast, client, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk", full)
    large = SimpleUploadedFile("film.mov", b"0" * 2_000_000)
    page = client.post("/request", filled(files=[large]))
    assert (page.status_code, page["Retry-After"]) == (503, "30")
    assert "Try again in a few minutes" in page.content.decode()


def test_the_desk_says_so_when_a_file_cannot_be_fetched_and_shows_the_mail_without_its_picture(cast, sign_in, shelf):
    message = arrive(cast.ann).messages.get()
    kept = files.store(b"\x89PNG\r\n\x1a\n and so on")
    row = Attachment.objects.create(
        message=message, filename="a.png", content_type="image/png", size=17, sha256=kept, cid="a"
    )
    Message.objects.filter(pk=message.pk).update(html="<p>Look</p><img src='cid:a'>")
    tina = sign_in(cast.tina)
    shelf.close()
    assert tina.get(f"/desk/files/{row.pk}/a.png").status_code == 503
    page = tina.get(f"/desk/messages/{message.pk}/html")
    assert page.status_code == 200 and "<p>Look</p>" in page.content.decode()
