"""CSV as people's programs write it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.clients import kinds
from sameday.clients.refused import Refused
from sameday.clients.sheets import cells

TEXT = "Company,Name,Mail\r\nAcme Plumbing,Zoë,zoe@acme.example\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter_is_understood(encoding, delimiter):
    data = TEXT.replace(",", delimiter).encode(encoding)
    sheet = cells.understand("x.csv", cells.decode("x.csv", data))
    assert sheet.kind is kinds.CONTACT
    assert list(sheet.rows()) == [(2, {"company": "Acme Plumbing", "name": "Zoë", "mail": "zoe@acme.example"})]


def test_the_line_is_the_one_an_editor_shows():
    text = 'Company,Name,Mail,Notes\n\nAcme,A,a@x.example,"one\ntwo"\nAcme,B,b@x.example,\n'
    assert [line for line, _ in cells.understand("x.csv", text).rows()] == [3, 5]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Nobody can say"),
        ("Colour,Shape\nred,round", "Nobody can say"),
        ("Name,Mail\nAnn,ann@acme.example", "no column “Company”"),
        ("Company,Mail,Mail\nA,b@c.example,d@e.example", "twice"),
        ('Company,Name,Mail\nAcme,"Ann,ann@acme.example', "this is no CSV"),
    ],
)
def test_what_is_no_sheet_of_ours_is_said_at_once(text, words):
    with pytest.raises(Refused, match=words):
        list(cells.understand("x.csv", text).rows())


def test_bytes_that_are_no_text_are_refused():
    for data in (b"Name,Plan\n\x00\x01", b"\x81\x8d\x8f", b"\xff\xfe\x00"):
        with pytest.raises(Refused, match="no text"):
            cells.decode("x.csv", data)


def test_unknown_columns_are_named_and_common_names_are_known():
    sheet = cells.understand("x.csv", "Customer;E-Mail;Full name;Shoe size\nAcme;a@acme.example;Ann;38\n")
    assert sheet.left_out == ["shoe size"]
    assert next(iter(sheet.rows()))[1] == {"company": "Acme", "mail": "a@acme.example", "name": "Ann"}


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-x", "@x", "\tx", "'=x", "''x", "'"])
def test_no_cell_is_a_formula(text):
    """security.md: CSV formula cells."""
    assert not cells.disarmed(text).startswith(cells.BEGINS)
    assert cells.armed(cells.disarmed(text)) == text


@given(st.text(alphabet="'=+-@a\t\r\n\",;é ", max_size=8))
def test_a_cell_comes_back_as_it_was(text):
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cells.disarmed(text), "x"])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True)
    assert cells.armed(row[0]) == text


def test_a_name_that_begins_with_an_apostrophe_keeps_it():
    assert cells.armed("'t Hooft") == "'t Hooft" == cells.disarmed("'t Hooft")
