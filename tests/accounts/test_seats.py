"""Sessions: they end when nobody is there, when they are old, and when their owner says so; the page says why."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from sameday.accounts import devices, people, seats
from sameday.accounts.models import SignedIn
from sameday.audit.models import Entry
from sameday.outbox.models import OutgoingMail
from sameday.web.sign_in.why import WHY
from tests.cast import browser_of

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
)
PASSWORD = "a long walk along the harbor"


def sure(staff):
    browser = browser_of(staff)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": timezone.now().timestamp()}]
    session.save()
    return browser


def over(browser, why: str) -> bool:
    answer = browser.get("/desk/account?x=1")
    return answer["Location"] == f"/accounts/login/?next=/desk/account%3Fx%3D1&why={why}"


def test_nobody_there_for_twelve_hours_ends_it_and_a_page_a_day_does_not(cast, time_machine):
    time_machine.move_to("2026-11-24T13:00:00Z", tick=False)
    browser = browser_of(cast.tina)
    for _ in range(3):
        time_machine.shift(timedelta(hours=11, minutes=59))
        assert browser.get("/desk/account").status_code == 200
    time_machine.shift(timedelta(hours=12))
    assert over(browser, "idle")
    assert b"You were away for a while" in browser.get("/accounts/login/?why=idle").content


def test_a_page_that_refreshes_by_itself_is_nobody_there(cast, time_machine):
    time_machine.move_to("2026-11-24T13:00:00Z", tick=False)
    browser = browser_of(cast.cora)
    for _ in range(12):
        time_machine.shift(timedelta(minutes=59))
        assert browser.get("/desk/triage/news", headers={"HX-Request": "true"}).status_code in (200, 204, 304)
    time_machine.shift(timedelta(minutes=12))
    refused = browser.get("/desk/triage/news", headers={"HX-Request": "true"})
    assert (refused.status_code, refused.content) == (401, b"Sign in again.")


def test_after_seven_days_it_ends_however_much_it_is_used(cast, time_machine):
    time_machine.move_to("2026-11-24T13:00:00Z", tick=False)
    browser = browser_of(cast.tina)
    for _ in range(16):
        time_machine.shift(timedelta(hours=10))
        assert browser.get("/desk/account").status_code == 200
    time_machine.shift(timedelta(hours=8))
    assert over(browser, "old")


def test_the_hours_are_settings(cast, time_machine, settings):
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_IDLE_HOURS": 1, "SAMEDAY_SIGN_IN_HOURS": 2}
    time_machine.move_to("2026-11-24T13:00:00Z", tick=False)
    idle, old = browser_of(cast.tina), browser_of(cast.tina)
    for minutes in (59, 58):
        time_machine.shift(timedelta(minutes=minutes))
        assert old.get("/desk/account").status_code == 200
    assert over(idle, "idle")
    time_machine.shift(timedelta(minutes=3))
    assert over(old, "old")


def test_a_request_writes_that_it_was_seen_once_a_minute(cast, time_machine):
    time_machine.move_to("2026-11-24T13:00:00Z", tick=False)
    browser = browser_of(cast.tina)
    for minutes, moved in ((0, False), (1, True)):
        time_machine.shift(timedelta(minutes=minutes))
        browser.get("/desk/account")
        assert (SignedIn.objects.get().seen_at == timezone.now()) is (moved or minutes == 0)


def test_a_session_that_no_sign_in_began_is_nobody_s(cast):
    browser = browser_of(cast.tina)
    SignedIn.objects.all().delete()
    assert browser.get("/desk/account")["Location"].startswith("/accounts/login/")


def test_one_ends_another_and_it_says_why(cast):
    here, there = browser_of(cast.tina), browser_of(cast.tina)
    there_seat = SignedIn.objects.get(session_key=there.session.session_key)
    here.post("/desk/account/sessions", {"seat": there_seat.pk})
    assert over(there, "elsewhere")
    assert here.get("/desk/account").status_code == 200
    assert not Session.objects.filter(session_key=there_seat.session_key).exists()
    assert Entry.objects.get().verb == "session ended"
    assert "A session of yours was ended" in OutgoingMail.objects.get(to=cast.tina.mail).text


def test_one_ends_all_others(cast):
    here, there, elsewhere, atlas = *(browser_of(cast.tina) for _ in range(3)), browser_of(cast.atlas)
    here.post("/desk/account/sessions", {"seat": "others"})
    assert over(there, "elsewhere")
    assert over(elsewhere, "elsewhere")
    assert {b.get("/desk/account").status_code for b in (here, atlas)} == {200}


@pytest.mark.parametrize("seat", ["theirs", "own", "", "0", "-1", "1e3", "9" * 30, "٣", "x"])
def test_what_is_not_another_session_of_one_s_own_ends_nothing(cast, seat):
    tina, atlas = browser_of(cast.tina), browser_of(cast.atlas)
    rows = {"theirs": atlas, "own": tina}
    number = SignedIn.objects.get(session_key=rows[seat].session.session_key).pk if seat in rows else seat
    assert tina.post("/desk/account/sessions", {"seat": number}).status_code == 302
    assert {b.get("/desk/account").status_code for b in (tina, atlas)} == {200}
    assert not Entry.objects.exists()


def test_the_page_shows_where_one_is_signed_in_and_marks_this_one(cast):
    here = sure(cast.tina)
    SignedIn.objects.update(agent=CHROME, place="192.0.2.7")
    browser_of(cast.tina), browser_of(cast.atlas)
    text = here.get("/desk/account").content.decode()
    assert "Chrome on Windows" in text
    assert "192.0.2.7" in text
    assert text.count("This one") == 1
    assert text.count('<tr><td data-l="Device">') == 2


def test_a_new_password_keeps_this_session_and_ends_the_others(cast):
    here, there = sure(cast.tina), browser_of(cast.tina)
    assert here.post("/desk/account/password", {"password": "short", "again": "short"}).status_code == 422
    assert here.post("/desk/account/password", {"password": PASSWORD, "again": "x"}).status_code == 422
    assert here.post("/desk/account/password", {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert here.get("/desk/account").status_code == 200
    assert over(there, "elsewhere")
    cast.tina.user.refresh_from_db()
    assert cast.tina.user.check_password(PASSWORD)
    assert "Your password was changed" in OutgoingMail.objects.get().text
    assert PASSWORD not in str(list(Entry.objects.values())) + OutgoingMail.objects.get().text


def test_a_password_set_at_the_shell_ends_all(cast):
    browser = browser_of(cast.tina)
    people.set_password(cast.tina, PASSWORD, by="system", at=timezone.now())
    assert over(browser, "all")


@pytest.mark.parametrize("address", [
    "/desk/account/password", "/desk/account/passkeys/1", "/desk/account/app", "/desk/account/identity",
    "/accounts/2fa/passkey/add/", "/accounts/2fa/recovery-codes/new/",
    "/accounts/oidc/link/", "/accounts/oidc/confirm/",
])  # fmt: skip
def test_every_change_asks_for_a_factor_of_the_last_five_minutes(cast, time_machine, address):
    from allauth.mfa.totp.internal import auth as totp

    totp.TOTP.activate(cast.tina.user, totp.generate_totp_secret())
    browser = sure(cast.tina)
    assert "2fa/again" not in browser.get(address).headers.get("Location", "")
    time_machine.move_to(timezone.now() + timedelta(seconds=301))
    before = Entry.objects.count()
    for answer in (browser.get(address), browser.post(address, {"password": PASSWORD, "again": PASSWORD})):
        assert answer.status_code == 405 or answer["Location"].startswith("/accounts/2fa/again/?next=")
    assert Entry.objects.count() == before
    assert not OutgoingMail.objects.exists()


def test_the_last_factor_stays(cast):
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal import auth as totp

    totp.TOTP.activate(cast.tina.user, totp.generate_totp_secret())
    assert sure(cast.tina).post("/desk/account/app").status_code == 422
    assert Authenticator.objects.exists()
    assert not Entry.objects.exists()


def test_old_rows_go(cast, time_machine):
    time_machine.move_to("2026-11-24T13:00:00Z", tick=False)
    browser_of(cast.tina)
    at = timezone.now() + seats.longest() + seats.KEPT
    assert seats.forget_old(at) == 0
    assert seats.forget_old(at + timedelta(minutes=1)) == 1


@pytest.mark.django_db
def test_every_reason_there_is_has_its_words():
    assert {"idle", "old", "elsewhere", "all", "chosen", "passkey", "provider", "unlinked"} == set(WHY)
    assert b"<script" not in Client().get("/accounts/login/?why=<script>").content.partition(b"</head>")[2]


@pytest.mark.parametrize(("agent", "words"), [
    (CHROME, "Chrome on Windows"), (CHROME + " Edg/156.0", "Edge on Windows"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14.6; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on a Mac"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Safari/604.1", "Safari on an iPhone"),
    ("Mozilla/5.0 (X11; Linux x86_64)", "A browser on Linux"), ("", "An unknown browser"),
    ("\x00é", "An unknown browser"),
])  # fmt: skip
def test_a_browser_in_plain_words(agent, words):
    assert devices.words(agent) == words
