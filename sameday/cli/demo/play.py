"""The player: stories say when they go on, and it lets them, in one order of time, up to the moment of the load."""

import heapq
from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from random import Random

from django.db.models import F

from sameday import clock
from sameday.audit import actors
from sameday.clients.models import Contact
from sameday.incidents import pages
from sameday.office.models import Staff
from sameday.office.ours import Desk
from sameday.outbox.models import OutgoingMail
from sameday.tickets import due
from sameday.tickets.models import FollowUp, Ticket

Story = Generator[datetime, datetime, None]  # yields when it goes on; what it was told is the time it is then
DAY = 540  # business minutes of a day
SENT_AFTER = timedelta(seconds=4)


class Play:
    """Who takes part, and the stories by the time of their next step."""

    def __init__(self, at: datetime, desk: Desk, staff: dict[str, Staff], clients: dict[str, list[Contact]]):
        self.at, self.desk, self.staff, self.clients = at, desk, staff, clients
        self._steps: list[tuple[datetime, int, Story]] = []
        self._known = 0
        self.busy_until: dict[int, datetime] = {}  # until when each of us has worked

    def add(self, story: Story) -> None:
        """Take up a story; its first step is the receipt of its request."""
        self._known += 1
        self._later(next(story), self._known, story)

    def run(self, progress: Callable[[float], None] | None = None) -> None:
        """Play every step up to the moment of the load, with what time does in between; mails of the past are sent."""
        while self._steps:
            at, order, story = heapq.heappop(self._steps)
            self._time_passes(at)
            try:
                self._later(story.send(at), order, story)
            except StopIteration:
                if progress:
                    progress(1 - len(self._steps) / self._known)
        self._time_passes(self.at)
        FollowUp.objects.filter(key="glance", done_at=None, due_at__lte=self.at).update(done_at=F("due_at"))
        pages.step(self.at)  # of the emergencies that stand there
        self._mails_are_sent()

    def after(self, at: datetime, minutes: float) -> datetime:
        """Return the instant `minutes` business minutes after `at`."""
        return clock.add_minutes(self.desk.calendar, at, minutes)

    def ago(self, minutes: float) -> datetime:
        """Return the instant `minutes` business minutes before the moment of the load."""
        return clock.subtract_minutes(self.desk.calendar, self.at, minutes)

    def lately(self, share: float) -> datetime:
        """Return an instant of the last 50 minutes while the desk is open, else since it closed; 0 is the oldest."""
        open_now = clock.is_open(self.desk.calendar, self.at)
        begin = self.at - timedelta(minutes=50) if open_now else self.ago(1) + timedelta(minutes=1)
        return begin + (self.at - begin) * share

    def by(self, name: str) -> str:
        return actors.staff(self.staff[name].pk)

    def _later(self, at: datetime, order: int, story: Story) -> None:
        if at <= self.at:
            heapq.heappush(self._steps, (at, order, story))

    def _time_passes(self, at: datetime) -> None:
        """Do what the worker would have done until then: reminders, closing, alarms."""
        waiting = Ticket.objects.filter(act_at__lte=at).order_by("act_at", "number").values_list("pk", flat=True)
        while number := waiting.first():
            ticket = Ticket.objects.get(pk=number)
            due.act(ticket, at=ticket.act_at)

    def _mails_are_sent(self) -> None:
        """They lie in the tray as sent at their time: a relay that is configured never gets a mail of the demo."""
        waiting = OutgoingMail.objects.filter(state__in=("queued", "held"))
        waiting.update(state="sent", sent_at=F("created_at") + SENT_AFTER, next_try_at=None, attempts=1)


def chance(seed: int) -> Random:
    """Return the dice of one story: the same story every time, whatever else is played."""
    return Random(7000 + seed)
