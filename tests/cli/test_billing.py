"""`sameday billing dry-run`: by its file, as a table and as JSON; what cannot be is one sentence with the line."""

import json

import pytest

from sameday.billing import plan_text
from sameday.cli.main import main
from sameday.clients.models import Plan
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.billing.test_run import AT, approved, plans, worked  # noqa: F401  fixtures
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(approved, cast, tmp_path, monkeypatch):  # noqa: F811
    """Acme's plan as a file, by time and material; an hour of help was in the plan."""
    ticket = life.take(request_of(cast.ann, subject="Outlook"), by="staff:1", at=MONDAY)
    worked(ticket, cast.tina, 61, Bill.INCLUDED, rule="R12", verdict="INCLUDED")
    path = tmp_path / "plan.txt"
    path.write_text(plan_text.write(Plan.objects.first()).replace("Unlimited", "Time and material"))
    return path


@pytest.fixture(autouse=True)
def december(time_machine):
    time_machine.move_to(AT)


def test_it_says_what_the_plan_would_have_billed(file, capsys):
    assert main(["billing", "dry-run", "--plan", str(file), "--last", "30d", "--company", "acme plumbing"]) == 0
    said = capsys.readouterr().out
    assert "2026-11  Acme Plumbing (draft): today 1060.00, then 1260.00 (of it 200.00 as if approved)" in said
    assert "R12 -> R8" in said and "+200.00" in said


def test_the_same_as_json(file, capsys):
    assert main(["billing", "dry-run", "--plan", str(file), "--last", "30", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    (month,) = [m for m in said["months"] if (m["company"], m["month"]) == ("Acme Plumbing", "2026-11")]
    assert (month["today"], month["then"], month["as_if_approved"]) == ("1060.00", "1260.00", "200.00")
    assert [change["rule_then"] for change in month["changes"]] == ["R8"]
    assert len(said["companies"]) == 3


@pytest.mark.parametrize(
    ("text", "more", "code", "words"),
    [
        ("Name: x\nColour: red", [], 1, "line 2: A plan has no 'Colour'"),
        (None, [], 1, "cannot be read: No such file"),
        ("Name: x", ["--last", "soon"], 2, "1 to 1100 days"),
        ("Name: x", ["--last", "0d"], 2, "1 to 1100 days"),
        ("Name: x", ["--company", "Nobody"], 1, "There is no company 'Nobody'"),
    ],
)
def test_what_cannot_be_is_a_sentence(cast, tmp_path, capsys, text, more, code, words):
    path = tmp_path / "plan.toml"
    if text is not None:
        path.write_text(text)
    assert main(["billing", "dry-run", "--plan", str(path), *more]) == code
    said = capsys.readouterr().err
    assert words in said and "Traceback" not in said
