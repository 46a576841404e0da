"""Who wrote it: quarantined and doubtful senders on the triage desk, and emergencies acknowledged or cleared."""

from datetime import timedelta

import pytest

from sameday.audit.models import Entry
from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketEvent
from tests.web.arrivals import MONDAY, SCRIPT, arrive, arrive_unknown


def say(browser, ticket, **data):
    return browser.post(f"/desk/triage/{ticket.pk}/sender", data, **SCRIPT)


@pytest.mark.parametrize("outcome", ["take", "ask", "book", "change"])
def test_before_the_sender_is_known_only_three_outcomes_are_open(cast, cora, outcome):
    """rules.md 2: only spam, not a request, or emergency can be chosen."""
    ticket = arrive_unknown()
    pane = cora.get(f"/desk/triage/{ticket.pk}", **SCRIPT).content.decode()
    assert pane.count("data-outcome=") == 2
    answer = cora.post(f"/desk/triage/{ticket.pk}/{outcome}", {"question_1": "x"}, **SCRIPT)
    assert answer.status_code == 422
    assert "who wrote this" in answer.content.decode()
    assert TicketEvent.objects.count() == 1
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "data", "kind"),
    [
        ("merge", {"close": "spam"}, "spam"),
        ("merge", {"close": "not_request"}, "not_request"),
        ("emergency", {}, "emergency"),
    ],
)
def test_spam_no_request_and_emergency_need_no_known_sender(cast, cora, outcome, data, kind):
    ticket = arrive_unknown()
    assert cora.post(f"/desk/triage/{ticket.pk}/{outcome}", data, **SCRIPT).status_code == 200
    ticket.refresh_from_db()
    assert ticket.outcome == kind
    assert ticket.alarm is (kind == "emergency") and ticket.triaged_at
    assert not OutgoingMail.objects.exists()  # nobody we do not know is written to


def test_an_unknown_sender_is_assigned_to_a_known_person(cast, cora):
    """The clock of the receipt goes on; the answers go to the address on file."""
    ticket = arrive_unknown("Printer", name="Ann Keller", sender="ann.private@free.example")
    form = cora.get(f"/desk/triage/{ticket.pk}/sender", **SCRIPT).content.decode()
    assert f'value="contact-{cast.ann.pk}"' in form  # the same name
    assert "answers go to ann@acme.example" in form
    answer = say(cora, ticket, who=f"contact-{cast.ann.pk}", shown=str(ticket.pk))
    assert answer.status_code == 200
    target = ticket.triage_target_at
    ticket.refresh_from_db()
    assert (ticket.state, ticket.requester, ticket.company, ticket.tier) == ("normal", cast.ann, cast.acme, "Standard")
    assert ticket.triage_target_at == target
    assert answer.content.decode().count("data-outcome=") == 6
    cora.post(f"/desk/triage/{ticket.pk}/take", **SCRIPT)
    assert OutgoingMail.objects.get().to == "ann@acme.example"


def test_a_search_finds_by_name_mail_and_company(cast, cora):
    ticket = arrive_unknown()
    for words, contact in (("vera", cast.vera), ("carl@corner", cast.carl), ("ortiz acme", cast.paul)):
        form = cora.get(f"/desk/triage/{ticket.pk}/sender", {"q": words}, **SCRIPT).content.decode()
        assert f'value="contact-{contact.pk}"' in form
    assert "Nobody found" in cora.get(f"/desk/triage/{ticket.pk}/sender", {"q": "zzz"}, **SCRIPT).content.decode()


def test_a_new_person_becomes_a_contact_of_the_company(cast, cora):
    ticket = arrive_unknown(sender="jo@acme.example")
    form = cora.get(f"/desk/triage/{ticket.pk}/sender", **SCRIPT).content.decode()
    assert f'<option value="{cast.acme.pk}" selected>' in form  # its mail domain
    assert say(cora, ticket, who="new", company=str(cast.acme.pk), name="Jo Park").status_code == 200
    contact = Contact.objects.get(mail="jo@acme.example")
    assert (contact.name, contact.company, contact.status) == ("Jo Park", cast.acme, "active")
    assert Ticket.objects.get(pk=ticket.pk).requester == contact
    assert Entry.objects.filter(verb="contact.added", actor=f"staff:{cast.cora.pk}").exists()


def test_who_may_only_propose_contacts_makes_a_provisional_one(cast, sign_in, monday):
    """rules.md 13: clients and contacts: IT Pro and ATS propose; a coordinator confirms."""
    ticket, tina = arrive_unknown(), sign_in(cast.tina)
    say(tina, ticket, who="new", company=str(cast.acme.pk), name="Jo Park")
    assert Contact.objects.get(mail="jo@free.example").status == "provisional"
    task = ticket.follow_ups.get()
    assert (task.role, task.what) == ("coordinator", "Confirm that Jo Park works at Acme Plumbing")
    cora = sign_in(cast.cora)
    assert b"Sender to be confirmed" in cora.get(f"/desk/triage/{ticket.pk}", **SCRIPT).content
    assert say(cora, ticket, who="confirm").status_code == 200
    assert Contact.objects.get(mail="jo@free.example").status == "active"
    assert b"Sender to be confirmed" not in cora.get(f"/desk/triage/{ticket.pk}", **SCRIPT).content


def test_a_provisional_contact_is_confirmed_by_the_coordinator_alone(cast, cora, sign_in):
    jo = Contact.objects.create(company=cast.acme, name="Jo Park", mail="jo@acme.example", status="provisional")
    ticket = arrive(jo, state="quarantined", doubt="New at Acme Plumbing; Paul Ortiz was asked.")
    form = cora.get(f"/desk/triage/{ticket.pk}/sender", **SCRIPT).content.decode()
    assert "confirm that they work for the company" in form
    assert say(sign_in(cast.tina), ticket, who="confirm").status_code == 422
    assert Contact.objects.get(pk=jo.pk).status == "provisional"
    assert TicketEvent.objects.count() == 1
    assert say(cora, ticket, who="confirm").status_code == 200
    assert Contact.objects.get(pk=jo.pk).status == "active"
    assert Ticket.objects.get(pk=ticket.pk).state == "normal"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Choose who wrote this"),
        ({"who": "contact-999999"}, "Choose who wrote this"),
        ({"who": "contact-x"}, "Choose who wrote this"),
        ({"who": "confirm"}, "Choose who wrote this"),
        ({"who": "new", "name": "Jo"}, "Choose the company"),
        ({"who": "new", "company": "@acme"}, "Write the person"),
    ],
)
def test_half_an_answer_changes_nothing(cast, cora, data, words):
    ticket, contacts = arrive_unknown(), Contact.objects.count()
    data = {key: str(cast.acme.pk) if value == "@acme" else value for key, value in data.items()}
    answer = say(cora, ticket, **data)
    assert answer.status_code == 422
    assert words in answer.content.decode().replace("’s", "")
    assert TicketEvent.objects.count() == 1
    assert Contact.objects.count() == contacts


def test_a_contact_who_left_cannot_be_chosen(cast, cora):
    ticket = arrive_unknown(name="Ann Keller")
    Contact.objects.filter(pk=cast.ann.pk).update(status="inactive")
    form = cora.get(f"/desk/triage/{ticket.pk}/sender", **SCRIPT).content.decode()
    assert f"contact-{cast.ann.pk}" not in form
    assert say(cora, ticket, who=f"contact-{cast.ann.pk}").status_code == 422
    assert TicketEvent.objects.count() == 1


def test_the_same_address_twice_in_a_company_is_refused(cast, cora):
    ticket = arrive_unknown(sender="ann@acme.example")
    answer = say(cora, ticket, who="new", company=str(cast.acme.pk), name="Ann")
    assert answer.status_code == 422
    assert "choose it from the list" in answer.content.decode()
    assert TicketEvent.objects.count() == 1


def test_a_known_sender_has_no_such_page(cast, cora):
    ticket = arrive(cast.ann)
    assert cora.get(f"/desk/triage/{ticket.pk}/sender").status_code == 404
    assert say(cora, ticket, who=f"contact-{cast.carl.pk}").status_code == 409
    assert Ticket.objects.get(pk=ticket.pk).requester == cast.ann


# --- emergencies


def test_a_suspected_emergency_shows_the_numbers_on_file(cast, cora):
    """rules.md 7: ring the requester and the point of contact on the numbers on file, never one from the mail."""
    ticket = arrive(cast.ann, "Hacked", "Call me on 555-0199 at once", suspicion="mailbox_compromise")
    body = cora.get(f"/desk/triage/{ticket.pk}", **SCRIPT).content.decode()
    assert "tel:860-555-0111" in body
    assert "tel:860-555-0112" in body
    assert "Proposed: emergency." in body
    assert "tel:555-0199" not in body


def test_acknowledge_and_not_an_emergency(cast, cora):
    ticket = arrive(cast.ann, "Hacked", suspicion="incident")
    answer = cora.post(f"/desk/emergency/{ticket.pk}/acknowledge", {"shown": str(ticket.pk)}, **SCRIPT)
    assert b"Acknowledged by Cora Lind" in answer.content
    ticket.refresh_from_db()
    assert (ticket.alarm, ticket.acknowledged_by) == (True, cast.cora)
    answer = cora.post(f"/desk/emergency/{ticket.pk}/clear", {"next": f"/desk/tickets/{ticket.pk}"})
    assert answer["Location"] == f"/desk/tickets/{ticket.pk}"
    ticket.refresh_from_db()
    assert not ticket.alarm
    events = TicketEvent.objects.count()
    assert cora.post(f"/desk/emergency/{ticket.pk}/clear", **SCRIPT).status_code == 409
    assert TicketEvent.objects.count() == events


def test_a_confirmed_emergency_is_ended(cast, cora):
    ticket = life.emergency(arrive(cast.ann), by="staff:1", at=MONDAY, staff=cast.cora)
    answer = cora.post(f"/desk/emergency/{ticket.pk}/end", {"next": "https://elsewhere.example/"})
    assert answer["Location"] == "/desk/triage"
    assert not Ticket.objects.get(pk=ticket.pk).alarm


def test_after_not_an_emergency_the_request_stands_by_its_own_clock(cast, cora):
    alarm = arrive(cast.ann, "Hacked", at=MONDAY, suspicion="incident")
    older = arrive(cast.carl, at=MONDAY - timedelta(minutes=30))
    answer = cora.post(f"/desk/emergency/{alarm.pk}/clear", {"shown": f"{alarm.pk}.{older.pk}"}, **SCRIPT)
    body = answer.content.decode()
    assert body.index(f'href="/desk/triage/{older.pk}" hx') < body.index(f'href="/desk/triage/{alarm.pk}" hx')


def test_billing_neither_assigns_nor_clears(cast, sign_in, monday):
    bill, ticket = sign_in(cast.bill), arrive(cast.ann, "Hacked", suspicion="incident")
    events, mails = TicketEvent.objects.count(), OutgoingMail.objects.count()
    for verb in ("acknowledge", "clear", "end"):
        assert bill.post(f"/desk/emergency/{ticket.pk}/{verb}").status_code == 403
    assert (TicketEvent.objects.count(), OutgoingMail.objects.count()) == (events, mails)
