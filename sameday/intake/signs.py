"""What the listener says of itself: that it runs, when somebody last came, and since when it cannot keep mail."""

from datetime import UTC, datetime

from sameday.intake.models import LifeSign

NAME = "listener"
EVERY_SECONDS = 20


class Sign:
    """Kept in memory by the listener and written now and then: a connection costs no write."""

    def __init__(self) -> None:
        self.begun_at = datetime.now(UTC)
        self.connected_at: datetime | None = None
        self.failing_since: datetime | None = None

    def connected(self) -> None:
        self.connected_at = datetime.now(UTC)

    def answered(self, kept: bool) -> None:
        self.failing_since = None if kept else self.failing_since or datetime.now(UTC)


def tell(sign: Sign) -> None:
    """Write the sign to its row; without a connection yet the one of an earlier run stays."""
    values = {"begun_at": sign.begun_at, "seen_at": datetime.now(UTC), "failing_since": sign.failing_since}
    values["error"] = "The database does not take what comes." if sign.failing_since else ""
    if sign.connected_at:
        values["connected_at"] = sign.connected_at
    LifeSign.objects.update_or_create(name=NAME, defaults=values)


def retire() -> None:
    """Take the sign away: a listener that was told to stop did not fail."""
    LifeSign.objects.filter(name=NAME).delete()


def listener() -> LifeSign | None:
    """Return the last sign of the listener, None where none runs."""
    return LifeSign.objects.filter(name=NAME).first()
