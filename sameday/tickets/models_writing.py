"""What is being written on a ticket and by whom: none of it is part of the ticket before it is sent."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT


class Draft(models.Model):
    """What a person typed and has not sent: one a person, ticket and thing to write."""

    tenancy = CLIENT
    WRITES = [(write, write) for write in ("reply", "note", "phone", "resolve")]
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="drafts")
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="+")
    write = models.CharField(max_length=8, choices=WRITES)
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "staff", "write"], name="draft_once")]


class StagedFile(models.Model):
    """A file that was uploaded for a draft and belongs to its writer alone, for a day (drafts.py)."""

    tenancy = CLIENT
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    filename = models.CharField(max_length=250)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    staged_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "sha256", "filename"], name="staged_once")]


class Presence(models.Model):
    """Who has a ticket open and what they do there, as of `seen_at`: one row a person and ticket, forgotten soon."""

    tenancy = CLIENT
    DOINGS = [(doing, doing) for doing in ("reading", "reply", "note", "other")]
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="present")
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="+")
    doing = models.CharField(max_length=8, choices=DOINGS, default="reading")
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "staff"], name="present_once")]


class LaterReply(models.Model):
    """A reply that leaves at `leaves_at`, or was to: until then its message is a note, which no client sees.

    `state`: waiting, held_back (`why`: policy/leaving_later.py), left, taken_back. `copy_to` are participants' ids.
    `tries`: how often it was to leave and could not.
    """

    tenancy = CLIENT
    STATES = [(state, state) for state in ("waiting", "held_back", "left", "taken_back")]
    message = models.OneToOneField("tickets.Message", models.CASCADE, related_name="later")
    copy_to = models.JSONField(default=list)
    leaves_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    why = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["leaves_at", "id"], name="later_due", condition=Q(state="waiting"))]
