"""Whole requests as clients write them, each with what it is: an ordinary one, or which kind of emergency."""

from pathlib import Path
from typing import NamedTuple

from sameday.policy.emergency import suspect

HERE = Path(__file__).parent
ORDINARY = "ordinary"
KINDS = ("mailbox_compromise", "ransomware", "incident", "outage")
_MORE = ("held", "more", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "plain")
_LATER = ("eleventh", "twelfth", "thirteenth", "fourteenth")
# Each by a writer who knew neither the sieve nor another set: they tell more of how people write
STRANGERS = tuple(sorted(path.name for path in HERE.glob("requests_strangers_*")))
FOLDERS = ("requests", *(f"requests_{which}" for which in (*_MORE, *_LATER)), *STRANGERS)


class Request(NamedTuple):
    """One request: "ordinary" or the kind of emergency it tells of, its subject, its text."""

    label: str
    subject: str
    text: str


class Figures(NamedTuple):
    """What the sieve did with a set: emergencies missed, false alarms, kinds named wrongly, and how many of each."""

    missed: list[Request]
    false: list[Request]
    wrong: list[Request]
    emergencies: int
    ordinary: int

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.emergencies

    @property
    def false_per_hundred(self) -> float:
        return 100 * len(self.false) / self.ordinary

    @property
    def kind_right(self) -> float:
        return 1 - len(self.wrong) / (self.emergencies - len(self.missed))

    def in_words(self) -> str:
        """Return the figures as one line for a person."""
        return (
            f"{self.emergencies} emergencies: recall {self.recall:.3f}, kind right {self.kind_right:.3f}; "
            f"{self.ordinary} ordinary: {self.false_per_hundred:.1f} false alarms per 100"
        )


def read(folder: str) -> list[Request]:
    """Return the requests of the text files in a folder beside this file.

    A record is "=== label note", the subject on one line, then the text up to the next record.
    """
    return [
        _request(record)
        for path in sorted(HERE.joinpath(folder).glob("*.txt"))
        for record in f"\n{path.read_text()}".split("\n=== ")[1:]
    ]


def lines() -> list[Request]:
    """Return the requests of one line; those of emergencies.txt are of a kind nobody wrote down: ""."""
    files = {kind: f"said_{kind}.txt" for kind in KINDS} | {"": "emergencies.txt"}
    found = [(label, line) for label, file in files.items() for line in _lines(file)]
    calm = [(ORDINARY, line) for file in ("ordinary.txt", "said_calm.txt") for line in _lines(file)]
    return [Request(label, "", line) for label, line in [*found, *calm]]


def _lines(file: str) -> list[str]:
    return HERE.joinpath(file).read_text().strip().splitlines()


def measure(requests: list[Request]) -> Figures:
    """Return what the sieve finds in the requests."""
    missed, false, wrong = [], [], []
    for request in requests:
        found = suspect(request.subject, request.text)
        if request.label == ORDINARY:
            false += [request] if found else []
        elif not found:
            missed.append(request)
        elif found.kind != request.label:
            wrong.append(request)
    ordinary = sum(request.label == ORDINARY for request in requests)
    return Figures(missed, false, wrong, len(requests) - ordinary, ordinary)


def _request(record: str) -> Request:
    head, subject, text = record.split("\n", 2)
    return Request(head.split()[0], subject, text.strip())
