"""The Jinja2 environment of our pages: few globals, cheap filters, compiled templates kept."""

from functools import cache, lru_cache

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.middleware.csrf import get_token
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, Undefined
from markupsafe import Markup

from sameday.policy import price_words
from sameday.web import evidence, words


def environment(**options) -> Environment:
    """Return the environment of Django's Jinja2 backend (settings.TEMPLATES)."""
    # A misspelt name fails in tests and leaves a gap in production, where a page with a gap beats no page.
    options["undefined"] = StrictUndefined if settings.TESTING or settings.DEBUG else Undefined
    env = Environment(cache_size=-1, **options)  # noqa: S701  the backend sets autoescape
    env.globals.update(static=cache(staticfiles_storage.url), url=url, kept=kept)
    env.filters.update(
        money=price_words.money,
        when=words.when,
        day=words.day,
        clock_time=words.clock_time,
        ticket_number=words.ticket_number,
        stamp=words.stamp,
        epoch_ms=words.epoch_ms,
        file_name=words.file_name,
        why_here=evidence.why_here,
        held_back=words.held_back,
        local_time=words.local_time,
    )
    return env


def url(name: str, *args) -> str:
    """Return the address of a view; one with numbers alone in it is written once for all numbers."""
    if all(type(arg) is int for arg in args):
        return _pattern(name, len(args)) % args
    return reverse(name, args=args)


def kept(macro):
    """Return the macro with its latest answers kept: for small parts that the same few words make again and again.

    A macro called with the same values writes the same text, and text and markup are told apart by their type.
    """
    return lru_cache(maxsize=512, typed=True)(macro)


def csrf(request) -> dict:
    """Return the hidden field of forms for a page: made when the first form asks, the same in all of the page."""
    return {"csrf_input": Field(request)}


class Field:
    """`csrf_input` as Django makes it, which otherwise masks the token anew for each form."""

    def __init__(self, request):
        self._request, self._html = request, None

    def __html__(self) -> Markup:
        if self._html is None:
            self._html = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(
                get_token(self._request)
            )
        return self._html

    def __str__(self) -> str:
        return self.__html__()


@cache
def _pattern(name: str, count: int) -> str:
    stand_ins = [10**15 + n for n in range(count)]
    pattern = reverse(name, args=stand_ins).replace("%", "%%")
    for stand_in in stand_ins:
        pattern = pattern.replace(str(stand_in), "%d")
    return pattern
