"""Every mail we send: what it may carry and how machines are told about it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Mail:
    """What sets one mail apart from another.

    `automatic`: the Auto-Submitted word, empty for a person's own words. `answer`: a machine sends it by itself,
    so the brakes of mail.md 5 count it. `typed`: the subject may repeat the sender's. `threads`: belongs to the
    client's thread. `bounces`: sent from an address of its own, so that a bounce finds it; else the empty sender.
    `footer`: ends as every mail to a client does. `hears_away`: whoever is away may say so, for then another is asked.
    """

    automatic: Literal["auto-replied", "auto-generated", ""] = "auto-replied"
    answer: bool = False
    typed: bool = True
    threads: bool = True
    bounces: bool = True
    footer: bool = True
    hears_away: bool = False


MAILS = {
    "triaged": Mail(),
    "more_information": Mail(),
    "booking": Mail(),
    "booked": Mail(),
    "booking_moved": Mail(),
    "booking_cancelled": Mail(),
    "appointment_reminder": Mail("auto-generated"),
    "no_show": Mail("auto-generated"),
    "needs_analysis": Mail(),
    "approval_request": Mail("auto-generated", hears_away=True),
    "approval_reminder": Mail("auto-generated", hears_away=True),
    "approval_link": Mail(answer=True),
    "approval_code": Mail("auto-generated", typed=False, threads=False),
    "approval_confirmed": Mail("auto-generated"),
    "approval_notice": Mail("auto-generated"),
    "approved": Mail("auto-generated"),
    "not_approved": Mail("auto-generated"),
    "approval_lapsed": Mail("auto-generated"),
    "identity_code": Mail("auto-generated", typed=False, threads=False),
    "identity_notice": Mail("auto-generated", typed=False, threads=False),
    "sign_in_code": Mail("auto-generated", typed=False, threads=False),
    "statement_ready": Mail("auto-generated", typed=False, threads=False),
    "emergency": Mail(answer=True, typed=False),
    "incident_notice": Mail("auto-generated", typed=False),
    "receipt": Mail(answer=True, bounces=False),
    "quarantine_answer": Mail(answer=True, typed=False, bounces=False),
    "confirm_contact": Mail("auto-generated", answer=True, typed=False, threads=False),
    "reply": Mail(""),
    "reminder": Mail("auto-generated"),
    "closed_silence": Mail("auto-generated"),
    "resolved": Mail("auto-generated"),
    "not_request": Mail(),
    "vendor": Mail("", typed=False, threads=False, footer=False),
    "vendor_chase": Mail("auto-generated", typed=False, threads=False, footer=False),
    "line_answered": Mail("auto-generated", typed=False, threads=False),
    "file_changed": Mail("auto-generated", typed=False, threads=False),
}
