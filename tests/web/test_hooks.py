"""Mail that a provider posts: proven, kept before the 200, once however often it is posted, and nobody else's."""

import base64
import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from sameday.audit import actors
from sameday.audit.models import Entry
from sameday.intake import posted, receive, understand
from sameday.intake.models import RawMail
from sameday.intake.posted import Post, Wrong
from sameday.office import hooks, mailboxes
from sameday.office.models import Hook
from sameday.web.public import hooks as views
from tests.intake.desk import AT
from tests.intake.mails import mail

KEY = "key-0123456789abcdef"
LOGIN = "mail:0123456789abcdef"
RAW = mail("Es ist kaputt: \xe4\xf6".encode("latin-1"), Content_Type="text/plain; charset=latin-1")
pytestmark = pytest.mark.django_db


def form(fields: dict[str, bytes], *, multipart: bool) -> tuple[bytes, str]:
    if not multipart:
        return urlencode(fields).encode(), "application/x-www-form-urlencoded"
    parts = [
        b'--cut\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (n.encode(), v) for n, v in fields.items()
    ]
    return b"".join([*parts, b"--cut--\r\n"]), "multipart/form-data; boundary=cut"


def mailgun(raw=RAW, *, key=KEY, at=None, multipart=True) -> tuple[bytes, dict]:
    said = str(int(at or time.time()))
    signature = hmac.new(key.encode(), f"{said}token".encode(), hashlib.sha256).hexdigest()
    fields = {
        "recipient": b"help@desk.example, help+t1.x@desk.example", "sender": b"ann@acme.example", "body-mime": raw,
        "timestamp": said.encode(), "token": b"token", "signature": signature.encode(),
    }  # fmt: skip
    body, kind = form(fields, multipart=multipart)
    return body, {"content-type": kind}


def mailersend(raw=RAW, *, key=KEY) -> tuple[bytes, dict]:
    data = {"raw": raw.decode("latin-1"), "sender": {"email": "ann@acme.example"},
            "recipients": {"rcptTo": [{"email": "help@desk.example"}]}}  # fmt: skip
    body = json.dumps({"type": "inbound.message", "data": data}).encode()
    signature = hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    return body, {"content-type": "application/json", "signature": signature}


def postmark(raw=RAW, *, key=LOGIN) -> tuple[bytes, dict]:
    heads = [{"Name": "Return-Path", "Value": "<ann@acme.example>"}, {"Name": "Subject", "Value": "x"}]
    body = json.dumps({"RawEmail": raw.decode("latin-1"), "Headers": heads, "OriginalRecipient": "help@desk.example"})
    return body.encode(), {"content-type": "application/json", "authorization": basic(key)}


def sendgrid(raw=RAW, *, key=LOGIN) -> tuple[bytes, dict]:
    envelope = json.dumps({"from": "ann@acme.example", "to": ["help@desk.example"]}).encode()
    body, kind = form({"email": raw, "envelope": envelope}, multipart=True)
    return body, {"content-type": kind, "authorization": basic(key)}


def basic(login: str) -> str:
    return f"Basic {base64.b64encode(login.encode()).decode()}"


ALL = {"mailgun": mailgun, "mailersend": mailersend, "postmark": postmark, "sendgrid": sendgrid}
SECRETS = {"mailgun": KEY, "mailersend": KEY, "postmark": LOGIN, "sendgrid": LOGIN}


@pytest.fixture(params=ALL)
def provider(request, cast) -> str:
    hooks.put(cast.mailbox, request.param, SECRETS[request.param], by=actors.SYSTEM, at=AT)
    return request.param


@pytest.fixture
def by_mailgun(cast):
    return hooks.put(cast.mailbox, "mailgun", KEY, by=actors.SYSTEM, at=AT)


def post(cast, body: bytes, headers: dict, **more):
    fields = {f"HTTP_{name.upper().replace('-', '_')}": v for name, v in headers.items() if name != "content-type"}
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    where = f"/hooks/mail/{cast.mailbox.pk}"
    return client.generic("POST", where, body, content_type=headers["content-type"], **fields, **more)


def test_a_proven_post_is_mail_with_its_envelope_and_becomes_a_ticket(cast, provider):
    answer = post(cast, *ALL[provider]())
    assert (answer.status_code, answer.content) == (200, b"Taken.\n")
    row = RawMail.objects.select_related("mailbox").get()
    assert (row.source, row.envelope_from, row.envelope_to[0]) == ("hook", "ann@acme.example", "help@desk.example")
    if provider in ("mailgun", "sendgrid"):
        assert bytes(row.raw) == RAW  # byte for byte: JSON can carry no 8-bit mail
    assert understand.one(row, AT).ticket.requester == cast.ann
    assert Hook.objects.get().came_at and not Hook.objects.get().refused_at


def test_the_same_post_again_is_the_same_mail(cast, provider):
    body, headers = ALL[provider]()
    assert [post(cast, body, headers).status_code for _ in range(3)] == [200] * 3
    assert RawMail.objects.count() == 1


def twice(body: bytes, kind: str, name: str, value: bytes, *, first: bool) -> bytes:
    """Return the form with one more field of this name, before or after all others."""
    if kind.startswith("multipart"):
        more = b'--cut\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        return more + body if first else body.replace(b"--cut--", more + b"--cut--")
    more = urlencode({name: value}).encode()
    return b"&".join([more, body] if first else [body, more])


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("multipart", [True, False])
@pytest.mark.parametrize("name", ["sender", "recipient", "timestamp", "token", "signature", "body-mime"])
def test_a_field_of_the_mail_stands_for_none_of_mailguns(cast, by_mailgun, name, multipart, first):
    """Mailgun posts the header of a mail beside its own fields: who writes it could name his own `recipient`."""
    body, headers = mailgun(multipart=multipart)
    body = twice(body, headers["content-type"], name, b"help+t1.x@desk.example", first=first)
    answer = post(cast, body, headers)
    assert (answer.status_code, RawMail.objects.count()) == (422, 0)
    assert f"{name} is said twice" in Hook.objects.get().refused_why


@pytest.mark.parametrize("multipart", [True, False])
def test_header_fields_of_a_mail_may_come_often(cast, by_mailgun, multipart):
    body, headers = mailgun(multipart=multipart)
    for n in range(300):
        body = twice(body, headers["content-type"], ("Received", "Sender")[n % 2], b"by mx", first=True)
    assert post(cast, body, headers).status_code == 200
    assert (bytes(RawMail.objects.get().raw), RawMail.objects.get().envelope_from) == (RAW, "ann@acme.example")


def test_more_fields_than_are_read_are_no_mail_cut_short(cast, by_mailgun):
    body, headers = mailgun()
    for _ in range(posted.FIELDS_AT_MOST):
        body = twice(body, headers["content-type"], "Received", b"by mx", first=True)
    assert post(cast, body, headers).status_code == 422
    assert not RawMail.objects.exists()


@pytest.mark.parametrize("name", ["email", "envelope"])
def test_a_field_that_sendgrid_says_twice_is_refused(cast, name):
    hooks.put(cast.mailbox, "sendgrid", LOGIN, by=actors.SYSTEM, at=AT)
    body, headers = sendgrid()
    assert post(cast, twice(body, headers["content-type"], name, b"{}", first=False), headers).status_code == 422
    assert not RawMail.objects.exists()


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("sendgrid", b'"from"'), ("sendgrid", b'"to"'), ("postmark", b'"RawEmail"'), ("postmark", b'"Headers"'),
        ("postmark", b'"OriginalRecipient"'), ("mailersend", b'"raw"'), ("mailersend", b'"sender"'),
        ("mailersend", b'"data"'),
    ],
)  # fmt: skip
def test_a_name_that_an_object_has_twice_is_refused(name, field):
    body, headers = ALL[name]()
    posted.PROVIDERS[name].read(Post(headers, body, time.time()))
    assert body.count(field + b":") == 1
    with pytest.raises(Wrong, match="is said twice"):
        posted.PROVIDERS[name].read(Post(headers, body.replace(field + b":", field + b': "x", ' + field + b":"), 0))


@pytest.mark.parametrize("key", ["", "another-key-012345678", "mail:another"])
def test_a_post_that_proves_nothing_is_refused_and_nothing_is_kept(cast, provider, key):
    answer = post(cast, *ALL[provider](key=key))
    assert answer.status_code == (401 if posted.PROVIDERS[provider].makes_secret else 403)
    assert not RawMail.objects.exists()
    row = Hook.objects.get()
    assert row.refused_at and row.refused_why and not row.came_at
    assert post(cast, *ALL[provider]()).status_code == 200


@pytest.mark.parametrize("changed", ["body", "token", "timestamp", "nothing"])
def test_a_signature_is_good_for_what_was_signed_alone(cast, changed, by_mailgun):
    body, headers = mailgun()
    later = body.replace(b"\r\n\r\ntoken", b"\r\n\r\nother") if changed == "token" else body
    later = (
        later.replace(b'name="timestamp"\r\n\r\n1', b'name="timestamp"\r\n\r\n2') if changed == "timestamp" else later
    )
    assert post(cast, later, headers).status_code == (200 if changed in ("nothing", "body") else 403)


def test_a_signature_of_yesterday_is_good_no_longer(cast, by_mailgun):
    assert post(cast, *mailgun(at=time.time() - posted.FRESH_SECONDS - 5)).status_code == 403
    assert "old" in Hook.objects.get().refused_why


def test_a_form_of_the_other_kind_is_read_too(cast, by_mailgun):
    assert post(cast, *mailgun(multipart=False)).status_code == 200
    assert bytes(RawMail.objects.get().raw) == RAW


def test_another_providers_post_and_a_removed_webhook_are_nobodys(cast, by_mailgun):
    for other in (mailersend, postmark, sendgrid):
        assert post(cast, *other()).status_code in (400, 403)
    hooks.remove(cast.mailbox, by=actors.SYSTEM, at=AT)
    said = Entry.objects.get(verb="mailbox webhook removed").data["changes"]
    assert said["secret"] == ["kept", None]
    assert post(cast, *mailgun()).status_code == 404
    assert not RawMail.objects.exists()


def test_what_is_no_whole_mail_is_said(cast, provider):
    answer = post(cast, *ALL[provider](raw=b""))
    assert answer.status_code == 422
    assert b"it must send the raw message" in answer.content


def test_a_post_that_is_too_long_or_has_no_length_is_not_read(cast, by_mailgun):
    body, headers = mailgun()
    for length in (str(48 * 1024 * 1024 + 1), "", "-1", "many"):
        assert post(cast, body, headers, CONTENT_LENGTH=length).status_code == 413
    assert not RawMail.objects.exists()


def test_of_a_mail_too_large_the_header_is_kept(cast, by_mailgun, settings):
    settings.MAX_MAIL_BYTES = 2000
    big = mail("x" * 3000)
    assert post(cast, *mailgun(raw=big)).status_code == 200
    row = RawMail.objects.get()
    assert row.size == len(big)
    assert b"xxx" not in bytes(row.raw) and b"Message-ID" in bytes(row.raw)


def test_doubt_is_no_200_and_the_next_post_is_kept(cast, by_mailgun, monkeypatch):
    body, headers = mailgun()
    with monkeypatch.context() as broken:
        broken.setattr(receive.RawMail.objects, "bulk_create", lambda *_: (_ for _ in ()).throw(OSError("disk")))
        assert post(cast, body, headers).status_code == 500
    assert post(cast, body, headers).status_code == 200
    assert RawMail.objects.count() == 1


def test_who_guesses_writes_no_more_than_thirty_lines_a_minute_and_keeps_nobody_out(cast, by_mailgun, monkeypatch):
    noted = []
    monkeypatch.setattr(hooks, "refused", lambda hook, why, at: noted.append(why))
    wrong = mailgun(key="wrong")
    assert {post(cast, *wrong, REMOTE_ADDR="203.0.113.9").status_code for _ in range(40)} == {403}
    assert len(noted) == 30
    assert post(cast, *mailgun(), REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_signature_that_was_shown_proves_no_other_mail(cast, by_mailgun):
    """Mailgun signs time and token, not the mail: who saw them once could post anything."""
    assert post(cast, *mailgun()).status_code == 200
    assert post(cast, *mailgun(raw=mail("Another mail."))).status_code == 403
    assert post(cast, *mailgun()).status_code == 200
    assert "with another mail before" in Hook.objects.get().refused_why
    assert RawMail.objects.count() == 1


def test_a_mailbox_that_is_used_again_has_no_webhook(cast, by_mailgun):
    mailboxes.remove(cast.mailbox, by=actors.SYSTEM, at=AT)
    mailboxes.add(cast.mailbox.address, by=actors.SYSTEM, at=AT)
    assert post(cast, *mailgun()).status_code == 404


def test_large_posts_of_strangers_are_read_one_at_a_time(cast, by_mailgun, monkeypatch):
    monkeypatch.setattr(views, "LARGE_BYTES", 10)
    with views._ONE:
        assert post(cast, *mailgun()).status_code == 503
    assert post(cast, *mailgun()).status_code == 200


def test_what_the_mail_says_of_its_own_sender_is_not_believed(cast, by_mailgun, settings):
    """A provider leaves Authentication-Results that a sender wrote in our mail server's name."""
    settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_AUTHSERV_IDS": ["mx.desk.example"]}
    forged = mail(Authentication_Results="mx.desk.example; dmarc=pass header.from=acme.example")
    post(cast, *mailgun(raw=forged))
    row = understand.one(RawMail.objects.select_related("mailbox").get(), AT)
    assert row.became.authentication == "unverified"


def anymails(name: str):
    from anymail.webhooks import mailersend as by_mailersend
    from anymail.webhooks import mailgun as by_mailgun
    from anymail.webhooks import postmark as by_postmark

    return {
        "mailgun": lambda: by_mailgun.MailgunInboundWebhookView(webhook_signing_key=KEY),
        "mailersend": lambda: by_mailersend.MailerSendInboundWebhookView(inbound_secret=KEY),
        "postmark": lambda: by_postmark.PostmarkInboundWebhookView(webhook_secret=LOGIN),
    }[name]()


@pytest.mark.parametrize("name", ["mailgun", "mailersend", "postmark"])
@pytest.mark.parametrize("how", ["right", "wrong key", "cut", "no proof"])
def test_our_proof_says_what_anymails_says(name, how):
    from anymail.exceptions import AnymailWebhookValidationFailure

    body, headers = ALL[name](**({"key": "mail:wrong-key-0123456"} if how == "wrong key" else {}))
    if how == "cut":
        body = body[:-40] + b"x" * 40 if name == "mailersend" else body.replace(b"token", b"tokex")
    if how == "no proof":
        headers = {"content-type": headers["content-type"]}
        body = body.replace(b'name="signature"', b'name="signed"')
    fields = {f"HTTP_{n.upper()}": v for n, v in headers.items() if n != "content-type"}
    request = RequestFactory().generic("POST", "/", body, content_type=headers["content-type"], **fields)
    try:
        anymails(name).run_validators(request)
        theirs = True
    except AnymailWebhookValidationFailure:
        theirs = False
    try:
        posted.PROVIDERS[name].prove(Post(headers, body, time.time()), SECRETS[name])
        ours = True
    except Wrong:
        ours = False
    assert ours == theirs
    assert ours == (how == "right" or (how == "cut" and name == "postmark"))


KINDS = ("application/json", "multipart/form-data; boundary=a", "application/x-www-form-urlencoded", "", "multipart/x")


@given(st.sampled_from(sorted(ALL)), st.binary(max_size=400), st.sampled_from(KINDS))
def test_whatever_is_posted_is_a_mail_or_wrong(name, body, kind):
    headers = {"content-type": kind, "authorization": basic(LOGIN), "signature": "x"}
    for made in (body, b'{"data": [], "RawEmail": 7, "Headers": [1]}'):
        try:
            found = posted.PROVIDERS[name].read(Post(headers, made, 0))
        except Wrong:
            continue
        assert isinstance(found.raw, bytes) and all(isinstance(to, str) for to in found.envelope_to)


# -- the settings page


def test_a_signing_key_is_kept_and_never_shown(cora, cast):
    where = f"/desk/settings/mailboxes/{cast.mailbox.pk}/webhook"
    assert cora.post(where, {"provider": "mailgun", "secret": KEY}).status_code == 302
    page = cora.get(where).content.decode()
    assert f"/hooks/mail/{cast.mailbox.pk}" in page
    assert KEY not in page + Hook.objects.get().secret + str(list(Entry.objects.values()))
    assert post(cast, *mailgun()).status_code == 200


def test_a_password_that_we_make_is_shown_once_and_works(cora, cast):
    where = f"/desk/settings/mailboxes/{cast.mailbox.pk}/webhook"
    answer = cora.post(where, {"provider": "postmark", "once": "k"})
    shown = answer.content.decode().split('id="shown">')[1].split("<")[0]
    login = shown.split("://")[1].split("@")[0]
    assert login not in cora.get(where).content.decode() + str(list(Entry.objects.values()))
    assert cora.post(where, {"provider": "postmark", "once": "k"}).status_code == 302  # pressed twice: not made anew
    assert post(cast, *postmark(key=login)).status_code == 200
    assert cora.post(f"{where}/remove").status_code == 302
    assert post(cast, *postmark(key=login)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [({}, "Choose who posts the mail"), ({"provider": "mailgun", "secret": "short"}, "Paste the whole signing key")],
)
def test_what_is_missing_is_said(cora, cast, typed, words):
    answer = cora.post(f"/desk/settings/mailboxes/{cast.mailbox.pk}/webhook", typed)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Hook.objects.exists()
