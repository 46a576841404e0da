"""A step that a verification was begun for stays: the verification names it, and is never deleted."""

import pytest

from sameday.identity import answering
from sameday.identity.models import Challenge
from sameday.tickets import life
from sameday.tickets.life.checklist import left_to_do
from sameday.tickets.models import ChecklistItem, TicketEvent

pytestmark = pytest.mark.django_db


def test_a_step_with_a_verification_is_not_taken_off_the_list(row, step, at):
    events = TicketEvent.objects.count()
    with pytest.raises(life.NotAllowed, match="under way"):
        life.remove_item(ChecklistItem.objects.get(pk=step.pk), by="staff:1", at=at)
    assert Challenge.objects.get() == row and ChecklistItem.objects.filter(pk=step.pk).exists()
    assert TicketEvent.objects.count() == events


def test_a_step_whose_verification_came_to_nothing_holds_nothing_up_any_more(row, step, at):
    answering.withdraw(row, technician=row.technician, at=at)
    step = ChecklistItem.objects.get(pk=step.pk)
    assert step.must and left_to_do(step.ticket)
    life.remove_item(step, by="staff:1", at=at)
    assert ChecklistItem.objects.filter(pk=step.pk, done_at=None, must=False).exists()
    assert not left_to_do(step.ticket)
    assert TicketEvent.objects.filter(kind="item_let_go", data__item=step.pk).count() == 1
    with pytest.raises(life.NotAllowed, match="verification was begun"):
        life.remove_item(step, by="staff:1", at=at)


def test_a_sensitive_step_nobody_asked_about_is_taken_off(step, at):
    life.remove_item(step, by="staff:1", at=at)
    assert not ChecklistItem.objects.exists()
