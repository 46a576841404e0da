"""The company's page in the portal: who sees it, what stands on it, and each word on people. ux.md C9; rules.md 10."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.audit.models import Entry
from sameday.clients.models import Contact, CoveredItem, Plan
from sameday.desk import our_people
from sameday.identity import asking, facts, using
from sameday.intake import answers
from sameday.outbox.models import OutgoingMail
from sameday.phone.models import Call
from sameday.tickets import life
from sameday.tickets.models import ChecklistItem, FollowUp, Ticket
from tests.identity.conftest import called_back
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
PAGE, ADD = "/my/our-company", "/my/our-company/people/new"


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def paul(cast):
    return signed_in(cast.paul.mail, at=NOW)


@pytest.fixture
def nell(cast):
    """Somebody who wrote from Acme's domain and was confirmed by nobody, with the request that says so."""
    person = Contact.objects.create(company=cast.acme, name="Nell Hart", mail="nell@acme.example", status="provisional")
    ticket = request_of(person, subject="I am new", at=NOW)
    Ticket.objects.filter(pk=ticket.pk).update(sender_doubt="New person at a known company: to be confirmed")
    answers.ask_point_of_contact(Ticket.objects.get(pk=ticket.pk), at=NOW)
    return person


def body(browser, address=PAGE, status=200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def say(browser, person, do: str):
    return browser.post(f"{PAGE}/people/{person.pk}/confirm", {"do": do})


def send(browser, address, **given):
    form = re.search(r'name="form" value="([^"]+)"', body(browser, address))[1]
    return browser.post(address, {"form": form} | given)


def test_only_a_point_of_contact_has_the_place_and_others_read_who_is(cast, paul):
    Contact.objects.filter(pk=cast.ann.pk).update(approves_in_order=1)  # a delegate approves, and leads nobody
    ann = signed_in(cast.ann.mail, at=NOW)
    assert PAGE in body(paul, "/my") and PAGE not in body(ann, "/my")
    page = words(body(ann))
    assert "for the points of contact of Acme Plumbing" in page and "Paul Ortiz" in page
    assert "Open requests" not in page
    assert ann.get(ADD).status_code == 404
    assert ann.post(f"{PAGE}/people/{cast.paul.pk}/confirm", {"do": "no"}).status_code == 404


def test_every_list_says_none(paul, cast):
    page = words(body(paul))
    assert "Open requests: 0 None." in page and "To approve: 0 None." in page and "Statements None." in page
    assert "None is listed: each request is looked at" in page and "to confirm" not in page.replace("To approve", "")


def test_what_is_open_stands_there_with_what_comes_next_and_by_when(cast, paul):
    for number in range(7):
        request_of(cast.ann, subject=f"Printer {number}", at=NOW)
    old = life.take(request_of(cast.ann, subject="Old", at=NOW), by="staff:1", at=NOW)
    life.resolve(old, "Done.", by="staff:1", at=NOW, staff=cast.tina)
    page = words(body(paul))
    assert "Open requests: 7" in page and "Printer 6" in page and "Printer 1" not in page and "Old" not in page
    assert "1:00 pm" in page  # by when we look: it is noon in New York


def test_confirming_makes_them_active_and_their_request_known(cast, paul, nell):
    assert "1 to confirm" in body(paul)
    answer = say(paul, nell, "yes")
    assert answer.status_code == 302
    assert "Nell Hart is on your list now" in body(paul, answer.headers["Location"])
    nell.refresh_from_db()
    ticket = Ticket.objects.get(requester=nell)
    assert nell.status == "active" and ticket.sender_doubt == ""
    assert not FollowUp.objects.filter(done_at=None).exists()
    line = Entry.objects.get(verb="person confirmed")
    assert (line.actor, line.subject) == (f"contact:{cast.paul.pk}", f"contact:{nell.pk}")
    assert facts.proof(nell, at=NOW).mail_hours == 0  # an address nobody knew a minute ago proves nothing yet
    assert say(paul, nell, "yes").status_code == 302 and Entry.objects.filter(verb="person confirmed").count() == 1


def test_declining_puts_them_out_and_has_the_coordinator_look(cast, paul, nell):
    assert say(paul, nell, "no").status_code == 302
    nell.refresh_from_db()
    todo = FollowUp.objects.get(done_at=None)
    assert nell.status == "inactive" and todo.role == "coordinator"
    assert todo.what.startswith("Paul Ortiz says that Nell Hart does not work there")
    assert Ticket.objects.get(requester=nell).sender_doubt
    assert say(paul, nell, "no").status_code == 302 and FollowUp.objects.filter(done_at=None).count() == 1
    refused = say(paul, nell, "yes")
    assert refused.status_code == 422 and "is not on your list any more" in refused.content.decode()


@pytest.mark.parametrize("do", ["", "maybe"])
def test_a_form_without_a_button_decides_nothing(paul, nell, do):
    assert say(paul, nell, do).status_code == 422
    nell.refresh_from_db()
    assert nell.status == "provisional"


def test_nobody_of_another_company_is_confirmed(cast, nell):
    carl = signed_in(cast.carl.mail, at=NOW)
    assert say(carl, nell, "yes").status_code == 404
    with pytest.raises(our_people.Refused):
        our_people.confirm(cast.carl, nell, at=NOW)
    nell.refresh_from_db()
    assert nell.status == "provisional"


def test_a_new_point_of_contact_speaks_for_nobody_for_72_hours(cast, paul, nell, time_machine):
    Contact.objects.filter(pk=cast.paul.pk).update(approves_set_at=NOW - timedelta(hours=71))
    assert "less than 72 hours ago" in say(paul, nell, "yes").content.decode()
    nell.refresh_from_db()
    assert nell.status == "provisional"
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    assert say(paul, nell, "yes").status_code == 302


def test_nothing_is_taken_from_a_mailbox_in_other_hands(cast, paul, nell):
    ticket = request_of(cast.ann, at=NOW)
    life.suspect(ticket, "mailbox_compromise", by="staff:1", at=NOW)
    for do in ("yes", "no"):
        assert "Your mailbox may be in other hands" in say(paul, nell, do).content.decode()
    assert "Your mailbox may be in other hands" in send(paul, ADD, name="Max Moore").content.decode()
    nell.refresh_from_db()
    assert nell.status == "provisional" and not ChecklistItem.objects.exists()


def test_adding_is_a_request_with_a_step_for_the_gate_and_puts_nobody_on_file(cast, paul):
    before = list(Contact.objects.order_by("pk").values())
    answer = send(paul, ADD, name="Max Moore", mail_address="max@acme.example", first_day="2026-12-01")
    assert answer.headers["Location"] == f"{PAGE}?done=asked"
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.requester) == ("New person: Max Moore", cast.paul)
    assert "First day: Tue 1 Dec 2026" in ticket.messages.get().text
    step = ChecklistItem.objects.get(ticket=ticket)
    assert (step.must, step.sensitive_action) == (True, "joiner") and "Max Moore" in step.text
    assert list(Contact.objects.order_by("pk").values()) == before
    page = words(body(paul))
    assert "Max Moore Adding was asked for on Tue 24 Nov, being done" in page
    with pytest.raises(life.NotAllowed):
        life.tick(step, by="staff:1", at=NOW, staff=cast.tina)
    life.not_request(ticket, by="staff:1", at=NOW)
    assert "Max Moore" not in body(paul)


def test_staff_read_who_did_what(cast, paul, nell, sign_in):
    send(paul, ADD, name="Max Moore")
    say(paul, nell, "no")
    asked, theirs = Ticket.objects.get(subject="New person: Max Moore"), Ticket.objects.get(requester=nell)
    tina = sign_in(cast.tina)
    page = words(body(tina, f"/desk/tickets/{asked.pk}"))
    assert "Verify who asks, then set up Max Moore" in page and "Paul Ortiz" in page
    assert "Paul Ortiz says that Nell Hart does not work there" in words(body(tina, f"/desk/tickets/{theirs.pk}"))


def test_the_step_of_a_wish_needs_a_proof_and_an_approval(cast, paul):
    send(paul, ADD, name="Max Moore")
    (step,) = ChecklistItem.objects.all()
    row = asking.need(step.ticket, "", cast.paul, technician=cast.tina, at=NOW, item=step)
    called_back(row, cast.tina, at=NOW)
    row.refresh_from_db()
    assert "approv" in using.missing(row, at=NOW)


def test_what_was_typed_wrong_is_said_and_kept(cast, paul):
    answer = send(paul, ADD, name="", mail_address="ann@acme.example", first_day="soon")
    page = answer.content.decode()
    assert answer.status_code == 422 and not Ticket.objects.exists()
    assert "Fill in “Name”" in page and "Choose a day" in page
    assert "Ann Keller has this address: they are on your list" in page and 'value="ann@acme.example"' in page
    assert "like name@company.example" in send(paul, ADD, name="M", mail_address="max").content.decode()
    assert "Shorten this to 120" in send(paul, ADD, name="M" * 121).content.decode()


def test_a_form_sent_twice_is_one_request(paul):
    form = re.search(r'name="form" value="([^"]+)"', body(paul, ADD))[1]
    for _ in range(2):
        assert paul.post(ADD, {"form": form, "name": "Max Moore"}).status_code == 302
    assert Ticket.objects.count() == 1 and ChecklistItem.objects.count() == 1


def test_leaving_is_asked_for_and_the_person_stays_until_it_is_done(cast, paul):
    address = f"{PAGE}/people/{cast.ann.pk}/leave"
    assert address in body(paul)
    assert "Fill in “Last day”" in send(paul, address).content.decode()
    assert send(paul, address, last_day="2026-11-30", mail_goes_to="Paul").status_code == 302
    step = ChecklistItem.objects.get()
    assert (step.sensitive_action, step.ticket.subject) == ("leaver", "Person leaves: Ann Keller")
    cast.ann.refresh_from_db()
    assert cast.ann.status == "active" and "Leaving was asked for" in body(paul) and address not in body(paul)
    assert send(paul, address, last_day="2026-12-01").status_code == 302 and Ticket.objects.count() == 1
    ann = signed_in(cast.ann.mail, at=NOW)
    assert "Person leaves" not in body(ann, "/my") and ann.get(f"/my/requests/{step.ticket_id}").status_code == 404


def test_neither_oneself_nor_the_last_point_of_contact_leaves(cast, paul):
    address = f"{PAGE}/people/{cast.paul.pk}/leave"
    assert "You are the only point of contact" in body(paul, address, 422)
    Contact.objects.filter(pk=cast.ann.pk).update(point_of_contact=True, approves_in_order=1)
    assert "You cannot say this of yourself" in body(paul, address, 422)
    assert paul.post(address, {"last_day": "2026-11-30"}).status_code == 422
    assert not Ticket.objects.exists() and address not in body(paul)


def test_no_form_here_changes_an_address_a_number_or_who_approves(cast, paul, nell):
    """Whatever is posted beside: the fields of a record are none of theirs."""
    more = {"mail": "thief@free.example", "phone": "860-555-0199", "mobile": "860-555-0199", "approves_in_order": "0",
            "point_of_contact": "on", "vip": "on", "status": "active", "company": cast.corner.pk}  # fmt: skip
    kept = ("pk", "mail", "phone", "mobile", "point_of_contact", "approves_in_order", "vip", "company")
    before = list(Contact.objects.order_by("pk").values(*kept))
    paul.post(f"{PAGE}/people/{nell.pk}/confirm", {"do": "yes"} | more)
    send(paul, ADD, name="Max Moore", **more)
    send(paul, f"{PAGE}/people/{cast.ann.pk}/leave", last_day="2026-11-30", **more)
    assert list(Contact.objects.order_by("pk").values(*kept)) == before
    assert not OutgoingMail.objects.filter(template="file_changed").exists()


def test_the_plan_in_plain_words(cast, paul):
    today = NOW.date()
    for name, until in (("Server 2", None), ("Old fax", today - timedelta(days=1)), ("Copier", today)):
        CoveredItem.objects.create(
            company=cast.acme, kind="equipment", name=name, active_from=today - timedelta(days=9), active_until=until
        )
    CoveredItem.objects.create(company=cast.acme, kind="service", name="Soon", active_from=today + timedelta(days=1))
    Plan.objects.filter(pk=cast.acme.plan_id).update(included_changes=["a password reset"])
    page = words(body(paul))
    assert "Server 2" in page and "Copier until" in page and "Old fax" not in page and "Soon" not in page
    assert "there is no charge" in page and "but for a password reset: no charge" in page
    Plan.objects.filter(pk=cast.acme.plan_id).update(kind="block_hours", block_minutes=600, expedite=True)
    assert "taken from your 10 hours a month" in words(body(paul)) and "billed at a higher rate" in body(paul)


def test_promises_kept_by_month_lead_to_the_requests_behind_them(cast, paul):
    october = datetime(2026, 10, 20, 15, 0, tzinfo=UTC)
    life.take(request_of(cast.ann, subject="In time", at=october), by="staff:1", at=october + timedelta(minutes=5))
    life.take(request_of(cast.ann, subject="Too late", at=october), by="staff:1", at=october + timedelta(days=2))
    request_of(cast.ann, subject="This month", at=NOW)
    call = {"company": cast.acme, "began_at": october, "waiting_at": october, "heard_at": october}
    Call.objects.create(**call, answered_at=october, ended_at=october, result="answered", from_number="860-555-0111")
    Call.objects.create(**call, ended_at=october, result="abandoned", from_number="860-555-0111")
    Call.objects.create(**call | {"company": cast.corner}, ended_at=october, result="abandoned", from_number="1")
    page = body(paul)
    assert "October 2026 2 requests" in words(page) and "1 of 2 (50 %)" in page and "1 of 2</td>" in page
    (late,) = re.findall(r'href="([^"]*late=1[^"]*)"', page)
    behind = body(paul, late.replace("&amp;", "&"))
    assert "Too late" in behind and "In time" not in behind and "not looked at by the time we promised" in behind
    month = body(paul, "/my?whose=company&month=2026-10")
    assert "Too late" in month and "In time" in month and "This month" not in month
    assert "In time" in body(paul, "/my?whose=company&month=nonsense")


def test_the_page_costs_the_same_whatever_stands_on_it(cast, paul, nell):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            body(paul)
        return len(found)

    body(paul)
    few = cost()
    for number in range(60):
        Contact.objects.create(company=cast.acme, name=f"P {number}", mail=f"p{number}@acme.example")
        request_of(cast.ann, subject=f"R {number}", at=NOW)
    CoveredItem.objects.bulk_create(
        CoveredItem(company=cast.acme, kind="service", name=f"S {n}", contact=cast.ann, active_from=NOW.date())
        for n in range(40)
    )
    assert cost() == few <= 30
    more = re.search(r'href="([^"]*after=\d+)#people"', body(paul))[1]
    assert "P 9<" in body(paul, more) and "Ann Keller</b>" not in body(paul, more)
