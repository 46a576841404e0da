"""What a point of contact asks for about people, in a short form of its own each: the facts, and the gated step. Pure.

Neither is done by asking: one of us does it, behind the gate. Source: security.md, the gate; rules.md 10; ux.md C9.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sameday.policy import standard_changes


@dataclass(frozen=True)
class Wish:
    """`action`: of the gate (policy/gate.py). `step`: what must be ticked off, on a proof; `{name}`: of whom."""

    action: str
    words: str
    step: str
    fields: tuple[dict, ...]


def _wish(action: str, words: str, step: str, *lines: str) -> Wish:
    return Wish(action, words, step, tuple(standard_changes.fields("\n".join(lines))))


ADD = _wish(
    "joiner", "New person", "Verify who asks, then set up {name} and put them on file",
    "! Name", "Mail address", "Telephone", "First day (date)", "Job and department", "What we set up (long)",
)  # fmt: skip
LEAVE = _wish(
    "leaver", "Person leaves", "Verify who asks, then close the accounts of {name} and mark them as left",
    "! Last day (date)", "Block at this hour", "Mail goes to", "Files go to", "What else to know (long)",
)  # fmt: skip
HINTS = {
    "mail_address": "If they have one already",
    "what_we_set_up": "Account, mailbox, programs, computer; or: only put them on the list",
    "block_at_this_hour": "Their sign-in ends then, like 5 pm",
}


def written(wish: Wish, name: str, given: Mapping[str, str]) -> tuple[str, list[tuple[str, str]]]:
    """Return (the request in words, [(field, what is wrong)]); its first line says what of whom."""
    facts, wrong = standard_changes.facts(wish.fields, given)
    return standard_changes.what(f"{wish.words}: {name}", facts), wrong
