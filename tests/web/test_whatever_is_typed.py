"""Whatever is typed, pages answer: ends of the calendar, huge numbers, letters that a database refuses; and what is
typed on a day's page is of that day. NUL was a 500 on PostgreSQL only: both databases run these."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from sameday.changes import asking, standard
from sameday.changes.models import Offer, StandardChange
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from tests.changes.conftest import TINA, change_of, draft_of
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def offer(cast):
    return asking.send(draft_of(change_of(cast.ann), cast.atlas), by=TINA, at=NOW - timedelta(hours=1))


def link_page():
    text = OutgoingMail.objects.filter(template="approval_request").latest("id").text
    url = "/a/" + re.search(r"/a/([\w-]+)", text)[1]
    form = re.search(r'name="form" value="([^"]+)"', Client().get(url).content.decode())[1]
    return url, form


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-12-30", "0001-01-02"])
def test_my_time_of_the_ends_of_the_calendar(cast, sign_in, day):
    assert sign_in(cast.tina).get("/desk/time", {"day": day}).status_code < 500


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_form_of_my_time_at_the_ends_of_the_calendar(cast, sign_in, day):
    answer = sign_in(cast.tina).post("/desk/time/log", {"day": day, "ticket": "x", "time": "5"})
    assert answer.status_code < 500


def test_time_of_a_year_long_ago_is_refused(cast, sign_in):
    ticket = life.take(request_of(cast.ann, at=NOW - timedelta(hours=5)), at=NOW - timedelta(hours=4), by=TINA)
    answer = sign_in(cast.tina).post("/desk/time/log", {"day": "1026-11-24", "ticket": str(ticket.pk), "time": "5"})
    assert answer.status_code == 422


@pytest.mark.parametrize("called", ["9" * 5000 + ":1", "9" * 30 + ":1"])
@pytest.mark.parametrize("page", ["containment", "approve"])
def test_whom_was_called_is_a_huge_number(cast, sign_in, called, page):
    ticket = life.emergency(request_of(cast.ann, subject="All is locked"), staff=cast.cora, by=TINA, at=NOW)
    life.decide_coverage(ticket, about="uncovered", reason="Theirs.", staff=cast.cora, by=TINA, at=NOW)
    answer = sign_in(cast.cora).post(
        f"/desk/tickets/{ticket.pk}/{page}", {"called": called, "scope": "x", "hours": "1", "minutes": "60"}
    )
    assert answer.status_code < 500


def test_a_code_for_an_address_with_nul(cast):
    assert (
        Client(raise_request_exception=False).post("/sign-in/code", {"mail": "a\0@b.example", "code": "1"}).status_code
        < 500
    )


def test_a_question_with_nul(offer):
    url, form = link_page()
    sent = {"form": form, "decision": "question", "text": "Why\0?"}
    assert Client(raise_request_exception=False).post(url, sent).status_code < 500


def test_why_with_nul(offer):
    url, form = link_page()
    Client().post(url, {"form": form, "decision": "decline"})
    form = re.search(r'name="form" value="([^"]+)"', Client().get(url).content.decode())[1]
    sent = {"form": form, "decision": "why", "text": "Too\0dear"}
    assert Client(raise_request_exception=False).post(url, sent).status_code < 500


def test_a_fact_with_nul(cast, sign_in):
    change = StandardChange.objects.create(
        key="x", name="X", minutes=30, fields=[{"key": "a", "label": "A", "kind": "line", "must": True}]
    )
    ticket = change_of(cast.ann, at=NOW - timedelta(hours=1))
    answer = sign_in(cast.atlas).post(
        f"/desk/tickets/{ticket.pk}/analysis/standard", {"standard": change.pk, "fact_a": "a\0b"}
    )
    assert answer.status_code < 500


def test_a_standard_change_of_a_billion_minutes(cast, sign_in):
    cast.acme.plan.hourly_rate = Decimal(175)
    cast.acme.plan.save()
    answer = sign_in(cast.olga).post(
        "/desk/settings/standard-changes/new", {"name": "Long", "minutes": "1000000000", "charge": "time"}
    )
    assert answer.status_code < 500
    change = StandardChange.objects.filter(name="Long").first()
    ticket = change_of(cast.ann, at=NOW - timedelta(hours=1))
    if change:
        answer = sign_in(cast.atlas).post(f"/desk/tickets/{ticket.pk}/analysis/standard", {"standard": change.pk})
        assert answer.status_code < 500


def test_a_cap_that_pays_more_minutes_than_the_column_holds(cast, sign_in):
    cast.acme.plan.hourly_rate = Decimal("1.00")
    cast.acme.plan.save()
    ticket = change_of(cast.ann, at=NOW - timedelta(hours=1))
    answer = sign_in(cast.atlas).post(
        f"/desk/tickets/{ticket.pk}/analysis",
        {"what": "x", "steps": "y", "risk": "none", "way_back": "z", "low": "1", "high": "1", "charge": "time",
         "kind": "change", "cap": "99999999", "act": "save"},
    )  # fmt: skip
    assert answer.status_code < 500


@pytest.mark.parametrize("n", ["9" * 25, "9" * 19, "0"])
@pytest.mark.parametrize("url", ["/my/requests/{}", "/my/approvals/{}"])
def test_huge_numbers_in_the_portal(cast, n, url):
    assert signed_in(cast.paul.mail, at=NOW).get(url.format(n)).status_code == 404


def test_ends_of_the_calendar_in_a_standing_approval(cast, sign_in):
    for a, b in (("0001-01-01", "9999-12-31"), ("9999-12-31", "")):
        answer = sign_in(cast.cora).post(
            f"/desk/clients/{cast.acme.pk}/standing",
            {"what": "help", "monthly_cap": "10", "approver": cast.paul.pk, "words": "x", "from_on": a, "until_on": b},
        )
        assert answer.status_code < 500
    assert sign_in(cast.cora).get(f"/desk/clients/{cast.acme.pk}?tab=approvals").status_code < 500


def test_a_clock_of_a_request_that_became_spam_can_be_stopped(cast, sign_in):
    """Nothing on any page stops it any more: 422 each time, and it runs into the next ticket."""
    from sameday.billing import time
    from sameday.billing.models import Timer

    ticket = request_of(cast.ann, at=NOW - timedelta(hours=5))
    time.begin(ticket, staff=cast.tina, at=NOW - timedelta(hours=1))
    life.spam(ticket, by=TINA, at=NOW - timedelta(minutes=30))
    sign_in(cast.tina).post(f"/desk/tickets/{ticket.pk}/clock/stop")
    assert not Timer.objects.exists()


def test_a_span_typed_on_yesterdays_page_is_of_yesterday(cast, sign_in):
    """Tuesday noon, on Monday's page: "9:40 - 10:05" is written on Tuesday (in another month on the first of one)."""
    from sameday.billing.models import TimeEntry

    ticket = life.take(request_of(cast.ann, at=NOW - timedelta(hours=30)), at=NOW - timedelta(hours=29), by=TINA)
    sent = {"day": "2026-11-23", "ticket": str(ticket.pk), "time": "9:40 - 10:05", "words": "x"}
    assert sign_in(cast.tina).post("/desk/time/log", sent).status_code == 302
    assert TimeEntry.objects.get().day == date(2026, 11, 23)


def test_a_span_that_confirms_yesterdays_appointment_is_of_yesterday(cast, sign_in):
    from sameday.billing.models import TimeDraft, TimeEntry

    ticket = life.take(request_of(cast.ann, at=NOW - timedelta(hours=30)), at=NOW - timedelta(hours=29), by=TINA)
    TimeDraft.objects.create(
        ticket=ticket, staff=cast.tina, began_at=NOW - timedelta(hours=26), minutes=30, source="timer", source_id=7
    )
    sent = {"day": "2026-11-23", "time": "10:00 - 10:25"}
    assert sign_in(cast.tina).post("/desk/time/timer-7/confirm", sent).status_code == 302
    assert TimeEntry.objects.get().day == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("field", "typed"), [("Exempt from tax", "yes"), ("Code to approve above", "99999999"), ("Seats", "1")]
)
def test_a_coordinator_does_not_change_money_terms_by_an_import(cast, sign_in, field, typed):
    """company.MONEY is "as the plan": the page keeps it to billing and owner; a pasted sheet does not."""
    from sameday.clients.models import Company

    plan, before = cast.acme.plan.name, Company.objects.filter(pk=cast.acme.pk).values().get()
    cora = sign_in(cast.cora)
    page = cora.post("/desk/clients/imports", {"pasted": f"Name,Plan,{field}\nAcme Plumbing,{plan},{typed}\n"})
    cora.post(f"{page['Location']}/decide", {"do": "go"})
    assert Company.objects.filter(pk=cast.acme.pk).values().get() == before


def test_the_amount_above_which_a_code_is_asked_for_can_be_set_on_a_page(cast, sign_in):
    """rules.md 8 "above a per-client amount"; no form holds code_above, only the sheet."""
    body = sign_in(cast.olga).get(f"/desk/clients/{cast.acme.pk}/change").content.decode()
    assert 'name="code_above"' in body


def test_a_point_of_contact_opens_what_a_standing_approval_took(cast):
    """Offers taken by a standing approval have no valid_until: the page of the list's own link falls over."""
    from sameday.changes import standing
    from sameday.clients.models import Plan

    Plan.objects.update(hourly_rate=Decimal(120))
    change = StandardChange.objects.create(key="mb", name="MB", minutes=60, charge="time")
    standing.record(
        cast.acme, change=change, monthly_cap=Decimal(500), approver=cast.paul, words="By mail.",
        from_on=date(2026, 11, 1), until_on=None, staff=cast.cora, by=TINA, at=NOW,
    )  # fmt: skip
    ticket = change_of(cast.ann, at=NOW - timedelta(hours=1))
    standard.fill(ticket, change, [], staff=cast.atlas, at=NOW)
    standing.use(ticket, by=TINA, at=NOW)
    paul = signed_in(cast.paul.mail, at=NOW)
    assert "MB" in paul.get("/my/approvals").content.decode()
    assert paul.get(f"/my/approvals/{Offer.objects.get().pk}").status_code == 200
