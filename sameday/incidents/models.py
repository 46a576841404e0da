"""A major incident: its roles and timers, its timeline, what is to be done, whom we told, and its review."""

from django.db import models
from django.db.models import F, Q

from sameday.audit.tenancy import CLIENT
from sameday.incidents.models_paging import Page as Page  # tables of this app
from sameday.incidents.models_paging import Paging as Paging
from sameday.incidents.models_paging import Shift as Shift
from sameday.policy import incidents as policy


class Incident(models.Model):
    """One emergency that a person confirmed. The requests it is about hang on `ticket` by “same incident” links.

    A person ends it, nothing else: `ended_at` and `ended_by` stand together. `provider`: a person said that it is the
    outage of this provider, so requests of several companies may hang on it; each company hears of its own alone.
    """

    tenancy = CLIENT
    KINDS = [(kind, words) for kind, words in policy.KINDS.items()]
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="incidents")
    kind = models.CharField(max_length=20, choices=KINDS)
    provider = models.CharField(max_length=80, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=40)  # an actor (audit/actors.py)
    lead = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    scribe = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    communicator = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=policy.STATUS_LONGEST, blank=True)  # how it stands, for the affected
    notice_due_at = models.DateTimeField(null=True)  # the first notice, then each update
    noticed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    mistaken = models.BooleanField(default=False)  # it was ended as no emergency: nothing to review
    review_due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket"], name="one_open_incident", condition=Q(ended_at=None)),
            models.CheckConstraint(
                name="incident_ended_by_a_person",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="incident_asks_for_updates_while_open",
                condition=Q(ended_at=None, notice_due_at__isnull=False) | Q(ended_at__isnull=False, notice_due_at=None),
            ),
            models.CheckConstraint(
                name="incident_is_reviewed",
                condition=Q(ended_at=None) | Q(mistaken=True) | Q(review_due_at__gt=F("ended_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["-opened_at", "-id"], name="incident_newest"),
            models.Index(fields=["notice_due_at"], name="incident_due", condition=Q(ended_at=None)),
        ]


class Entry(models.Model):
    """A line of the timeline, append-only: a trigger holds it. `staff` is None for what the desk noted by itself."""

    tenancy = CLIENT
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="entries")
    at = models.DateTimeField()
    staff = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20)
    text = models.CharField(max_length=policy.ENTRY_LONGEST)

    class Meta:
        indexes = [models.Index(fields=["incident", "at", "id"], name="incident_timeline")]


class Check(models.Model):
    """One thing of the checklist of its kind; who did it and when."""

    tenancy = CLIENT
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="checks")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=250)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["incident", "position"], name="incident_check_once")]


class Notice(models.Model):
    """One person of an affected company who was told, or is to be rung: by `mail`, or by `call` when no mail may go.

    `round` counts the notices of the incident from 1. A call is open until `done_at`.
    """

    tenancy = CLIENT
    HOW = [("mail", "by mail"), ("call", "by telephone")]
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="notices")
    round = models.PositiveSmallIntegerField()
    company = models.ForeignKey("clients.Company", models.PROTECT, related_name="+")
    contact = models.ForeignKey("clients.Contact", models.PROTECT, related_name="+")
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="+")  # theirs: the mail is about it
    how = models.CharField(max_length=4, choices=HOW)
    text = models.CharField(max_length=policy.STATUS_LONGEST)
    at = models.DateTimeField()
    by = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    mail = models.ForeignKey("outbox.OutgoingMail", models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "round", "contact"], name="incident_notice_once"),
        ]


class Review(models.Model):
    """What we learned: within five business days after the end. Source: rules.md 7."""

    tenancy = CLIENT
    incident = models.OneToOneField(Incident, models.CASCADE, related_name="review")
    what_happened = models.TextField()
    cause = models.TextField()
    what_we_change = models.TextField()
    written_at = models.DateTimeField()
    by = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")


class Declined(models.Model):
    """A person said that this request is no part of what looked like one incident: it is not proposed again."""

    tenancy = CLIENT
    ticket = models.OneToOneField("tickets.Ticket", models.CASCADE, related_name="declined")
    staff = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()
