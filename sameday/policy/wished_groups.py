"""Which hours belong to which days: the pieces of wished times, put together over commas and lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sameday.policy.wished_days import Named
from sameday.policy.wished_pieces import Asked, Piece, joined, pieces
from sameday.policy.wished_words import plain


@dataclass
class Group:
    """Days and the hours that belong to each of them; a `heading` is days alone that the next lines may fill."""

    text: str = ""
    days: list[Named] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    unsure: bool = False
    wrong: bool = False
    bare: bool = True
    heading: str = ""
    filled: bool = False

    @property
    def is_wish(self) -> bool:
        """Return whether it is clear enough: other words need a day and hours beside them, numbers need a day."""
        if self.wrong or not (self.days or self.times):
            return False
        if self.unsure:
            return bool(self.days and self.times)
        return bool(self.days) or not self.bare


def groups(text: str, asked: Asked) -> Iterator[Group]:
    """Yield the groups of this text in order, wishes and others."""
    group: Group | None = None
    for line in text.splitlines():
        bare_line = plain(line)
        for piece in pieces(bare_line, asked):
            if piece.parted_by == "break" and group:
                ended, group = _ended(group)
                yield from ended
            if group and _begins_another(group, piece):
                yield from _told(group)
                group = None
            group = _with(group or Group(), piece, bare_line)
    if group:
        yield from _told(group)


def _ended(group: Group) -> tuple[list[Group], Group | None]:
    """Return what is complete at the end of a line, and the heading that stays."""
    if group.wrong or not group.days:
        return [group], None
    if not group.times:
        return [], replace(group, heading=group.text)
    if not group.heading:
        return [group], None
    return [group], Group(group.heading, group.days, heading=group.heading, filled=True)


def _told(group: Group) -> list[Group]:
    return [] if group.filled and not group.times and not group.wrong else [group]


def _begins_another(group: Group, piece: Piece) -> bool:
    if group.wrong:
        return False
    if piece.wrong:
        # "Tue 10, not Wed" keeps Tuesday; "Monday or Tuesday is not possible" and "Tue 10, no, sorry" keep nothing.
        return bool(piece.days and group.times)
    if not piece.days:
        return bool(group.heading) and not piece.times
    if group.heading or (group.days and group.times):
        return True
    if not piece.times:
        return False
    return not piece.time_first if group.times else bool(group.days) and piece.time_first


def _with(group: Group, piece: Piece, line: str) -> Group:
    """Return the group with this piece added."""
    # "Tuesday, 24 Nov" is one day, "Monday or 24 Nov" are two.
    days = group.days + piece.days if piece.parted_by == "or" else joined(group.days, piece.days)
    said = line[piece.tokens[0].start : piece.tokens[-1].end]
    return replace(
        group,
        text=f"{group.text}{' or ' if piece.parted_by == 'or' else ', '}{said}" if group.text else said,
        days=group.days if days is None else days,
        times=group.times + piece.times,
        unsure=group.unsure or piece.unsure,
        wrong=group.wrong or piece.wrong or days is None,
        bare=group.bare and piece.bare,
    )
