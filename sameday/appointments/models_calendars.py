"""The calendars of our own people: the feed they read of us, the calendars we read of them, and when they are busy."""

from django.db import models
from django.db.models import F, Q

from sameday.audit.tenancy import STAFF


class Feed(models.Model):
    """The private address at which one of us reads their own appointments; only the hash of its token is kept."""

    tenancy = STAFF
    staff = models.OneToOneField("office.Staff", models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()


class BusySource(models.Model):
    """A calendar of one of us that is read for when they are busy.

    `address` and `password` are sealed (tokens/secrets.py): the address of a published feed is a secret itself. `zone`:
    whose midnight a whole day has. `read_at`: when it was last read well; `whole_at`: when all of it was last worked
    through, and not only found the same (`etag`, `digest`). `error`: why not, since `failing_since`.
    """

    tenancy = STAFF
    WAYS = [("ics", "A published calendar (.ics)"), ("caldav", "CalDAV")]
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="busy_sources")
    way = models.CharField(max_length=6, choices=WAYS)
    host = models.CharField(max_length=255)
    address = models.TextField()
    user = models.CharField(max_length=120, blank=True)
    password = models.TextField(blank=True)
    zone = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    whole_at = models.DateTimeField(null=True)
    etag = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    failing_since = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="busy_source_next")]


class BusyTime(models.Model):
    """One of us has something else to do, says a calendar of their own."""

    tenancy = STAFF
    source = models.ForeignKey(BusySource, models.CASCADE, related_name="times")
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="busy_times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="busy_time_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at")))
        ]
        indexes = [models.Index(fields=["staff", "starts_at"], name="busy_time_person")]
