"""The choices of the request form, as the office words them: how soon, and what it is about."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from sameday.audit import journal
from sameday.office.models import FormChoice
from sameday.policy.request_choices import HOW

SUBJECT = "form"
TITLES = {"how": "How soon", "about": "What it is about"}


class Choice(NamedTuple):
    """One choice; an empty hint of "wait" is the promise as the hours make it."""

    key: str
    words: str
    hint: str = ""
    on: bool = True


Choices = dict[str, list[Choice]]


def every() -> Choices:
    """Return all choices by group, in order: one query; what the office left alone is as the policy says."""
    found: Choices = {"how": [], "about": []}
    for group, *values in FormChoice.objects.values_list("group", "key", "words", "hint", "on"):
        found[group].append(Choice(*values))
    known = {choice.key for choice in found["how"]}
    found["how"] += [Choice(key, words, hint) for key, words, hint in HOW if key not in known]
    return found


def shown() -> Choices:
    """Return the choices that the form shows. "It can wait" always stands there: the form is for it."""
    return {group: [each for each in choices if each.on or each.key == "wait"] for group, choices in every().items()}


@transaction.atomic
def save(choices: Choices, *, by: str, at: datetime) -> bool:
    """Keep these choices in this order; journalled old and new. False when nothing differs."""
    was, now = (_in_words(which) for which in (every(), choices))
    if not journal.change("form changed", was, now, by=by, at=at, subject=SUBJECT):
        return False
    FormChoice.objects.all().delete()
    FormChoice.objects.bulk_create(
        FormChoice(group=group, position=n, **each._asdict())
        for group, rows in choices.items()
        for n, each in enumerate(rows)
    )
    return True


def _in_words(choices: Choices) -> dict[str, Sequence[str]]:
    return {TITLES[group]: [_said(each) for each in rows] for group, rows in choices.items()}


def _said(choice: Choice) -> str:
    hint = f" ({choice.hint})" if choice.hint else ""
    return f"{choice.words}{hint}{'' if choice.on else ' [off]'}"
