"""Clients' accounts at providers at the same moment: one answer signs in once, one account is one person's.

Source: decision 0061.
"""

from threading import Barrier

import pytest
from django.test import Client
from django.utils import timezone

from sameday.accounts.models import ClientIdentity, ClientSession
from sameday.web.portal import cookie
from tests.cast import gather
from tests.security.at_provider import there
from tests.web import provider_visits
from tests.web.portal_visits import signed_in
from tests.web.provider_visits import CONFIRM, linked, to_confirm
from tests.web.test_booking_at_once import all_at_once, lines

pytestmark = pytest.mark.django_db(transaction=True)
address, desk = provider_visits.address, provider_visits.desk
START = "/sign-in/provider/microsoft"


def test_the_same_answer_twenty_times_at_once_signs_in_once(transactional_db, desk, live_server):
    cast, many = gather(), 20
    linked(cast.ann.mail, desk)
    desk.tell(again=True)
    browser = Client()
    back = there(browser.get(START))
    kept = f"{cookie.PROVIDER}={browser.cookies[cookie.PROVIDER].value}"
    ready = Barrier(many)

    def come_back(line) -> bool:
        ready.wait()
        line.request("GET", back, headers={"Cookie": kept})
        answer = line.getresponse()
        answer.read()
        line.close()
        assert answer.status == 302
        return f"{cookie.SESSION}=" in str(answer.headers)

    answers = all_at_once([lambda line=line: come_back(line) for line in lines(live_server.url, many)])
    assert answers.count(True) == 1
    assert ClientSession.objects.filter(method="provider").count() == 1


def test_two_who_link_one_account_at_once_are_one(transactional_db, desk, live_server):
    cast = gather()
    browsers = [signed_in(person.mail, at=timezone.now()) for person in (cast.ann, cast.carl) for _ in range(5)]
    for browser in browsers:
        to_confirm(browser)
        browser.get(CONFIRM)
    ready = Barrier(len(browsers))

    def confirm(browser, line) -> int:
        cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
        header = "; ".join(f"{name}={value}" for name, value in cookies.items())
        ready.wait()
        line.request("POST", CONFIRM, "", {"Cookie": header, "X-CSRFToken": cookies["csrf"]})
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer.status

    served = lines(live_server.url, len(browsers))
    answers = all_at_once([lambda pair=pair: confirm(*pair) for pair in zip(browsers, served, strict=True)])
    assert set(answers) <= {302, 422} and 302 in answers
    row = ClientIdentity.objects.get()
    won = answers[:5] if row.mail == cast.ann.mail else answers[5:]
    lost = answers[5:] if row.mail == cast.ann.mail else answers[:5]
    assert 302 in won and set(lost) == {422}
