"""What a kind of appointment may be: each number with its least and its most, in the words of the form. Pure."""

from typing import NamedTuple

from sameday.policy.appointment_kinds import Kind

MULTIPLE = 5  # minutes: what the database keeps of each of us is taken by so many


class Limit(NamedTuple):
    """A number of a kind: what it is called, its least and most, whether it is minutes (and so a multiple of 5)."""

    words: str
    least: int
    most: int
    minutes: bool = True


LIMITS = {
    "minutes": Limit("Length", 5, 480),
    "step": Limit("Step", 5, 480),
    "before": Limit("Time kept free before", 0, 240),
    "after": Limit("Time kept free after", 0, 240),
    "notice_minutes": Limit("Notice", 0, 4800),
    "horizon_days": Limit("Horizon", 1, 60, minutes=False),
    "held_back": Limit("Held back", 0, 100, minutes=False),
}


def refusal(name: str, number: int | None) -> str:
    """Return why this cannot be the number of a kind, "" when it can."""
    limit = LIMITS[name]
    if number is None or not limit.least <= number <= limit.most:
        unit = " minutes" if limit.minutes else ""
        return f"Write a whole number from {limit.least} to {limit.most}{unit}"
    if limit.minutes and number % MULTIPLE:
        return f"Write a multiple of {MULTIPLE} minutes, like {number - number % MULTIPLE or MULTIPLE}"
    return ""


def numbers_of(kind: Kind) -> dict[str, int]:
    """Return the numbers of a kind by their names."""
    return {name: getattr(kind if name == "held_back" else kind.times, name) for name in LIMITS}


def errors(kind: Kind) -> list[tuple[str, str]]:
    """Return [(number's name, why not)] of a whole kind, [] for one that can be."""
    return [(name, why) for name, number in numbers_of(kind).items() if (why := refusal(name, number))]
