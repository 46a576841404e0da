"""Codes over HTTP at the same moment: one code approves once and signs in once. rules.md 8; decision 0043."""

import re
from datetime import timedelta
from threading import Barrier
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from sameday.accounts.models import ClientSession
from sameday.changes import asking
from sameday.changes.models import Approval
from sameday.desk import client_codes
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import TicketEvent
from sameday.tokens.models import Code
from sameday.web.portal import cookie
from sameday.web.public import sent_forms
from tests.cast import gather
from tests.changes.conftest import TINA, change_of, draft_of
from tests.web.test_booking_at_once import all_at_once, lines

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20


def post(link, address: str, form: dict, cookies: dict, ready: Barrier) -> int:
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
    }
    if "csrf" in cookies:
        headers["X-CSRFToken"] = cookies["csrf"]
    ready.wait()
    link.request("POST", address, urlencode(form), headers)
    answer = link.getresponse()
    answer.read()
    link.close()
    return answer.status


def code_of(template: str) -> str:
    return re.search(r"\d{3}·\d{3}", OutgoingMail.objects.filter(template=template).latest("pk").text)[0]


def test_a_code_approves_once(transactional_db, live_server):
    cast, at = gather(), timezone.now()
    ticket = change_of(cast.ann, at=at - timedelta(hours=1))
    offer = asking.send(draft_of(ticket, cast.atlas, amount="1500", minutes=510), by=TINA, at=at)
    token = re.search(r"/a/([\w-]+)", OutgoingMail.objects.get(template="approval_request").text)[1]
    form = {"form": sent_forms.new(at, f"{token}:{offer.digest}"), "decision": "approve"}
    browser = Client()
    assert browser.post(f"/a/{token}", form).status_code == 200
    cookies = {cookie.BROWSER: browser.cookies[cookie.BROWSER].value}
    form["code"], ready = code_of("approval_code"), Barrier(MANY)
    answers = all_at_once(
        [
            lambda link=link: post(link, f"/a/{token}", form, cookies, ready)
            for link in lines(live_server.url, MANY)
        ]
    )  # fmt: skip
    assert answers.count(302) == 1 and set(answers) <= {302, 409, 422}, answers
    assert Approval.objects.count() == 1 and TicketEvent.objects.filter(kind="approved").count() == 1
    assert Code.objects.get().tries <= 5 and Code.objects.get().used_at


def test_a_code_signs_in_once(transactional_db, live_server):
    cast = gather()
    browser = Client()
    browser.post("/sign-in", {"mail": cast.ann.mail})
    client_codes.step(timezone.now())
    page = browser.get("/sign-in/code")
    assert page.status_code == 200
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
    form = {"code": code_of("sign_in_code"), "csrfmiddlewaretoken": cookies.get("csrf", "")}
    ready = Barrier(MANY)
    answers = all_at_once(
        [lambda link=link: post(link, "/sign-in/code", form, cookies, ready) for link in lines(live_server.url, MANY)]
    )
    assert answers.count(302) == 1 and set(answers) == {302, 422}, answers
    assert ClientSession.objects.count() == 1
