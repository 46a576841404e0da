"""Put a text, or a call that says it, on its way: a row in the caller's transaction; the worker sends it."""

import contextlib
import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction

from sameday.office import ours
from sameday.outbox.models import HeardText, StoppedNumber, Text
from sameday.policy import by_text, text_words
from sameday.policy.numbers import e164
from sameday.tokens import links, secrets

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
LIMITS = ((6, AN_HOUR), (20, A_DAY))  # of one number
OF_ALL = 500  # in one hour: whatever goes wrong, the carrier's bill does not run away
_CODE = re.compile(r"(?<![\d#-])\d{3}[ ·]?\d{3}(?!\d|[ -]\d{4})")  # no #104822, and no telephone number
_SIGNER = signing.Signer(salt="sameday.texts.say", sep=".")
listeners: list[Callable[..., None]] = []  # f(heard, words, at=): higher packages keep what was said
_STATUS = signing.Signer(salt="sameday.texts.status", sep=".")
log = logging.getLogger(__name__)


def put(
    words: str, *, to: str, at: datetime, once: str | None = None, ticket=None, contact=None, staff=None,
    voice: bool = False, answer_url: str = "", hold_seconds: int = 0,
) -> Text | None:  # fmt: skip
    """Queue one text to one number and return its row, or None: no number that a machine reaches, `once` used, their
    STOP, or a brake.

    `voice`: a call that says the words; `answer_url`, of us, is what the carrier then asks what to do ("press 1").
    `staff`: a page to one of us, which no brake holds back. What is too long is cut, links and codes stay whole.
    With `hold_seconds` it can be withdrawn so long. Effects: a row. Source: issue 7, point 5; decision 0055.
    """
    number = e164(to)
    if not number or (once is not None and Text.objects.filter(once=once).exists()):
        return None
    if (not voice and is_stopped(number)) or (staff is None and not _allowed(number, at)):
        log.warning("text_held_back", extra={"ticket": ticket and ticket.pk, "voice": voice})
        return None
    full = text_words.fit(words)
    text = Text(
        to=number, words=masked(full), voice=voice, answer_url=answer_url, ticket=ticket, contact=contact,
        staff=staff, once=once, created_at=at, next_try_at=at + timedelta(seconds=hold_seconds),
    )  # fmt: skip
    return text if _insert(text, full) else None


def withdraw(text: Text, *, at: datetime) -> bool:
    """Take a text back that has not begun to leave and return whether it could be; its links end, its `once` is
    free again."""
    waiting = Text.objects.filter(pk=text.pk, state__in=["queued", "no_carrier"], sent_at=None)
    if not waiting.update(state="withdrawn", next_try_at=None, once=None, sealed=""):
        return False
    with contextlib.suppress(secrets.Unreadable):
        links.withdraw(full_words(text), at)
    return True


def heard(from_: str, words: str, *, at: datetime, once: str | None = None) -> HeardText | None:
    """Take in a text that somebody sent us and return its row; None for one that was taken in before.

    STOP ends texts to the number, START allows them again, HELP is answered. Anything else goes to `listeners`, who
    say on which ticket it is kept. `once`: the carrier's name of it. Source: issue 7, point 5; decision 0055.
    """
    from_, words, once = _storable(from_), _storable(words), once and _storable(once)
    number, kind = e164(from_) or from_.strip()[:20], by_text.word(words)
    row = HeardText(once=once, number=number, kind=kind or "said", words="" if kind else words[:5000], at=at)
    with transaction.atomic():
        if not _insert_heard(row):
            return None
        if kind == by_text.Word.STOP:
            StoppedNumber.objects.get_or_create(number=number, defaults={"at": at})
        elif kind == by_text.Word.START:
            StoppedNumber.objects.filter(number=number).delete()
        elif kind == by_text.Word.HELP:
            desk = ours.desk()
            put(by_text.helped(desk.name, desk.phone), to=number, at=at)
        for listener in listeners:
            listener(row, words, at=at)
    return row


def last_to(number: str) -> Text | None:
    """Return the last text about a ticket that went to this number."""
    gone = Text.objects.filter(to=number, ticket__isnull=False).exclude(state="withdrawn")
    return gone.select_related("ticket", "contact", "staff").order_by("-created_at", "-pk").first()


def is_stopped(number: str) -> bool:
    """Return whether the owner of this number answered STOP."""
    return StoppedNumber.objects.filter(number=e164(number)).exists()


def full_words(text: Text) -> str:
    """Return what leaves. Raises secrets.Unreadable, "" for what has left."""
    return secrets.unseal(text.sealed, row=_row(text)) if text.sealed else ""


def masked(words: str) -> str:
    """Return the words without the tokens of links and without codes: who reads the ticket may not act as its client"""
    return _CODE.sub("…", links.masked(words))


def status_url(text: Text) -> str:
    """Return the address at which a carrier reports what became of a text; "" where it could not reach us."""
    return f"{settings.URL}/hooks/phone/text/{_STATUS.sign(text.pk)}" if settings.SECURE else ""


def reported_by(token: str) -> Text | None:
    """Return the text that the token of a `status_url` is of, None when it is none of ours."""
    number = _number_of(_STATUS, token)
    return Text.objects.filter(pk=number).first() if number else None


def say_url(text: Text) -> str:
    """Return the address at which a carrier fetches what its call says."""
    return f"{settings.URL}/hooks/phone/say/{_SIGNER.sign(text.pk)}"


def said_by(token: str) -> Text | None:
    """Return the call that the token of a `say_url` is of, None when it is none of ours or has been forgotten."""
    number = _number_of(_SIGNER, token)
    return Text.objects.filter(pk=number, voice=True).exclude(sealed="").first()


def forget_old(at: datetime) -> int:
    """Forget what calls said that are long over, and return how many."""
    over = Text.objects.filter(voice=True, state="sent", sent_at__lt=at - AN_HOUR).exclude(sealed="")
    return over.update(sealed="")


def _number_of(signer: signing.Signer, token: str) -> int | None:
    try:
        return int(signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def _allowed(number: str, at: datetime) -> bool:
    told = Text.objects.filter(staff=None, created_at__gt=at - A_DAY).exclude(state="withdrawn")
    gone = list(told.filter(to=number).order_by("-created_at").values_list("created_at", flat=True)[: LIMITS[-1][0]])
    if any(sum(each > at - span for each in gone) >= limit for limit, span in LIMITS):
        return False
    return told.filter(created_at__gt=at - AN_HOUR)[:OF_ALL].count() < OF_ALL


def _insert(text: Text, full: str) -> bool:
    try:
        with transaction.atomic():
            text.save(force_insert=True)
            text.sealed = secrets.seal(full, row=_row(text))
            text.save(update_fields=["sealed"])
    except IntegrityError:  # somebody used `once` between our look and our insert
        return False
    return True


def _storable(text: str) -> str:
    """Return the text without what no database holds: NUL, and halves of a character that a carrier cut in two."""
    return text.encode(errors="replace").decode().replace("\0", "")


def _insert_heard(row: HeardText) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # carriers post twice
        return False
    return True


def _row(text: Text) -> str:
    return f"text:{text.pk}"
