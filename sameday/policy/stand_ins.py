"""Who does the work of somebody who is away, when the stand-in may be away, too. Pure."""

from collections.abc import Mapping


def of(staff: int, away: Mapping[int, int | None]) -> int | None:
    """Return who stands in for `staff`, following stand-ins who are away themselves.

    `away` names the stand-in of everybody who is away today. None: nobody does, because the last one has no stand-in
    or two stand in for each other; then the coordinator sees to it.
    """
    seen = {staff}
    who = away.get(staff)
    while who is not None and who in away:
        if who in seen:
            return None
        seen.add(who)
        who = away[who]
    return None if who in seen else who


def covered_by(staff: int, away: Mapping[int, int | None]) -> list[int]:
    """Return, in order, whose work `staff` does today beside their own; nobody's while they are away themselves."""
    return sorted(person for person in away if of(person, away) == staff)
