"""What another plan would have said of a wish for work outside of our hours. rules.md 9 R4."""

import pytest

from sameday.policy.coverage import PlanKind, Verdict
from sameday.policy.judged_again import Done, Says, decide
from sameday.policy.kinds import Kind

PLAIN, EXPEDITES = (Says(PlanKind.UNLIMITED, expedite) for expedite in (False, True))
CHANGE = Done("R7", Verdict.BILLABLE, Kind.CHANGE, "unknown", outside=True)
EXPEDITED = Done("R4", Verdict.EXPEDITE, Kind.CHANGE, "unknown", outside=True)
EXPEDITED_HELP = Done("R4", Verdict.EXPEDITE, Kind.HELP, "service", outside=True)


@pytest.mark.parametrize(
    ("done", "was", "now", "rule"),
    [
        (CHANGE, PLAIN, EXPEDITES, "R4"),
        (CHANGE, PLAIN, PLAIN, None),
        (CHANGE._replace(outside=False), PLAIN, EXPEDITES, None),
        (EXPEDITED, EXPEDITES, PLAIN, "R7"),  # without the option it says when, not that it is for nothing
        (EXPEDITED_HELP, EXPEDITES, PLAIN, "R12"),
        (EXPEDITED, EXPEDITES, EXPEDITES, None),
    ],
)
def test_the_option_to_expedite_decides(done, was, now, rule):
    found = decide(done, was, now)
    assert (found and found.rule) == rule
