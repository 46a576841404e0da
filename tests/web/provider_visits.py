"""A client at Microsoft or Google, as the fake provider plays them, and back."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from config.oidc import Provider
from sameday.accounts import client_identities
from sameday.accounts.models import ClientSession
from sameday.accounts.oidc import fetch
from sameday.web.portal import cookie
from tests.security import at_provider, fake_provider
from tests.security.at_provider import there
from tests.web.portal_visits import signed_in

ACME, EVIL = "11111111-aaaa-1111-1111-111111111111", "22222222-bbbb-2222-2222-222222222222"
BACK, NOT_IN, CONFIRM = "/sign-in/provider/callback", "/sign-in/provider/not-signed-in", "/my/sign-ins/link"


class Desk:
    """`tell`: how the provider behaves from now on; `issuer`: that of a tenant."""

    def __init__(self, address: str):
        self.address = address

    def issuer(self, tenant: str = ACME) -> str:
        return f"{self.address}/{tenant}/v2.0"

    def tell(self, claims=None, config=None, back=None, **how) -> None:
        claims = {"tid": ACME, "iss": self.issuer()} | (claims or {})
        config = {"issuer": self.issuer("{tenantid}")} | (config or {})
        at_provider.tell(self.address, claims=claims, config=config, back={"iss": None} | (back or {}), **how)
        fetch.forget()

    def tell_google(self, **claims) -> None:
        at_provider.tell(self.address, claims=claims)
        fetch.forget()


@pytest.fixture(scope="module")
def address():
    with at_provider.running() as found:
        yield found


@pytest.fixture
def desk(address, settings):
    """Return the Desk: clients may sign in at both providers, which are one process here."""
    both = {"client_id": fake_provider.CLIENT, "secret": fake_provider.SECRET, "hosts": (urlsplit(address).netloc,)}
    found = Desk(address)
    settings.CLIENT_PROVIDERS = {
        "microsoft": Provider(
            issuer=found.issuer("{tenantid}"), name="Microsoft", tenant_claim="tid",
            described_at=found.issuer("organizations"), **both,
        ),
        "google": Provider(issuer=address, name="Google", tenant_claim="hd", **both),
    }  # fmt: skip
    found.tell()
    yield found
    fetch.forget()


def go(browser=None, key="microsoft", **query):
    """Sign in at the provider and return our answer."""
    browser = browser or Client()
    return browser.get(there(browser.get(f"/sign-in/provider/{key}", query)))


def is_in(answer) -> bool:
    """Return whether that answer let somebody in; one that did not looks the same as every other such."""
    if cookie.SESSION in answer.cookies:
        return True
    assert answer.status_code == 302 and answer.headers["Location"] == NOT_IN
    assert {name: kept.value for name, kept in answer.cookies.items()} == {cookie.PROVIDER: ""}
    return False


def linked(mail: str, desk: Desk, *, subject="person-1", tenant=ACME, provider="microsoft"):
    """Link an identity to whoever has this address now."""
    signed_in(mail, at=timezone.now())
    session = ClientSession.objects.latest("pk")
    issuer = desk.issuer(tenant) if provider == "microsoft" else desk.address
    return client_identities.link(session, provider, (issuer, tenant, subject), "x", at=timezone.now())


def to_confirm(browser, key="microsoft"):
    """Go to the provider to link and come back; return our answer."""
    return browser.get(there(browser.get(f"/my/sign-ins/link/{key}")))
