"""PostgreSQL that keeps the plans of questions asked again and again, word for word.

Django writes the values into a statement's text. So one text has one plan, which sees every partial index, and can be
kept: a page asks fifteen small questions, most of them the same each time, and planning took longer than answering. A
statement with places for values would get one plan for all of them, which cannot know whether a partial index serves.
PostgreSQL plans anew by itself when a table or its statistics change.

And whose instants are read in a tenth of the time: a board shows a thousand of them.
"""

from collections import OrderedDict
from datetime import UTC, datetime

from django.db.backends.postgresql import base, operations
from django.db.backends.postgresql.psycopg_any import BaseTzLoader

TIMES = 3  # a text is asked before its plan is kept
KEPT = 200  # of plans, and of texts counted, on one connection
CALL = "EXECUTE "
LONGEST = 10_000  # bytes of a text that is kept


class Plans:
    """Which texts one connection has asked how often, and the names of those it has prepared."""

    def __init__(self):
        self.names: OrderedDict[str, str] = OrderedDict()
        self.counts: OrderedDict[str, int] = OrderedDict()
        self.made = 0

    def often(self, text: str) -> bool:
        """Count a text; True when its plan is to be kept from now on."""
        count = self.counts.pop(text, 0) + 1
        if count < TIMES:
            self.counts[text] = count
            if len(self.counts) > KEPT:
                self.counts.popitem(last=False)
        return count >= TIMES

    def next_name(self) -> str:
        self.made += 1
        return f"sameday_{self.made}"


class Cursor(base.Cursor):
    """Django's cursor, but for questions asked often: those are prepared, and then only called by their name."""

    def execute(self, query, params=None, **options):
        if options or params is None or len(query) > LONGEST or not query.startswith("SELECT"):
            return super().execute(query, params, **options)
        text = self.mogrify(query, params)
        plans = self.connection.plans
        if text not in plans.names:
            if len(text) > LONGEST or not plans.often(text):
                return super().execute(text)
            if len(plans.names) >= KEPT:
                super().execute(f"DEALLOCATE {plans.names.popitem(last=False)[1]}")
            super().execute(f"PREPARE {(name := plans.next_name())} AS {text}")
            plans.names[text] = name  # not before: a text that cannot be prepared has no plan
        plans.names.move_to_end(text)
        return super().execute(f"{CALL}{plans.names[text]}")


class Instant(BaseTzLoader):
    """An instant as our connections get it, in UTC and ISO 8601; whatever else there is goes Django's way."""

    timezone = UTC

    def load(self, data):
        try:
            return datetime.fromisoformat(bytes(data).decode())
        except ValueError:  # "infinity", a year before Christ, another DateStyle
            return super().load(data)


class DatabaseOperations(operations.DatabaseOperations):
    """Django's, but what is logged is the question, not the name of its plan."""

    def last_executed_query(self, cursor, sql, params):
        said = super().last_executed_query(cursor, sql, params)
        return self.compose_sql(sql, params) if said and said.startswith(CALL) else said


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with that cursor and that reading of instants."""

    ops_class = DatabaseOperations

    def get_connection_params(self):
        return super().get_connection_params() | {"cursor_factory": Cursor}

    def get_new_connection(self, conn_params):
        conn = super().get_new_connection(conn_params)
        conn.plans = Plans()
        if self.timezone == UTC:
            conn.adapters.register_loader("timestamptz", Instant)
        return conn
