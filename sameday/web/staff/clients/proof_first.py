"""What a form says of the proof that its save uses up: whom to verify, and on which of their open requests."""

from sameday.accounts import roles
from sameday.clients.models import Contact
from sameday.desk import clients


def facts(request, who: list[Contact], words: str, *, action: str = "") -> dict:
    """Return what the note shows (staff/clients/proof_first.html), nothing when nobody is to be verified.

    `action`: what is chosen already on the page where they are verified.
    """
    if not who or not roles.may(request.staff.role, "clients"):
        return {}
    return {
        "words": words, "who": who, "action": action, "tickets": clients.open_requests(*who),
        "may_verify": roles.may(request.staff.role, "work"),
    }  # fmt: skip
