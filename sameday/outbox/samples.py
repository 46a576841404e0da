"""A sample request with the facts of each mail: what the preview and the checks of our own words show."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from django.conf import settings

from sameday.office.ours import Desk
from sameday.outbox import render
from sameday.outbox.prose import Prose

NUMBER = 10482
QUESTIONS = ("Which printer is it, by its label?", "Since when does it jam?", "Does it print from the web?")
MEETING = {
    "starts_at": timedelta(days=1), "staff_name": "Tina Marsh", "minutes": 30, "their_phone": "860-555-0111",
    "notice_words": "2 business hours",
}  # fmt: skip
OFFER = {
    "button": "Approve up to $262.50", "asker": "Ann Keller", "company_name": "Acme Plumbing",
    "what": "Install and set up a second monitor at desk 14",
    "price": "$262.50: up to 1.5 hours at $175 an hour",
    "why": "New equipment is a change, not in the unlimited plan", "earliest_on": timedelta(days=3),
    "risk": "none expected", "answer_by": timedelta(days=14),
}  # fmt: skip
DECIDED = {
    "what": OFFER["what"], "price": OFFER["price"], "decided_at": timedelta(0), "approver_name": "Paul Ortiz",
    "by_phone": False, "declined": False,
}  # fmt: skip
FACTS = {
    "triaged": {
        "who": "Tina Marsh", "urgency": "normal", "next_step_at": timedelta(hours=30),
        "coverage": "Your plan covers this: there is no charge.",
    },
    "more_information": {"questions": QUESTIONS, "closes_at": timedelta(days=14)},
    "booking": {"closes_at": timedelta(days=14)},
    **dict.fromkeys(("booked", "booking_moved", "booking_cancelled", "appointment_reminder", "no_show"), MEETING),
    "needs_analysis": {"approver_name": "Paul Ortiz", "next_step_at": timedelta(days=1), "ats_on": timedelta(days=3)},
    **dict.fromkeys(("approval_request", "approval_reminder", "approval_link"), OFFER),
    **dict.fromkeys(("approval_confirmed", "approval_notice"), DECIDED),
    "approval_code": {"code": "123·456"},
    "sign_in_code": {"code": "123·456"},
    "identity_code": {"code": "123·456", "action": "reset a password"},
    "identity_notice": {
        "happened": "“Reset a password” was done for Ann Keller by Tina Marsh, proven by two digits in the portal.",
    },
    "statement_ready": {
        "statement": 12, "month": "November 2026", "total": "$1,262.50", "pay_by": "30 December 2026",
        "order_number": "PO-4711", "page_link": f"{settings.URL}/my/statements/12",
    },
    "approved": {"approver_name": "Paul Ortiz", "earliest_on": timedelta(days=3)},
    "not_approved": {"approver_name": "Paul Ortiz", "taken_back": False},
    "approval_lapsed": {"what": OFFER["what"]},
    "emergency": {"suspicion": "ransomware", "on_call": True},
    "incident_notice": {
        "words": "Your mail does not come in since 9:40. We found the fault and work on it.",
        "update_by": timedelta(minutes=30),
    },
    "receipt": {},
    "quarantine_answer": {},
    "confirm_contact": {"new_mail": "newcomer@acme.example", "page_link": f"{settings.URL}/my/our-company"},
    "reply": {"words": "We cleaned the rollers.\n\nTry again now.", "sender_name": "Tina Marsh"},
    "reminder": {
        "number": 2, "questions": QUESTIONS[:1], "closes_at": timedelta(days=10), "waiting_for": "information",
    },
    "closed_silence": {"reopens_until_at": timedelta(days=14)},
    "resolved": {
        "cause": "A worn roller.", "cure": "We changed it.", "covered": True, "reopens_until_at": timedelta(days=14),
    },
    "line_answered": {
        "statement": 12, "amount": "$262.50", "answer": "Tina worked on it twice that day.", "credit": "$87.50",
        "credit_number": 3, "page_link": f"{settings.URL}/my/statements/12",
    },
    "not_request": {"reopens_until_at": timedelta(days=14)},
}  # fmt: skip
NEEDED = {"reply": {"words"}, "incident_notice": {"words"}, "more_information": {"questions"}}  # not sent without


def known(template: str, desk: Desk, at: datetime, *, bare: bool = False) -> dict:
    """Return what a mail about the sample request knows at `at`; `bare`: nothing that may be missing."""
    facts = {name: value for name, value in FACTS[template].items() if not bare or name in NEEDED.get(template, ())}
    facts = {name: at + value if isinstance(value, timedelta) else value for name, value in facts.items()}
    if template == "booking" and not bare:
        facts["times"] = tuple(at + timedelta(days=day) for day in (1, 2, 3))
    facts |= {name: Prose(facts[name]) for name in ("words", "cause", "cure") if name in facts}
    ticket = SimpleNamespace(
        number=NUMBER, triage_promise_at=at + timedelta(hours=1), waiting_for=None, suspected_kind=None,
        outgoing=_NO_MAILS,
    )  # fmt: skip
    linked = template not in (
        "quarantine_answer", "confirm_contact", "sign_in_code", "line_answered", "statement_ready",
    )  # fmt: skip
    return render.known_facts(template, ticket=ticket, at=at, desk=desk, linked=linked, facts=facts)


class _NoMails:
    """Stands for the mails of the sample request: there are none."""

    def filter(self, **_):
        return self

    exclude = filter

    def order_by(self, *_):
        return self

    def first(self):
        return None


_NO_MAILS = _NoMails()
