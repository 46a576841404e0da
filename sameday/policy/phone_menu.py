"""The telephone menu as data: which key leads where, while we are open and while we are closed.

Source: page 1.2, 4.2, 9.1; rules.md 7, 12.
"""

from dataclasses import dataclass
from enum import StrEnum

TRIES = 2


class Choice(StrEnum):
    """Where a key leads."""

    HELP = "help"
    TALK = "talk"
    EMERGENCY = "emergency"
    ASK = "ask"  # closed, and they chose the help desk: is it an emergency?
    VOICEMAIL = "voicemail"
    AGAIN = "again"


@dataclass(frozen=True)
class Keys:
    """The keys of the office's menu; `emergency` counts only while we are closed."""

    help: str = "2"
    talk: str = "3"

    @property
    def emergency(self) -> str:
        """Return the key that pages people: none that a finger finds by itself, and none that means something else."""
        return next(key for key in "987" if key not in (self.help, self.talk))


def choose(digits: str, tries: int, keys: Keys, *, is_open: bool, asked: bool = False) -> Choice:
    """Return where the pressed keys ("" for silence) lead, heard for the `tries`-th time, from 1.

    `asked`: we have just asked whether it is an emergency. Source: rules.md 12.
    """
    key = digits[:1]
    if is_open:
        return _open(key, tries, keys)
    if key == keys.emergency:
        return Choice.EMERGENCY
    if asked or key == keys.talk:
        return Choice.VOICEMAIL
    if key == keys.help:
        return Choice.ASK
    return Choice.AGAIN if tries < TRIES else Choice.VOICEMAIL


def _open(key: str, tries: int, keys: Keys) -> Choice:
    if key == keys.talk:
        return Choice.TALK
    if key == keys.help or (key and key in "10") or tries >= TRIES:
        return Choice.HELP
    return Choice.AGAIN
