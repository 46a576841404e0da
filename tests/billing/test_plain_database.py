"""The database can be read without Django: a backup, and whoever looks with another program."""

import re

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_no_constraint_asks_for_a_function_of_djangos():
    """One did: the backup of every SQLite desk failed on it."""
    said = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    if connection.vendor == "postgresql":
        said = "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'"
    with connection.cursor() as cursor:
        cursor.execute(said)
        found = [name for name, sql in cursor.fetchall() if re.search(r"\bdjango_\w+\s*\(", sql)]
    assert found == []
