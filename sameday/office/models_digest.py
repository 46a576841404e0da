"""Who of us wants the mail of the morning, what each wants to be told, and when not."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import STAFF


class Digest(models.Model):
    """A row: this person gets their day by mail each morning the desk opens; `sent_on` is the day of the last one."""

    tenancy = STAFF
    staff = models.OneToOneField("office.Staff", models.CASCADE, primary_key=True, related_name="digest")
    sent_on = models.DateField(null=True)


class NoticeChoice(models.Model):
    """What a person chose to be told on which way, {kind: [channel, …]}, and their quiet hours; no row: the default.

    `since`: from when on a kind is wanted that time makes, {kind: ISO text}. Words: policy/notices.py.
    """

    tenancy = STAFF
    staff = models.OneToOneField("office.Staff", models.CASCADE, primary_key=True, related_name="notice_choice")
    channels = models.JSONField(default=dict)
    since = models.JSONField(default=dict)
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    quiet_days = models.JSONField(default=list)  # on which they begin, 0 = Monday
    zone = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quiet_hours_begin_and_end",
                condition=Q(quiet_from=None, quiet_to=None)
                | (Q(quiet_from__isnull=False, quiet_to__isnull=False) & ~Q(quiet_from=models.F("quiet_to"))),
            )
        ]
