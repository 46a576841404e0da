"""The page of mail problems reads by its own indexes, however many mails there are. # page 4"""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sameday.intake import problems, receive
from sameday.intake.models import RawMail
from sameday.intake.receive import Incoming
from sameday.office.models import Mailbox
from tests.cast import gather
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db
INDEXES = {
    "unmatched": "raw_mail_quarantine", "held": "raw_mail_quarantine", "unreadable": "raw_mail_quarantine",
    "bounced": "raw_mail_bounce", "loop": "raw_mail_loop", "big": "raw_mail_too_big",
}  # fmt: skip


@pytest.fixture(scope="module")
def stored(django_db_setup, django_db_blocker):
    """Three thousand ordinary mails around a few problems: a database that reads them all to find these is seen."""
    with django_db_blocker.unblock(), transaction.atomic():
        gather()
        write("new@elsewhere.example")
        write("help@desk.example", mid="<loop@desk.example>")
        box = Mailbox.objects.get()
        receive.store_many([Incoming(b"%d" % n, box, "smtp", AT) for n in range(3000)])
        RawMail.objects.filter(outcome="").update(outcome="ticket", reason="so")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def thousands(stored, db):
    """The mails of the module; what a test does is taken back after it."""


def plans(read) -> list[str]:
    """Return how the database finds the rows of each query that `read` makes of raw mails."""
    with CaptureQueriesContext(connection) as asked:
        read()
    found = []
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    for sql in [each["sql"] for each in asked.captured_queries if "intake_rawmail" in each["sql"]]:
        with connection.cursor() as cursor:
            cursor.execute(explain + sql)
            found.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    return found


def reads_all(plan: str) -> bool:
    return any(
        words in line and "USING" not in line and " using " not in line
        for line in plan.splitlines()
        for words in ("SCAN intake_rawmail", "Seq Scan on intake_rawmail")
    )


@pytest.mark.parametrize("kind", problems.KINDS, ids=INDEXES)
@pytest.mark.parametrize("before", [None, 2000])
def test_each_kind_is_read_in_the_order_of_its_own_index(thousands, kind, before):
    plan, *loaded = plans(lambda: problems.page(kind, before))
    assert INDEXES[kind.name] in plan and not reads_all("\n".join([plan, *loaded])), plan
    assert "TEMP B-TREE" not in plan, plan


def test_the_numbers_of_all_kinds_are_one_query_on_these_indexes(thousands):
    (plan,) = plans(problems.counts)
    assert set(INDEXES.values()) <= {name for name in INDEXES.values() if name in plan}, plan
    assert not reads_all(plan), plan
    assert problems.counts() == {"unmatched": 1, "held": 0, "unreadable": 0, "bounced": 0, "loop": 1, "big": 0}


def test_the_ways_in_are_found_by_index(thousands):
    last, waiting = plans(problems.ways)
    assert not reads_all(last) and "raw_mail_to_do" in waiting, (last, waiting)
    if connection.vendor == "sqlite":  # of three thousand mails in one box PostgreSQL takes the newest by their key
        assert "raw_mail_of_box" in last, last


def test_a_query_that_reads_every_mail_is_seen(thousands):
    """The control: nothing has an index for the size of small mails."""
    (plan,) = plans(lambda: list(RawMail.objects.filter(size=17).values("pk")))
    assert reads_all(plan), plan
