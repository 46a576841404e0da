"""The sealer: many writers, two sealers at once, kill -9 anywhere; the chain has no gap and nothing is sealed twice."""

import os
import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, connections, transaction

from sameday.audit import checkpoints, crash, journal, macs, sealer, state, verification
from sameday.audit.models import Entry, Seal, Unsealed, Verification

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)


def write(rows: int = 1, **data) -> None:
    for n in range(rows):
        journal.note("office changed", by="staff:1", at=AT, subject="office:1", n=n, **data)


def numbers() -> list[int]:
    return list(Seal.objects.order_by("number").values_list("number", flat=True))


def in_thread(do) -> threading.Thread:
    def work():
        try:
            do()
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_row_that_is_taken_back_leaves_nothing_to_seal():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Entry.objects.exists() and not Unsealed.objects.exists()


def test_writers_and_two_sealers_at_once(first_wrong):
    """Ids are handed out in another order than transactions end; two sealers never make one number twice."""
    done = threading.Event()

    def seal():
        while not done.is_set():
            sealer.step(AT)

    writers = [in_thread(lambda who=who: [write(5, who=who) for _ in range(4)]) for who in range(4)]
    sealers = [in_thread(seal) for _ in range(2)]
    for thread in writers:
        thread.join()
    done.set()
    for thread in sealers:
        thread.join()
    sealer.step(AT)
    assert numbers() == list(range(1, 82)) and not Unsealed.objects.exists()
    assert first_wrong() is None


def test_a_transaction_that_ends_later_is_sealed_later(first_wrong):
    """On PostgreSQL the smaller id commits last; on SQLite there is one writer, and the order is the same."""
    begun, go_on = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            write(who="slow")
            begun.set()
            go_on.wait(20)

    thread = in_thread(slow)
    assert begun.wait(20)
    if connection.vendor == "postgresql":
        write(who="fast")
        sealer.step(AT)
        assert state.read().seals == 2 and first_wrong() is None
    go_on.set()
    thread.join()
    sealer.step(AT)
    assert first_wrong() is None
    assert state.read().seals == Entry.objects.count() + 1


@pytest.mark.parametrize("place", ["audit.sealed", "audit.before commit", "audit.checkpoint"])
def test_a_killed_sealer_leaves_all_or_nothing(place, first_wrong):
    write(3)
    connections.close_all()
    child = os.fork()
    if not child:
        os.environ[crash.VARIABLE] = place
        sealer.step(AT)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 70, "it was not killed there"
    assert (len(numbers()), Unsealed.objects.count()) in ((0, 3), (4, 0))
    assert first_wrong() is None
    write(2)
    sealer.step(AT)
    assert numbers() == list(range(1, 7)) and first_wrong() is None


def test_a_thousand_rows_cost_a_few_dozen_statements_and_none_of_them_reads_a_row(django_assert_max_num_queries):
    """The worker keeps up with any desk: what is sealed is not read again, its digest waits beside it."""
    Unsealed.objects.bulk_create(
        Unsealed(source=1, row=n, digest=digest, key=key, mac=mac, since=AT)
        for n in range(1, sealer.AT_ONCE + 1)
        for digest in [f"{n:064x}"]
        for key, mac in [macs.sign_row(1, n, None, digest)]
    )
    with django_assert_max_num_queries(40) as captured:
        assert sealer.step(AT) == sealer.AT_ONCE, "and it looks again at once: there may be more"
    assert not [query for query in captured.captured_queries if "audit_entry" in query["sql"]]
    assert Seal.objects.count() == sealer.AT_ONCE + 1 and not Unsealed.objects.exists()


def test_a_checkpoint_that_was_cut_by_a_power_failure_is_no_tampering(home, first_wrong):
    write(2)
    sealer.step(AT)
    path = checkpoints.paths()[0]
    path.write_bytes(path.read_bytes() + b'{"what": "held", "at": "2026')
    write(2)
    sealer.step(AT.replace(hour=17))
    assert first_wrong() is None
    assert [line.number for line in checkpoints.read(path)] == [3, 5]


def test_what_the_desk_did_not_sign_keeps_nobody_waiting():
    Unsealed.objects.bulk_create(
        Unsealed(source=1, row=n, digest="00", key="none", mac="no", since=AT) for n in range(sealer.AT_ONCE + 5)
    )
    write(2)
    sealer.step(AT)
    assert Seal.objects.filter(source=1).count() == 2 and Unsealed.objects.count() == sealer.AT_ONCE + 5


def test_a_checkpoint_is_written_every_hour_in_both_places(settings, tmp_path):
    other = tmp_path / "usb" / "checkpoints.jsonl"
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_AUDIT_CHECKPOINTS": str(other)}
    for minute in range(0, 180, 20):
        write()
        sealer.step(AT.replace(hour=15 + minute // 60, minute=minute % 60))
    lines = list(checkpoints.read(other))
    assert [line.at[11:16] for line in lines] == ["15:00", "16:00", "17:00"]
    assert lines == list(checkpoints.read(checkpoints.paths()[0]))
    assert checkpoints.head().number == 10
    sealer.step(AT.replace(day=24))
    assert len(list(checkpoints.read(other))) == 4, "the last hour of a day that grew no more"
    sealer.step(AT.replace(day=25))
    assert len(list(checkpoints.read(other))) == 4, "nothing new, no line"
    assert (other.stat().st_mode & 0o777, other.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_worker_walks_the_trail_once_a_day_and_remembers_what_it_found():
    write(3)
    sealer.step(AT)
    verification.step(AT)
    found = verification.last()
    assert (found.ended_at, found.rows, found.wrong) == (AT, 4, "")
    verification.step(AT.replace(hour=20))
    assert verification.last().pk == found.pk
    Entry.objects.bulk_create([Entry(at=AT, actor="staff:9", verb="x")])
    for day in (24, 26):
        verification.step(AT.replace(day=day, hour=16))
        assert verification.last().wrong.startswith("inserted: ")
    assert Verification.objects.count() == 1
    assert Entry.objects.filter(verb="audit trail differs").count() == 1, "said once, not every day"
