"""The one place where a page becomes a text message or a spoken call."""

from collections.abc import Callable
from datetime import datetime

from sameday.outbox import texts

# A higher package knows what a spoken call does once it is answered ("press 1"): f(once) returns that address.
answer_urls: list[Callable[[str], str]] = []


def by_text(words: str, *, to: str, at: datetime, once: str, ticket, staff, voice: bool = False) -> bool:
    """Queue a text message, or with `voice` a spoken call, to one of us; False for a number that no machine reaches."""
    answer = next((url for ask in answer_urls if (url := ask(once))), "") if voice else ""
    put = texts.put(words, to=to, at=at, once=once, ticket=ticket, staff=staff, voice=voice, answer_url=answer)
    return put is not None
