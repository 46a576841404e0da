"""What is heard of a call, written down: duplicates change nothing, and any order of events comes to the same call.

Source: security.md P1; rules.md 12.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from sameday.office.models import Carrier, Staff
from sameday.phone import callers
from sameday.phone.models import Call, CallEvent
from sameday.policy.telephone import Facts, Option, result

log = logging.getLogger(__name__)
SILENT_FOR = timedelta(hours=4)  # no word of a call for so long: its end was lost
BY_ONE_OF_US = timedelta(minutes=15)  # so long nobody else rings the same caller back while that call is on
# which column an event of this kind fills; the earliest of several counts
_WHEN = {
    "waits": "waiting_at", "answered": "answered_at", "callback": "callback_at", "voicemail": "voicemail_at",
    "paged": "paged_at", "closed": "closed_at", "ended": "ended_at", "kept": "kept_at",
}  # fmt: skip
KINDS = frozenset([*_WHEN, "rang", "chose", "rings", "missed", "transferred", "recorded", "note"])
FACTS = tuple(name for name in Facts._fields)
# who acts when one of us has the call, and when it is over: f(call, at), with the locked call, in its transaction
answered_listeners: list[Callable[[Call, datetime], None]] = []
ended_listeners: list[Callable[[Call, datetime], None]] = []


@dataclass(frozen=True)
class Heard:
    """One event: its own id at the carrier, its kind (one of KINDS), when it happened, and what it brings.

    `option`: what the caller chose. `staff`: who answered, or whom it was handed to. `recording`: its address.
    """

    id: str
    kind: str
    at: datetime
    from_number: str = ""
    to_number: str = ""
    outgoing: bool = False
    option: Option | None = None
    staff: Staff | None = None
    recording: str = ""
    data: dict = field(default_factory=dict)


def hear(
    carrier: Carrier | None, outside_id: str, heard: Heard, *, at: datetime, call: Call | None = None
) -> tuple[Call, bool]:
    """Write an event down and return its call as it is now, and whether it was new; `at` is when we heard of it.

    An event may be the first we hear of its call, whatever its kind. `call`: it, where the transaction holds its lock
    already. Raises ValueError for a kind that is none.
    """
    if heard.kind not in KINDS:
        raise ValueError(f"{heard.kind!r} is nothing that is heard of a call")
    with transaction.atomic(savepoint=False):  # what fails here fails for the caller, too
        return _hear(carrier, outside_id, heard, at, call)


def _hear(carrier: Carrier | None, outside_id: str, heard: Heard, at: datetime, call: Call | None):
    call, name = call or at_carrier(carrier, outside_id), _name(heard.id)
    known = CallEvent.objects.filter(carrier=carrier, outside_id=name)
    if call is None:
        if other := known.select_related("call").first():  # it came for another call: it makes none of this name
            return other.call, False
        call = _made(carrier, outside_id, heard, at)
    if known.exists():  # under the lock of its call
        return call, False
    CallEvent.objects.create(
        call=call, carrier=carrier, outside_id=name, kind=heard.kind, at=heard.at, heard_at=at, data=heard.data
    )
    _take_in(call, heard, at)
    _tell(call, at)
    return call, True


@transaction.atomic
def by_hand(staff: Staff, *, at: datetime, number: str = "", rings_back: Call | None = None) -> Call:
    """Write down a call that no telephone system tells of: one of us has somebody on the line now.

    Whom somebody is ringing back just now is not rung by a second one: that call is returned.
    """
    outgoing = rings_back is not None
    kept = rings_back and Call.objects.select_for_update(of=("self",), no_key=True).get(pk=rings_back.pk)
    if kept and (on_it := kept.rung_back_by.filter(began_at__gt=at - BY_ONE_OF_US, ended_at=None).first()):
        return on_it
    call = Call.objects.create(
        outgoing=outgoing, from_number="" if outgoing else number, to_number=number if outgoing else "", began_at=at,
        answered_at=at, heard_at=at, answered_by=staff, hint=callers.hint(number), rings_back=rings_back,
        option=rings_back.option if rings_back else "",
    )  # fmt: skip
    if kept and kept.kept_at is None:
        kept.kept_at = at
        settle(kept)
    _tell(call, at)
    return call


def locked(number: int) -> Call | None:
    """Return a call under its lock."""
    rows = Call.objects.select_for_update(of=("self",), no_key=True).filter(pk=number)
    return rows.select_related("ticket", "hint__company", "contact__company__plan", "company", "answered_by").first()


def at_carrier(carrier: Carrier | None, outside_id: str) -> Call | None:
    """Return a call for the rest of the transaction, or None: nothing was heard of it."""
    mine = Call.objects.select_for_update(of=("self",), no_key=True)
    if call := mine.filter(carrier=carrier, outside_id=outside_id).first():
        call.carrier = carrier  # it is at hand: not to be asked for again
    return call


def alive(carrier: Carrier, outside_id: str, *, at: datetime) -> Call | None:
    """Note that a call is still on the line, without an event, and return it."""
    rows = Call.objects.filter(carrier=carrier, outside_id=outside_id)
    rows.filter(heard_at__lt=at).update(heard_at=at)
    return rows.select_related("carrier", "hint__company").first()


def tie(call: Call, ticket) -> None:
    """Say on which ticket a locked call stands."""
    call.ticket = ticket
    call.version += 1
    call.save(update_fields=["ticket", "version"])


def settle(call: Call) -> None:
    """Set the result that follows from the facts of a locked call, and save it."""
    call.result = result(Facts(*(getattr(call, name) for name in FACTS)))
    call.version += 1
    call.save()


def step(at: datetime) -> int:
    """End the calls of which nothing was heard for hours: the word of their end was lost. Returns how many."""
    lost = Call.objects.filter(ended_at=None, heard_at__lt=at - SILENT_FOR).values_list("pk", flat=True)[:100]
    done = 0
    for number in list(lost):
        with transaction.atomic():
            call = Call.objects.select_for_update(of=("self",)).filter(pk=number, ended_at=None).first()
            if call and call.heard_at < at - SILENT_FOR:
                call.ended_at, call.given_up = call.heard_at, True
                settle(call)
                _tell(call, at)
                done += 1
    return done


def _tell(call: Call, at: datetime) -> None:
    """Let those who act on calls look at this one: each does its part once, however often it is told."""
    for listener in [*(answered_listeners if call.answered_at else []), *(ended_listeners if call.ended_at else [])]:
        try:
            with transaction.atomic():
                listener(call, at)
        except Exception:  # what fails there does not cut the line
            log.exception("call_listener_failed", extra={"call": call.pk})


def _name(id: str) -> str:
    """Return the name that an event is kept under: its id, and what stands for one that is too long to keep."""
    longest = CallEvent._meta.get_field("outside_id").max_length
    return id if len(id) <= longest else f"sha256:{hashlib.sha256(id.encode()).hexdigest()}"


def _made(carrier: Carrier | None, outside_id: str, heard: Heard, at: datetime) -> Call:
    """Return the call of which this is the first word; two first words at once make one."""
    hint = None if heard.outgoing else callers.hint(heard.from_number)
    try:
        with transaction.atomic():
            return Call.objects.create(
                carrier=carrier, outside_id=outside_id, outgoing=heard.outgoing, from_number=heard.from_number,
                to_number=heard.to_number, began_at=heard.at, heard_at=at, hint=hint,
            )  # fmt: skip
    except IntegrityError:
        return at_carrier(carrier, outside_id)


def _take_in(call: Call, heard: Heard, at: datetime) -> None:
    call.began_at, call.heard_at = min(call.began_at, heard.at), max(call.heard_at, at)
    if not call.from_number and heard.from_number:
        call.from_number, call.hint = heard.from_number, callers.hint(heard.from_number)
    call.to_number = call.to_number or heard.to_number
    call.recording = call.recording or heard.recording
    if heard.option:
        call.option = heard.option
    if column := _WHEN.get(heard.kind):
        was = getattr(call, column)
        if heard.kind == "ended":  # the last leg's end is the call's
            setattr(call, column, max(was, heard.at) if was and not call.given_up else heard.at)
            call.given_up = False
        else:
            setattr(call, column, min(was, heard.at) if was else heard.at)
    if heard.staff and heard.kind in ("answered", "transferred"):
        _by(call, heard)
    settle(call)


def _by(call: Call, heard: Heard) -> None:
    """Set who has the call: whoever it was handed to last."""
    last = call.events.filter(kind__in=("answered", "transferred")).order_by("-at", "-pk").first()
    if last is None or last.at <= heard.at:
        call.answered_by = heard.staff
