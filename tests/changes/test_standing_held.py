"""A standing approval is of the change it names, held to what its approver may today, and to its end. rules.md 8."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sameday.audit.models import Entry
from sameday.changes import drafting, standard, standing
from sameday.changes.models import Offer, StandardChange
from sameday.policy.approval import Charge
from tests.changes.conftest import TINA, change_of, delegate_of
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(cast):
    """A change of the catalogue, of an hour at 120."""
    cast.acme.plan.hourly_rate = Decimal(120)
    cast.acme.plan.save()
    return StandardChange.objects.create(
        key="box", name="New mailbox", tasks=["Make it", "Tell them"], minutes=60, charge="time"
    )


def stands(cast, change, *, approver=None, from_on=date(2026, 11, 1)):
    return standing.record(
        cast.acme, change=change, monthly_cap=Decimal(500), approver=approver or cast.paul, words="By mail.",
        from_on=from_on, until_on=None, staff=cast.cora, by=TINA, at=MONDAY,
    )  # fmt: skip


def filled(cast, change, at=MONDAY):
    ticket = change_of(cast.ann)
    standard.fill(ticket, change, [["Address", "office@acme.example"]], staff=cast.atlas, at=at)
    return ticket


def written(change, **other) -> drafting.Written:
    facts = {
        "what": change.name, "steps": "\n".join(change.tasks), "way_back": "Take it away", "minutes_low": 30,
        "minutes_high": 60, "charge": Charge.TIME,
    }  # fmt: skip
    return drafting.Written(**facts | other)


OTHER = [
    {"what": "Replace the server"}, {"steps": "Buy it.\nInstall it."}, {"minutes_high": 61}, {"kind": "project"},
    {"charge": Charge.FIXED, "price": Decimal(9)},
]  # fmt: skip


@pytest.mark.parametrize("other", OTHER)
def test_what_was_written_anew_is_that_change_no_more(cast, change, refuses, other):
    stands(cast, change)
    ticket = filled(cast, change)
    drafting.keep(ticket, written(change, **other), staff=cast.atlas, at=MONDAY)
    assert Offer.objects.get().change is None
    with refuses("No standing approval covers it"):
        standing.use(ticket, by=TINA, at=MONDAY)


@pytest.mark.parametrize("same", [{}, {"minutes_high": 45}, {"way_back": "None: it is new"}])
def test_what_says_the_same_still_is(cast, change, same):
    stands(cast, change)
    ticket = filled(cast, change)
    drafting.keep(ticket, written(change, **same), staff=cast.atlas, at=MONDAY)
    assert Offer.objects.get().facts == [["Address", "office@acme.example"]]
    assert standing.use(ticket, by=TINA, at=MONDAY).approved_at


@pytest.mark.parametrize("lacks", [{"way_back": " "}, {"risk": "high"}, {"minutes_low": 0, "minutes_high": 0}])
def test_a_draft_that_lacks_what_an_offer_needs_is_not_taken(cast, change, refuses, lacks):
    stands(cast, change)
    ticket = filled(cast, change)
    row = drafting.keep(ticket, written(change, **lacks), staff=cast.atlas, at=MONDAY)
    assert drafting.lacking(row) and row.change
    with refuses("No standing approval covers it"):
        standing.use(ticket, by=TINA, at=MONDAY)


def test_its_approvers_limit_is_that_of_today(cast, change, refuses):
    vic = delegate_of(cast.acme)
    stands(cast, change, approver=vic)
    ticket = filled(cast, change)
    vic.approves_up_to = Decimal("119.99")
    vic.save()
    with refuses("No standing approval covers it"):
        standing.use(ticket, by=TINA, at=MONDAY)
    vic.approves_up_to = Decimal(120)
    vic.save()
    assert standing.use(ticket, by=TINA, at=MONDAY).approved_at


@pytest.mark.parametrize("begins", [date(2026, 11, 1), date(2026, 11, 23), date(2026, 11, 27)])
def test_ended_it_covers_nothing_not_even_on_its_first_day(cast, change, refuses, begins):
    standing.end(row := stands(cast, change, from_on=begins), by=TINA, at=MONDAY)
    row.refresh_from_db()
    assert row.until_on == date(2026, 11, 22)
    said = Entry.objects.get(verb="standing approval ended").data["changes"]
    assert said.get("From", [str(begins)])[0] == str(begins)
    at = max(MONDAY, MONDAY + timedelta(days=(begins - date(2026, 11, 23)).days))
    ticket = filled(cast, change, at)
    with refuses("No standing approval covers it"):
        standing.use(ticket, by=TINA, at=at)
