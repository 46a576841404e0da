"""Clients sign in by a code, and see their own. security.md; ux.md C3, C9, C10; decision 0036."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameday.accounts.models import ClientSession, CodeAsked
from sameday.clients.models import Contact
from sameday.desk import client_codes
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens.models import Code
from sameday.web.portal import cookie
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def ann(cast):
    return signed_in(cast.ann.mail, at=NOW)


@pytest.fixture
def paul(cast):
    return signed_in(cast.paul.mail, at=NOW)


def ask(browser, mail, **more):
    return browser.post("/sign-in", {"mail": mail} | more)


def code_of(mail) -> str:
    text = OutgoingMail.objects.filter(template="sign_in_code", to=mail).latest("pk").text
    return re.search(r"\d{3}·\d{3}", text)[0]


def type_code(browser, code, **more):
    return browser.post("/sign-in/code", {"code": code} | more)


def test_a_code_by_mail_opens_the_portal(cast):
    browser = Client()
    assert browser.get("/my").headers["Location"] == "/sign-in?next=%2Fmy"
    answer = ask(browser, "  ANN@acme.example ", next="/my/sign-ins")
    assert answer.status_code == 302 and browser.get(answer.headers["Location"]).status_code == 200
    assert client_codes.step(NOW) == 1
    done = type_code(browser, code_of(cast.ann.mail).replace("·", " "), next="/my/sign-ins")
    assert done.headers["Location"] == "/my/sign-ins"
    page = browser.get("/my/sign-ins")
    assert page.status_code == 200 and "Signed in as <b>Ann" in page.content.decode()
    kept = done.cookies[cookie.SESSION]
    assert kept["httponly"] and kept["samesite"] == "Lax" and kept["path"] == "/"


def test_the_page_says_the_same_of_nobodys_address(cast):
    known, unknown = Client(), Client()
    one, other = ask(known, cast.ann.mail), ask(unknown, "nobody@acme.example")
    assert (one.status_code, other.status_code) == (302, 302)
    assert CodeAsked.objects.count() == 2
    pages = [b.get(a.headers["Location"]).content.decode() for b, a in ((known, one), (unknown, other))]
    plain = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", p).replace(m, "X")
        for p, m in zip(pages, (cast.ann.mail, "nobody@acme.example"), strict=True)
    ]
    assert plain[0] == plain[1]
    client_codes.step(NOW)
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == [cast.ann.mail]


def test_a_code_of_another_browser_is_of_no_use(cast):
    mine, thief = Client(), Client()
    ask(mine, cast.ann.mail)
    client_codes.step(NOW)
    ask(thief, "other@acme.example")
    assert type_code(thief, code_of(cast.ann.mail)).status_code == 422
    assert type_code(Client(), code_of(cast.ann.mail)).status_code == 422
    assert not ClientSession.objects.exists()
    assert type_code(mine, code_of(cast.ann.mail)).status_code == 302


def test_five_wrong_codes_end_it_and_a_right_one_is_good_once(cast):
    browser = Client()
    ask(browser, cast.ann.mail)
    client_codes.step(NOW)
    code = code_of(cast.ann.mail)
    wrong = "000000" if code != "000·000" else "000001"
    for _ in range(5):
        assert "This is not the code" in type_code(browser, wrong).content.decode()
    assert "no longer good" in type_code(browser, code).content.decode()
    assert not ClientSession.objects.exists()
    again = Client()
    ask(again, cast.ann.mail)
    client_codes.step(NOW)
    again_code = code_of(cast.ann.mail)
    kept = again.cookies[cookie.BROWSER].value
    assert type_code(again, again_code).status_code == 302
    again.cookies[cookie.BROWSER] = kept
    assert type_code(again, again_code).status_code == 422


def test_a_code_is_over_after_ten_minutes(cast, time_machine):
    browser = Client()
    ask(browser, cast.ann.mail)
    client_codes.step(NOW)
    time_machine.move_to(NOW + timedelta(minutes=10), tick=False)
    assert type_code(browser, code_of(cast.ann.mail)).status_code == 422


def test_no_code_travels_while_a_mailbox_is_taken_over(cast):
    """# rules.md 7"""
    Ticket.objects.filter(pk=request_of(cast.paul).pk).update(alarm=True, suspected_kind="mailbox_compromise")
    Contact.objects.create(company=cast.corner, name="Ann at the bakery", mail=cast.ann.mail)  # the same mailbox
    ask(Client(), cast.ann.mail)
    client_codes.step(NOW)
    assert not OutgoingMail.objects.filter(template="sign_in_code").exists()


@pytest.mark.parametrize("wanted", ["https://evil.example/my", "//evil.example/my", "/desk/triage", "javascript:1"])
def test_it_leads_nowhere_else(cast, wanted):
    browser = Client()
    ask(browser, cast.ann.mail)
    client_codes.step(NOW)
    assert type_code(browser, code_of(cast.ann.mail), next=wanted).headers["Location"] == "/my"


@pytest.mark.parametrize("mail", ["", "ann", "a b@acme.example", "ann@", "x" * 300 + "@acme.example"])
def test_what_is_no_address_is_said_so_and_kept(cast, mail):
    answer = ask(Client(), mail)
    assert answer.status_code == 422 and "Enter a mail address" in answer.content.decode()
    assert not CodeAsked.objects.exists()


def test_staff_are_nobody_here_and_clients_are_nobody_there(cast, sign_in, ann):
    assert sign_in(cast.olga).get("/my").status_code == 302
    assert ann.get("/desk/triage").status_code == 302
    assert ann.get("/my").status_code == 200


def test_who_leaves_or_gets_another_address_is_out_at_once(cast, ann):
    Contact.objects.filter(pk=cast.ann.pk).update(status="inactive")
    assert ann.get("/my").status_code == 302
    Contact.objects.filter(pk=cast.ann.pk).update(status="active")
    assert ann.get("/my").status_code == 200
    Contact.objects.filter(pk=cast.ann.pk).update(mail="ann.new@acme.example")
    assert ann.get("/my").status_code == 302
    Contact.objects.filter(pk=cast.ann.pk).update(mail=cast.ann.mail)
    cast.acme.status = "inactive"
    cast.acme.save()
    assert ann.get("/my").status_code == 302


@pytest.mark.parametrize(("days", "visits"), [(30, 0), (90, 3)])
def test_a_session_ends_by_itself(cast, ann, time_machine, days, visits):
    for n in range(1, visits + 1):
        time_machine.move_to(NOW + timedelta(days=25 * n), tick=False)
        assert ann.get("/my").status_code == 200
    time_machine.move_to(NOW + timedelta(days=days), tick=False)
    assert ann.get("/my").status_code == 302


def test_one_signs_out_here_elsewhere_and_everywhere(cast, ann):
    other = signed_in(cast.ann.mail, at=NOW)
    theirs = signed_in(cast.carl.mail, at=NOW)
    session = ClientSession.objects.order_by("pk")[1]
    body = ann.get("/my/sign-ins").content.decode()
    assert body.count("Firefox") == 2 and "(this one)" in body
    carl = ClientSession.objects.get(mail=cast.carl.mail)
    ann.post("/my/sign-out", {"session": carl.pk})
    assert theirs.get("/my").status_code == 200
    ann.post("/my/sign-out", {"session": session.pk})
    assert (other.get("/my").status_code, ann.get("/my").status_code) == (302, 200)
    third = signed_in(cast.ann.mail, at=NOW)
    ann.post("/my/sign-out", {"session": "all"})
    assert (third.get("/my").status_code, ann.get("/my").status_code) == (302, 302)


def test_one_person_of_two_companies_sees_one_at_a_time(cast):
    twin = Contact.objects.create(company=cast.corner, name="Ann at the bakery", mail=cast.ann.mail.upper())
    ann = signed_in(cast.ann.mail, at=NOW)
    here, there = request_of(cast.ann, subject="Printer"), request_of(twin, subject="Oven")
    body = ann.get("/my").content.decode()
    assert "Printer" in body and "Oven" not in body and "You are here for" in body
    assert ann.get(f"/my/requests/{there.pk}").status_code == 404
    assert ann.post("/my/company", {"contact": cast.carl.pk}).status_code == 404
    assert ann.post("/my/company", {"contact": twin.pk}).status_code == 302
    body = ann.get("/my").content.decode()
    assert "Oven" in body and "Printer" not in body
    assert ann.get(f"/my/requests/{here.pk}").status_code == 404


def test_my_requests_and_for_the_point_of_contact_the_companys(cast, ann, paul):
    mine, his = request_of(cast.ann, subject="Printer"), request_of(cast.paul, subject="Scanner")
    theirs = request_of(cast.carl, subject="Oven")
    body = ann.get("/my", {"whose": "company"}).content.decode()
    assert "Printer" in body and "Scanner" not in body and "Oven" not in body
    assert ann.get(f"/my/requests/{mine.pk}").status_code == 200
    for other in (his.pk, theirs.pk, 10**7, 10**30):
        assert ann.get(f"/my/requests/{other}").status_code == 404
        assert ann.post(f"/my/requests/{other}", {"text": "x"}).status_code == 404
    body = paul.get("/my", {"whose": "company"}).content.decode()
    assert "Printer" in body and "Scanner" in body and "Oven" not in body
    assert "Printer" not in paul.get("/my").content.decode()


def form_of(page) -> str:
    return re.search(r'name="form" value="([^"]+)"', page.content.decode())[1]


def test_a_new_request_is_from_a_known_person_once(cast, ann):
    fields = {"form": form_of(ann.get("/my")), "text": "Outlook does not open since this morning."}
    first, again = ann.post("/my", fields), ann.post("/my", fields)
    ticket = Ticket.objects.get()
    assert first.headers["Location"] == again.headers["Location"] == f"/my/requests/{ticket.pk}?sent=new"
    assert (ticket.requester, ticket.company, ticket.channel, ticket.state) == (cast.ann, cast.acme, "portal", "normal")
    assert "We have your answer" in ann.get(first.headers["Location"]).content.decode()


def test_words_of_an_emergency_alarm(ann):
    ann.post("/my", {"form": form_of(ann.get("/my")), "text": "Ransomware: all our files are encrypted"})
    assert Ticket.objects.get().alarm


@pytest.mark.parametrize(
    ("fields", "words"), [({"text": " "}, "Write what is wrong"), ({"form": "x"}, "Send it again")]
)
def test_a_form_that_cannot_be_keeps_what_was_typed(ann, fields, words):
    answer = ann.post("/my", {"form": form_of(ann.get("/my")), "text": "Outlook does not open"} | fields)
    assert answer.status_code == 422 and words in answer.content.decode() and not Ticket.objects.exists()


def test_an_answer_ends_the_waiting(cast, ann):
    asked = life.ask(request_of(cast.ann), questions=["Which?"], by="staff:1", at=NOW)
    page = ann.get(f"/my/requests/{asked.pk}")
    fields = {"form": form_of(page), "text": "The blue one."}
    for _ in range(2):
        assert ann.post(f"/my/requests/{asked.pk}", fields).status_code == 302
    asked.refresh_from_db()
    assert asked.stage == "ready" and asked.messages.filter(text="The blue one.").count() == 1
    other = request_of(cast.ann, subject="Another")
    assert ann.post(f"/my/requests/{other.pk}", fields).status_code == 422  # the field belongs to one request


def test_a_time_is_chosen_by_the_link_made_for_the_visit(cast, ann):
    booked = life.book(request_of(cast.ann), by="staff:1", at=NOW)
    answer = ann.post(f"/my/requests/{booked.pk}/time")
    assert re.fullmatch(r"/r/[\w-]{32}/time", answer.headers["Location"])
    assert ann.get(answer.headers["Location"]).status_code == 200


def test_older_requests_stand_on_the_next_page(cast, ann, django_assert_max_num_queries):
    made = [request_of(cast.ann, subject=f"Thing {n}") for n in range(30)]
    with django_assert_max_num_queries(8):
        body = ann.get("/my").content.decode()
    assert body.count("Thing ") == 25 and "Older requests" in body
    older = ann.get("/my", {"before": made[5].pk}).content.decode()
    assert older.count("Thing ") == 5 and "Older requests" not in older
    assert ann.get("/my", {"before": "x"}).status_code == 200


def test_a_post_needs_our_form(cast):
    strict = signed_in(cast.ann.mail, at=NOW, csrf=True)
    for address in ("/my", "/my/sign-out", "/my/company"):
        assert strict.post(address, {"text": "x"}).status_code == 403
    assert not Ticket.objects.exists() and ClientSession.objects.filter(ended_at=None).count() == 1


def test_only_the_hash_of_code_and_session_is_kept(cast):
    browser = Client()
    ask(browser, cast.ann.mail)
    client_codes.step(NOW)
    code = code_of(cast.ann.mail)
    done = type_code(browser, code)
    kept = " ".join(str(vars(row)) for row in (*Code.objects.all(), *ClientSession.objects.all()))
    assert code.replace("·", "") not in kept and done.cookies[cookie.SESSION].value not in kept


@pytest.mark.parametrize(
    "stage", ["new", "asked", "booked", "change", "taken", "working", "resolved", "closed", "not_request"]
)
def test_every_request_says_where_it_stands(cast, ann, stage):
    ticket, who = request_of(cast.ann), {"by": "staff:1", "at": NOW}
    acts = {
        "new": lambda: None,
        "asked": lambda: life.ask(ticket, questions=["Which?"], **who),
        "booked": lambda: life.book(ticket, **who),
        "change": lambda: life.change(ticket, **who),
        "taken": lambda: life.take(ticket, **who),
        "working": lambda: life.start(life.take(ticket, **who), staff=cast.tina, **who),
        "resolved": lambda: life.resolve(life.take(ticket, **who), "A worn roller.", staff=cast.tina, **who),
        "closed": lambda: life.close(
            life.resolve(life.take(ticket, **who), "A worn roller.", staff=cast.tina, **who), **who
        ),
        "not_request": lambda: life.not_request(ticket, **who),
    }
    acts[stage]()
    for address in ("/my", f"/my/requests/{ticket.pk}", f"/my/requests/{ticket.pk}?sent=1"):
        assert ann.get(address).status_code == 200, address
