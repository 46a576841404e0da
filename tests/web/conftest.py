"""A Monday morning at the office, and the coordinator's browser on it."""

import pytest

from tests.web.arrivals import MONDAY


@pytest.fixture
def monday(time_machine):
    """Return the clock, which stands at 10:00 am of an open day."""
    time_machine.move_to(MONDAY, tick=False)
    return time_machine


@pytest.fixture
def cora(cast, sign_in, monday):
    """Return Cora's browser on that Monday."""
    return sign_in(cast.cora)
