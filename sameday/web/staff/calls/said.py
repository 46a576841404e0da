"""What pages say of a call: who, which number, how long, what of it."""

from dataclasses import dataclass
from datetime import datetime

from sameday.phone.models import Call
from sameday.policy import numbers
from sameday.policy.telephone import Option, Outcome, Result

OPTIONS = {Option.HELP: "Help desk", Option.TALK: "Coordinator", Option.EMERGENCY: "Emergency"}
RESULTS = {
    Result.ANSWERED: ("Answered", "done", "check"),
    Result.CALLBACK: ("Wants to be rung back", "wait", "phone"),
    Result.VOICEMAIL: ("Voicemail", "wait", "inbox"),
    Result.PAGED: ("Emergency: people were called", "emerg", "late"),
    Result.ABANDONED: ("Hung up while waiting", "emerg", "late"),
    Result.CLOSED: ("Heard that we are closed", "std", "clock"),
    Result.HUNG_UP: ("Hung up at the greeting", "std", "close"),
    Result.REACHED: ("We reached them", "done", "check"),
    Result.NOT_REACHED: ("We did not reach them", "wait", "phone"),
    Result.UNKNOWN: ("Its end was lost", "wait", "ask"),
}
OUTCOMES = {
    Outcome.RESOLVED: "resolved", Outcome.FOLLOW_UP: "follow up", Outcome.BOOK: "booking link sent",
    Outcome.CHANGE: "change: to ATS", Outcome.EMERGENCY: "emergency", Outcome.ABOUT: "belongs to a request",
    Outcome.NOTHING: "nothing",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A live call in the bar; `state`: ringing, live, over. `mine`: this person has it."""

    number: int
    state: str
    words: str
    who: str
    phone: str
    option: str
    ticket: int | None
    since: datetime
    mine: bool
    opens: bool  # as soon as it is answered, its page

    @property
    def loud(self) -> str:
        """Return what is read out once, when it begins to ring."""
        return f"Incoming call: {self.who}. {self.option}".strip(" .") if self.state == "ringing" else ""


def line(live, me: int) -> Line:
    """Return a row of the bar (phone/queries.py) as it is shown to this person."""
    mine = live.answered_by == me and live.answered_at is not None
    state = "over" if live.ended_at else "live" if live.answered_at else "ringing"
    words = {"over": "No outcome yet", "live": "On call", "ringing": "Rings"}[state]
    known, company = live.name, live.company
    hinted = ", ".join(filter(None, [live.hinted, live.hinted_at]))
    who = ", ".join(filter(None, [known, company])) or (f"perhaps {hinted}" if hinted else "Nobody on file")
    number = live.to_number if live.outgoing else live.from_number
    return Line(
        live.number, state, words, f"{who} (VIP)" if live.vip and not known else who, number,
        OPTIONS.get(live.option, ""), live.ticket, live.answered_at or live.began_at, mine,
        mine and state == "live",
    )  # fmt: skip


def who(call: Call) -> str:
    """Return who it is, or may be, in words."""
    if call.contact:
        return f"{call.contact.name}, {call.contact.company.name}"
    if call.company:
        return f"Somebody of {call.company.name}"
    if call.hint:
        return f"Perhaps {call.hint.name}, {call.hint.company.name}"
    return "Nobody on file"


def number(call: Call) -> str:
    return call.to_number if call.outgoing else call.from_number


def dial(text: str) -> str:
    """Return a number as a tel: address has it, "" for what is none."""
    bare = "".join(c for c in text if c.isascii() and (c.isdigit() or c == "+"))
    return bare if sum(c.isdigit() for c in bare) >= numbers.FEWEST else ""
