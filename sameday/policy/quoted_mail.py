"""What the sender of a mail says above a mail that is quoted or forwarded."""

import re

from sameday.policy.vocabulary import one_of

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


def own_words(text: str) -> tuple[str, bool]:
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
