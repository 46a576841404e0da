"""At the same moment: credits of one line stay within it, a question has one answer and one asker, numbers no gap."""

from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from sameday.billing import credits, line_queries, run
from sameday.billing.models import Credit, Line, LineQuery, Statement
from sameday.clients.models import Plan
from sameday.outbox.models import OutgoingMail
from tests.cast import gather
from tests.web.test_booking_at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY, AT = 8, datetime(2026, 12, 1, 15, tzinfo=UTC)


@pytest.fixture
def stated(transactional_db):
    """Acme's November: a fee of 100.00."""
    cast = gather()
    Plan.objects.update(monthly_fee=Decimal("100.00"))
    return cast, run.approve(cast.acme, date(2026, 11, 1), by=cast.bill, at=AT).lines.get()


def together(calls) -> list:
    """Return what each call came to: its answer, or the words of its refusal."""
    ready = Barrier(len(calls))

    def closed(call):
        ready.wait()
        try:
            return call()
        except (credits.Refused, run.Refused) as refusal:
            return str(refusal)
        finally:
            connection.close()

    return all_at_once([lambda call=call: closed(call) for call in calls])


def test_eight_credits_of_30_are_three(stated):
    _, line = stated
    found = together([lambda: credits.give(line, Decimal(30), "w", by="staff:1", at=AT)] * MANY)
    assert sum(isinstance(each, Credit) for each in found) == 3
    assert sum(row.amount for row in Credit.objects.all()) == 90
    assert list(Credit.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_eight_answers_are_one(stated):
    cast, line = stated
    query = line_queries.ask(line, "Why?", contact=cast.paul, at=AT)

    def answer(n):
        return line_queries.answer(query, f"w{n}", staff=cast.bill, at=AT, amount=Decimal(5) if n % 2 else None)

    found = together([lambda n=n: answer(n) for n in range(MANY)])
    (won,) = [each for each in found if isinstance(each, LineQuery)]
    row = LineQuery.objects.get()
    assert (row.state, row.answer) == ("answered", won.answer)
    assert Credit.objects.count() == (row.credit is not None)
    assert OutgoingMail.objects.filter(template="line_answered").count() == 1


def test_eight_questions_of_a_line_are_one(stated):
    cast, line = stated
    found = together([lambda n=n: line_queries.ask(line, f"Why {n}?", contact=cast.paul, at=AT) for n in range(MANY)])
    assert sum(isinstance(each, LineQuery) for each in found) == LineQuery.objects.count() == 1
    assert OutgoingMail.objects.filter(template="staff/line_asked").count() == 1


def test_a_credit_at_the_moment_of_approval_is_on_this_statement_or_the_next(stated):
    cast, line = stated
    january = datetime(2027, 1, 4, 15, tzinfo=UTC)
    calls = [lambda: credits.give(line, Decimal(10), "w", by="staff:1", at=AT)] * 4
    together([*calls, lambda: run.approve(cast.acme, date(2026, 12, 1), by=cast.bill, at=january)])
    run.approve(cast.acme, date(2027, 1, 1), by=cast.bill, at=datetime(2027, 2, 2, 15, tzinfo=UTC))
    assert not Credit.objects.filter(line=None).exists()
    taken = Line.objects.filter(section="credit")
    assert sum(each.amount for each in taken) == -40 and taken.count() == 4
    for row in Statement.objects.all():
        assert row.total == sum(each.amount for each in row.lines.all())
