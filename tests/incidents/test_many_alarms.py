"""Many alarms that nobody takes silence none that comes after them."""

from datetime import timedelta

import pytest

from sameday.incidents import pages
from sameday.incidents.models import Page
from tests.incidents.conftest import NIGHT, alarmed_at

pytestmark = pytest.mark.django_db


def test_the_alarm_behind_those_that_were_paged_to_the_end_is_paged(rota, monkeypatch):
    monkeypatch.setattr(pages, "AT_ONCE", 2)
    for _ in range(2):
        alarmed_at(rota, NIGHT)
    later = NIGHT + timedelta(hours=9)
    for minutes in range(0, 540, 5):
        pages.step(NIGHT + timedelta(minutes=minutes))
    assert pages.step(later) == 0
    newest = alarmed_at(rota, later)
    assert pages.step(later) == 1
    assert Page.objects.filter(ticket=newest).exists()
