"""Giving notices: each once, on its way, when its reader's quiet hours allow it. Decision 0068."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet

from sameday.desk import notices_of_time
from sameday.office import notice_choices, ours
from sameday.office.models import Digest, Staff
from sameday.outbox import notice, words
from sameday.policy.notices import TOLD, Channel, Choice, Give, Kind
from sameday.policy.notices import give as decide
from sameday.tickets.models import Notice, Untold

log = logging.getLogger(__name__)
IN_A_MAIL = 50  # what waits beyond them has the next one
LATE = timedelta(minutes=15)
KEPT = timedelta(days=90)  # longer than time's notices are looked back for: what was told once is known until then


def give(at: datetime) -> int:
    """Give every notice that may leave by `at`; return how many. Each person's in one transaction."""
    given = 0
    waiting = _ungiven().filter(staff__active=True).values_list("staff", flat=True).distinct()
    for staff in Staff.objects.filter(pk__in=list(waiting)).order_by("pk"):
        try:
            given += _to(staff, at)
        except Exception:  # one person's trouble keeps nobody else from hearing
            log.exception("notices_not_given", extra={"staff": staff.pk})
    return given


def for_the_morning(staff: Staff, at: datetime) -> list[str]:
    """Take what waits for this person's mail of the morning and return its lines: in that mail's transaction."""
    rows = [row for row in _waiting(staff) if row.channel == Channel.DIGEST]
    return [line for line, _ in _gone(_still_so(rows, at)[:IN_A_MAIL], at)]


def late(at: datetime) -> list[Notice]:
    """Return what might have been given a quarter of an hour ago and was not. Three queries."""
    then = at - LATE
    rows = list(_ungiven().filter(staff__active=True, at__lt=then).order_by("pk"))
    people = {row.staff_id for row in rows}
    choices = notice_choices.of_many(people)
    mornings = set(Digest.objects.filter(staff__in=people).values_list("staff", flat=True))
    return [
        row for row in rows
        if all(_decided(row, choices[row.staff_id], row.staff_id in mornings, each) == Give.NOW for each in (then, at))
    ]  # fmt: skip


def forget_old(at: datetime) -> None:
    """Forget what was given, or could not be told, 90 days ago, and what waits for somebody who has left."""
    Untold.objects.filter(event__at__lt=at - KEPT).delete()
    Notice.objects.filter(at__lt=at - KEPT, given_at__lt=at - KEPT).delete()
    Notice.objects.filter(given_at=None, staff__active=False).delete()


@transaction.atomic
def _to(staff: Staff, at: datetime) -> int:
    choice = notice_choices.of(staff.pk)
    mornings = Digest.objects.filter(staff=staff).exists()
    now = _still_so([row for row in _waiting(staff) if _decided(row, choice, mornings, at) == Give.NOW], at)
    on_screen = [row for row in now if row.channel == Channel.SCREEN]
    by_mail = [row for row in now if row.channel != Channel.SCREEN]
    # a mail of their own: among others the subject would not say it, and quiet hours held none of them back
    alarms = [row for row in by_mail if TOLD[row.told][0] == Kind.EMERGENCY][:IN_A_MAIL]
    others = [row for row in by_mail if TOLD[row.told][0] != Kind.EMERGENCY][:IN_A_MAIL]
    waited = any(choice.is_quiet(row.at) for row in others)
    given = _done(staff, on_screen, lambda: _show(staff, on_screen, at))
    given += _done(staff, alarms, lambda: _mail(staff, alarms, False, at))
    return given + _done(staff, others, lambda: _mail(staff, others, waited, at))


def _done(staff: Staff, rows: Sequence[Notice], giving: Callable[[], None]) -> int:
    """Give these and return how many: one way that fails keeps nothing off the others."""
    if not rows:
        return 0
    try:
        with transaction.atomic():
            giving()
    except Exception:
        log.exception("notices_not_given", extra={"staff": staff.pk})
        return 0
    return len(rows)


def _decided(row: Notice, choice: Choice, mornings: bool, at: datetime) -> Give:
    return decide(TOLD[row.told][0], Channel(row.channel), choice, mornings=mornings, at=at)


def _waiting(staff: Staff) -> list[Notice]:
    """Return what waits for this person, under a lock."""
    return list(_ungiven().select_for_update(of=("self",)).filter(staff=staff).order_by("at", "pk"))


def _still_so(rows: Sequence[Notice], at: datetime) -> list[Notice]:
    """Return these, which leave now, without what time made and is not so any more: that is taken away untold.

    Not before: what waits and becomes so again is not written again where another way has told it.
    """
    over = {row.pk for row in notices_of_time.over(rows, at)}
    if over:
        Notice.objects.filter(pk__in=over).delete()
    return [row for row in rows if row.pk not in over]


def _ungiven() -> QuerySet[Notice]:
    """Return what waits and is known how to be told; the rest waits for the newer version that wrote it."""
    return Notice.objects.filter(given_at=None, told__in=list(TOLD), channel__in=list(Channel))


def _show(staff: Staff, rows: Sequence[Notice], at: datetime) -> None:
    """Number them for the screen: by the clock, so that the numbers rise even when a purge took the last ones."""
    last = Notice.objects.filter(staff=staff).aggregate(last=Max("number"))["last"] or 0
    for number, row in enumerate(rows, max(last + 1, int(at.timestamp() * 1000))):
        row.given_at, row.number = at, number
    Notice.objects.bulk_update(rows, ["given_at", "number"])


def _mail(staff: Staff, rows: Sequence[Notice], waited: bool, at: datetime) -> None:
    tickets = len({row.ticket_id for row in rows})
    lines = _gone(rows, at)
    first = f"T-{rows[0].ticket_id}: {TOLD[rows[0].told][1]}"
    subject = first if len(rows) == 1 else f"{len(rows)} notices about {tickets} requests"
    subject = subject.replace("about 1 requests", f"about T-{rows[0].ticket_id}")
    facts = {"notices": True, "title": subject, "lines": lines, "waited": waited}
    notice.put("notices", to=staff.mail, at=at, facts=facts)


def _gone(rows: Sequence[Notice], at: datetime) -> list[tuple[str, str]]:
    """Say that they are given, and return each in words with the address of its request."""
    rows, zone = list(rows), ours.desk().zone
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(given_at=at)
    return [
        (
            f"T-{row.ticket_id}: {TOLD[row.told][1]}, {words.when(row.at, zone)}",
            f"{settings.URL}/desk/tickets/{row.ticket_id}",
        )
        for row in rows
    ]
