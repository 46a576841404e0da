"""Sign-in at another provider: bound to issuer, tenant and subject, never to a mail address; every wrong token refused.

The provider is a process that speaks HTTP (fake_provider.py).
"""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from config import oidc as configured
from config.env import BadSetting
from sameday import outside
from sameday.accounts import identities, one_time, people
from sameday.accounts.models import Identity
from sameday.accounts.oidc import fetch
from sameday.audit.models import Entry
from sameday.outbox.models import OutgoingMail
from tests.cast import browser_of
from tests.security import at_provider, fake_provider
from tests.security.at_provider import there

START, BACK, LINK, CONFIRM = (f"/accounts/oidc/{name}/" for name in ("start", "callback", "link", "confirm"))
ACCEPT = "/accounts/oidc/accept/"
FACTOR = "/accounts/2fa/totp/activate/"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def process():
    """Return the issuer of a running provider."""
    with at_provider.running() as address:
        yield address


@pytest.fixture
def provider(process, settings):
    """Return tell(…): how the provider behaves from now on; the desk trusts it."""
    fetch.forget()
    settings.OIDC = configured.Provider(
        process, fake_provider.CLIENT, fake_provider.SECRET, "Elsewhere", (urlsplit(process).netloc,)
    )

    def tell(**how):
        at_provider.tell(process, **how)
        fetch.forget()

    tell()
    return tell


def sign_in(browser=None, **query):
    browser = browser or Client()
    return browser.get(there(browser.get(START, query)))


def is_in(answer) -> bool:
    return "why=" not in answer["Location"]


def linked(staff, issuer: str, subject: str = "person-1", tenant: str = ""):
    return identities.link(staff.user, issuer, tenant, subject, "x", at=timezone.now())


def sure(staff):
    browser = browser_of(staff)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": timezone.now().timestamp()}]
    session.save()
    return browser


def test_a_linked_person_signs_in_and_our_own_factor_is_still_asked(cast, provider, process):
    linked(cast.tina, process)
    browser = Client()
    assert sign_in(browser, next="/desk/queue")["Location"] == "/desk/queue"
    assert browser.get("/desk/queue")["Location"] == FACTOR
    assert Entry.objects.get(verb="signed in").data["how"] == "provider"


def test_the_same_mail_address_is_nobody(cast, provider, process):
    for claims in (
        {"email": cast.tina.mail, "email_verified": True, "preferred_username": cast.tina.mail},
        {"email": cast.tina.mail, "email_verified": False, "sub": "person-2"},
        {"sub": cast.tina.mail},
        {"sub": str(cast.tina.user.pk)},
    ):
        provider(claims=claims)
        assert sign_in()["Location"] == "/accounts/login/?why=unlinked"
    assert not Identity.objects.exists()


def test_the_same_mail_address_with_another_subject_is_not_the_linked_one(cast, provider, process):
    linked(cast.tina, process)
    provider(claims={"email": cast.tina.mail, "email_verified": True, "sub": "person-2"})
    assert not is_in(sign_in())


def test_the_same_subject_of_another_issuer_or_tenant_is_somebody_else(cast, provider, process):
    linked(cast.tina, "https://other.example")
    linked(cast.atlas, process, tenant="11111111-1111-1111-1111-111111111111")
    assert not is_in(sign_in())


WRONG = {
    "another issuer": {"claims": {"iss": "https://evil.example"}},
    "another audience": {"claims": {"aud": "another-app"}},
    "many audiences, not asked by us": {"claims": {"aud": ["desk", "another-app"]}},
    "another nonce": {"claims": {"nonce": "of-another-try"}},
    "no nonce": {"claims": {"nonce": None}},
    "no subject": {"claims": {"sub": None}},
    "an empty subject": {"claims": {"sub": " "}},
    "a number as subject": {"claims": {"sub": 1}},
    "expired": {"claims": {"exp": 1}},
    "without an end": {"claims": {"exp": None}},
    "made long ago": {"claims": {"iat": 1}},
    "not signed": {"alg": "none"},
    "signed with the public key": {"alg": "HS256"},
    "signed by a stranger": {"key": "stranger"},
    "signed by a stranger who names our key": {"key": "stranger", "kid": "first"},
    "an algorithm we do not take": {"alg": "RS512"},
    "the answer of another issuer": {"back": {"iss": "https://evil.example"}},
    "the state of another try": {"back": {"state": "x"}},
    "an invented code": {"back": {"code": "x"}},
    "no": {"back": {"error": "access_denied"}},
}


@pytest.mark.parametrize("how", WRONG)
def test_a_wrong_answer_lets_nobody_in(cast, provider, process, how):
    linked(cast.tina, process)
    provider(**WRONG[how])
    assert sign_in()["Location"] == "/accounts/login/?why=provider"
    assert not Entry.objects.filter(verb="signed in").exists()


def test_only_the_own_tenant_and_domain_count(cast, provider, process, settings):
    tenant, base = "22222222-2222-2222-2222-222222222222", settings.OIDC
    linked(cast.tina, process, tenant=tenant)
    linked(cast.atlas, process)
    for wrong in ({}, {"tid": "33333333-3333-3333-3333-333333333333"}):
        settings.OIDC = replace(base, tenant=tenant)
        provider(claims=wrong)
        assert not is_in(sign_in())
    provider(claims={"tid": tenant})
    assert is_in(sign_in())
    settings.OIDC = replace(base, domain="desk.example")
    for wrong in ({}, {"hd": "evil.example"}):
        provider(claims=wrong)
        assert not is_in(sign_in())
    provider(claims={"hd": "desk.example"})
    assert is_in(sign_in())


def test_an_answer_is_good_once_and_for_its_own_browser(cast, provider, process):
    linked(cast.tina, process)
    browser = Client()
    back = there(browser.get(START))
    assert not is_in(Client().get(back)), "another browser"
    assert is_in(browser.get(back))
    assert not is_in(browser.get(back)), "the same answer again"
    assert not is_in(Client().get(BACK))


def test_an_old_try_is_over(cast, provider, process, time_machine):
    linked(cast.tina, process)
    browser = Client()
    back = there(browser.get(START))
    time_machine.move_to(timezone.now().timestamp() + 601)
    assert not is_in(browser.get(back))


def test_new_keys_are_found_and_old_ones_forgotten(cast, provider, process, monkeypatch):
    linked(cast.tina, process)
    assert is_in(sign_in())
    at_provider.tell(process, keys=["second"], key="second")
    assert not is_in(sign_in()), "asked a moment ago: half a minute must pass"
    monkeypatch.setattr(fetch, "AGAIN_SECONDS", 0)
    assert is_in(sign_in())
    provider(keys=["second"], key="first")
    assert not is_in(sign_in())


@pytest.mark.parametrize("config", [
    {"token_endpoint": "http://169.254.169.254/latest"}, {"jwks_uri": "http://127.0.0.1:1/keys"},
    {"token_endpoint": "file:///etc/passwd"}, {"authorization_endpoint": "https://evil.example/authorize"},
    {"jwks_uri": None}, {"issuer": "https://evil.example"},
    {"jwks_uri": "http://127.0.0.1:1@evil.example/keys"},
])  # fmt: skip
def test_only_the_provider_s_own_host_is_asked(cast, provider, process, config):
    provider(config=config)
    assert Client().get(START)["Location"] == "/accounts/login/?why=provider"


def test_a_provider_that_does_not_answer_costs_no_more_than_its_time(cast, provider, process, monkeypatch):
    monkeypatch.setattr(outside, "ASK_SECONDS", 0.2)
    provider(seconds=0.6)
    assert Client().get(START)["Location"] == "/accounts/login/?why=provider"


def test_two_factors_there_count_only_when_the_office_says_so(cast, provider, process, settings):
    linked(cast.tina, process)
    for counts, amr, lets_in in ((False, ["mfa"], False), (True, ["pwd"], False), (True, ["pwd", "mfa"], True)):
        settings.OIDC = replace(settings.OIDC, factor_counts=counts)
        provider(claims={"amr": amr})
        browser = Client()
        sign_in(browser)
        assert (browser.get("/desk/queue").status_code == 200) is lets_in, (counts, amr)


def test_a_factor_there_does_not_age_into_a_first_factor_here(cast, provider, process, settings):
    linked(cast.tina, process)
    settings.OIDC = replace(settings.OIDC, factor_counts=True)
    provider(claims={"amr": ["mfa"]})
    browser = Client()
    sign_in(browser)
    assert browser.get(FACTOR).status_code == 200
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    assert browser.get(FACTOR)["Location"].startswith("/accounts/oidc/again/")
    provider(claims={"amr": ["mfa"], "auth_time": 1})
    assert not is_in(browser.get(there(browser.get(browser.get(FACTOR)["Location"]))))
    provider(claims={"amr": ["mfa"]})
    asked = browser.get(browser.get(FACTOR)["Location"])
    assert {"prompt": ["login"], "max_age": ["0"]}.items() <= parse_qs(urlsplit(asked["Location"]).query).items()
    assert browser.get(there(asked))["Location"] == FACTOR
    assert browser.get(FACTOR).status_code == 200


def test_a_closed_account_does_not_come_in_by_the_other_door(cast, provider, process):
    linked(cast.tina, process)
    people.deactivate(cast.tina, by="system", at=timezone.now())
    assert sign_in()["Location"] == "/accounts/login/?why=unlinked"


def test_a_person_links_what_the_page_has_shown_and_gets_a_mail(cast, provider, process):
    browser = sure(cast.tina)
    assert browser.get(there(browser.get(LINK)))["Location"] == CONFIRM
    assert not Identity.objects.exists(), "a return alone links nothing"
    assert b"dana@elsewhere.example" in browser.get(CONFIRM).content
    assert browser.post(CONFIRM)["Location"] == "/desk/account"
    row = Identity.objects.get()
    assert (row.user, row.issuer, row.tenant, row.subject) == (cast.tina.user, process, "", "person-1")
    assert "dana@elsewhere.example at Elsewhere was linked" in OutgoingMail.objects.get(to=cast.tina.mail).text
    assert b"dana@elsewhere.example" in browser.get("/desk/account").content
    assert is_in(sign_in())


def test_linking_asks_for_a_factor_first_and_for_the_same_person_all_the_way(cast, provider, process):
    stale = browser_of(cast.tina)
    for address in (LINK, CONFIRM):
        assert stale.get(address)["Location"].startswith("/accounts/")
    browser = sure(cast.tina)
    back = there(browser.get(LINK))
    browser.cookies = sure(cast.atlas).cookies
    assert not is_in(browser.get(back))
    assert not Identity.objects.exists()


def test_an_identity_belongs_to_one_person(cast, provider, process):
    linked(cast.atlas, process)
    browser = sure(cast.tina)
    browser.get(there(browser.get(LINK)))
    answer = browser.post(CONFIRM)
    assert answer.status_code == 422
    assert b"linked already" in answer.content
    assert Identity.objects.get().user == cast.atlas.user


def test_unlinking_needs_a_password_to_be_left(cast, provider, process):
    linked(cast.tina, process)
    browser = sure(cast.tina)
    assert browser.post("/desk/account/identity").status_code == 422
    cast.tina.user.set_password("a long walk along the harbor")
    cast.tina.user.save()
    browser = sure(cast.tina)
    assert browser.post("/desk/account/identity")["Location"] == "/desk/account"
    assert not is_in(sign_in())


def test_an_owner_s_invitation_links_once_and_a_forgotten_password_never(cast, provider, process):
    dana = people.add_without_password("Dana Fox", "dana@desk.example", "ats", by="system", at=timezone.now())
    browser, now = Client(), timezone.now()
    forgotten = one_time.make(dana, one_time.FORGOTTEN, by="system", at=now)
    assert browser.get(f"/accounts/oidc/invited/{forgotten}").status_code == 404
    assert b"from now on" not in browser.get(f"/accounts/new-password/{forgotten}").content
    token = one_time.make(dana, one_time.INVITATION, by="system", at=now)
    assert b"Or sign in at Elsewhere from now on" in browser.get(f"/accounts/new-password/{token}").content
    back = there(browser.get(f"/accounts/oidc/invited/{token}"))
    assert not is_in(Client().get(back)), "another browser"
    assert browser.get(back)["Location"] == ACCEPT
    assert b"dana@elsewhere.example" in browser.get(ACCEPT).content
    assert not Identity.objects.exists()
    assert browser.post(ACCEPT)["Location"] == "/desk/"
    assert browser.get("/desk/")["Location"] == FACTOR
    assert Identity.objects.get().user == dana.user
    assert browser.post(ACCEPT).status_code == 404
    assert Client().get(f"/accounts/new-password/{token}").status_code == 404
    assert is_in(sign_in())


def test_an_invitation_does_not_take_somebody_else_s_identity_or_survive_its_end(cast, provider, process):
    linked(cast.atlas, process)
    dana = people.add_without_password("Dana Fox", "dana@desk.example", "ats", by="system", at=timezone.now())
    token, browser = one_time.make(dana, one_time.INVITATION, by="system", at=timezone.now()), Client()
    browser.get(there(browser.get(f"/accounts/oidc/invited/{token}")))
    assert browser.post(ACCEPT).status_code == 422
    assert one_time.find(token, timezone.now()) == dana, "not used up"
    Identity.objects.all().delete()
    people.deactivate(dana, by="system", at=timezone.now())
    assert browser.post(ACCEPT).status_code == 404
    assert not Identity.objects.exists()


def values(**given) -> dict:
    empty = {f"SAMEDAY_OIDC_{n}": "" for n in ("ISSUER", "CLIENT_ID", "SECRET", "SECRET_FILE", "DOMAIN", "NAME")}
    given = {f"SAMEDAY_OIDC_{name}": value for name, value in given.items()}
    return (
        empty | {"SAMEDAY_OIDC_FACTOR_COUNTS": False, "SAMEDAY_OIDC_CLIENT_ID": "c", "SAMEDAY_OIDC_SECRET": "s"} | given
    )


@pytest.mark.parametrize(("given", "words"), [
    ({"ISSUER": "https://login.microsoftonline.com/common/v2.0"}, "your own tenant"),
    ({"ISSUER": "https://login.microsoftonline.com/organizations/v2.0"}, "your own tenant"),
    ({"ISSUER": "https://login.microsoftonline.com/desk.example/v2.0"}, "your own tenant"),
    ({"ISSUER": "https://accounts.google.com"}, "SAMEDAY_OIDC_DOMAIN"),
    ({"ISSUER": "https://id.example", "CLIENT_ID": ""}, "SAMEDAY_OIDC_CLIENT_ID"),
    ({"ISSUER": "https://id.example", "SECRET": ""}, "SAMEDAY_OIDC_SECRET"),
])  # fmt: skip
def test_a_setting_that_would_let_strangers_in_stops_the_start(given, words):
    with pytest.raises(BadSetting, match=words):
        configured.provider(values(**given))


def test_entra_and_google_are_known(tmp_path):
    (tmp_path / "secret").write_text("from a file\n")
    tenant = "22222222-2222-2222-2222-22222222222A"
    entra = configured.provider(values(ISSUER=f"https://login.microsoftonline.com/{tenant}/v2.0/"))
    assert (entra.name, entra.tenant, entra.hosts) == ("Microsoft", tenant.lower(), ("login.microsoftonline.com",))
    google = configured.provider(
        values(ISSUER="https://accounts.google.com", DOMAIN="Desk.example", SECRET_FILE=str(tmp_path / "secret"))
    )
    assert (google.name, google.domain, google.secret) == ("Google", "desk.example", "from a file")
    assert "from a file" not in repr(google)
    assert configured.provider(values()) is None


def test_the_way_there_has_state_nonce_and_proof_and_only_our_own_way_on(cast, provider, process):
    browser = Client()
    asked = parse_qs(urlsplit(browser.get(START)["Location"]).query)
    assert len(asked["state"][0]) >= 43 <= len(asked["nonce"][0])
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"][0].endswith(BACK)
    linked(cast.tina, process)
    assert sign_in(next="https://evil.example/")["Location"] == "/desk/"
    assert b"Sign in at Elsewhere" in Client().get("/accounts/login/").content
    assert urlencode(asked, doseq=True) != urlsplit(browser.get(START)["Location"]).query
