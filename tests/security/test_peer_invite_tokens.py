"""Links to choose a password: empty, spaced, invented, used, old, replaced and closed ones open nothing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from sameday.accounts import identities, one_time, people
from sameday.accounts.models import Forgotten, Invitation
from sameday.audit.models import Entry
from sameday.desk import invitations
from sameday.outbox.models import OutgoingMail
from tests import cast as the_cast

PASSWORD = "a long walk along the harbor"
pytestmark = pytest.mark.django_db


def link(staff, kind=one_time.INVITATION, at=None) -> str:
    return one_time.make(staff, kind, by="staff:1", at=at or timezone.now())


def choose(token: str, password: str = PASSWORD, again: str | None = None):
    browser, address = Client(), f"/accounts/new-password/{token}"
    shown = re.search(r'name="form" value="([^"]+)"', browser.get(address).content.decode())
    form = {"form": shown[1] if shown else "", "password": password, "again": password if again is None else again}
    return browser.post(address, form)


def has_password(staff) -> bool:
    staff.user.refresh_from_db()
    return staff.user.check_password(PASSWORD)


def test_an_invitation_sets_the_password_once(cast):
    token = link(cast.tina)
    assert choose(token)["Location"] == "/accounts/login/?why=chosen"
    assert has_password(cast.tina)
    assert choose(token, "another good long password").status_code == 404
    assert has_password(cast.tina)


@pytest.mark.parametrize(
    "token", ["%20", "%20%20%20", "%00", "null", "None", "0", "%C3%A9%F0%9F%94%91", "a" * 5000, "%25"]
)
def test_an_empty_spaced_or_invented_token_opens_nothing(cast, token):
    link(cast.tina)
    assert Client().get(f"/accounts/new-password/{token}").status_code == 404
    assert choose(token).status_code == 404
    assert not has_password(cast.tina)


@pytest.mark.parametrize("token", ["", " ", "\x00", "\ud800"])
def test_no_such_token_is_anybodys(cast, token):
    link(cast.tina)
    assert one_time.find(token, timezone.now()) is None
    assert one_time.use(token, PASSWORD, at=timezone.now()) is None


def test_the_address_without_a_token_does_not_exist():
    assert Client().get("/accounts/new-password/").status_code == 404


def test_a_part_of_a_token_and_one_with_a_blank_open_nothing(cast):
    token = link(cast.tina)
    for wrong in (token[:-1], f"{token}%20", f"%20{token}", token.swapcase(), f"{token}x"):
        assert choose(wrong).status_code == 404
    assert not has_password(cast.tina)


@pytest.mark.parametrize(("kind", "hours"), [(one_time.INVITATION, 72), (one_time.FORGOTTEN, 1)])
def test_no_link_is_eternal(cast, kind, hours):
    at = timezone.now() - timedelta(hours=hours)
    assert choose(link(cast.tina, kind, at)).status_code == 404
    assert not has_password(cast.tina)
    assert choose(link(cast.tina, kind, at + timedelta(minutes=1))).status_code == 302


def test_a_newer_link_ends_the_older_one_and_a_new_password_ends_all(cast):
    first = link(cast.tina)
    second = link(cast.tina)
    assert choose(first).status_code == 404
    people.set_password(cast.tina, "set by the owner at the shell", by="system", at=timezone.now())
    assert choose(second).status_code == 404


def test_a_closed_account_has_no_link(cast):
    token = link(cast.tina)
    people.deactivate(cast.tina, by="system", at=timezone.now())
    assert choose(token).status_code == 404
    with pytest.raises(people.Refused):
        invitations.send(cast.tina, by="system", at=timezone.now())
    assert not OutgoingMail.objects.exists()


def test_a_weak_password_or_a_different_second_one_leaves_the_link_good(cast):
    token = link(cast.tina)
    for password, again, words in (("short", "short", b"too short"), (PASSWORD, "x", b"differ"), ("", "", b"Choose a")):
        answer = choose(token, password, again)
        assert answer.status_code == 422
        assert words in answer.content
    assert not has_password(cast.tina)
    assert choose(token).status_code == 302


def test_a_post_without_the_page_s_own_field_sets_nothing(cast):
    token, other = link(cast.tina), link(cast.atlas)
    address = f"/accounts/new-password/{token}"
    theirs = re.search(r'name="form" value="([^"]+)"', Client().get(f"/accounts/new-password/{other}").content.decode())
    for form in ("", "x", theirs[1]):
        assert Client().post(address, {"form": form, "password": PASSWORD, "again": PASSWORD}).status_code == 403
    assert not has_password(cast.tina)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_uses_at_once_one_wins():
    people_there = the_cast.gather()
    token = link(people_there.tina)

    def one(n):
        try:
            return one_time.use(token, f"{PASSWORD} {n}", at=timezone.now()) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(20))) == 1


def test_the_token_is_kept_nowhere_but_in_its_mail_and_the_tray_does_not_show_it(cast, sign_in):
    cast.office.demo = True  # where a client's links may be followed
    cast.office.save()
    dana = invitations.invite("Dana Fox", "dana@desk.example", "ats", by=f"staff:{cast.olga.pk}", at=timezone.now())
    mail = OutgoingMail.objects.get()
    token = re.search(r"/accounts/new-password/([\w-]{43})\n", mail.text)[1]
    assert "Olga Brandt has opened the desk to you." in mail.text
    assert mail.to == "dana@desk.example"
    assert token not in str(list(Invitation.objects.values())) + str(list(Entry.objects.values()))
    olga = sign_in(cast.olga)
    for address in (f"/desk/tray/{mail.pk}", f"/desk/tray/{mail.pk}/html", "/desk/tray"):
        assert token not in olga.get(address).content.decode()
    assert not dana.user.has_usable_password()
    assert choose(token).status_code == 302


def test_the_journal_has_a_line_for_each_step_and_the_person_a_mail(cast):
    token = link(cast.tina)
    choose(token)
    lines = list(Entry.objects.order_by("pk").values_list("verb", "actor", "subject"))
    tina = f"staff:{cast.tina.pk}"
    assert lines == [("link to choose a password made", "staff:1", tina), ("password set", tina, tina)]
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.template) == (cast.tina.mail, "staff/changed")
    assert "A new password was chosen" in mail.text


def test_who_forgot_a_password_gets_one_link_by_the_worker(cast):
    Client().post("/accounts/forgot/", {"mail": " Tina@desk.example "})
    assert not OutgoingMail.objects.exists()
    assert invitations.step(timezone.now()) == 1
    assert invitations.step(timezone.now()) == 0
    token = re.search(r"/accounts/new-password/([\w-]{43})\n", OutgoingMail.objects.get().text)[1]
    assert choose(token).status_code == 302


def test_nobody_gets_a_mail_for_an_address_that_is_not_theirs_or_a_closed_account(cast):
    people.deactivate(cast.tina, by="system", at=timezone.now())
    for mail in ("tina@desk.example", "who@desk.example", "tina@desk.example.evil.example", "ann@acme.example"):
        Client().post("/accounts/forgot/", {"mail": mail})
    invitations.step(timezone.now())
    assert not OutgoingMail.objects.exists()
    assert not Invitation.objects.exists()


def test_who_signs_in_at_another_provider_gets_no_link(cast):
    identities.link(cast.tina.user, "https://id.example", "", "person-1", "t", at=timezone.now())
    Client().post("/accounts/forgot/", {"mail": cast.tina.mail})
    invitations.step(timezone.now())
    assert "You have none: you sign in with another provider." in OutgoingMail.objects.get().text
    assert not Invitation.objects.exists()


def test_what_the_worker_did_not_see_for_half_an_hour_is_not_answered(cast):
    Forgotten.objects.create(mail=cast.tina.mail, at=timezone.now() - timedelta(minutes=31))
    invitations.step(timezone.now())
    assert not OutgoingMail.objects.exists()
    assert not Forgotten.objects.exists()


def test_one_address_gets_three_mails_an_hour_and_one_place_asks_ten_times(cast):
    answers = [Client().post("/accounts/forgot/", {"mail": cast.tina.mail}) for _ in range(12)]
    assert [a.status_code for a in answers] == [200] * 10 + [429] * 2
    assert Forgotten.objects.count() == 3
