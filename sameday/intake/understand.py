"""Raw mail becomes what it means: claimed, parsed in a limited child, decided, each mail exactly once."""

import logging
import math
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection, transaction

from sameday.audit.crash import crashpoint
from sameday.intake import claims, decide, keep, memory, workers
from sameday.intake.claims import ATTEMPTS
from sameday.intake.known import Known
from sameday.intake.models import RawMail
from sameday.intake.parsing import ParsedMail
from sameday.intake.workers import Unreadable
from sameday.office import ours
from sameday.tickets.files import StorageFault

log = logging.getLogger(__name__)
TOGETHER = 16  # a group is one transaction: large enough to share its cost
FEWEST_TOGETHER = 4
HOLD_SECONDS = 0.05  # SQLite has one writer, and pages write too: a group that lasts longer is cut in two
FEW = 16
STEP_SECONDS = 8
GAP_SECONDS = 0.004  # those who wait for SQLite ask every few milliseconds (config/sqlite): they get their turn
WAIT_SECONDS = 30
REFUSED_SECONDS, UNTRIED_SECONDS = 20, 5  # the storage is away; a file it never takes must not be first each time
Read = ParsedMail | Unreadable


def step(at: datetime) -> int:
    """Understand waiting mails, oldest first, for 8 seconds at most; return how many, 0 when it may rest a moment.

    A few mails are not worth looking again at once: together with the next few they cost less. One that was tried
    before comes alone, and up to 127 more of a worker that died may follow it: no rest between them.
    One worker at a time, so that an answer never overtakes what it answers; a killed one is followed after its lease.
    """
    rows = claims.take(at)
    if not rows:
        return 0
    size, again = sum(row.size for row in rows), len(rows) if len(rows) >= FEW or rows[0].attempts > 1 else 0
    _understand(rows, at)
    del rows
    memory.let_go(size)
    return again


def one(row: RawMail, at: datetime) -> RawMail:
    """Understand this mail now, as `import-mail` wants it, and return its row; waits when a worker has it.

    It has no outcome yet when the worker still has it. Raises StorageFault: then the mail waits for the worker.
    """
    give_up_at = time.monotonic() + WAIT_SECONDS
    while not row.outcome and time.monotonic() < give_up_at:
        if claims.take_one(row, at):
            mail = _read(row)
            try:
                keep.store(row, mail)
            except StorageFault:
                claims.give_back([row])
                raise
            _decide_alone(row, mail, at)
        else:
            time.sleep(0.1)
        row.refresh_from_db(fields=["outcome", "reason", "ticket_id", "became_id"])
    return row


def _understand(rows: list[RawMail], at: datetime) -> None:
    left, away = list(rows), False
    for group in _read_ahead(rows, time.monotonic() + STEP_SECONDS):
        ready, away = _with_files(group, at, away)
        _decide_together(ready, at)
        del left[: len(group)]
    claims.give_back(left)


def _read_ahead(rows: list[RawMail], until: float) -> Iterator[list[tuple[RawMail, Read]]]:
    """Yield groups of mails with what they say; while one is decided here, the child reads the next."""
    size = TOGETHER
    groups = [rows[n : n + size] for n in range(0, len(rows), size)]
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(_read_some, groups[0], until)
        for following in [*groups[1:], []]:
            group = coming.result()
            coming = thread.submit(_read_some, following, until)
            yield group


def _read_some(rows: list[RawMail], until: float) -> list[tuple[RawMail, Read]]:
    """Read mails in order until that monotonic instant: what is slow to read must not outlast the lease."""
    read = []
    for row in rows:
        if time.monotonic() > until:
            break
        read.append((row, _read(row)))
    return read


def _read(row: RawMail) -> Read:
    if row.attempts > ATTEMPTS:
        return Unreadable("it ended its reader five times")
    try:
        return workers.understand(bytes(row.raw))
    except Unreadable as unreadable:
        return unreadable


def _with_files(group: list[tuple[RawMail, Read]], at: datetime, away: bool) -> tuple[list[tuple[RawMail, Read]], bool]:
    """Store the files of these mails, and return those that have theirs and whether the storage is away.

    Before the transaction, for the storage may be a network away. Mails whose files it does not take wait, and none of
    their attempts counts; the others go on. After one refusal no more is tried in this step: a storage that does not
    answer costs seconds each time.
    """
    ready = []
    for row, mail in group:
        if away and keep.has_files(row, mail):
            claims.wait(row, at, UNTRIED_SECONDS)
            continue
        try:
            keep.store(row, mail)
        except StorageFault:
            log.exception("files_not_stored", extra={"raw_mail": row.pk})
            claims.wait(row, at, REFUSED_SECONDS)
            away = True
        else:
            ready.append((row, mail))
    return ready, away


def _decide_together(group: list[tuple[RawMail, Read]], at: datetime) -> None:
    while group:
        try:
            group = _decide(group)
        except (OperationalError, InterfaceError):  # the database, not a mail: the worker begins again
            raise
        except Exception:
            log.exception("deciding_together_failed")
            for row, mail in group:
                _decide_alone(row, mail, at)
            return
        if connection.vendor == "sqlite":
            time.sleep(GAP_SECONDS)


def _decide_alone(row: RawMail, mail: Read, at: datetime) -> None:
    """One mail by itself, so that what is wrong with it delays nobody; after five attempts a person gets it unread."""
    try:
        _decide([(row, mail)])
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("deciding_failed", extra={"raw_mail": row.pk})
        if row.attempts < ATTEMPTS:
            claims.rest(row, at)
            return
        unread = Unreadable(f"{type(error).__name__} while reading it")
        try:
            keep.store(row, unread)
            _decide([(row, unread)])
        except (OperationalError, InterfaceError):
            raise
        except StorageFault:
            log.exception("files_not_stored", extra={"raw_mail": row.pk})
            claims.wait(row, at, REFUSED_SECONDS)
        except Exception:
            log.exception("quarantine_failed", extra={"raw_mail": row.pk})
            claims.rest(row, at)


def _decide(group: list[tuple[RawMail, Read]]) -> list[tuple[RawMail, Read]]:
    """Record the outcomes in one transaction, unless somebody else did: fence and empty outcome must still hold.

    Returns those it did not come to.
    """
    with transaction.atomic(), ours.remembered():
        until = time.monotonic() + HOLD_SECONDS if connection.vendor == "sqlite" else math.inf
        held = dict(
            RawMail.objects.select_for_update()
            .filter(pk__in=[row.pk for row, _ in group], outcome="")
            .values_list("pk", "fence")
        )
        group = [(row, mail) for row, mail in group if held.get(row.pk) == row.fence]
        if not group:
            return []
        known, done = _known(group), []
        while len(done) < len(group) and (len(done) < FEWEST_TOGETHER or time.monotonic() < until):
            row, mail = group[len(done)]
            done.append((row.pk, decide.decide(row, mail, known)))
        _write(done)
        crashpoint("intake.before_understood")
    crashpoint("intake.after_understood")
    return group[len(done) :]


def _known(group: list[tuple[RawMail, Read]]) -> Known:
    mails = [mail for _, mail in group if not isinstance(mail, Unreadable)]
    since = min(row.received_at for row, _ in group)
    return Known(mails, [decide.message_id(row, mail) for row, mail in group], since)


def _write(done: list[tuple[int, dict]]) -> None:
    """Write the columns of all rows by one prepared statement: an UPDATE of the ORM each would cost a third more."""
    names = ["outcome", *decide.COLUMNS]
    sets = ", ".join(f"{name} = %s" for name in names)
    statement = f"UPDATE intake_rawmail SET {sets}, lease_until = NULL WHERE id = %s"  # noqa: S608  our own names
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[*(columns[name] for name in names), pk] for pk, columns in done])
