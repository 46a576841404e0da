"""Our mail through a real Postfix to a server that refuses it: what Postfix sends back lies where it belongs."""

import time
from datetime import UTC, datetime

import pytest

from sameday.audit import actors
from sameday.intake import fetch, imap, understand
from sameday.intake.models import RawMail
from sameday.office import mailboxes
from sameday.outbox import queue, send
from sameday.outbox.models import OutgoingMail, Suppressed
from sameday.tickets.models import FollowUp
from tests.intake.desk import write
from tests.servers.dovecot import PASSWORD

pytestmark = pytest.mark.servers


@pytest.fixture
def box(cast, dovecot_server):
    """The desk's mailbox on Dovecot: plus-addresses of help@desk.example land in it."""
    url = f"imap://help@127.0.0.1:{dovecot_server.imap_port}/INBOX"
    return mailboxes.add("help@desk.example", url, PASSWORD, by=actors.SYSTEM, at=datetime.now(UTC))


@pytest.fixture
def sent(cast, settings, start_postfix, dovecot_server, box):
    """A mail about Ann's ticket, taken by Postfix."""
    ticket = write("ann@acme.example").ticket
    OutgoingMail.objects.all().delete()  # the receipt
    postfix = start_postfix(dovecot_server.lmtp_port, lifetime="4s")
    settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{postfix.port}"}
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=datetime.now(UTC))

    def leave():
        assert send.step(datetime.now(UTC)) == 1
        return mail

    return leave


def come_back(box, count: int) -> list[RawMail]:
    """Return the first `count` mails that Postfix sends back, understood."""
    until = time.monotonic() + 30
    while RawMail.objects.filter(source="imap").count() < count:
        assert time.monotonic() < until, "nothing came back"
        box.refresh_from_db()
        with imap.signed_in(box) as client:
            fetch.fetch(client, box)
        time.sleep(0.1)
    rows = RawMail.objects.filter(source="imap").select_related("mailbox").order_by("pk")
    return [understand.one(row, datetime.now(UTC)) for row in rows]


def test_a_550_marks_the_address_and_somebody_telephones(sent, box, sink_server):
    sink_server.to_anyone = "550 5.1.1 No such person"
    mail = sent()
    (row,) = come_back(box, 1)
    assert (row.outcome, row.reason, row.ticket_id) == ("bounce", "our mail did not arrive", mail.ticket_id)
    assert Suppressed.objects.get().address == "ann@acme.example"
    assert FollowUp.objects.get(done_at=None).ticket_id == mail.ticket_id
    assert OutgoingMail.objects.get(pk=mail.pk).state == "failed"


def test_a_451_is_first_a_delay_and_when_it_expires_a_failure(sent, box, sink_server):
    sink_server.to_anyone = "451 4.3.0 Later"
    mail = sent()
    late, lost = come_back(box, 2)
    assert [(row.outcome, row.reason, row.ticket_id) for row in (late, lost)] == [
        ("bounce", "our mail is delayed", mail.ticket_id),
        ("bounce", "our mail did not arrive", mail.ticket_id),
    ]
    assert Suppressed.objects.get().address == "ann@acme.example"
    assert FollowUp.objects.filter(done_at=None).count() == 1


def test_a_message_refused_for_its_content_comes_back_too(sent, box, sink_server):
    sink_server.after_data = "554 5.6.0 We do not like it"
    mail = sent()
    (row,) = come_back(box, 1)
    assert (row.outcome, row.ticket_id) == ("bounce", mail.ticket_id)
