"""A mailbox signs in at Microsoft or Google: from the settings page there and back, and nothing else gets in."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from config import consent as configured
from config.env import BadSetting
from sameday.audit import actors
from sameday.audit.models import Entry
from sameday.office import consent, mailboxes
from sameday.office.models import Consent, Mailbox
from tests.cast import browser_of

URL = "/desk/settings/mailboxes"
BACK = f"{URL}/consented"
TYPED = {"address": "second@desk.example", "way": "microsoft", "user": "second@desk.example", "password": "no-sekrit"}


def agree(box, provider) -> None:
    """Consent as the mailbox's owner would."""
    where, kept = consent.begin(box, return_url=f"http://desk.example{BACK}")
    consent.finish(kept, there(provider, where), by=actors.staff(1), at=datetime.now(UTC))


def there(provider, where: str) -> dict:
    """Return what the provider sends the browser back with."""
    asked = {key: values[0] for key, values in parse_qs(urlsplit(where).query).items()}
    return {key: values[0] for key, values in parse_qs(urlsplit(provider.consent(asked)).query).items()}


@pytest.fixture
def browser(cast):
    return browser_of(cast.cora)


@pytest.fixture
def box(browser, consent_provider):
    browser.post(f"{URL}/new", TYPED)
    return Mailbox.objects.get(address=TYPED["address"])


def test_from_the_form_to_microsoft_and_back(browser, box, consent_provider):
    assert (box.imap_url, box.sign_in) == ("imaps://second%40desk.example@127.0.0.1/INBOX", "microsoft")
    assert box.secret == ""
    page = browser.get(f"{URL}/{box.pk}").content.decode()
    assert "Nobody has consented yet" in page
    assert f'href="{URL}/{box.pk}/consent"' in page
    consent_provider.user = "owner@desk.example"
    where = browser.get(f"{URL}/{box.pk}/consent")["Location"]
    assert where.startswith(f"{consent_provider.url}/authorize?")
    assert parse_qs(urlsplit(where).query)["code_challenge_method"] == ["S256"]
    answer = browser.get(BACK, there(consent_provider, where))
    assert answer["Location"] == f"{URL}/{box.pk}?done=consented"
    page = browser.get(answer["Location"]).content.decode()
    assert "owner@desk.example consented at Microsoft" in page
    assert "access-" not in page + str(list(Entry.objects.values()))
    entry = Entry.objects.get(verb="mailbox consent given")
    assert entry.subject == mailboxes.row(box)


def test_the_way_back_is_good_once_and_for_its_own_browser(browser, box, consent_provider, cast):
    where = browser.get(f"{URL}/{box.pk}/consent")["Location"]
    given = there(consent_provider, where)
    assert browser_of(cast.cora).get(BACK, given)["Location"] == f"{URL}?done=no-consent"
    assert not Consent.objects.exists()
    assert browser.get(BACK, given)["Location"].endswith("done=consented")
    before = Consent.objects.values().get()
    assert browser.get(BACK, given)["Location"] == f"{URL}?done=no-consent"
    assert Consent.objects.values().get() == before


def test_who_says_no_there_reads_it_here(browser, box, consent_provider):
    where = browser.get(f"{URL}/{box.pk}/consent")["Location"]
    given = there(consent_provider, where) | {"error": "access_denied"}
    answer = browser.get(BACK, given)
    assert answer["Location"] == f"{URL}/{box.pk}?done=no-consent"
    assert "Nobody consented: nothing was changed" in browser.get(answer["Location"]).content.decode()


def test_saving_again_keeps_the_consent_and_another_user_ends_it(browser, box, consent_provider):
    agree(box, consent_provider)
    browser.post(f"{URL}/{box.pk}", TYPED | {"folder": "Done"})
    assert Consent.objects.count() == 1
    browser.post(f"{URL}/{box.pk}", TYPED | {"user": "third@desk.example"})
    assert not Consent.objects.exists()


def test_a_mailbox_that_is_no_longer_used_forgets_the_consent(browser, box, consent_provider):
    agree(box, consent_provider)
    browser.post(f"{URL}/{box.pk}/remove")
    assert not Consent.objects.exists()
    assert browser.get(f"{URL}/{box.pk}/consent").status_code == 404


def test_the_test_button_says_that_nobody_consented_or_tries_with_a_token(browser, box, consent_provider, monkeypatch):
    from sameday.intake import mailbox_test

    asked = []
    monkeypatch.setattr(
        mailbox_test,
        "run",
        lambda tried, secret: asked.append((tried.sign_in, secret)) or mailbox_test.Found(True, "Fine"),
    )
    answer = browser.post(f"{URL}/{box.pk}", TYPED | {"test": "yes"})
    assert "Nobody has consented yet" in answer.content.decode()
    assert asked == []
    agree(box, consent_provider)
    assert "Fine" in browser.post(f"{URL}/{box.pk}", TYPED | {"test": "yes"}).content.decode()
    ((way, secret),) = asked
    assert way == "microsoft"
    assert consent_provider.knows("help@desk.example", secret)


def test_without_an_app_the_form_says_which_setting_is_missing(browser, settings):
    settings.CONSENT = {}
    answer = browser.post(f"{URL}/new", TYPED | {"way": "google"})
    assert answer.status_code == 422
    assert "SAMEDAY_GOOGLE_CLIENT_ID is not set" in answer.content.decode()
    assert not Mailbox.objects.filter(sign_in="google").exists()


NONE = {
    f"SAMEDAY_{who}_{what}": "" for who in ("MICROSOFT", "GOOGLE") for what in ("CLIENT_ID", "SECRET", "SECRET_FILE")
}
NONE["SAMEDAY_MICROSOFT_AUTHORITY"] = "https://login.microsoftonline.com/organizations"


def test_graph_has_its_own_address_and_consent(browser, settings, consent_provider):
    settings.CONSENT = {"graph": replace(consent_provider.provider, graph="graph.microsoft.com", imap="", smtp="")}
    browser.post(f"{URL}/new", TYPED | {"way": "graph", "inbox": "Help desk"})
    box = Mailbox.objects.get(sign_in="graph")
    assert box.imap_url == "graph://second%40desk.example@graph.microsoft.com/Help%20desk"
    page = browser.get(f"{URL}/{box.pk}").content.decode()
    assert "checked" in page.split('value="graph"')[1].split(">")[0]


def test_each_cloud_has_its_own_servers_and_scopes(tmp_path):
    (tmp_path / "secret").write_text("s3\n")
    given = NONE | {"SAMEDAY_MICROSOFT_CLIENT_ID": "m", "SAMEDAY_MICROSOFT_SECRET_FILE": str(tmp_path / "secret"),
                    "SAMEDAY_GOOGLE_CLIENT_ID": "g", "SAMEDAY_GOOGLE_SECRET": "s"}  # fmt: skip
    found = configured.providers(given)
    assert (found["microsoft"].imap, found["microsoft"].secret) == ("outlook.office365.com", "s3")
    assert found["google"].asked["access_type"] == "offline"
    us = configured.providers(given | {"SAMEDAY_MICROSOFT_AUTHORITY": "https://login.microsoftonline.us/tenant"})
    assert us["microsoft"].may_see("outlook.office365.us")
    assert not us["microsoft"].may_see("outlook.office365.com")
    assert not us["microsoft"].may_see("127.0.0.1")
    assert "https://outlook.office365.us/IMAP.AccessAsUser.All" in us["microsoft"].scopes
    assert "s3" not in repr(found)
    assert (found["graph"].graph, us["graph"].graph) == ("graph.microsoft.com", "graph.microsoft.us")
    assert found["graph"].may_see("graph.microsoft.com") and not found["graph"].may_see("outlook.office365.com")
    assert not found["microsoft"].may_see("graph.microsoft.com") and not found["microsoft"].may_see("")
    assert configured.providers(NONE) == {}
    for bad in ("https://evil.example/organizations", "https://login.microsoftonline.com"):
        with pytest.raises(BadSetting, match="SAMEDAY_MICROSOFT_AUTHORITY"):
            configured.providers(given | {"SAMEDAY_MICROSOFT_AUTHORITY": bad})
