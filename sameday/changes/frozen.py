"""What of an offer is frozen when it is sent: its hash, and its words as the approver reads them."""

from sameday.changes.models import Offer
from sameday.outbox import words
from sameday.policy import price_words
from sameday.policy.approval import EXPIRES_AFTER_DAYS, Risk, digest

RISKS = {Risk.NONE: "None expected", Risk.LOW: "Low", Risk.HIGH: "High"}


def digest_of(offer: Offer) -> str:
    """Return the hash of what is approved. Valid: so many business days from its sending, pauses not counted."""
    return digest(
        {
            "ticket": offer.ticket_id, "version": offer.version, "kind": offer.kind, "change": offer.change_id,
            "facts": offer.facts, "what": offer.what, "steps": offer.steps, "risk": str(offer.risk),
            "risk_words": offer.risk_words, "way_back": offer.way_back, "minutes_low": offer.minutes_low,
            "minutes_high": offer.minutes_high, "charge": str(offer.charge), "cap_minutes": offer.cap_minutes,
            "cap_amount": offer.cap_amount, "rate": offer.rate, "multiplier": offer.multiplier,
            "currency": offer.currency, "why": offer.why, "earliest_on": offer.earliest_on,
            "scope_name": offer.scope_name, "scope_sha256": offer.scope_sha256, "sent_at": offer.sent_at,
            "valid_business_days": EXPIRES_AFTER_DAYS,
        }
        | ({"worked_on": offer.worked_on} if offer.worked_on else {})
    )  # fmt: skip


def lines(offer: Offer) -> list[tuple[str, str]]:
    """Return (label, words) of what is offered, in the order of the page; what nobody wrote is left out."""
    found = [
        ("What we will do", offer.what),
        ("How", offer.steps),
        *((str(label), str(value)) for label, value in offer.facts),
        ("Price", price_of(offer)),
        ("Why it is billed" if offer.charge != "none" else "Why there is no charge", offer.why),
        ("When", _when(offer)),
        ("Risk", ": ".join(filter(None, [RISKS[Risk(offer.risk)], offer.risk_words]))),
        ("Way back", offer.way_back),
        ("Document", offer.scope_name),
    ]
    return [(label, said.strip()) for label, said in found if said.strip()]


def price_of(offer: Offer) -> str:
    """Return the price cap and its parts in one line."""
    price = price_words.price(offer.charge, offer.cap_amount, offer.currency)
    return f"{price}: {_lower(parts_of(offer))}" if offer.charge != "none" else price


def parts_of(offer: Offer) -> str:
    return price_words.parts(offer.charge, offer.cap_minutes, offer.rate, offer.multiplier, offer.currency)


def button_of(offer: Offer) -> str:
    return price_words.button(offer.charge, offer.cap_amount, offer.currency)


def scope(offer: Offer) -> str:
    """Return what is approved as one text, as the approval keeps it."""
    return "\n".join(f"{label}: {said}" for label, said in lines(offer))


def title(offer: Offer) -> str:
    """Return what in one line: the first line of it."""
    first = " ".join(offer.what.strip().partition("\n")[0].split())
    return f"{first[:117]}…" if len(first) > 118 else first


def _when(offer: Offer) -> str:
    if offer.worked_on:
        return f"Done already, on {words.day(offer.worked_on)}"
    return f"Earliest {words.day(offer.earliest_on)}" if offer.earliest_on else ""


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]
