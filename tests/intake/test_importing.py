"""The contract of `sameday import-mail`: one line a mail, nothing twice, a missing file in plain words."""

import io
import json
import sys

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
