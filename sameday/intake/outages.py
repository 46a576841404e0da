"""The alarm when mail does not come in: once an outage, with an all-clear. Source: mail.md 1 (10 minutes).

A desk that was switched off saw nothing: what counts is silence while this watch ran, and it begins anew after a gap.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from sameday.intake.models import LifeSign, Outage, RawMail
from sameday.office.models import Mailbox, Staff
from sameday.outbox import notice

log = logging.getLogger("sameday.intake")
AFTER = timedelta(minutes=10)
GAP = timedelta(minutes=3)  # the watch looks twice a minute: after more than this it was off, or the machine slept
ROLES = ("coordinator", "owner")


@dataclass(frozen=True)
class Way:
    """A way in as it is now: `works_at` is when it last worked, `words` what is said when that is too long ago."""

    key: str
    works_at: datetime
    words: str


def step(at: datetime) -> int:
    """Raise the alarm for each way in that is silent for ten minutes, and take it back where mail comes again.

    Coordinators and owners get a mail, for the relay is another way than the one that failed. Returns 0.
    """
    since_at = _watching_since(at)
    ways = list(_ways(at))
    told = set(Outage.objects.filter(ended_at=None).values_list("way", flat=True))
    for way in ways:
        silent = at - way.works_at > AFTER
        if silent and at - since_at > AFTER and way.key not in told:
            _alarm(way, at)
        elif not silent and way.key in told:
            _all_clear(way, at)
    Outage.objects.filter(ended_at=None).exclude(way__in=[way.key for way in ways]).update(ended_at=at)  # removed
    return 0


def now() -> list[Outage]:
    """Return the outages that people were told of and that are not over."""
    return list(Outage.objects.filter(ended_at=None).order_by("began_at", "pk"))


def is_listener_needed() -> bool:
    """Return whether the mail of a mailbox in use comes by the listener: it is neither fetched nor posted."""
    return Mailbox.objects.filter(active=True, imap_url="", hook=None).exists()


def _watching_since(at: datetime) -> datetime:
    watch, _ = LifeSign.objects.get_or_create(name="watch", defaults={"begun_at": at, "seen_at": at})
    if at - watch.seen_at > GAP:
        watch.begun_at = at
    watch.seen_at = at
    watch.save(update_fields=["begun_at", "seen_at"])
    return watch.begun_at


def _ways(at: datetime) -> Iterator[Way]:
    boxes = Mailbox.objects.filter(active=True).exclude(imap_url="")
    for pk, address, fetched_at, failing_since, error in boxes.values_list(
        "pk", "address", "fetched_at", "failing_since", "error"
    ):
        said = f"No mail is fetched from {address}. {error}".strip()
        yield Way(f"box:{pk}", fetched_at or failing_since or at, said)
    listener = LifeSign.objects.filter(name="listener").first()
    # one that says itself that it fails runs; of one that is silent nobody knows whether it died or was given up
    if listener and (is_listener_needed() or (listener.failing_since and at - listener.seen_at <= AFTER)):
        said = f"The mail listener keeps no mail. {listener.error}" if listener.failing_since else LISTENER
        yield Way("listener", listener.failing_since or listener.seen_at, said)
    # not what a person has read again or released: it was stored long ago and waits since a moment
    waiting = RawMail.objects.filter(outcome="", reread_at=None, released=False).order_by("id")
    unread = waiting.values_list("stored_at", flat=True).first()
    yield Way("unread", unread or at, UNREAD)


LISTENER = "The mail listener does not run: mail that is delivered to it waits at the sender's server."
UNREAD = "Mail came in and is not read: it is kept, and becomes no request."


@transaction.atomic
def _alarm(way: Way, at: datetime) -> None:
    words = way.words[:400]
    facts = {"words": words, "works_at": way.works_at, "began_at": at}
    if Outage.objects.get_or_create(way=way.key, ended_at=None, defaults=facts)[1]:
        log.error("mail_stopped", extra={"way": way.key, "since": way.works_at.isoformat()})
        _tell({"stopped": True, "words": words, "works_at": way.works_at}, at)


@transaction.atomic
def _all_clear(way: Way, at: datetime) -> None:
    outage = Outage.objects.select_for_update().filter(way=way.key, ended_at=None).first()
    if outage:
        Outage.objects.filter(pk=outage.pk).update(ended_at=at)
        log.info("mail_works_again", extra={"way": way.key})
        _tell({"stopped": False, "words": outage.words, "works_at": outage.works_at}, at)


def _tell(facts: dict, at: datetime) -> None:
    facts |= {"alarm": True, "link": f"{settings.URL}/desk/tray/problems"}
    for mail in Staff.objects.filter(active=True, role__in=ROLES).order_by("pk").values_list("mail", flat=True):
        notice.put("mail_stopped", to=mail, at=at, facts=facts)
