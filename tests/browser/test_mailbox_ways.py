"""How a mailbox's mail comes, in Chromium: a webhook and a consent by keys alone, axe in both colours and widths."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from sameday.office.models import Consent, Hook, Mailbox
from tests.browser import axe
from tests.cast import gather
from tests.web.test_settings_consent import there

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "/desk/settings/mailboxes"
KEY = "key-0123456789abcdef"


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture(autouse=True)
def _both_colours_and_widths(monkeypatch):
    monkeypatch.setattr(axe, "states", [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])


def press(page, selector: str, key: str = "Enter") -> None:
    page.locator(selector).focus()
    page.keyboard.press(key)


def test_a_webhook_by_keys_alone_and_its_password_is_shown_once(people, open_as):
    where = f"{URL}/{people.mailbox.pk}/webhook"
    page = open_as(people.cora, where, width=390)
    axe.nothing_wrong(page, "no webhook")
    press(page, "main form.text .btn")
    expect(page.locator(".errsum")).to_be_focused()
    axe.nothing_wrong(page, "refused")
    press(page, "[name=provider][value=postmark]", "Space")
    expect(page.locator("#secret")).to_be_hidden()  # we make it
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        press(page, "main form.text .btn")
    expect(page.locator("#shown")).to_contain_text("://mail:")
    assert "no-store" in answer.value.headers["cache-control"]
    axe.nothing_wrong(page, "the password, once")
    login = urlsplit(page.locator("#shown").inner_text().strip()).netloc.rpartition("@")[0]
    assert login.startswith("mail:") and len(login) > 30
    page.goto(where)
    expect(page.locator("main dl.facts")).to_contain_text("Address for Postmark")
    assert page.locator("#shown").count() == 0 and login.partition(":")[2] not in page.content()
    axe.nothing_wrong(page, "with a webhook")
    press(page, "main details summary")
    axe.nothing_wrong(page, "to be removed")
    press(page, "main details .btn")
    expect(page.locator(".note.ok")).to_be_visible()
    assert not Hook.objects.exists()


def test_a_signing_key_by_keys_alone_is_never_shown(people, open_as):
    page = open_as(people.cora, f"{URL}/{people.mailbox.pk}/webhook", width=390)
    press(page, "[name=provider][value=mailgun]", "Space")
    page.keyboard.press("Tab")
    expect(page.locator("#secret")).to_be_focused()
    page.keyboard.type(KEY)
    page.keyboard.press("Enter")
    expect(page.locator(".note.ok")).to_contain_text("Saved.")
    assert Hook.objects.get().provider == "mailgun" and KEY not in page.content()
    assert page.locator("#secret").input_value() == ""


def test_a_consent_by_keys_alone_there_and_back(people, open_as, consent_provider, live_server, settings):
    settings.URL = live_server.url
    page = open_as(people.cora, f"{URL}/new", width=390)
    page.locator("#address").focus()
    page.keyboard.type("second@desk.example")
    press(page, "[name=way][value=microsoft]", "Space")
    axe.nothing_wrong(page, "a mailbox by consent")
    page.locator("#user").focus()
    page.keyboard.type("second@desk.example")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Nobody has consented yet")
    axe.nothing_wrong(page, "nobody consented")

    def agree(route):
        """Stand for Microsoft, for the page asks nothing of other machines: who is sent there comes back."""
        location = route.fetch(max_redirects=0).headers["location"]
        parts = urlsplit(consent_provider.url)
        assert location.startswith(f"{parts.scheme}://{parts.netloc}/authorize?")
        back = "&".join(f"{name}={value}" for name, value in there(consent_provider, location).items())
        route.fulfill(status=302, headers={"location": f"{live_server.url}{URL}/consented?{back}"})

    page.route("**/consent", agree)
    page.get_by_role("link", name="Sign in at Microsoft").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("consented at Microsoft")
    box = Mailbox.objects.get(address="second@desk.example")
    assert Consent.objects.filter(pk=box.pk).exists() and "access-" not in page.content()
    axe.nothing_wrong(page, "consented")
