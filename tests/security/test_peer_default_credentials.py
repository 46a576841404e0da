"""A fresh install has no account that anybody could know: none at all until the command line makes one."""

import pytest
from django.contrib.auth.hashers import is_password_usable
from django.test import Client
from django.utils import timezone

from sameday.accounts import people
from sameday.accounts.models import User
from sameday.cli.demo import people as demo_people
from sameday.office.models import Office, Staff

LOGIN = "/accounts/login/"
KNOWN = ("admin", "password", "sameday", "demo", "changeme", "", "admin123456789", "demodemodemo", "Password1234")
pytestmark = pytest.mark.django_db


def test_a_fresh_database_has_no_user_and_no_staff():
    assert not User.objects.exists()
    assert not Staff.objects.exists()


def test_nobody_gets_in_with_what_everybody_knows(cast):
    for name in ("admin@desk.example", "root@localhost.example", "demo@desk.example", cast.olga.mail):
        for n, password in enumerate(KNOWN):
            place = f"198.51.100.{n}"
            assert Client(REMOTE_ADDR=place).post(LOGIN, {"login": name, "password": password}).status_code == 200


def test_somebody_new_has_no_password_until_they_choose_one(cast):
    dana = people.add_without_password("Dana Fox", "dana@desk.example", "ats", by="system", at=timezone.now())
    assert not is_password_usable(dana.user.password)
    for password in (*KNOWN, dana.user.password, "!"):
        assert not dana.user.check_password(password)


def test_the_demo_s_people_have_no_password_either(db):
    from sameday.cli.demo import play

    assert not Office.objects.filter(demo=True).exists()
    source = open(demo_people.__file__).read() + open(play.__file__).read()  # noqa: SIM115
    assert "set_password" not in source
    assert "make_password" not in source


@pytest.mark.parametrize("password", ["password1234", "q1w2e3r4t5y6", "dana@desk.example", "short", "123456789012"])
def test_a_known_or_weak_password_cannot_be_chosen(cast, password):
    with pytest.raises(people.Refused):
        people.add("Dana Fox", "dana@desk.example", "ats", password, by="system", at=timezone.now())
    assert not User.objects.filter(email="dana@desk.example").exists()
