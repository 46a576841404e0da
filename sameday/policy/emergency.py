"""Words of an emergency in a request that came in writing: high recall, only a person clears it."""

import re
from itertools import pairwise
from typing import NamedTuple

from sameday.policy import emergency_words as words
from sameday.policy import noise

MAILBOX_COMPROMISE = words.MAILBOX_COMPROMISE
RANSOMWARE, OUTAGE, INCIDENT = words.RANSOMWARE, words.OUTAGE, words.INCIDENT
LONGEST = 20_000


class Suspicion(NamedTuple):
    """The kind of emergency a text seems to tell of, and the words that say so, in lower case."""

    kind: str
    words: tuple[str, ...]


def suspect(subject: str, text: str) -> Suspicion | None:
    """Return what kind of emergency the words of a request point to, or None.

    Reads the first 20,000 characters of the text; leaves out quoted lines, banners, footers and advice such as "do
    not click links". English, with the common words of Spanish, French and German. The gravest kind found wins.
    Source: page 4.1, 4.3; rules.md 7.
    """
    said = noise.sentences(f"{subject}\n\n{text[:LONGEST]}")
    # Two sentences together as well: "I clicked the link. Then it asked for my password and I typed it."
    spans = [*said, *(f"{first} {second}" for first, second in pairwise(said))]
    for kind, rules in words.RULES.items():
        for rule in rules:
            if found := _in_one_span(rule, said, spans if kind == MAILBOX_COMPROMISE else said):
                return Suspicion(kind, found)
    return None


def _in_one_span(rule: tuple[re.Pattern, ...], said: list[str], spans: list[str]) -> tuple[str, ...]:
    # Most mails have none of a rule's words: one look at the whole spares the look at each sentence.
    whole = "\n".join(said)
    if not all(pattern.search(whole) for pattern in rule):
        return ()
    for span in spans:
        matches = [pattern.search(span) for pattern in rule]
        if all(matches):
            return tuple(dict.fromkeys(match[0].strip() for match in matches))
    return ()


def graver(one: str | None, other: str | None) -> str | None:
    """Return the graver of two: a mailbox in other hands, ransomware, an outage, any other. Source: rules.md 7."""
    found = [kind for kind in (MAILBOX_COMPROMISE, RANSOMWARE, OUTAGE, INCIDENT) if kind in (one, other)]
    return found[0] if found else one or other


def advice(kind: str) -> tuple[str, ...]:
    """Return what to do and not to do until we are on the phone, two or three sentences. Source: rules.md 7."""
    return _ADVICE.get(kind, _ADVICE[INCIDENT])


_ADVICE = {
    MAILBOX_COMPROMISE: (
        "Do not use e-mail to talk about this: somebody else may read it.",
        "Do not delete anything, and do not reply to the message that asked for your password.",
        "If you used the same password elsewhere, tell us when you call.",
    ),
    RANSOMWARE: (
        "Unplug the network cable or switch off Wi-Fi on the computers that show it.",
        "Do not switch the computers off and do not restart them.",
        "Do not pay and do not answer the message.",
    ),
    OUTAGE: (
        "Do not restart servers or network equipment.",
        "Find out who else is affected and since when.",
    ),
    INCIDENT: (
        "Stop using the computer, but do not switch it off.",
        "Unplug the network cable or switch off Wi-Fi.",
        "If money was sent, call your bank at once.",
    ),
}
