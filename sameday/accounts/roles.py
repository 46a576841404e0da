"""What each role may do: the table of rules.md 13 as data. The walk (tests/web/test_walk.py) reads it too."""

IT_PRO, ATS, COORDINATOR, BILLING, OWNER = "it_pro", "ats", "coordinator", "billing", "owner"
ROLES = (IT_PRO, ATS, COORDINATOR, BILLING, OWNER)

ALLOW = "allow"
READ = "read"  # may see it, may not change it
PROPOSE = "propose"  # may write it down; another role decides
PHONE_ONLY = "phone_only"  # may record what was said by phone, nothing else
SECOND_PERSON = "second_person"  # only as the second of two people

TABLE = {
    # see all companies' tickets, reply, note, time, book
    "work": {IT_PRO: ALLOW, ATS: ALLOW, COORDINATOR: ALLOW, BILLING: READ, OWNER: ALLOW},
    # triage, release quarantine, assign to others, merge, cancel others' bookings
    "triage": {IT_PRO: ALLOW, ATS: ALLOW, COORDINATOR: ALLOW, OWNER: ALLOW},
    # analysis, offers; phone approval record
    "analyse": {IT_PRO: PHONE_ONLY, ATS: ALLOW, COORDINATOR: ALLOW, OWNER: ALLOW},
    # confirm or end an emergency, page
    "emergency": {IT_PRO: ALLOW, ATS: ALLOW, COORDINATOR: ALLOW, OWNER: ALLOW},
    # clients, contacts, covered items
    "clients": {IT_PRO: PROPOSE, ATS: PROPOSE, COORDINATOR: ALLOW, BILLING: ALLOW, OWNER: ALLOW},
    # plans, rates, statements, credits, exports
    "billing": {BILLING: ALLOW, OWNER: ALLOW},
    # hours, holidays, mailboxes, numbers, words, staff absences
    "office": {COORDINATOR: ALLOW, OWNER: ALLOW},
    # staff, roles, sign-in, retention, break-glass, audit
    "staff": {COORDINATOR: SECOND_PERSON, OWNER: ALLOW},
}


def grant(role: str, verb: str) -> str | None:
    """Return ALLOW, a weaker grant, or None. Raises KeyError on a verb the table does not know. Source: rules.md 13."""
    return TABLE[verb].get(role)


def may(role: str, verb: str, *, reading: bool = False) -> bool:
    """Return whether this role may do it fully; `reading`: seeing it is all that is asked. Source: rules.md 13."""
    found = grant(role, verb)
    return found == ALLOW or (reading and found == READ)
