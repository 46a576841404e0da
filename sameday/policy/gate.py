"""The gate for sensitive actions: what each needs before it is done, as data. Source: security.md, "The gate".

Levels only ever go up: a client may raise an action (`raises`), nothing here or in the database can lower one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum

VERIFIED_FOR = timedelta(minutes=15)  # of this ticket, action, contact and technician
ANSWER_WITHIN = timedelta(minutes=10)
COOLS = timedelta(minutes=60)  # privileged accounts, unless they were called back
PUSH_TRIES, CODE_TRIES = 1, 5
LOCKS_AFTER = 5  # failed challenges of a contact in a day
ALARM_AFTER = 10  # of a client in a day
BANK_DAYS = 30
REASON_LETTERS = 40  # of break-glass


class Level(IntEnum):
    V0 = 0  # nobody: caller id, a form, a mail that fails authentication
    V1 = 1  # a known channel: authenticated mail, the portal
    V2 = 2  # one factor out of band, on file, for this ticket and action
    V3 = 3  # and a second person of the client, and for privileged accounts a second one of us


class Factor(StrEnum):
    """What can prove who it is, the strongest first; `BREAK_GLASS` proves nothing and says who answers for it."""

    PUSH = "push"
    TEXT = "text"
    MAIL = "mail"
    CALL_BACK = "call_back"
    ATTESTED = "attested"
    IN_PERSON = "in_person"
    BREAK_GLASS = "break_glass"


ORDER = tuple(factor for factor in Factor if factor is not Factor.BREAK_GLASS)
FACTOR_WORDS = {
    Factor.PUSH: "two digits in the portal",
    Factor.TEXT: "a code to the confirmed mobile",
    Factor.MAIL: "a code to the other confirmed address",
    Factor.CALL_BACK: "a call back to a number on file",
    Factor.ATTESTED: "their point of contact says so",
    Factor.IN_PERSON: "seen in person",
    Factor.BREAK_GLASS: "broken glass",
}
NEVER = {  # what callers offer, and why it proves nothing
    "caller_id": "A number shown on the display can be forged.",
    "knowledge": "Answers to questions can be found out.",
    "voice": "A voice can be imitated.",
    "mail_asking": "A mail that asks for it proves the mailbox, not the person.",
    "number_given": "A number given in the call is the caller’s own choice: call one on file.",
    "photograph": "A photograph of a document can be made.",
    "rank": "Rank proves nothing.",
    "vip": "VIP proves nothing.",
    "urgency": "Urgency proves nothing: it is what an attacker has most of.",
}


class Thing(StrEnum):
    """What an action resets, so that it cannot prove who asks."""

    MAILBOX = "mailbox"
    MOBILE = "mobile"
    NUMBERS = "numbers"
    OTHER_MAIL = "other_mail"
    VOUCHERS = "vouchers"


@dataclass(frozen=True)
class Action:
    """`privileged`: V3 and a cooling-off for administrators, points of contact, finance and executives.

    `only`: the one factor it takes; `on_file_days`: how long the number must stand on file. `breaks`: two of us may do
    it in an emergency.
    """

    key: str
    words: str  # “Reset a password”
    level: Level
    approval: bool = False
    resets: frozenset[Thing] = frozenset()
    privileged: bool = False
    only: Factor | None = None
    on_file_days: int = 0
    breaks: bool = True
    advice: str = ""


_ACCOUNT = frozenset({Thing.MAILBOX})
_DEVICE = frozenset({Thing.MAILBOX, Thing.MOBILE})
_NEVER_PAYS = "The desk never pays, and changes nothing by itself: it is told to them on the number on file."
_ALL = (
    Action("open", "Open a request", Level.V0),
    Action("status", "Say how a request stands", Level.V0),
    Action("book", "Book an appointment", Level.V0),
    Action("incident_help", "Help with an incident", Level.V0),
    Action("remote_session", "Begin a remote session from the managed device", Level.V0),
    Action("disclose_by_mail", "Disclose content, devices or names by mail to the address on file", Level.V1),
    Action("disclose_by_phone", "Disclose content, devices or names by telephone", Level.V2),
    Action("password_reset", "Reset a password", Level.V2, resets=_ACCOUNT, privileged=True),
    Action("unlock", "Unlock an account", Level.V2, resets=_ACCOUNT, privileged=True),
    Action("mfa_reset", "Reset a second factor", Level.V2, resets=_DEVICE, privileged=True),
    Action("new_device", "Let a new device be a second factor", Level.V2, resets=_DEVICE, privileged=True),
    Action("joiner", "Set up somebody new", Level.V2, approval=True),
    Action("leaver", "Close an account of somebody who leaves", Level.V2, approval=True),
    Action("permissions", "Change permissions", Level.V2, approval=True),
    Action("forwarding", "Forward mail", Level.V2, approval=True, resets=_ACCOUNT),
    Action("dns", "Change DNS", Level.V2, approval=True),
    Action("firewall", "Change the firewall", Level.V2, approval=True),
    Action("licences", "Change licences", Level.V2, approval=True),
    Action("contact_phone", "Change a person’s telephone number", Level.V3, resets=frozenset({Thing.NUMBERS})),
    Action("contact_mail", "Change a person’s mail address", Level.V3, resets=_ACCOUNT),
    Action(
        "contact_factor", "Change what proves who a person is", Level.V3,
        resets=frozenset({Thing.MOBILE, Thing.OTHER_MAIL}),
    ),
    Action(
        "point_of_contact", "Change the list of points of contact", Level.V3, resets=frozenset({Thing.VOUCHERS})
    ),
    Action(
        "bank", "Bank, vendor or payroll data", Level.V3, only=Factor.CALL_BACK, on_file_days=BANK_DAYS,
        breaks=False, advice=_NEVER_PAYS,
    ),
    Action("export", "Export data", Level.V3),
    Action("restore_elsewhere", "Restore to another place", Level.V3),
    Action("protection_off", "Switch protection off", Level.V3),
    # not in the table of clients' wishes: what takes a lock away again
    Action("lift_lock", "Trust a locked person again", Level.V3, only=Factor.CALL_BACK, breaks=False),
)  # fmt: skip
ACTIONS = {action.key: action for action in _ALL}
GATED = tuple(action.key for action in _ALL if action.level >= Level.V2)  # what a step of a checklist may ask for
APPROVED = tuple(action.key for action in _ALL if action.approval)


@dataclass(frozen=True)
class Standing:
    """Which accounts are privileged: of whom the action is about."""

    administrator: bool = False
    point_of_contact: bool = False
    finance: bool = False
    executive: bool = False

    def __bool__(self) -> bool:
        return self.administrator or self.point_of_contact or self.finance or self.executive


@dataclass(frozen=True)
class Required:
    """What an action needs. `cools`: minutes between proof and act, none after a call back."""

    action: Action
    level: Level
    second_person: bool = False
    second_staff: bool = False
    cools_minutes: int = 0
    approval: bool = False


def required(key: str, who: Standing, raises: Mapping[str, int] | None = None) -> Required:
    """Return what the action needs for this person at this client; `raises` can only add. Raises KeyError."""
    action = ACTIONS[key]
    privileged = action.privileged and bool(who)
    level = Level(max(action.level, Level.V3 if privileged else Level.V0, (raises or {}).get(key, Level.V0)))
    third = level == Level.V3
    cools = int(COOLS.total_seconds() // 60) if privileged else 0
    return Required(action, level, third, third and bool(who), cools, action.approval)


@dataclass(frozen=True)
class Proof:
    """What is known of one person's factors. `*_hours`: how long each has stood on file; None: since it is on file.

    `steady`: they sign in to the portal by what does not hang on their mailbox today (a passkey, or a session, that
    rested). `hostile`: their mailbox may be in other hands. `vouchers`: other points of contact who may speak for them.
    """

    active: bool = True
    portal: bool = True
    steady: bool = True
    hostile: bool = False
    mail_hours: float | None = None
    mobile: bool = True
    mobile_confirmed: bool = True
    mobile_hours: float | None = None
    phone: bool = True
    phone_hours: float | None = None
    other_mail: bool = True
    other_hours: float | None = None
    vouchers: bool = True
    locked: bool = False


RESTED = 72.0


def allowed(factor: str, key: str, proof: Proof) -> str:
    """Return why this factor does not prove who it is for this action, in plain words; "" when it does."""
    if factor in NEVER:
        return NEVER[factor]
    action, factor = ACTIONS[key], Factor(factor)
    if not proof.active:
        return "They are not an active person of the company."
    if proof.locked and key != "lift_lock":
        return "Too many tries failed today: first call them back to trust them again."
    if factor is Factor.BREAK_GLASS:
        return "" if action.breaks else f"“{action.words}” waits for its proof, whatever happens."
    if action.only and factor is not action.only:
        return f"“{action.words}” is proven by {FACTOR_WORDS[action.only]} alone."
    return _WHY[factor](action, proof)


def numbers(key: str, proof: Proof) -> tuple[str, ...]:
    """Return which numbers on file may be called for this action: phone, mobile, both or none."""
    return tuple(place for place in ("phone", "mobile") if not _number(ACTIONS[key], proof, place))


def first_good(key: str, proof: Proof, factors: Iterable[Factor] = ORDER) -> Factor | None:
    """Return the first factor in the order that proves it, None when none does."""
    return next((factor for factor in factors if not allowed(factor, key, proof)), None)


def rests(hours: float | None) -> bool:
    """Return whether a value is too new to prove anything."""
    return hours is not None and hours < RESTED


_RESET = "It is what is being changed: it cannot prove who asks."
_NEW = "It was put on file less than 72 hours ago and proves nothing yet."
_HOSTILE = "Their mailbox may be in other hands."


def _push(action: Action, proof: Proof) -> str:
    if not proof.portal:
        return "They do not sign in to the portal."
    if proof.hostile:
        return _HOSTILE
    hangs_on_mail = Thing.MAILBOX in action.resets or rests(proof.mail_hours)
    if hangs_on_mail and not proof.steady:
        return "They sign in by their mailbox, which is what is being changed or is new."
    return ""


def _text(action: Action, proof: Proof) -> str:
    if not proof.mobile:
        return "No mobile is on file."
    if action.resets & {Thing.MOBILE, Thing.NUMBERS}:
        return _RESET
    if rests(proof.mobile_hours):
        return _NEW
    return "" if proof.mobile_confirmed else "Nobody has confirmed that the mobile is theirs."


def _mail(action: Action, proof: Proof) -> str:
    if action.resets & {Thing.MAILBOX, Thing.OTHER_MAIL}:
        return "Mail is what this is about: it cannot prove who asks."
    if proof.hostile:
        return _HOSTILE
    if not proof.other_mail:
        return "No other address of theirs is confirmed."
    return _NEW if rests(proof.other_hours) else ""


def _call_back(action: Action, proof: Proof) -> str:
    return "" if numbers(action.key, proof) else _number(action, proof, "phone") or _number(action, proof, "mobile")


def _number(action: Action, proof: Proof, place: str) -> str:
    there, hours = (proof.phone, proof.phone_hours) if place == "phone" else (proof.mobile, proof.mobile_hours)
    if not there:
        return "No number is on file."
    if Thing.NUMBERS in action.resets or (place == "mobile" and Thing.MOBILE in action.resets):
        return _RESET
    if rests(hours):
        return _NEW
    if hours is not None and hours < action.on_file_days * 24:
        return f"The number has stood on file for less than {action.on_file_days} days."
    return ""


def _attested(action: Action, proof: Proof) -> str:
    if Thing.VOUCHERS in action.resets:
        return _RESET
    return "" if proof.vouchers else "No other point of contact of theirs can speak for them."


def _in_person(action: Action, proof: Proof) -> str:
    return ""


_WHY = {
    Factor.PUSH: _push,
    Factor.TEXT: _text,
    Factor.MAIL: _mail,
    Factor.CALL_BACK: _call_back,
    Factor.ATTESTED: _attested,
    Factor.IN_PERSON: _in_person,
}
