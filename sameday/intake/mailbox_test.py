"""Does a mailbox work? Signed in once, looked at, and said in plain words, within a few seconds whatever happens."""

import contextlib
import threading
from dataclasses import dataclass, field

from sameday.intake import graph, imap
from sameday.office.models import Mailbox

SECONDS = 10
FOLDERS_TOLD = 8


@dataclass
class Found:
    """What a test found: `ok`, the sentence, and what is worth knowing beside it."""

    ok: bool = False
    words: str = "The test found nothing."
    notes: list[str] = field(default_factory=list)


def run(mailbox: Mailbox, *, secret: str | None = None, seconds: float = SECONDS) -> Found:
    """Return what one sign-in finds. It reads nothing and changes nothing on the server.

    In a thread of its own, because looking up a name cannot be interrupted and a slow server can drip for ever: after
    `seconds` the line is cut and the answer says so.
    """
    found, lines = Found(), []

    def look() -> None:
        try:
            if mailbox.sign_in == graph.WAY:
                found.ok, found.words = True, _works(graph.look(mailbox, secret), mailbox)
                return
            with imap.signed_in(mailbox, secret=secret, seconds=seconds, opened=lines.append) as client:
                _look(client, mailbox, found)
        except imap.CannotFetch as trouble:
            found.ok, found.words = False, str(trouble)
        except Exception as trouble:
            found.ok, found.words = False, f"The test ended with {type(trouble).__name__}."

    thread = threading.Thread(target=look, name=f"test of mailbox {mailbox.pk}", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        for client in lines:
            with contextlib.suppress(Exception):
                client.shutdown()
        return Found(words=f"The server did not finish within {seconds:g} seconds. The test was ended.")
    return found


def _look(client, mailbox: Mailbox, found: Found) -> None:
    from imapclient.exceptions import IMAPClientError  # most web processes never need it

    folder = imap.folder(mailbox)
    try:
        waiting = client.select_folder(folder, readonly=True)[b"EXISTS"]
    except IMAPClientError:
        names = [str(name) for *_, name in client.list_folders()][:FOLDERS_TOLD]
        found.words = f"Signed in, but there is no folder {folder!r}. There are: {', '.join(names) or 'none'}."
        return
    found.ok, found.words = True, _works(waiting, mailbox)
    if not client.has_capability("MOVE"):
        found.notes.append("The server cannot move mail: what was fetched stays in its folder, marked.")
    elif not client.folder_exists(mailbox.processed_folder):
        found.notes.append(f"The folder {mailbox.processed_folder!r} is not there yet: the first fetch makes it.")


def _works(waiting: int, mailbox: Mailbox) -> str:
    mails = "1 mail waits" if waiting == 1 else f"{waiting:,} mails wait"
    return f"It works: signed in, {mails} in {imap.folder(mailbox)}."
