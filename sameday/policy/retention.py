"""How long records are kept, and between which bounds an office may choose. Source: rules.md 12."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """A kind of record: `days` unless the office says otherwise, from `least` to `most`."""

    kind: str
    title: str
    what: str
    days: int
    least: int
    most: int


KINDS = (
    Kept("spam", "Spam", "Requests marked as spam, from the day they were marked", 14, 7, 90),
    Kept(
        "quarantine", "Unknown senders", "Requests whose sender nobody confirmed, from the day they came", 30, 14, 180
    ),
    Kept("raw_mail", "Mail as it came", "The original bytes of a mail, from the day its request closed", 90, 30, 730),
    Kept("ticket", "Requests", "Closed requests with all that was said, from the day they closed", 2557, 365, 7305),
)
BY_KIND = {each.kind: each for each in KINDS}
