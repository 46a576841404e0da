"""Who does something, as the short string that events, the journal and `by=` carry."""

SYSTEM = "system"
SENDER = "sender"


def staff(staff_id: int) -> str:
    return f"staff:{staff_id}"


def contact(contact_id: int) -> str:
    return f"contact:{contact_id}"


def staff_id(actor: str) -> int | None:
    """Return the id when the actor is one of our staff, else None."""
    kind, _, number = actor.partition(":")
    return int(number) if kind == "staff" else None


def contact_id(actor: str) -> int | None:
    """Return the id when the actor is a client's contact, else None."""
    kind, _, number = actor.partition(":")
    return int(number) if kind == "contact" else None
