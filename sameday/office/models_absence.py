"""Who of us is away, from which day to which, and who stands in."""

from django.db import models
from django.db.models import F, Q

from sameday.audit.tenancy import STAFF


class Absence(models.Model):
    """Both days are days away, by the office's clock. Without a stand-in the coordinator sees to it."""

    tenancy = STAFF
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="absences")
    stand_in = models.ForeignKey("office.Staff", models.SET_NULL, null=True, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="absence_ends_after_it_begins", condition=Q(last_on__gte=F("first_on"))),
            models.CheckConstraint(
                name="nobody_stands_in_for_themselves", condition=Q(stand_in=None) | ~Q(stand_in=F("staff"))
            ),
        ]
        indexes = [models.Index(fields=["last_on", "first_on"], name="absence_days")]
