"""One call of a client, as far as figures need it: how long it waited, was talked and was worked on."""

from datetime import datetime, timedelta
from typing import NamedTuple

WRITTEN_UP_WITHIN = timedelta(minutes=10)  # an outcome said later was no work on the call


class One(NamedTuple):
    """A call of a client, as far as figures need it."""

    began_at: datetime
    waiting_at: datetime | None
    answered_at: datetime | None
    callback_at: datetime | None
    kept_at: datetime | None
    voicemail_at: datetime | None
    ended_at: datetime
    outcome_at: datetime | None
    result: str
    answered_by: int | None

    @property
    def waited(self) -> bool:
        """Whether the caller asked for one of us."""
        return self.waiting_at is not None or self.answered_at is not None

    @property
    def wait_seconds(self) -> float:
        """From asking for one of us to the answer, to asking for a call back, to leaving words, or to the end."""
        until = self.answered_at or self.callback_at or self.voicemail_at or self.ended_at
        return max(0.0, (until - (self.waiting_at or self.began_at)).total_seconds())

    @property
    def talk_seconds(self) -> float:
        return max(0.0, (self.ended_at - self.answered_at).total_seconds()) if self.answered_at else 0.0

    @property
    def handling_seconds(self) -> float:
        """The talk, and the writing after it."""
        after = (self.outcome_at or self.ended_at) - self.ended_at
        return self.talk_seconds + (after.total_seconds() if timedelta(0) < after <= WRITTEN_UP_WITHIN else 0.0)
