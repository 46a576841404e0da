"""Writing, rewording and removing a saved answer: each an entry of the journal, from what to what."""

from datetime import datetime

from django.db import IntegrityError, transaction

from sameday.answers.models import SavedAnswer
from sameday.audit import journal
from sameday.policy import placeholders


class NotSaved(Exception):
    """It cannot be saved so; `errors` are (field, words)."""

    def __init__(self, *errors: tuple[str, str]):
        self.errors = list(errors)
        super().__init__("; ".join(words for _, words in errors))


class Changed(Exception):
    """Somebody reworded it since the form was made; `now` is what it says."""

    def __init__(self, now: SavedAnswer):
        self.now = now
        super().__init__()


def write(*, owner, name: str, folder: str, text: str, by: str, at: datetime) -> SavedAnswer:
    """Save a new answer and return it; `owner` None shares it. Raises NotSaved."""
    _check(text)
    answer = SavedAnswer(owner=owner, name=name, folder=folder, text=text)
    return _save(answer, "saved answer written", {}, by=by, at=at)


def reword(answer: SavedAnswer, *, seen: int, name: str, folder: str, text: str, by: str, at: datetime):
    """Give it these words and return it. Raises NotSaved, or Changed when the form had seen an older version."""
    _check(text)
    with transaction.atomic():
        answer = SavedAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
        was = _values(answer)
        if was == {"name": name, "folder": folder, "text": text}:
            return answer
        if answer.version != seen:
            raise Changed(answer)
        answer.name, answer.folder, answer.text, answer.version = name, folder, text, answer.version + 1
        return _save(answer, "saved answer reworded", was, by=by, at=at)


@transaction.atomic
def remove(answer: SavedAnswer, *, by: str, at: datetime) -> None:
    """Take it out of every list; what it said stays in its history."""
    if SavedAnswer.objects.filter(pk=answer.pk, removed_at=None).update(removed_at=at):
        journal.note(
            "saved answer removed", by=by, at=at, subject=f"answer:{answer.pk}", shared=answer.owner_id is None
        )


def _check(text: str) -> None:
    known = ", ".join(f"{{{word}}}" for word in placeholders.KNOWN)
    if wrong := placeholders.unknown(text):
        lines = ", ".join(f"line {line} has {{{word}}}" for line, word in wrong[:5])
        raise NotSaved(("text", f"{lines[0].upper()}{lines[1:]}, which is no placeholder. There are {known}"))


def _values(answer: SavedAnswer) -> dict:
    return {"name": answer.name, "folder": answer.folder, "text": answer.text}


def _save(answer: SavedAnswer, verb: str, was: dict, *, by: str, at: datetime) -> SavedAnswer:
    try:
        with transaction.atomic():
            answer.save()
            shared = answer.owner_id is None
            journal.change(verb, was, _values(answer), by=by, at=at, subject=f"answer:{answer.pk}", shared=shared)
    except IntegrityError:
        raise NotSaved(("name", "There is an answer of this name already: choose another name")) from None
    return answer
