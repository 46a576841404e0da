"""Stored files: whole or not at all, and whatever a storage raises is one fault in words."""

import errno
import os
import resource
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from sameday.tickets import files
from sameday.tickets.disk import WholeFiles

pytestmark = pytest.mark.django_db
LARGE = os.urandom(300_000)


@contextmanager
def room_for(size: int):
    """Let no file grow larger: the kernel stops a write in its midst, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_cut_short_by_a_full_disk_is_not_taken_for_stored(shelf):
    content = ContentFile(LARGE)
    with room_for(100_000), pytest.raises(OSError, match="File too large"):
        default_storage.save(files.path(files.digest(LARGE)), content)
    assert shelf.names() == set()
    assert not files.is_stored(files.digest(LARGE))
    with files.open_file(files.store(LARGE)) as stored:
        assert stored.read() == LARGE


def test_a_file_is_ours_alone_to_read(shelf):
    name = files.store(b"private")
    modes = {oct(path.stat().st_mode & 0o777) for path in [*shelf.folder.rglob("*")] if path.is_dir()}
    assert modes == {"0o700"}
    assert oct((shelf.folder / files.path(name)).stat().st_mode & 0o777) == "0o600"


def test_the_same_bytes_are_one_file_however_often_they_come(shelf):
    assert {files.store(b"again"), files.store(b"again")} == shelf.names() == {files.digest(b"again")}
    default_storage.save(files.path(files.digest(b"again")), ContentFile(b"again"))  # two at once
    assert shelf.names() == {files.digest(b"again")}


def test_what_a_killed_process_left_goes_a_day_later(shelf):
    files.store(b"one")
    left, young = shelf.folder / "parts" / "left", shelf.folder / "parts" / "young"
    for path in (left, young):
        path.write_bytes(b"half")
    os.utime(left, (0, time.time() - 25 * 3600))
    files.store(b"two")
    assert young.exists() and not left.exists()


def test_a_neighbour_that_finishes_while_we_look_for_leavings_is_no_trouble(shelf, monkeypatch):
    """Two uploads at once: the one's part became its file between our listing the folder and looking at it."""
    files.store(b"first")
    monkeypatch.setattr(Path, "iterdir", lambda folder: iter([folder / "was here a moment ago"]))
    files.store(b"second")
    monkeypatch.undo()
    assert len(shelf.names()) == 2


def test_whatever_a_storage_raises_is_one_fault_in_words(shelf):
    name = files.store(b"stored before")
    shelf.close()
    with pytest.raises(files.StorageFault, match="File exists"):  # where its folder must be
        files.store(b"new")
    with pytest.raises(files.StorageFault, match="Not a directory"):
        files.open_file(name)
    shelf.open()
    with pytest.raises(FileNotFoundError):
        files.open_file(files.digest(b"never stored"))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/srv/secret"), "No space left on device"),
        (ValueError("ann@acme.example"), "ValueError"),
    ],
)
def test_the_words_of_a_fault_name_no_place_and_nobody(shelf, monkeypatch, error, words):
    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(WholeFiles, "_save", refuse)
    with pytest.raises(files.StorageFault) as fault:
        files.store(b"new")
    assert str(fault.value) == words
