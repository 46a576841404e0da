"""What is being written on a ticket and by whom: none of it is part of the ticket before it is sent."""

from django.db import models

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
