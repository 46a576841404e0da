"""Texts and spoken calls on their way out: a row a number, written in the transaction that decided it."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT, STAFF


class Text(models.Model):
    """One text, or one call that says it, to one number.

    `state`: queued; no_carrier, as long as no telephone system is set up; sending; sent; failed, for good; withdrawn.
    `words` are for reading, links and codes masked; `sealed` is what leaves, encrypted, and goes once it has left.
    """

    tenancy = CLIENT
    STATES = [(s, s) for s in ("queued", "no_carrier", "sending", "sent", "failed", "withdrawn")]
    to = models.CharField(max_length=16)
    words = models.TextField()
    sealed = models.TextField(blank=True)
    voice = models.BooleanField(default=False)
    answer_url = models.CharField(max_length=300, blank=True)  # of us: what the call does, once it is answered
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, null=True, related_name="texts")
    contact = models.ForeignKey("clients.Contact", models.SET_NULL, null=True, related_name="texts")
    staff = models.ForeignKey("office.Staff", models.SET_NULL, null=True, related_name="texts")
    once = models.CharField(max_length=120, null=True, unique=True)  # idempotency key: a second queueing is a no-op
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)  # when the worker must look; null: nothing is left to do
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    carrier_id = models.CharField(max_length=80, blank=True)  # what the carrier calls it
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at", "id"], name="texts_due", condition=Q(next_try_at__isnull=False)),
            models.Index(fields=["to", "-created_at"], name="texts_of_number"),
            models.Index(fields=["-created_at", "-id"], name="texts_newest"),
        ]


class StoppedNumber(models.Model):
    """A number whose owner answered STOP: no text goes there until they answer START."""

    tenancy = STAFF
    number = models.CharField(max_length=16, unique=True)
    at = models.DateTimeField()


class HeardText(models.Model):
    """A text that somebody sent us. Its words stand on its ticket; here only while nobody knows on which.

    `once`: its name at the carrier.
    """

    tenancy = CLIENT
    KINDS = [(kind, kind) for kind in ("stop", "start", "help", "said")]
    once = models.CharField(max_length=120, null=True, unique=True)
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=5, choices=KINDS)
    words = models.TextField(blank=True)
    ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["number", "-at"], name="texts_heard")]
