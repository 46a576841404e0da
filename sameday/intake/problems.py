"""Mail that needs a person's eye: which kinds there are, a page of one, and what can be done. Source: ux.md S22."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, Subquery

from sameday.audit import journal
from sameday.intake import bounced, brakes
from sameday.intake.models import TOO_BIG, RawMail
from sameday.office.models import Mailbox
from sameday.outbox.models import SentCopy
from sameday.policy.kinds import Stage, State

PAGE, COUNTED, WAITING = 50, 100, 5000
FASTER = "Somebody was faster: this mail waits here no longer."
_HELD = Q(reason=brakes.DOUBT)
UNREADABLE = Q(reason__startswith="unreadable") | Q(reason__startswith="The mail cannot be read")
_QUARANTINE = Q(outcome="quarantine", ticket__state=State.QUARANTINED, ticket__stage=Stage.NEW)


@dataclass(frozen=True)
class Kind:
    """One kind of problem: its words, which mails have it, and whether such a mail can be made a request, read again,
    or is decided in triage."""

    name: str
    words: str
    is_one: Q
    releasable: bool = False
    rereadable: bool = False
    in_triage: bool = False


KINDS = (
    Kind("unmatched", "Unknown sender", _QUARANTINE & ~_HELD & ~UNREADABLE, in_triage=True),
    Kind("held", "Too many at once", _QUARANTINE & _HELD, in_triage=True),
    Kind("unreadable", "Cannot be read", _QUARANTINE & UNREADABLE, rereadable=True),
    Kind("bounced", "Came back", Q(outcome="bounce", reason=bounced.LOST)),
    Kind("loop", "Our own", Q(outcome="loop"), releasable=True),
    Kind("big", "Too big", Q(size__gt=TOO_BIG)),
)
BY_NAME = {kind.name: kind for kind in KINDS}


class NotPossible(Exception):
    """The text says why, in plain words."""


def page(kind: Kind, before: int | None = None) -> tuple[list[RawMail], int | None]:
    """Return a page of these mails newest first, without their bytes, and the id to go on from, None at the end.

    In two queries: with the joins in the first SQLite reads the newest mails of all kinds instead of the kind's index.
    """
    mails = _open(kind)
    if before:
        mails = mails.filter(pk__lt=before)
    numbers = list(mails.order_by("-pk").values_list("pk", flat=True)[: PAGE + 1])
    found = RawMail.objects.filter(pk__in=numbers[:PAGE]).select_related("mailbox", "ticket").defer("raw")
    return list(found.order_by("-pk")), numbers[PAGE - 1] if len(numbers) > PAGE else None


def counts() -> dict[str, int]:
    """Return how many of each kind wait, 100 at most of each; one query, each part of it on the kind's own index."""
    asked = [_open(kind).order_by("-pk").values("pk")[:COUNTED].query.sql_with_params() for kind in KINDS]
    parts = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) waiting)" for sql, _ in asked)  # noqa: S608  our own
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}", [value for _, values in asked for value in values])
        return dict(zip(BY_NAME, cursor.fetchone(), strict=True))


def release(number: int, *, by: str, at: datetime) -> None:
    """Have this mail understood again as a request: it passes the brake that stopped it. Journalled.

    Raises NotPossible when its bytes are gone, somebody was faster, or it is a request already.
    """
    with transaction.atomic():
        row = RawMail.objects.select_for_update().filter(pk=number, settled_at=None).first()
        if row is None or row.became_id or row.outcome != "loop":
            raise NotPossible(FASTER)
        if not bytes(row.raw):
            raise NotPossible("The mail itself is no longer kept.")
        RawMail.objects.filter(pk=number).update(
            released=True, outcome="", reason="", ticket=None, attempts=0, lease_until=None, next_try_at=None
        )
        journal.note("mail released", by=by, at=at, subject=f"mail:{number}", was=row.outcome, reason=row.reason)


def reread(number: int, *, by: str, at: datetime) -> None:
    """Have this unreadable mail understood once more: after an upgrade the parser may know it. Journalled.

    The worker does it, under its lease: the mail goes back to those nobody has understood, with its ticket. A worker
    that still had it from before has another fence. Raises NotPossible when it is not here any more.
    """
    with transaction.atomic():
        row = RawMail.objects.select_for_update().filter(pk=number).exclude(became=None).first()
        if row is None or not _open(BY_NAME["unreadable"]).filter(pk=number).exists():
            raise NotPossible(FASTER)
        if not bytes(row.raw):
            raise NotPossible("The mail itself is no longer kept.")
        again = {"outcome": "", "attempts": 0, "lease_until": None, "next_try_at": None, "reread_at": at}
        RawMail.objects.filter(pk=number).update(**again, fence=F("fence") + 1)
        journal.note("mail read again", by=by, at=at, subject=f"mail:{number}", reason=row.reason)


def settle(number: int, why: str, *, by: str, at: datetime) -> None:
    """Take this mail off the list because there is nothing to do, for a reason a person gives. Journalled.

    Raises NotPossible when it is there no longer.
    """
    with transaction.atomic():
        row = RawMail.objects.select_for_update().filter(pk=number, settled_at=None).exclude(outcome="").first()
        if row is None or not any(_open(kind).filter(pk=number).exists() for kind in KINDS):
            raise NotPossible(FASTER)
        RawMail.objects.filter(pk=number).update(settled_at=at, settled_by=by, settled_why=why[:300])
        journal.note("mail settled", by=by, at=at, subject=f"mail:{number}", why=why[:300])


def ways() -> list[Mailbox]:
    """Return the mailboxes in use, each with `last_mail_at`, `waits_since`, the oldest that nobody understood, and
    `copy_error`, why a copy of what we sent does not lie in its folder."""
    last = RawMail.objects.filter(mailbox=OuterRef("pk")).order_by("-id").values("received_at")[:1]
    copy_error = SentCopy.objects.filter(mailbox=OuterRef("pk")).exclude(error="").order_by("id").values("error")[:1]
    boxes = Mailbox.objects.filter(active=True).defer("secret").annotate(
        last_mail_at=Subquery(last), copy_error=Subquery(copy_error), posted_by=F("hook__provider"),
        refused_at=F("hook__refused_at"), refused_why=F("hook__refused_why"), came_at=F("hook__came_at"),
    )  # fmt: skip
    boxes = list(boxes.order_by("address"))
    # by itself and not grouped: else SQLite looks for it through all mail of the box
    unread = RawMail.objects.filter(outcome="").order_by("id").values_list("mailbox", "received_at")[:WAITING]
    waiting = dict(reversed(unread))
    for box in boxes:
        box.waits_since = waiting.get(box.pk)
    return boxes


def _open(kind: Kind):
    return RawMail.objects.filter(kind.is_one, settled_at=None)
