"""What waits to be told: gone with who leaves, and one thing that cannot be told keeps nothing else back. 0068."""

from datetime import timedelta

import pytest

from sameday.accounts import people
from sameday.desk import leaving, notices, notices_given
from sameday.office.models import Staff
from sameday.policy.notices import Channel, Kind
from sameday.tickets import life
from sameday.tickets.models import Notice
from tests.screen import Screen
from tests.web.arrivals import MONDAY, arrive
from tests.web.test_notice_choices import EVENING, EVENINGS, MAIL, MINUTE, MORNING, answered, choose, mails


@pytest.fixture
def owned(cast, monday):
    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY - timedelta(days=4))
    ticket = life.take(ticket, owner=cast.tina, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(days=4))
    notices.step(MONDAY)
    Notice.objects.all().delete()
    return ticket


@pytest.fixture
def heap(cast, owned):
    """Tina was given a notice, and another waits for the end of her quiet hours on two ways."""
    answered(owned, cast.ann, at=MONDAY)
    notices.step(MONDAY)
    choose(cast.tina, {Kind.ANSWERED: MAIL | {Channel.SCREEN}}, EVENINGS)
    answered(owned, cast.ann, at=EVENING)
    notices.step(EVENING)
    assert Notice.objects.filter(given_at=None).count() == 2


def test_who_leaves_and_comes_back_is_not_told_what_waited_before(cast, heap):
    leaving.leave(Staff.objects.get(pk=cast.tina.pk), to=cast.atlas, by=f"staff:{cast.olga.pk}", at=EVENING)
    people.activate(Staff.objects.get(pk=cast.tina.pk), by=f"staff:{cast.olga.pk}", at=MORNING)
    screen = Screen(cast.tina)
    assert screen.told(MORNING + MINUTE) == [] and not mails().filter(to=cast.tina.mail).exists()
    assert Notice.objects.exclude(given_at=None).filter(staff=cast.tina).count() == 1, "what was given stays known"


def test_a_leaving_that_is_refused_takes_nothing_away(cast, heap):
    with pytest.raises(people.Refused):
        leaving.leave(cast.tina, to=cast.tina, by=f"staff:{cast.olga.pk}", at=EVENING)
    assert Notice.objects.filter(given_at=None).count() == 2


def test_what_waits_for_who_was_shut_out_on_the_command_line_is_tidied_away(cast, heap):
    people.deactivate(cast.tina, by="system", at=EVENING)
    notices_given.forget_old(EVENING)
    assert not Notice.objects.filter(given_at=None).exists() and Notice.objects.exists()
