"""Money of the demo: minutes worked on requests, and the statements of the months that are over."""

from datetime import date, datetime, timedelta

from sameday.billing import run, time
from sameday.billing.around import bounds
from sameday.cli.demo.play import Play
from sameday.cli.demo.scene import Scene
from sameday.policy.statement import next_month
from sameday.tickets.models import Ticket

A_MINUTE, SHORTEST, LONGEST = timedelta(minutes=1), 5, 75
LEFT_OPEN = 3  # of the last month's clean statements: something to approve


def log(scene: Scene, ticket: Ticket, since: datetime, at: datetime) -> None:
    """Write down what was worked since then: nobody works on two requests at once."""
    busy = scene.play.busy_until
    begun = max(since, busy.get(scene.engineer.pk, since))
    minutes = min(LONGEST, (at - begun) // A_MINUTE)
    known = minutes >= SHORTEST
    worked = time.Worked(int(minutes) if known else SHORTEST, begun if known else None, words=ticket.subject)
    if known:
        busy[scene.engineer.pk] = begun + minutes * A_MINUTE
    time.log(ticket, worked, staff=scene.engineer, by=scene.me, at=at)


def state(play: Play) -> None:
    """Approve the statements of the months that are over on the morning after; of the last one, some are left."""
    months = _over(play)
    for first in months:
        at = bounds(next_month(first))[0] + timedelta(hours=9, minutes=30)
        if at > play.at:
            return
        ready = [draft.company for draft in run.drafts(first) if draft.state == "ready"]
        for company in ready[: -LEFT_OPEN if first == months[-1] else None]:
            run.approve(company, first, by=play.staff["grace"], at=at)


def _over(play: Play) -> list[date]:
    """Return the first days of the two months before the one we are in, the older first."""
    this = play.desk.day_of(play.at).replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    return [(last - timedelta(days=1)).replace(day=1), last]
