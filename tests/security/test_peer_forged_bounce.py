"""A bounce that anybody can write keeps no client from our mail; the number to call goes out whatever came back."""

from datetime import timedelta

import pytest

from sameday.audit import actors
from sameday.intake.models import RawMail
from sameday.outbox import queue, send, suppress
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket, TicketEvent
from tests.intake.desk import AT, arrive, write
from tests.intake.mails import mail, multipart, part, whole
from tests.servers.sink import sink

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)
ANN = "ann@acme.example"


@pytest.fixture
def sent(cast) -> OutgoingMail:
    """A mail to Ann that has left."""
    ticket = write(ANN, "The printer is broken.").ticket
    life.take(ticket, by=actors.staff(cast.cora.pk), at=AT)
    OutgoingMail.objects.update(state="sent", next_try_at=None)
    return OutgoingMail.objects.get(to=ANN)


def report(returned: str = "<unknown@x>", failed: str = ANN, original: str = "", *, count: int = 1, **head) -> bytes:
    fields = f"Reporting-MTA: dns; mx.acme.example\r\n\r\nFinal-Recipient: rfc822; {failed}\r\n"
    fields += (
        f"Original-Recipient: rfc822; {original}\r\n" if original else ""
    ) + "Action: failed\r\nStatus: 5.1.1\r\n"
    back = f"Message-ID: {returned}\r\nSubject: x\r\n\r\nx"
    inner = multipart("report", part("No."), part(fields, "message/delivery-status"), part(back, "message/rfc822"))
    head = {"Message_ID": f"<bounce{count}@mx.acme.example>"} | head
    return whole(inner, From="MAILER-DAEMON@mx.acme.example", Subject="Undelivered Mail", **head)


def state(sent: OutgoingMail) -> dict:
    sent.refresh_from_db()
    return {
        "suppressed": suppress.is_suppressed(ANN),
        "marked": bool(sent.contact.mail_failed_at),
        "mail": sent.state,
        "events": TicketEvent.objects.filter(kind="mail_failed").count(),
        "phone": FollowUp.objects.filter(what__contains="by phone", done_at=None).count(),
    }


NOTHING = {"suppressed": False, "marked": False, "mail": "sent", "events": 0, "phone": 0}
TOLD = NOTHING | {"events": 1, "phone": 1}
DEAD = TOLD | {"suppressed": True, "marked": True, "mail": "failed"}


def bounce(raw: bytes, sent, **way) -> RawMail:
    row = arrive(raw, at=LATER, **way)
    sent.contact.refresh_from_db()
    return row


def test_a_real_bounce_stops_mail_to_the_address(sent):
    row = bounce(report(sent.message_id), sent, to=sent.envelope_from, mail_from="")
    assert (row.outcome, row.ticket_id, state(sent)) == ("bounce", sent.ticket_id, DEAD)


def test_the_original_recipient_counts_where_mail_was_forwarded(sent):
    bounce(report(failed="ann.k@private.example", original=ANN), sent, to=sent.envelope_from, mail_from="")
    assert state(sent) == DEAD


def test_a_report_without_an_envelope_is_believed_as_one(sent):
    bounce(report(To=sent.envelope_from), sent, source="imap", mail_from="")
    assert state(sent) == DEAD


def test_a_header_and_a_line_in_the_text_do_nothing(sent):
    """Whoever saw a Message-ID of ours, in Cc or in a forwarded mail, could write this."""
    raw = mail(f"Message-ID: {sent.message_id}\r\n", From="x@evil.example", X_Failed_Recipients="q@q.example")
    row = bounce(raw, sent)
    assert (row.outcome, state(sent)) == ("quarantine", NOTHING)


def test_naming_the_address_as_well_does_nothing_from_a_sender_with_a_name(sent):
    raw = mail(f"Message-ID: {sent.message_id}\r\n", From="x@evil.example", X_Failed_Recipients=ANN)
    bounce(raw, sent, to=sent.envelope_from)
    assert state(sent) == NOTHING


def test_our_message_id_alone_asks_to_phone_once_and_stops_nothing(sent):
    for count in range(3):
        row = bounce(report(sent.message_id, count=count), sent, mail_from="")
        assert (row.outcome, row.ticket_id) == ("bounce", sent.ticket_id)
    assert state(sent) == TOLD


def test_our_message_id_for_another_address_is_no_bounce_of_ours(sent):
    row = bounce(report(sent.message_id, failed="bo@acme.example"), sent, mail_from="")
    assert (row.outcome, state(sent)) == ("quarantine", NOTHING)
    assert row.ticket_id != sent.ticket_id


def test_what_failed_at_another_address_is_told_and_does_not_stop_the_one_we_wrote_to(sent):
    """She forwards her mail, and the other side does not say from where: it did not arrive, her address still works."""
    bounce(report(failed="ann.k@private.example"), sent, to=sent.envelope_from, mail_from="")
    assert state(sent) == TOLD


def test_a_made_up_mac_proves_nothing(sent):
    bounce(report(), sent, to="help+b.1.aaaaaaaaaaaaaaaa@desk.example", mail_from="")
    assert state(sent) == NOTHING


def test_a_proof_that_comes_after_a_claim_still_counts(sent):
    bounce(report(sent.message_id, count=1), sent, mail_from="")
    bounce(report(sent.message_id, count=2), sent, to=sent.envelope_from, mail_from="")
    assert state(sent) == DEAD


def stopped_and_urgent(cast, sent) -> list[str]:
    """Send an ordinary and an urgent mail to an address that is on the list; return their states."""
    suppress.mark(ANN, "550 5.1.1 No such person", AT)
    ticket = Ticket.objects.get(pk=sent.ticket_id)
    other = queue.put("resolved", ticket=ticket, contact=cast.ann, at=AT)
    urgent = queue.put("emergency", ticket=ticket, contact=cast.ann, at=AT, emergency=True)
    send.step(AT)
    return [OutgoingMail.objects.get(pk=each.pk).state for each in (other, urgent)]


def test_the_number_to_call_goes_to_an_address_we_no_longer_write_to(cast, sent, settings):
    with sink() as relay:
        settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{relay.port}"}
        assert stopped_and_urgent(cast, sent) == ["suppressed", "sent"]
        assert [got.message["Subject"] for got in relay.wait_for(1)] == [OutgoingMail.objects.latest("pk").subject]


def test_so_it_does_into_the_tray(cast, sent):
    assert stopped_and_urgent(cast, sent) == ["suppressed", "sent"]
