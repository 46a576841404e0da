"""Who sends a text: claimed by one conditional UPDATE, given back by another with the same fence, as mails are."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from sameday.outbox import text_failures
from sameday.outbox.models import StoppedNumber, Text
from sameday.outbox.text_answer import Fate, Said

LEASE = timedelta(minutes=2)  # longer than one try may take
WAITS_SECONDS = (30, 120, 600, 1800)
MOST_TRIES = len(WAITS_SECONDS) + 1
OVER = timedelta(hours=4)  # a text is of its hour: later somebody reaches them otherwise
LOOK_AGAIN = timedelta(minutes=1)
TOO_LATE = "It could not leave for four hours, and is not sent any more."
NO_CARRIER = "No telephone system is set up."
NOBODY_KNOWS = "The line broke while the carrier answered: ask them whether it came before you send another."


def due(at: datetime):
    """Return the texts to send now: queued, or left by a sender whose lease is over."""
    return Text.objects.filter(state__in=["queued", "no_carrier", "sending"], next_try_at__lte=at)


def claim(pk: int, fence: int, at: datetime) -> Text | None:
    """Take one text for two minutes and return it; None when another sender was faster. Counts the attempt."""
    until_at = at + LEASE
    ours = {"state": "sending", "fence": fence + 1, "lease_until": until_at, "next_try_at": until_at}
    taken = due(at).filter(pk=pk, fence=fence).update(**ours, attempts=F("attempts") + 1)
    return Text.objects.get(pk=pk) if taken else None


def settle(text: Text, said: Said, *, at: datetime) -> bool:
    """Record what became of a claimed text; False when its lease was lost to another sender meanwhile.

    A failure tells the listeners in the same transaction, so that it is visible.
    """
    changes = _changes(text, said, at) | {"lease_until": None}
    with transaction.atomic():
        mine = Text.objects.filter(pk=text.pk, fence=text.fence, state="sending")
        if not mine.update(**changes):
            return False
        for name, value in changes.items():
            setattr(text, name, value)
        if said.stopped:
            StoppedNumber.objects.get_or_create(number=text.to, defaults={"at": at})
        if text.state == "failed":
            text_failures.tell(text, at=at)
    return True


def undelivered(text: Text, code: str, *, at: datetime) -> bool:
    """Record that the carrier could not deliver a text it had taken, and tell the listeners; False: known already."""
    code = "".join(c for c in code if c.isascii() and c.isalnum())
    error = f"The carrier took it and could not deliver it{f' ({code})' if code else ''}: no mobile, or switched off."
    with transaction.atomic():
        if not Text.objects.filter(pk=text.pk, state="sent").update(**_failed(error)):
            return False
        text_failures.tell(Text.objects.get(pk=text.pk), at=at)
    return True


def stand(at: datetime) -> int:
    """Leave what is due standing because nobody carries it, and return how many: a carrier that comes soon takes it."""
    for pk, fence in list(due(at).filter(created_at__lte=at - OVER).values_list("pk", "fence")[:50]):
        with transaction.atomic():
            gone = {"state": "no_carrier", "next_try_at": None, "sealed": "", "error": NO_CARRIER}
            if Text.objects.filter(pk=pk, fence=fence).update(**gone, fence=fence + 1, lease_until=None):
                text_failures.tell(Text.objects.get(pk=pk), at=at)
    waits = {"state": "no_carrier", "next_try_at": at + LOOK_AGAIN, "error": NO_CARRIER}
    return due(at).filter(created_at__gt=at - OVER).update(**waits, fence=F("fence") + 1, lease_until=None)


def _changes(text: Text, said: Said, at: datetime) -> dict:
    if said.fate is Fate.SENT:
        kept = text.sealed if text.voice else ""  # a carrier may still fetch what its call says
        return {"state": "sent", "sent_at": at, "next_try_at": None, "error": "", "sealed": kept,
                "carrier_id": said.carrier_id}  # fmt: skip
    if said.fate is Fate.REFUSED:
        return _failed(said.error)
    if said.fate is Fate.LOST and text.staff_id is None:  # a client does not get it twice; a page does, rather than not
        return _failed(NOBODY_KNOWS)
    if at - text.created_at >= OVER:
        return _failed(said.error or TOO_LATE)
    if said.fate in (Fate.BUSY, Fate.STOPPED, Fate.UNREACHED):  # not this text's fault
        return {"state": "queued", "attempts": text.attempts - 1, "next_try_at": at, "error": said.error}
    if text.attempts >= MOST_TRIES:
        return _failed(said.error)
    wait = timedelta(seconds=WAITS_SECONDS[text.attempts - 1])
    return {"state": "queued", "next_try_at": at + wait, "error": said.error}


def _failed(error: str) -> dict:
    return {"state": "failed", "next_try_at": None, "error": error[:300], "sealed": ""}
