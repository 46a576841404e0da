"""What surrounds the words of a mail and is nobody's request: quotations, banners, footers, good advice."""

import re

from sameday.policy import hedges, typing_errors
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
# A mail program's own line above what somebody else wrote
_QUOTED_BELOW = re.compile(
    r"\W*(?:original message|forwarded message|begin forwarded message|urspr\w+ nachricht|mensaje original"
    r"|message (?:d'origine|transf\w+))\W*$|(?:from|von|de) ?: .{0,200}@|(?:on|am|le|el) .{0,200}(?:wrote|[eé]crit"
    r"|schrieb|escribi[oó]) ?:$"
)
_HEADER = re.compile(r"(?:from|sent|date|to|cc|subject|von|gesendet|an|betreff|de|enviado|para|asunto) ?:")
# "See below": what is below is what the sender means to say
_POINTS_BELOW = one_of(r"""
    below | (?:please|pls) (?:handle|help|advise|call|look)\w* | fyi | can you (?:help|handle|look)\w* | forwarding
    from (?:my|our) \w+ | what (?:she|he|they) (?:said|wrote)
""")
_JUDGES_BELOW = one_of(r"""
    phish\w* | spam | junk | scam | legit\w* | real | genuine | fake | suspicious | delet\w+ | trust | safe
    block\w* | click\w* | open\w*
""")
_FEW_WORDS = 14
_SIGNS = re.compile(r"([^\w\s]{6})[^\w\s]+")


def sentences(subject: str, text: str) -> list[str]:
    """Return what a person says in this mail, by clause, in lower case, spaces made single, without the noise."""
    own, points_below = _own_words(_plain(text))
    forwarded = re.match(r"\s*(?:fwd?|wg|tr|rv) ?:", subject.lower()) and own.strip() and not points_below
    plain = _plain(own if forwarded else f"{subject}\n\n{own}")
    lines = [line.strip() for line in plain.splitlines() if not line.lstrip().startswith(">")]
    # Twice, because mail programs wrap: a banner stands on its own line, a footer may run over several.
    paragraphs = "\n".join(" ".join(_kept(line)) for line in lines).split("\n\n")
    said = [clause for paragraph in paragraphs for clause in _kept(" ".join(paragraph.split()))]
    return [hedges.without_denials(typing_errors.mended(clause)) for clause in said]


def _plain(text: str) -> str:
    # Long rows of signs say nothing and cost much: each is a place where a word may begin.
    text = _SIGNS.sub(r"\1", text)
    return text.replace("\u2019", "'").replace("\u2018", "'").replace("\u201c", '"').replace("\u201d", '"').lower()


def _own_words(text: str) -> tuple[str, bool]:
    """Return what stands above a quoted or forwarded mail, with that mail where the sender points to it; whether so."""
    lines = text.splitlines()
    at = next((n for n, line in enumerate(lines) if _QUOTED_BELOW.match(line.strip()[:300])), None)
    if at is None:
        return text, False
    own = "\n".join(lines[:at])
    words = len(own.split())
    if words <= _FEW_WORDS and not _JUDGES_BELOW.search(own) and (words < 4 or _POINTS_BELOW.search(own)):
        said_below = "\n".join(line for line in lines[at + 1 :] if not _HEADER.match(line.strip()))
        return f"{own}\n\n{said_below}", True
    # An answer written below quoted lines is the sender's own
    below = lines[at + 1 :]
    if any(line.lstrip().startswith(">") for line in below[:3]):
        return own + "\n\n" + "\n".join(below), False
    return own, False


def _kept(text: str) -> list[str]:
    return [s for s in _CLAUSE_END.split(text) if s and not _ADVICE.search(s) and not _FURNITURE.search(s)]
