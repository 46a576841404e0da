"""Who tries to get through the gate without being the one: replay, another ticket, person or technician, and so on."""

from datetime import timedelta

import pytest

from sameday.clients.models import Contact
from sameday.identity import answering, asking, looking, state, together, using
from sameday.identity.models import Challenge, SensitiveAction
from sameday.identity.refused import Refused
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import ChecklistItem
from tests.identity.conftest import called_back, session_of, step_of
from tests.tickets.conftest import request_of

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def verified(cast, row, at):
    return called_back(row, cast.tina, at=at)


@pytest.fixture
def pushed(cast, row, at):
    session_of(cast.ann)  # else her portal hangs on the mailbox whose password it is
    return asking.challenge(row, "push", technician=cast.tina, at=at)


def undone(step) -> bool:
    return ChecklistItem.objects.get(pk=step.pk).done_at is None and not SensitiveAction.objects.exists()


def test_a_step_is_not_ticked_without_the_proof(cast, step, refuses, at):
    from tests.tickets.conftest import refused

    with refused("First verify who asks"):
        life.tick(step, by=f"staff:{cast.tina.pk}", at=at, staff=cast.tina)
    assert undone(step)


def test_it_is_used_once(cast, verified, step, refuses, at):
    using.consume(verified, technician=cast.tina, at=at)
    with refuses("used already"):
        using.consume(verified, technician=cast.tina, at=at + MINUTE)
    assert SensitiveAction.objects.count() == 1
    again = step_of(step.ticket, text="Reset it again")
    assert asking.need(step.ticket, "", cast.ann, technician=cast.tina, at=at, item=again).state == "needed"


def test_a_step_that_was_done_stays_done(cast, verified, step, at):
    from tests.tickets.conftest import refused

    using.consume(verified, technician=cast.tina, at=at)
    step.refresh_from_db()
    for undo in (life.untick, life.remove_item):
        with refused("stays done"):
            undo(step, by=f"staff:{cast.tina.pk}", at=at)


def test_it_is_good_for_fifteen_minutes(cast, verified, step, refuses, at):
    with refuses("has ended"):
        using.consume(verified, technician=cast.tina, at=at + 15 * MINUTE)
    assert undone(step)
    using.consume(verified, technician=cast.tina, at=at + 15 * MINUTE - timedelta(seconds=1))


def test_it_is_of_another_technician(cast, verified, step, refuses, at):
    with refuses("Tina Marsh began"):
        using.consume(verified, technician=cast.atlas, at=at)
    with refuses("Tina Marsh began"):
        asking.challenge(verified, "push", technician=cast.atlas, at=at)
    assert asking.digits(verified, technician=cast.atlas) == ""
    assert undone(step)


def test_another_ticket_begins_its_own(cast, verified, at):
    other = request_of(cast.ann, subject="Another")
    item = step_of(other)
    assert asking.need(other, "", cast.ann, technician=cast.tina, at=at, item=item).pk != verified.pk
    mine = asking.need(verified.ticket, "licences", cast.ann, technician=cast.tina, at=at)
    assert (mine.pk != verified.pk, mine.state) == (True, "needed")


def test_another_company_has_nobody_here(cast, ticket, step, refuses, at):
    with refuses("nobody of the company"):
        asking.need(ticket, "", cast.carl, technician=cast.tina, at=at, item=step)
    elsewhere = step_of(request_of(cast.carl))
    with refuses("needs no verification, or was done"):
        asking.need(ticket, "", cast.ann, technician=cast.tina, at=at, item=elsewhere)


def test_who_left_proves_nothing(cast, ticket, refuses, at):
    Contact.objects.filter(pk=cast.ann.pk).update(status="inactive")
    with refuses("not an active person"):
        asking.need(ticket, "unlock", cast.ann, technician=cast.tina, at=at)


def test_another_person_of_the_company_cannot_answer(cast, pushed, refuses, at):
    digits = asking.digits(pushed, technician=cast.tina)
    with refuses("has ended"):
        answering.push(pushed, digits, contact=cast.paul, session=session_of(cast.paul), at=at)
    assert looking.waiting(cast.paul, at=at) == []
    assert looking.of_contact(cast.paul, pushed.pk) is None


def test_another_contacts_session_cannot_answer_either(cast, pushed, refuses, at):
    digits, session = asking.digits(pushed, technician=cast.tina), session_of(cast.paul)
    with refuses("has ended"):
        answering.push(pushed, digits, contact=cast.ann, session=session, at=at)


def test_two_digits_are_tried_once(cast, pushed, step, at):
    session, right = session_of(cast.ann), asking.digits(pushed, technician=cast.tina)
    assert not answering.push(pushed, str(10 + (int(right) - 9) % 90), contact=cast.ann, session=session, at=at)
    for typed in (right, right):
        with pytest.raises(Refused, match="has ended"):
            answering.push(pushed, typed, contact=cast.ann, session=session, at=at)
    assert Challenge.objects.get().state == "failed"
    assert undone(step)


@pytest.mark.parametrize("typed", ["", " ", "0", "0" * 500, "¹²", "1\x00", "٤٢"])
def test_nonsense_is_a_wrong_try(cast, pushed, typed, at):
    assert not answering.push(pushed, typed, contact=cast.ann, session=session_of(cast.ann), at=at)


def test_ten_minutes_to_answer(cast, pushed, refuses, at):
    digits, session = asking.digits(pushed, technician=cast.tina), session_of(cast.ann)
    with refuses("has ended"):
        answering.push(pushed, digits, contact=cast.ann, session=session, at=at + 10 * MINUTE)


def test_a_session_of_the_mailbox_does_not_reset_its_password(cast, row, refuses, at):
    """Whoever reads Ann's mail since yesterday signs in by a code to that mail."""
    session = session_of(cast.ann, days=1)
    with refuses("sign in by their mailbox"):
        asking.challenge(row, "push", technician=cast.tina, at=at)
    session_of(cast.ann, days=4)  # she has one that is older; the answer must come in that one
    row = asking.challenge(row, "push", technician=cast.tina, at=at)
    with refuses("sign in by their mailbox"):
        answering.push(row, "42", contact=cast.ann, session=session, at=at)


def test_a_passkey_of_today_is_a_new_factor(cast, row, refuses, at):
    from sameday.accounts.models import ClientPasskey

    facts = {"mail": cast.ann.mail, "known": {str(cast.ann.pk): cast.ann.name}, "name": "Phone", "data": ""}
    key = ClientPasskey.objects.create(**facts, credential="1", made_at=at - 71 * HOUR)
    session = session_of(cast.ann, days=0, method="passkey")
    with refuses("sign in by their mailbox"):
        asking.challenge(row, "push", technician=cast.tina, at=at)
    ClientPasskey.objects.filter(pk=key.pk).update(made_at=at - 73 * HOUR)
    row = asking.challenge(row, "push", technician=cast.tina, at=at)
    assert answering.push(row, asking.digits(row, technician=cast.tina), contact=cast.ann, session=session, at=at)


def test_a_number_changed_yesterday_is_not_called(cast, row, refuses, at):
    Contact.objects.filter(pk=cast.ann.pk).update(phone="860-555-0666", phone_set_at=at - 24 * HOUR)
    with refuses("less than 72 hours"):
        asking.challenge(row, "call_back", technician=cast.tina, at=at, to="phone")


def test_a_number_changed_while_it_is_called_is_none(cast, row, refuses, at):
    row = asking.challenge(row, "call_back", technician=cast.tina, at=at, to="phone")
    Contact.objects.filter(pk=cast.ann.pk).update(phone="860-555-0666", phone_set_at=at)
    with refuses("less than 72 hours"):
        answering.called(row, right=True, technician=cast.tina, at=at + MINUTE)


def test_somebody_put_on_file_yesterday_is_not_called(cast, ticket, refuses, at):
    from sameday.clients import kinds, records

    texts = {"name": "Eve New", "mail": "eve@acme.example", "phone": "860-555-0667", "status": "active"}
    eve = records.add(kinds.CONTACT, texts, company=cast.acme, by="staff:1", at=at - 24 * HOUR)
    row = asking.need(ticket, "licences", eve, technician=cast.tina, at=at)
    with refuses("less than 72 hours"):
        asking.challenge(row, "call_back", technician=cast.tina, at=at, to="phone")


@pytest.mark.parametrize("to", ["", "860-555-0111", "+18605550666", "mobile", "phone ", "mail"])
def test_no_number_but_one_on_file_is_called(cast, row, to, refuses, at):
    with refuses("Call a number on file"):
        asking.challenge(row, "call_back", technician=cast.tina, at=at, to=to)


def test_what_callers_offer_is_no_factor(cast, row, refuses, at):
    for factor in ("caller_id", "knowledge", "voice", "mail_asking", "number_given", "photograph", "vip", "urgency"):
        with refuses():
            asking.challenge(row, factor, technician=cast.tina, at=at)


def test_nothing_travels_by_a_mailbox_in_other_hands(cast, row, pushed, refuses, at):
    life.suspect(request_of(cast.ann, subject="Hacked"), "mailbox_compromise", by="system", at=at)
    digits, session = asking.digits(pushed, technician=cast.tina), session_of(cast.ann)
    with refuses("other hands"):
        answering.push(pushed, digits, contact=cast.ann, session=session, at=at)
    assert "other hands" in looking.banners(cast.ann, at=at)[0]
    row = called_back(pushed, cast.tina, at=at)
    using.consume(row, technician=cast.tina, at=at)
    from sameday.outbox import unsafe

    told = OutgoingMail.objects.filter(template="identity_notice", to=cast.ann.mail)
    assert unsafe.stop(told, at=at) == 1 and told.get().state == "held"


def test_the_page_says_neither_level_nor_action_of_a_step(cast, ticket, step, at):
    """An agent who edits the form: the step's own action counts, the level is the catalogue's."""
    row = asking.need(ticket, "open", cast.paul, technician=cast.tina, at=at, item=step)
    assert (row.action, row.level, row.second_staff) == ("password_reset", 3, True)


@pytest.mark.parametrize("action", ["open", "status", "book", "", "root", "password_reset "])
def test_an_action_that_needs_none_begins_none(cast, ticket, action, refuses, at):
    with refuses():
        asking.need(ticket, action, cast.ann, technician=cast.tina, at=at)


def test_more_tries_by_switching_the_factor(cast, row, pushed, refuses, at):
    session = session_of(cast.ann)
    Challenge.objects.filter(pk=row.pk).update(tries=1)
    for factor, to in (("call_back", "phone"), ("in_person", "")):
        with refuses("Begin a new one"):
            asking.challenge(row, factor, technician=cast.tina, at=at, to=to, words="Cora saw her at the door")
    asking.challenge(row, "push", technician=cast.tina, at=at)
    with refuses("has ended"):
        answering.push(row, "42", contact=cast.ann, session=session, at=at)


def test_it_was_not_me_ends_it_also_after_the_proof(cast, verified, step, refuses, at):
    answering.not_me(verified, contact=cast.ann, at=at)
    with refuses("not verified"):
        using.consume(verified, technician=cast.tina, at=at)
    assert undone(step)


def test_a_point_of_contact_does_not_speak_for_himself(cast, ticket, refuses, at):
    row = asking.need(ticket, "licences", cast.paul, technician=cast.tina, at=at)
    with refuses("No other point of contact"):
        asking.challenge(row, "attested", technician=cast.tina, at=at, to=str(cast.paul.pk))


def test_who_speaks_for_the_first_is_not_the_second(cast, ticket, refuses, at):
    row = asking.need(ticket, "export", cast.ann, technician=cast.tina, at=at)
    row = asking.challenge(row, "attested", technician=cast.tina, at=at, to=str(cast.paul.pk))
    with refuses("somebody else"):
        asking.second(row, cast.paul, technician=cast.tina, at=at)
    with refuses("somebody else"):
        asking.second(row, cast.ann, technician=cast.tina, at=at)
    with refuses("nobody of the company"):
        asking.second(row, cast.carl, technician=cast.tina, at=at)


def test_the_second_person_cannot_be_spoken_for_by_the_first(cast, ticket, refuses, at):
    row = asking.need(ticket, "export", cast.paul, technician=cast.tina, at=at)
    other = asking.second(row, cast.ann, technician=cast.tina, at=at)
    with refuses("neither of the two"):
        asking.challenge(other, "attested", technician=cast.tina, at=at, to=str(cast.paul.pk))


def test_a_second_persons_proof_is_no_first(cast, ticket, refuses, at):
    row = asking.need(ticket, "export", cast.paul, technician=cast.tina, at=at)
    other = called_back(asking.second(row, cast.ann, technician=cast.tina, at=at), cast.tina, at=at)
    with refuses("not verified"):
        using.consume(other, technician=cast.tina, at=at)
    with refuses("not verified"):
        using.consume(row, technician=cast.tina, at=at)


def test_who_became_privileged_meanwhile_needs_more(cast, verified, refuses, at):
    from sameday.identity import raising

    raising.mark(cast.ann, "finance", by="staff:1", at=at)
    with refuses("More is needed now"):
        using.consume(verified, technician=cast.tina, at=at)


def test_taking_the_mark_away_helps_nobody_for_three_days(cast, ticket, at):
    from sameday.identity import raising

    raising.mark(cast.ann, "executive", by="staff:1", at=at - 90 * HOUR)
    raising.unmark(cast.ann, "executive", by="staff:1", at=at - 71 * HOUR)
    assert asking.required("unlock", cast.ann, at=at).level == 3
    assert asking.required("unlock", cast.ann, at=at + HOUR).level == 2


def test_an_approval_is_not_replaced_by_a_proof(cast, ticket, refuses, at):
    row = called_back(asking.need(ticket, "permissions", cast.ann, technician=cast.tina, at=at), cast.tina, at=at)
    with refuses("needs an approval"):
        using.consume(row, technician=cast.tina, at=at)


def test_a_verification_ends_by_itself(cast, ticket, row, verified, at):
    needed = asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at)
    asked = asking.need(ticket, "dns", cast.ann, technician=cast.tina, at=at)
    asking.challenge(asked, "call_back", technician=cast.tina, at=at, to="phone")
    assert state.step(at + 9 * MINUTE) == 0
    assert [state.step(at + minutes * MINUTE) for minutes in (10, 15, 59, 60, 90)] == [1, 1, 0, 1, 0]
    assert set(Challenge.objects.values_list("state", flat=True)) == {"expired"}
    assert asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at + 61 * MINUTE).pk != needed.pk


def test_what_waits_in_the_portal_is_ones_own(cast, pushed, at):
    assert [row.pk for row in looking.waiting(cast.ann, at=at)] == [pushed.pk]
    assert [looking.waiting(who, at=at) for who in (cast.paul, cast.vera, cast.carl)] == [[], [], []]
    assert together.waiting(cast.cora, at=at) == []


def test_a_point_of_contact_of_yesterday_speaks_for_nobody(cast, row, refuses, at):
    Contact.objects.filter(pk=cast.paul.pk).update(approves_set_at=at - 71 * HOUR)
    with refuses("No other point of contact"):
        asking.challenge(row, "attested", technician=cast.tina, at=at, to=str(cast.paul.pk))
    Contact.objects.filter(pk=cast.paul.pk).update(approves_set_at=at - 72 * HOUR)
    assert asking.challenge(row, "attested", technician=cast.tina, at=at, to=str(cast.paul.pk)).voucher == cast.paul


def test_who_was_point_of_contact_an_hour_ago_is_privileged_still(cast, ticket, at):
    """Whoever takes a name off the list first does not get an easier reset."""
    change = {"point_of_contact": False, "approves_in_order": None, "approves_set_at": at - HOUR}
    Contact.objects.filter(pk=cast.paul.pk).update(**change)
    assert asking.need(ticket, "unlock", Contact.objects.get(pk=cast.paul.pk), technician=cast.tina, at=at).level == 3
