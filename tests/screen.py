"""What the screen of one of us is given from here on."""

from datetime import datetime

from django.utils import timezone

from sameday.desk import notices
from sameday.tickets import queries_notices


class Screen:
    """The notices of a person that the worker gives to their screen after what it gave before."""

    def __init__(self, staff):
        notices.step(timezone.now())
        self.staff, self.seen = staff, queries_notices.latest(staff.pk)

    def told(self, at: datetime | None = None) -> list[str]:
        """Let the worker give what may leave by `at`, and return what came since the last asking."""
        notices.step(at or timezone.now())
        found = queries_notices.since(self.seen, self.staff.pk)
        self.seen = queries_notices.latest(self.staff.pk)
        return [each.told for each in found]
