"""The storage of attachments is full or away: no mail is lost or blamed, others go on, recovery needs nobody."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from sameday.intake import decide, importing, receive, understand, workers
from sameday.intake.models import RawMail
from sameday.intake.receive import Incoming
from sameday.intake.workers import Unreadable
from sameday.office.models import Mailbox
from sameday.tickets import files
from sameday.tickets.models import Attachment, Ticket
from tests.intake.desk import AT
from tests.intake.mails import file, mail, multipart, part, whole

pytestmark = pytest.mark.django_db
PICTURE = b"\x89PNG of the printer"


def with_picture(number: int = 1, data: bytes = PICTURE) -> bytes:
    content = multipart("mixed", part("See the picture."), file("printer.png", data))
    return whole(content, From="ann@acme.example", Message_ID=f"<picture-{number}@acme.example>")


def keep(*mails: bytes) -> None:
    box = Mailbox.objects.get(address="help@desk.example")
    receive.store_many([Incoming(raw, box, "smtp", AT, "ann@acme.example", ("help@desk.example",)) for raw in mails])


def work(at: datetime) -> None:
    while understand.step(at):
        pass


def outcomes() -> list[str]:
    return list(RawMail.objects.order_by("pk").values_list("outcome", flat=True))


def read(attachment: Attachment) -> bytes:
    with files.open_file(attachment.sha256) as stored:
        return stored.read()


def test_a_mail_with_files_waits_for_the_storage_and_becomes_a_ticket_by_itself(cast, shelf):
    keep(with_picture())
    now = datetime.now(UTC)
    shelf.close()
    for minute in range(12):
        work(now + timedelta(minutes=minute))
    row = RawMail.objects.get()
    assert (row.outcome, row.attempts, row.lease_until, Ticket.objects.count()) == ("", 0, None, 0)
    shelf.open()
    work(now + timedelta(minutes=13))
    row = RawMail.objects.get()
    assert (row.outcome, row.ticket.state, row.ticket.requester) == ("ticket", "normal", cast.ann)
    assert read(row.became.attachments.get()) == PICTURE


def test_mails_without_files_do_not_wait_with_it(cast, shelf):
    plain = [mail(f"number {n}", From="ann@acme.example", Message_ID=f"<{n}@acme.example>") for n in range(3)]
    keep(with_picture(1), plain[0], with_picture(2), plain[1])
    now = datetime.now(UTC)
    shelf.close()
    work(now)
    assert outcomes() == ["", "ticket", "", "ticket"]
    keep(plain[2])
    work(now + timedelta(seconds=1))
    assert outcomes() == ["", "ticket", "", "ticket", "ticket"]


def test_a_file_the_storage_never_takes_holds_up_no_other_file(cast, shelf, monkeypatch):
    right = files.store

    def picky(data: bytes) -> str:
        if data == b"never":
            raise files.StorageFault("it does not take this one")
        return right(data)

    monkeypatch.setattr(files, "store", picky)
    keep(with_picture(1, b"never"), with_picture(2), with_picture(3))
    now = datetime.now(UTC)
    for second in range(0, 30, 2):
        work(now + timedelta(seconds=second))
    assert outcomes() == ["", "ticket", "ticket"]


def test_what_cannot_be_read_waits_too_for_its_original_needs_the_storage(cast, shelf, monkeypatch):
    def die(raw):
        raise Unreadable("the parser broke on it (exit -11)")

    monkeypatch.setattr(workers, "understand", die)
    keep(mail(From="ann@acme.example"))
    now = datetime.now(UTC)
    shelf.close()
    for minute in range(8):
        work(now + timedelta(minutes=minute))
    assert outcomes() == [""]
    shelf.open()
    work(now + timedelta(minutes=9))
    row = RawMail.objects.get()
    assert row.outcome == "quarantine" and "the parser broke" in row.reason
    assert row.became.attachments.get().filename == "original.eml"


def test_a_mail_nobody_can_decide_says_why_even_when_the_storage_was_away_at_its_fifth_attempt(
    cast, shelf, monkeypatch
):
    def fail(*_):
        raise ValueError("nobody foresaw this")

    monkeypatch.setattr(decide, "_meaning", fail)
    keep(mail(From="ann@acme.example"))
    now = datetime.now(UTC)
    shelf.close()
    for minute in range(20):
        work(now + timedelta(minutes=minute))
    assert outcomes() == [""]
    shelf.open()
    for minute in range(20, 30):
        work(now + timedelta(minutes=minute))
    row = RawMail.objects.get()
    assert row.outcome == "quarantine" and "ValueError" in row.reason


def test_files_are_stored_before_the_transaction_not_in_it(cast, shelf, monkeypatch):
    from django.db import connection

    depths, right = [], files._keep

    def watch(*arguments):
        depths.append(len(connection.savepoint_ids))
        return right(*arguments)

    monkeypatch.setattr(files, "_keep", watch)
    outside = len(connection.savepoint_ids)
    keep(with_picture())
    work(datetime.now(UTC))
    assert depths == [outside]


def imported(capsys, path) -> tuple[int, str, str]:
    code = importing.run([str(path)], AT, True)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_import_mail_says_that_it_is_kept_and_no_ticket_yet(cast, shelf, tmp_path, capsys):
    (tmp_path / "1.eml").write_bytes(with_picture())
    shelf.close()
    code, out, err = imported(capsys, tmp_path / "1.eml")
    assert (code, out) == (1, "")
    assert err.startswith(f"{tmp_path}/1.eml: kept, but no ticket yet: ") and err.count("\n") == 1
    row = RawMail.objects.get()
    assert (row.outcome, row.attempts, row.lease_until) == ("", 0, None)
    shelf.open()
    code, out, err = imported(capsys, tmp_path / "1.eml")
    line = json.loads(out)
    assert (code, err, line["outcome"]) == (0, "", "ticket") and line["ticket"] == Ticket.objects.get().number
    assert json.loads(imported(capsys, tmp_path / "1.eml")[1])["outcome"] == "duplicate"


def test_import_mail_prints_no_empty_outcome_while_another_has_the_mail(cast, shelf, tmp_path, capsys, monkeypatch):
    raw = with_picture()
    keep(raw)
    RawMail.objects.update(lease_until=datetime.now(UTC) + timedelta(hours=1))
    monkeypatch.setattr(understand, "WAIT_SECONDS", 0.2)
    (tmp_path / "1.eml").write_bytes(raw)
    code, out, err = imported(capsys, tmp_path / "1.eml")
    assert (code, out) == (1, "") and "kept, but no ticket yet" in err
