"""Who waits for one of us, in the order in which they are served: calls on the line and callbacks, oldest first.

Source: page 1.2; rules.md 12.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Max, Q

from sameday.office.models import Seat
from sameday.phone.models import Call

QUIET = timedelta(seconds=90)  # a waiting call speaks up every few seconds: one that does not has hung up
HELD = timedelta(seconds=60)  # so long somebody who has become free is kept for a callback that is before the caller
CALLBACKS_LAST = timedelta(hours=12)


def line(*, at: datetime) -> list[Call]:
    """Return who waits on the line now, who waits longest first; one query."""
    return list(_line(at).order_by("waiting_at", "number")[:500])


def callbacks(*, at: datetime | None = None) -> list[Call]:
    """Return whom we still have to ring back, who waits longest first; with `at` only those of the last hours."""
    rows = Call.objects.filter(callback_at__isnull=False, kept_at=None)
    rows = rows.filter(callback_at__gt=at - CALLBACKS_LAST) if at else rows
    return list(rows.select_related("hint__company", "contact__company").order_by("waiting_at", "number")[:200])


def ahead(call: Call, *, at: datetime) -> tuple[int, int]:
    """Return how many calls on the line, and how many callbacks, are served before this one."""
    before = Q(waiting_at__lt=call.waiting_at) | Q(waiting_at=call.waiting_at, number__lt=call.number)
    calls = _line(at).filter(before, rings=None).exclude(pk=call.pk).count()
    promised = Call.objects.filter(before, callback_at__gt=at - CALLBACKS_LAST, kept_at=None)
    return calls, promised.count()


def is_turn(call: Call, free: Sequence[Seat], *, at: datetime) -> bool:
    """Return whether one of these free people is for this call: everybody before it has one.

    For a callback somebody who has become free is kept for a minute, no longer: a caller on the line must not wait for
    what a person has to do by hand.
    """
    calls, promised = ahead(call, at=at)
    kept = min(promised, _fresh(free, at)) if promised else 0
    return len(free) > calls + kept


def on_a_call(*, but: Call | None = None):
    """Return the live calls that somebody has, to be asked further."""
    rows = Call.objects.filter(ended_at=None, answered_at__isnull=False, answered_by__isnull=False)
    return rows.exclude(pk=but.pk) if but else rows


def _line(at: datetime):
    return Call.objects.filter(
        ended_at=None, waiting_at__isnull=False, answered_at=None, callback_at=None, voicemail_at=None,
        outgoing=False, heard_at__gt=at - QUIET,
    )  # fmt: skip


def _fresh(free: Sequence[Seat], at: datetime) -> int:
    """Return how many of them have become free within the last minute."""
    since = at - HELD
    spoke = Call.objects.filter(answered_by__in=[seat.pk for seat in free], ended_at__gt=since)
    lately = dict(spoke.values_list("answered_by_id").annotate(Max("ended_at")))
    return sum(seat.pk in lately or bool(seat.available_at and seat.available_at > since) for seat in free)
