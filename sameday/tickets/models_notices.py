"""What one of us is told about a ticket: a row a person and way, written once, given once."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT


class Untold(models.Model):
    """An event that somebody is to hear of, written with it; the row goes when everybody's notices are written.

    `tries`: how often that failed; not again before `next_try_at`.
    """

    tenancy = CLIENT
    event = models.OneToOneField("tickets.TicketEvent", models.CASCADE)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)


class Notice(models.Model):
    """One person is told one thing on one way. `given_at`: when it left; null: it waits.

    `told` is a key of policy/notices.py, TOLD. `once` names what happened. `number` is the place of a notice that was
    given to the screen: it rises with the giving, whatever waited before, so a browser asks for what is after its last.
    """

    tenancy = CLIENT
    CHANNELS = [(way, way) for way in ("screen", "mail", "digest")]
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="notices")
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="notices")
    told = models.CharField(max_length=40)
    channel = models.CharField(max_length=6, choices=CHANNELS)
    once = models.CharField(max_length=80)
    at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    number = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "once", "channel"], name="told_once"),
            models.CheckConstraint(
                name="only_what_the_screen_was_given_has_a_place",
                condition=Q(number=None) | Q(channel="screen", given_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["staff", "id"], name="notice_waiting", condition=Q(given_at=None)),
            models.Index(fields=["staff", "number"], name="notice_screen", condition=Q(number__isnull=False)),
            models.Index(fields=["at"], name="notice_at"),
            models.Index(fields=["staff", "-at", "-id"], name="notice_newest"),
        ]
