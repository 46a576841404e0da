"""Signing in to a relay by the consent of a mailbox (XOAUTH2)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sameday.audit import actors
from sameday.office import consent, mailboxes
from sameday.office.models import Consent
from sameday.outbox import queries, queue, send, way_out
from sameday.outbox.models import OutgoingMail
from tests.outbox.conftest import AT
from tests.outbox.test_send import use
from tests.servers.sink import sink
from tests.web.test_settings_consent import agree

USER = "help@desk.example"


@pytest.fixture
def relay(settings, consent_provider):
    with sink(tokens=consent_provider.knows) as bin_:
        use(settings, f"smtp://help%40desk.example@127.0.0.1:{bin_.port}")
        yield bin_


@pytest.fixture
def box(cast, consent_provider):
    made = mailboxes.add(USER, f"imap://{USER.replace('@', '%40')}@127.0.0.1:1143/", sign_in="microsoft",
                         by=actors.SYSTEM, at=AT)  # fmt: skip
    agree(made, consent_provider)
    return made


@pytest.fixture
def mail(ticket, cast):
    return queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)


def state() -> str:
    return OutgoingMail.objects.get().state


def test_mail_leaves_by_the_consent_of_the_mailbox(relay, box, mail):
    send.step(AT)
    assert (state(), len(relay.mails)) == ("sent", 1)


def test_a_token_the_relay_refuses_is_renewed_and_the_mail_leaves_in_the_same_try(
    relay, box, mail, consent_provider
):  # fmt: skip
    consent_provider.tokens.clear()
    send.step(AT)
    assert (state(), len(relay.mails)) == ("sent", 1)
    assert [form["grant_type"] for form in consent_provider.asked][1:] == ["refresh_token"]


def test_consent_that_is_gone_stops_the_way_out_with_words_and_a_new_one_opens_it(relay, box, mail, consent_provider):
    consent_provider.revoke()
    Consent.objects.update(access_until_at=datetime.now(UTC))
    send.step(AT)
    assert (state(), relay.mails) == ("queued", [])
    assert "has taken the consent back" in queries.stopped().error
    agree(box, consent_provider)
    way_out.restart()
    send.step(AT + timedelta(minutes=20))
    assert state() == "sent"


def test_a_provider_that_does_not_answer_is_out_of_reach_for_a_while(relay, box, mail, consent_provider):
    consent_provider.refuse = 503, {"error": "later"}
    Consent.objects.update(access_until_at=datetime.now(UTC))
    send.step(AT)
    assert (state(), queries.stopped()) == ("queued", None)
    assert "gives no new token (later)" in way_out.state().error
    consent_provider.refuse = None
    way_out.restart()
    send.step(AT + timedelta(minutes=20))
    assert state() == "sent"


def test_a_good_token_that_the_relay_never_takes_stops_us_after_two(relay, box, mail, consent_provider):
    relay.knows = lambda user, token: False
    send.step(AT)
    assert "The relay refuses the consent of help@desk.example" in queries.stopped().error
    assert state() == "queued"


def test_without_password_and_consent_nothing_is_tried(relay, mail):
    send.step(AT)
    assert queries.stopped().error == (
        "SAMEDAY_RELAY_URL has no password, and no mailbox signs in as help@desk.example by consent."
    )


def test_a_relay_without_xoauth2_is_no_way_for_a_token(settings, box, mail):
    with sink(password="right") as bin_:
        use(settings, f"smtp://help%40desk.example@127.0.0.1:{bin_.port}")
        send.step(AT)
    assert "no way to sign in that we know" in queries.stopped().error


def test_a_consent_for_graph_alone_sends_nothing_and_says_so(settings, relay, box, mail, consent_provider):
    by_graph = replace(
        consent_provider.provider, token_url="https://login.example/token", imap="", smtp="", graph="g.example"
    )
    settings.CONSENT = {"microsoft": by_graph}
    send.step(AT)
    assert queries.stopped().error == "The consent at Microsoft is good for g.example, not for 127.0.0.1."


def test_of_two_mailboxes_of_one_user_the_one_that_may_send_is_taken(settings, box, consent_provider):
    by_graph = replace(
        consent_provider.provider, token_url="https://x.example/token", imap="", smtp="", graph="g.example"
    )
    settings.CONSENT = {"graph": by_graph, **settings.CONSENT}
    mailboxes.add("a@desk.example", f"graph://{USER.replace('@', '%40')}@g.example/", sign_in="graph",
                  by=actors.SYSTEM, at=AT)  # fmt: skip
    assert consent.of_user(USER, "127.0.0.1") == box
    assert consent.of_user("nobody", "127.0.0.1") is None


def test_a_token_is_not_shown_to_another_relay(settings, box, consent_provider):
    url = "https://login.example/token"
    settings.CONSENT = {"microsoft": replace(consent_provider.provider, token_url=url, smtp="smtp.office365.com")}
    with pytest.raises(consent.NoToken, match="not for smtp"):
        consent.token(box, host="smtp.evil.example")
