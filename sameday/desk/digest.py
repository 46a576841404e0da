"""A person's day by mail: once each morning that the desk opens, to those who asked for it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from sameday.clock.windows import of_day
from sameday.office import absences, ours
from sameday.office.models import Digest, Staff
from sameday.outbox import notice
from sameday.policy import triage
from sameday.policy.kinds import Urgency
from sameday.tickets import queries_day, queries_lists

LINES = 12
BEFORE_OPENING = timedelta(minutes=15)


def wanted(staff: Staff, *, on: bool) -> None:
    """Send this person the mail of the morning from the next one on, or no more."""
    if on:
        Digest.objects.get_or_create(staff=staff)
    else:
        Digest.objects.filter(staff=staff).delete()


def step(at: datetime) -> int:
    """Send what is due by `at`: from a quarter of an hour before the desk opens until it closes. Once a day each.

    The worker calls it. The mail and the note that it was sent are one transaction.
    """
    desk = ours.desk()
    today = desk.day_of(at)
    hours = of_day(desk.calendar, today)
    if not hours or not hours[0].open_at - BEFORE_OPENING <= at < hours[-1].close_at:
        return 0
    away, sent = absences.away(today), 0
    for row in Digest.objects.exclude(sent_on=today).filter(staff__active=True).select_related("staff"):
        with transaction.atomic():
            fresh = Digest.objects.select_for_update(of=("self",)).filter(pk=row.pk).exclude(sent_on=today).first()
            if fresh is None:
                continue
            fresh.sent_on = today
            fresh.save(update_fields=["sent_on"])
            if row.staff_id not in away:
                notice.put("digest", to=row.staff.mail, at=at, facts=facts(row.staff, desk, at))
                sent += 1
    return sent


def facts(staff: Staff, desk, at: datetime) -> dict:
    """Return what the mail says: numbers, the first lines of the day in their order, whom they stand in for."""
    closes_at = triage.next_step_due(Urgency.TODAY, at, desk.calendar)
    numbers = queries_day.numbers(staff, until=closes_at)
    rows, _ = queries_lists.queue("mine", staff=staff, limit=LINES)
    todo, _ = queries_lists.follow_ups("mine", staff=staff, limit=LINES)
    lines = [(row.alarm, row.next_step_at, f"T-{row.number} {row.subject}") for row in rows]
    lines += [(False, each.due_at, f"T-{each.ticket_id} {each.what}") for each in todo]
    covered = absences.covered_by(staff.pk, desk.day_of(at))
    people = Staff.objects.filter(pk__in=covered).order_by("name") if covered else []
    return {
        "digest": True, "mine": numbers.mine, "due": numbers.due, "answered": numbers.answered,
        "lines": [words for _, _, words in sorted(lines, key=lambda line: (not line[0], line[1]))[:LINES]],
        "covered": " and ".join(person.name for person in people), "link": f"{settings.URL}/desk/day",
    }  # fmt: skip
