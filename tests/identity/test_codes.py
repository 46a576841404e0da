"""Codes by text and by mail to the other address; what is kept of them; and how a place is confirmed."""

from datetime import timedelta

import pytest

from sameday.identity import answering, asking, confirming, sending, using
from sameday.identity.models import Confirmed
from sameday.outbox.models import OutgoingMail, Text
from sameday.tokens.models import Code
from tests.identity.conftest import called_back

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
pytestmark = pytest.mark.django_db


def test_a_code_to_the_confirmed_mobile_proves_it(cast, row, step, texted, at):
    asking.challenge(row, "text", technician=cast.tina, at=at)
    (code,) = texted()
    text = Text.objects.get()
    assert "Harbor IT" in text.words and "reset a password" in text.words and f"T-{row.ticket_id}" in text.words
    assert answering.code(row, code.replace("·", " "), technician=cast.tina, at=at + 9 * MINUTE)
    using.consume(row, technician=cast.tina, at=at + 9 * MINUTE)
    step.refresh_from_db()
    assert step.done_by == cast.tina


def test_nothing_that_is_kept_says_the_code(cast, row, texted, at):
    """Codes only as a keyed hash: not in the text's words, the challenge, the code's row or the history."""
    asking.challenge(row, "text", technician=cast.tina, at=at)
    code = texted()[0]
    kept = str([list(model.objects.values()) for model in (Text, type(row), Code)])
    kept += str(list(row.ticket.events.values()))
    assert code not in kept and code.replace("·", "") not in kept


def test_a_code_is_of_no_use_to_another_technician_or_verification(cast, row, ticket, texted, refuses, at):
    asking.challenge(row, "text", technician=cast.tina, at=at)
    (code,) = texted()
    with refuses("Tina Marsh began"):
        answering.code(row, code, technician=cast.atlas, at=at)
    other = asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at)
    asking.challenge(other, "text", technician=cast.tina, at=at)
    assert not answering.code(other, code, technician=cast.tina, at=at)
    assert answering.code(row, code, technician=cast.tina, at=at)
    with refuses("has ended"):
        answering.code(row, code, technician=cast.tina, at=at)


def test_a_mobile_that_was_changed_is_confirmed_no_more(cast, row, texted, refuses, at):
    from sameday.clients.models import Contact

    Contact.objects.filter(pk=cast.ann.pk).update(mobile="860-555-0666", mobile_set_at=at - 73 * HOUR)
    with refuses("Nobody has confirmed"):
        asking.challenge(row, "text", technician=cast.tina, at=at)


def test_nothing_is_asked_when_the_code_cannot_leave(cast, row, texted, monkeypatch, refuses, at):
    monkeypatch.setattr(sending, "text", lambda *_, **__: False)
    with refuses("choose another way"):
        asking.challenge(row, "text", technician=cast.tina, at=at)


@pytest.fixture
def other_address(cast, ticket, at):
    """Ann's other address, put on file four days ago and confirmed."""
    then = at - 96 * HOUR
    row = asking.need(ticket, "contact_factor", cast.ann, technician=cast.tina, at=then)
    called_back(row, cast.tina, at=then)
    called_back(asking.second(row, cast.paul, technician=cast.tina, at=then), cast.tina, at=then)
    act = using.consume(row, technician=cast.tina, at=then)
    confirming.put_mail(act, "Ann@Home.example", by="staff:1", at=then)
    confirming.send(cast.ann, "mail", browser="b", at=then)
    code = _mailed()
    assert confirming.answer(cast.ann, "mail", code, browser="b", by="staff:1", at=then)
    return Confirmed.objects.get()


def _mailed() -> str:
    import re

    return re.search(r"\d{3}·\d{3}", OutgoingMail.objects.filter(template="identity_code").last().text)[0]


def test_another_address_proves_it_where_mail_is_not_the_subject(cast, ticket, other_address, refuses, at):
    assert (other_address.value, other_address.confirmed_at) == ("ann@home.example", at - 96 * HOUR)
    reset = asking.need(ticket, "password_reset", cast.ann, technician=cast.tina, at=at)
    with refuses("Mail is what this is about"):
        asking.challenge(reset, "mail", technician=cast.tina, at=at)
    row = asking.need(ticket, "disclose_by_phone", cast.ann, technician=cast.tina, at=at)
    asking.challenge(row, "mail", technician=cast.tina, at=at)
    mail = OutgoingMail.objects.filter(template="identity_code").last()
    assert mail.to == "ann@home.example" and "disclose content" in mail.text
    assert answering.code(row, _mailed(), technician=cast.tina, at=at)


def test_another_address_rests_for_three_days(cast, ticket, other_address, refuses, at):
    Confirmed.objects.update(put_at=at - 71 * HOUR)
    row = asking.need(ticket, "disclose_by_phone", cast.ann, technician=cast.tina, at=at)
    with refuses("less than 72 hours"):
        asking.challenge(row, "mail", technician=cast.tina, at=at)


def test_another_address_takes_an_act_of_the_gate_for_that(cast, row, refuses, at):
    called_back(row, cast.tina, at=at)
    act = using.consume(row, technician=cast.tina, at=at)
    with refuses("First verify"):
        confirming.put_mail(act, "ann@home.example", by="staff:1", at=at)


def test_the_mobile_on_file_is_confirmed_by_the_code_that_went_there(cast, texted, at):
    Confirmed.objects.all().delete()
    confirming.send(cast.ann, "mobile", browser="b", at=at)
    (code,) = texted()
    assert not confirming.answer(cast.ann, "mobile", "000000", browser="b", by="contact:1", at=at)
    assert confirming.answer(cast.ann, "mobile", code, browser="b", by="contact:1", at=at)
    assert Confirmed.objects.get().value == "860-555-0199"


def test_nothing_on_file_is_confirmed_by_nothing(cast, refuses, at):
    for kind in ("mobile", "mail", "phone"):
        with refuses("Nothing is on file"):
            confirming.send(cast.ann, kind, browser="b", at=at)
