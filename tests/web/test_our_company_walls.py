"""Whatever two companies have: no name, number or subject of the one is read on the pages of the other."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sameday.billing.models import Line, Statement
from sameday.clients.models import Contact, CoveredItem
from sameday.phone.models import Call
from sameday.tickets.models import Ticket
from tests.cast import gather
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
PAGE = "/my/our-company"
PAGES = (PAGE, f"{PAGE}?done=yes&who={{other}}", f"{PAGE}?after={{other}}", f"{PAGE}/people/new", "/my?whose=company",
         "/my?whose=company&month=2026-11", "/my?whose=company&month=2026-10&late=1")  # fmt: skip

# what one company has: (requests, people, to be confirmed, covered items, calls, minutes on the statement)
shares = st.tuples(*(st.integers(0, 4) for _ in range(5)), st.integers(1, 600))
marks = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=9)


def fill(company, person, mark: str, has: tuple, billed: Decimal, staff) -> None:
    """Give the company things whose every name begins with the mark."""
    requests, people, new, items, calls, minutes = has
    type(company).objects.filter(pk=company.pk).update(name=f"{mark} Inc")
    Contact.objects.filter(pk=person.pk).update(name=f"{mark} Lead", mail=f"lead@{mark}.example")
    for place in range(people + new):
        status = "active" if place < people else "provisional"
        Contact.objects.create(company=company, name=f"{mark} P{place}", mail=f"p{place}@{mark}.example", status=status)
    for place in range(requests):
        request_of(person, subject=f"{mark} R{place}", at=NOW - timedelta(days=30 * (place % 2)))
    for place in range(items):
        CoveredItem.objects.create(
            company=company, kind="service", name=f"{mark} I{place}", active_from=NOW.date(), contact=person
        )
    for _ in range(calls):
        when = dict.fromkeys(
            ("began_at", "waiting_at", "answered_at", "ended_at", "heard_at"), NOW - timedelta(hours=1)
        )
        Call.objects.create(company=company, contact=person, result="answered", words=f"{mark} call", **when)
    row = Statement.objects.create(
        company=company, month=datetime(2026, 10, 1, tzinfo=UTC).date(), number=700_000 + company.pk, total=billed,
        currency="USD", facts={"name": f"{mark} Inc"}, approved_by=staff, approved_at=NOW,
    )  # fmt: skip
    Line.objects.create(statement=row, place=1, section="included", amount=0, worked=minutes, words=f"{mark} line")


@example(ours="zza", theirs="yya", mine=(0, 0, 0, 0, 0, 1), others=(0, 0, 0, 0, 1, 1), amounts=(1, 10000))
@settings(deadline=None, max_examples=4)  # each walks some twenty pages
@given(
    ours=marks.map(lambda m: f"zz{m}"), theirs=marks.map(lambda m: f"yy{m}"), mine=shares, others=shares,
    amounts=st.tuples(st.integers(1, 9999), st.integers(10_000, 99_999)),
)  # fmt: skip
def test_nothing_of_another_company_is_read(ours, theirs, mine, others, amounts):
    with transaction.atomic():
        cast = gather()
        fill(cast.acme, cast.paul, ours, mine, Decimal(amounts[0]), cast.bill)
        fill(cast.corner, cast.carl, theirs, others, Decimal(amounts[1]), cast.bill)
        sides = ((cast.paul, cast.acme, ours, mine), (cast.carl, cast.corner, theirs, others))
        for (person, company, mark, has), (other, their_company, their_mark, _) in (sides, sides[::-1]):
            _walk(person, company, mark, has, other, their_company, their_mark)
        transaction.set_rollback(True)


def _walk(person, company, mark, has, other, their_company, their_mark) -> None:
    person.refresh_from_db()
    browser = signed_in(person.mail, at=NOW)
    strangers = Contact.objects.filter(company=their_company)
    foreign = Ticket.objects.filter(company=their_company).values_list("pk", flat=True)
    total = Statement.objects.get(company=their_company).total
    for address in PAGES:
        page = browser.get(address.format(other=other.pk))
        said = page.content.decode()
        assert page.status_code == 200 and their_mark not in said, address
        assert not [n for n in foreign if f"T-{n}" in said or f"/my/requests/{n}" in said], address
        assert f"{700_000 + their_company.pk}" not in said and f"${total:,.2f}" not in said, address
    said = browser.get(PAGE).content.decode()  # and the own is there, so that the test can fail
    assert f"Open requests: {has[0]}" in said and said.count(f"{mark} P") >= has[1] + has[2]
    this_month = said.split('data-l="Calls">')[1]
    assert this_month.startswith(f"{has[4]} of {has[4]}<" if has[4] else "none<")
    for stranger in strangers:
        assert browser.get(f"{PAGE}/people/{stranger.pk}/leave").status_code == 404
        for do in ("yes", "no", ""):
            assert browser.post(f"{PAGE}/people/{stranger.pk}/confirm", {"do": do}).status_code == 404
        stranger.refresh_from_db(fields=["status"])
    assert not strangers.filter(status="inactive").exists()


@pytest.fixture(scope="module", autouse=True)
def noon():
    with time_machine.travel(NOW, tick=False):
        yield
