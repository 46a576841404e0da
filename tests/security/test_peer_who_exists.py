"""Nothing tells who exists: not the body, the status, the headers, the cookies, the time, nor a mail sent at once."""

import re
import statistics
import time

import pytest
from django.test import Client
from django.utils import timezone

from sameday.accounts import people
from sameday.accounts.models import Forgotten
from sameday.desk import invitations
from sameday.outbox.models import OutgoingMail

PASSWORD = "a long walk along the harbor"
LOGIN, FORGOT = "/accounts/login/", "/accounts/forgot/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def mails(cast):
    """Return an address of each kind: with a password, without one, of a closed account, of a client, of nobody."""
    for person in (cast.cora, cast.atlas):
        people.set_password(person, PASSWORD, by="system", at=timezone.now())
    people.deactivate(cast.atlas, by="system", at=timezone.now())
    return {
        "somebody": cast.cora.mail, "without a password": cast.tina.mail, "closed": cast.atlas.mail,
        "a client": cast.ann.mail, "nobody": "nobody@desk.example",
    }  # fmt: skip


def plain(answer, mail: str) -> tuple:
    """Return all an onlooker sees of an answer but what differs on every page."""
    body = re.sub(r'value="[\w-]{64}"|class="mono">\w+<', "", answer.content.decode()).replace(mail, "MAIL")
    headers = {k: v for k, v in answer.headers.items() if k not in ("X-Request-Id", "Content-Length", "Expires")}
    return answer.status_code, body, sorted(headers.items()), sorted(answer.cookies)


@pytest.mark.parametrize(("path", "field"), [(LOGIN, "login"), (FORGOT, "mail")])
def test_the_answer_is_the_same_for_all(mails, path, field):
    Client().get(path)
    seen = set()
    for mail in mails.values():
        form = {field: mail} | ({"password": "wrong words here"} if path == LOGIN else {})
        status, body, headers, cookies = plain(Client().post(path, form), mail)
        seen.add((status, body, str(headers), str(cookies)))
    assert len(seen) == 1


def test_a_closed_account_with_its_right_password_looks_like_a_wrong_one(mails):
    wrong = Client().post(LOGIN, {"login": mails["nobody"], "password": PASSWORD})
    right = Client().post(LOGIN, {"login": mails["closed"], "password": PASSWORD})
    assert plain(right, mails["closed"]) == plain(wrong, mails["nobody"])


def test_a_limit_is_reached_as_soon_for_nobody(mails):
    for mail in (mails["somebody"], mails["nobody"]):
        answers = [Client().post(LOGIN, {"login": mail, "password": "x"}).content for _ in range(7)]
        assert [b"Too many tries" in body for body in answers] == [False] * 5 + [True] * 2


def spans(path: str, forms: dict[str, dict], rounds: int) -> dict[str, float]:
    """Return the processor time of each form, the median of some rounds in turn: the machine may be busy."""
    took = {name: [] for name in forms}
    for n in range(rounds):
        for name, form in forms.items():
            browser = Client(REMOTE_ADDR=f"198.51.{n}.{len(name)}")
            began = time.process_time()
            browser.post(path, form)
            took[name].append(time.process_time() - began)
    return {name: statistics.median(values) for name, values in took.items()}


def test_a_wrong_password_costs_as_much_for_all(dear_passwords, mails):
    forms = {name: {"login": mail, "password": "wrong words here"} for name, mail in mails.items()}
    took = spans(LOGIN, forms, 3)
    yardstick = took["nobody"]
    assert {name: seconds for name, seconds in took.items() if not 0.5 < seconds / yardstick < 2} == {}


def test_a_forgotten_password_costs_as_much_for_all(mails):
    forms = {name: {"mail": mail} for name, mail in mails.items()}
    spans(FORGOT, forms, 1)
    took = spans(FORGOT, {name: {"mail": mail} for name, mail in mails.items()}, 2)
    yardstick = took["nobody"]
    assert {name: seconds for name, seconds in took.items() if not 0.4 < seconds / yardstick < 2.5} == {}


def test_a_forgotten_password_asks_the_database_the_same_for_all(mails):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked = set()
    Client().post(FORGOT, {"mail": "before@desk.example"})  # so that all find the same things remembered
    for mail in mails.values():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Client().post(FORGOT, {"mail": mail})
        asked.add(tuple(re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries))
    assert len(asked) == 1
    assert not OutgoingMail.objects.exists(), "the worker sends, after the answer"
    assert Forgotten.objects.count() == len(mails) + 1


def test_only_who_may_sign_in_gets_a_mail_and_to_the_address_on_file(mails):
    for mail in mails.values():
        Client().post(FORGOT, {"mail": mail.upper()})
    invitations.step(timezone.now())
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == sorted(
        [mails["somebody"], mails["without a password"]]
    )


def test_a_passkey_that_nobody_has_and_one_that_is_wrong_say_the_same(cast):
    answers = set()
    for handle in ("MQ", "enp6", "", None, "é"):
        browser = Client()
        browser.get("/accounts/passkey/")
        answer = browser.post("/accounts/passkey/", {"credential": f'{{"response": {{"userHandle": "{handle}"}}}}'})
        answers.add((answer.status_code, answer["Location"]))
    assert answers == {(302, "/accounts/login/?next=%2Fdesk%2F&why=passkey")}


def test_the_page_of_passkeys_names_nobody(cast):
    assert '"allowCredentials"' not in Client().get("/accounts/passkey/").content.decode()
    assert "@" not in Client().get("/accounts/passkey/").content.decode().partition("<main")[2]
