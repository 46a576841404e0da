"""What surrounds the words of a mail and is nobody's request: quotations, banners, footers, good advice."""

import re

from sameday.policy import hedges, quoted_mail, typing_errors
from sameday.policy.vocabulary import one_of

# Clauses as well as sentences: "all good now, but the server is down again" says two things.
_CLAUSE_END = re.compile(r"(?<=[.!?])\s+|(?<=[;\u2026])\s+|\s+[\u2013\u2014-]{1,2}\s+|,?\s+(?=but\b)")
_ADVICE = re.compile(
    r"^\W{0,8}(?:reminder|tip|note|warning|caution|please|staff|all)?\W{0,8}(?:please )?(?:do not|don't|never) "
    r"(?:click|open|reply|enter|give|share|send)\b",
    re.IGNORECASE,
)
_FURNITURE = one_of(r"""
    (?:scanned|checked) (?:for|by) | virus[- ]free | free (?:of|from) (?:viruses|malware) | disclaimer
    anti-?(?:virus|malware) (?:software|subscription|licen[cs]es?|renewal|product|quote)
    external (?:e-?mail|sender|message) | originated (?:from )?outside
    outside (?:of )?(?:the|your|our) organi[sz]ation | (?:use|exercise) caution
    (?:be careful|think) (?:before|when|with) | intended (?:only |solely )?for | intended recipient
    confidentiality notice | accepts? no (?:liability|responsibility)
    (?:contains?|transmits?|presence of) (?:any )?(?:computer )?viruses | guaranteed to be
    could (?:contain|be intercepted) | report (?:any )?(?:phishing|suspicious)
    if you (?:ever )?(?:suspect|receive) | in (?:an|case of|case of an) emergency | for (?:an )?emergenc(?:y|ies)
    emergency (?:contact|exit|light|lighting|plan|number|procedure|line)s? | no longer (?:down|infected)
    (?:not an|no) emergency
""")
_SIGNS = re.compile(r"([^\w\s]{6})[^\w\s]+")
_BLANKS = re.compile(r"[^\S\n]{4,}")


def sentences(subject: str, text: str) -> list[str]:
    """Return what a person says in this mail, by clause, in lower case, spaces made single, without the noise."""
    own, points_below = quoted_mail.own_words(_plain(text))
    forwarded = re.match(r"\s*(?:fwd?|wg|tr|rv) ?:", subject.lower()) and own.strip() and not points_below
    plain = _plain(own if forwarded else f"{subject}\n\n{own}")
    lines = [line.strip() for line in plain.splitlines() if not line.lstrip().startswith(">")]
    # Twice, because mail programs wrap: a banner stands on its own line, a footer may run over several.
    paragraphs = "\n".join(" ".join(_kept(line)) for line in lines).split("\n\n")
    said = [clause for paragraph in paragraphs for clause in _kept(" ".join(paragraph.split()))]
    return [hedges.without_denials(typing_errors.mended(clause)) for clause in said]


def _plain(text: str) -> str:
    # Long rows of signs and blanks say nothing and cost much: each is a place where a word may begin.
    text = _BLANKS.sub("   ", _SIGNS.sub(r"\1", text))
    return text.replace("\u2019", "'").replace("\u2018", "'").replace("\u201c", '"').replace("\u201d", '"').lower()


def _kept(text: str) -> list[str]:
    return [s for s in _CLAUSE_END.split(text) if s and not _ADVICE.search(s) and not _FURNITURE.search(s)]
