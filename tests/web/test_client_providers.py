"""Clients link an account of Microsoft or Google and sign in with it. Source: issue 8; decision 0061."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config import oidc
from config.env import BadSetting
from sameday.accounts.models import ClientIdentity, ClientSession
from sameday.audit import actors
from sameday.audit.models import Entry
from sameday.clients.models import Contact
from sameday.jobs import tidy
from sameday.outbox.models import OutgoingMail
from sameday.web.portal import cookie
from tests.web import provider_visits
from tests.web.portal_visits import signed_in
from tests.web.provider_visits import ACME, CONFIRM, NOT_IN, go, is_in, linked, to_confirm

pytestmark = pytest.mark.django_db
address, desk = provider_visits.address, provider_visits.desk


@pytest.fixture
def ann(cast, desk):
    return signed_in(cast.ann.mail, at=timezone.now())


def page_of(browser) -> str:
    return browser.get("/my/sign-ins").content.decode()


def test_linked_from_a_session_and_then_in_without_a_code(cast, desk, ann):
    desk.tell({"preferred_username": "ann <b>@acme"})
    assert "Link a Microsoft sign-in" in page_of(ann) and "Link a Google sign-in" in page_of(ann)
    answer = to_confirm(ann)
    assert answer.headers["Location"] == CONFIRM
    page = ann.get(CONFIRM).content.decode()
    assert "ann &lt;b&gt;@acme" in page and ACME in page and f"<b>{cast.ann.name}</b>" in page
    assert not ClientIdentity.objects.exists(), "seen, not yet linked"
    answer = ann.post(CONFIRM)
    assert answer.headers["Location"] == "/my/sign-ins" and answer.cookies[cookie.PROVIDER].value == ""
    row = ClientIdentity.objects.get()
    assert (row.issuer, row.tenant, row.subject) == (desk.issuer(), ACME, "person-1")
    assert "Microsoft: ann &lt;b&gt;@acme" in page_of(ann) and "last used" not in page_of(ann)
    browser = Client()
    answer = go(browser, next="/my/sign-ins")
    assert is_in(answer) and answer.headers["Location"] == "/my/sign-ins"
    page = page_of(browser)
    assert f"Signed in as <b>{cast.ann.name}" in page and "last used" in page
    assert ClientSession.objects.latest("pk").method == "provider"


def test_the_journal_and_the_address_are_told_and_the_mail_names_no_name_they_chose_there(cast, desk, ann):
    desk.tell({"preferred_username": "call 900-555-0199 now"})
    to_confirm(ann)
    ann.post(CONFIRM)
    mail = OutgoingMail.objects.get(template="identity_notice")
    assert mail.to == cast.ann.mail and "A Microsoft account can sign you in here from now on" in mail.text
    assert "900-555" not in mail.text
    line = Entry.objects.get(verb="client identity linked")
    assert line.actor == line.subject == actors.contact(cast.ann.pk)
    assert line.data["provider"] == "microsoft" and "person-1" not in str(line.data)
    ann.post("/my/sign-ins/unlink", {"identity": ClientIdentity.objects.get().pk})
    assert Entry.objects.filter(verb="client identity removed").count() == 1
    assert "signs nobody in here as you any more" in OutgoingMail.objects.latest("pk").text
    assert not is_in(go())


def test_one_removes_ones_own_and_nobody_elses(cast, desk, ann):
    row = linked(cast.ann.mail, desk)
    signed_in(cast.carl.mail, at=timezone.now()).post("/my/sign-ins/unlink", {"identity": row.pk})
    for wrong in ("x", "", "9" * 30, "-1"):
        ann.post("/my/sign-ins/unlink", {"identity": wrong})
    assert ClientIdentity.objects.exists() and not OutgoingMail.objects.filter(template="identity_notice").exists()


def test_google_s_people_are_those_of_their_domain_or_of_none(cast, desk, ann):
    desk.tell_google(hd="Acme.example")
    to_confirm(ann, "google")
    assert "acme.example" in ann.get(CONFIRM).content.decode()
    ann.post(CONFIRM)
    assert ClientIdentity.objects.get().tenant == "acme.example"
    assert is_in(go(key="google"))
    for others in ({}, {"hd": "evil.example"}, {"hd": 1}, {"hd": "a" * 101}):
        desk.tell_google(**others)
        assert not is_in(go(key="google"))
    linked(cast.carl.mail, desk, provider="google", tenant="")
    desk.tell_google()
    browser = Client()
    assert is_in(go(browser, "google")) and cast.carl.name in page_of(browser)


def test_no_provider_no_button(cast, settings):
    settings.CLIENT_PROVIDERS = {}
    assert "Sign in with" not in Client().get("/sign-in").content.decode()
    assert "Microsoft" not in page_of(signed_in(cast.ann.mail, at=timezone.now()))
    for path in ("/sign-in/provider/microsoft", "/sign-in/provider/callback?code=x&state=x", NOT_IN):
        assert Client().get(path).status_code == 404


def test_the_buttons_lead_to_where_they_wanted(cast, desk):
    linked(cast.ann.mail, desk)
    page = Client().get("/sign-in", {"next": "/my/approvals"}).content.decode()
    assert 'href="/sign-in/provider/microsoft?next=/my/approvals"' in page and "Sign in with Google" in page
    assert go(next="/my/approvals").headers["Location"] == "/my/approvals"
    for elsewhere in ("https://evil.example/my", "//evil.example/my", "/desk/", "/my\r\nx: y"):
        assert go(next=elsewhere).headers["Location"] in ("/my", "/my%0D%0Ax:%20y")
    assert Client().get("/sign-in/provider/apple").status_code == 404


def test_a_provider_that_is_away_costs_a_page(cast, desk, ann):
    desk.tell(config={"issuer": "https://evil.example"})
    assert not is_in(Client().get("/sign-in/provider/microsoft"))
    assert not is_in(ann.get("/my/sign-ins/link/microsoft"))
    page = Client().get(NOT_IN).content.decode()
    assert "Sign in with a code first, then link it under “Your sign-ins”" in page


def test_signing_out_everywhere_ends_every_session_however_it_began(cast, desk, ann):
    linked(cast.ann.mail, desk)
    by_provider, also, theirs = Client(), Client(), signed_in(cast.carl.mail, at=timezone.now())
    go(by_provider), go(also)
    assert "Sign out everywhere" in page_of(by_provider)
    answer = also.post("/my/sign-out", {"session": "all"})
    assert answer.headers["Location"] == "/sign-in" and answer.cookies[cookie.SESSION].value == ""
    for browser in (ann, by_provider, also):
        assert browser.get("/my").status_code == 302
    assert not ClientSession.objects.filter(mail=cast.ann.mail, ended_at=None).exists()
    assert theirs.get("/my").status_code == 200
    assert is_in(go()), "the account is linked still: it is a way in, no session"


def test_who_married_or_has_a_second_company_links_again(cast, desk):
    linked(cast.ann.mail, desk)
    Contact.objects.filter(pk=cast.ann.pk).update(name="Ann Ortiz")
    assert not is_in(go())
    ann = signed_in(cast.ann.mail, at=timezone.now())
    to_confirm(ann)
    assert ann.post(CONFIRM).status_code == 302
    assert is_in(go()) and ClientIdentity.objects.count() == 1
    Contact.objects.create(company=cast.corner, name="Ann at the bakery", mail=cast.ann.mail)
    browser = Client()
    go(browser)
    assert "You are here for" not in browser.get("/my").content.decode(), "what came later is not in it"
    ann = signed_in(cast.ann.mail, at=timezone.now())
    to_confirm(ann)
    ann.post(CONFIRM)
    go(browser)
    assert "You are here for" in browser.get("/my").content.decode()


def test_ten_at_the_most(cast, desk, ann):
    for number in range(10):
        linked(cast.ann.mail, desk, subject=f"person-{number + 2}")
    to_confirm(ann)
    answer = ann.post(CONFIRM)
    assert answer.status_code == 422 and b"remove one first" in answer.content
    assert ClientIdentity.objects.count() == 10


def test_the_page_of_sign_ins_asks_no_more_for_more_of_them(cast, desk, ann, django_assert_num_queries):
    linked(cast.ann.mail, desk)
    page_of(ann)
    with CaptureQueriesContext(connection) as asked:
        assert page_of(ann).count("Microsoft: x") == 1
    for number in range(2, 11):
        linked(cast.ann.mail, desk, subject=f"person-{number}")
    with django_assert_num_queries(len(asked)):
        assert page_of(ann).count("Microsoft: x") == 10


def test_what_nobody_used_for_a_year_is_forgotten(cast, desk):
    row = linked(cast.ann.mail, desk)
    tidy.step(row.linked_at + timedelta(days=399))
    assert ClientIdentity.objects.exists()
    tidy.step(row.linked_at + timedelta(days=401))
    assert not ClientIdentity.objects.exists()


def values(**given) -> dict:
    names = [f"{provider}_{name}" for provider in ("MICROSOFT", "GOOGLE") for name in ("ID", "SECRET", "SECRET_FILE")]
    return {f"SAMEDAY_CLIENT_{name}": given.get(name, "") for name in names}


def test_the_settings_name_each_provider(tmp_path):
    (tmp_path / "secret").write_text("from a file\n")
    assert oidc.for_clients(values()) == {}
    found = oidc.for_clients(
        values(MICROSOFT_ID="m", MICROSOFT_SECRET_FILE=str(tmp_path / "secret"), GOOGLE_ID="g", GOOGLE_SECRET="s")
    )
    microsoft, google = found["microsoft"], found["google"]
    assert microsoft.described_at == "https://login.microsoftonline.com/organizations/v2.0"
    assert microsoft.issuer_of(ACME) == f"https://login.microsoftonline.com/{ACME}/v2.0"
    assert microsoft.is_issuer(microsoft.issuer_of(ACME)) and not microsoft.is_issuer(microsoft.described_at)
    assert (microsoft.tenant_claim, microsoft.secret, microsoft.hosts) == (
        "tid", "from a file", ("login.microsoftonline.com",),
    )  # fmt: skip
    assert (google.issuer, google.tenant_claim) == ("https://accounts.google.com", "hd")
    assert "from a file" not in repr(found)
    for name in ("MICROSOFT", "GOOGLE"):
        with pytest.raises(BadSetting, match=f"SAMEDAY_CLIENT_{name}_SECRET"):
            oidc.for_clients(values(**{f"{name}_ID": "x"}))
