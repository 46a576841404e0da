"""The client's side of money: the statements, why each line is billed, a question and its answer. ux.md C9, S17."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest

from sameday.audit.models import Entry, PurgePermit
from sameday.billing import credits, line_queries, run
from sameday.billing.models import Credit, LineQuery, Statement, TimeEntry
from sameday.billing.paper import apart
from sameday.clients.models import CoveredItem, Plan
from sameday.outbox.models import OutgoingMail
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.billing.test_run import AT, DEC, JANUARY, NOV, approved, plans, worked  # noqa: F401  fixtures
from tests.tickets.conftest import MONDAY, request_of
from tests.web.portal_visits import signed_in

pytestmark = pytest.mark.django_db
LIST, QUESTIONS = "/my/statements", "/desk/billing/questions"


@pytest.fixture(autouse=True)
def december(time_machine):
    time_machine.move_to(AT)
    return time_machine


@pytest.fixture
def stated(approved, cast):  # noqa: F811
    """Acme's November: the fee, an hour of a change, and 20 minutes of help for the server."""
    item = CoveredItem.objects.create(company=cast.acme, kind="equipment", name="Server 2", active_from=NOV)
    help_ = life.take(request_of(cast.ann, subject="Disk full"), by="staff:1", at=MONDAY)
    worked(help_, cast.tina, 20, Bill.INCLUDED, item=item.pk, rule="R12", words="Freed the disk")
    TimeEntry.objects.filter(bill=Bill.BILLABLE).update(rule="R7")
    worked(approved, cast.tina, 10, Bill.BILLABLE, approval=approved.approvals.get(), rule="R7", words="New laptop")
    return run.approve(cast.acme, NOV, by=cast.bill, at=AT)


@pytest.fixture
def paul(cast):
    return signed_in(cast.paul.mail, at=AT)


def body(browser, address) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return " ".join(answer.content.decode().split())


def place(row, section="time") -> int:
    return row.lines.get(section=section).place


def test_the_list_has_the_months_and_what_was_spent(stated, cast, paul):
    run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    page = body(paul, LIST)
    assert page.index("December 2026") < page.index("November 2026")
    assert "$1,060.00" in page and "Statement 1, approved Tue 1 Dec" in page
    assert '<th scope="row">Nov 2026</th><td><span>$1,060.00</span>' in page and 'rect width="100"' in page
    Statement.objects.filter(pk=stated.pk).update(sent_at=AT)
    assert "Statement 1, sent Tue 1 Dec" in body(paul, LIST)


def test_each_line_says_why_it_is_billed(stated, approved, paul):  # noqa: F811
    page = body(paul, f"{LIST}/{stated.number}")
    for words in (
        "November 2026: $1,060.00", f"/my/requests/{approved.pk}", "60 minutes worked, 60 billed", "$160.00 an hour",
        "A change is billed after the point of contact has approved it.", "R7 of your plan",
        "Paul Ortiz, by telephone, when we called back, 23 Nov 2026", "A new laptop", "up to 2 hours",
        "1 request, 20 minutes, $0.00", "2 requests received.",
        "Freed the disk", "Help for what is covered is included.",
    ):  # fmt: skip
        assert words in page, words
    assert stated.facts["items"] and "Server 2" in stated.facts["items"].values()


def test_a_statement_reads_the_same_when_its_request_was_deleted(stated, approved, cast, paul):  # noqa: F811
    PurgePermit.objects.create(reason="test")
    approved.delete()
    page = body(paul, f"{LIST}/{stated.number}")
    assert "New laptop" in page and "$160.00" in page and f"T-{approved.pk}" not in page
    PurgePermit.objects.all().delete()
    answer = paul.post(f"{LIST}/{stated.number}/lines/{place(stated)}", {"text": "What was it?"})
    assert answer.status_code == 302
    assert "What was it?" in body(paul, answer.headers["Location"].partition("#")[0])


def test_nobody_sees_it_but_who_approves_for_the_company(stated, cast, paul, sign_in):
    line = f"{LIST}/{stated.number}/lines/1"
    for who, allowed in ((cast.ann, 404), (cast.carl, 404)):
        browser = signed_in(who.mail, at=AT)
        for address in (f"{LIST}/{stated.number}", f"{LIST}/{stated.number}.csv", line):
            assert browser.get(address).status_code == allowed, (who, address)
        assert browser.post(line, {"text": "x"}).status_code == 404
    assert signed_in(cast.ann.mail, at=AT).get(LIST).status_code == 404
    assert "Statement 1" not in body(signed_in(cast.carl.mail, at=AT), LIST)
    for number in (999, 10**9, 10**30):
        assert paul.get(f"{LIST}/{number}").status_code == 404
        assert paul.get(f"{LIST}/{stated.number}/lines/{number}").status_code == 404
    assert not LineQuery.objects.exists()


def test_a_draft_is_nobodys_business(approved, paul):  # noqa: F811
    assert "No statements yet" in body(paul, LIST)
    assert paul.get(f"{LIST}/1").status_code == 404


def test_the_csv_sums_to_the_statement(stated, paul, cast, sign_in):
    text = paul.get(f"{LIST}/{stated.number}.csv").content.decode()
    assert sum(Decimal(row["Amount"]) for row in csv.DictReader(io.StringIO(text))) == stated.total
    assert text == sign_in(cast.bill).get(f"/desk/billing/statements/{stated.number}.csv").content.decode()


def ask(browser, row, text="What was this?"):
    return browser.post(f"{LIST}/{row.number}/lines/{place(row)}", {"text": text})


def test_a_question_is_answered_with_a_reason(stated, cast, paul, sign_in):
    bill = sign_in(cast.bill)
    answer = ask(paul, stated)
    assert answer.headers["Location"].endswith(f"?asked={place(stated)}#line-{place(stated)}")
    assert "We have your question" in body(paul, answer.headers["Location"].partition("#")[0])
    assert [m.to for m in OutgoingMail.objects.filter(template="staff/line_asked")] == [cast.bill.mail]
    assert "1 question of a client waits" in body(bill, "/desk/billing/2026-11")
    assert "What was this?" in body(bill, QUESTIONS)
    number = LineQuery.objects.get().pk
    assert bill.post(f"{QUESTIONS}/{number}", {"to": "reason", "words": "Two visits."}).status_code == 302
    mail = OutgoingMail.objects.get(template="line_answered")
    assert (mail.to, mail.ticket) == (cast.paul.mail, None)
    assert "Two visits." in mail.text and "it stands" in mail.text and f"{LIST}/{stated.number}" in mail.text
    page = body(paul, f"{LIST}/{stated.number}")
    assert "Two visits." in page and "Ask about this line" in page
    assert "Two visits." in body(bill, QUESTIONS) and "No questions wait." in body(bill, QUESTIONS)
    verbs = list(Entry.objects.filter(verb__startswith="line_").order_by("pk").values_list("verb", "actor"))
    assert verbs == [("line_asked", f"contact:{cast.paul.pk}"), ("line_answered", f"staff:{cast.bill.pk}")]


def test_a_question_is_answered_with_a_credit_that_the_next_statement_takes_off(stated, cast, paul, sign_in):
    bill = sign_in(cast.bill)
    ask(paul, stated)
    address = f"{QUESTIONS}/{LineQuery.objects.get().pk}"
    refused = bill.post(address, {"to": "credit", "words": "Twice.", "amount": "160.01"})
    assert refused.status_code == 422 and "has $160 left" in refused.content.decode()
    assert "160.01" in refused.content.decode() and "Twice." in refused.content.decode()
    sent = {"to": "credit", "words": "Twice.", "amount": "$80.00", "once": "k"}
    assert [bill.post(address, sent).status_code for _ in range(2)] == [302, 302]
    row = Credit.objects.get()
    assert LineQuery.objects.get().credit == row and row.amount == 80
    assert "$80 back" in OutgoingMail.objects.get(template="line_answered").text
    page = body(paul, f"{LIST}/{stated.number}")
    assert "Credit note 1, 1 Dec 2026: we give $80.00 of this back. Twice. The next statement takes it off." in page
    after = run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    page = body(paul, f"{LIST}/{after.number}")
    assert "-$80.00" in page and f'href="{LIST}/{stated.number}"' in page
    note = body(bill, "/desk/billing/credits/1")
    assert (
        "Credit note 1" in note
        and "Harbor IT" in note
        and "1 Dec 2026" in note
        and "$80.00" in note
        and "Bill Ames" in note
        and f"Statement {after.number}" in note
    )
    assert bill.get("/desk/billing/credits/2").status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"to": "reason"}, "Write the answer"), ({"words": "w"}, "Choose"),
        ({"to": "credit", "words": "w"}, "how much goes back"),
        ({"to": "credit", "words": "w", "amount": "x"}, "like 262.50"),
        ({"to": "credit", "words": "w", "amount": "0"}, "above zero"),
        ({"to": "credit", "words": "w" * 501, "amount": "5"}, "Shorten"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_keeps_what_was_typed(stated, cast, paul, sign_in, fields, words):
    ask(paul, stated)
    answer = sign_in(cast.bill).post(f"{QUESTIONS}/{LineQuery.objects.get().pk}", fields)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert fields.get("words", "") in answer.content.decode()
    assert LineQuery.objects.get().state == "open" and not Credit.objects.exists()
    assert not OutgoingMail.objects.filter(template="line_answered").exists()


def test_an_answered_question_is_not_answered_again(stated, cast, paul, sign_in):
    ask(paul, stated)
    line_queries.answer(LineQuery.objects.get(), "First.", staff=cast.bill, at=AT)
    answer = sign_in(cast.olga).post(f"{QUESTIONS}/{LineQuery.objects.get().pk}", {"to": "reason", "words": "Second."})
    assert answer.status_code == 422 and "answered this question already" in answer.content.decode()
    assert LineQuery.objects.get().answer == "First."


def test_one_open_question_a_line_and_the_same_words_twice_are_one(stated, cast, paul):
    assert [ask(paul, stated).status_code for _ in range(2)] == [302, 302]
    other = ask(paul, stated, "And another thing")
    assert other.status_code == 422 and "with us already" in other.content.decode()
    assert LineQuery.objects.count() == 1
    line_queries.answer(LineQuery.objects.get(), "Because.", staff=cast.bill, at=AT)
    assert ask(paul, stated, "And another thing").status_code == 302


@pytest.mark.parametrize(("text", "words"), [(" ", "Write what you want"), ("x" * 2001, "Shorten your question")])
def test_a_question_that_cannot_be_is_kept(stated, paul, text, words):
    answer = ask(paul, stated, text)
    assert answer.status_code == 422 and words in answer.content.decode() and text.strip() in answer.content.decode()
    assert not LineQuery.objects.exists() and not OutgoingMail.objects.filter(template="staff/line_asked").exists()


def test_thirty_questions_a_day(stated, cast, paul):
    for n in range(30):
        ask(paul, stated, f"Why {n}?")
    answer = ask(paul, stated, "One more?")
    assert answer.status_code == 429 and "One more?" in answer.content.decode()


def test_a_question_needs_our_form(stated, cast):
    strict = signed_in(cast.paul.mail, at=AT, csrf=True)
    assert ask(strict, stated).status_code == 403 and not LineQuery.objects.exists()


def test_who_left_gets_no_answer_by_mail(stated, cast, paul):
    ask(paul, stated)
    cast.paul.status = "inactive"
    cast.paul.save()
    assert line_queries.answer(LineQuery.objects.get(), "w", staff=cast.bill, at=AT).state == "answered"
    assert not OutgoingMail.objects.filter(template="line_answered").exists()


def test_who_became_another_row_on_file_gets_the_answer(stated, cast, paul):
    ask(paul, stated)
    cast.paul.status, cast.paul.merged_into = "inactive", cast.ann
    cast.paul.save()
    line_queries.answer(LineQuery.objects.get(), "w", staff=cast.bill, at=AT)
    assert OutgoingMail.objects.get(template="line_answered").to == cast.ann.mail


def test_where_nobody_bills_the_owner_is_told(stated, cast, paul):
    cast.bill.active = False
    cast.bill.save()
    ask(paul, stated)
    assert [m.to for m in OutgoingMail.objects.filter(template="staff/line_asked")] == [cast.olga.mail]


def test_a_credit_without_a_question(stated, cast, paul, sign_in):
    bill, address = sign_in(cast.bill), f"/desk/billing/statements/{stated.number}"
    line = stated.lines.get(section="time").pk
    typed = {"line": line, "amount": "12.50", "words": "A favour.", "once": "k"}
    for wrong, words in (({"line": ""}, "Choose of which"), ({"amount": ""}, "how much"), ({"words": ""}, "Say in a")):
        answer = bill.post(f"{address}/credit", typed | wrong)
        assert answer.status_code == 422 and words in answer.content.decode()
    assert not Credit.objects.exists()
    assert [bill.post(f"{address}/credit", typed).status_code for _ in range(2)] == [302, 302]
    assert "Credit note 1" in body(bill, address) and "A favour." in body(paul, f"{LIST}/{stated.number}")
    assert Credit.objects.count() == 1
    assert sign_in(cast.cora).post(f"{address}/credit", typed).status_code == 403


def test_a_total_below_zero_is_said_plainly(stated, cast, paul):
    Plan.objects.update(monthly_fee=Decimal("0"))
    credits.give(stated.lines.get(section="fee"), Decimal("500.00"), "Our outage.", by="staff:1", at=AT)
    row = run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    page = body(paul, f"{LIST}/{row.number}")
    assert "-$500.00" in page and "we owe you $500.00" in page
    assert 'rect width="0"' in body(paul, LIST)


def test_words_of_anybody_are_only_words(stated, cast, paul, sign_in):
    ask(paul, stated, "<script>alert(1)</script> {{ 7*7 }}")
    for browser, address in ((paul, f"{LIST}/{stated.number}"), (sign_in(cast.bill), QUESTIONS)):
        page = body(browser, address)
        assert "<script>alert" not in page and "{{ 7*7 }}" in page


def test_the_pages_ask_as_often_for_many_as_for_few(stated, cast, paul, django_assert_max_num_queries):
    last = stated
    for n in range(1, 30):
        year, month = divmod(10 + n, 12)
        first = NOV.replace(year=2026 + year, month=month + 1)
        last = Statement.objects.create(
            company=cast.acme, month=first, number=100 + n, total=n, currency="USD", approved_by=cast.bill,
            approved_at=AT, facts=stated.facts,
        )  # fmt: skip
    for n in range(40):
        last.lines.create(place=n + 1, section="time", amount=1, words=f"Work {n}", approval=None)
    with django_assert_max_num_queries(9):
        page = body(paul, LIST)
    assert page.count("Statement 1") == 24 and page.count("<rect") == 12 and "Older statements" in page
    assert body(paul, f"{LIST}?before=2027-01").count('class="pane cluster"') == 2
    assert paul.get(f"{LIST}?before=x").status_code == 200
    with django_assert_max_num_queries(10):
        assert body(paul, f"{LIST}/{last.number}").count("Work ") >= 40


def test_waiting_approvals_are_named_where_the_money_is(stated, cast, paul):
    from sameday.changes import asking
    from tests.changes.conftest import TINA, change_of, draft_of

    asking.send(draft_of(change_of(cast.ann, at=AT - timedelta(hours=1)), cast.atlas), by=TINA, at=AT)
    assert "1 change waits for your approval" in body(paul, LIST)


def test_who_worked_it_cannot_take_back_what_was_billed(stated, cast, sign_in):
    entry = TimeEntry.objects.filter(line__section="time", staff=cast.tina).first()
    answer = sign_in(cast.tina).post(f"/desk/time/{entry.pk}/back", {"day": entry.day.isoformat()})
    assert answer.status_code == 422 and "ask billing" in answer.content.decode()
    assert not TimeEntry.objects.filter(reverses=entry).exists() and not Credit.objects.exists()


def test_a_pdf_that_cannot_be_made_is_said_on_the_statement(stated, cast, paul, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.001)
    answer = paul.get(f"{LIST}/{stated.number}.pdf")
    assert answer.status_code == 422
    assert "The PDF could not be made" in answer.content.decode() and "November 2026" in answer.content.decode()


def test_the_client_may_have_the_pdf_and_nobody_else(stated, cast, paul):
    answer = paul.get(f"{LIST}/{stated.number}.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf") and answer.content[:5] == b"%PDF-"
    assert signed_in(cast.carl.mail, at=AT).get(f"{LIST}/{stated.number}.pdf").status_code == 404
