"""Numbers and searches made up in an address are answered like any other that names nothing: no error, no hint."""

import pytest

LARGE = "9223372036854775808"  # one more than a database's number holds


@pytest.mark.parametrize(
    "address",
    [
        f"/desk/queue?view=all&after=.{LARGE}",
        f"/desk/queue?view=ats&after=.{LARGE}",
        f"/desk/queue?view=closed&after=1.{LARGE}",
        f"/desk/follow-ups?view=all&after=1.{LARGE}",
        f"/desk/tray?after=1.{LARGE}",
        f"/desk/tray?view=in&after=.{LARGE}",
        f"/desk/triage?after=0.1.{LARGE}",
        f"/desk/triage/rows?on={'1' * 5000}",
        f"/desk/new/callers?q={'1' * 5000}",
        f"/desk/new?q={'%27%25_' * 500}",
        "/desk/new/callers?q=%00",
    ],
)
def test_it_is_no_error(cast, sign_in, address):
    answer = sign_in(cast.cora).get(address)
    assert answer.status_code == 200
