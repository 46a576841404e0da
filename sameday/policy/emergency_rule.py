"""How the sieve writes down a meaning: lists of words that must all occur near each other."""

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """Words that mean an emergency when one of each list stands in `reach` clauses next to each other."""

    lists: tuple[re.Pattern, ...]
    reach: int = 2
    unless: re.Pattern | None = None

    def found(self, clauses: list[str]) -> tuple[str, ...]:
        """Return the words that say so, in the order they were written; () when they do not occur together."""
        # Most mails have none of a rule's words: one look at the whole spares the look at each clause.
        whole = "\n".join(clauses)
        if not all(words.search(whole) for words in self.lists):
            return ()
        for reach in range(1, self.reach + 1):
            for start in range(max(1, len(clauses) - reach + 1)):
                if words := self._in(" ".join(clauses[start : start + reach])):
                    return words
        return ()

    def _in(self, span: str) -> tuple[str, ...]:
        matches = [words.search(span) for words in self.lists]
        if not all(matches) or (self.unless and self.unless.search(span)):
            return ()
        by_place = sorted(matches, key=lambda match: (match.start(), -match.end()))
        kept: list[re.Match] = []
        for match in by_place:  # words inside words already shown say nothing more
            if not kept or match.end() > kept[-1].end():
                kept.append(match)
        return tuple(dict.fromkeys(match[0].strip() for match in kept))


def rule(*lists: re.Pattern, reach: int = 2, unless: re.Pattern | None = None) -> Rule:
    """Return the rule of these lists of words."""
    return Rule(lists, reach, unless)
