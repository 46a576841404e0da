"""What the plan says of a request, with its reason, on the triage desk and on the ticket. rules.md 9."""

import re
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.utils import timezone

from sameday.clients.models import Company, CoveredItem, Plan
from sameday.outbox.models import OutgoingMail
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


@pytest.fixture
def refuses_on():
    """Return a context in which the ticket must be refused something, in these words, and left as it was."""

    @contextmanager
    def refused(ticket, words):
        before = list(ticket.events.values_list("pk", flat=True)), OutgoingMail.objects.count()
        with pytest.raises(life.NotAllowed, match=words):
            yield
        assert (list(ticket.events.values_list("pk", flat=True)), OutgoingMail.objects.count()) == before

    return refused


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


def page_of(browser, ticket) -> str:
    return browser.get(f"/desk/tickets/{ticket.pk}/coverage").content.decode()


def say(browser, ticket, **fields):
    return browser.post(f"/desk/tickets/{ticket.pk}/coverage", fields)


def test_the_verdict_stands_on_the_ticket_from_triage_on(cast, cora):
    ticket = life.take(arrive(cast.ann, "Outlook does not open", LONG), by="staff:1", at=timezone.now())
    row = CoveredItem.objects.get(name="Microsoft 365 mail")
    assert (ticket.coverage_rule, ticket.coverage_verdict, ticket.coverage_item) == ("R12", "INCLUDED", row.pk)
    event = ticket.events.latest("id")
    assert event.kind == "triaged" and event.data["set"]["coverage_rule"] == "R12"
    mail = OutgoingMail.objects.get(template="triaged")
    assert "Your plan covers this (“Microsoft 365 mail”): there is no charge." in " ".join(mail.text.split())
    row.delete()  # what was decided stays
    assert "“Microsoft 365 mail”, which is covered" in cora.get(f"/desk/tickets/{ticket.pk}").content.decode()


def test_what_is_not_covered_is_not_taken_before_somebody_says_so(cast, cora, refuses_on):
    ticket = arrive(cast.ann, "My personal iPad is slow", LONG)
    with refuses_on(ticket, "Choose 4, change, or say what it is about"):
        life.take(ticket, by="staff:1", at=timezone.now())
    printer = CoveredItem.objects.get(name="Front office printer")
    assert "Nothing on the list" in page_of(cora, ticket)
    assert say(cora, ticket, about=printer.pk, reason="It is our printer that fails.").status_code == 302
    taken = life.take(ticket, by="staff:1", at=timezone.now())
    assert (taken.coverage_rule, taken.coverage_said) == ("R12", True)


def test_found_while_working_not_to_be_covered_waits_in_the_same_transaction(cast, cora):
    """# page 6.2"""
    ticket = life.take(arrive(cast.ann, "Outlook does not open", LONG), by="staff:1", at=timezone.now())
    life.start(ticket, staff=cast.tina, by="staff:1", at=timezone.now())
    assert say(cora, ticket, about="uncovered", reason="It is their own home computer.").status_code == 302
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.waiting_for, ticket.kind, ticket.level) == (
        "waiting",
        "analysis",
        "out_of_plan",
        "ats",
    )
    assert ticket.needs_approval and ticket.coverage_rule == "R10"
    body = cora.get(f"/desk/tickets/{ticket.pk}").content.decode()
    assert "By their plan: Not covered" in body and "It is their own home computer." in body
    mail365 = CoveredItem.objects.get(name="Microsoft 365 mail")
    assert say(cora, ticket, about=mail365.pk, reason="It is the service after all.").status_code == 302
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.kind, ticket.needs_approval, ticket.coverage_rule) == ("ready", "help", False, "R12")


def test_on_site_needs_a_word_and_expedited_work_only_where_the_plan_has_it(cast, cora):
    ticket = arrive(cast.ann, "Outlook does not open", LONG)
    mail365 = CoveredItem.objects.get(name="Microsoft 365 mail").pk
    assert say(cora, ticket, about=mail365, outside_hours="1", reason="Tonight.").status_code == 302
    assert life.take(ticket, by="staff:1", at=timezone.now()).coverage_verdict == "QUEUE_NEXT_BUSINESS_DAY"
    other = arrive(cast.ann, "Outlook does not open again", LONG)
    assert say(cora, other, about=mail365, onsite="1", reason="They want us there.").status_code == 302
    other.refresh_from_db()
    changed = life.change(other, kind="out_of_plan", by="staff:1", at=timezone.now())
    assert (changed.coverage_rule, changed.coverage_verdict) == ("R5", "BILLABLE_AFTER_APPROVAL")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": "r"}, "Choose what it is about"),
        ({"about": "99999", "reason": "r"}, "Choose what it is about"),
        ({"about": "unknown"}, "Say in a sentence why"),
    ],
)
def test_a_form_that_cannot_be_keeps_what_was_typed(cast, cora, fields, words):
    ticket = arrive(cast.ann, "Outlook does not open", LONG)
    answer = say(cora, ticket, onsite="1", **fields)
    body = answer.content.decode()
    assert answer.status_code == 422 and words in body and 'name="onsite" value="1" checked' in body
    ticket.refresh_from_db()
    assert not ticket.coverage_said and not ticket.onsite


def test_a_row_of_another_company_is_none_of_this_one(cast, cora):
    theirs = CoveredItem.objects.create(
        company=cast.corner, kind="service", name="Their line", active_from=date(2020, 1, 1)
    )
    ticket = arrive(cast.ann, "Outlook does not open", LONG)
    assert say(cora, ticket, about=theirs.pk, reason="r").status_code == 422
    assert "Their line" not in page_of(cora, ticket)
