"""What a person is told: the command's words and exit code, a restored database, an older one that gets its chain."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction

from sameday.audit import checkpoints, journal, sealer, state, what_is_there
from sameday.audit.models import Entry, PurgePermit, Seal, Unsealed, Verification
from sameday.cli import restoring
from sameday.cli.main import guarded
from tests.audit.test_tampering import write_and_seal
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db


def tampered(**change) -> int:
    row = Entry.objects.order_by("pk").first()
    with transaction.atomic():
        permit = PurgePermit.objects.create(reason="tampering")
        Entry.objects.filter(pk=row.pk).update(**change)
        permit.delete()
    return row.pk


def test_a_whole_trail_is_exit_code_0_and_says_from_where_to_where(cast, capsys):
    write_and_seal(3)
    journal.note("later", by="system", at=MONDAY)
    assert guarded("verify-audit", []) == 0
    said = capsys.readouterr().out
    assert "4 seals compared: every row is as it was sealed." in said
    assert "Sealed from 2026-11-23 15:00Z, up to 2026-11-23 15:00:00Z." in said
    assert "1 row waits for its seal" in said
    assert Verification.objects.get().rows == 4, "the page shows it too"


def test_a_tampered_trail_is_exit_code_1_and_names_the_row(cast, capsys):
    write_and_seal(3)
    row = tampered(actor="staff:99")
    assert guarded("verify-audit", []) == 1
    assert f"WRONG  edited: journal entry {row} is not what was sealed (seal 2)" in capsys.readouterr().out
    assert guarded("verify-audit", ["--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["ok"] is False
    assert found["first_wrong"] | {"words": ""} == {
        "what": "edited", "table": "audit.Entry", "row": row, "seal": 2, "words": ""
    }  # fmt: skip


def test_a_checkpoint_kept_elsewhere_is_asked_too(cast, capsys, tmp_path):
    write_and_seal(3)
    assert guarded("verify-audit", ["--checkpoint", str(tmp_path / "no")]) == 1
    assert "There is no file" in capsys.readouterr().err
    kept = tmp_path / "kept"
    kept.write_text(checkpoints.paths()[0].read_text())
    assert guarded("verify-audit", ["--checkpoint", str(kept)]) == 0
    kept.write_text("not a checkpoint\n")
    assert guarded("verify-audit", ["--checkpoint", str(kept)]) == 1
    assert "line 1 of" in capsys.readouterr().out


def test_check_looks_at_the_trail(cast, capsys):
    write_and_seal(2)
    guarded("check", [])
    assert "ok     the audit trail is as it was sealed" in capsys.readouterr().out
    tampered(verb="nothing")
    assert guarded("check", []) == 1
    assert "WRONG  the audit trail is as it was sealed" in capsys.readouterr().out


def test_a_restore_says_what_is_lost_and_raises_no_alarm(cast, capsys, first_wrong):
    """The backup is older than the checkpoints that were carried over: known, said, and only up to there."""
    write_and_seal(3)
    old = list(Seal.objects.values_list("pk", flat=True)), list(Entry.objects.values_list("pk", flat=True))
    write_and_seal(4, at=MONDAY + timedelta(hours=2))
    with transaction.atomic():
        permit = PurgePermit.objects.create(reason="an older copy")
        Seal.objects.exclude(pk__in=old[0]).delete()
        Entry.objects.exclude(pk__in=old[1]).delete()
        permit.delete()
    assert first_wrong().what == "cut"
    restoring.tell_the_trail()
    assert "The audit trail goes up to 2026-11-23 15:00Z (seal 4); what came later" in capsys.readouterr().out
    assert first_wrong() is None
    assert Entry.objects.filter(verb="restored from a backup", data={"seal": 4}).exists()
    write_and_seal(6, at=MONDAY + timedelta(hours=4))
    assert first_wrong() is None, "it goes on from there, past the numbers that were lost"
    with transaction.atomic():
        permit = PurgePermit.objects.create(reason="tampering")
        Seal.objects.filter(number__gt=6).delete()
        permit.delete()
    assert first_wrong().what == "cut", "and what is cut after it is found"


def test_an_older_database_is_sealed_as_it_is_found(cast, first_wrong):
    request_of(cast.ann)
    for n in range(5):
        journal.note("long ago", by="staff:1", at=MONDAY, n=n)
    Unsealed.objects.all().delete()  # as it was before there were seals
    assert first_wrong().what == "inserted"
    what_is_there.seal(apps, None)
    assert first_wrong() is None
    now = state.read()
    assert (now.there, now.seals) == (6, 7)
    what_is_there.seal(apps, None)
    assert Seal.objects.count() == 7, "once"
    write_and_seal(2)
    assert first_wrong() is None
    tampered(actor="staff:99")
    assert first_wrong().what == "edited"


def test_the_trail_is_exported_by_the_command_and_that_is_journalled(cast, capsys):
    write_and_seal(2)
    assert guarded("audit", ["export", "--format", "jsonl", "--what", "journal:office changed"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["seal"] for row in rows] == [3, 2]
    asked = Entry.objects.get(verb="audit exported")
    assert (asked.actor, asked.data["asked"]) == ("system", {"what": "journal:office changed"})
    assert guarded("audit", ["export", "--from", "someday"]) == 2
    assert "--from: Choose a day." in capsys.readouterr().err
    assert Entry.objects.filter(verb="audit exported").count() == 1
    assert sealer.head().number == 3
