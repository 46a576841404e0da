"""A person's day by mail: once each morning that the desk opens, to those who asked for it."""

import logging
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from sameday.clock.windows import of_day
from sameday.desk import notices_given
from sameday.office import absences, notice_choices, ours
from sameday.office.models import Digest, Staff
from sameday.outbox import notice
from sameday.policy import notices, triage
from sameday.policy.kinds import Urgency
from sameday.tickets import queries_day, queries_lists

log = logging.getLogger(__name__)
LINES = 12


def wanted(staff: Staff, *, on: bool) -> None:
    """Send this person the mail of the morning from the next one on, or no more."""
    if on:
        Digest.objects.get_or_create(staff=staff)
    else:
        Digest.objects.filter(staff=staff).delete()


def step(at: datetime) -> int:
    """Send what is due by `at`, once a day each: policy/notices.py, `morning_of`, says when.

    The worker calls it. The mail, what it tells and the note that it was sent are one transaction a person. Raises the
    first person's trouble once all had their turn.
    """
    desk = ours.desk()
    today = desk.day_of(at)
    found = {day: of_day(desk.calendar, day) for day in (today, today - timedelta(days=1))}
    days = [(day, hours[0].open_at, hours[-1].close_at) for day, hours in found.items() if hours]
    rows = list(Digest.objects.exclude(sent_on=today).filter(staff__active=True)) if days else []
    choices, sent, troubles = notice_choices.of_many(row.pk for row in rows), 0, []
    for row in rows:
        try:
            if day := notices.morning_of(days, choices[row.pk], sent_on=row.sent_on, at=at):
                sent += _send(row.pk, day, desk, at)
        except Exception as trouble:  # one person's keeps nobody else's day back
            log.exception("day_by_mail_failed", extra={"staff": row.pk})
            troubles.append(trouble)
    if troubles:
        raise troubles[0]  # a failure of the step, which the figures show
    return sent


@transaction.atomic
def _send(number: int, day: date, desk, at: datetime) -> bool:
    """Send the mail of this day unless it was sent; who is away gets none, and what is to be told waits for them."""
    rows = Digest.objects.select_for_update(of=("self",)).select_related("staff")
    row = rows.filter(pk=number).exclude(sent_on__gte=day).first()
    if row is None:
        return False
    row.sent_on = day
    row.save(update_fields=["sent_on"])
    if number in absences.away(desk.day_of(at)):
        return False
    told = notices_given.for_the_morning(row.staff, at)
    notice.put("digest", to=row.staff.mail, at=at, facts=facts(row.staff, desk, at) | {"told": told})
    return True


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
