"""Events of what a client decides on the page of their request."""

from dataclasses import dataclass

from sameday.tickets.event import Event


@dataclass(frozen=True)
class Withdrawn(Event):
    """The client needs it no more; `message` holds why."""

    message: int


@dataclass(frozen=True)
class Rated(Event):
    """The client said whether it was solved well (`said`: policy/kinds.py, Solved); the words stand in the rating."""

    rating: int
    said: str
