"""How the desk's machinery is doing: one snapshot in a few cheap queries, for /healthz, /metrics and the red bar."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Min, Q

from sameday.intake.models import RawMail
from sameday.office.models import Mailbox
from sameday.outbox.models import OutgoingMail, Relay

WORKER_SILENT = timedelta(seconds=30)
TOO_OLD = timedelta(minutes=5)


@dataclass(frozen=True)
class Pulse:
    """Instants are None when there is nothing of the kind: no worker, no mailbox to fetch, no mail that waits."""

    at: datetime
    worker_beat_at: datetime | None
    workers: int
    mailboxes: int
    mailboxes_never_fetched: int
    mailboxes_failing: int
    mailbox_fetched_at: datetime | None
    unread_since: datetime | None
    unsent_since: datetime | None
    relay_stopped_at: datetime | None

    @property
    def worker_ok(self) -> bool:
        return self.worker_beat_at is not None and self.at - self.worker_beat_at <= WORKER_SILENT

    @property
    def mailboxes_ok(self) -> bool:
        return not self.mailboxes_never_fetched and self._fresh(self.mailbox_fetched_at)

    @property
    def incoming_ok(self) -> bool:
        return self._fresh(self.unread_since)

    @property
    def outgoing_ok(self) -> bool:
        return self._fresh(self.unsent_since) and self.relay_stopped_at is None

    @property
    def ok(self) -> bool:
        return self.worker_ok and self.mailboxes_ok and self.incoming_ok and self.outgoing_ok

    def _fresh(self, since: datetime | None) -> bool:
        return since is None or self.at - since <= TOO_OLD


def take(at: datetime) -> Pulse:
    """Return the pulse now. Raises the database's error when it cannot be read."""
    beats = sorted(_heartbeats().filter(name__startswith="worker").values_list("beat_at", flat=True))
    boxes = list(Mailbox.objects.filter(active=True).exclude(imap_url="").values_list("fetched_at", "failing_since"))
    fetched = [fetched_at for fetched_at, _ in boxes if fetched_at]
    return Pulse(
        at=at,
        worker_beat_at=beats[-1] if beats else None,
        workers=sum(at - beat <= WORKER_SILENT for beat in beats),
        mailboxes=len(boxes),
        mailboxes_never_fetched=len(boxes) - len(fetched),
        mailboxes_failing=sum(failing is not None for _, failing in boxes),
        mailbox_fetched_at=min(fetched, default=None),
        unread_since=RawMail.objects.filter(outcome="").order_by("id").values_list("stored_at", flat=True).first(),
        unsent_since=_unsent(at),
        relay_stopped_at=Relay.objects.filter(name="relay").aggregate(since=Min("stopped_at"))["since"],
    )


def _unsent(at: datetime) -> datetime | None:
    """Return since when the longest waiting mail is due: not when it was written, for a retry may be hours away."""
    waiting = OutgoingMail.objects.filter(Q(state__in=["held", "queued", "sending"]), next_try_at__lte=at)
    return waiting.order_by("next_try_at", "id").values_list("next_try_at", flat=True).first()


def _heartbeats():
    return apps.get_model("jobs", "Heartbeat").objects  # by name: reports lie below jobs
