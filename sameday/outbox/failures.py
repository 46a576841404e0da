"""Who wants to know that a mail will not arrive: higher packages add themselves when their app is ready."""

from collections.abc import Callable
from datetime import datetime

from sameday.outbox.models import OutgoingMail

listeners: list[Callable[..., None]] = []


def tell(mail: OutgoingMail, *, at: datetime) -> None:
    """Call every listener as `listener(mail, at=at)`, in the transaction that records the failure."""
    for listener in listeners:
        listener(mail, at=at)
