"""Rules that the database keeps whoever writes: triggers on both databases, one list, each of a package that names it.

A table with a trigger, or one that a trigger reads, cannot be made anew in SQLite: so they are off while migrations run
(sameday/search/management/commands/migrate.py), like the search index. A purge may do what it must.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

PREFIX = "guard_"
_DAY_BEFORE = re.compile(r"DAY_BEFORE\(([a-z_.]+)\)")


@dataclass(frozen=True)
class Guard:
    """`verb` on `table` is refused with the words of the first condition in `wrong` that holds, over NEW and OLD.

    `verb`: INSERT, DELETE, UPDATE, or UPDATE OF some columns. `when`: only then the conditions are looked at.
    In the conditions DAY_BEFORE(x) is the day before the instant x, in UTC.
    `turn`: PostgreSQL alone, a statement before them: what two writers at once must wait for each other on.
    """

    name: str
    table: str
    verb: str
    wrong: tuple[tuple[str, str], ...]
    when: str = "TRUE"
    turn: str = ""

    @property
    def made(self) -> str:
        """Its name in the database: another body is another name."""
        plain = "|".join((self.table, self.verb, self.when, self.turn, *(f"{a}:{b}" for a, b in self.wrong)))
        return f"{PREFIX}{self.name}_{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


GUARDS: list[Guard] = []


def frozen(columns: tuple[str, ...]) -> str:
    """Return the condition that one of these columns would change."""
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def in_place() -> bool:
    with connection.cursor() as cursor:
        return set(_there(cursor)) == {guard.made for guard in GUARDS}


@transaction.atomic
def put_on() -> None:
    """Make every guard, and take away those of another version."""
    if in_place():
        return
    take_off()
    with connection.cursor() as cursor:
        for guard in GUARDS:
            for statement in _sqlite(guard) if connection.vendor == "sqlite" else _postgres(guard):
                cursor.execute(statement)


@transaction.atomic
def take_off() -> None:
    """Remove every guard."""
    with connection.cursor() as cursor:
        for name in _there(cursor):
            sqlite = connection.vendor == "sqlite"
            cursor.execute(f"DROP TRIGGER {name}" if sqlite else f"DROP FUNCTION {name}() CASCADE")


def _there(cursor) -> list[str]:
    if connection.vendor == "sqlite":
        cursor.execute(f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB '{PREFIX}*'")
    else:
        cursor.execute(f"SELECT proname FROM pg_proc WHERE starts_with(proname, '{PREFIX}')")
    return [name for (name,) in cursor.fetchall()]


def _sqlite(guard: Guard) -> Iterator[str]:
    checks = " ".join(f"SELECT RAISE(ABORT, '{words}') WHERE {wrong};" for words, wrong in guard.wrong)
    checks = _DAY_BEFORE.sub(r"date(\1, '-1 day')", checks)
    yield (
        f"CREATE TRIGGER {guard.made} BEFORE {guard.verb} ON {guard.table} "
        f"WHEN ({guard.when}) AND NOT EXISTS (SELECT 1 FROM audit_purgepermit) BEGIN {checks} END"
    )


def _postgres(guard: Guard) -> Iterator[str]:
    checks = " ".join(
        f"IF {wrong} THEN RAISE EXCEPTION USING MESSAGE = '{words}', ERRCODE = '23000'; END IF;"
        for words, wrong in guard.wrong
    )
    checks = _DAY_BEFORE.sub(r"(CAST(\1 AT TIME ZONE 'UTC' AS date) - 1)", checks)
    row = "OLD" if guard.verb == "DELETE" else "NEW"
    yield (
        f"CREATE FUNCTION {guard.made}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF ({guard.when}) AND NOT EXISTS (SELECT 1 FROM audit_purgepermit) THEN {guard.turn} {checks} END IF; "
        f"RETURN {row}; END $$"
    )
    yield (
        f"CREATE TRIGGER {guard.made} BEFORE {guard.verb} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {guard.made}()"
    )
