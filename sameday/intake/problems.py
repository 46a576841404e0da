"""Mail that needs a person's eye: which kinds there are, a page of one, and what can be done. Source: ux.md S22."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from sameday.audit import journal
from sameday.intake import bounced, brakes
from sameday.intake.models import TOO_BIG, RawMail
from sameday.office.models import Mailbox
from sameday.outbox.models import SentCopy
from sameday.policy.kinds import State

PAGE, COUNTED = 50, 100
_HELD = Q(reason=brakes.DOUBT)
_UNREADABLE = Q(reason__startswith="unreadable") | Q(reason__startswith="The mail cannot be read")
_QUARANTINE = Q(outcome="quarantine", ticket__state=State.QUARANTINED)


@dataclass(frozen=True)
class Kind:
    """One kind of problem: its words, which mails have it, and whether such a mail can be made a request."""

    name: str
    words: str
    is_one: Q
    releasable: bool = False


KINDS = (
    Kind("unmatched", "Unknown sender", _QUARANTINE & ~_HELD & ~_UNREADABLE),
    Kind("held", "Too many at once", _QUARANTINE & _HELD),
    Kind("unreadable", "Cannot be read", _QUARANTINE & _UNREADABLE),
    Kind("bounced", "Came back", Q(outcome="bounce", reason=bounced.LOST)),
    Kind("loop", "Our own", Q(outcome="loop"), releasable=True),
    Kind("big", "Too big", Q(size__gt=TOO_BIG)),
)
BY_NAME = {kind.name: kind for kind in KINDS}


class NotPossible(Exception):
    """The text says why, in plain words."""


def page(kind: Kind, before: int | None = None) -> tuple[list[RawMail], int | None]:
    """Return a page of these mails newest first, without their bytes, and the id to go on from, None at the end."""
    mails = _open(kind).select_related("mailbox", "ticket").defer("raw")
    if before:
        mails = mails.filter(pk__lt=before)
    found = list(mails.order_by("-pk")[: PAGE + 1])
    return (found, None) if len(found) <= PAGE else (found[:PAGE], found[PAGE - 1].pk)


def counts() -> dict[str, int]:
    """Return how many of each kind wait, 100 at most of each."""
    return {kind.name: len(_open(kind).order_by("-pk").values_list("pk")[:COUNTED]) for kind in KINDS}


def release(number: int, *, by: str, at: datetime) -> None:
    """Have this mail understood again as a request: it passes the brake that stopped it. Journalled.

    Raises NotPossible when its bytes are gone, somebody was faster, or it is a request already.
    """
    with transaction.atomic():
        row = RawMail.objects.select_for_update().filter(pk=number, settled_at=None).first()
        if row is None or row.became_id or row.outcome != "loop":
            raise NotPossible("Somebody was faster: this mail waits here no longer.")
        if not bytes(row.raw):
            raise NotPossible("The mail itself is no longer kept.")
        RawMail.objects.filter(pk=number).update(
            released=True, outcome="", reason="", ticket=None, attempts=0, lease_until=None, next_try_at=None
        )
        journal.note("mail released", by=by, at=at, subject=f"mail:{number}", was=row.outcome, reason=row.reason)


def settle(number: int, why: str, *, by: str, at: datetime) -> None:
    """Take this mail off the list because there is nothing to do, for a reason a person gives. Journalled.

    Raises NotPossible when it is there no longer.
    """
    with transaction.atomic():
        row = RawMail.objects.select_for_update().filter(pk=number, settled_at=None).exclude(outcome="").first()
        if row is None or not any(_open(kind).filter(pk=number).exists() for kind in KINDS):
            raise NotPossible("Somebody was faster: this mail waits here no longer.")
        RawMail.objects.filter(pk=number).update(settled_at=at, settled_by=by, settled_why=why[:300])
        journal.note("mail settled", by=by, at=at, subject=f"mail:{number}", why=why[:300])


def ways() -> list[Mailbox]:
    """Return the mailboxes in use, each with `last_mail_at`, `waits_since`, the oldest that nobody understood, and
    `copy_error`, why a copy of what we sent does not lie in its folder."""
    mails = RawMail.objects.filter(mailbox=OuterRef("pk"))
    last = mails.order_by("-id").values("received_at")[:1]
    waiting = mails.filter(outcome="").order_by("id").values("received_at")[:1]
    copy_error = SentCopy.objects.filter(mailbox=OuterRef("pk")).exclude(error="").order_by("id").values("error")[:1]
    boxes = Mailbox.objects.filter(active=True).defer("secret").annotate(
        last_mail_at=Subquery(last), waits_since=Subquery(waiting), copy_error=Subquery(copy_error)
    )  # fmt: skip
    return list(boxes.order_by("address"))


def _open(kind: Kind):
    return RawMail.objects.filter(kind.is_one, settled_at=None)
