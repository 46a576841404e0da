"""Mail on its way out: a row a recipient, written in the transaction that decided it."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT, STAFF
from sameday.outbox.models_texts import HeardText as HeardText
from sameday.outbox.models_texts import StoppedNumber as StoppedNumber  # tables of this app
from sameday.outbox.models_texts import Text as Text


class OutgoingMail(models.Model):
    """One mail to one address, frozen when queued. `state`: held until `next_try_at` (undo), queued, sending, sent,
    failed, suppressed, withdrawn."""

    tenancy = CLIENT
    STATES = [(s, s) for s in ("held", "queued", "sending", "sent", "failed", "suppressed", "withdrawn")]
    to = models.EmailField()
    reader = models.EmailField(blank=True)  # whose mailbox `to` is, however it is spelled: what the brakes count
    template = models.CharField(max_length=40)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    mime = models.BinaryField()
    enclosed = models.JSONField(default=list)  # files that follow the bytes: name, type, size, sha256 (enclosures.py)
    envelope_from = models.CharField(max_length=254, blank=True)
    message_id = models.CharField(max_length=300, unique=True)
    in_reply_to = models.CharField(max_length=998, blank=True)
    references = models.JSONField(default=list)
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, null=True, related_name="outgoing")
    contact = models.ForeignKey("clients.Contact", models.SET_NULL, null=True)
    delivers = models.ForeignKey("tickets.Message", models.SET_NULL, null=True, related_name="deliveries")
    once = models.CharField(max_length=120, null=True, unique=True)  # idempotency key: a second queueing is a no-op
    emergency = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)  # when the worker must look; null: nothing is left to do
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            # On SQLite an IN list of parameters never finds a partial index; `next_try_at <= ?` finds this one.
            models.Index(fields=["next_try_at", "id"], name="outbox_due", condition=Q(next_try_at__isnull=False)),
            models.Index(fields=["-created_at", "-id"], name="outbox_newest"),
            models.Index(fields=["reader", "created_at"], name="outbox_brakes"),
            models.Index(fields=["created_at", "id"], name="outbox_failed", condition=Q(state="failed")),
        ]


class SentCopy(models.Model):
    """A mail that left and whose copy is not in its mailbox's folder yet; the row goes when it lies there."""

    tenancy = CLIENT
    mail = models.OneToOneField(OutgoingMail, models.CASCADE)
    mailbox = models.ForeignKey("office.Mailbox", models.CASCADE)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(db_index=True)
    error = models.CharField(max_length=300, blank=True)


class Suppressed(models.Model):
    """An address we no longer write to, and why (a hard bounce)."""

    tenancy = STAFF
    address = models.EmailField(unique=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()


class Relay(models.Model):
    """The state of the way out: stopped by a refusal at MAIL or AUTH until a person or time starts it again."""

    tenancy = STAFF
    name = models.CharField(max_length=20, unique=True, default="relay")
    stopped_at = models.DateTimeField(null=True)
    rests_until_at = models.DateTimeField(null=True)  # nothing is tried before: refused, or not to be reached
    error = models.CharField(max_length=300, blank=True)
    takes_bytes = models.PositiveBigIntegerField(default=0)  # the largest mail it says it takes; 0: it did not say


class MailWords(models.Model):
    """Our own words of one mail, in the small language of mail_words.py; without a row the default's words go."""

    tenancy = STAFF
    template = models.CharField(max_length=40, unique=True)
    subject = models.CharField(max_length=80)
    text = models.TextField()
