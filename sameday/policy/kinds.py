"""The vocabulary of a ticket, exactly the words that `sameday tickets --json` prints."""

from enum import StrEnum


class Stage(StrEnum):
    """How far a ticket is."""

    NEW = "new"
    WAITING = "waiting"
    READY = "ready"
    WORKING = "working"
    RESOLVED = "resolved"
    CLOSED = "closed"


class State(StrEnum):
    """Whether a ticket takes part in the work at all."""

    NORMAL = "normal"
    DRAFT = "draft"  # of a call without an outcome: nobody's yet
    QUARANTINED = "quarantined"
    SPAM = "spam"
    MERGED = "merged"


class WaitingFor(StrEnum):
    """What a waiting ticket waits for."""

    INFORMATION = "information"
    BOOKING = "booking"
    ANALYSIS = "analysis"
    APPROVAL = "approval"
    VENDOR = "vendor"


class Kind(StrEnum):
    """What sort of request it is; change, project and out of plan need approval. Source: page 6.3, 7.1."""

    HELP = "help"
    CHANGE = "change"
    PROJECT = "project"
    OUT_OF_PLAN = "out_of_plan"
    EMERGENCY = "emergency"


class Level(StrEnum):
    """Which desk works on it: the help desk, or ATS, also called Level 4. Source: page 3.1."""

    HELP_DESK = "help_desk"
    ATS = "ats"


class Solved(StrEnum):
    """What a client says of a resolution: was it solved well?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Urgency(StrEnum):
    """How soon the next step is due. Source: page 2.1."""

    LOW = "low"
    NORMAL = "normal"
    TODAY = "today"
    EMERGENCY = "emergency"


class Channel(StrEnum):
    """How the request reached us."""

    EMAIL = "email"
    FORM = "form"
    PHONE = "phone"
    STAFF = "staff"
    PORTAL = "portal"


class Tier(StrEnum):
    """The tier of a company's plan. Source: page 8.3."""

    VIP = "VIP"
    STANDARD = "Standard"


class Outcome(StrEnum):
    """What a person decides at triage. Source: page 2.1, 2.3-2.5, 3.1, 4.1."""

    TAKE = "take"
    ASK = "ask"
    BOOK = "book"
    CHANGE = "change"
    EMERGENCY = "emergency"
    MERGE = "merge"
    SPAM = "spam"
    NOT_REQUEST = "not_request"


class LinkKind(StrEnum):
    """How one ticket belongs to another, said from the first to the second. Source: rules.md 7, 10."""

    RELATED = "related"
    CAUSED_BY = "caused_by"
    DUPLICATE_OF = "duplicate_of"
    PART_OF = "part_of"
    SAME_INCIDENT = "same_incident"  # the only one that may join tickets of two companies; no client ever sees it
