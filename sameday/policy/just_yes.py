"""Is a mail that answers an offer only a yes or a no? Then it asks nothing, and decides nothing. Source: rules.md 8."""

import re

_PHRASE = re.compile(
    r"(?:yes|yep|yeah|yup|no|nope|ok(?:ay)?|k|sure|fine|agreed|approved?|declined?|denied|rejected?|confirmed?|accepted?|"
    r"go(?: ahead| for it)?|do it|please do|not approved|do not|don't|"
    r"(?:it |this |that )?(?:is |looks |sounds )?(?:fine|good|ok(?:ay)?|great|approved|alright)|all good|"
    r"(?:i|we) (?:hereby )?(?:approve|agree|accept|confirm|decline)(?: (?:it|this|that))?|"
    r"you (?:have|got) my (?:approval|ok(?:ay)?)|approval granted|good to go|green light|proceed|"
    r"hi|hello|dear|hey|team|all|thank(?:s| you)?(?: (?:so|very) much| a lot)?|thx|cheers|please|from me|with this|"
    r"to (?:proceed|go ahead)|and|then|absolutely|definitely|of course|by all means|best(?: regards)?|regards|"
    r"kind regards|\U0001F44D|\u2705|\+1)(?:[\s,.!:;)\-\u2013\U0001F44D\u2705]+|$)",
    re.IGNORECASE,
)
LONGEST = 200


def is_just_yes_or_no(text: str, names: tuple[str, ...] = ()) -> bool:
    """Say whether `text` (the reply without quotation) says only yes or no; `names` may stand in it.

    A question mark, or anything else said, makes it words that a person answers. Empty text says nothing: true.
    """
    plain = " ".join(text.split())
    for name in names:
        plain = re.sub(rf"\b{re.escape(name)}\b", "", plain, flags=re.IGNORECASE)
    plain = " ".join(plain.split()).strip(" ,.!-\u2013")
    if len(plain) > LONGEST or "?" in plain:
        return False
    position = 0
    while position < len(plain) and (phrase := _PHRASE.match(plain, position)):
        position = phrase.end()
    return position == len(plain)
