"""Attacks on clients' sign-in at Microsoft and Google: each ends on one page, and nobody is in. decision 0061.

The provider is a process that speaks HTTP (fake_provider.py); it signs what it is told, also for other tenants.
"""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from config import oidc as configured
from sameday.accounts import client_identities, identities
from sameday.accounts.models import ClientIdentity, ClientPasskey, ClientSession
from sameday.clients.models import Company, Contact
from sameday.desk import one_person
from sameday.tickets.models import Ticket
from sameday.web.portal import cookie
from tests.security.at_provider import there
from tests.tickets.conftest import request_of
from tests.web import provider_visits
from tests.web.portal_visits import signed_in
from tests.web.provider_visits import ACME, BACK, CONFIRM, EVIL, go, is_in, linked, to_confirm

pytestmark = pytest.mark.django_db
address, desk = provider_visits.address, provider_visits.desk
START = "/sign-in/provider/microsoft"


@pytest.fixture
def ann(cast, desk):
    return signed_in(cast.ann.mail, at=timezone.now())


def test_the_same_subject_of_another_tenant_is_somebody_else(cast, desk):
    linked(cast.ann.mail, desk)
    desk.tell({"tid": EVIL, "iss": desk.issuer(EVIL)})
    assert not is_in(go())
    desk.tell()
    assert is_in(go()), "the control"


def test_a_subject_or_tenant_of_google_is_none_of_microsoft(cast, desk):
    linked(cast.ann.mail, desk, provider="google", tenant=ACME)
    assert not is_in(go())
    desk.tell_google(hd=ACME)
    assert is_in(go(key="google")), "the control"


WRONG_TENANT = [
    {"tid": EVIL}, {"tid": None}, {"tid": ""}, {"tid": "organizations"}, {"tid": ACME.upper()}, {"tid": 1},
    {"tid": [ACME]}, {"tid": "{tenantid}"}, {"tid": f"{ACME}\n"}, {"tid": f"{EVIL}/../{ACME}"},
    {"iss": "EVIL"}, {"iss": "TEMPLATE"}, {"iss": "https://evil.example"}, {"iss": None}, {"iss": "ORGANIZATIONS"},
    {"iss": "TEMPLATE", "tid": "{tenantid}"}, {"iss": "ORGANIZATIONS", "tid": "organizations"},
    {"iss": "SLASH"},
]  # fmt: skip


@pytest.mark.parametrize("claims", WRONG_TENANT, ids=str)
def test_the_issuer_is_that_of_the_very_tenant(cast, desk, ann, claims):
    named = {
        "EVIL": desk.issuer(EVIL), "TEMPLATE": desk.issuer("{tenantid}"), "ORGANIZATIONS": desk.issuer("organizations"),
        "SLASH": f"{desk.issuer()}/",
    }  # fmt: skip
    said = {name: named.get(value, value) if name == "iss" else value for name, value in claims.items()}
    whole = {"iss": desk.issuer(), "tid": ACME} | said
    if all(isinstance(value, str) for value in whole.values()):  # even if it had been linked that way
        session = ClientSession.objects.latest("pk")
        client_identities.link(session, "microsoft", (whole["iss"], whole["tid"], "person-1"), "x", at=timezone.now())
    desk.tell(said)
    assert not is_in(go())
    assert not ClientSession.objects.filter(method="provider").exists()


def test_a_key_that_signs_for_one_tenant_signs_for_no_other(cast, desk):
    linked(cast.ann.mail, desk)
    desk.tell(key_says={"issuer": desk.issuer(EVIL)})
    assert not is_in(go())
    for own in (desk.issuer("{tenantid}"), desk.issuer()):
        desk.tell(key_says={"issuer": own})
        assert is_in(go())


@pytest.mark.parametrize("key", ["microsoft", "google"])
def test_a_mail_address_among_the_claims_is_nobody(cast, desk, key):
    mail = {"email": cast.ann.mail, "email_verified": True, "preferred_username": cast.ann.mail, "upn": cast.ann.mail}
    more = {"xms_edov": True, "name": cast.ann.name, "verified_primary_email": [cast.ann.mail]}
    for subject in ("person-2", cast.ann.mail, str(cast.ann.pk)):
        claims = mail | more | {"sub": subject}
        desk.tell(claims) if key == "microsoft" else desk.tell_google(**claims, hd="acme.example")
        assert not is_in(go(key=key))
    linked(cast.carl.mail, desk, provider=key, tenant=ACME if key == "microsoft" else "", subject="carl-1")
    desk.tell(mail | {"sub": "carl-1"}) if key == "microsoft" else desk.tell_google(**mail, sub="carl-1")
    browser = Client()
    go(browser, key)
    page = browser.get("/my/sign-ins").content.decode()
    assert cast.carl.name in page and cast.ann.name not in page, "Carl is Carl, whatever mail he claims"


WRONG = {
    "another audience": {"claims": {"aud": "another-app"}},
    "many audiences": {"claims": {"aud": ["desk", "another-app"]}},
    "no nonce": {"claims": {"nonce": None}},
    "the nonce of another try": {"claims": {"nonce": "of-another-try"}},
    "no subject": {"claims": {"sub": None}},
    "a subject that is no ASCII": {"claims": {"sub": "pérson-1"}},
    "expired": {"claims": {"exp": 1}},
    "made long ago": {"claims": {"iat": 1}},
    "not signed": {"alg": "none"},
    "signed with the public key": {"alg": "HS256"},
    "signed by a stranger": {"key": "stranger", "kid": "first"},
    "the answer of another issuer": {"back": {"iss": "https://evil.example"}},
    "the answer of a tenant that is none": {"back": {"iss": "http://127.0.0.1/x/v2.0"}},
    "the state of another try": {"back": {"state": "x"}},
    "no state": {"back": {"state": None}},
    "a state that is no ASCII": {"back": {"state": "é"}},
    "an invented code": {"back": {"code": "x"}},
    "no code": {"back": {"code": None}},
    "no": {"back": {"error": "access_denied"}},
}


@pytest.mark.parametrize("how", WRONG)
def test_a_wrong_answer_lets_nobody_in_and_links_nobody(cast, desk, ann, how):
    linked(cast.ann.mail, desk)
    desk.tell(**WRONG[how])
    assert not is_in(go())
    assert not is_in(to_confirm(ann))
    assert ann.get(CONFIRM).headers["Location"] == "/my/sign-ins"


def test_the_nonce_of_another_try_of_this_browser(cast, desk):
    """A token the attacker made the victim get for one try is not good in the next."""
    linked(cast.ann.mail, desk)
    browser = Client()
    first = parse_qs(urlsplit(browser.get(START)["Location"]).query)["nonce"][0]
    desk.tell({"nonce": first})
    assert not is_in(go(browser))


def test_an_answer_is_good_once_even_with_the_cookie_put_back(cast, desk):
    linked(cast.ann.mail, desk)
    desk.tell(again=True)  # a provider that forgets to
    browser = Client()
    back = there(browser.get(START))
    kept = browser.cookies[cookie.PROVIDER].value
    assert is_in(browser.get(back))
    assert not is_in(browser.get(back))
    browser.cookies[cookie.PROVIDER] = kept
    assert not is_in(browser.get(back))
    browser.cookies[cookie.PROVIDER] = kept
    code = re.search("code=[^&]+", there(Client().get(START)))[0]
    assert not is_in(browser.get(f"{BACK}?{code}&{re.search('state=[^&]+', back)[0]}")), "a fresh code, a used state"


def test_a_wrong_return_ends_the_try(cast, desk):
    linked(cast.ann.mail, desk)
    browser = Client()
    back = there(browser.get(START))
    assert not is_in(browser.get(BACK, {"state": "x", "code": "y"}))
    assert not is_in(browser.get(back))


def test_the_answer_of_another_browser_and_of_none(cast, desk):
    """Login CSRF: a link with the attacker's own code signs nobody in as the attacker."""
    linked(cast.carl.mail, desk)
    attacker, victim = Client(), Client()
    back = there(attacker.get(START))
    assert not is_in(Client().get(back)), "no cookie"
    there(victim.get(START))
    assert not is_in(victim.get(back)), "another try"
    assert not is_in(Client().get(BACK)) and not is_in(Client().get(BACK, {"code": "x", "state": ""}))
    assert is_in(attacker.get(back)), "the control"


def test_the_newest_try_of_a_browser_is_the_only_one(cast, desk):
    linked(cast.ann.mail, desk)
    browser = Client()
    old, new = there(browser.get(START)), there(browser.get(START))
    kept = browser.cookies[cookie.PROVIDER].value
    assert not is_in(browser.get(old))
    browser.cookies[cookie.PROVIDER] = kept
    assert not is_in(browser.get(new)), "over at its first return, which was the wrong one"


@pytest.mark.parametrize("made_up", ["", "x", "WyJhbm4iXQ:1:x", "é", "a" * 3000])
def test_a_cookie_that_we_did_not_sign_is_none(cast, desk, ann, made_up):
    linked(cast.ann.mail, desk)
    browser = Client()
    back = there(browser.get(START))
    browser.cookies[cookie.PROVIDER] = made_up
    assert not is_in(browser.get(back))
    ann.cookies[cookie.PROVIDER] = made_up
    assert ann.post(CONFIRM).headers["Location"] == "/my/sign-ins"


def test_one_cookie_is_not_good_for_another_purpose(cast, desk, ann):
    """A try is no one who came back, and who came back is no try; a try to sign in links nobody."""
    ann.get(START)
    assert ann.get(CONFIRM).headers["Location"] == "/my/sign-ins"
    back = there(ann.get("/my/sign-ins/link/microsoft"))
    ann.get(back)
    assert not is_in(ann.get(back))
    ann.cookies[cookie.KEY] = there(ann.get(START)) and ann.cookies[cookie.PROVIDER].value
    assert ann.post("/sign-in/passkey", {"credential": "{}"}).status_code == 422
    assert not ClientIdentity.objects.exists()


def test_a_try_and_who_came_back_are_over_after_ten_minutes(cast, desk, ann, time_machine):
    linked(cast.ann.mail, desk)
    browser = Client()
    back = there(browser.get(START))
    to_confirm(ann)
    time_machine.move_to(timezone.now() + timedelta(seconds=602))
    assert not is_in(browser.get(back))
    assert ann.post(CONFIRM).headers["Location"] == "/my/sign-ins"
    assert ClientIdentity.objects.get().shown == "x", "the one from before"


def test_what_is_linked_to_one_is_not_linked_by_another(cast, desk):
    row, carl = linked(cast.ann.mail, desk), signed_in(cast.carl.mail, at=timezone.now())
    to_confirm(carl)
    answer = carl.post(CONFIRM)
    assert answer.status_code == 422 and b"linked already" in answer.content
    assert cast.ann.mail.encode() not in answer.content
    assert ClientIdentity.objects.get() == row
    browser = Client()
    go(browser)
    assert cast.ann.name in browser.get("/my/sign-ins").content.decode()


def test_who_came_back_belongs_to_the_session_that_went(cast, desk, ann):
    """Signed out or signed in as somebody else meanwhile, or with the cookie of another: nothing is linked."""
    back = there(ann.get("/my/sign-ins/link/microsoft"))
    mine = ann.cookies[cookie.SESSION].value
    ann.cookies[cookie.SESSION] = signed_in(cast.carl.mail, at=timezone.now()).cookies[cookie.SESSION].value
    assert not is_in(ann.get(back)), "signed in as another meanwhile"
    ann.cookies[cookie.SESSION] = mine
    to_confirm(ann)
    carl = signed_in(cast.carl.mail, at=timezone.now())
    carl.cookies[cookie.PROVIDER] = ann.cookies[cookie.PROVIDER].value
    assert carl.post(CONFIRM).headers["Location"] == "/my/sign-ins"
    ann.post("/my/sign-out")
    assert ann.post(CONFIRM).headers["Location"].startswith("/sign-in?")
    assert not ClientIdentity.objects.exists()


GONE = {
    "they left": lambda cast: Contact.objects.filter(pk=cast.ann.pk).update(status="inactive"),
    "nobody confirmed them": lambda cast: Contact.objects.filter(pk=cast.ann.pk).update(status="provisional"),
    "the row is somebody else's": lambda cast: Contact.objects.filter(pk=cast.ann.pk).update(name="Bea Lang"),
    "another address": lambda cast: Contact.objects.filter(pk=cast.ann.pk).update(mail="ann.new@acme.example"),
    "the company left": lambda cast: Company.objects.filter(pk=cast.acme.pk).update(status="inactive"),
    "merged into another": lambda cast: one_person.merge(
        cast.ann, Contact.objects.create(company=cast.acme, name="Ann Keller", mail="a.keller@acme.example"),
        by="system", at=timezone.now(),
    ),
    "the address went to a colleague": lambda cast: (
        Contact.objects.filter(pk=cast.ann.pk).update(status="inactive", mail="old@acme.example"),
        Contact.objects.create(company=cast.acme, name="Bea Lang", mail=cast.ann.mail),
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", GONE)
def test_whoever_is_gone_is_out(cast, desk, how):
    linked(cast.ann.mail, desk)
    browser = Client()
    assert is_in(go(browser)), "the control"
    GONE[how](cast)
    assert not is_in(go())
    assert browser.get("/my").status_code == 302, "and out of the session it began"


def test_only_who_just_signed_in_by_code_or_passkey_links(cast, desk, ann, time_machine):
    linked(cast.ann.mail, desk)
    by_provider = Client()
    go(by_provider)
    for path in ("/my/sign-ins/link/microsoft", "/my/passkey"):
        page = by_provider.get(path).content.decode()
        assert "You signed in with an account of Microsoft or Google" in page and "data-options" not in page
    assert cookie.PROVIDER not in by_provider.cookies or not by_provider.cookies[cookie.PROVIDER].value
    to_confirm(ann)
    ClientSession.objects.update(begun_at=timezone.now() - timedelta(hours=1, seconds=1))
    assert "more than an hour ago" in ann.post(CONFIRM).content.decode()
    page = ann.get("/my/sign-ins/link/google").content.decode()
    assert "more than an hour ago" in page and "/sign-in?next=/my/sign-ins/link/google" in page
    assert ClientIdentity.objects.count() == 1 and not ClientPasskey.objects.exists()


def test_while_the_mailbox_is_in_other_hands_nothing_is_linked_and_nobody_comes_in(cast, desk, ann):
    """# rules.md 7. The same account opens the mailbox: it proves no more than a code, of which none goes out."""
    linked(cast.ann.mail, desk)
    to_confirm(ann)
    before = ClientIdentity.objects.get().pk
    ticket = request_of(cast.paul)
    Ticket.objects.filter(pk=ticket.pk).update(alarm=True, suspected_kind="mailbox_compromise")
    assert "may be in other hands" in ann.post(CONFIRM).content.decode()
    assert "may be in other hands" in ann.get("/my/sign-ins/link/microsoft").content.decode()
    assert not is_in(go()) and ClientIdentity.objects.get().pk == before
    Ticket.objects.filter(pk=ticket.pk).update(alarm=False, suspected_kind=None)
    assert is_in(go())


def test_an_account_of_a_client_is_none_of_staff_and_the_reverse(cast, desk, address, settings):
    """Even with one app for both, and the same person there."""
    settings.OIDC = configured.Provider(address, "desk", settings.CLIENT_PROVIDERS["google"].secret, "Elsewhere",
                                        settings.CLIENT_PROVIDERS["google"].hosts)  # fmt: skip
    desk.tell_google()
    linked(cast.ann.mail, desk, provider="google", tenant="")
    browser = Client()
    assert "why=unlinked" in browser.get(there(browser.get("/accounts/oidc/start/")))["Location"]
    back = there(browser.get("/sign-in/provider/google"))
    assert "why=provider" in browser.get(back.replace(BACK, "/accounts/oidc/callback/"))["Location"]
    ClientIdentity.objects.all().delete()
    identities.link(cast.tina.user, address, "", "person-1", "x", at=timezone.now())
    assert not is_in(go(key="google"))
    assert not is_in(browser.get(there(browser.get("/accounts/oidc/start/")).replace("/accounts/oidc/callback/", BACK)))


def test_the_way_there_asks_for_three_things_alone(desk, ann, settings):
    for browser, path in ((Client(), START), (ann, "/my/sign-ins/link/microsoft")):
        answer = browser.get(path)
        asked = parse_qs(urlsplit(answer["Location"]).query)
        assert asked["scope"] == ["openid profile email"] and asked["code_challenge_method"] == ["S256"]
        assert len(asked["state"][0]) >= 43 <= len(asked["nonce"][0])
        assert asked["redirect_uri"] == [f"{settings.URL}/sign-in/provider/callback"]
        kept = answer.cookies[cookie.PROVIDER]
        assert kept["httponly"] and kept["samesite"] == "Lax" and kept["max-age"] == 600
        assert answer["Cache-Control"] == "no-store"


def test_many_tries_of_a_place_are_braked(desk):
    said = [Client().get(START).status_code for _ in range(121)]
    assert said == [302] * 120 + [429]
    said = [Client().get(BACK).status_code for _ in range(121)]
    assert said == [302] * 120 + [429]
    assert Client(REMOTE_ADDR="198.51.100.9").get(START).status_code == 302


def test_no_token_code_state_or_person_stands_in_the_log(cast, desk, ann, written):
    linked(cast.ann.mail, desk)
    seen = []
    for how in ({}, {"alg": "none"}, {"claims": {"sub": "person-9"}}, {"back": {"state": "x"}}):
        desk.tell(**how)
        browser = Client()
        back = there(browser.get(START))
        kept = browser.cookies[cookie.PROVIDER].value
        browser.get(back)
        seen += [kept, *(value[0] for value in parse_qs(urlsplit(back).query).values() if len(value[0]) > 1)]
    to_confirm(ann)
    ann.post(CONFIRM)
    text = written.getvalue()
    assert "provider_refused" in text and '"route"' in text, "the control"
    assert [each for each in (*seen, "person-1", "person-9", "eyJ", cast.ann.mail, ACME) if each in text] == []
