"""The index as a thing: put on after the tables are made, taken off before they change, built anew at any time.

It holds nothing that the tables do not hold. SQLite cannot alter a table that another table's trigger or a view reads,
and drops a table's own triggers with it: hence off and on around every migration (management/commands/migrate.py).
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from types import ModuleType

from django.db import connection, transaction

from sameday.search import postgres, sqlite

MADE = "search_made"  # one row: the hash of what was put on
GONE = "search_gone"  # a row for each row whose words were deleted since the files were last written anew
PAGES_AT_ONCE = 400


def kind() -> ModuleType:
    """Return the module of the database in use."""
    return sqlite if connection.vendor == "sqlite" else postgres


def in_place() -> bool:
    """Return whether the index is there and is this version's."""
    if MADE not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT digest FROM {MADE}")
        return cursor.fetchone() == (_digest(),)


@transaction.atomic
def put_on() -> None:
    """Make tables, views and triggers where they are not this version's, and fill the index from the tables."""
    if in_place():
        return
    take_off()
    with connection.cursor() as cursor:
        for statement in _statements():
            cursor.execute(statement)
        for statement in _filling():
            cursor.execute(statement)
        cursor.execute(f"UPDATE {MADE} SET digest = %s", [_digest()])


@transaction.atomic
def take_off() -> None:
    """Remove every part of the index: the tables are then as if it had never been."""
    with connection.cursor() as cursor:
        for statement in _removing(cursor):
            cursor.execute(statement)


def rebuild() -> None:
    """Make the index anew from the tables."""
    take_off()
    put_on()


def missing() -> Iterator[str]:
    """Yield sentences about what the index lacks; none when every message, person, company and article is in it."""
    if not in_place():
        yield "it is not there, or of another version: run “sameday upgrade”"
        return
    pairs = (("search_words", "message_id", "tickets_message"), ("search_people", "id", "clients_contact"),
             ("search_companies", "id", "clients_company"), ("search_articles", "id", "knowledge_article"))  # fmt: skip
    with connection.cursor() as cursor:
        for words, key, table in pairs:
            cursor.execute(
                f"SELECT count(*) FROM {table} x LEFT JOIN {words} w ON w.{key} = x.id WHERE w.{key} IS NULL"
            )
            if lacking := cursor.fetchone()[0]:
                yield f"{lacking} rows of {table} cannot be found: run “sameday upgrade” and tell us"


def forget(at: datetime) -> int:
    """Take the words of what was deleted out of the index's files, a part at a time; return 1 while more is to do.

    A deleted row is not found from that moment on; its words leave the files when those are written anew.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(number) FROM {GONE}")
        (last,) = cursor.fetchone()
    if connection.vendor == "sqlite":
        return int(_merge(last))
    if last:
        _write_anew(last)
    return 0


def _merge(last: int | None) -> bool:
    """Merge some pages of each FTS5 index and return whether there were any; what is new joins all in one heap."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT merging FROM {MADE}")
        if not last and not cursor.fetchone()[0]:
            return False
        before = connection.connection.total_changes
        for name in sqlite.INDEXES:
            pages = -PAGES_AT_ONCE if last else PAGES_AT_ONCE
            cursor.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', %s)", [pages])
        more = bool(last) or connection.connection.total_changes - before > len(sqlite.INDEXES)
        cursor.execute(f"DELETE FROM {GONE} WHERE number <= %s", [last or 0])
        cursor.execute(f"UPDATE {MADE} SET merging = %s", [int(more)])
    return more


def _write_anew(last: int) -> None:
    """PostgreSQL: dead rows go, and the words that no row holds any more; searches go on meanwhile."""
    with connection.cursor() as cursor:
        for table, name in postgres.INDEXES.items():
            cursor.execute(f"DROP INDEX IF EXISTS {name}_ccnew")  # of a run that was cut short
            cursor.execute(f"VACUUM {table}")
            cursor.execute(f"REINDEX INDEX CONCURRENTLY {name}")
        cursor.execute(f"DELETE FROM {GONE} WHERE number <= %s", [last])


def _statements() -> Iterator[str]:
    here = kind()
    yield f"CREATE TABLE {MADE} (digest varchar(64) NOT NULL, merging smallint NOT NULL)"
    yield f"INSERT INTO {MADE} VALUES ('', 0)"
    yield from (s for s in here.TABLES.split(";\n") if s.strip())
    for name, select in here.VIEWS.items():
        yield f"CREATE VIEW {name} AS {select}"
    for name, body in here.triggers().items():
        yield f"CREATE TRIGGER {name} {body}"


def _filling() -> Iterator[str]:
    """Fill without the triggers' one row at a time: SQLite's are told afterwards, all at once."""
    if connection.vendor == "sqlite":
        for name in sqlite.INDEXES:
            yield f"DROP TRIGGER {name}_in"
    yield "INSERT INTO search_words SELECT * FROM search_source"
    yield "INSERT INTO search_people SELECT * FROM search_people_source"
    yield "INSERT INTO search_companies SELECT * FROM search_companies_source"
    yield "INSERT INTO search_articles SELECT * FROM search_articles_source"
    if connection.vendor == "sqlite":
        made = sqlite.triggers()
        for index in sqlite.INDEXES:
            yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"
            yield f"CREATE TRIGGER {index}_in {made[f'{index}_in']}"


def _removing(cursor) -> Iterator[str]:
    if connection.vendor != "sqlite":
        yield from postgres.REMOVE
        return
    cursor.execute("SELECT type, name FROM sqlite_master WHERE name GLOB 'search_*' AND type IN ('trigger', 'view')")
    yield from [f"DROP {each} {name}" for each, name in cursor.fetchall()]
    for table in (*sqlite.INDEXES, "search_words", "search_people", "search_companies", "search_articles", MADE, GONE):
        yield f"DROP TABLE IF EXISTS {table}"


def _digest() -> str:
    return hashlib.sha256("\n".join(_statements()).encode()).hexdigest()
