"""Statements are approved and sent by one press each, or all at once; a mail is taken back; a lost one is seen."""

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.audit.models import Entry
from sameday.billing import paper, run, sending
from sameday.billing.models import Statement
from sameday.clients.models import Contact, Plan
from sameday.outbox import enclosures, send
from sameday.outbox.models import OutgoingMail
from sameday.policy.bill import Bill
from sameday.tickets import files, loose, purge_files
from sameday.tickets.models import LooseFile
from tests.billing.test_run import AT, NOV, approved, plans, worked  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db
URL, ONE = "/desk/billing/2026-11", "/desk/billing/statements"
PDF = b"%PDF-1.7 of a test"


@pytest.fixture(autouse=True)
def december(time_machine):
    time_machine.move_to(AT, tick=False)
    return time_machine


@pytest.fixture(autouse=True)
def typeset(monkeypatch):
    """Typesetting is tested by itself: here a PDF is a few bytes; what was asked for is kept."""
    asked = []
    monkeypatch.setattr(paper, "pdfs", lambda rows: asked.append(len(rows)) or [PDF] * len(rows))
    return asked


def mails():
    """Return the mails of statements; the approval's own are beside them."""
    return OutgoingMail.objects.filter(template="statement_ready")


@pytest.fixture
def acme(approved, cast):  # noqa: F811
    """Acme's November, approved: 1060.00, number 1."""
    return run.approve(cast.acme, NOV, by=cast.bill, at=AT)


def test_one_press_approves_and_sends(approved, cast, sign_in):  # noqa: F811
    bill = sign_in(cast.bill)
    for _ in range(2):  # a double press
        assert bill.post(f"{URL}/approve-and-send", {"company": cast.acme.pk, "once": "k"}).status_code == 302
    row, mail = Statement.objects.get(), mails().get()
    assert (row.sent_at, mail.to, mail.state, mail.template) == (AT, "paul@acme.example", "held", "statement_ready")
    assert mail.subject == "Statement of November 2026: $1,060.00"
    assert f"{settings.URL}/my/statements/1" in mail.text and "30 December 2026" in mail.text
    (file,) = mail.enclosed
    assert (file["name"], file["type"], file["size"]) == ("statement-1.pdf", "application/pdf", len(PDF))
    with enclosures.opened(mail) as (pdf,):
        assert pdf.read() == PDF
    entry = Entry.objects.get(verb="statement_sent")
    assert entry.data["mails"] == [mail.pk]
    body = bill.get(f"{URL}?done=sent&number=1").content.decode()
    assert "Statement 1 leaves in 10 seconds." in body and f"{ONE}/1/undo" in body and "Paul Ortiz" in body


def test_nothing_is_sent_by_approving_alone(approved, cast, sign_in):  # noqa: F811
    assert sign_in(cast.bill).post(f"{URL}/approve", {"company": cast.acme.pk}).status_code == 302
    assert Statement.objects.get().sent_at is None and not mails().exists()


def test_an_undo_takes_the_mail_back_and_leaves_the_statement(acme, cast, sign_in):
    bill = sign_in(cast.bill)
    assert bill.post(f"{ONE}/1/send").status_code == 302
    assert bill.post(f"{ONE}/1/undo").headers["Location"] == f"{URL}?done=undone"
    acme.refresh_from_db()
    assert acme.sent_at is None and mails().get().state == "withdrawn"
    assert bill.post(f"{ONE}/1/send").status_code == 302, "it can be sent again"
    send.step(AT + timedelta(seconds=11))
    refused = bill.post(f"{ONE}/1/undo")
    assert refused.status_code == 422 and "The mail has left" in refused.content.decode()
    acme.refresh_from_db()
    assert acme.sent_at and list(mails().order_by("pk").values_list("state", flat=True)) == [
        "withdrawn", "sent"
    ]  # fmt: skip


def test_a_script_is_led_to_the_month_after_an_undo(acme, cast, sign_in):
    bill = sign_in(cast.bill)
    bill.post(f"{ONE}/1/send")
    answer = bill.post(f"{ONE}/1/undo", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"{URL}?done=undone")


def test_nobody_to_send_it_to_is_said_and_the_approval_stands(approved, cast, sign_in, typeset):  # noqa: F811
    Contact.objects.filter(company=cast.acme).update(point_of_contact=False, approves_in_order=None)
    refused = sign_in(cast.bill).post(f"{URL}/approve-and-send", {"company": cast.acme.pk})
    assert refused.status_code == 422
    assert "is approved, but it was not sent. Nobody of Acme Plumbing gets its statements" in refused.content.decode()
    assert Statement.objects.get().sent_at is None and not mails().exists() and not typeset


@pytest.mark.parametrize(
    ("values", "words"),
    [({"mail_failed_at": AT}, "Mail to Paul Ortiz comes back"), ({"mail": "paul@@acme"}, "An address of who gets it")],
)
def test_an_address_that_does_not_work_is_said(acme, cast, sign_in, values, words):
    Contact.objects.filter(pk=cast.paul.pk).update(**values)
    refused = sign_in(cast.bill).post(f"{ONE}/1/send")
    acme.refresh_from_db()
    assert refused.status_code == 422 and words in refused.content.decode()
    assert acme.sent_at is None and not mails().exists()


def test_all_approved_go_but_those_that_come_to_nothing(acme, cast, sign_in, typeset):
    Plan.objects.update(monthly_fee=0)
    for company in (cast.corner, cast.vantage):
        assert run.approve(company, NOV, by=cast.bill, at=AT).total == 0
    bill = sign_in(cast.bill)
    body = bill.get(URL).content.decode()
    assert "Send all approved 1" in body and "Send zero statements, too" in body
    assert bill.post(f"{URL}/send").headers["Location"] == f"{URL}?done=sent&number=1"
    assert set(Statement.objects.filter(sent_at=None).values_list("number", flat=True)) == {2, 3}
    assert bill.post(f"{URL}/send", {"zero": "1"}).headers["Location"] == f"{URL}?done=many_sent&count=2&of=2026-11"
    assert typeset == [1, 2], "those of one press are typeset together"
    assert bill.post(f"{URL}/send", {"zero": "1"}).headers["Location"] == URL
    assert mails().count() == 3
    assert "nothing to pay" not in mails().latest("pk").text and "$0.00" in mails().latest("pk").text


def test_a_client_who_pays_nothing_is_approved_and_not_mailed_by_the_key(cast, sign_in):
    answer = sign_in(cast.bill).post(f"{URL}/approve-and-send", {"company": cast.corner.pk})
    assert answer.headers["Location"] == f"{URL}?done=zero&number=1"
    assert Statement.objects.get().sent_at is None and not mails().exists()


def test_one_of_the_month_is_sent_by_its_own_button_also_when_it_is_zero(cast, sign_in):
    run.approve(cast.corner, NOV, by=cast.bill, at=AT)
    sign_in(cast.bill).post(f"{URL}/send", {"number": "1"})
    assert Statement.objects.get().sent_at and mails().get().to == "carl@corner.example"


def test_who_cannot_get_it_does_not_keep_the_others_back(acme, cast, sign_in):
    Plan.objects.update(monthly_fee=Decimal("5.00"))
    run.approve(cast.corner, NOV, by=cast.bill, at=AT)
    Contact.objects.filter(company=cast.corner).update(status="inactive")
    refused = sign_in(cast.bill).post(f"{URL}/send")
    assert refused.status_code == 422
    assert "1 sent. Not sent: Statement 2 of Corner Bakery: Nobody of" in refused.content.decode()
    assert list(Statement.objects.filter(sent_at=None).values_list("number", flat=True)) == [2]


def test_every_point_of_contact_gets_it_else_the_first_delegate(acme, cast):
    Contact.objects.filter(pk=cast.ann.pk).update(point_of_contact=True)
    assert [person.name for person in sending.readers(cast.acme)] == ["Paul Ortiz", cast.ann.name]
    Contact.objects.filter(company=cast.acme).update(point_of_contact=False, approves_in_order=None)
    Contact.objects.filter(pk=cast.ann.pk).update(approves_in_order=1)
    assert sending.readers(cast.acme) == [cast.ann]


def test_a_mail_that_is_lost_stands_on_both_pages_and_is_sent_again(acme, cast, sign_in):
    bill = sign_in(cast.bill)
    bill.post(f"{ONE}/1/send")
    mails().update(state="failed", error="returned by the other side", sent_at=AT)
    for page in (URL, f"{ONE}/1"):
        assert "came back later: returned by the other side" in bill.get(page).content.decode()
    again = {"again": "1", "once": "k"}
    assert [bill.post(f"{ONE}/1/send", again).status_code for _ in range(2)] == [302, 302]
    assert mails().count() == 2
    assert [mail.state for mail in sending.mails([acme_now()])[acme.pk]] == ["failed", "held"]
    for _ in range(sending.MOST):
        answer = bill.post(f"{ONE}/1/send", {"again": "1"})
    assert answer.status_code == 422 and "hand over the PDF" in answer.content.decode()
    assert mails().count() == sending.MOST


def acme_now():
    return Statement.objects.get(number=1)


@pytest.mark.parametrize("fault", ["paper", "storage"])
def test_a_pdf_that_cannot_be_made_or_kept_sends_nothing(acme, cast, sign_in, monkeypatch, fault):
    def refuse(*_):
        raise paper.Unprintable("The PDF could not be made.") if fault == "paper" else files.StorageFault("full")

    monkeypatch.setattr(*((paper, "pdfs") if fault == "paper" else (files, "store")), refuse)
    refused = sign_in(cast.bill).post(f"{ONE}/1/send")
    assert refused.status_code == 422 and "The PDF c" in refused.content.decode()
    assert acme_now().sent_at is None and not mails().exists()


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_it_is_typeset(cast, sign_in, monkeypatch):
    Plan.objects.update(monthly_fee=Decimal("5.00"))
    seen = []
    monkeypatch.setattr(paper, "pdfs", lambda rows: seen.append(connection.in_atomic_block) or [PDF] * len(rows))
    bill = sign_in(cast.bill)
    bill.post(f"{URL}/approve-and-send", {"company": cast.acme.pk})
    bill.get(f"{ONE}/1.pdf")
    assert seen == [False, False]


def test_the_file_stays_until_the_mail_has_left(acme, cast):
    sending.send([acme], by=cast.bill, at=AT)
    sha256 = mails().get().enclosed[0]["sha256"]
    LooseFile.objects.update(look_at=AT)
    purge_files.step(AT + timedelta(days=2))
    assert files.is_stored(sha256) and LooseFile.objects.get().look_at == AT + loose.AFTER
    mails().update(state="sent", next_try_at=None)
    purge_files.step(AT + timedelta(days=3))
    assert not files.is_stored(sha256), "it can be made anew, so it is not kept"


def test_all_ready_are_approved_after_one_question(approved, cast, sign_in):  # noqa: F811
    Plan.objects.update(monthly_fee=Decimal("900.00"))
    bill = sign_in(cast.bill)
    body = bill.get(f"{URL}/approve-all").content.decode()
    assert "3 statements, $2,860.00" in body
    asked = {"company": re.findall(r'name="company" value="([^"]+)"', body), "once": "k"}
    worked(approved, cast.tina, 30, Bill.WAITING)  # Acme is not ready any more
    Plan.objects.filter(pk=cast.vantage.plan_id).update(monthly_fee=Decimal("901.00"))  # and Vantage's sum is another
    refused = bill.post(f"{URL}/approve-all", asked)
    said = refused.content.decode()
    assert refused.status_code == 422 and "1 approved. Not approved: Acme Plumbing: Settle first" in said
    assert "Vantage Law: It comes to 901.00 now, not to 900.00" in said
    assert [row.company for row in Statement.objects.all()] == [cast.corner]
    assert bill.post(f"{URL}/approve-all", asked).status_code == 302, "the second press does nothing"
    assert Statement.objects.count() == 1 and not mails().exists()


@pytest.mark.parametrize("company", [[], ["x"], ["1"], ["1:1e9"], ["999999999999:1.00"]])
def test_nonsense_approves_nobody(cast, sign_in, company):
    assert sign_in(cast.bill).post(f"{URL}/approve-all", {"company": company}).status_code in (302, 422)
    assert not Statement.objects.exists()


def test_no_question_where_nobody_is_ready(cast, sign_in):
    for company in (cast.acme, cast.corner, cast.vantage):
        run.approve(company, NOV, by=cast.bill, at=AT)
    assert sign_in(cast.bill).get(f"{URL}/approve-all").headers["Location"] == URL


def test_the_pdf_is_served_as_one(acme, cast, sign_in):
    answer = sign_in(cast.bill).get(f"{ONE}/1.pdf")
    assert (answer.content, answer.headers["Content-Type"]) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'inline; filename="statement-1.pdf"'
    assert sign_in(cast.bill).get(f"{ONE}/2.pdf").status_code == 404
    assert sign_in(cast.cora).get(f"{ONE}/1.pdf").status_code == 403


def test_a_statement_is_found_by_its_number_alone(acme, cast, sign_in):
    other = Statement.objects.create(
        company=cast.corner, month=NOV, number=4711, total=0, currency="USD", facts={"name": "Corner"},
        approved_by=cast.bill, approved_at=AT,
    )  # fmt: skip
    bill = sign_in(cast.bill)
    assert bill.get(f"{ONE}/4711").status_code == bill.get(f"{ONE}/4711.csv").status_code == 200
    assert other.pk == 4711 or bill.get(f"{ONE}/{other.pk}").status_code == 404


def test_the_run_asks_as_often_for_many_that_were_sent(acme, cast, sign_in):
    bill = sign_in(cast.bill)
    sending.send([acme], by=cast.bill, at=AT)
    with CaptureQueriesContext(connection) as one:
        bill.get(URL)
    rows = [run.approve(company, NOV, by=cast.bill, at=AT) for company in (cast.corner, cast.vantage)]
    sending.send(rows, by=cast.bill, at=AT)
    with CaptureQueriesContext(connection) as many:
        bill.get(URL)
    assert len(many) <= len(one)


def test_nothing_of_a_client_is_in_the_template():
    text = Path(paper.__file__).with_name("statement.typ").read_text()
    assert "eval" not in text and "#import" not in text and "read(" not in text


def test_who_read_it_before_another_sent_it_sends_nothing_more(acme, cast):
    mine, theirs = Statement.objects.select_related("company").get(), Statement.objects.select_related("company").get()
    for row in (mine, theirs):
        assert not sending.send([row], by=cast.bill, at=AT).left
    assert mails().count() == 1
    for row in (mine, theirs):  # and who takes it back after another did is told
        if row is theirs:
            with pytest.raises(sending.Refused, match="has left"):
                sending.take_back(row, by=cast.bill, at=AT)
        else:
            sending.take_back(row, by=cast.bill, at=AT)


def test_all_that_was_just_sent_is_taken_back_by_one_press(acme, cast, sign_in):
    bill = sign_in(cast.bill)
    run.approve(cast.corner, NOV, by=cast.bill, at=AT)
    answer = bill.post(f"{URL}/send")
    body = bill.get(answer.headers["Location"]).content.decode()
    assert "2 statements leave in 10 seconds." in body and f'action="{URL}/undo"' in body
    assert "Take the mail back" in bill.get(f"{ONE}/1").content.decode()
    assert bill.post(f"{URL}/undo", headers={"HX-Request": "true"}).headers["HX-Redirect"] == f"{URL}?done=undone"
    assert not Statement.objects.exclude(sent_at=None).exists()
    assert set(mails().values_list("state", flat=True)) == {"withdrawn"}
    refused = bill.post(f"{URL}/undo")
    assert refused.status_code == 422 and "have left" in refused.content.decode()
    assert f'action="{URL}/undo"' not in bill.get(f"{URL}?done=many_sent&count=2&of=x").content.decode()
