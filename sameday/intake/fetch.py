"""What waits in a mailbox becomes raw mail: store and cursor in one transaction, and only then it is moved away.

Source: mail.md 1. Mails are selected by UID beyond the cursor, never by "unseen": people open the mailbox too.
"""

from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from sameday.audit.crash import crashpoint
from sameday.intake import imap, memory
from sameday.intake.imap import CannotFetch
from sameday.intake.receive import Incoming, is_kept, store_many
from sameday.office.models import Mailbox

AT_ONCE = 50
BYTES_AT_ONCE = 16 * 1024 * 1024
KEYWORD = b"$SamedayTaken"


def fetch(client, mailbox: Mailbox) -> int:
    """Keep every mail beyond the mailbox's cursor and move it to its folder for processed mail; return how many.

    A new UIDVALIDITY starts again from the first mail: what we have already is known by its hash. What was kept
    and not moved, because we died in between, is moved now. Raises CannotFetch and the database's errors.
    `mailbox.unfetched_since` is when the oldest came that is not kept yet, also when this ends by an error.
    A server restored from a backup may give used UIDs again: what is not in the database is kept before it is moved.
    """
    state = client.select_folder(imap.folder(mailbox))
    last_uid = mailbox.last_uid if mailbox.uidvalidity == state[b"UIDVALIDITY"] else 0
    away = PutAway(client, mailbox, state)
    again = _left_over(client, mailbox, away, last_uid)
    new = sorted(uid for uid in client.search(["UID", f"{last_uid + 1}:*"]) if uid > last_uid)
    mailbox.unfetched_since = _oldest(client, new)
    for group in _groups(client, new):
        mails = _download(client, mailbox, group)
        left = _oldest(client, new[bisect(new, max(group)) :])
        with transaction.atomic():
            store_many(mails)
            _move_cursor(mailbox, state[b"UIDVALIDITY"], max(group), left)
        mailbox.unfetched_since = left
        crashpoint("intake.before_move")
        away.take(list(group))
        del mails
        memory.let_go(sum(size for size, _ in group.values()))
    return again + len(new)


def _left_over(client, mailbox: Mailbox, away: "PutAway", last_uid: int) -> int:
    """Put away what stands before the cursor and return how many of it had to be kept first."""
    kept = 0
    for group in _groups(client, away.left_over(last_uid)):
        fresh = [mail for mail in _download(client, mailbox, group) if not is_kept(mail)]
        store_many(fresh)
        away.take(list(group))
        kept += len(fresh)
    return kept


def _oldest(client, uids: list[int]) -> datetime | None:
    """Return when the oldest of the mails came that are next, None where none waits; one question, no mail is read."""
    facts = client.fetch(uids[:AT_ONCE], ["INTERNALDATE"]) if uids else {}
    came = [each[b"INTERNALDATE"] for each in facts.values() if b"INTERNALDATE" in each]
    return min(came).astimezone(UTC) if came else None


def _move_cursor(mailbox: Mailbox, uidvalidity: int, last_uid: int, left: datetime | None) -> None:
    same = Mailbox.objects.filter(pk=mailbox.pk, imap_url=mailbox.imap_url, active=True)
    if not same.update(uidvalidity=uidvalidity, last_uid=last_uid, unfetched_since=left):
        raise CannotFetch("The mailbox was changed meanwhile; it is fetched as it is set now.")


def _groups(client, uids: list[int]) -> Iterator[dict[int, tuple[int, datetime]]]:
    """Yield mails by UID with size and arrival, in order, as many at once as memory should hold."""
    for n in range(0, len(uids), AT_ONCE):
        asked = uids[n : n + AT_ONCE]
        facts = client.fetch(asked, ["RFC822.SIZE", "INTERNALDATE"])
        known = [uid for uid in asked if b"RFC822.SIZE" in facts.get(uid, {})]
        _must_be_gone(client, set(asked) - set(known))
        group, total = {}, 0
        for uid in known:
            size = facts[uid][b"RFC822.SIZE"]
            if group and total + size > BYTES_AT_ONCE:
                yield group
                group, total = {}, 0
            group[uid] = size, facts[uid][b"INTERNALDATE"].astimezone(UTC)
            total += size
        if group:
            yield group


def _download(client, mailbox: Mailbox, group: dict[int, tuple[int, datetime]]) -> list[Incoming]:
    """Return the mails; of one that is too large only its header, with its real size."""
    whole = [uid for uid, (size, _) in group.items() if size <= settings.MAX_MAIL_BYTES]
    heads = [uid for uid in group if uid not in set(whole)]
    found = _parts(client, whole, b"BODY[]") | _parts(client, heads, b"BODY[HEADER]")
    return [
        Incoming(found[uid], mailbox, "imap", at, size=size if uid in heads else 0)
        for uid, (size, at) in group.items()
        if uid in found
    ]


def _parts(client, uids: list[int], part: bytes) -> dict[int, bytes]:
    if not uids:
        return {}
    answers = client.fetch(uids, [part.replace(b"BODY", b"BODY.PEEK")])
    found = {uid: answer[part] for uid, answer in answers.items() if answer.get(part) is not None}
    _must_be_gone(client, set(uids) - set(found))
    return found


def _must_be_gone(client, missing: set[int]) -> None:
    """A mail that was not handed out may have been deleted meanwhile, and nothing else: the cursor passes none."""
    if missing and (there := client.search(["UID", ",".join(map(str, sorted(missing)))])):
        raise CannotFetch(f"The server does not hand out mail {there[0]}, which is still in the mailbox.")


class PutAway:
    """What is done with a mail that is kept: MOVE, or a keyword, or nothing where the cursor must do."""

    def __init__(self, client, mailbox: Mailbox, state: dict):
        self._client, self._folder = client, mailbox.processed_folder
        allowed = state.get(b"PERMANENTFLAGS", ())
        self._may_mark = b"\\*" in allowed or KEYWORD in allowed
        self._may_move = client.has_capability("MOVE") and _has_folder(client, self._folder)

    def left_over(self, last_uid: int) -> list[int]:
        """Return mails up to the cursor that were kept and not put away, because we died in between."""
        if not last_uid or not (self._may_move or self._may_mark):
            return []
        unmarked = [] if self._may_move else ["UNKEYWORD", KEYWORD.decode()]
        return [uid for uid in self._client.search(["UID", f"1:{last_uid}", *unmarked]) if uid <= last_uid]

    def take(self, uids: list[int]) -> None:
        if not uids:
            return
        if self._may_move:
            try:
                self._client.move(uids, self._folder)
                return
            except IMAPClientAbortError:
                raise
            except IMAPClientError:  # the server forbids it after all
                self._may_move = False
        if self._may_mark:
            self._client.add_flags(uids, [KEYWORD], silent=True)


def _has_folder(client, name: str) -> bool:
    try:
        return client.folder_exists(name) or bool(client.create_folder(name))
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        return False
