"""A step that a verification was begun for stays: the verification names it, and is never deleted."""

import pytest

from sameday.identity.models import Challenge
from sameday.tickets import life
from sameday.tickets.models import ChecklistItem, TicketEvent

pytestmark = pytest.mark.django_db


def test_a_step_with_a_verification_is_not_taken_off_the_list(row, step, at):
    events = TicketEvent.objects.count()
    with pytest.raises(life.NotAllowed, match="verification was begun"):
        life.remove_item(ChecklistItem.objects.get(pk=step.pk), by="staff:1", at=at)
    assert Challenge.objects.get() == row and ChecklistItem.objects.filter(pk=step.pk).exists()
    assert TicketEvent.objects.count() == events


def test_a_sensitive_step_nobody_asked_about_is_taken_off(step, at):
    life.remove_item(step, by="staff:1", at=at)
    assert not ChecklistItem.objects.exists()
