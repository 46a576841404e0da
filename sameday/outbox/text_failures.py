"""Who wants to know that a text will not arrive: higher packages add themselves when their app is ready."""

from collections.abc import Callable
from datetime import datetime

from sameday.outbox.models import Text

listeners: list[Callable[..., None]] = []


def tell(text: Text, *, at: datetime) -> None:
    """Call every listener as `listener(text, at=at)`, in the transaction that records the failure."""
    for listener in listeners:
        listener(text, at=at)
