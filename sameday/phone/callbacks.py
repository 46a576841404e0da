"""Ringing back: a caller who waits hangs up and keeps their place; one of us rings when their turn has come.

Source: rules.md 12.
"""

from django.db import transaction

from sameday.phone import twiml
from sameday.phone.hearing import tell
from sameday.phone.models import Call
from sameday.phone.posted import Posted
from sameday.policy import numbers
from sameday.policy import phone_words as words

# "anonymous", "unavailable", "unknown" and "restricted" in the keys of a telephone: how carriers write nobody
ANONYMOUS = frozenset(["266696687", "86282452253", "656666", "7378742833", "8656696"])


def possible(call: Call) -> bool:
    """Return whether the number the call came from can be rung."""
    digits = numbers.digits(call.from_number)
    return call.from_number.startswith("+") and numbers.FEWEST < len(digits) <= numbers.MOST and digits not in ANONYMOUS


@transaction.atomic
def ask(p: Posted) -> str:
    """Keep the caller's place and let them go."""
    tell(p, "callback", "callback")
    return twiml.document(twiml.say(words.CALLBACK), twiml.hangup())
