"""The contract of `sameday import-mail`: one line a mail, nothing twice, a missing file in plain words."""

import io
import json
import sys
import time

import pytest

from sameday.intake import importing, purge, rebuild
from sameday.intake.models import RawMail
from sameday.tickets import files
from tests.intake.desk import AT, write
from tests.intake.mails import file, mail, multipart, part, whole

pytestmark = pytest.mark.django_db


def imported(capsys, *paths) -> tuple[int, list[dict], str]:
    code = importing.run([str(path) for path in paths], AT, True)
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


def test_every_file_is_one_line_with_its_outcome(cast, tmp_path, capsys):
    (tmp_path / "1.eml").write_bytes(mail(From="ann@acme.example"))
    (tmp_path / "2.eml").write_bytes(mail(From="x@elsewhere.example"))
    (tmp_path / "3.eml").write_bytes(mail(From="ann@acme.example"))
    code, lines, err = imported(capsys, tmp_path)
    assert (code, err) == (0, "")
    assert [line["outcome"] for line in lines] == ["ticket", "quarantine", "duplicate"]
    assert all(set(line) == {"file", "outcome", "ticket", "message", "reason"} for line in lines)
    assert lines[0]["file"] == str(tmp_path / "1.eml") and lines[2]["ticket"] == lines[0]["ticket"]
    assert RawMail.objects.first().received_at == AT


def test_a_missing_file_is_a_sentence_and_the_others_are_imported(cast, tmp_path, capsys):
    (tmp_path / "1.eml").write_bytes(mail(From="ann@acme.example"))
    code, lines, err = imported(capsys, tmp_path / "none.eml", tmp_path / "1.eml")
    assert code == 1 and [line["outcome"] for line in lines] == ["ticket"]
    assert err == f"{tmp_path}/none.eml: cannot be read: No such file or directory\n"


def test_an_mbox_is_its_mails(cast, tmp_path, capsys):
    mails = [mail(f"number {n}", From="ann@acme.example", Message_ID=f"<{n}@acme.example>") for n in range(3)]
    box = b"".join(b"From ann Mon Nov 23 09:00:00 2026\n" + raw.replace(b"\r\n", b"\n") + b"\n\n" for raw in mails)
    (tmp_path / "box").write_bytes(box)
    code, lines, _ = imported(capsys, tmp_path / "box")
    assert code == 0 and [line["outcome"] for line in lines] == ["ticket"] * 3


FIRST = b"From ann@acme.example Mon Nov 23 09:30:00 2026\n"


def unix(number: int = 0, body: str = "The printer is broken.\n") -> bytes:
    raw = mail(body, From="ann@acme.example", Message_ID=f"<{number}@acme.example>")
    return raw.replace(b"\r\n", b"\n")


def taken(tmp_path, capsys, *content: bytes) -> tuple[list[str], list[bytes]]:
    """Return the names and the bytes of the mails in a file of that content, in order."""
    (tmp_path / "box").write_bytes(b"".join(content))
    code, lines, err = imported(capsys, tmp_path / "box")
    assert (code, err) == (0, "")
    names = [line["file"].removeprefix(str(tmp_path / "box")) for line in lines]
    return names, [bytes(raw) for raw in RawMail.objects.order_by("pk").values_list("raw", flat=True)]


@pytest.mark.parametrize(
    "line",
    [
        "From the second floor it cannot be reached either.",
        "From Monday 23 November 2026 10:30 until noon it printed.",
        "From Monday 23 Nov 2026 10:30",
        "From ann@acme.example I heard the same.",
        "From ann@acme.example",
        "From: the second floor",
    ],
)
def test_a_sentence_that_begins_with_from_stays_in_its_mail(cast, tmp_path, capsys, line):
    whole_mail = unix(body=f"It prints blanks.\n\n{line}\nSee you.\n")
    assert taken(tmp_path, capsys, FIRST, whole_mail) == ([""], [whole_mail])


def test_a_separator_within_a_paragraph_is_text(cast, tmp_path, capsys):
    whole_mail = unix(body="The log says:\n" + FIRST.decode() + "Odd, is it not?\n")
    assert taken(tmp_path, capsys, FIRST, whole_mail) == ([""], [whole_mail])


@pytest.mark.parametrize(
    "line",
    [
        "From ann@acme.example Mon Nov 23 09:30:00 2026",
        "From ann@acme.example  Mon Nov  2 09:30:00 2026",
        "From MAILER-DAEMON Mon Nov 23 09:30 2026",
        "From - Mon Nov 23 09:30:00 2026",
        "From ann@acme.example Mon Nov 23 09:30:00 EST 2026",
        "From 1785640394857428434@xxx Mon Nov 23 09:30:00 +0000 2026",
        "From ann@acme.example Mon Nov 23 09:30:00 2026 -0500",
        "From ann@acme.example Mon Nov 23 09:30:00 2026 remote from acme",
        'From "ann adams"@acme.example Mon Nov 23 09:30:00 2026',
        "From ann@acme.example Mon, 23 Nov 2026 09:30:00 -0500 (EST)",
        "From ann@acme.example 2026-11-23T09:30:00Z",
        "From ann@acme.example 2026-11-23 09:30:00 +0100",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_usual_separator_separates(cast, tmp_path, capsys, line, end):
    mails = [unix(n).replace(b"\n", end.encode()) for n in range(3)]
    lead, gap = f"{line}{end}".encode(), end.encode()
    assert taken(tmp_path, capsys, *(lead + raw + gap for raw in mails)) == ([":1", ":2", ":3"], mails)


@pytest.mark.parametrize(
    "lines",
    [
        ("From ann@acme.example Mo 23. Nov 2026 09:30", "From paul@acme.example Di 24. Nov 2026 7:05"),
        ("From ann@acme.example", "From paul@acme.example"),
        ("From ann 23/11/26", "From paul 1/12/26"),
    ],
)
def test_a_box_with_odd_dates_is_read_by_the_form_of_its_first_line(cast, tmp_path, capsys, lines):
    mails = [unix(1, "One.\n\nFrom the second floor\nof Acme\n"), unix(2)]
    content = [f"{line}\n".encode() + raw + b"\n" for line, raw in zip(lines, mails, strict=True)]
    assert taken(tmp_path, capsys, *content) == ([":1", ":2"], mails)


@pytest.mark.parametrize("date", ["Di 24. Nov 2026 7:05", "Tue, 24 Nov 2026 07:05:00 GMT", "24/11/26 07:05"])
def test_another_date_with_a_time_separates_where_a_field_follows(cast, tmp_path, capsys, date):
    odd = f"From paul@acme.example {date}\n"
    raws = [unix(1, f"See:\n\n{odd}That was it.\n"), unix(2)]
    assert taken(tmp_path, capsys, FIRST, raws[0], b"\n", odd.encode(), raws[1]) == ([":1", ":2"], raws)


def test_what_is_no_date_among_dates_stays_with_the_mail_before(cast, tmp_path, capsys):
    odd = b"From paul@acme.example on Tuesday\n"
    names, raws = taken(tmp_path, capsys, FIRST, unix(1), b"\n", odd, unix(2))
    assert names == [""] and raws == [unix(1) + b"\n" + odd + unix(2)]  # nothing is lost: a person sees both


@pytest.mark.parametrize("line", [b"From " + b"a@" * 10**6, b"From a@b.example " + b"9" * 10**6, b"From " * 10**5])
def test_a_hostile_line_takes_no_time(line):
    from sameday.intake import mbox

    content = FIRST + b"Subject: x\n\nbody\n\n" + line + b"\nSubject: y\n"
    started = time.process_time()
    assert len(list(mbox.mails(io.BytesIO(content), 35 * 2**20))) == 1
    assert list(mbox.mails(io.BytesIO(line + b"\nno field"), 35 * 2**20)) == [line + b"\nno field"]
    assert time.process_time() - started < 1


def test_a_quoted_from_loses_one_sign(cast, tmp_path, capsys):
    raw = unix(body="\n>From me\n>>From you\n> From both\n>Fromage\n")
    names, raws = taken(tmp_path, capsys, FIRST, raw, b"\n")
    assert names == [""]
    assert raws == [raw.replace(b"\n>From ", b"\nFrom ").replace(b"\n>>From ", b"\n>From ")]


def test_a_text_that_begins_with_from_is_kept_whole(cast, tmp_path, capsys):
    text = b"From the second floor it cannot be reached.\nPlease look.\n\n>From Ann\n"
    assert taken(tmp_path, capsys, text) == ([""], [text])


def test_a_mail_of_a_box_larger_than_we_take_is_rejected_and_the_next_one_is_not(cast, tmp_path, capsys, settings):
    settings.MAX_MAIL_BYTES = 1000
    (tmp_path / "box").write_bytes(b"".join((FIRST, unix(1, "x" * 5000), b"\n\n", FIRST, unix(2))))
    _, lines, _ = imported(capsys, tmp_path)
    assert [line["outcome"] for line in lines] == ["rejected", "ticket"]


def test_standard_input_is_one_mail(cast, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail(From="ann@acme.example"))))
    assert imported(capsys, "-")[1][0]["outcome"] == "ticket"


def test_a_mail_larger_than_we_take_is_rejected(cast, tmp_path, capsys, settings):
    settings.MAX_MAIL_BYTES = 1000
    (tmp_path / "1.eml").write_bytes(mail("x" * 2000))
    _, lines, _ = imported(capsys, tmp_path)
    assert lines[0]["outcome"] == "rejected" and lines[0]["ticket"] is None


def test_a_missing_attachment_is_made_again_from_the_raw_mail(cast):
    from tests.intake.desk import arrive

    raw = whole(
        multipart("mixed", part("See the picture."), file("a.png", b"\x89PNG picture")), From="ann@acme.example"
    )
    kept = arrive(raw).became.attachments.get()
    files.delete(kept.sha256)
    assert list(rebuild.attachments()) == [(kept.sha256, True)]
    assert files.is_stored(kept.sha256) and list(rebuild.attachments()) == []
    files.delete(kept.sha256)
    RawMail.objects.update(raw=b"")
    assert list(rebuild.attachments()) == [(kept.sha256, False)]


def test_raw_bytes_go_ninety_days_after_close_and_with_a_purged_ticket(cast):
    from datetime import timedelta

    from sameday.tickets import life
    from sameday.tickets import purge as tickets

    closed, open_one, spam = write(), write(), write("x@elsewhere.example")
    life.not_request(closed.ticket, by="staff:1", at=AT)
    life.spam(spam.ticket, by="staff:1", at=AT)
    tickets.step(AT + timedelta(days=15))
    purge.step(AT + timedelta(days=89))
    assert lengths() == {closed.pk: True, open_one.pk: True, spam.pk: False}
    purge.step(AT + timedelta(days=91))
    assert lengths() == {closed.pk: False, open_one.pk: True, spam.pk: False}
    assert RawMail.objects.filter(pk=closed.pk, sha256=closed.sha256, outcome="ticket").exists()


def lengths() -> dict[int, bool]:
    return {row.pk: bool(row.raw) for row in RawMail.objects.all()}
