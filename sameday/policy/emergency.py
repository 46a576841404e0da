"""Words of an emergency in a request that came in writing: high recall, only a person clears it."""

from typing import NamedTuple

from sameday.policy import emergency_words as words
from sameday.policy import evidence, features, hedges, noise

MAILBOX_COMPROMISE = words.MAILBOX_COMPROMISE
RANSOMWARE, OUTAGE, INCIDENT = words.RANSOMWARE, words.OUTAGE, words.INCIDENT
LONGEST = 8_000
# Points: a rule's words count unless all the others speak against it; without a rule they must speak clearly.
UNLESS_BELOW, WITHOUT_A_RULE, RULE_COUNTS = -2.4, 0.0, 5.0
# Of a few words a rule's say nearly all there is, and others say little; of three at most a rule's are all
FEW, OF_FEW_UNLESS_BELOW, OF_FEW_WITHOUT_A_RULE, NOTHING_ELSE = 17, -5.0, 1.6, 3
# Who calls it an emergency is believed, but for "if this is a dental emergency, press 1" and the like
CALLED_SO = -6.0
# What sounds sold, taught or taken back must speak more clearly yet
DOUBTED = 3.5


class Suspicion(NamedTuple):
    """The kind of emergency a text seems to tell of, and the words that say so as they stand there, in lower case."""

    kind: str
    words: tuple[str, ...]


def suspect(subject: str, text: str) -> Suspicion | None:
    """Return what kind of emergency the words of a request point to, or None.

    Reads the first 8,000 characters of the text; leaves out quoted mail, banners, footers and advice such as "do
    not click links", and what is denied, imagined, taught, sold, planned or over. English, with the common words of
    Spanish, French and German. The gravest kind found wins. Source: page 4.1, 4.3; rules.md 7.
    """
    said, meant = clauses(subject, text)
    whole = "\n".join(said)
    doubted = hedges.is_sold(whole) or hedges.is_about(subject.lower()) or hedges.is_taken_back(whole)
    weighed = evidence.weigh(features.features(said, meant, subject, text[:LONGEST]))
    points = weighed.points - DOUBTED * doubted
    called = words.CALLED_SO.found(meant) if points >= CALLED_SO and not (doubted or hedges.is_small(whole)) else ()
    by_rule = _by_rule(meant, whole) or (Suspicion(INCIDENT, called) if called else None)
    length = len(subject.split()) + len(text.split(None, FEW + 1))
    few = length <= FEW
    if by_rule and (called or length <= NOTHING_ELSE or points >= (OF_FEW_UNLESS_BELOW if few else UNLESS_BELOW)):
        weighed.kinds[by_rule.kind] += RULE_COUNTS
        return Suspicion(max(weighed.kinds, key=weighed.kinds.get), by_rule.words)
    if points >= (OF_FEW_WITHOUT_A_RULE if few else WITHOUT_A_RULE):
        return Suspicion(max(weighed.kinds, key=weighed.kinds.get), weighed.words)
    return None


def clauses(subject: str, text: str) -> tuple[list[str], list[str]]:
    """Return what a mail says, clause by clause, and of it what is not imagined, taught or long ago."""
    said = noise.sentences(subject, text[:LONGEST])
    return said, [clause for clause in said if not hedges.is_imagined(clause)]


def _by_rule(meant: list[str], whole: str) -> Suspicion | None:
    for kind, rules in words.RULES.items():
        told = _of_an_outage(meant, whole) if kind == OUTAGE else meant
        for rule in rules:
            if found := rule.found(told):
                return Suspicion(kind, found)
    return None


def _of_an_outage(clauses: list[str], whole: str) -> list[str]:
    """Return the clauses that may tell of an outage that is now and not one person's."""
    if hedges.is_over(whole) or hedges.is_one_person(whole):
        return []
    return [clause for clause in clauses if not hedges.is_planned_or_past(clause)]


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
