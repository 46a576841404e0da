"""Bad mail: each gets a clear answer, a row, and its original; nothing is lost, nothing else is hurt."""

import hashlib
import json
import random

import pytest

from sameday.intake.models import RawMail
from tests.contract.house import MONDAY, mail

BOMBS = {
    "empty": b"",
    "one byte": b"\0",
    "white space": b"\r\n\r\n\r\n",
    "noise": random.Random(1).randbytes(20_000),
    "noise with line ends": random.Random(2).randbytes(20_000).replace(b"\x13", b"\r\n"),
    "parentheses in From": b"From: " + b"(" * 1024 + b"\r\nTo: help@desk.example\r\n\r\nhello\r\n",
    "parentheses alone": b"(" * 1024,
    "parentheses in every header": b"".join(
        b"%s: %s\r\n" % (name, b"(" * 1024)
        for name in (b"From", b"To", b"Cc", b"Subject", b"Date", b"Message-ID", b"Content-Type", b"References")
    )
    + b"\r\nhello",
    "no blank line": b"From: ann@acme.example",
    "a page": b"<html><body>" + b"<div>" * 20_000 + b"hello",
    "parts in parts": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2000)
    ),
    "nul in the subject": mail(Subject="a\0b\x1bc"),
    "lone surrogates": mail(Subject="=?utf-8?b?7aCA?="),
    "a charset of nowhere": mail(Content_Type="text/plain; charset=klingon"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_whatever_comes_is_visible_and_kept(house, name):
    line = house.take(BOMBS[name])
    assert line["outcome"] in ("quarantine", "ticket")
    ticket = house.ticket(line["ticket"])
    assert ticket["messages"][0]["direction"] == "in"
    assert bytes(RawMail.objects.get().raw) == BOMBS[name]
    assert json.dumps(ticket).isascii()
    assert house.take(mail("All is well.", mid="next@acme.example"))["outcome"] == "ticket"


@pytest.mark.parametrize("name", ["empty", "noise", "parentheses alone"])
def test_what_cannot_be_read_has_its_original_attached(house, name):
    line = house.take(BOMBS[name])
    assert line["outcome"] == "quarantine" and line["reason"]
    files = [file for message in house.ticket(line["ticket"])["messages"] for file in message["attachments"]]
    digest = hashlib.sha256(BOMBS[name]).hexdigest()
    assert ("original.eml", digest) in [(file["filename"], file["sha256"]) for file in files]
    assert house.outbox() == []


def test_forty_megabytes_are_rejected_in_words_and_leave_nothing(house):
    line = house.take(mail("x" * 76 + "\n") + b"y" * (40 << 20))
    assert (line["outcome"], line["ticket"], line["message"]) == ("rejected", None, None)
    assert "larger" in line["reason"]
    assert house.tickets() == []


def test_a_mail_just_small_enough_is_taken(house):
    raw = mail("x\n")
    raw += (b"z" * 76 + b"\r\n") * ((36700160 - len(raw)) // 78)
    line = house.take(raw)
    assert line["outcome"] in ("ticket", "quarantine")
    assert house.ticket(line["ticket"])["requester"] == "ann@acme.example"


def test_many_files_give_a_line_each_and_a_missing_one_fails_alone(house, tmp_path):
    for number in range(3):
        (tmp_path / f"m{number}.eml").write_bytes(mail(f"{number}", mid=f"{number}@x.example"))
    paths = [str(tmp_path / f"m{number}.eml") for number in (0, 1, 9, 2)]
    code, out, err = house.say("import-mail", *paths, "--json", "--received-at", MONDAY)
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [line["file"] for line in lines] == [paths[0], paths[1], paths[3]]
    assert "m9.eml" in err and "Traceback" not in err
    assert len(house.tickets()) == 3


def test_a_folder_that_is_empty_and_a_name_with_blanks(house, tmp_path):
    folder = tmp_path / "in box"
    folder.mkdir()
    assert house.say("import-mail", str(folder), "--json")[:2] == (0, "")
    (folder / "ä b.eml").write_bytes(mail())
    code, out, _ = house.say("import-mail", str(folder), "--json")
    assert code == 0 and json.loads(out)["file"].endswith("ä b.eml")
