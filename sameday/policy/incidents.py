"""A major incident: its kinds, its timers, and what is to be done of each kind. Source: page 4; rules.md 7."""

from datetime import timedelta

from sameday.policy.emergency import INCIDENT, MAILBOX_COMPROMISE, OUTAGE, RANSOMWARE

KINDS = {
    MAILBOX_COMPROMISE: "Mailbox compromise",
    RANSOMWARE: "Ransomware",
    OUTAGE: "Outage",
    INCIDENT: "Security incident",
}
FIRST_NOTICE = timedelta(minutes=15)
UPDATES = timedelta(minutes=30)
REVIEW_DAYS = 5
STATUS_LONGEST, ENTRY_LONGEST = 1500, 1000
_CALL = "Ring the requester and the point of contact, on the numbers on file"

CHECKLISTS: dict[str, tuple[str, ...]] = {
    MAILBOX_COMPROMISE: (
        f"{_CALL}: their mail is hostile",
        "Block sign-in of the account and end all its sessions",
        "Set a new password, given by telephone, and take away factors the owner does not know",
        "Look for inbox rules, forwarding, delegates and connected apps; write down what you found, then remove them",
        "Read the sign-in log: since when, from where, which other accounts",
        "Find what was sent from the mailbox, and to whom; warn those people by telephone",
        "Ask about payments and changed bank details; if money was sent, their bank and the police at once",
        "Ask who must be told by law or contract: insurer, regulator, clients",
    ),
    RANSOMWARE: (
        _CALL,
        "Take the affected machines off the network; do not switch them off",
        "Find out how far it reaches: machines, shares, servers, backups",
        "Take the backups off the network and see whether they are whole",
        "Block the accounts it uses; change the administrators’ passwords from a clean machine",
        "Keep what shows how it began: the note, a sample, logs, memory of one machine",
        "Tell the client: nobody pays, nobody answers; insurer and police are told by whom",
        "Decide with the client what is restored first, from which backup",
    ),
    OUTAGE: (
        _CALL,
        "Write down what is down, for whom, since when, and what changed before",
        "Look at the provider’s own status page and open a case with the provider",
        "Tell the affected what works meanwhile",
        "Bring it back, or go back to how it was before the change",
        "Let somebody at the client try it before it is called over",
    ),
    INCIDENT: (
        _CALL,
        "Write down what was seen, by whom, since when",
        "Take what is affected off the network; do not switch it off",
        "Find out how far it reaches: accounts, machines, data",
        "Keep what shows how it began: logs, mails, files",
        "Ask who must be told by law or contract: insurer, regulator, clients",
    ),
}


def checklist(kind: str) -> tuple[str, ...]:
    """Return what is to be done in an incident of this kind. Source: rules.md 7."""
    return CHECKLISTS.get(kind, CHECKLISTS[INCIDENT])


def known(kind: str | None) -> str:
    """Return the kind, or the general one for a kind that nobody knows."""
    return kind if kind in KINDS else INCIDENT


def alerted(opens: str, *, on_call: bool) -> str:
    """Return what the client reads of who knows: `opens` in words while the desk is closed, "" while it is open.

    Source: rules.md 7 (page the person on call, else say plainly when the desk opens).
    """
    if not opens:
        return "We have alerted our people."
    who = "We have alerted our person on call." if on_call else "Nobody is on call now."
    return f"{who} Our desk opens {opens}; call all the same."
