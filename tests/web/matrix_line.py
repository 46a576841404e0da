"""A line of the reviewed matrix (tests/web/matrix.py says what its fields mean)."""

from dataclasses import dataclass, field

NO = 405


@dataclass(frozen=True)
class Line:
    name: str
    who: str
    get: int | set = 200
    post: int | set = NO
    read: bool = False
    also: tuple = ()
    ids: dict = field(default_factory=dict)
    body: dict = field(default_factory=dict)
    refused: tuple = (400, 404, 409, 422)
    missing: int = 404
