"""How the ways in are doing: the last sign of what runs by itself, and the outages that people were told of."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import STAFF


class LifeSign(models.Model):
    """The last sign of a part of the intake that runs by itself: `listener`, and `watch` over all the ways in."""

    tenancy = STAFF
    name = models.CharField(max_length=20, unique=True)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    connected_at = models.DateTimeField(null=True)  # when somebody last came to the listener
    failing_since = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)


class Outage(models.Model):
    """A way in that brought no mail for ten minutes, from the alarm to the all-clear.

    `way`: box:17, listener, unread.
    """

    tenancy = STAFF
    way = models.CharField(max_length=40)
    words = models.CharField(max_length=400)
    works_at = models.DateTimeField()  # when it last worked
    began_at = models.DateTimeField()  # when people were told
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["way"], name="outage_once", condition=Q(ended_at=None))]
