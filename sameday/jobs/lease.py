"""Who runs a periodic step: claimed by one conditional UPDATE, with a lease and a fence, by any worker anywhere."""

from datetime import datetime, timedelta

from django.db.models import Q

from sameday.jobs.models import StepRun

LONGEST_WAIT_SECONDS = 600


def claim(name: str, *, lease_seconds: int, at: datetime) -> int | None:
    """Return the fence when the step is due and now ours, else None. The attempt is counted before it runs.

    A worker that died leaves an expired lease: then the next one claims the step.
    """
    row = StepRun.objects.filter(name=name).first()
    if row is None:
        row, _ = StepRun.objects.get_or_create(name=name, defaults={"next_at": at})
    if row.next_at > at or (row.lease_until and row.lease_until > at):
        return None
    free = Q(lease_until=None) | Q(lease_until__lte=at)
    ours = StepRun.objects.filter(free, pk=row.pk, fence=row.fence, next_at__lte=at).update(
        fence=row.fence + 1, lease_until=at + timedelta(seconds=lease_seconds), failures=row.failures + 1
    )
    return row.fence + 1 if ours else None


def finish(name: str, fence: int, *, next_at: datetime, at: datetime) -> bool:
    """Record a good run; False when the lease was lost meanwhile and another worker holds the step."""
    return _ours(name, fence).update(lease_until=None, next_at=next_at, ran_at=at, failures=0, error="") == 1


def fail(name: str, fence: int, error: str, *, at: datetime) -> bool:
    """Record a run that raised; the step waits longer after each. `error` names no person and no secret."""
    row = _ours(name, fence).first()
    if row is None:
        return False
    return _ours(name, fence).update(lease_until=None, next_at=at + wait(row.failures), error=error[:500]) == 1


def wait(failures: int) -> timedelta:
    """Return how long a step rests after so many failures in a row: 1, 2, 4 seconds, up to ten minutes."""
    return timedelta(seconds=min(LONGEST_WAIT_SECONDS, 2 ** min(failures - 1, 20)))


def note_failure(name: str, failures: int, error: str, *, at: datetime) -> None:
    """Make the failures of a shared step visible to health and metrics; 0 clears them."""
    StepRun.objects.update_or_create(name=name, defaults={"failures": failures, "error": error[:500], "next_at": at})


def _ours(name: str, fence: int):
    return StepRun.objects.filter(name=name, fence=fence)
