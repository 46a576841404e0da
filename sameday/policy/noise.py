"""What surrounds the words of a mail and is nobody's request: quotations, banners, footers, good advice."""

import re

from sameday.policy.vocabulary import one_of

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_ADVICE = re.compile(
    r"^\W{0,8}(?:reminder|tip|note|warning|caution|please|staff|all)?\W{0,8}(?:please )?(?:do not|don't|never) "
    r"(?:click|open|reply|enter|give|share|send)\b",
    re.IGNORECASE,
)
_FURNITURE = one_of(r"""
    (?:scanned|checked) (?:for|by) | virus[- ]free | free (?:of|from) (?:viruses|malware) | disclaimer
    anti-?(?:virus|malware) (?:software|subscription|licen[cs]es?|renewal|product|quote)
    external (?:e-?mail|sender|message) | originated (?:from )?outside
    outside (?:of )?(?:the|your|our) organi[sz]ation
    (?:use|exercise) caution | (?:be careful|think) (?:before|when|with)
    intended (?:only |solely )?for | intended recipient | confidentiality notice
    accepts? no (?:liability|responsibility) | (?:contains?|transmits?|presence of) (?:any )?(?:computer )?viruses
    guaranteed to be | could (?:contain|be intercepted) | report (?:any )?(?:phishing|suspicious)
    if you (?:ever )?(?:suspect|receive)
    (?:awareness|security|phishing|ransomware) (?:training|course|webinar|simulation|newsletter|exercise|test)
    in (?:an|case of|case of an) emergency | for (?:an )?emergenc(?:y|ies)
    emergency (?:contact|exit|light|lighting|plan|number|procedure|line)s?
    no longer (?:down|infected) | (?:is|are) back (?:up|online) | (?:not an|no) emergency
""")


def sentences(text: str) -> list[str]:
    """Return the sentences a person wrote for this mail, in lower case, spaces made single, without the noise."""
    plain = text.replace("\u2019", "'").replace("\u2018", "'").lower()
    lines = [line.strip() for line in plain.splitlines() if not line.lstrip().startswith(">")]
    # Twice, because mail programs wrap: a banner stands on its own line, a footer may run over several.
    paragraphs = "\n".join(" ".join(_kept(line)) for line in lines).split("\n\n")
    return [sentence for paragraph in paragraphs for sentence in _kept(" ".join(paragraph.split()))]


def _kept(text: str) -> list[str]:
    return [s for s in _SENTENCE_END.split(text) if s and not _ADVICE.search(s) and not _FURNITURE.search(s)]
