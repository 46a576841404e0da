import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from jinja2 import meta

from sameday.outbox import queue, render
from sameday.outbox.catalogue import MAILS
from tests.outbox.conftest import AT, SUNDAY

MEETING = {
    "starts_at": AT + timedelta(days=1), "minutes": 30, "staff_name": "Tina Marsh", "their_phone": "860-555-0111",
    "notice_words": "2 business hours", "over": False, "call_us": False,
}  # fmt: skip
OFFER = {
    "button": "Approve up to $262.50", "asker": "Ann Keller", "company_name": "Acme Plumbing",
    "what": "Install and set up a second monitor at desk 14",
    "price": "$262.50: up to 1.5 hours at $175 an hour",
    "why": "New equipment is a change, not in the unlimited plan", "earliest_on": date(2026, 12, 1),
    "risk": "none expected", "answer_by": AT + timedelta(days=14),
}  # fmt: skip
DECIDED = {
    "what": OFFER["what"], "price": OFFER["price"], "decided_at": AT, "approver_name": "Paul Ortiz", "by_phone": False,
    "declined": False,
}  # fmt: skip
FULL = {
    "triaged": {
        "urgency": "normal",
        "next_step_at": AT + timedelta(hours=30),
        "who": "Tina Marsh",
        "coverage": "Your plan covers this (“Microsoft 365”): there is no charge.",
    },
    "more_information": {
        "questions": ["Which printer is it, by its label?", "Since when does it jam?", "Does it print from the web?"],
        "closes_at": AT + timedelta(days=14),
    },
    "booking": {"closes_at": AT + timedelta(days=14), "times": (AT, AT + timedelta(days=1), AT + timedelta(days=2))},
    **dict.fromkeys(("booked", "booking_moved", "booking_cancelled", "appointment_reminder", "no_show"), MEETING),
    "needs_analysis": {
        "approver_name": "Paul Ortiz",
        "next_step_at": AT + timedelta(days=1),
        "ats_on": date(2026, 12, 1),
    },
    **dict.fromkeys(("approval_request", "approval_reminder", "approval_link"), OFFER),
    **dict.fromkeys(("approval_confirmed", "approval_notice"), DECIDED),
    "approval_code": {"code": "123·456"},
    "sign_in_code": {"code": "123·456"},
    "identity_code": {"code": "123·456", "action": "reset a password"},
    "identity_notice": {
        "happened": "“Reset a password” was done for Ann Keller by Tina Marsh, proven by two digits in the portal.",
    },
    "statement_ready": {
        "statement": 12,
        "month": "November 2026",
        "total": "$1,262.50",
        "pay_by": "30 December 2026",
        "order_number": "PO-4711",
        "page_link": f"{settings.URL}/my/statements/12",
    },
    "approved": {"approver_name": "Paul Ortiz", "earliest_on": date(2026, 12, 1)},
    "not_approved": {"approver_name": "Paul Ortiz", "taken_back": False},
    "approval_lapsed": {"what": OFFER["what"]},
    "emergency": {"suspicion": "ransomware"},
    "incident_notice": {
        "words": "Your mail does not come in since 9:40. We found the fault and work on it.",
        "update_by": AT + timedelta(minutes=30),
    },
    "receipt": {"when": "Our desk is closed. We will look at it on Monday, 23 November."},
    "quarantine_answer": {},
    "vendor": {
        "topic": "Line down",
        "reference": "CM-1",
        "words": "The line is down since 9:00.",
        "sender_name": "Tina",
    },
    "vendor_chase": {"topic": "Line down", "reference": "CM-1", "words": "The line is down.", "asked_at": AT},
    "confirm_contact": {
        "new_name": "BUY NOW",
        "new_mail": "newcomer@acme.example",
        "page_link": f"{settings.URL}/my/our-company",
    },
    "reply": {"words": "We cleaned the rollers.\n\nTry again now.", "sender_name": "Tina Marsh"},
    "reminder": {"number": 2, "questions": ["Which printer is it?"], "closes_at": AT + timedelta(days=10)},
    "closed_silence": {"reopens_until_at": AT + timedelta(days=14)},
    "resolved": {"cause": "A worn roller.", "cure": "We changed it.", "covered": True},
    "line_answered": {
        "statement": 12,
        "amount": "$262.50",
        "answer": "Tina worked on it twice that day.",
        "credit": "$87.50",
        "credit_number": 3,
        "page_link": f"{settings.URL}/my/statements/12",
    },
    "not_request": {"reopens_until_at": AT + timedelta(days=14)},
    "file_changed": {"what": "your telephone number"},
}
FIRST = {  # what happens next and by when comes first
    "triaged": "Tina Marsh takes the next step on your request by Tuesday 24 November, 3:30 pm Eastern.",
    "more_information": "Reply to this mail with your answers by Monday 7 December: we cannot go on without them.",
    "booking": "Choose a time by Monday 7 December:",
    "booked": "Tuesday 24 November, 9:30 am Eastern, 30 minutes with Tina Marsh.",
    "needs_analysis": "Advanced Technical Services (ATS) analyses your request and tells you the result "
    "by Tuesday 24 November, 9:30 am Eastern.",
    "emergency": "Call 860-555-0100 now:",
    "receipt": "Our desk is closed. We will look at it on Monday, 23 November.",
    "resolved": "Your request is solved. If it is not, reply within 10 business days and it opens again.",
}


def seen(template, ticket, facts, at=AT):
    contact = None if template == "quarantine_answer" else ticket.requester
    return queue.preview(template, ticket=ticket, at=at, contact=contact, to=ticket.requester_address, facts=facts)


def test_every_mail_has_a_template_and_every_template_a_mail():
    assert {p.stem for p in render.FOLDER.glob("[a-z]*.txt")} == set(MAILS) == set(FULL)


def test_no_template_asks_for_a_fact_nobody_knows():
    known = set().union(*FULL.values()) | {
        "desk", "number", "hours", "zone", "link", "opens_at", "reason", "waiting_for", "number_of_reminder", "advice",
        "own", "promise_at", "coverage", "approver_name", "loop", "book_link", "approve_link", "number_called", "code",
        "happened", "action", "rate_link",
        "alerted",
    }  # fmt: skip
    environment = render._environment()
    for path in render.FOLDER.glob("*.txt"):
        assert meta.find_undeclared_variables(environment.parse(path.read_text())) <= known, path.name


APPROVING = ("approval_request", "approval_reminder", "approval_link", "approval_confirmed")
WITHOUT_LINK = (
    "quarantine_answer", "confirm_contact", "file_changed", "approval_notice", "approval_code", "sign_in_code",
    "line_answered", "statement_ready", "identity_code", "identity_notice",
)  # fmt: skip
TO_CLIENTS = [name for name, mail in MAILS.items() if mail.footer]


@pytest.mark.parametrize("template", TO_CLIENTS)
def test_every_mail_is_short_and_says_how_to_reach_us(template, ticket):
    """Source: mail.md 7."""
    mail = seen(template, ticket, FULL[template])
    assert mail.subject.startswith(f"[T-{ticket.number}] ")
    assert len(mail.text.split()) <= 120, mail.text
    assert f"T-{ticket.number}" in mail.text
    assert "860-555-0100, option 2" in mail.text
    assert "860-555-0100, option 3" in mail.text
    assert "Monday to Friday, 8:00 am to 5:00 pm Eastern" in mail.text
    assert "We never ask for a password by mail." in mail.text
    assert "You get this because" in mail.text
    # rules.md 2: every mail to a client ends with it
    assert mail.text.endswith("Need help today, or is it an emergency? Call 860-555-0100, option 2.\n")
    assert "  " not in mail.text


@pytest.mark.parametrize("template", MAILS)
def test_every_mail_stands_without_its_optional_facts(template, ticket):
    facts = {"words": "Hello."} if template in ("reply", "vendor", "vendor_chase") else {}
    mail = seen(template, ticket, facts)
    for leftover in ("None", "{{", "{%", "()", " .", " ,", "..", "\n\n\n", "  "):
        assert leftover not in mail.text, (leftover, mail.text)
    assert mail.text.splitlines()[0]
    assert len(mail.text.split()) <= 120


def test_the_words_are_plain():
    """Source: ux.md 4: no begging, no marketing, none of our own jargon."""
    for path in render.FOLDER.glob("*.txt"):
        words = re.sub(r"\{[{%].*?[%}]\}", " ", path.read_text()).lower()
        found = re.findall(r"\b(?:please|sorry|oops|valid|sla|queue|tier|triaged?|ticket|dear|kindly)\b", words)
        assert found == [], path.name


@pytest.mark.parametrize("template", FIRST)
def test_the_first_line_says_what_happens_next_and_by_when(template, ticket):
    assert seen(template, ticket, FULL[template]).text.splitlines()[0] == FIRST[template]


@pytest.mark.parametrize("template", ["vendor", "vendor_chase"])
def test_a_vendor_gets_both_references_and_no_link(template, ticket):
    mail = seen(template, ticket, FULL[template])
    assert mail.subject == f"[T-{ticket.number}] Line down (your reference CM-1)"
    assert f"Our reference: T-{ticket.number}." in mail.text and "Your reference: CM-1" in mail.text
    assert "860-555-0100, option 2" in mail.text
    assert "http" not in mail.text and "/r/" not in mail.text


@pytest.mark.parametrize("template", TO_CLIENTS)
def test_one_link_and_none_that_acts(template, ticket):
    """The mail that lets them choose a time shows one for each time; all open the same page. That of a solved request
    asks whether it was solved well, on a page of the same link."""
    text = seen(template, ticket, FULL[template]).text
    addresses = re.findall(r"(?:https?|tel):\S+", text)
    assert len(addresses) <= {"booking": 4, "resolved": 2}.get(template, 1)
    if template == "emergency":
        assert addresses == ["tel:+18605550100"]
    elif template in (
        "quarantine_answer",
        "file_changed",
        "approval_notice",
        "approval_code",
        "sign_in_code",
        "identity_code",
        "identity_notice",
    ):
        assert addresses == []
    elif template == "confirm_contact":
        assert addresses == [f"{settings.URL}/my/our-company"]
    elif template in ("line_answered", "statement_ready"):
        assert addresses == [f"{settings.URL}/my/statements/12"]
    elif template in APPROVING:
        assert addresses == [queue.placeholder("approval")]
        assert addresses[0].startswith(settings.URL + "/a/")
    elif template in ("booking", *(name for name, facts in FULL.items() if facts is MEETING)):
        assert {address.partition("?")[0] for address in addresses} == {queue.placeholder("booking")}
        assert addresses[0].startswith(settings.URL + "/b/")
    else:
        rate = [f"{queue.placeholder()}/rate"] if template == "resolved" else []
        assert addresses == [queue.placeholder(), *rate]
        assert addresses[0].startswith(settings.URL + "/r/")


def test_the_emergency_answer_gives_the_number_first_and_no_word_of_theirs(open_for, cast):
    """Source: page 4.3; rules.md 7."""
    ticket = open_for(cast.ann, subject="All files are encrypted, pay 3 bitcoin")
    mail = seen("emergency", ticket, FULL["emergency"])
    assert mail.subject == f"[T-{ticket.number}] Call 860-555-0100 now"
    assert "bitcoin" not in mail.text + mail.subject
    assert "option 2 and say it is an emergency" in mail.text
    assert 2 <= len([line for line in mail.text.splitlines() if line.startswith("- ")]) <= 3
    assert "business day" not in mail.text
    assert "closed" not in mail.text
    assert (
        "Our desk opens Monday 23 November, 8:00 am Eastern; call all the same."
        in seen("emergency", ticket, {}, at=SUNDAY).text
    )


@pytest.mark.parametrize("suspicion", ["mailbox_compromise", "ransomware", "outage", "incident", None])
@pytest.mark.parametrize("at", [AT, SUNDAY])
def test_every_emergency_answer_is_short(suspicion, at, ticket):
    assert len(seen("emergency", ticket, {"suspicion": suspicion}, at=at).text.split()) <= 120


def test_the_point_of_contact_reads_the_address_and_no_name_a_stranger_chose(ticket):
    text = seen("confirm_contact", ticket, FULL["confirm_contact"]).text
    assert "newcomer@acme.example" in text
    assert "BUY NOW" not in text


def test_a_stranger_reads_when_a_person_looks(ticket):
    """Source: rules.md 10: the coordinator sees it within the hour."""
    ticket.triage_promise_at = AT + timedelta(hours=1)
    first = seen("quarantine_answer", ticket, {}).text.splitlines()[0]
    assert first == "A person looks at your mail by Monday 23 November, 10:30 am Eastern."
    closed = seen("quarantine_answer", ticket, {}, at=SUNDAY).text.splitlines()[0]
    assert closed == "Our desk is closed. A person looks at your mail on Monday 23 November."


def test_out_of_hours_the_receipt_names_the_date(ticket):
    """Source: rules.md 2."""
    text = seen("receipt", ticket, {}, at=SUNDAY).text
    assert text.startswith("Our desk is closed. We will look at it on Monday 23 November.")
    assert "tomorrow" not in text


def test_a_stranger_reads_nothing_they_typed(open_for, cast):
    ticket = open_for(cast.ann, subject="BUY NOW http://evil.example")
    mail = queue.preview("quarantine_answer", ticket=ticket, at=AT, to="who@else.example")
    assert mail.subject == f"[T-{ticket.number}] We got your mail"
    assert "evil" not in mail.text


def test_a_person_nobody_confirmed_reads_no_subject_of_their_own(ticket, cast):
    cast.ann.status = "provisional"
    assert seen("triaged", ticket, {}).subject == f"[T-{ticket.number}] Next step"
    cast.ann.status = "active"
    ticket.requester = cast.ann
    assert seen("triaged", ticket, {}).subject == f"[T-{ticket.number}] Next step: Printer jams, 2nd floor"


def test_the_person_who_approves_for_himself_is_addressed(ticket):
    """Source: page 7.1; rules.md 8."""
    assert "before you approve it" in seen("needs_analysis", ticket, {"own": True, "approver_name": "Ann"}).text
    assert "before Paul Ortiz approves it" in seen("needs_analysis", ticket, FULL["needs_analysis"]).text


def test_a_reminder_of_a_booking_asks_for_a_time(ticket):
    mail = seen("reminder", ticket, {"waiting_for": "booking", "number": 1})
    assert "Choose a time" in mail.subject
    assert mail.text.startswith("We cannot go on without you. Choose a time:\n")
    assert queue.placeholder("booking") in mail.text


def test_values_of_clients_stay_on_their_line(ticket):
    bad = "Paul\r\nBcc: all@acme.example\x00\u202e Ortiz\n\nCall 1-900-555-0199"
    text = seen("needs_analysis", ticket, {"approver_name": bad}).text
    assert "before Paul Bcc: all@acme.example Ortiz Call 1-900-555-0199 approves it." in text


def test_questions_may_come_as_a_text_with_numbers(ticket):
    text = seen("more_information", ticket, {"questions": "1. Which one?\n\n2) Since when?\n"}).text
    assert "1. Which one?\n2. Since when?\n" in text


def test_billed_work_names_who_approved_it(ticket):
    text = seen("resolved", ticket, {"covered": False, "approver_name": "Paul Ortiz"}).text
    assert "This work is billed by time, as Paul Ortiz approved." in text
