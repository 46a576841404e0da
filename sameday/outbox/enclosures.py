"""Files that travel with a mail: named in its row, read from the storage when it leaves, so that rows stay small."""

from base64 import encodebytes
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO

from sameday.outbox import mime
from sameday.outbox.models import OutgoingMail

HEAD = 400  # bytes of a file's head, about
PIECE = 57 * 1024  # a whole number of base64 lines
opener: list[Callable[[str], BinaryIO]] = []  # a higher package says how a file is opened by its hash


class Unreadable(Exception):
    """A file of this mail cannot be read now; the text says which, for the tray."""


@contextmanager
def opened(mail: OutgoingMail) -> Iterator[list[BinaryIO]]:
    """Open every file of the mail before a word is said to the relay. Raises Unreadable."""
    with ExitStack() as files:
        found = []
        for file in mail.enclosed:
            try:
                found.append(files.enter_context(opener[-1](file["sha256"])))
            except Exception as trouble:  # each kind of storage has exceptions of its own
                raise Unreadable(f"The file {file['name']} cannot be read: it is not sent without it.") from trouble
        yield found


def pieces(mail: OutgoingMail, files: list[BinaryIO]) -> Iterator[bytes]:
    """Yield what follows the frozen bytes: each file in base64, then the end. Nothing for a mail without files."""
    if not mail.enclosed:
        return
    boundary = mime.mixed_boundary(mail.message_id)
    for named, file in zip(mail.enclosed, files, strict=True):
        yield f"\r\n--{boundary}\r\n".encode() + mime.file_head(named["name"], named["type"])
        for block in _blocks(file):
            yield encodebytes(block).replace(b"\n", b"\r\n")
    yield f"\r\n--{boundary}--\r\n".encode()


def size(mail: OutgoingMail) -> int:
    """Return about how many bytes travel: the files in base64, and a head for each."""
    return len(mail.mime) + sum(HEAD + in_mail(file["size"]) for file in mail.enclosed)


def in_mail(size: int) -> int:
    """Return how many bytes a file of this size has in base64, in lines of 76."""
    return -(-size // 3) * 4 + -(-size // 57) * 2


def whole(mail: OutgoingMail) -> bytes:
    """Return the mail as it travels, files and all. Raises Unreadable."""
    with opened(mail) as files:
        return bytes(mail.mime) + b"".join(pieces(mail, files))


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield blocks of PIECE bytes, however few the storage hands out at a time; the last may be shorter."""
    kept = b""
    while data := _read(file):
        kept += data
        while len(kept) >= PIECE:
            yield kept[:PIECE]
            kept = kept[PIECE:]
    if kept:
        yield kept


def _read(file: BinaryIO) -> bytes:
    try:
        return file.read(PIECE)
    except Exception as trouble:
        raise OSError("a file of the mail could not be read to its end") from trouble
