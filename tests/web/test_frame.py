"""The frame of every page: who gets in, what every answer carries."""

import pytest
from django.test import Client


def test_anonymous_is_sent_to_sign_in(cast):
    answer = Client().get("/desk/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/desk/"


def test_a_password_alone_opens_nothing_but_the_set_up(cast, sign_in):
    from tests.cast import browser_of

    browser = browser_of(cast.tina, factor=False)
    assert browser.get("/desk/")["Location"] == "/accounts/2fa/totp/activate/"
    assert browser.get("/accounts/2fa/totp/activate/").status_code == 200
    assert browser.get("/accounts/2fa/recovery-codes/").status_code == 302


@pytest.mark.parametrize(
    ("who", "place"), [("tina", "day"), ("atlas", "day"), ("cora", "triage"), ("olga", "triage"), ("bill", "day")]
)
def test_everyone_starts_where_their_role_works(cast, sign_in, who, place):
    assert sign_in(getattr(cast, who)).get("/desk/")["Location"] == f"/desk/{place}"


def test_who_is_asking_costs_two_queries(cast, sign_in, django_assert_num_queries):
    browser = sign_in(cast.tina)
    with django_assert_num_queries(2):
        browser.get("/desk/")
