"""Mail problems: each kind with its reason, the original, and what can be done about it. # page 4"""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.audit.models import Entry
from sameday.intake import ledger, signs, understand
from sameday.intake.models import TOO_BIG, LifeSign, Outage, RawMail
from sameday.office import mailboxes
from sameday.office.models import Mailbox
from sameday.outbox import queue
from sameday.outbox.models import OutgoingMail, SentCopy
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.intake.desk import AT, arrive, write
from tests.intake.mails import mail
from tests.outbox.conftest import open_ticket

pytestmark = pytest.mark.django_db
URL = "/desk/tray/problems"


@pytest.fixture
def tina(cast, sign_in):
    return sign_in(cast.tina)


def page(browser, kind: str = "unmatched") -> str:
    answer = browser.get(f"{URL}?kind={kind}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def came_back(cast, settings) -> RawMail:
    """A mail of ours that came back."""
    ticket = write("ann@acme.example").ticket
    life.ask(ticket, questions=["Which?"], by="staff:1", at=AT)
    ours = OutgoingMail.objects.get()
    report = (
        f"--r\r\nContent-Type: text/plain\r\n\r\nNot found.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; {ours.to}\r\nAction: failed\r\nStatus: 5.1.1\r\n--r--"
    )
    kind = "multipart/report; report-type=delivery-status; boundary=r"
    raw = mail(report, From="MAILER-DAEMON@mx.example", Content_Type=kind, Message_ID="<b@mx.example>")
    return arrive(raw, to=ours.envelope_from, mail_from="")


def looped(mid="<loop@desk.example>", body="Backup failed.") -> RawMail:
    """A machine of the client sends under our own address."""
    return write("help@desk.example", body, mid=mid)


def test_without_problems_every_kind_says_so(cast, tina):
    for kind, words in {
        "unmatched": "All mail matched.", "held": "Nothing is held.", "unreadable": "Every mail could be read.",
        "bounced": "All our mail arrived.", "loop": "No mail of ours came back to us.", "big": "No mail was too big.",
        "nonsense": "All mail matched.",
    }.items():  # fmt: skip
        assert words in page(tina, kind)


def test_an_unknown_sender_is_here_until_a_person_says_who_it_is(cast, tina):
    row = write("new@elsewhere.example")
    body = page(tina)
    assert "new@elsewhere.example" in body and "Unknown sender" in body
    assert f"/desk/triage/{row.ticket_id}/sender" in body
    life.confirm_sender(row.ticket, cast.ann, by="staff:1", at=AT)
    assert "All mail matched." in page(tina)


def test_a_burst_is_held_and_a_mail_that_cannot_be_read_has_its_original(cast, tina):
    for n in range(22):
        write("ann@acme.example", f"Alarm {n}", at=AT + timedelta(seconds=n))
    empty = arrive(b"\r\n")
    assert page(tina, "held").count("20 new requests or more") == 3
    assert f"{URL}/{empty.pk}/original.eml" in page(tina, "unreadable")
    answer = tina.get(f"{URL}/{empty.pk}/original.eml")
    assert answer.content == b"\r\n" and "attachment" in answer.headers["Content-Disposition"]


def test_a_mail_that_is_too_big_is_here_with_its_size(cast, tina):
    row = write("ann@acme.example")
    RawMail.objects.filter(pk=row.pk).update(size=TOO_BIG + 1)
    assert "Too big: 35 MB" in page(tina, "big")


def test_our_own_mail_that_is_none_becomes_a_request(cast, tina):
    """A scanner of the client's sends under our address: the loop brake stopped it, a person lets it through."""
    row = looped()
    assert row.outcome == "loop" and "Make it a request" in page(tina, "loop")
    answer = tina.post(f"{URL}/{row.pk}/release", {"kind": "loop", "once": "k1"})
    assert answer.status_code == 302 and "done=released" in answer.headers["Location"]
    understand.step(datetime.now(UTC))
    row.refresh_from_db()
    assert row.outcome == "quarantine" and row.became and row.released
    assert "No mail of ours came back" in page(tina, "loop")
    entry = Entry.objects.get(verb="mail released")
    assert (entry.subject, entry.data["was"]) == (f"mail:{row.pk}", "loop")


def test_it_is_released_once_however_often_the_form_is_sent(cast, tina):
    row = looped()
    for _ in range(2):
        tina.post(f"{URL}/{row.pk}/release", {"kind": "loop", "once": "k1"})
        understand.step(datetime.now(UTC))
    late = tina.post(f"{URL}/{row.pk}/release", {"kind": "loop", "once": "k2"})
    assert late.status_code == 409 and "Somebody was faster" in late.content.decode()
    assert Ticket.objects.count() == 1


def test_a_bounce_is_settled_once_with_a_reason(cast, tina, came_back):
    assert came_back.outcome == "bounce" and "our mail did not arrive" in page(tina, "bounced")
    answer = tina.post(
        f"{URL}/{came_back.pk}/settle", {"kind": "bounced", "why": "She has a new address.", "once": "k"}
    )
    assert answer.status_code == 302
    came_back.refresh_from_db()
    assert (came_back.settled_why, came_back.settled_by) == ("She has a new address.", f"staff:{cast.tina.pk}")
    assert came_back.outcome == "bounce"
    assert "All our mail arrived." in page(tina, "bounced")
    for what in ("release", "settle"):
        assert tina.post(f"{URL}/{came_back.pk}/{what}", {"kind": "bounced", "why": "w"}).status_code == 409


def test_without_a_reason_nothing_is_settled_and_the_error_stands_at_its_field(cast, tina):
    row = looped()
    for why in ("", "   ", "x" * 301):
        answer = tina.post(f"{URL}/{row.pk}/settle", {"kind": "loop", "why": why})
        body = answer.content.decode()
        assert answer.status_code == 422 and f'id="why-{row.pk}-err"' in body and "<details open>" in body
    assert "x" * 301 in body
    row.refresh_from_db()
    assert row.settled_at is None and not Entry.objects.filter(verb="mail settled").exists()


def test_a_ticket_that_is_fine_is_neither_released_nor_settled(cast, tina):
    row = write("ann@acme.example")
    for what in ("release", "settle"):
        assert tina.post(f"{URL}/{row.pk}/{what}", {"why": "w"}).status_code == 409
    row.refresh_from_db()
    assert row.outcome == "ticket" and not row.released


def test_billing_reads_and_does_nothing(cast, sign_in):
    row = looped()
    bill = sign_in(cast.bill)
    assert "Make it a request" not in page(bill, "loop")
    assert bill.post(f"{URL}/{row.pk}/release").status_code == 403


def test_the_ways_in_say_when_mail_last_came_and_what_is_wrong(cast, tina):
    write("ann@acme.example")
    Mailbox.objects.create(
        address="old@desk.example", imap_url="imaps://old@mx.desk.example", failing_since=AT - timedelta(hours=3),
        fetched_at=AT - timedelta(hours=3), error="mx.desk.example refuses the password.",
    )  # fmt: skip
    body = page(tina)
    assert "mx.desk.example refuses the password." in body and "No mail fetched from old@desk.example" in body
    assert "By the listener" in body and "Mon 23 Nov" in body


def test_each_way_in_has_its_line_and_who_was_told_of_its_outage(cast, tina):
    now = datetime.now(UTC)
    old = Mailbox.objects.create(
        address="old@desk.example", imap_url="imaps://old@mx.desk.example", fetched_at=now - timedelta(hours=3)
    )
    sign = signs.Sign()
    sign.connected()
    signs.tell(sign)
    Outage.objects.create(way=f"box:{old.pk}", words="w", works_at=now, began_at=now - timedelta(hours=2))
    body = page(tina)
    assert "The listener" in body and "somebody came" in body
    assert body.count("Silent") == 1 and body.count("Coordinators and owners were told") == 1
    LifeSign.objects.filter(name="listener").update(seen_at=now - timedelta(minutes=11), connected_at=None)
    body = page(tina)
    assert body.count("Silent") == 2 and "nobody came yet" in body
    Mailbox.objects.exclude(pk=old.pk).update(imap_url="imaps://help@mx.desk.example", fetched_at=now)
    body = page(tina)
    assert body.count("Silent") == 1 and "no mailbox needs it" in body


def test_the_oldest_unread_says_where_it_lies(cast, tina):
    Mailbox.objects.update(imap_url="imaps://help@mx.desk.example", fetched_at=AT, unfetched_since=AT)
    body = page(tina)
    assert "In the mailbox, not fetched: Mon 23 Nov" in body and "Fetched, not read yet" not in body
    row = write("ann@acme.example")
    RawMail.objects.filter(pk=row.pk).update(outcome="")
    body = page(tina)
    assert "In the mailbox, not fetched: Mon 23 Nov" in body and "Fetched, not read yet: Mon 23 Nov" in body
    mailboxes.remove(Mailbox.objects.get(), by="staff:1", at=AT)
    assert Mailbox.objects.get().unfetched_since is None


def test_copies_that_wait_are_said_and_alarm_nobody(cast, tina):
    sent = queue.put("reply", ticket=open_ticket(cast.ann), contact=cast.ann, at=AT, text="Hi")
    SentCopy.objects.create(mail=sent, mailbox=cast.mailbox, next_try_at=AT, error="mx.desk.example is full.")
    body = page(tina)
    assert "Copies of what we send wait, sending does not: mx.desk.example is full." in body
    assert "No mail fetched" not in body


def test_the_nightly_count_stands_on_the_page(cast, tina):
    assert "was not counted yet" in page(tina)
    write("ann@acme.example")
    looped()
    ledger.step(datetime.now(UTC))
    assert "0 unaccounted of 2 mails" in page(tina)
    RawMail.objects.filter(outcome="ticket").update(became=None, ticket=None)  # the control: one is lost
    ledger.step(datetime.now(UTC) + timedelta(hours=1))
    assert "1 unaccounted of 2 mails" in page(tina)


def test_five_or_a_hundred_problems_cost_the_same_queries(cast, tina, django_assert_max_num_queries):
    for n in range(5):
        looped(f"<l{n}@desk.example>", f"Alarm {n}")
    page(tina, "loop")  # the office is remembered from here
    with django_assert_max_num_queries(20) as few:
        page(tina, "loop")
    for n in range(60):
        looped(f"<m{n}@desk.example>", f"Again {n}")
    with django_assert_max_num_queries(20) as many:
        body = page(tina, "loop")
    assert len(many) == len(few)
    assert body.count("Make it a request") == 50 and "More" in body
