"""Strangers cannot fill the disk through the public pages: a robot's files are not stored, and bytes are counted."""

import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sameday.tickets.models import Attachment, Ticket
from sameday.tokens import links
from sameday.web.public import file_room, sent_forms
from tests.web.public_forms import filled

KB = 1024
HERE, ELSEWHERE = "198.51.100.9", "192.0.2.5"


@pytest.fixture(autouse=True)
def stored(settings, tmp_path):
    """Give a function that tells how many bytes are stored."""
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }
    return lambda: sum(file.stat().st_size for file in Path(tmp_path).rglob("*") if file.is_file())


def files(*sizes_kb: int) -> list:
    return [SimpleUploadedFile(f"{n}.bin", os.urandom(size * KB)) for n, size in enumerate(sizes_kb)]


def send(place: str, **typed):
    return Client(REMOTE_ADDR=place).post("/request", filled(**typed))


@pytest.mark.parametrize("trap", [{"contact_time": "noon"}, {"seconds": 0.5}])
def test_a_robots_request_is_kept_as_spam_without_its_files(cast, stored, trap):
    answer = send(HERE, files=files(100), **trap)
    assert (answer.status_code, Ticket.objects.get().state) == (302, "spam")
    assert Client().get(answer["Location"]).status_code == 200
    assert (stored(), Attachment.objects.count()) == (0, 0)


def test_a_robots_repetition_leads_to_the_same_receipt(cast, stored):
    form = filled(contact_time="noon")
    pages = {Client(REMOTE_ADDR=HERE).post("/request", form | {"files": files(1)})["Location"] for _ in range(3)}
    assert (len(pages), Ticket.objects.count(), stored()) == (1, 1, 0)


def test_one_place_has_its_room_and_others_have_theirs(cast, stored, monkeypatch):
    monkeypatch.setattr(file_room, "OF_ONE_PLACE_KB", 100)
    assert send(HERE, text="one", files=files(60)).status_code == 302
    refused = send(HERE, text="the second one", files=files(30, 30))
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    html = refused.content.decode()
    assert "Send it without files" in html and "the second one" in html and "ann@acme.example" in html
    assert "Too many requests" not in html
    assert (Ticket.objects.count(), stored()) == (1, 60 * KB)
    assert send(HERE, text="without any").status_code == 302
    assert send(ELSEWHERE, text="three", files=files(60)).status_code == 302


def test_all_places_together_have_an_end_too_and_what_was_refused_takes_no_room(cast, stored, monkeypatch):
    monkeypatch.setattr(file_room, "OF_ONE_PLACE_KB", 100)
    monkeypatch.setattr(file_room, "OF_ALL_PLACES_KB", 150)
    for n in range(5):
        send(HERE, text=f"number {n}", files=files(90))
    assert send(ELSEWHERE, text="mine", files=files(60)).status_code == 302
    assert send("203.0.113.7", text="one more", files=files(1)).status_code == 429
    assert stored() == 150 * KB


def test_answers_on_the_page_of_a_request_take_the_same_room(cast, stored, monkeypatch):
    monkeypatch.setattr(file_room, "OF_ONE_PLACE_KB", 100)
    send(HERE, files=files(60))
    ticket, at = Ticket.objects.get(), timezone.now()
    token = links.make("request", ticket=ticket, contact=cast.ann, at=at)
    form = {"form": sent_forms.new(at, token), "text": "Here it is.", "files": files(60)}
    refused = Client(REMOTE_ADDR=HERE).post(f"/r/{token}", form)
    assert refused.status_code == 429
    assert "Send it without files" in refused.content.decode() and "Here it is." in refused.content.decode()
    assert (ticket.messages.count(), stored()) == (1, 60 * KB)
