"""What a plan has and has not, in the words of who pays for it. Pure. Source: page 6; rules.md 9."""

from collections.abc import Sequence

from sameday.policy.price_words import hours

KINDS = (("equipment", "Equipment"), ("service", "Services"), ("third_party", "Third parties we call for you"))


def in_plan(kind: str, block_minutes: int) -> str:
    """Return in a sentence what help with a covered thing costs (R8, R11, R12)."""
    if kind == "time_and_material":
        return "Your plan is time and material: help with what is listed here is billed, and approved first."
    if kind == "block_hours":
        return f"Help with what is listed here is taken from your {hours(block_minutes)} a month."
    return "Help with what is listed here is in your plan: there is no charge."


def not_in_plan(included_changes: Sequence[str], *, expedite: bool) -> list[str]:
    """Return what needs an approval before it is billed, or waits (R4, R5, R6, R7, R10)."""
    but = f", but for {', '.join(included_changes)}: no charge" if included_changes else ""
    late = "is billed at a higher rate" if expedite else "waits for the next business day"
    return [
        "Anything that is not listed above",
        f"A change: something added, changed or removed{but}",
        "Work at your place: the plan is remote",
        "A project: more than eight hours, or several places",
        f"Work outside our hours: it {late}, unless it is an emergency",
    ]
