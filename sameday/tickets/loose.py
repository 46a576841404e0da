"""Files that no message may need: noted when they are stored and when a ticket is purged, looked at a day later.

Storing and deleting the same file exclude each other by its row here: storing sets `look_at` a day ahead before it
relies on the file, deleting marks the row `going` before it deletes, and only when `look_at` has come.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import Attachment, LooseFile, StagedFile

AFTER = timedelta(days=1)  # longer than anything takes from storing a file to naming it, and than a backup


class Going(Exception):
    """One of the files is being deleted at this moment: store it again in a moment."""


def note(hashes: Iterable[str], *, at: datetime) -> None:
    """Have these files looked at a day after `at`. Raises Going, with nothing noted."""
    names = sorted(set(hashes))
    with transaction.atomic():
        known = LooseFile.objects.select_for_update().filter(sha256__in=names).order_by("sha256")
        if any(row.going for row in known):
            raise Going
        rows = [LooseFile(sha256=name, look_at=at + AFTER) for name in names]
        LooseFile.objects.bulk_create(rows, update_conflicts=True, unique_fields=["sha256"], update_fields=["look_at"])


def due(at: datetime, most: int) -> list[LooseFile]:
    """Return the files to look at now, longest due first."""
    return list(LooseFile.objects.filter(look_at__lte=at).order_by("look_at", "sha256")[:most])


def claim(row: LooseFile) -> bool:
    """Say whether nothing needs the file, and mark it as going; one of a message or a draft is no longer loose.

    One that only a mail on its way carries (a statement's PDF) is looked at again a day later.
    """
    with transaction.atomic():
        mine = LooseFile.objects.select_for_update().filter(pk=row.pk, look_at=row.look_at)
        if not mine:
            return False
        if any(model.objects.filter(sha256=row.sha256).exists() for model in (Attachment, StagedFile)):
            mine.delete()
            return False
        if _travels(row.sha256):
            mine.update(look_at=row.look_at + AFTER)
            return False
        return bool(mine.update(going=True))


def gone(row: LooseFile) -> None:
    """Forget a file that was deleted."""
    LooseFile.objects.filter(pk=row.pk, going=True).delete()


def _travels(sha256: str) -> bool:
    """Say whether a mail that has not left yet, or whose copy is not in its folder yet, carries the file."""
    waiting = OutgoingMail.objects.filter(Q(next_try_at__isnull=False) | Q(sentcopy__isnull=False))
    return any(file["sha256"] == sha256 for files in waiting.values_list("enclosed", flat=True) for file in files)
