"""The command line: every command of the contract, and sentences instead of tracebacks."""

import json
import re
import resource
from pathlib import Path

import pytest

from config import env as settings
from sameday.cli import main, table
from tests.cli import desk

KINDS = {
    "str": "text", "number": "port", "number_or_empty": "port", "yes_or_no": "0 or 1", "names": "list by comma",
    "file_or_empty": "file",
    "dkim_name_or_empty": "DNS name", "hours": "hours", "address.<locals>.read": "address", "bucket_or_empty": "bucket",
}  # fmt: skip
CONTRACT = """run web work listen poll demo due import-mail tickets outbox staff mailbox company check-history check
backup restore upgrade""".split()  # noqa: SIM905


@pytest.mark.parametrize("name", table.COMMANDS)
def test_every_command_says_what_it_takes(name, capsys):
    with pytest.raises(SystemExit) as ending:
        main.guarded(name, ["--help"])
    assert ending.value.code == 0
    assert table.COMMANDS[name].split()[0] in capsys.readouterr().out


def test_the_contract_is_all_there(capsys):
    assert set(CONTRACT) <= set(table.COMMANDS)
    assert main.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert [name for name in CONTRACT if name not in said] == []


@pytest.mark.parametrize("arguments", [["nonsense"], ["due"], ["due", "yesterday"], ["staff"], ["tickets", "--full"],
                                       ["due", "2026-03-08T02:30"], ["company", "add"]])  # fmt: skip
def test_bad_use_is_a_sentence_and_exit_code_two(arguments, tmp_path):
    done = desk.sameday(*arguments, env=desk.environment(tmp_path / "home"))
    assert done.returncode == 2
    said = done.stderr
    assert said.count("\n") == 1
    assert said.rstrip().endswith((".", "…"))


def test_an_unforeseen_error_is_no_traceback(monkeypatch, capsys):
    def broken(name):
        raise RuntimeError("the cat sat on it")

    monkeypatch.setattr(table, "load", broken)
    assert main.main(["due", "2026-11-27T16:59"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "RuntimeError: the cat sat on it" in said


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SAMEDAY_PORT", "99999", "is a port: a whole number from 1 to 65535"),
        ("SAMEDAY_PORT", "eighty", "is a port"),
        ("SAMEDAY_LMTP_PORT", "x", "is a port"),
        ("SAMEDAY_DEMO", "perhaps", "is 1 or 0"),
        ("SAMEDAY_URL", "desk.example", "begins with http:// or https://"),
        ("SAMEDAY_DATABASE_URL", "mysql://x/y", "begins with postgres://"),
        ("SAMEDAY_RELAY_URL", "smtp://relay:port", "is an address"),
        ("SAMEDAY_IMAP_URL", "pop3://x", "begins with imap:// or imaps://"),
    ],
)
def test_a_wrong_setting_is_named(name, value, words, tmp_path):
    done = desk.sameday("tickets", env=desk.environment(tmp_path / "home", **{name: value}))
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name} ")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_away_is_a_sentence(tmp_path):
    env = desk.environment(tmp_path / "home", SAMEDAY_DATABASE_URL="postgres://desk:pw-Secret@127.0.0.1:1/desk")
    for command in ("tickets", "run"):
        done = desk.sameday(command, env=env)
        assert done.returncode == 1
        assert done.stderr.startswith("The database cannot be reached: ")
        assert "pw-Secret" not in done.stderr
        assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    done = desk.sameday("tickets", env=desk.environment(tmp_path / "file" / "home"))
    assert done.returncode == 2
    assert done.stderr.startswith("SAMEDAY_HOME ")


def test_an_empty_home_says_how_to_begin(tmp_path):
    done = desk.sameday("tickets", "--json", env=desk.environment(tmp_path / "home"))
    assert done.returncode == 1
    assert "sameday upgrade" in done.stderr


@pytest.mark.parametrize("command", ["web", "work", "listen", "poll"])
def test_a_process_alone_does_not_migrate(command, tmp_path):
    done = desk.sameday(command, env=desk.environment(tmp_path / "home"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "sameday upgrade" in done.stderr


def test_due_needs_no_database_and_starts_at_once(tmp_path):
    """# page 2.1"""
    env = desk.environment(tmp_path / "home")
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = desk.sameday("due", "2026-11-20T16:30", "--json", env=env)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    answer = json.loads(done.stdout)
    assert answer["target_at"] == answer["promise_at"] == "2026-11-23T13:30:00Z"
    assert sum(span["minutes"] for span in answer["ledger"] if span["running"]) == 60
    assert not (tmp_path / "home").exists()
    assert took < 1, "processor time: other programs on the machine do not count"


def test_due_explains_itself(tmp_path):
    said = desk.sameday("due", "2026-11-27T16:59", "--explain", env=desk.environment(tmp_path / "home")).stdout
    assert "Day after Thanksgiving" in said
    assert "ran 60 min" in said


def test_a_time_that_occurs_twice_names_both_instants(tmp_path):
    done = desk.sameday("due", "2026-11-01T01:30", "--json", env=desk.environment(tmp_path / "home"))
    assert done.returncode == 2
    assert re.findall(r"T0\d:30:00Z", done.stderr) == ["T05:30:00Z", "T06:30:00Z"]


def test_the_settings_page_says_what_the_code_says():
    rows = {}
    for line in Path("docs/settings.md").read_text().splitlines():
        if line.startswith("| `SAMEDAY_"):
            name, kind, default, meaning = (cell.strip() for cell in line.strip("|").split(" | "))
            rows[name.strip("` ")] = (kind, default.strip("`"), meaning)
    assert rows == {s.name: (KINDS[s.read.__qualname__], s.default or "(empty)", s.meaning) for s in settings.SETTINGS}


def test_the_command_page_names_every_command():
    page = Path("docs/command-line.md").read_text()
    assert set(re.findall(r"^## `sameday ([a-z-]+)", page, re.M)) == set(table.COMMANDS)
