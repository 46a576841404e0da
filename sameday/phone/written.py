"""What is written while somebody talks: one line and notes, kept as they are typed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sameday.phone import calls
from sameday.phone.models import Call


@dataclass(frozen=True)
class Written:
    """The line and the notes as somebody types them, and as they stood when that page last knew."""

    words: str
    notes: str
    words_was: str
    notes_was: str


class Differs(Exception):
    """Somebody else wrote on this call meanwhile; `call` has their words."""

    def __init__(self, call: Call):
        super().__init__("Somebody else wrote on this call meanwhile.")
        self.call = call


@transaction.atomic
def keep(number: int, written: Written, *, at: datetime) -> Call:
    """Save both. Raises Differs when what stands is neither what the page knew nor what it sends."""
    call = calls.locked(number)
    if call.outcome:  # a page that was left behind: what was written when it ended stands
        return call
    take_in(call, written)
    call.heard_at = max(call.heard_at, at)  # a call taken by hand lives while somebody writes
    call.save(update_fields=["words", "notes", "heard_at"])
    return call


def take_in(call: Call, written: Written) -> None:
    """Set the words of a locked call. Raises Differs."""
    for name in ("words", "notes"):
        stands, typed = _same(getattr(call, name)), _same(getattr(written, name))
        if stands not in (_same(getattr(written, f"{name}_was")), typed):
            raise Differs(call)
        setattr(call, name, typed)
    call.words = call.words[:250]


def _same(text: str) -> str:
    """Return the text as a form sends it back: its line ends, nothing around it."""
    return text.replace("\r\n", "\n").strip()
