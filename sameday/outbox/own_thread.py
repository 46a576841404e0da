"""A mail that belongs to a thread of its own, beside the client's: to a vendor."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OwnThread:
    """Where its answer comes to, and the ids it follows, oldest first; nothing of it enters the client's thread."""

    reply_to: str
    ids: tuple[str, ...] = ()

    @property
    def in_reply_to(self) -> str:
        return self.ids[-1] if self.ids else ""
