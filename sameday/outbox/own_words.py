"""The office's own words of mails: read for every mail that leaves, changed in the settings."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from sameday.asked import Asked, Given
from sameday.audit import journal
from sameday.outbox.models import MailWords

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "mail" / "words"


class Words(NamedTuple):
    """Subject words and text of one mail, in the language of mail_words.py."""

    subject: str
    text: str


def of(template: str) -> Words | None:
    """Return our own words of this mail, None when the default's go: one short query."""
    found = _KEPT(template=template)
    return Words(*found[0]) if found else None


_KEPT = Asked(lambda: MailWords.objects.filter(template=Given("template")).values_list("subject", "text"))


def default(template: str) -> Words:
    """Return what the default says, in the language of our own words: where editing begins."""
    first, _, text = (FOLDER / f"{template}.txt").read_text(encoding="utf-8").partition("\n")
    return Words(first.removeprefix("Subject:").strip(), text.strip() + "\n")


def changed() -> set[str]:
    """Return the mails that have words of our own."""
    return set(MailWords.objects.values_list("template", flat=True))


@transaction.atomic
def save(template: str, words: Words, *, by: str, at: datetime) -> bool:
    """Keep our own words of a mail; journalled old and new. Words of the default are no own ones. False: as before."""
    was = of(template)
    now = None if words == default(template) else words
    if was == now:
        return False
    if now is None:
        MailWords.objects.filter(template=template).delete()
    else:
        MailWords.objects.update_or_create(template=template, defaults=now._asdict())
    before, after = (was or default(template))._asdict(), (now or default(template))._asdict()
    verb = "went back to the default words" if now is None else "words changed"
    journal.change(verb, before, after, by=by, at=at, subject=subject(template))
    return True


def subject(template: str) -> str:
    """Return the name under which the journal knows the words of a mail."""
    return f"words:{template}"
