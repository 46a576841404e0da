"""The client's statement on a telephone, without scripts; axe in both colours; the desk answers a question."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.billing import credits, line_queries, run
from sameday.billing.models import LineQuery, TimeEntry
from sameday.changes import phone
from sameday.clients.models import Plan
from sameday.office import ours
from sameday.tickets import life
from sameday.web.portal import cookie
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def stated(cast):
    """Return the last month of Acme as approved: the fee, an hour of a change, and what was free."""
    Plan.objects.update(hourly_rate=Decimal("160.00"), monthly_fee=Decimal("900.00"))
    at = timezone.now()
    last = ours.desk().day_of(at).replace(day=1) - timedelta(days=1)
    then = at - timedelta(days=40)
    change = life.change(request_of(cast.ann, subject="A new laptop", at=then), by="staff:1", at=then)
    facts = {"approver": cast.paul, "number": cast.paul.phone, "scope": "A new laptop", "cap_minutes": 120}
    phone.approve(change, staff=cast.cora, by="staff:1", at=then, **facts)
    more = {"staff": cast.tina, "day": last, "made_by": "staff:1", "made_at": at, "ticket": change}
    approval = change.approvals.get()
    TimeEntry.objects.create(minutes=50, bill="billable", approval=approval, rule="R7", words="Set it up", **more)
    TimeEntry.objects.create(minutes=20, bill="included", rule="R12", words="Freed the disk", **more)
    return run.approve(cast.acme, last.replace(day=1), by=cast.bill, at=at)


def as_paul(open_as, live_server, cast, address, **how):
    page = open_as(None, "/sign-in", **how)
    secret = signed_in(cast.paul.mail, at=timezone.now()).cookies[cookie.SESSION].value
    page.context.add_cookies([{"name": cookie.SESSION, "value": secret, "url": live_server.url}])
    page.goto(address)
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_list_to_a_question_on_a_telephone(open_as, live_server, scripts):
    cast = gather()
    row = stated(cast)
    page = as_paul(open_as, live_server, cast, "/my/statements", width=390, scripts=scripts)
    page.get_by_role("link", name=f"{row.month:%B %Y}").click()
    line = page.locator("article", has_text="Set it up")
    expect(line.get_by_text("A change is billed after")).to_be_hidden()
    line.get_by_text("Why billed").click()
    expect(line.get_by_text("A change is billed after")).to_be_visible()
    expect(line.get_by_text("up to 2 hours")).to_be_visible()
    line.get_by_role("link", name="Ask about this line").click()
    page.get_by_label("What do you want to know?").fill("Why an hour?")
    page.get_by_role("button", name="Send question").click()
    expect(page.get_by_role("status")).to_contain_text("We have your question")
    assert LineQuery.objects.get().text == "Why an hour?"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390 if scripts else True


def test_the_desk_answers_with_a_credit(open_as, live_server):
    cast = gather()
    row = stated(cast)
    line_queries.ask(row.lines.get(section="time"), "Why an hour?", contact=cast.paul, at=timezone.now())
    page = open_as(cast.bill, f"/desk/billing/{row.month:%Y-%m}")
    page.get_by_role("link", name="1 question of a client waits").click()
    page.get_by_label("Answer", exact=True).fill("Ours: one visit too many.")
    page.get_by_label("Credit").fill("999")
    page.get_by_role("button", name="Give the credit").click()
    expect(page.get_by_role("alert")).to_contain_text("has $160 left")
    page.get_by_label("Credit").fill("80")
    page.get_by_role("button", name="Give the credit").click()
    expect(page.get_by_role("link", name="Credit note 1, $80.00")).to_be_visible()
    nothing_wrong(page, "answered")
    page.get_by_role("link", name="Credit note 1, $80.00").click()
    expect(page.get_by_role("heading", name="Credit note 1")).to_be_visible()
    nothing_wrong(page, "credit note")


def test_axe_finds_nothing(open_as, live_server):
    cast = gather()
    row = stated(cast)
    line = row.lines.get(section="time")
    query = line_queries.ask(line, "Why an hour?", contact=cast.paul, at=timezone.now())
    page = as_paul(open_as, live_server, cast, "/my/statements")
    nothing_wrong(page, "the list")
    desk = open_as(cast.bill, "/desk/billing/questions")
    nothing_wrong(desk, "questions")
    line_queries.answer(query, "One visit.", staff=cast.bill, at=timezone.now(), amount=Decimal(20))
    credits.give(row.lines.get(section="fee"), Decimal(5), "A favour.", by="staff:1", at=timezone.now())
    page.goto(f"/my/statements/{row.number}")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    nothing_wrong(page, "a statement")
    page.goto(f"/my/statements/{row.number}/lines/{line.place}")
    page.get_by_role("button", name="Send question").click()
    expect(page.get_by_role("alert")).to_contain_text("Write what you want to know")
    nothing_wrong(page, "a question with its error")
    desk.goto(f"/desk/billing/statements/{row.number}#credits")
    desk.get_by_text("Give a credit").click()
    nothing_wrong(desk, "a credit to give")


def test_a_printed_statement_has_its_reasons(open_as, live_server):
    cast = gather()
    row = stated(cast)
    page = as_paul(open_as, live_server, cast, f"/my/statements/{row.number}")
    page.emulate_media(media="print")
    expect(page.get_by_text("A change is billed after")).to_be_visible()
    expect(page.get_by_role("link", name="All statements")).to_be_hidden()
