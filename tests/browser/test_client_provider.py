"""A client links an account at Microsoft and signs in with it, in a real browser through the fake provider.

The browser keeps form-action and SameSite itself: the way there and back crosses two sites. decision 0061.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.accounts.models import ClientIdentity, ClientSession
from sameday.web.portal import cookie
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web import provider_visits
from tests.web.portal_visits import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
address, desk = provider_visits.address, provider_visits.desk


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_linked_used_and_removed(chromium, live_server, transactional_db, settings, desk, scripts):
    settings.URL = live_server.url.replace("127.0.0.1", "localhost")  # another site than the provider's
    cast = gather()
    desk.tell({"preferred_username": "ann.keller@acme-plumbing.example"})
    context = chromium.new_context(
        base_url=settings.URL, java_script_enabled=scripts, viewport={"width": 390, "height": 800}
    )
    try:
        page, said = context.new_page(), []
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        secret = signed_in(cast.ann.mail, at=timezone.now()).cookies[cookie.SESSION].value
        context.add_cookies([{"name": cookie.SESSION, "value": secret, "url": settings.URL}])

        page.goto("/my/sign-ins")
        page.get_by_role("link", name="Link a Microsoft sign-in").press("Enter")
        expect(page.get_by_role("heading", name="Link this sign-in to you?")).to_be_visible()
        expect(page.get_by_text("ann.keller@acme-plumbing.example")).to_be_visible()
        checked(page, "link", scripts)
        page.get_by_role("button", name="Yes, this is me: link it").press("Enter")
        expect(page.get_by_text("Microsoft: ann.keller@acme-plumbing.example")).to_be_visible()
        checked(page, "sign-ins with an account", scripts)
        page.get_by_role("button", name="Sign out everywhere").click()

        page.goto("/sign-in?next=/my/sign-ins")
        checked(page, "sign in", scripts)
        page.get_by_role("link", name="Sign in with Microsoft").click()
        expect(page.get_by_role("heading", name="Your sign-ins")).to_be_visible()
        assert ClientSession.objects.latest("pk").method == "provider"
        assert page.url == f"{settings.URL}/my/sign-ins", "no code stays in the address bar"
        page.locator("form.pane", has_text="Microsoft:").get_by_role("button", name="Remove").click()
        expect(page.get_by_text("Microsoft: ann.keller")).to_have_count(0)
        page.get_by_role("link", name="Link a Google sign-in").click()
        expect(page.get_by_text("You signed in with an account of Microsoft or Google")).to_be_visible()

        page.goto("/sign-in")
        page.get_by_role("link", name="Sign in with Google").click()
        expect(page.get_by_role("heading", name="That account opened nothing here")).to_be_visible()
        checked(page, "opened nothing", scripts)
        assert said == [] and not ClientIdentity.objects.exists()
    finally:
        context.close()


def checked(page, name: str, scripts: bool) -> None:
    if scripts:
        nothing_wrong(page, name)
