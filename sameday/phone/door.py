"""The door for telephone systems that are no carrier of ours: signed events as JSON, and what 3CX reports of a call."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sameday.office.models import Seat, Staff
from sameday.phone.calls import Heard
from sameday.phone.signing import Wrong
from sameday.policy import numbers
from sameday.policy.telephone import Option

LONGEST_CALL, EARLIEST_YEAR = 120, 2000
TYPES = {
    "ring": "waits", "answer": "answered", "transfer": "transferred", "hangup": "ended", "missed": "ended",
    "voicemail": "voicemail",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """An event of a call of that system: the call's id there, and what was heard."""

    call: str
    heard: Heard


def read(event: str, body: bytes, *, at: datetime) -> Told:
    """Return what a signed event tells. Raises Wrong in words for who connects a telephone system."""
    said = _object(body)
    kind, call = said.get("type"), said.get("call")
    if not isinstance(kind, str) or kind not in TYPES:
        raise Wrong(f"“type” is one of {', '.join(TYPES)}")
    if not isinstance(call, str) or not 0 < len(call) <= LONGEST_CALL or not call.isprintable():
        raise Wrong("“call” is the call’s id in your system, at most 120 characters")
    option = said.get("option")
    if option is not None and option not in list(Option):
        raise Wrong("“option” is help, talk or emergency")
    heard = Heard(
        event, TYPES[kind], _instant(said.get("at"), at), from_number=number(said.get("from")),
        to_number=number(said.get("to")), outgoing=said.get("direction") == "out",
        option=Option(option) if option else None, staff=staff(said.get("staff")),
        data={"type": kind, "staff": _short(said.get("staff"))},
    )  # fmt: skip
    return Told(call, heard)


def read_3cx(body: bytes, *, at: datetime) -> list[Told]:
    """Return the events of a call that 3CX reports once it is over (its CRM template “ReportCall”). Raises Wrong.

    Fields: number, type (Inbound, Missed, Outbound, Notanswered), agent, start and end in UTC, duration in seconds.
    The call has no id there: number, agent and start are it.
    """
    said = _object(body)
    kind, start = str(said.get("type", "")).lower(), _instant(said.get("start"), None)
    if kind not in ("inbound", "missed", "outbound", "notanswered"):
        raise Wrong("“type” is Inbound, Missed, Outbound or Notanswered, as 3CX has it")
    outgoing, answered = kind in ("outbound", "notanswered"), kind in ("inbound", "outbound")
    caller, agent = number(said.get("number")), _short(said.get("agent"))
    key = hashlib.sha256(f"{caller}|{agent}|{start.isoformat()}|{kind}".encode()).hexdigest()[:32]
    talked = timedelta(seconds=_seconds(said.get("duration")))
    start = min(start, at)
    ended = max(start, min(_instant(said.get("end"), None) if said.get("end") else start + talked, at))
    told = [("ring", "rang" if outgoing else "waits", start)]
    if answered:
        told.append(("answer", "answered", max(start, ended - talked)))
    told.append(("hangup", "ended", ended))
    ours = {"to_number": caller} if outgoing else {"from_number": caller}
    who = staff(agent) if answered else None
    return [
        Told(key, Heard(f"{key}-{name}", what, when, outgoing=outgoing, staff=who, data={"type": name}, **ours))
        for name, what, when in told
    ]


def staff(words) -> Staff | None:
    """Return who of us is meant: by mail address, or by the extension or SIP address where they ring."""
    said = _short(words)
    if not said:
        return None
    people = Staff.objects.filter(active=True)
    if found := people.filter(mail__iexact=said).first():
        return found
    seats = Seat.objects.filter(address__iexact=said, staff__active=True).select_related("staff")
    if found := seats.first():
        return found.staff
    at_host = Seat.objects.filter(address__istartswith=f"{said}@", staff__active=True).select_related("staff")[:2]
    return at_host[0].staff if len(at_host) == 1 else None


def number(words) -> str:
    """Return a number in our writing; what is none (anonymous, an extension) as it came, cut."""
    said = _short(words)
    try:
        return numbers.normal(said)[:40]
    except ValueError:
        return said[:40]


def _object(body: bytes) -> dict:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Wrong("The body is no JSON") from None
    if not isinstance(said, dict):
        raise Wrong("The body is no JSON object")
    return said


def _instant(said, otherwise: datetime | None) -> datetime:
    if said in (None, "") and otherwise:
        return otherwise
    try:
        found = datetime.fromisoformat(str(said))
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        if found.year < EARLIEST_YEAR:
            raise ValueError
        # a clock that runs ahead: nothing is heard of before it happens
        return min(found, otherwise) if otherwise else found
    except (ValueError, OverflowError):
        raise Wrong(f"{str(said)[:40]!r} is no time: write 2026-11-24T15:00:00Z") from None


def _seconds(said) -> int:
    try:
        return min(max(int(float(said or 0)), 0), 86_400)
    except (TypeError, ValueError, OverflowError):
        raise Wrong("“duration” is a number of seconds") from None


def _short(words) -> str:
    return "".join(c for c in str(words or "") if c.isprintable())[:120].strip()
