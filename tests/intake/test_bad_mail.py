"""The bad input list of the issue, end to end: each mail is visible, nothing is lost, and the queue goes on."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from sameday.intake import claims, decide, receive, understand, workers
from sameday.intake.models import RawMail
from sameday.intake.receive import Incoming
from sameday.intake.workers import Unreadable
from sameday.office.models import Mailbox
from sameday.tickets import files
from tests.intake.desk import AT, arrive, write
from tests.intake.mails import mail

pytestmark = pytest.mark.django_db
NOISE = os.urandom(20_000)


@pytest.mark.parametrize(
    "raw",
    [b"", b"\r\n\r\n", NOISE, b"(" * 1024, b"From: " + b"(" * 1024 + b"\r\n\r\nx"],
    ids=["empty", "blank", "noise", "parentheses", "parentheses in From"],
)
def test_what_is_no_mail_waits_for_a_person(cast, raw):
    row = arrive(raw)
    assert (row.outcome, row.ticket.state) == ("quarantine", "quarantined") and row.reason and row.became
    assert not row.ticket.outgoing.exists()


def test_what_cannot_be_read_has_the_original_with_it(cast):
    row = arrive(b"\r\n")
    kept = row.became.attachments.get()
    assert (kept.filename, kept.content_type) == ("original.eml", "message/rfc822")
    with files.open_file(kept.sha256) as file:
        assert file.read() == b"\r\n"


def test_two_from_headers_are_nobody(cast):
    row = arrive(mail(From=["ann@acme.example", "carl@corner.example"]))
    assert row.outcome == "quarantine" and row.ticket.requester is None


def test_of_a_mail_of_forty_megabytes_the_header_becomes_a_ticket(cast):
    head = mail("", Subject="Holiday pictures", From="ann@acme.example")
    box = Mailbox.objects.get()
    row, _ = receive.store(Incoming(head, box, "imap", AT, size=40_000_000))
    row = understand.one(RawMail.objects.select_related("mailbox").get(pk=row.pk), datetime.now(UTC))
    assert (row.outcome, row.ticket.requester, row.ticket.subject) == ("ticket", cast.ann, "Holiday pictures")
    assert "38 MB, more than the 35 MB we take" in row.became.text


def test_a_mail_that_ends_its_reader_is_quarantined_with_the_original(cast, monkeypatch):
    def die(raw):
        raise Unreadable("the parser broke on it (exit -11)")

    monkeypatch.setattr(workers, "understand", die)
    row = write()
    assert row.outcome == "quarantine" and "the parser broke" in row.reason
    assert row.became.attachments.get().filename == "original.eml"


def stored(*bodies) -> list[RawMail]:
    box = Mailbox.objects.get()
    mails = [
        Incoming(mail(body, Message_ID=f"<{body}@acme.example>"), box, "smtp", AT, "x@x.example") for body in bodies
    ]
    return [row for row, _ in receive.store_many(mails)]


def outcomes() -> list[str]:
    return list(RawMail.objects.order_by("pk").values_list("outcome", flat=True))


def test_a_mail_nobody_can_decide_rests_alone_and_a_person_gets_it_after_five_times(cast, monkeypatch):
    stored("one", "poison", "three")
    right = decide._meaning

    def fail(row, parsed, *more):
        if b"poison" in bytes(row.raw):
            raise ValueError("nobody foresaw this")
        return right(row, parsed, *more)

    monkeypatch.setattr(decide, "_meaning", fail)
    now = datetime.now(UTC)
    understand.step(now)
    assert outcomes() == ["ticket", "", "ticket"]
    assert understand.step(now) == 0  # it rests, and stops nobody
    stored("four")
    understand.step(now)
    assert outcomes() == ["ticket", "", "ticket", "ticket"]
    for minute in range(1, 6):
        understand.step(now + timedelta(minutes=minute))
    assert outcomes()[1] == "quarantine"
    row = RawMail.objects.order_by("pk")[1]
    assert "ValueError" in row.reason and row.became.attachments.get().filename == "original.eml"


def test_a_mail_that_kills_its_worker_five_times_is_quarantined_unread_and_its_neighbours_are_not(cast, monkeypatch):
    stored("one", "killer", "three")
    read = workers.understand

    class Killed(BaseException):
        pass

    def kill(raw):
        if b"killer" in raw:
            raise Killed
        return read(raw)

    monkeypatch.setattr(workers, "understand", kill)
    now = datetime.now(UTC)
    for minute in range(10):
        try:
            while understand.step(now + timedelta(minutes=minute)):
                pass
        except Killed:
            continue
    assert outcomes() == ["ticket", "quarantine", "ticket"]
    assert "five times" in RawMail.objects.order_by("pk")[1].reason


def test_a_dead_worker_is_followed_after_its_lease_and_its_late_answer_counts_for_nothing(cast):
    stored("one")
    now = datetime.now(UTC)
    mine = claims.take(now)
    assert claims.take(now + timedelta(seconds=5)) == []
    theirs = claims.take(now + timedelta(seconds=40))
    assert [row.pk for row in theirs] == [row.pk for row in mine]
    parsed = workers.understand(bytes(mine[0].raw))
    understand._decide([(mine[0], parsed)])
    assert outcomes() == [""]
    understand._decide([(theirs[0], parsed)])
    understand._decide([(theirs[0], parsed)])
    row = RawMail.objects.get()
    assert row.outcome == "ticket" and row.ticket.messages.count() == 1


def test_what_a_dead_worker_had_in_hand_is_taken_one_by_one_without_a_rest(cast):
    stored("one", "two", "three")
    now = datetime.now(UTC)
    assert len(claims.take(now)) == 3
    later = now + timedelta(seconds=40)
    assert [understand.step(later) for _ in range(4)] == [1, 1, 1, 0]


def test_answers_are_understood_after_what_they_answer(cast):
    box = Mailbox.objects.get()
    mails = [mail("first", Message_ID="<0@acme.example>", From="ann@acme.example")]
    mails += [
        mail(f"n {n}", Message_ID=f"<{n}@acme.example>", From="ann@acme.example", In_Reply_To=f"<{n - 1}@acme.example>")
        for n in range(1, 40)
    ]
    receive.store_many([Incoming(raw, box, "smtp", AT, "ann@acme.example") for raw in mails])
    while understand.step(datetime.now(UTC)):
        pass
    assert outcomes() == ["ticket"] + ["attached"] * 39
