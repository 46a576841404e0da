"""The kinds of appointments an office begins with. Pure."""

from dataclasses import dataclass, field

from sameday.policy.kinds import Level
from sameday.policy.slots import AppointmentType

HOLD_MINUTES = 5  # a time stays with a client who looks at it
NO_SHOW_MINUTES, LATE_MINUTES = 10, 5
NO_SHOWS_OF_THE_CLIENT = 2  # after these the coordinator books
REMIND_BEFORE_MINUTES = 60


@dataclass(frozen=True)
class Kind:
    """`times` is what the slots are found by; `held_back` the percent of a day's capacity that no client may book."""

    key: str
    name: str
    times: AppointmentType = field(default_factory=AppointmentType)
    level: Level = Level.HELP_DESK
    skill: str = ""
    held_back: int = 0


KINDS = (
    Kind("remote_30", "30 minutes, remote", AppointmentType(minutes=30, step=30)),
    Kind("remote_15", "15 minutes, remote", AppointmentType(minutes=15, step=15)),
    Kind("remote_60", "60 minutes, remote", AppointmentType(minutes=60, step=30)),
    Kind("ats_45", "45 minutes with ATS", AppointmentType(minutes=45, step=15), Level.ATS, held_back=20),
)
