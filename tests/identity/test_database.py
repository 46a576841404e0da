"""P6 held by the database: whoever writes, with whatever the program forgot to ask. On both databases."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from sameday.identity import asking, guards, together, using
from sameday.identity.models import Agreed, Challenge, Lock, Raise, SensitiveAction
from sameday.tickets import life
from sameday.tickets.models import ChecklistItem
from tests.identity.conftest import called_back, step_of
from tests.tickets.conftest import request_of

MINUTE = timedelta(minutes=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def good(cast, row, at):
    """Verified by a call back."""
    return called_back(row, cast.tina, at=at)


def act(row, at, **other):
    facts = {
        "verification": row, "ticket_id": row.ticket_id, "action": row.action, "contact_id": row.contact_id,
        "technician_id": row.technician_id, "item_id": row.item_id, "at": at,
    }  # fmt: skip
    return SensitiveAction(**facts | other)


def refused(do, words: str):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        do()


def test_a_right_one_is_taken(good, at):
    act(good, at).save()
    Challenge.objects.filter(pk=good.pk).update(state="consumed", over_at=at)


def test_none_without_a_verification(good, at):
    with pytest.raises(DatabaseError), transaction.atomic():
        act(good, at, verification=None).save()


def test_one_verification_is_of_one_action(good, at, ticket):
    act(good, at).save()
    refused(act(good, at, item_id=None).save, "")
    assert SensitiveAction.objects.count() == 1


def test_a_used_one_never_again(good, at, cast):
    using.consume(good, technician=cast.tina, at=at)
    refused(act(good, at).save, guards.UNVERIFIED)
    refused(lambda: Challenge.objects.filter(pk=good.pk).update(state="verified", over_at=None), guards.STEPS)


@pytest.mark.parametrize("state", ["needed", "challenged", "failed", "expired"])
def test_only_a_verified_one(cast, row, state, at):
    if state != "needed":
        row = asking.challenge(row, "call_back", technician=cast.tina, at=at, to="phone")
    if state in ("failed", "expired"):
        Challenge.objects.filter(pk=row.pk).update(state=state, over_at=at)
    refused(act(row, at).save, guards.UNVERIFIED)


def test_another_ticket_action_person_or_technician(cast, good, at):
    other = request_of(cast.ann, subject="Another")
    for fact, value in (
        ("ticket_id", other.pk), ("action", "unlock"), ("contact_id", cast.paul.pk), ("technician_id", cast.atlas.pk),
    ):  # fmt: skip
        refused(act(good, at, **{fact: value}).save, guards.UNVERIFIED)


def test_an_expired_one_or_one_of_the_future(good, at):
    refused(act(good, at + 15 * MINUTE).save, guards.OLD)
    refused(act(good, at - MINUTE).save, guards.OLD)


def test_what_cools_off_is_not_good_before(cast, ticket, at):
    row = asking.need(ticket, "unlock", cast.paul, technician=cast.tina, at=at)
    asking.challenge(row, "in_person", technician=cast.tina, at=at, words="Cora saw him at the door")
    from sameday.identity import answering

    row = answering.seen(row, right=True, technician=cast.tina, at=at)
    other = called_back(asking.second(row, cast.ann, technician=cast.tina, at=at), cast.tina, at=at)
    together.agree(row, staff=cast.cora, at=at)
    refused(act(row, at + 59 * MINUTE, second=other).save, guards.OLD)
    act(row, at + 60 * MINUTE, second=other).save()


def test_a_v3_without_its_second_person(cast, ticket, at):
    row = called_back(asking.need(ticket, "export", cast.ann, technician=cast.tina, at=at), cast.tina, at=at)
    refused(act(row, at).save, guards.SECOND_PERSON)
    other = asking.second(row, cast.paul, technician=cast.tina, at=at)
    refused(act(row, at, second=other).save, guards.SECOND_PERSON)
    stranger = called_back(asking.need(ticket, "export", cast.paul, technician=cast.tina, at=at), cast.tina, at=at)
    refused(act(row, at, second=stranger).save, guards.SECOND_PERSON)
    act(row, at, second=called_back(other, cast.tina, at=at)).save()


def test_a_privileged_account_without_a_second_one_of_us(cast, ticket, at):
    row = called_back(asking.need(ticket, "unlock", cast.paul, technician=cast.tina, at=at), cast.tina, at=at)
    other = called_back(asking.second(row, cast.ann, technician=cast.tina, at=at), cast.tina, at=at)
    refused(act(row, at, second=other).save, guards.SECOND_STAFF)
    Agreed.objects.create(challenge=row, staff=cast.tina, at=at)  # herself
    refused(act(row, at, second=other).save, guards.SECOND_STAFF)


def test_broken_glass_without_a_reason_or_a_second(cast, ticket, at):
    row = asking.need(ticket, "unlock", cast.ann, technician=cast.cora, at=at)
    verified = {
        "state": "verified", "verified_at": at, "good_from_at": at, "good_until_at": at + 15 * MINUTE,
        "factor": "break_glass",
    }  # fmt: skip
    Challenge.objects.filter(pk=row.pk).update(state="challenged", factor="break_glass", words="x" * 39)
    Challenge.objects.filter(pk=row.pk).update(**verified)
    refused(act(row, at).save, guards.SECOND_STAFF)
    Agreed.objects.create(challenge=row, staff=cast.atlas, at=at)
    refused(act(row, at).save, guards.BROKEN)


def test_a_change_without_its_approval(cast, ticket, at):
    row = called_back(asking.need(ticket, "dns", cast.ann, technician=cast.tina, at=at), cast.tina, at=at)
    refused(act(row, at).save, guards.UNAPPROVED)
    type(ticket).objects.filter(pk=ticket.pk).update(approved_at=at)
    act(row, at).save()


def test_a_step_of_another_action_or_ticket(cast, ticket, good, at):
    for item in (step_of(ticket, "unlock", "Unlock"), step_of(request_of(cast.ann, subject="B"))):
        refused(act(good, at, item_id=item.pk).save, guards.WRONG_STEP)
    plain = asking.need(ticket, "password_reset", cast.ann, technician=cast.tina, at=at)
    plain = called_back(plain, cast.tina, at=at)
    refused(act(plain, at, item_id=good.item_id).save, guards.WRONG_STEP)


@pytest.mark.parametrize("fact", ["action", "level", "contact", "technician", "ticket", "salt", "second_staff"])
def test_what_a_verification_is_for_is_never_changed(cast, row, fact, at):
    value = {
        "action": "open", "level": 0, "contact": cast.paul, "technician": cast.atlas,
        "ticket": request_of(cast.ann, subject="B"), "salt": "0", "second_staff": True,
    }[fact]  # fmt: skip
    refused(lambda: Challenge.objects.filter(pk=row.pk).update(**{fact: value}), guards.KEPT)


def test_no_verification_begins_verified_or_loses_a_try(row, at):
    made = {"state": "verified", "verified_at": at, "good_from_at": at, "good_until_at": at + MINUTE, "factor": "text"}
    copy = Challenge(**{f.attname: getattr(row, f.attname) for f in Challenge._meta.fields if f.attname != "id"})
    for name, value in made.items():
        setattr(copy, name, value)
    refused(copy.save, guards.BEGINS)
    refused(lambda: Challenge.objects.filter(pk=row.pk).update(**made), guards.STEPS)
    Challenge.objects.filter(pk=row.pk).update(tries=3)
    refused(lambda: Challenge.objects.filter(pk=row.pk).update(tries=0), guards.STEPS)


def test_a_proof_is_not_made_longer(good, at):
    for change in ({"good_until_at": at + 600 * MINUTE}, {"factor": "push"}, {"verified_at": at + MINUTE}):
        refused(lambda change=change: Challenge.objects.filter(pk=good.pk).update(**change), guards.KEPT)


def test_an_act_is_never_changed_or_deleted(cast, good, at):
    done = using.consume(good, technician=cast.tina, at=at)
    acts = SensitiveAction.objects.filter(pk=done.pk)
    refused(lambda: acts.update(contact=cast.paul), guards.DONE)
    refused(acts.delete, guards.DONE)
    refused(lambda: Challenge.objects.filter(pk=good.pk).delete(), "")
    refused(lambda: ChecklistItem.objects.filter(pk=good.item_id).delete(), "")


def test_a_step_is_not_ticked_past_the_gate(cast, step, at):
    items = ChecklistItem.objects.filter(pk=step.pk)
    refused(lambda: items.update(done_at=at, done_by=cast.tina), guards.STEP)
    refused(lambda: items.update(sensitive_action=None), guards.STEP_STAYS)
    refused(lambda: items.update(sensitive_action="open"), guards.STEP_STAYS)
    refused(
        lambda: ChecklistItem.objects.create(
            ticket=step.ticket, text="x", sensitive_action="unlock", done_at=at, done_by=cast.tina
        ),
        guards.STEP,
    )


def test_a_step_is_not_ticked_by_somebody_else_than_who_verified(cast, good, step, at):
    act(good, at).save()
    items = ChecklistItem.objects.filter(pk=step.pk)
    refused(lambda: items.update(done_at=at, done_by=cast.atlas), guards.STEP)
    items.update(done_at=at, done_by=cast.tina)
    refused(lambda: items.update(done_at=None, done_by=None), guards.STEP_STAYS)


def test_a_plain_step_is_ticked_as_ever(cast, ticket, at):
    (item,) = life.add_items(ticket, [("Call Ann", True)], by="staff:1", at=at)
    life.tick(item, by="staff:1", at=at, staff=cast.tina)
    life.untick(item, by="staff:1", at=at)
    life.remove_item(item, by="staff:1", at=at)
    assert not ChecklistItem.objects.exists()


def test_a_raise_stays_for_good(cast, at):
    row = Raise.objects.create(company=cast.acme, action="open", level=2, actor="staff:1", at=at)
    refused(lambda: Raise.objects.filter(pk=row.pk).update(level=0), guards.RAISED)
    refused(row.delete, guards.RAISED)


def test_a_lock_is_lifted_by_its_act_alone(cast, good, at):
    lock = Lock.objects.create(contact=cast.ann, at=at)
    locks = Lock.objects.filter(pk=lock.pk)
    act(good, at).save()
    refused(lambda: locks.update(lifted_at=at), guards.LIFTED)
    refused(lambda: locks.update(lifted_at=at, lifted_by=SensitiveAction.objects.get()), guards.LIFTED)
    refused(locks.delete, guards.LIFTED)


def test_retention_may_remove_it_all(cast, good, at):
    """The one door is the purge of the whole ticket."""
    from sameday.tickets import purge

    using.consume(good, technician=cast.tina, at=at)
    Lock.objects.create(contact=cast.ann, ticket=good.ticket, at=at)
    purge.purge(good.ticket, at=at, reason="retention")
    assert not Challenge.objects.exists() and not SensitiveAction.objects.exists() and Lock.objects.exists()
