"""`sameday clients` on the command line: in, out, and back."""

import json

import pytest

from sameday.cli.main import main
from sameday.clients.models import Company, Contact, Import

pytestmark = pytest.mark.django_db
PEOPLE = "Company,Name,Mail\nAcme Plumbing,Jo Park,jo@acme.example\n"


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    return path


def test_a_dry_run_says_what_it_would_do(cast, people, capsys):
    assert main(["clients", "import", str(people), "--dry-run", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["done"], said["counts"]["contact"]["new"], said["errors"]) == (False, 1, [])
    assert not Contact.objects.filter(mail="jo@acme.example").exists()


def test_import_and_undo(cast, people, capsys):
    assert main(["clients", "import", str(people)]) == 0
    number = Import.objects.get().pk
    assert f"Imported as number {number}." in capsys.readouterr().out
    assert Contact.objects.filter(mail="jo@acme.example").exists()
    assert main(["clients", "undo-import", str(number)]) == 0
    assert not Contact.objects.filter(mail="jo@acme.example").exists()
    assert main(["clients", "undo-import", str(number)]) == 1
    assert main(["clients", "undo-import", "4711"]) == 1


def test_an_error_stops_the_others_unless_they_may_be_left(cast, people, capsys):
    people.write_text(PEOPLE + "Nowhere,X,x@nowhere.example\n")
    assert main(["clients", "import", str(people)]) == 1
    assert "line 3" in capsys.readouterr().out
    assert not Contact.objects.filter(mail="jo@acme.example").exists()
    assert main(["clients", "import", str(people), "--leave-errors"]) == 0
    assert Contact.objects.filter(mail="jo@acme.example").exists()


@pytest.mark.parametrize("text", [None, "Colour\nred\n", 'Company,Name,Mail\n"'])
def test_what_cannot_be_read_is_a_sentence(cast, people, capsys, text):
    people.unlink() if text is None else people.write_text(text)
    assert main(["clients", "import", str(people)]) == 1
    assert capsys.readouterr().err.count("Traceback") == 0


def test_what_is_exported_changes_nothing_when_it_comes_back(cast, tmp_path, capsys):
    assert main(["clients", "export", str(tmp_path / "out")]) == 0
    files = sorted(str(path) for path in (tmp_path / "out").iterdir())
    assert len(files) == 5
    capsys.readouterr()
    assert main(["clients", "import", *files, "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)["counts"]
    assert {(n["new"], n["changes"], n["error"]) for n in counts.values()} == {(0, 0, 0)}
    assert Company.objects.count() == 3
    assert not Import.objects.filter(state="done").exists()
