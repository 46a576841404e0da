"""Every message of ours says what became of it, for each person it went to. # issue 4.6"""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.intake.models import RawMail
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Participant
from tests.intake.desk import arrive, write
from tests.intake.mails import mail

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
STATES = {
    "held": ({"next_try_at": NOON}, "leaves Mon 23 Nov, 12:30 pm; until then it can be taken back", False),
    "queued": ({}, "on its way", False),
    "delayed": (
        {"state": "queued", "attempts": 3, "next_try_at": NOON, "error": "451 4.3.0 Later."},
        "delayed: 451 4.3.0 Later. Tried 3 times, next try Mon 23 Nov, 12:30 pm", False,
    ),
    "sending": ({}, "being sent now", False),
    "sent": ({"sent_at": NOON}, "sent Mon 23 Nov, 12:30 pm", False),
    "failed": ({"error": "550 5.7.1 Policy"}, "not delivered: 550 5.7.1 Policy", True),
    "back": (
        {"state": "failed", "sent_at": NOON, "error": "returned by the other side"},
        "sent Mon 23 Nov, 12:30 pm, came back later: returned by the other side", True,
    ),
    "suppressed": ({"error": "We no longer write to this address: mail to it came back."}, "not sent: We no lon", True),
}  # fmt: skip


@pytest.fixture
def tina(cast, sign_in):
    return sign_in(cast.tina)


@pytest.fixture
def replied(cast):
    """A reply of Tina's to Ann and to Paul."""
    ticket = write("ann@acme.example").ticket
    paul = Participant.objects.create(ticket=ticket, address=cast.paul.mail, contact=cast.paul, name=cast.paul.name)
    life.take(ticket, by="staff:1", at=NOON)
    OutgoingMail.objects.all().delete()
    life.reply(ticket, text="It is mended.", staff=cast.tina, copy_to=[paul], by=f"staff:{cast.tina.pk}", at=NOON)
    return ticket


def page(browser, ticket) -> str:
    return browser.get(f"/desk/tickets/{ticket.pk}").content.decode()


@pytest.mark.parametrize("state", STATES)
def test_a_message_says_what_became_of_it(state, cast, tina, replied):
    columns, words, lost = STATES[state]
    OutgoingMail.objects.filter(to=cast.ann.mail).update(**{"state": state, **columns})
    body = page(tina, replied)
    assert f"Mail to {cast.ann.mail}</a>: {words}" in body.replace("\xa0", " ").replace("\u202f", " ")
    assert ("Not delivered" in body) == lost


def test_each_person_has_a_line(cast, tina, replied):
    OutgoingMail.objects.filter(to=cast.ann.mail).update(state="sent", sent_at=NOON)
    OutgoingMail.objects.filter(to=cast.paul.mail).update(state="failed", error="550 No such person")
    body = page(tina, replied)
    assert f"Mail to {cast.ann.mail}</a>: sent" in body
    assert f"Mail to {cast.paul.mail}</a>: not delivered: 550 No such person" in body


def bounce(ours: OutgoingMail, *, to: str) -> RawMail:
    report = (
        f"--r\r\nContent-Type: text/plain\r\n\r\nNot found.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; {ours.to}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {ours.message_id}\r\n\r\nx\r\n--r--"
    )
    kind = "multipart/report; report-type=delivery-status; boundary=r"
    raw = mail(report, From="MAILER-DAEMON@mx.example", Content_Type=kind, Message_ID="<b@mx.example>")
    return arrive(raw, to=to, mail_from="", at=NOON + timedelta(hours=1))


@pytest.mark.parametrize("proven", [True, False])
def test_a_bounce_shows_on_the_message_that_came_back(proven, cast, tina, replied):
    OutgoingMail.objects.update(state="sent", sent_at=NOON, next_try_at=None)
    ours = OutgoingMail.objects.get(to=cast.ann.mail)
    assert bounce(ours, to=ours.envelope_from if proven else "help@desk.example").outcome == "bounce"
    body = page(tina, replied)
    said = "came back later: returned by the other side" if proven else "mail about it came back"
    assert said in body and body.count("Not delivered") == 2  # on the message, and where its return is told


def test_the_mails_of_a_merged_request_keep_their_state_where_it_is_read(cast, tina, replied):
    OutgoingMail.objects.filter(to=cast.ann.mail).update(state="failed", error="550 No such person")
    into = write("ann@acme.example").ticket
    life.merge(replied, into, by="staff:1", at=NOON + timedelta(minutes=5))
    assert f"Mail to {cast.ann.mail}</a>: not delivered: 550 No such person" in page(tina, into)
