"""The import page: files or pasted text, a preview, then import, drop or take back; export for billing and owner."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sameday.audit.models import Entry
from sameday.clients.models import Company, Contact, Import
from sameday.desk import imports

PEOPLE = "Company,Name,Mail,Phone\nAcme Plumbing,<b>Jo</b>,jo@acme.example,\nAcme Plumbing,Bad,bad,\n"


def test_files_are_looked_at_imported_and_taken_back(cast, cora):
    file = SimpleUploadedFile("people.csv", PEOPLE.encode("utf-8-sig"), "text/csv")
    answer = cora.post("/desk/clients/imports", {"files": file, "once": "k"})
    load = Import.objects.get()
    assert answer["Location"] == f"/desk/clients/imports/{load.pk}"
    page = cora.get(answer["Location"]).content.decode()
    assert "Import 1 row, leave out 1 with errors" in page and "Write a mail address like" in page
    assert not Contact.objects.filter(mail="jo@acme.example").exists()
    new = cora.get(f"{answer['Location']}?show=new").content.decode()
    assert "&lt;b&gt;Jo&lt;/b&gt;" in new and "<b>Jo" not in new
    for _ in range(2):  # a double press
        assert cora.post(f"{answer['Location']}/decide", {"do": "go", "once": "g"}).status_code == 302
    assert Contact.objects.filter(mail="jo@acme.example").count() == 1
    trouble = cora.get(f"{answer['Location']}/errors.csv")
    assert "Bad" in trouble.content.decode() and "attachment" in trouble["Content-Disposition"]
    cora.post(f"{answer['Location']}/decide", {"do": "back"})
    assert not Contact.objects.filter(mail="jo@acme.example").exists()
    assert "1 rows taken back" in cora.get(answer["Location"]).content.decode()


def test_a_long_one_shows_its_progress_until_the_worker_did_it(cast, cora, monkeypatch, monday):
    monkeypatch.setattr(imports, "SHORT_ROWS", 1)
    answer = cora.post("/desk/clients/imports", {"pasted": PEOPLE})
    page = cora.get(answer["Location"]).content.decode()
    assert "<progress" in page and 'http-equiv="refresh"' in page and "data-poll" in page
    assert b"<progress" in cora.get(f"{answer['Location']}/progress").content
    assert imports.step(Import.objects.get().at) == 1
    assert b"Show what came out" in cora.get(f"{answer['Location']}/progress").content
    assert b"<progress" not in cora.get(answer["Location"]).content


@pytest.mark.parametrize("pasted", ["", "Colour\nred", 'Company,Name,Mail\n"'])
def test_what_is_no_sheet_is_refused_with_what_was_pasted(cast, cora, pasted):
    answer = cora.post("/desk/clients/imports", {"pasted": pasted})
    if pasted.startswith("Company"):  # the headings are right: the trouble shows when it is read
        assert Import.objects.get().state == "failed"
        return
    assert answer.status_code == 422
    assert pasted in answer.content.decode()
    assert not Import.objects.exists()


def test_an_import_is_dropped(cast, cora):
    answer = cora.post("/desk/clients/imports", {"pasted": PEOPLE})
    assert cora.post(f"{answer['Location']}/decide", {"do": "dropped"}).status_code == 302
    load = Import.objects.get()
    assert (load.state, load.sheets, load.rows.count()) == ("dropped", [], 0)
    assert cora.post(f"{answer['Location']}/decide", {"do": "go"}).status_code == 422


def test_a_coordinator_brings_no_plans(cast, cora, sign_in):
    text = "Name,Tier\nGold,VIP\n"
    cora.post("/desk/clients/imports", {"pasted": text})
    assert Import.objects.get().counts["plan"]["error"] == 1
    sign_in(cast.bill).post("/desk/clients/imports", {"pasted": text})
    assert Import.objects.order_by("-pk").first().counts["plan"]["new"] == 1


def test_export_is_for_billing_and_stands_in_the_journal(cast, cora, sign_in, monday):
    assert cora.post("/desk/clients/export").status_code == 403
    Company.objects.filter(pk=cast.corner.pk).update(note="=HYPERLINK(1)")
    answer = sign_in(cast.bill).post("/desk/clients/export")
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    companies = packed.read("companies.csv").decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in companies and "Acme Plumbing" in companies
    assert Entry.objects.get(verb="clients exported").actor == f"staff:{cast.bill.pk}"


def test_empty_sheets_hold_the_headings(cast, cora):
    assert cora.get("/desk/clients/sheets/item").content.decode("utf-8-sig").startswith('"Company","What it is"')
    assert cora.get("/desk/clients/sheets/nothing").status_code == 404
