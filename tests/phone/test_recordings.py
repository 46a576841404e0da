"""Recordings are fetched from the carrier's own host alone, kept on their request, and deleted in time."""

import json
from datetime import timedelta

import pytest

from sameday import outside
from sameday.office.models import Carrier, PhoneMenu
from sameday.phone import recordings
from sameday.phone.models import Recording
from sameday.tickets import files
from sameday.tickets.models import Attachment, LooseFile
from tests.phone.carrier import TELNYX_KEY, Plan
from tests.phone.test_voice import CLOSED, simulator


@pytest.fixture
def left(cast, monkeypatch) -> Recording:
    """Somebody has left a voicemail."""
    sim = simulator(monkeypatch, CLOSED)
    sim.call(Plan(speaks=20))
    sim.run()
    return Recording.objects.get()


@pytest.fixture
def asked(monkeypatch) -> list:
    """The carrier gives the bytes; what was asked is in the list."""
    heard = []

    def raw(url, body, headers, *, hosts, **more):
        outside.allowed(url, hosts=hosts, clear=False)
        heard.append((url, headers.get("Authorization", "")))
        return 200, b"ID3 sound"

    monkeypatch.setattr(recordings.outside, "raw", raw)
    return heard


def test_a_recording_becomes_a_file_of_its_request(left, asked):
    assert recordings.step(CLOSED + timedelta(minutes=5)) == 1
    file = Attachment.objects.get()
    assert (file.message, file.filename, file.content_type) == (left.message, "voicemail.mp3", "audio/mpeg")
    with files.open_file(file.sha256) as stored:
        assert stored.read() == b"ID3 sound"
    (url, login), *_ = asked
    assert url == f"https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/{left.outside_id}.mp3"
    assert login.startswith("Basic ")
    assert recordings.step(CLOSED + timedelta(hours=5)) == 0 and len(asked) == 1


def test_a_voicemail_is_heard_on_its_request(left, asked, cast, sign_in):
    recordings.step(CLOSED + timedelta(minutes=5))
    browser, file = sign_in(cast.tina), Attachment.objects.get()
    page = browser.get(f"/desk/tickets/{file.message.ticket_id}").content.decode()
    assert f'<audio controls preload="none" src="/desk/files/{file.pk}/voicemail.mp3"' in page
    answer = browser.get(f"/desk/files/{file.pk}/voicemail.mp3")
    assert answer["Content-Type"] == "audio/mpeg" and answer["Content-Disposition"].startswith("attachment")


def test_signalwire_is_asked_at_its_own_space(left, asked):
    Carrier.objects.update(provider="signalwire", host="desk.signalwire.example")
    assert recordings.step(CLOSED + timedelta(minutes=5)) == 1
    assert asked[0][0].startswith("https://desk.signalwire.example/api/laml/2010-04-01/Accounts/AC1/Recordings/")


@pytest.mark.parametrize(("host", "taken"), [("s3.amazonaws.com", 1), ("evil.example", 0)])
def test_telnyx_is_believed_only_about_its_own_hosts(left, monkeypatch, host, taken):
    heard = []

    def raw(url, body, headers, *, hosts, **more):
        outside.allowed(url, hosts=hosts, clear=False)
        heard.append((url, headers))
        there = {"data": {"download_urls": {"mp3": f"https://{host}/x.mp3"}}}
        return 200, json.dumps(there).encode() if "api.telnyx.com" in url else b"sound"

    monkeypatch.setattr(recordings.outside, "raw", raw)
    Carrier.objects.update(provider="telnyx", key=TELNYX_KEY)
    assert recordings.step(CLOSED + timedelta(minutes=5)) == taken
    assert all(not headers for url, headers in heard if "telnyx" not in url)  # our key goes to nobody else
    assert Attachment.objects.count() == taken


def test_what_is_not_there_yet_is_asked_for_again_and_not_for_ever(left, monkeypatch):
    monkeypatch.setattr(recordings.outside, "raw", lambda *args, **more: (404, b""))
    at = CLOSED + timedelta(minutes=5)
    assert recordings.step(at) == 0
    row = Recording.objects.get()
    assert (row.tries, row.error, row.fetch_at) == (1, "an answer of status 404", at + timedelta(minutes=1))
    Recording.objects.update(tries=recordings.TRIES - 1, fetch_at=at)
    recordings.step(at)
    assert Recording.objects.get().fetch_at is None and not Attachment.objects.exists()


def test_an_id_that_is_none_is_never_asked(left, asked):
    Recording.objects.update(outside_id="../../Accounts")
    assert recordings.step(CLOSED + timedelta(minutes=5)) == 0 and not asked


def test_after_its_days_the_recording_is_deleted_and_the_request_stays(left, asked):
    PhoneMenu.objects.create(recording_days=30)
    recordings.step(CLOSED + timedelta(minutes=5))
    assert recordings.forget(CLOSED + timedelta(days=29)) == 0
    sha256 = Attachment.objects.get().sha256
    assert recordings.forget(CLOSED + timedelta(days=31)) == 1
    assert not Attachment.objects.exists() and LooseFile.objects.filter(sha256=sha256).exists()
    assert Recording.objects.get().gone_at and recordings.forget(CLOSED + timedelta(days=32)) == 0


def test_an_answer_that_is_no_json_is_asked_for_again_and_stops_no_other(left, monkeypatch):
    monkeypatch.setattr(recordings.outside, "raw", lambda *args, **more: (200, b"<html>"))
    Carrier.objects.update(provider="telnyx", key=TELNYX_KEY)
    assert recordings.step(CLOSED + timedelta(minutes=5)) == 0
    left.refresh_from_db()
    assert (left.tries, left.error, left.fetched_at) == (1, "an answer that is no JSON", None)
    assert not Attachment.objects.exists()
