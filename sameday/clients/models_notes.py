"""What we know about a company and its devices, in our words: every version stays."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT


class NoteVersion(models.Model):
    """What a note said from `at` on: of a device by its name, of the company itself when `device` is empty.

    `key` is the name as devices are told apart: whatever its case and blanks.
    """

    tenancy = CLIENT
    company = models.ForeignKey("clients.Company", models.CASCADE, related_name="note_versions")
    device = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    staff = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    latest = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "key"], name="note_latest_once", condition=Q(latest=True))
        ]
        indexes = [models.Index(fields=["company", "key", "-id"], name="note_history")]
