"""Copies of what we sent, laid in a folder of the mailbox it came from: by the worker, never in the way of sending."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from imapclient import SEEN
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from sameday.audit.crash import crashpoint
from sameday.intake import imap
from sameday.office.models import Mailbox
from sameday.outbox import copies, enclosures
from sameday.outbox.models import OutgoingMail, SentCopy

BATCH = 20
DAYS_AROUND = timedelta(days=2)  # the server's day may be another one than ours


def step(at: datetime) -> int:
    """Lay the copies that are due in their mailboxes and return how many lie there now.

    One that fails is tried again later; of a mailbox that cannot be reached all are. Source: mail.md 6; issue 4.
    """
    waiting: dict[Mailbox, list[SentCopy]] = {}
    for copy in copies.due(at).select_related("mailbox", "mail")[:BATCH]:
        waiting.setdefault(copy.mailbox, []).append(copy)
    done = 0
    for box, left in waiting.items():
        if copies.drop_unwanted(box):
            continue
        try:
            with imap.signed_in(box) as client:
                _open_folder(client, box)
                while left:
                    done += _lay(client, left[0], at)
                    left.pop(0)
        except imap.CannotFetch as trouble:
            for copy in left:
                copies.later(copy, str(trouble), at=at)
    return done


def _open_folder(client, box: Mailbox) -> None:
    try:
        if not client.folder_exists(box.sent_folder):
            client.create_folder(box.sent_folder)
        client.select_folder(box.sent_folder)
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        raise imap.CannotFetch(f"{_host(box)} does not open the folder {box.sent_folder!r}: {error}") from None


def _lay(client, copy: SentCopy, at: datetime) -> bool:
    """Lay one copy, unless it lies there already because we died before we noted it; return whether it does."""
    mail, box = copy.mail, copy.mailbox
    try:
        if not _lies_there(client, mail):
            client.append(box.sent_folder, enclosures.whole(mail), flags=[SEEN], msg_time=mail.sent_at)
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        copies.later(copy, f"{_host(box)} does not take the copy into {box.sent_folder!r}: {error}", at=at)
        return False
    except enclosures.Unreadable as trouble:
        copies.later(copy, str(trouble), at=at)
        return False
    crashpoint("intake.after_copy")
    copy.delete()
    return True


def _lies_there(client, mail: OutgoingMail) -> bool:
    since = (mail.sent_at - DAYS_AROUND).date()
    return bool(client.search(["SINCE", since, "HEADER", "Message-ID", mail.message_id]))


def _host(box: Mailbox) -> str:
    return urlsplit(box.imap_url).hostname or ""
