"""A statement in the words of who pays it: what each line is for, why it is billed, and how it was approved. Pure.

Source: page 6; rules.md 9, 11.
"""

from datetime import date, datetime
from decimal import Decimal

from sameday.policy import coverage
from sameday.policy.approval import How
from sameday.policy.price_words import hours, money
from sameday.policy.statement import Section

TITLES = {
    Section.FEE: "Monthly fee", Section.SEATS: "Fee by people", Section.INCLUDED: "In your plan",
    Section.BLOCK: "From your block of hours", Section.TIME: "Billed by time", Section.FIXED: "Fixed price",
    Section.CREDIT: "Credit", Section.TAX: "Sales tax",
}  # fmt: skip
GROUPS = (
    ("Your plan", (Section.FEE, Section.SEATS)),
    ("Work that is billed", (Section.TIME, Section.FIXED)),
    ("Credits", (Section.CREDIT,)),
    ("Sales tax", (Section.TAX,)),
)
NO_CHARGE = (Section.INCLUDED, Section.BLOCK)
_HOW = {
    How.LINK: "by the link of our mail", How.PORTAL: "on these pages", How.PHONE: "by telephone, when we called back",
    How.VERBAL: "by telephone, in an emergency", How.STANDING: "by an approval given in advance",
}  # fmt: skip
_WHY = {
    Section.FEE: "Your plan has a monthly fee, paid in advance.",
    Section.SEATS: "Your plan has a price for each person, paid in advance.",
    Section.CREDIT: "We give this back: it lowers what you pay.",
    Section.TAX: "Sales tax of your plan.",
}
_APPROVED = "It is not in your plan, and you approved it."
_BY_RULE = "A rule of your plan decides it."


def why(section: Section, rule: str, *, approved: bool = False) -> str:
    """Return in a sentence why a line stands on the statement: the clause of its rule, or what its section is."""
    return _WHY.get(section) or coverage.WORDS.get(rule, _APPROVED if approved else _BY_RULE)


def how(said: str) -> str:
    """Return in which way an approval came."""
    return _HOW.get(said, "")


def approved(approval: dict, currency: str) -> dict:
    """Return an approval of a statement's facts as it is shown: who, how, when (`at`), the text, the cap in words."""
    amount = approval.get("cap_amount")
    most = [money(Decimal(amount), currency)] if amount is not None else []
    most += [hours(approval["cap_minutes"])] if approval.get("cap_minutes") else []
    return {
        "who": approval.get("who", ""), "how": how(approval.get("how", "")), "text": approval.get("text", ""),
        "at": datetime.fromisoformat(approval["at"]) if approval.get("at") else None,
        "cap": f"up to {', '.join(most)}" if most else "",
    }  # fmt: skip


def month(first: date) -> str:
    """Return `November 2026`."""
    return f"{first:%B %Y}"
