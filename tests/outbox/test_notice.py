"""Mails to our own people: short, from nobody's ticket, in the tray without their link, sent by the worker."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from sameday.outbox import notice, render, send
from sameday.outbox.models import OutgoingMail

AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
LINK = "http://127.0.0.1:8000/accounts/new-password/abc"
FULL = {
    "link": {"kind": "invitation", "by_name": "Olga Brandt", "link": LINK, "until_at": AT},
    "no_password": {"provider": "Microsoft"},
    "changed": {"what": "A passkey was added", "subject": "a passkey", "at": AT, "place": "192.0.2.1", "device": "Edge",
                "link": LINK},
    "codes": {"at": AT, "place": "192.0.2.1", "link": LINK},
    "mail_stopped": {"alarm": True, "stopped": True, "words": "No mail is fetched from help@desk.example.",
                     "works_at": AT, "link": LINK},
    "line_asked": {"asked": True, "company": "Acme Plumbing", "who": "Paul Ortiz", "statement": 12, "amount": "$9",
                   "link": LINK},
    "page": {"page": True, "number": "T-10482", "kind": "ransomware", "since": AT, "link": LINK, "desk_link": LINK},
    "digest": {"digest": True, "mine": 3, "due": 1, "answered": 1, "covered": "Tina Marsh",
               "lines": ["T-1 x"], "told": ["T-1: The vendor wrote"], "link": LINK},
    "notices": {"notices": True, "title": "2 notices about T-1", "waited": True,
                "lines": [("T-1: The client answered", LINK), ("T-1: The vendor wrote", LINK)]},
}  # fmt: skip


def test_every_mail_to_us_is_here():
    assert {path.stem for path in (render.FOLDER / "staff").glob("[a-z]*.txt")} == set(FULL)


@pytest.mark.parametrize("template", FULL)
def test_it_is_short_and_says_how_to_reach_us(cast, template):
    mail = notice.put(template, to="tina@desk.example", at=AT, facts=FULL[template])
    assert len(mail.text.split()) <= 120
    assert "call 860-555-0100" in mail.text
    assert "You get this because you work at Harbor IT." in mail.text
    assert "None" not in mail.text
    assert "  " not in mail.text
    assert (mail.ticket, mail.contact, mail.state) == (None, None, "queued")
    whole = message_from_bytes(bytes(mail.mime), policy=policy.default)
    assert (whole["To"], whole["Auto-Submitted"]) == ("tina@desk.example", "auto-generated")
    assert whole["Message-ID"] == mail.message_id


def test_what_somebody_typed_is_one_line_and_no_header(cast):
    facts = FULL["changed"] | {"what": "The passkey “x\r\nBcc: evil@evil.example\n\nhttp://evil.example” was added"}
    mail = notice.put("changed", to="tina@desk.example", at=AT, facts=facts)
    whole = message_from_bytes(bytes(mail.mime), policy=policy.default)
    assert whole["Bcc"] is None
    assert '<a href="http://evil' not in mail.html
    assert "\nBcc" not in mail.text


def test_the_worker_sends_it(cast):
    notice.put("codes", to="tina@desk.example", at=AT, facts=FULL["codes"])
    assert send.step(AT) == 1
    assert OutgoingMail.objects.get().state == "sent"
