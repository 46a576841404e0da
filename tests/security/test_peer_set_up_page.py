"""There is no page that sets the desk up, before or after: the command line alone makes the office and its people."""

import pytest
from django.test import Client

from sameday.accounts.models import User
from sameday.office.models import Office, Staff

pytestmark = pytest.mark.django_db
PATHS = ("/setup", "/setup/", "/install", "/install/", "/install.php", "/admin", "/admin/", "/wizard", "/start",
         "/accounts/signup/", "/accounts/register/", "/accounts/setup/", "/desk/setup", "/desk/install", "/first",
         "/api/v1/setup", "/accounts/password/reset/", "/accounts/social/signup/", "/accounts/passkey/signup/",
         "/accounts/2fa/webauthn/signup/", "/accounts/confirm-email/", "/accounts/inactive/")  # fmt: skip
FORM = {
    "email": "evil@evil.example", "login": "evil@evil.example", "mail": "evil@evil.example", "name": "Evil",
    "password": "a long walk along the harbor", "password1": "a long walk along the harbor", "role": "owner",
    "password2": "a long walk along the harbor",
}  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_set_up_page_before_there_is_an_office_or_after(path, request):
    for fixture in (None, "cast"):
        if fixture:
            request.getfixturevalue(fixture)
        people, offices = User.objects.count(), Office.objects.count()
        browser = Client(raise_request_exception=False)
        for answer in (browser.get(path), browser.post(path, FORM)):
            assert answer.status_code == 404
        assert (User.objects.count(), Office.objects.count()) == (people, offices)


def test_what_strangers_reach_makes_nobody(cast):
    before = (User.objects.count(), Staff.objects.count())
    for path in ("/accounts/login/", "/accounts/forgot/", "/accounts/passkey/", "/accounts/2fa/authenticate/"):
        Client(raise_request_exception=False).post(path, FORM)
    assert (User.objects.count(), Staff.objects.count()) == before


def test_setting_up_a_factor_needs_a_password_first():
    for path in ("/accounts/2fa/totp/activate/", "/accounts/2fa/passkey/add/"):
        assert Client().get(path)["Location"].startswith("/accounts/login/")
