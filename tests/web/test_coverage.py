"""What the plan says of a request, with its reason, on the triage desk and on the ticket. rules.md 9."""

import re
from datetime import date, timedelta

import pytest

from sameday.clients.models import Company, CoveredItem, Plan
from sameday.tickets import life
from tests.web.arrivals import arrive, arrive_unknown

pytestmark = pytest.mark.django_db
LONG = "It began this morning after nine, and nobody has touched anything since."


@pytest.fixture(autouse=True)
def items(cast):
    since = date(2020, 1, 1)
    for kind, name in (("service", "Microsoft 365 mail"), ("equipment", "Front office printer")):
        CoveredItem.objects.create(company=cast.acme, kind=kind, name=name, active_from=since)
    CoveredItem.objects.create(
        company=cast.acme,
        kind="service",
        name="Old fax line",
        active_from=since,
        active_until=since + timedelta(days=9),
    )


def said(browser, ticket) -> str:
    """Return the line of the triage pane about coverage, as words."""
    page = browser.get(f"/desk/triage/{ticket.pk}").content.decode()
    (line,) = re.findall(r"<dt[^>]*>Coverage</dt>\s*<dd[^>]*>(.*?)</dd>", page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", line).replace("&#34;", '"').split())


def test_help_for_what_is_covered_is_in_plan_and_says_which_row(cast, cora):
    line = said(cora, arrive(cast.ann, "Outlook does not open", LONG))
    assert line.startswith("In plan (R12) Help for what is covered is included.")
    assert "“Microsoft 365 mail”, which is covered" in line


def test_what_nothing_names_goes_to_a_person(cast, cora):
    line = said(cora, arrive(cast.ann, "The thing beeps all morning long, what shall we do with it?", LONG))
    assert line.startswith("15 minutes of diagnosis included, then decide (R9)") and "a person decides" in line


def test_what_ended_is_a_change_and_says_when_it_ended(cast, cora):
    line = said(cora, arrive(cast.ann, "The old fax line is dead, it makes no sound at all since this morning", LONG))
    assert line.startswith("Not covered: a change, billable after approval (R10)") and "until 2020-01-10" in line


def test_a_change_is_billable_unless_the_plan_includes_it(cast, cora):
    ticket = arrive(cast.ann, "Please add a new user to our mail", LONG)
    assert said(cora, ticket).startswith("Billable after approval (R7)")
    Plan.objects.update(included_changes=["new user"])
    assert said(cora, ticket).startswith("No charge, after approval (R7a)")


@pytest.mark.parametrize(("status", "words"), [("hold", "To the coordinator (R1)"), ("active", "In plan (R12)")])
def test_the_company_comes_first(cast, cora, status, words):
    Company.objects.filter(pk=cast.acme.pk).update(status=status)
    assert said(cora, arrive(cast.ann, "The front office printer jams", LONG)).startswith(words)


@pytest.mark.parametrize(("kind", "words"), [("block_hours", "From the block of hours (R11)"),
                                             ("time_and_material", "Billable after approval (R8)")])  # fmt: skip
def test_other_plans_say_otherwise(cast, cora, kind, words):
    Plan.objects.update(kind=kind)
    assert said(cora, arrive(cast.ann, "The front office printer jams", LONG)).startswith(words)


def test_an_address_of_nobody_gets_no_line(cast, cora):
    page = cora.get(f"/desk/triage/{arrive_unknown().pk}").content.decode()
    assert ">Coverage</dt>" not in page


def test_the_ticket_says_it_too_by_what_it_has_become(cast, cora):
    ticket = arrive(cast.ann, "Outlook does not open", LONG)
    life.take(ticket, by="staff:1", at=ticket.received_at)
    page = cora.get(f"/desk/tickets/{ticket.pk}").content.decode()
    assert "<b>In plan</b>" in page and "“Microsoft 365 mail”, which is covered" in page
    life.make_change(ticket, by="staff:1", at=ticket.received_at)
    assert "<b>Billable after approval</b>" in cora.get(f"/desk/tickets/{ticket.pk}").content.decode()


def test_a_name_on_the_list_is_no_markup(cast, cora):
    CoveredItem.objects.create(
        company=cast.acme, kind="third_party", name="<b>Boldware</b>", active_from=date(2020, 1, 1)
    )
    page = cora.get(f"/desk/triage/{arrive(cast.ann, 'Boldware b is down', LONG).pk}").content.decode()
    assert "<b>Boldware" not in page
