"""Every tampering with the trail is found, and where nobody tampered nothing is said. Source: security.md P10."""

import random as randomness
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sameday.audit import checkpoints, journal, sealer
from sameday.audit.models import Entry, PurgePermit, Seal, Unsealed
from sameday.tickets import purge
from sameday.tickets.events import Started, Stopped
from sameday.tickets.life import step
from sameday.tickets.models import TicketEvent
from tests.audit import tampering
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
FOUND_AS = {
    tampering.edit_a_field: {"edited", "removed"}, tampering.edit_what_waits: {"edited"},
    tampering.move_in_time: {"edited"}, tampering.delete_a_row: {"removed"},
    tampering.delete_an_event_under_a_false_tombstone: {"inserted"}, tampering.insert_a_row: {"inserted"},
    tampering.insert_a_row_with_an_order_to_seal_it: {"inserted"}, tampering.swap_two_rows: {"reordered"},
    tampering.swap_two_seals: {"reordered", "edited", "cut"}, tampering.take_a_seal_away: {"cut"},
    tampering.edit_a_row_and_its_seal: {"edited"}, tampering.cut_rows_and_chain: {"cut"},
    tampering.cut_everything: {"cut"}, tampering.cut_the_front: {"cut"},
}  # fmt: skip
DAY = ("note", "event", "seal", "purge")


def live(ticket, other, doing: list[str], random) -> None:
    """Let a day pass: rows are written, sealed now and then, a ticket is purged."""
    for n, what in enumerate(doing):
        at = MONDAY + n * SECOND
        if what == "note":
            journal.note("office changed", by=f"staff:{random.randint(1, 3)}", at=at, subject="office:1", n=n, f=n / 4)
        elif what == "event":
            step.write(ticket, random.choice([Started(), Stopped()]), by="staff:1", at=at, set={"n": n}, was={})
        elif what == "seal":
            sealer.step(at)
        elif other.pk:
            purge.purge(other, at=at, reason="retention")


@settings(
    max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(doing=st.lists(st.sampled_from(DAY), max_size=14), seed=st.integers(0, 2**32))
@pytest.mark.parametrize("way", tampering.WAYS, ids=lambda way: way.__name__)
def test_every_tampering_is_found_and_nothing_else(way, cast, home, first_wrong, doing, seed):
    random = randomness.Random(seed)
    with transaction.atomic():
        ticket, other = request_of(cast.ann), request_of(cast.carl)
        for path in (checkpoints.head_file(), *checkpoints.paths()):
            path.unlink(missing_ok=True)
        last = ["note"] if way is tampering.edit_what_waits else []
        live(ticket, other, ["note", "note", "event", *doing, "seal", *last], random)
        assert first_wrong() is None
        if tampering.tamper(way, random):
            wrong = first_wrong()
            assert wrong and wrong.what in FOUND_AS[way], wrong
            sealer.step(MONDAY + timedelta(days=1))  # the desk goes on: what was found stays found
            journal.note("later", by="system", at=MONDAY)
            sealer.step(MONDAY + timedelta(days=2))
            assert first_wrong()
        transaction.set_rollback(True)


def test_an_old_copy_of_the_database_is_found(cast, home, first_wrong):
    """Rows and chain together are as they were an hour ago: only what stands outside the database can tell."""
    write_and_seal(3)
    old = list(Seal.objects.all()), list(Entry.objects.all())
    write_and_seal(3)
    with transaction.atomic():
        permit = PurgePermit.objects.create(reason="tampering")
        Seal.objects.exclude(pk__in=[seal.pk for seal in old[0]]).delete()
        Entry.objects.exclude(pk__in=[row.pk for row in old[1]]).delete()
        permit.delete()
    assert first_wrong().what == "cut"
    write_and_seal(9)  # grown past the old end: another chain from there
    assert first_wrong().what == "cut" and "written again" in first_wrong().words


def test_without_the_head_a_checkpoint_of_the_hour_finds_it(cast, home, first_wrong, tmp_path):
    write_and_seal(3)
    checkpoints.head_file().unlink()
    other = tmp_path / "elsewhere.jsonl"
    other.write_bytes(checkpoints.paths()[0].read_bytes())
    checkpoints.paths()[0].unlink()
    tampering.tamper(tampering.cut_rows_and_chain, randomness.Random(1))
    assert first_wrong() is None, "nothing outside the database is left that could tell"
    assert first_wrong(checkpoints=[other]).what == "cut"


def test_a_checkpoint_that_somebody_wrote_is_no_checkpoint(cast, home, first_wrong):
    write_and_seal(2)
    path = checkpoints.paths()[0]
    path.write_text(path.read_text().replace('"number": 3', '"number": 2'))
    assert first_wrong().what == "edited" and "checkpoints.jsonl" in first_wrong().words


def test_a_chain_of_another_key_says_so_and_holds_with_the_old_key(cast, home, settings, first_wrong):
    write_and_seal(2)
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another key, as long as a real one would be, for this test"
    assert first_wrong().what == "key unknown"
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_OLD_SECRET_KEYS": [old]}
    assert first_wrong() is None
    write_and_seal(2)
    assert first_wrong() is None
    assert len(set(Seal.objects.values_list("key", flat=True))) == 2


def test_the_first_bad_row_is_named(cast, home, first_wrong):
    write_and_seal(5)
    rows = tampering.sealed(Entry)
    with transaction.atomic():
        permit = PurgePermit.objects.create(reason="tampering")
        Entry.objects.filter(pk__in=[rows[3].pk, rows[1].pk]).update(actor="staff:9")
        permit.delete()
    wrong = first_wrong()
    assert (wrong.what, wrong.table, wrong.row) == ("edited", "audit.Entry", rows[1].pk)


def test_a_row_of_a_smaller_number_that_comes_later_is_sealed_and_no_intruder(cast, home, first_wrong):
    """PostgreSQL hands out numbers before it commits: the smaller may come last."""
    from sameday.audit import trail

    journal.note("first", by="system", at=MONDAY)
    last = Entry.objects.latest("pk").pk
    for number in (last + 50, last + 20, last + 35):
        entry = Entry.objects.create(pk=number, at=MONDAY, actor="system", verb="late", data={"n": number})
        trail.append(trail.JOURNAL, entry)
        sealer.step(MONDAY)
    assert Seal.objects.count() == 5 and first_wrong() is None


def test_clocks_that_jump_are_no_tampering(cast, home, first_wrong):
    for hours in (0, -30, 5, -80, 500, 1):
        write_and_seal(2, at=MONDAY + timedelta(hours=hours))
    assert first_wrong() is None
    assert len(list(checkpoints.read(checkpoints.paths()[0]))) >= 4


def write_and_seal(rows: int, at=MONDAY) -> None:
    for n in range(rows):
        journal.note("office changed", by="staff:1", at=at, subject="office:1", n=n)
    sealer.step(at)


def test_a_purge_leaves_what_the_walk_needs(cast, home, first_wrong):
    ticket = request_of(cast.ann)
    sealer.step(MONDAY)
    for n in range(3):
        step.write(ticket, Started(), by="staff:1", at=MONDAY + n * SECOND, set={}, was={})
    purge.purge(ticket, at=MONDAY, reason="retention")  # some of its events wait for their seal
    assert not TicketEvent.objects.exists() and first_wrong() is None
    sealer.step(MONDAY)
    assert not Unsealed.objects.exists() and first_wrong() is None
