"""Views that people saved, which one opens first for whom, and what was done to many requests at once."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import STAFF


class SavedView(models.Model):
    """A list with its filters and order under a name: somebody's own, or shared with everyone at the desk.

    `query` is what the address would carry; it is read through the allow-list each time (filters.py).
    """

    tenancy = STAFF
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    owner = models.ForeignKey("office.Staff", models.CASCADE, related_name="saved_views")
    shared = models.BooleanField(default=False)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "place", "id"], name="saved_view_own"),
            models.Index(fields=["place", "id"], name="saved_view_shared", condition=Q(shared=True)),
        ]

    def __str__(self):
        return self.name


class FirstView(models.Model):
    """The view that opens first for a person: a built-in one by its name, or a saved one."""

    tenancy = STAFF
    staff = models.OneToOneField("office.Staff", models.CASCADE, primary_key=True, related_name="first_view")
    built_in = models.CharField(max_length=20, blank=True)
    saved = models.ForeignKey(SavedView, models.CASCADE, null=True, related_name="+")


class BulkRun(models.Model):
    """One thing done to many requests: who, when, what; its key makes a second sending do nothing."""

    tenancy = STAFF
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="bulk_runs")
    at = models.DateTimeField()
    action = models.CharField(max_length=20)
    words = models.CharField(max_length=200)  # what was done, for the page: "Assigned to Tina Marsh"
    once = models.CharField(max_length=80, unique=True, null=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["staff", "-at"], name="bulk_run_last")]


class BulkLine(models.Model):
    """What became of one request in a run: the events made and the version reached, or why it was left out.

    It names the request by its number alone, so it goes with the run and not with the request.
    """

    tenancy = STAFF
    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="lines")
    number = models.BigIntegerField()
    version = models.PositiveIntegerField(null=True)  # after the run; None: it was left out
    events = models.JSONField(default=list)
    why = models.CharField(max_length=300, blank=True)
    back_at = models.DateTimeField(null=True)  # when it was taken back
    kept = models.CharField(max_length=300, blank=True)  # why it was not taken back

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="bulk_line_once")]
