"""Is a reply after the end only thanks? Then it does not reopen. Source: rules.md 6."""

import re

# One phrase and what parts it from the next; the text is taken phrase by phrase, so that nothing is tried twice.
_PHRASE = re.compile(
    r"(?:ok(?:ay)?|hi|hello|dear|great|perfect|super|awesome|excellent|wonderful|cool|all good|"
    r"thank(?:s| you)?(?: (?:so|very) much| a lot| a million| again)?|many thanks|thx|ty|cheers|much appreciated|"
    r"appreciate (?:it|that)|"
    r"(?:it |that |this )?(?:works|worked|is working|fixed it|did it|did the trick)(?: now| again| fine)?|"
    r"(?:all )?(?:solved|fixed|sorted|done)(?: now)?|you(?:'re| are) (?:the best|great|a star)|"
    r"have a (?:nice|great|good) "
    r"(?:day|one|weekend|evening)|danke(?: schön| sehr)?|vielen dank|merci(?: beaucoup)?|gracias|muchas gracias|"
    r"for (?:your|the) (?:quick |fast |great )?(?:help|support|assistance)|everyone|all|team|guys|everybody|again|"
    r"best(?: regards)?|regards|kind regards)(?:[\s,.!:;)\-–👍🙏😊]+|$)",
    re.IGNORECASE,
)
LONGEST = 160


def is_thanks(text: str, names: tuple[str, ...] = ()) -> bool:
    """Say whether `text` (the reply without quotation) is only thanks; `names` are names that may stand in it.

    A question mark, a "but", or anything else said makes it a reply. Empty text is no thanks.
    """
    plain = " ".join(text.split())
    for name in names:
        plain = re.sub(rf"\b{re.escape(name)}\b", "", plain, flags=re.IGNORECASE)
    plain = " ".join(plain.split()).strip(" ,.!")
    if not plain or len(plain) > LONGEST or "?" in plain:
        return False
    first = plain.split(" ", 1)[0]
    return _only_phrases(plain) and bool(first) and bool(_SAID.search(plain))


def _only_phrases(plain: str) -> bool:
    position = 0
    while position < len(plain) and (phrase := _PHRASE.match(plain, position)):
        position = phrase.end()
    return position == len(plain)


_SAID = re.compile(
    r"thank|thx|\bty\b|cheers|appreciat|works|worked|working|solved|fixed|sorted|great|perfect|"
    r"dank|merci|gracias|did it|done",
    re.I,
)
