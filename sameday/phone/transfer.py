"""Handing a caller on: whoever speaks says to whom, and hangs up; the caller stays on the line and they are rung.

Nobody reached them: the caller goes back to the line, at the place they had. Source: page 9.1.
"""

from datetime import datetime

from django.db import transaction

from sameday.office.models import Staff
from sameday.phone import calls
from sameday.phone.calls import Heard
from sameday.phone.hearing import tell, was
from sameday.phone.models import Call
from sameday.phone.posted import Posted


class NotNow(Exception):
    """The call cannot be handed on; the text says why."""


@transaction.atomic
def ask(call: Call, to: Staff, *, at: datetime) -> Call:
    """Have the call handed to this person as soon as the one who speaks hangs up. Raises NotNow."""
    call = calls.at_carrier(call.carrier, call.outside_id)
    if call is None or call.ended_at or not call.answered_at or call.carrier_id is None:
        raise NotNow("This call is over, or is on no telephone that we ring.")
    if not hasattr(to, "seat"):
        raise NotNow(f"{to.name} has no telephone here: say where they ring on the settings page.")
    asked = call.events.filter(kind="note", data__has_key="to").count()
    heard = Heard(f"{call.outside_id}:to:{asked}", "note", at, data={"to": to.pk})
    return calls.hear(call.carrier, call.outside_id, heard, at=at)[0]


def asked(call: Call) -> Staff | None:
    """Return to whom the call goes as soon as whoever speaks hangs up; None: to nobody."""
    last = _last(call)
    return Staff.objects.filter(pk=last.data["to"]).first() if last and last.data["to"] else None


def wanted(call: Call, turn: int) -> int | None:
    """Return to whom the call goes in this turn, None when nobody said so since it was taken."""
    if tried_before := was(call, f"{turn}:handed on"):
        return tried_before.data["was"]
    last = _last(call)
    return last.data["to"] if last else None


def tried(p: Posted, turn: int, to: int) -> None:
    """Write down that it is handed on in this turn: the wish is used up."""
    tell(p, "note", f"{turn}:handed on", data={"to": None, "was": to})


def _last(call: Call):
    return call.events.filter(kind="note", data__has_key="to").order_by("pk").last()
