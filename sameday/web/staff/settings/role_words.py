"""What a role may do, in words, and what changes with another one. Source: rules.md 13."""

from sameday.accounts import roles

VERBS = {
    "work": "see all requests, reply, note, write down time, book",
    "triage": "triage, release quarantine, assign to others, merge",
    "analyse": "analyse and offer; record approvals by phone",
    "emergency": "confirm or end an emergency, page people",
    "clients": "change clients, contacts and what is covered",
    "billing": "plans, rates, statements, credits, exports",
    "office": "hours, holidays, mailboxes, numbers, words, absences",
    "staff": "staff, roles, sign-in, retention, the audit trail",
}
HOW = {
    roles.READ: "only see: ", roles.PROPOSE: "propose: ", roles.PHONE_ONLY: "only by phone: ",
    roles.SECOND_PERSON: "as the second of two people: ",
}  # fmt: skip


def difference(old: str, new: str) -> list[tuple[str, str, str]]:
    """Return (verb in words, before, after) of each verb that another role changes."""
    rows = []
    for verb in roles.TABLE:
        before, after = roles.grant(old, verb), roles.grant(new, verb)
        if before != after:
            rows.append((VERBS.get(verb, verb), _how(before), _how(after)))
    return rows


def _how(grant: str | None) -> str:
    return {None: "no", roles.ALLOW: "yes"}.get(grant) or HOW[grant].rstrip(": ")
