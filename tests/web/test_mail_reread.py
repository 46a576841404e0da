"""A mail nobody could read is read once more, after an upgrade: the same ticket becomes what it says. Decision 23."""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.audit.models import Entry
from sameday.intake import claims, understand, workers
from sameday.intake.models import RawMail
from sameday.intake.workers import Unreadable
from sameday.tickets import history, life
from sameday.tickets.models import Attachment, Message, Ticket
from tests.intake.desk import AT, arrive, write
from tests.web.test_mail_problems import URL, page

pytestmark = pytest.mark.django_db
CRASHES = "the parser broke on it (exit -11)"
FILE = (
    "--b\r\nContent-Type: text/plain\r\n\r\nThe printer is broken.\r\n--b\r\nContent-Type: application/pdf\r\n"
    'Content-Disposition: attachment; filename="bill.pdf"\r\n\r\n%PDF-1\r\n--b--'
)


@pytest.fixture
def tina(cast, sign_in):
    return sign_in(cast.tina)


@pytest.fixture
def parser(monkeypatch):
    """The parser of the old version: it breaks on whatever it gets until `upgraded` is called."""

    class Parser:
        right = staticmethod(workers.understand)

        def breaks(self, words=CRASHES):
            def broken(raw):
                raise Unreadable(words)

            monkeypatch.setattr(workers, "understand", broken)

        def upgraded(self):
            monkeypatch.setattr(workers, "understand", self.right)

    found = Parser()
    found.breaks()
    return found


def unread(sender="ann@acme.example", body=FILE, **more) -> RawMail:
    kind = {"Content_Type": "multipart/mixed; boundary=b"} if body is FILE else {}
    return write(sender, body, **kind | {"Subject": "Printer", "mid": "<p@acme.example>"} | more)


def again(browser, row: RawMail, key="k"):
    """Press the button, have the worker work, and return the answer; the row is brought up to date."""
    answer = browser.post(f"{URL}/{row.pk}/reread", {"kind": "unreadable", "once": key})
    understand.step(datetime.now(UTC))
    row.refresh_from_db()
    return answer


def test_after_an_upgrade_the_same_ticket_becomes_what_the_mail_says(cast, tina, parser):
    row = unread()
    ticket, message = row.ticket_id, row.became_id
    assert "Read it again" in page(tina, "unreadable") and CRASHES in page(tina, "unreadable")
    parser.upgraded()
    answer = again(tina, row)
    assert answer.status_code == 302 and "done=reread" in answer.headers["Location"]
    assert (row.outcome, row.ticket_id, row.became_id) == ("ticket", ticket, message)
    assert (row.ticket.subject, row.ticket.state, row.ticket.sender_doubt) == ("Printer", "normal", "")
    assert (row.ticket.requester, row.ticket.company, row.ticket.tier) == (cast.ann, cast.acme, cast.acme.plan.tier)
    assert row.ticket.received_at == AT
    assert row.became.text.strip() == "The printer is broken." and row.became.message_id == "<p@acme.example>"
    assert sorted(row.became.attachments.values_list("filename", flat=True)) == ["bill.pdf", "original.eml"]
    assert Ticket.objects.count() == Message.objects.count() == 1
    assert "Every mail could be read." in page(tina, "unreadable")
    assert "The mail could be read after all" in tina.get(f"/desk/tickets/{ticket}").content.decode()
    entry = Entry.objects.get(verb="mail read again")
    assert (entry.subject, entry.actor) == (f"mail:{row.pk}", f"staff:{cast.tina.pk}")
    assert not list(history.check())
    assert write("ann@acme.example", "Any news?", In_Reply_To="<p@acme.example>").ticket_id == ticket


def test_a_stranger_stays_in_quarantine_with_the_words_of_the_mail(cast, tina, parser):
    row = unread("new@elsewhere.example")
    parser.upgraded()
    again(tina, row)
    assert (row.outcome, row.ticket.state, row.ticket.company) == ("quarantine", "quarantined", None)
    assert row.ticket.requester_address == "new@elsewhere.example" and "Unknown sender" in row.ticket.sender_doubt
    assert f"/desk/triage/{row.ticket_id}/sender" in page(tina, "unmatched")


def test_when_it_fails_again_the_page_says_so_with_the_reason_and_nothing_is_doubled(cast, tina, parser):
    row = unread()
    parser.breaks("reading it takes longer than 10 seconds")
    again(tina, row)
    assert (row.outcome, row.reason) == ("quarantine", "unreadable: reading it takes longer than 10 seconds")
    body = page(tina, "unreadable")
    assert "reading it takes longer than 10 seconds" in body and "it still cannot be read" in body
    assert "Read it again" in body
    assert Ticket.objects.count() == Message.objects.count() == Attachment.objects.count() == 1
    parser.upgraded()
    again(tina, row, key="k2")
    assert row.outcome == "ticket"


def test_what_is_no_mail_stays_what_it_was(cast, tina, parser):
    parser.upgraded()
    row = arrive(b"\r\n")
    again(tina, row)
    assert row.outcome == "quarantine" and row.reason.startswith("The mail cannot be read")
    assert Attachment.objects.count() == 1 and row.ticket.events.count() == 1


def test_an_answer_becomes_a_ticket_that_points_at_the_one_it_answers(cast, tina, parser):
    """Its own ticket stands on the desk already, and a person may have written on it: merging is one key there."""
    parser.upgraded()
    first = write("ann@acme.example", "My mouse is broken.", mid="<m@acme.example>")
    parser.breaks()
    row = unread(body="It is the left button.", In_Reply_To="<m@acme.example>")
    parser.upgraded()
    again(tina, row)
    assert (row.outcome, row.ticket.related_to, row.ticket.company) == ("ticket", first.ticket, cast.acme)
    assert row.became.evidence["thread"] == "possibly related: Message-ID of this thread"
    assert first.ticket.messages.count() == 1


def test_our_own_mail_come_back_stays_held_with_that_reason(cast, tina, parser):
    row = unread("help@desk.example")
    parser.upgraded()
    again(tina, row)
    assert (row.outcome, row.ticket.state) == ("quarantine", "quarantined")
    assert row.ticket.sender_doubt == row.reason == "the sender is our own mailbox"
    assert not row.ticket.outgoing.exists()


def test_words_of_an_emergency_raise_the_alarm_when_they_can_be_read(cast, tina, parser):
    row = unread(body="All our files are encrypted, they demand a ransom!", Subject="Ransomware")
    parser.upgraded()
    again(tina, row)
    assert row.ticket.alarm and row.ticket.suspected_at == row.reread_at
    assert row.ticket.outgoing.get().template == "emergency"


def test_it_is_read_again_once_however_often_the_form_is_sent(cast, tina, parser):
    row = unread()
    parser.upgraded()
    for _ in range(2):
        assert again(tina, row).status_code == 302
    late = again(tina, row, key="k2")
    assert late.status_code == 409 and "Somebody was faster" in late.content.decode()
    assert Entry.objects.filter(verb="mail read again").count() == 1
    assert row.ticket.events.filter(kind="read_again").count() == Ticket.objects.count() == 1


def test_a_worker_that_still_had_it_from_before_writes_nothing(cast, tina, parser):
    """It was claimed, its lease ran out, another one decided: what the first one brings now is an old fence's."""
    row = unread()
    parser.upgraded()
    slow = RawMail.objects.select_related("mailbox").get(pk=row.pk)
    tina.post(f"{URL}/{row.pk}/reread", {"kind": "unreadable"})
    understand._decide([(slow, Unreadable("long ago"))])
    row.refresh_from_db()
    assert row.outcome == "" and row.fence == slow.fence + 1
    assert claims.take(datetime.now(UTC) + timedelta(seconds=1))[0].pk == row.pk
    assert understand.step(datetime.now(UTC) + timedelta(seconds=2)) == 0  # somebody has it
    assert not claims.take_one(row, datetime.now(UTC) + timedelta(seconds=3))


@pytest.mark.parametrize("verb", ["not_request", "spam", "confirm_sender"])
def test_what_a_person_decided_meanwhile_stays_decided(cast, tina, parser, verb):
    row = unread()
    tina.post(f"{URL}/{row.pk}/reread", {"kind": "unreadable"})
    more = {"contact": cast.ann} if verb == "confirm_sender" else {}
    getattr(life, verb)(row.ticket, by="staff:1", at=AT + timedelta(minutes=5), **more)
    parser.upgraded()
    understand.step(datetime.now(UTC))
    row.refresh_from_db()
    assert (row.outcome, row.ticket.subject) == ("quarantine", "A mail that could not be read")
    assert not row.ticket.events.filter(kind="read_again").exists()
    assert "Every mail could be read." in page(tina, "unreadable")
    assert tina.post(f"{URL}/{row.pk}/reread", {"kind": "unreadable"}).status_code == 409


def test_without_its_bytes_it_is_refused_and_billing_may_not(cast, tina, sign_in, parser):
    row = unread()
    assert sign_in(cast.bill).post(f"{URL}/{row.pk}/reread").status_code == 403
    RawMail.objects.filter(pk=row.pk).update(raw=b"")
    answer = tina.post(f"{URL}/{row.pk}/reread", {"kind": "unreadable"})
    assert answer.status_code == 409 and "no longer kept" in answer.content.decode()
    row.refresh_from_db()
    assert row.outcome == "quarantine" and not Entry.objects.filter(verb="mail read again").exists()
