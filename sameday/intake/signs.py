"""What the listener says of itself: that it runs, when somebody last came, and since when it cannot keep mail."""

from datetime import UTC, datetime, timedelta

from sameday.intake.models import LifeSign

NAME = "listener"
EVERY_SECONDS = 20
REST = timedelta(minutes=5)


class Sign:
    """Kept in memory by the listener and written now and then: a connection costs no write."""

    def __init__(self) -> None:
        self.begun_at = _now()
        self.connected_at: datetime | None = None
        self.first_failed_at: datetime | None = None  # since a mail was kept
        self._last_failed_at: datetime | None = None

    def connected(self) -> None:
        self.connected_at = _now()

    def answered(self, kept: bool) -> None:
        self._last_failed_at = None if kept else _now()
        self.first_failed_at = None if kept else self.first_failed_at or self._last_failed_at

    @property
    def failing_since(self) -> datetime | None:
        """Return since when it keeps no mail, None when it was at rest since, for five minutes and as long as that
        lasted: a quiet night after one bad moment is no outage, and a sender who tries now and then is one."""
        if not (self.first_failed_at and self._last_failed_at):
            return None
        rest = max(REST, self._last_failed_at - self.first_failed_at)
        return self.first_failed_at if _now() - self._last_failed_at < rest else None


def tell(sign: Sign) -> None:
    """Write the sign to its row; without a connection yet the one of an earlier run stays."""
    values = {"begun_at": sign.begun_at, "seen_at": _now(), "failing_since": sign.failing_since}
    values["error"] = "The database does not take what comes." if values["failing_since"] else ""
    if sign.connected_at:
        values["connected_at"] = sign.connected_at
    LifeSign.objects.update_or_create(name=NAME, defaults=values)


def retire() -> None:
    """Take the sign away: a listener that was told to stop did not fail."""
    LifeSign.objects.filter(name=NAME).delete()


def listener() -> LifeSign | None:
    """Return the last sign of the listener, None where none runs."""
    return LifeSign.objects.filter(name=NAME).first()


def _now() -> datetime:
    return datetime.now(UTC)
