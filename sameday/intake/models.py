"""Mail as it came: the raw bytes first, the understanding of them a separate step."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import STAFF
from sameday.intake.models_ways import LifeSign as LifeSign  # tables of this app
from sameday.intake.models_ways import Outage as Outage

TOO_BIG = 36_700_160  # bytes; settings.MAX_MAIL_BYTES, which an index cannot ask


class RawMail(models.Model):
    """One mail as received. `outcome` is empty until it is understood; then one of OUTCOMES with a reason.

    STAFF: before it is understood it belongs to nobody; clients never see raw mail.
    """

    tenancy = STAFF
    OUTCOMES = [
        (o, o) for o in ("ticket", "attached", "bounce", "automatic", "loop", "quarantine", "rejected", "duplicate")
    ]
    mailbox = models.ForeignKey("office.Mailbox", models.PROTECT, related_name="mails")
    source = models.CharField(max_length=8)  # smtp, lmtp, imap, import
    sha256 = models.CharField(max_length=64)
    raw = models.BinaryField()
    size = models.PositiveIntegerField()
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = models.JSONField(default=list)
    received_at = models.DateTimeField()
    stored_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    message_id = models.CharField(max_length=300, blank=True)
    content_key = models.CharField(max_length=64, blank=True)  # hash of From, Date and body: the same mail elsewhere
    copies = models.PositiveIntegerField(default=0)  # how often the very same bytes came again
    ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="raw_mails")
    became = models.ForeignKey("tickets.Message", models.SET_NULL, null=True, related_name="raw_mails")
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)  # understanding failed: not before then
    fence = models.PositiveIntegerField(default=0)
    released = models.BooleanField(default=False)  # a person says that it is a request: no brake holds it again
    reread_at = models.DateTimeField(null=True)  # a person had a mail that could not be understood read once more
    settled_at = models.DateTimeField(null=True)  # a person looked at the problem and there is nothing to do
    settled_by = models.CharField(max_length=40, blank=True)
    settled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "sha256"], name="raw_mail_once")]
        indexes = [
            models.Index(fields=["id"], name="raw_mail_to_do", condition=Q(outcome="")),
            models.Index(fields=["message_id"], name="raw_mail_message_id"),
            *(  # each by itself: SQLite proves no IN of an index from one of its values
                models.Index(fields=["-id"], name=f"raw_mail_{each}", condition=Q(settled_at=None, outcome=each))
                for each in ("bounce", "loop", "quarantine")
            ),
            models.Index(fields=["-id"], name="raw_mail_too_big", condition=Q(settled_at=None, size__gt=TOO_BIG)),
            models.Index(fields=["mailbox", "-id"], name="raw_mail_of_box"),
            # of the reports
            models.Index(fields=["received_at", "outcome"], name="raw_mail_when"),
            models.Index(fields=["received_at"], name="raw_mail_big_when", condition=Q(size__gt=TOO_BIG)),
        ]
