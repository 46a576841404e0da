"""The journal, the trail's seals, and what is left of purged rows: all of it only grows."""

from django.db import models

from sameday.audit.tenancy import STAFF


class Entry(models.Model):
    """One change: when, who, what was done (a verb of ours), to which row, and the values set."""

    tenancy = STAFF
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_entry_at"),
            models.Index(fields=["subject", "-id"], name="audit_entry_subject"),  # the history of one thing
            models.Index(fields=["actor", "-at", "-id"], name="audit_entry_actor"),
            models.Index(fields=["verb", "-at", "-id"], name="audit_entry_verb"),
        ]


class PurgePermit(models.Model):
    """Present only inside a purge's own transaction: the append-only triggers let that transaction delete."""

    tenancy = STAFF
    reason = models.CharField(max_length=80)


class Tombstone(models.Model):
    """What is left of something purged: its kind and number, why, and the hash of what it held."""

    tenancy = STAFF
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    number = models.BigIntegerField()
    reason = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["kind", "number"], name="audit_tombstone_of")]


class Unsealed(models.Model):
    """A row of the trail that waits for its seal: written with the row, signed with our key, so that the sealer seals
    what the desk wrote and nothing else. `source`: a code of audit/trail.py. `since` is the machine's clock."""

    tenancy = STAFF
    source = models.PositiveSmallIntegerField()
    row = models.BigIntegerField()
    ticket = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=8)
    mac = models.CharField(max_length=64)
    since = models.DateTimeField()


class Seal(models.Model):
    """One link of the chain: its number, the row it seals, the digest of that row, and a MAC over all this and the MAC
    before. `ticket`: a purged ticket's events are gone, and its tombstone says so."""

    tenancy = STAFF
    number = models.BigIntegerField(primary_key=True)
    source = models.PositiveSmallIntegerField()
    row = models.BigIntegerField()
    ticket = models.BigIntegerField(null=True)
    digest = models.BinaryField(max_length=32)
    key = models.CharField(max_length=8)
    mac = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "row"], name="seal_once")]


class Verification(models.Model):
    """A walk along the whole trail: how far it is, and what it found. `wrong`: the first bad row, in words."""

    tenancy = STAFF
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    part = models.PositiveSmallIntegerField(default=0)
    place = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    wrong = models.CharField(max_length=400, blank=True)
