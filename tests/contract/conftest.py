"""The desk with the cast of tests/cast.py, reached by its command line; after each test its books must balance."""

import pytest

from tests.contract.house import House

OF_THE_REAL_CLOCK = ("outgoing mail moves", "every received mail is understood")


@pytest.fixture
def house(cast, tmp_path, capsys):
    house = House(tmp_path, capsys)
    yield house
    from sameday.cli import invariants

    code, out, err = house.say("check-history")
    assert code == 0, out + err
    wrong = {what: list(found) for what, found in invariants.all_of_them() if what not in OF_THE_REAL_CLOCK}
    assert not any(wrong.values()), wrong
