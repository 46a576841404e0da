"""The one place where a page becomes a text message or a spoken call."""

from datetime import datetime
from importlib import import_module

from django.apps import apps


def by_text(words: str, *, to: str, at: datetime, once: str, ticket, staff, voice: bool = False) -> bool:
    """Queue a text message, or with `voice` a spoken call, to one of us; False where the desk cannot send any."""
    try:
        apps.get_model("outbox", "Text")
    except LookupError:
        return False
    texts = import_module("sameday.outbox.texts")
    texts.put(words, to=to, at=at, once=once, ticket=ticket, staff=staff, voice=voice)
    return True
