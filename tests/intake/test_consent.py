"""Mailboxes that sign in by consent: the real exchange, a real XOAUTH2, and every way it can end."""

import threading
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.db import connection

from sameday.audit import actors
from sameday.intake import fetch, imap
from sameday.intake.models import RawMail
from sameday.office import consent, mailboxes
from sameday.office.models import Consent
from sameday.outside import Trouble
from tests.intake.mails import mail
from tests.web.test_settings_consent import agree, there

pytestmark = pytest.mark.servers
BACK = "http://desk.example/desk/settings/mailboxes/consented"
BY = {"by": actors.SYSTEM, "at": datetime(2026, 11, 23, 14, 30, tzinfo=UTC)}


@pytest.fixture
def provider(dovecot_server, settings):
    dovecot_server.consent.begin_again()
    settings.CONSENT = {"microsoft": dovecot_server.consent.provider}
    return dovecot_server.consent


@pytest.fixture
def box(cast, dovecot_server, provider):
    """A mailbox of Dovecot whose owner has consented."""
    provider.user = dovecot_server.mailbox()
    url = f"imap://{quote(provider.user)}@127.0.0.1:{dovecot_server.imap_port}/INBOX"
    made = mailboxes.add("help@desk.example", url, sign_in="microsoft", **BY)
    agree(made, provider)
    return made


def token(box, **options) -> str:
    return consent.token(box, host="127.0.0.1", **options)


def fetched(box) -> int:
    box.refresh_from_db()
    with imap.signed_in(box) as client:
        return fetch.fetch(client, box)


def test_mail_is_fetched_by_consent_and_no_token_stands_in_the_database(box, dovecot_server, provider):
    dovecot_server.deliver(provider.user, mail("Help."))
    assert fetched(box) == 1
    assert RawMail.objects.count() == 1
    kept = Consent.objects.get()
    assert kept.account == provider.user
    assert not any(secret in kept.refresh + kept.access for secret in [*provider.tokens, *provider.refreshes])


def test_a_token_is_renewed_five_minutes_before_it_ends_and_not_sooner(box, provider):
    first = token(box)
    assert token(box) == first
    Consent.objects.update(access_until_at=datetime.now(UTC) + timedelta(minutes=4, seconds=59))
    second = token(box)
    assert second != first
    assert provider.knows(provider.user, second)
    assert fetched(box) == 0


def test_a_token_that_the_server_refuses_is_renewed_once(box, provider):
    provider.tokens.clear()
    assert fetched(box) == 0
    assert [form["grant_type"] for form in provider.asked] == ["authorization_code", "refresh_token"]


def test_consent_that_is_gone_is_said_with_what_to_do_and_nobody_is_asked_any_more(box, provider):
    provider.revoke()
    for _ in range(3):
        with pytest.raises(imap.CannotFetch, match=r"taken the consent back.*open Settings, Mailboxes, help@desk"):
            fetched(box)
    assert len(provider.asked) == 2
    assert Consent.objects.get().lost_at
    agree(box, provider)
    assert fetched(box) == 0


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((503, {"error": "temporarily_unavailable"}), "gives no new token \\(temporarily_unavailable\\)"),
        ((401, {"error": "invalid_client"}), "the secret of our app: it may have run out"),
        ((200, {"access_token": 7}), "gives no new token \\(200\\)"),
        ((200, ["x"]), "cannot be asked for a new token"),
    ],
)
def test_trouble_that_may_pass_keeps_the_consent(box, provider, answer, words):
    provider.tokens.clear()
    provider.refuse = answer
    with pytest.raises(imap.CannotFetch, match=words):
        fetched(box)
    provider.refuse = None
    assert fetched(box) == 0


def test_an_unlucky_server_that_refuses_a_good_consent_is_said(box, provider):
    provider.user = "other"
    agree(box, provider)  # somebody consented who may not read this mailbox
    with pytest.raises(imap.CannotFetch, match="refuses the user name or the consent"):
        fetched(box)


def test_tokens_go_to_the_providers_own_servers_alone(box, settings):
    from config.consent import Provider

    settings.CONSENT = {
        "microsoft": Provider("Microsoft", "c", "s", "", "https://x", "", "outlook.office365.com", "smtp.x", {})
    }
    for host in ("evil.example", "127.0.0.1", "outlook.office365.com.evil.example", None):
        with pytest.raises(consent.NoToken, match="is good for outlook"):
            consent.token(box, host=host)
    assert consent.token(box, host="outlook.office365.com")


@pytest.mark.parametrize("wrong", ["state", "code", "error", "old", "other way", "removed", "proof"])
def test_what_comes_back_of_another_try_changes_nothing(box, provider, wrong):
    before = Consent.objects.values().get()
    where, kept = consent.begin(box, return_url=BACK)
    given = there(provider, where)
    if wrong in ("state", "code"):
        given[wrong] = "of-another"
    elif wrong == "error":
        given["error"] = "access_denied"
    elif wrong == "old":
        kept["at"] -= consent.TRY_SECONDS + 1
    elif wrong == "proof":
        kept["proof"] = "of-another"
    elif wrong == "removed":
        mailboxes.remove(box, **BY)
        before = None
    else:
        mailboxes.add(box.address, box.imap_url, "password", **BY)
        before = None
    with pytest.raises(Trouble):
        consent.finish(kept, given, by=actors.staff(1), at=datetime.now(UTC))
    assert Consent.objects.values().first() == before


def test_another_user_or_a_password_ends_the_consent(box, dovecot_server):
    mailboxes.add(box.address, f"imap://other@127.0.0.1:{dovecot_server.imap_port}/", sign_in="microsoft", **BY)
    assert not Consent.objects.exists()
    with pytest.raises(imap.CannotFetch, match="Nobody has consented yet"):
        fetched(box)


@pytest.mark.django_db(transaction=True)
def test_of_many_that_need_a_new_token_one_asks(box, provider):
    Consent.objects.update(access_until_at=datetime.now(UTC))
    provider.slow_seconds, found = 0.3, []

    def ask():
        try:
            found.append(token(box))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert [form["grant_type"] for form in provider.asked] == ["authorization_code", "refresh_token"]


def test_who_died_while_asking_keeps_the_others_waiting_no_longer_than_a_moment(box, provider):
    soon = datetime.now(UTC) + timedelta(seconds=0.5)
    Consent.objects.update(access_until_at=datetime.now(UTC), asking_until_at=soon)
    assert provider.knows(provider.user, token(box))
    assert datetime.now(UTC) >= soon
