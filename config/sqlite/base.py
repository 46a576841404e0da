"""SQLite whose writers get their turn: a busy database is asked again every few milliseconds.

SQLite's own way of waiting sleeps ever longer, a tenth of a second in the end. A worker in a burst of mails leaves gaps
of a few milliseconds between its transactions; who sleeps misses them, and a page that writes waited for eight seconds.
"""

import sqlite3
import time

from django.db.backends.sqlite3 import base

WAIT_SECONDS = 20
OWN_MILLISECONDS = 3  # SQLite sleeps for one and two of them before it says that it is busy


class Cursor(base.SQLiteCursorWrapper):
    """Repeats a statement that found the database busy: it did nothing. BEGIN IMMEDIATE waits here too."""

    def execute(self, query, params=None):
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                return super().execute(query, params)
            except sqlite3.OperationalError as error:
                # Not SQLITE_BUSY_SNAPSHOT: what a transaction has read is old, and stays so however long it waits.
                code = getattr(error, "sqlite_errorcode", 0)  # the low byte: another may recover after a kill
                may_pass = code & 0xFF == sqlite3.SQLITE_BUSY and code != sqlite3.SQLITE_BUSY_SNAPSHOT
                if not may_pass or time.monotonic() > until:
                    raise
            time.sleep(0.001)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with that cursor."""

    def get_new_connection(self, conn_params):
        conn = super().get_new_connection(conn_params)
        conn.execute(f"PRAGMA busy_timeout = {OWN_MILLISECONDS}")
        return conn

    def create_cursor(self, name=None):
        return self.connection.cursor(factory=Cursor)
