"""An emergency that nobody has acknowledged, and the rota of the cast."""

from datetime import UTC, datetime, time

import pytest

from tests.tickets.conftest import request_of

OPEN_AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # Monday 10:00 in New York
NIGHT = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)  # Wednesday 02:00 there


@pytest.fixture
def rota(cast):
    """Nights and week-ends: Tina first, then Atlas; both have a mobile, as Cora has."""
    from sameday.incidents.models import Shift
    from sameday.office.models import Staff

    for number, person in enumerate((cast.tina, cast.atlas, cast.cora), 1):
        Staff.objects.filter(pk=person.pk).update(mobile=f"860-555-019{number}")
        person.refresh_from_db()
    for position, person in enumerate((cast.tina, cast.atlas), 1):
        Shift.objects.create(staff=person, when="closed", position=position, begins=time(0), ends=time(0))
    return cast


def alarmed_at(cast, at, **more):
    return request_of(cast.ann, at=at, subject="Everything is encrypted", **{"suspicion": "ransomware"} | more)
