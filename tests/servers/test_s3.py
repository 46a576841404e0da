"""Attachments in a bucket, with a real server that speaks S3: stored, served, deleted, waited for when it is away."""

import json
import os
import signal
from datetime import UTC, datetime, timedelta

import pytest
from botocore.config import Config
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from config.files import storage
from sameday.intake import receive, understand
from sameday.intake.models import RawMail
from sameday.intake.receive import Incoming
from sameday.office.models import Mailbox
from sameday.tickets import files, purge_files
from sameday.tickets.models import Attachment
from tests.cli.desk import sameday
from tests.intake.desk import AT, arrive
from tests.intake.home import furnished
from tests.intake.mails import file, multipart, part, whole
from tests.servers.s3 import s3
from tests.web.public_forms import filled

pytestmark = pytest.mark.servers
BUCKET, URL = "attachments", "s3://attachments/desk"
PICTURE = b"\x89PNG of the printer"
LARGE = os.urandom(9_000_000)  # more than boto3 sends in one piece by itself


def with_picture(data: bytes = PICTURE, number: int = 1) -> bytes:
    content = multipart("mixed", part("See the picture."), file("printer.png", data, "image/png"))
    return whole(content, From="ann@acme.example", Message_ID=f"<picture-{number}@acme.example>")


@pytest.fixture
def server():
    with s3() as server:
        server.start(BUCKET)
        yield server


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """The desk of this test keeps its files in the bucket, as SAMEDAY_FILES_URL says."""
    for name, value in server.environ.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = settings.STORAGES | {"default": storage(URL, None)}
    return server


def test_the_file_of_a_mail_lies_in_the_bucket_and_is_served_from_it(cast, bucket, sign_in):
    row = arrive(with_picture())
    kept = row.became.attachments.get()
    assert bucket.keys(BUCKET) == [f"desk/{files.path(kept.sha256)}"]
    answer = sign_in(cast.tina).get(f"/desk/files/{kept.pk}/printer.png")
    assert (b"".join(answer.streaming_content), answer.headers["Content-Type"]) == (PICTURE, "image/png")
    assert answer.headers["Content-Length"] == str(len(PICTURE))
    arrive(with_picture(number=2))
    assert len(bucket.keys(BUCKET)) == 1 and Attachment.objects.count() == 2


def test_a_large_upload_of_the_form_goes_there_in_one_piece(cast, bucket):
    upload = SimpleUploadedFile("film.mov", LARGE)
    assert Client().post("/request", filled(files=[upload])).status_code == 302
    with files.open_file(Attachment.objects.get().sha256) as stored:
        assert stored.read() == LARGE
    head = bucket.client().head_object(Bucket=BUCKET, Key=bucket.keys(BUCKET)[0])
    assert "-" not in head["ETag"]  # the mark of an upload in parts


def test_what_nothing_names_any_more_is_deleted_there(cast, bucket, sign_in):
    row = arrive(with_picture())
    kept = row.became.attachments.get()
    files.delete(kept.sha256)
    files.delete(kept.sha256)
    assert not files.is_stored(kept.sha256)
    with pytest.raises(FileNotFoundError):
        files.open_file(kept.sha256)
    assert sign_in(cast.tina).get(f"/desk/files/{kept.pk}/printer.png").status_code == 410
    files.store(b"of a form that was never sent to its end")
    files.store(PICTURE)
    purge_files.step(datetime.now(UTC) + timedelta(days=2))
    assert bucket.keys(BUCKET) == [f"desk/{files.path(kept.sha256)}"]


def test_while_the_server_is_away_the_mail_waits_and_then_becomes_a_ticket_by_itself(cast, bucket, sign_in):
    kept = arrive(with_picture()).became.attachments.get()
    bucket.stop()
    with pytest.raises(files.StorageFault, match="EndpointConnectionError"):
        files.store(b"new")
    assert sign_in(cast.tina).get(f"/desk/files/{kept.pk}/printer.png").status_code == 503
    box, now = Mailbox.objects.get(), datetime.now(UTC)
    receive.store(Incoming(with_picture(b"another", 2), box, "smtp", AT, "ann@acme.example", (box.address,)))
    for minute in range(6):
        understand.step(now + timedelta(minutes=minute))
    row = RawMail.objects.order_by("pk").last()
    assert (row.outcome, row.attempts) == ("", 0)
    bucket.start(BUCKET)
    understand.step(now + timedelta(minutes=7))
    row.refresh_from_db()
    assert row.outcome == "ticket" and bucket.keys(BUCKET) == [f"desk/{files.path(files.digest(b'another'))}"]


def test_a_server_that_does_not_answer_is_a_fault_too(db, bucket, settings):
    options = settings.STORAGES["default"]["OPTIONS"]
    short = options["client_config"].merge(Config(read_timeout=0.3))
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": options | {"client_config": short}}
    }
    bucket.process.send_signal(signal.SIGSTOP)
    try:
        with pytest.raises(files.StorageFault, match="ReadTimeoutError"):
            files.store(b"new")
    finally:
        bucket.process.send_signal(signal.SIGCONT)


def test_a_bucket_that_is_not_there_is_named_by_its_code(db, bucket):
    bucket.client().delete_bucket(Bucket=BUCKET)
    with pytest.raises(files.StorageFault, match="NoSuchBucket"):
        files.store(b"new")


def test_the_commands_find_it_by_the_setting_and_the_usual_variables(server, tmp_path):
    env = furnished(tmp_path / "home", SAMEDAY_FILES_URL=URL) | server.environ
    (tmp_path / "1.eml").write_bytes(with_picture())
    done = sameday("import-mail", str(tmp_path / "1.eml"), "--json", env=env)
    assert (done.returncode, json.loads(done.stdout)["outcome"]) == (0, "ticket"), done.stderr
    assert server.keys(BUCKET) == [f"desk/{files.path(files.digest(PICTURE))}"]
    checked = sameday("check", "--files", env=env)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    server.stop()
    (tmp_path / "2.eml").write_bytes(with_picture(b"another", 2))
    refused = sameday("import-mail", str(tmp_path / "2.eml"), "--json", env=env)
    assert (refused.returncode, refused.stdout) == (1, "") and "kept, but no ticket yet" in refused.stderr
    checked = sameday("check", env=env)
    assert checked.returncode == 1 and "The storage of attachments" in checked.stderr
    assert "Traceback" not in refused.stderr + checked.stderr and "127.0.0.1" not in refused.stderr + checked.stderr
