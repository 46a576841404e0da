"""Which change of what is on file of a person needs which action of the gate. Source: security.md, "The gate" (V3)."""

from collections.abc import Mapping, Sequence

from sameday.policy import numbers

NEEDS = {"mail": "contact_mail", "phone": "contact_phone", "mobile": "contact_phone"}  # further numbers prove nobody


def needed(changed: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return {action: fields} of a change {field: [old, new]}.

    A value taken away proves nobody any more, and another writing of the same is the same: both need nothing.
    """
    found: dict[str, list[str]] = {}
    for field, action in NEEDS.items():
        if field in changed and _is_another(field, *changed[field]):
            found.setdefault(action, []).append(field)
    return found


def _is_another(field: str, old: str, new: str) -> bool:
    if not new.strip() or new == old:
        return False
    if field == "mail":  # beyond ASCII two letters can be one when they are small: the Kelvin sign and k
        return not (old.isascii() and new.isascii() and old.lower() == new.lower())
    return not numbers.same(old, new)
