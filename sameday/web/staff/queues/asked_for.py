"""What a bulk action needs to be told, read from its form, and what it did in words."""

from sameday.office.models import Staff
from sameday.policy.kinds import Level, Urgency
from sameday.queues.actions import Action
from sameday.tickets.models import Ticket
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.ticket_page import LEVELS, URGENCIES

ROLES = dict(Staff.ROLES)


def asked_for(action: Action, typed: Typed, me: Staff, numbers: list[int]) -> tuple[dict, str]:
    """Return (what the action is told, what it did in words). Raises Refused."""
    return READ[action.name](typed, me, numbers)


def _mine(typed: Typed, me: Staff, numbers: list[int]):
    return {"owner": me}, f"Assigned to you, {me.name}"


def _nobody(typed: Typed, me: Staff, numbers: list[int]):
    return {"owner": None}, "Owner taken off"


def _assign(typed: Typed, me: Staff, numbers: list[int]):
    owner = Staff.objects.filter(pk=typed.number("owner"), active=True).first()
    if owner is None:
        raise Refused(("owner", "Choose who owns them"))
    return {"owner": owner}, f"Assigned to {owner.name}"


def _urgency(typed: Typed, me: Staff, numbers: list[int]):
    chosen = typed.one_of("urgency", Urgency, need="Choose how urgent they are")
    words = {str(word): said for word, said in URGENCIES}.get(chosen)
    if words is None:
        raise Refused(("urgency", "An emergency is confirmed on its ticket, one by one"))
    reason = typed.line("reason", need="Write the reason: it stands on each request for the next reader")
    return {"urgency": str(chosen), "reason": f"Urgency {words.lower()}: {reason}"}, f"Urgency set to {words.lower()}"


def _level(typed: Typed, me: Staff, numbers: list[int]):
    chosen = typed.one_of("level", Level, need="Choose who works on them")
    words = {str(word): said for word, said in LEVELS}[chosen]
    return {"level": str(chosen)}, f"Handed to {words}"


def _follow_up(typed: Typed, me: Staff, numbers: list[int]):
    what = typed.line("what", need="Write what must be done")
    whose = typed.data.get("whose", "")
    person = None if whose in ROLES else Staff.objects.filter(pk=typed.number("whose"), active=True).first()
    if whose not in ROLES and person is None:
        raise Refused(("whose", "Choose who does it"))
    args = {"what": what, "due_at": typed.instant("due"), "role": whose if whose in ROLES else "", "person": person}
    return args, "Follow-up added"


def _resolve(typed: Typed, me: Staff, numbers: list[int]):
    cause = typed.text("cause", need="Say in a sentence what was wrong and what you did")
    return {"cause": cause, "tell": typed.data.get("tell") != "no"}, "Resolved"


def _merge(typed: Typed, me: Staff, numbers: list[int]):
    into = typed.number("into")
    survivor = Ticket.objects.filter(pk=into).first() if into in numbers else None
    if survivor is None:
        raise Refused(("into", "Choose the request that stays"))
    if len(numbers) < 2:
        raise Refused(("", "Choose two or more requests of one company"))
    return {"into": survivor}, f"Merged into T-{survivor.pk}"


def _spam(typed: Typed, me: Staff, numbers: list[int]):
    return {}, "Marked as spam"


READ = {
    "mine": _mine, "nobody": _nobody, "assign": _assign, "urgency": _urgency, "level": _level, "follow_up": _follow_up,
    "resolve": _resolve, "merge": _merge, "spam": _spam,
}  # fmt: skip
