"""Who is being rung for which call, and recordings that wait to be fetched."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import STAFF


class Ring(models.Model):
    """One of us whose telephone rings for a call: at most one call at a time, whatever a carrier loses or repeats."""

    tenancy = STAFF
    staff = models.OneToOneField("office.Staff", models.CASCADE, primary_key=True, related_name="ring")
    call = models.ForeignKey("phone.Call", models.CASCADE, related_name="rings")
    turn = models.PositiveIntegerField()  # the how-manieth dialling of that call
    until_at = models.DateTimeField()  # nothing heard by then: it rings no more


class Recording(models.Model):
    """A recording at the carrier: fetched by the worker, kept on its message, deleted when its days are over."""

    tenancy = STAFF
    call = models.ForeignKey("phone.Call", models.CASCADE, related_name="recordings")
    outside_id = models.CharField(max_length=120)
    voicemail = models.BooleanField(default=True)
    seconds = models.PositiveIntegerField(default=0)
    came_at = models.DateTimeField()
    message = models.ForeignKey("tickets.Message", models.SET_NULL, null=True, related_name="recordings")
    fetch_at = models.DateTimeField(null=True)  # when the worker looks; null: nothing is left to do
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    fetched_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "outside_id"], name="recording_once")]
        indexes = [
            models.Index(fields=["fetch_at"], name="recording_to_fetch", condition=Q(fetch_at__isnull=False)),
            models.Index(
                fields=["came_at"], name="recording_kept", condition=Q(fetched_at__isnull=False, gone_at=None)
            ),
        ]
