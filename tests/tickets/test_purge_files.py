"""Files go when nothing names them any more: a day after their ticket, never one that is needed, never while stored."""

import errno
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from sameday.tickets import files, life, loose, purge, purge_files
from sameday.tickets.disk import WholeFiles
from sameday.tickets.models import Attachment, LooseFile
from tests.intake.desk import AT, arrive
from tests.intake.mails import file, multipart, part, whole

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PICTURE = b"\x89PNG of the printer"


def now() -> datetime:
    return datetime.now(UTC)


def with_file(number: int, data: bytes = PICTURE, sender: str = "x@elsewhere.example"):
    content = multipart("mixed", part(f"Picture {number}."), file("printer.png", data))
    return arrive(whole(content, From=sender, Message_ID=f"<{number}@{sender.partition('@')[2]}>"))


def spam_is_purged(row) -> None:
    """Let two weeks pass over a ticket that is spam, up to now."""
    life.spam(row.ticket, by="staff:1", at=AT)
    assert purge.step(AT + timedelta(days=15)) == 1
    LooseFile.objects.update(look_at=now() + DAY)


def look(at: datetime) -> None:
    while purge_files.step(at):
        pass


def test_the_file_of_a_purged_ticket_goes_a_day_later(cast, shelf):
    spam_is_purged(with_file(1))
    look(now() + timedelta(hours=23))
    assert files.is_stored(files.digest(PICTURE))
    look(now() + 2 * DAY)
    assert shelf.names() == set() and not LooseFile.objects.exists()
    look(now() + 3 * DAY)


def test_a_file_that_a_living_ticket_names_too_stays(cast, shelf):
    spam_is_purged(with_file(1))
    with_file(2, sender="ann@acme.example")
    look(now() + 20 * DAY)
    assert files.is_stored(files.digest(PICTURE)) and Attachment.objects.count() == 1
    assert not LooseFile.objects.exists()


def test_the_files_of_tickets_merged_into_it_go_with_it(cast, shelf):
    first, second = with_file(1, b"one", "ann@acme.example"), with_file(2, b"two", "ann@acme.example")
    life.merge(second.ticket, into=first.ticket, by="staff:1", at=AT)
    first.ticket.refresh_from_db()
    purge.purge(first.ticket, at=AT, reason="test")
    look(now() + 2 * DAY)
    assert shelf.names() == set()


def test_a_file_that_came_to_no_message_goes_too(cast, shelf):
    files.store(b"of a form that was never sent to its end")
    look(now() + timedelta(hours=23))
    assert len(shelf.names()) == 1
    look(now() + 2 * DAY)
    assert shelf.names() == set()


def test_a_file_stored_again_meanwhile_stays(cast, shelf):
    spam_is_purged(with_file(1))
    seen = loose.due(now() + 3 * DAY, 9)
    files.store(PICTURE)  # its message is not written yet
    assert [loose.claim(row) for row in seen] == [False]
    look(now() + timedelta(hours=12))
    assert files.is_stored(files.digest(PICTURE))


def test_storing_waits_while_the_same_file_is_being_deleted_and_then_stores_it_anew(cast, shelf):
    spam_is_purged(with_file(1))
    row = loose.due(now() + 3 * DAY, 9)[0]
    assert loose.claim(row)
    with pytest.raises(files.StorageFault, match="being deleted"):
        files.store(PICTURE)
    files.delete(row.sha256)
    loose.gone(row)
    files.store(PICTURE)
    assert files.is_stored(row.sha256)


def test_a_worker_killed_between_the_two_is_followed(cast, shelf):
    spam_is_purged(with_file(1))
    assert loose.claim(loose.due(now() + 3 * DAY, 9)[0])
    look(now() + 3 * DAY)
    assert shelf.names() == set() and not LooseFile.objects.exists()


def test_while_the_storage_is_away_nothing_is_forgotten(cast, shelf):
    def away(storage, name):
        raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")

    spam_is_purged(with_file(1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WholeFiles, "delete", away)
        with pytest.raises(files.StorageFault, match="Connection refused"):
            purge_files.step(now() + 3 * DAY)
    look(now() + 3 * DAY)
    assert shelf.names() == set() and not LooseFile.objects.exists()


def test_files_are_deleted_in_no_transaction(cast, shelf, monkeypatch):
    spam_is_purged(with_file(1))
    depths, delete = [], files.delete
    monkeypatch.setattr(files, "delete", lambda name: (depths.append(len(connection.savepoint_ids)), delete(name)))
    outside = len(connection.savepoint_ids)
    look(now() + 3 * DAY)
    assert depths == [outside]


@pytest.mark.django_db(transaction=True)
def test_a_file_that_was_stored_is_there_however_it_races_its_deletion(shelf, monkeypatch):
    """Two connections, twenty times: storing may be refused, never be told "stored" and lose the file."""

    def store(start: threading.Barrier) -> bool:
        start.wait()
        try:
            return bool(files.store(PICTURE))
        except files.StorageFault:
            return False
        finally:
            connection.close()

    def delete(start: threading.Barrier) -> None:
        start.wait()
        purge_files.step(now())
        connection.close()

    monkeypatch.setattr(files, "delete", lambda name, right=files.delete: (time.sleep(0.005), right(name)))
    stored = 0
    for _ in range(20):
        files.store(PICTURE)
        LooseFile.objects.update(look_at=now() - DAY, going=False)
        start = threading.Barrier(2)
        with ThreadPoolExecutor(2) as threads:
            answer = threads.submit(store, start)
            threads.submit(delete, start).result()
        assert files.is_stored(files.digest(PICTURE)) >= answer.result()
        stored += answer.result()
    assert stored
