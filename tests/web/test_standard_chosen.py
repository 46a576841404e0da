"""A standard change chosen at triage and by hand: its short form, and the way it goes on. Source: rules.md 8."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from sameday.changes import standing
from sameday.changes.models import Approval, Offer, StandardChange
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import FollowUp, Message, Ticket
from tests.web.arrivals import MONDAY, SCRIPT, arrive, decide, nothing_happened
from tests.web.test_triage_outcomes import fingerprint, textarea, without_link

pytestmark = pytest.mark.django_db
FACTS = {"fact_address": "office@acme.example", "fact_who_reads_it": "Ann\nPaul", "fact_from": "2027-01-04"}


def mailbox(**facts) -> StandardChange:
    StandardChange.objects.filter(key="mailbox", plan=None).update(**facts)
    return StandardChange.objects.get(key="mailbox", plan=None)


def stands(cast, change, cap="100"):
    return standing.record(
        cast.acme, change=change, monthly_cap=Decimal(cap), approver=cast.paul, words="By mail.",
        from_on=date(2020, 1, 1), until_on=None, staff=cast.cora, by="staff:1", at=MONDAY,
    )  # fmt: skip


def sent(browser, ticket, change, **more):
    return decide(browser, ticket, "change", standard=change.pk, **FACTS | more)


def test_the_form_offers_the_plans_own_and_shows_the_short_form(cast, cora):
    ticket, change = arrive(cast.ann), mailbox()
    StandardChange.objects.filter(key="software").update(on=False)
    page = cora.get(f"/desk/triage/{ticket.pk}/change", **SCRIPT).content.decode()
    assert "New mailbox</option>" in page
    assert "New software" not in page
    assert "fact_address" not in page
    part = cora.get(f"/desk/triage/{ticket.pk}/change?part=short&standard={change.pk}", **SCRIPT).content.decode()
    assert part.count('<label for="fact_') == 4
    assert nothing_happened(ticket)


def test_by_time_it_goes_to_ats_with_its_facts_filled_in(cast, cora):
    ticket, change = arrive(cast.ann), mailbox()
    assert sent(cora, ticket, change, kind="project").status_code == 200
    ticket.refresh_from_db()
    assert (ticket.kind, ticket.level, ticket.stage, ticket.waiting_for) == ("change", "ats", "waiting", "analysis")
    draft = Offer.objects.get()
    assert (draft.state, draft.change, draft.what) == ("draft", change, "New mailbox")
    assert draft.facts == [
        ["Address", "office@acme.example"], ["Who reads it", "Ann\nPaul"], ["From", "Mon 4 Jan 2027"]
    ]  # fmt: skip
    assert draft.steps.splitlines() == change.tasks
    assert draft.why == ticket.coverage_why != ""


def test_under_a_standing_approval_it_is_ready_at_once_and_can_be_undone(cast, cora):
    change = mailbox(charge="fixed", price=Decimal("45"))
    stands(cast, change)
    ticket = arrive(cast.ann)
    answer = sent(cora, ticket, change)
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.waiting_for, Approval.objects.get().how) == ("ready", None, "standing")
    assert [item.text for item in ticket.items.order_by("pk")] == change.tasks
    assert f"/desk/triage/{ticket.pk}/undo" in answer.content.decode()
    cora.post(f"/desk/triage/{ticket.pk}/undo")
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.items.count(), Offer.objects.get(state="draft").change) == ("new", 0, change)
    assert not Approval.objects.filter(withdrawn_at=None).exists()


def test_above_the_months_cap_it_goes_to_ats(cast, cora):
    change = mailbox(charge="fixed", price=Decimal("45"))
    stands(cast, change, cap="44.99")
    ticket = arrive(cast.ann)
    sent(cora, ticket, change)
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.waiting_for) == ("waiting", "analysis")
    assert not Approval.objects.exists()


def test_what_costs_nothing_goes_out_for_approval_without_an_analysis(cast, cora):
    ticket, change = arrive(cast.ann), mailbox(charge="none")
    sent(cora, ticket, change)
    ticket.refresh_from_db()
    offer = Offer.objects.get()
    assert (ticket.coverage_rule, ticket.waiting_for, offer.state) == ("R7a", "approval", "sent")
    assert (offer.charge, offer.cap_amount, offer.approver) == ("none", 0, cast.paul)
    assert sorted(OutgoingMail.objects.values_list("template", "to")) == [
        ("approval_request", "paul@acme.example"), ("triaged", "ann@acme.example"),
    ]  # fmt: skip


def test_where_nobody_may_approve_it_waits_for_its_analysis(cast, cora):
    cast.paul.status = "inactive"
    cast.paul.save()
    ticket, change = arrive(cast.ann), mailbox(charge="none")
    sent(cora, ticket, change)
    ticket.refresh_from_db()
    assert (ticket.waiting_for, Offer.objects.get().state) == ("analysis", "draft")


@pytest.mark.parametrize("charge", ["time", "none", "fixed"])
@pytest.mark.parametrize("standing_one", [False, True])
def test_the_mail_is_the_one_that_was_shown(cast, cora, charge, standing_one):
    change = mailbox(charge=charge, price=Decimal(45) if charge == "fixed" else None)
    if standing_one:
        stands(cast, change)
    ticket = arrive(cast.ann)
    at = f"/desk/triage/{ticket.pk}/change"
    shown = cora.get(at, {"standard": change.pk, **FACTS}, **SCRIPT).content.decode()
    sent(cora, ticket, change, text=textarea(shown), words=fingerprint(shown))
    mail = OutgoingMail.objects.get(template__in=("triaged", "needs_analysis"))
    assert without_link(mail.text) == without_link(textarea(shown))


def test_what_is_missing_is_said_at_its_field_and_typed_text_is_kept(cast, cora):
    ticket, change = arrive(cast.ann), mailbox()
    wrong = {"fact_address": "", "fact_who_reads_it": "Ann & Paul", "fact_from": "soon"}
    answer = sent(cora, ticket, change, **wrong)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Fill in “Address”" in page and 'href="#fact_address"' in page
    assert 'id="fact_from-err"' in page and "Choose a day" in page
    assert "Ann & Paul</textarea>" in page
    assert nothing_happened(ticket)
    assert not Offer.objects.exists()


def test_one_of_another_plan_is_refused(cast, cora):
    theirs = StandardChange.objects.create(key="door", name="Door", plan=cast.vantage.plan, minutes=10, fields=[])
    ticket = arrive(cast.ann)
    answer = sent(cora, ticket, theirs)
    assert (answer.status_code, "no such standard change" in answer.content.decode()) == (422, True)
    assert nothing_happened(ticket)


def test_undone_and_chosen_otherwise_nothing_of_it_stays(cast, cora):
    ticket, change = arrive(cast.ann), mailbox()
    sent(cora, ticket, change)
    cora.post(f"/desk/triage/{ticket.pk}/undo", **SCRIPT)
    page = cora.get(f"/desk/triage/{ticket.pk}/change", **SCRIPT).content.decode()
    assert 'value="office@acme.example"' in page  # as it was typed
    decide(cora, ticket, "change", standard="")
    draft = Offer.objects.get()
    assert (draft.change, draft.facts) == (None, [])


def test_wanted_before_ats_has_a_day_is_the_coordinators(cast, cora, monkeypatch):
    monkeypatch.setattr("sameday.appointments.ats.earliest", lambda at, ticket: date(2027, 1, 5))
    ticket, change = arrive(cast.ann), mailbox()
    sent(cora, ticket, change)
    task = FollowUp.objects.get(key="wanted_on")
    assert (task.role, "Monday 4 January" in task.what, "Tuesday 5 January" in task.what) == ("coordinator", True, True)


def opened(browser, cast, change, **more):
    typed = {"channel": "phone", "caller": cast.ann.pk, "outcome": "change", "standard": change.pk, **FACTS}
    return browser.post("/desk/new", typed | more)


def test_a_ticket_by_hand_is_a_standard_change(cast, sign_in):
    change = mailbox()
    assert opened(sign_in(cast.tina), cast, change, text="She is in a hurry.").status_code == 302
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.waiting_for) == ("New mailbox: office@acme.example", "analysis")
    assert Message.objects.get(direction="in").text.splitlines() == [
        "New mailbox", "Address: office@acme.example", "Who reads it: Ann", "Paul", "From: Mon 4 Jan 2027", "",
        "She is in a hurry.",
    ]  # fmt: skip
    assert Offer.objects.get().change == change


def test_the_plans_own_version_of_it_is_meant(cast, sign_in):
    change = mailbox()
    own = StandardChange.objects.create(
        key="mailbox",
        name="Mailbox",
        plan=cast.acme.plan,
        minutes=10,
        fields=change.fields,
        charge="none",
        tasks=["Do"],
    )
    opened(sign_in(cast.tina), cast, change)
    assert (Offer.objects.get().change, Offer.objects.get().state) == (own, "sent")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"fact_address": ""}, "Fill in “Address”"),
        ({"outcome": "mine"}, "A standard change goes to ATS"),
        ({"caller": ""}, "Choose first who is calling"),
        ({"fact_who_reads_it": "x" * 3000}, "Shorten this to 2,000 characters"),
    ],
)
def test_what_is_wrong_by_hand_is_said_and_kept(cast, sign_in, more, words):
    answer = opened(sign_in(cast.tina), cast, mailbox(), **more)
    page = unescape(answer.content.decode())
    assert (answer.status_code, words in page) == (422, True)
    assert "office@acme.example" in page or "fact_address" in more or "caller" in more
    assert not Ticket.objects.exists()
    assert not Offer.objects.exists()


def test_the_short_form_by_hand_appears_when_it_is_chosen(cast, sign_in):
    browser = sign_in(cast.tina)
    assert "New mailbox</option>" in browser.get("/desk/new").content.decode()
    part = browser.get("/desk/new/standard", {"standard": mailbox().pk}).content.decode()
    assert part.count('<label for="fact_') == 4
