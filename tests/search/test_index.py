"""The index holds what the tables hold, no more: after edits, merges and purges, and around migrations."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from sameday.cli import invariants, prepare
from sameday.cli.trouble import Trouble
from sameday.clients.models import Contact
from sameday.search import finding, hits, index, postgres, sqlite
from sameday.tickets import life
from sameday.tickets.models import Message
from sameday.tickets.purge import purge
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
BY = {"by": "staff:1", "at": MONDAY}
ON_SQLITE = connection.vendor == "sqlite"


def found(viewer, text: str) -> list[int]:
    return [line.number for line in finding.find(viewer, text, at=MONDAY).tickets]


def in_the_files(word: str) -> bool:
    """Return whether any table of the index holds the word, as text or as bytes; FTS5 stores it less its first letters
    where the word before begins with them."""
    word = word[2:]
    with connection.cursor() as cursor:
        if not ON_SQLITE:
            cursor.execute("SELECT word FROM ts_stat('SELECT words FROM search_words') UNION ALL "
                           "SELECT words FROM search_people UNION ALL SELECT words FROM search_companies")  # fmt: skip
            return any(word in row[0].lower() for row in cursor.fetchall())
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'search_*'")
        for (table,) in cursor.fetchall():
            if table not in sqlite.INDEXES:
                cursor.execute(f"SELECT * FROM {table}")
                if any(word.encode() in _bytes(value).lower() for row in cursor.fetchall() for value in row):
                    return True
    return False


def _bytes(value) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def whole() -> None:
    """FTS5's own check: its words against the content they were made of, none too many and none missing."""
    assert list(index.missing()) == []
    if ON_SQLITE:
        with connection.cursor() as cursor:
            for name in sqlite.INDEXES:
                cursor.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")


def forget_all() -> None:
    for _ in range(50):
        if not index.forget(MONDAY):
            return
    raise AssertionError("forgetting comes to no end")


def test_what_is_edited_is_found_by_its_new_words_alone(cast):
    ticket = request_of(cast.ann, subject="Printer", text="It is mauve.")
    Message.objects.filter(ticket=ticket).update(text="It is turquoise.", subject="Xylograph")
    assert found(cast.tina, "mauve") == []
    assert found(cast.tina, "turquoise xylograph") == [ticket.pk]
    whole()


def test_what_is_rolled_back_was_never_there(cast):
    with transaction.atomic():
        request_of(cast.ann, text="Quicksilver.")
        assert len(found(cast.tina, "quicksilver")) == 1
        transaction.set_rollback(True)
    assert found(cast.tina, "quicksilver") == []
    whole()


def test_merged_messages_stay_found_where_they_stand(cast):
    first, second = request_of(cast.ann, text="It is mauve."), request_of(cast.ann, text="It is turquoise.")
    life.merge(second, first, **BY)
    assert found(cast.tina, "turquoise") == [second.pk]
    life.unmerge(second, **BY)
    assert found(cast.tina, "turquoise") == [second.pk]
    whole()


def test_a_ticket_that_gets_its_company_is_found_there(cast):
    ticket = request_of(cast.ann, subject="Toner", company=None, contact=None, state="quarantined", doubt="?")
    assert found(cast.tina, "toner company:acme") == []
    life.confirm_sender(ticket, cast.ann, **BY)
    assert found(cast.tina, "toner company:acme") == [ticket.pk]
    whole()


@pytest.mark.django_db(transaction=not ON_SQLITE)
def test_a_purge_leaves_no_word_in_any_table_of_the_index(cast):
    ticket, other = (
        request_of(cast.ann, subject="Zirconium", text="Chartreuse."),
        request_of(cast.ann, text="Ochreous."),
    )
    absorbed = request_of(cast.ann, text="Vermilion.")
    life.merge(absorbed, ticket, **BY)
    ticket.refresh_from_db()
    assert all(map(in_the_files, ("zirconium", "chartreuse", "vermilion", "ochreous")))
    purge(ticket, at=MONDAY, reason="test")
    assert found(cast.tina, "zirconium") == found(cast.tina, "chartreuse") == found(cast.tina, "vermilion") == []
    forget_all()
    assert not any(map(in_the_files, ("zirconium", "chartreuse", "vermilion")))
    assert in_the_files("ochreous") and found(cast.tina, "ochreous") == [other.pk]
    assert index.forget(MONDAY) == 0
    whole()


@pytest.mark.django_db(transaction=not ON_SQLITE)
def test_a_person_who_is_erased_leaves_no_word(cast):
    gone = Contact.objects.create(
        company=cast.acme, name="Ottokar Zzyzx", mail="otto@acme.example", phone="203 5550188"
    )
    assert finding.find(cast.tina, "zzyzx", at=MONDAY).people == [gone]
    gone.name, gone.phone = "Erased", ""
    gone.save()
    forget_all()
    assert not in_the_files("zzyzx") and not in_the_files("5550188")
    gone.delete()
    forget_all()
    assert not in_the_files("ottokar")
    whole()


def test_a_text_of_any_kind_and_length_is_stored_and_found(cast):
    """PostgreSQL refuses a tsvector of a megabyte; the mail must come in all the same."""
    many = " ".join(f"{n:x}\U0001d4d0\u4e00\u0416{n:o}" for n in range(40_000))
    for text in (many, "x" * 300_000, "word " * 60_000, "\u202e\ufeff\u0301\u0301", "a'b\\c\"d%e<f>g&amp;"):
        ticket = request_of(cast.ann, subject="Long one", text="Vanilla. " + text)
        assert ticket.pk in found(cast.tina, "vanilla")
    whole()


def test_staff_saving_a_ticket_does_not_write_its_words_anew(cast):
    ticket = request_of(cast.ann)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")
    life.take(ticket, **BY)
    assert found(cast.tina, "printer") == []


def test_the_index_is_put_on_and_filled_from_tables_that_have_rows(cast):
    ticket = request_of(cast.ann, text="It is mauve.")
    index.take_off()
    assert not index.in_place()
    assert list(index.missing()) == ["it is not there, or of another version: run “sameday upgrade”"]
    with pytest.raises(Trouble, match="sameday upgrade"):
        prepare.require_current()
    request_of(cast.ann, text="It is turquoise.")
    prepare.database()
    assert found(cast.tina, "mauve") == [ticket.pk]
    assert len(found(cast.tina, "turquoise")) == len(finding.find(cast.tina, "kell", at=MONDAY).people) == 1
    whole()


def test_migrations_find_the_tables_without_the_index(cast, monkeypatch):
    """SQLite cannot rename a table that a view of ours reads; the migrate command takes it off and puts it on."""
    calls = []
    monkeypatch.setattr(index, "take_off", lambda: calls.append("off"))
    monkeypatch.setattr(index, "put_on", lambda: calls.append("on"))
    call_command("migrate", verbosity=0)
    assert calls == ["on"]  # nothing to migrate
    call_command("migrate", "tickets", verbosity=0)
    assert calls == ["on", "off", "on"]
    call_command("migrate", plan=True, verbosity=0, stdout=SimpleNamespace(write=lambda *_: None))
    assert calls == ["on", "off", "on"]


def test_check_says_when_something_cannot_be_found(cast):
    request_of(cast.ann)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")
    said = dict(invariants.all_of_them())
    assert list(said["everything can be found"]) == [
        "1 rows of tickets_message cannot be found: run “sameday upgrade” and tell us"
    ]


@pytest.mark.parametrize("text", ["printer", "printer jams company:acme", "pri", "before:2026-01", "860-555-0111"])
def test_the_index_is_what_is_read(cast, text):
    """No plan walks the messages; on SQLite FTS5 comes first and in its own order, so that it stops at the limit."""
    request_of(cast.ann)
    wanted, _ = finding._wanted(cast.tina, finding.words.read(text, today=MONDAY.date()), finding.UTC)
    sql, params = hits.statement(wanted, 0, 10_000, 1000)
    with connection.cursor() as cursor:
        if ON_SQLITE:
            cursor.execute("EXPLAIN QUERY PLAN " + sql, params)
            plan = [row[-1] for row in cursor.fetchall()]
            assert plan[0].startswith("SCAN f VIRTUAL TABLE INDEX"), plan
            assert [line.split()[1] for line in plan[1:]] == ["w", "t"] and "TEMP B-TREE" not in " ".join(plan), plan
            assert all("USING INTEGER PRIMARY KEY" in line for line in plan[1:]), plan
        else:
            for way in ("seqscan", "indexscan"):  # of a table of one page either looks cheaper
                cursor.execute(f"SET LOCAL enable_{way} = off")
            cursor.execute("EXPLAIN " + sql, params)
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "Bitmap Index Scan on search_index" in plan, plan


def test_people_and_companies_come_from_their_indexes(cast):
    if ON_SQLITE:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for kind in ("people", "companies"):
            cursor.execute(f"EXPLAIN SELECT id FROM search_{kind} WHERE folded @@ '''a'''::tsquery")
            assert f"search_{kind}_index" in "\n".join(row[0] for row in cursor.fetchall())


def test_every_part_of_the_index_is_there(cast):
    made = sqlite.triggers() if ON_SQLITE else postgres.triggers()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'" if ON_SQLITE else "SELECT tgname FROM pg_trigger"
        )
        assert set(made) <= {name for (name,) in cursor.fetchall()}
