"""Who is on call in which hours of the week, and each page that was sent."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT, STAFF


class Shift(models.Model):
    """One of us is on call from one time of the week to another, every week; both the same: all the week.

    It counts while the desk is open, or while it is closed (holidays are), whichever it says. `position`: who is asked
    first. `first_on`, `last_on`: only on these days.
    """

    tenancy = STAFF
    WHEN = [("closed", "While we are closed"), ("open", "While we are open")]
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="shifts")
    when = models.CharField(max_length=6, choices=WHEN, default="closed")
    position = models.PositiveSmallIntegerField(default=1)
    begins_day = models.PositiveSmallIntegerField(default=0)  # 0 = Monday
    begins = models.TimeField()
    ends_day = models.PositiveSmallIntegerField(default=0)
    ends = models.TimeField()
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)

    class Meta:
        ordering = ["when", "position", "begins_day", "begins", "id"]
        constraints = [
            models.CheckConstraint(name="shift_weekdays", condition=Q(begins_day__lte=6, ends_day__lte=6)),
            models.CheckConstraint(name="shift_position", condition=Q(position__range=(1, 9))),
        ]


class Paging(models.Model):
    """How pages go: one row; without it the defaults count."""

    tenancy = STAFF
    every_minutes = models.PositiveSmallIntegerField(default=5)
    by_text = models.BooleanField(default=True)
    by_voice = models.BooleanField(default=True)

    class Meta:
        constraints = [models.CheckConstraint(name="paging_minutes", condition=Q(every_minutes__range=(1, 60)))]


class Page(models.Model):
    """One call to one of us about an emergency that nobody acknowledged, by one channel.

    `alarm_at` is when the alarm began: one that was cleared and comes again pages anew. `step` counts from 1 over all
    rounds; a person is paged once a round and channel, whatever the clock does.
    """

    tenancy = CLIENT
    CHANNELS = [("mail", "mail"), ("sms", "text message"), ("voice", "telephone")]
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="pages")
    alarm_at = models.DateTimeField()
    staff = models.ForeignKey("office.Staff", models.PROTECT, related_name="pages")
    channel = models.CharField(max_length=5, choices=CHANNELS)
    round = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    link = models.ForeignKey("tokens.Link", models.SET_NULL, null=True, related_name="pages")  # of the mail
    acknowledged_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=6, blank=True)  # button, link, phone

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "alarm_at", "round", "staff", "channel"], name="page_once_a_round"
            )
        ]
        indexes = [models.Index(fields=["ticket", "alarm_at", "step"], name="page_of_alarm")]
