"""Minutes worked, and what becomes of them. Source: page 6.1, 6.3; rules.md 11."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import CLIENT
from sameday.billing.models_credit import Credit, LineQuery  # noqa: F401  Django looks for models here
from sameday.billing.models_run import Accepted, Export, Invoicing  # noqa: F401
from sameday.billing.models_statement import Line, Series, Statement  # noqa: F401
from sameday.policy.bill import Bill, Source


def choices(words) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class TimeEntry(models.Model):
    """Minutes of one of us on one local day for one ticket. A correction is a reversal: the same, with minutes below 0.

    `bill` and its reasons (`rule`, `verdict`, `item`) are what the ticket said when it was written; a billable one
    names the approval that it stands on. Triggers on both databases hold that, the cap, and that nothing that stands
    on a statement changes (guards.py). `source` and `source_id`: what it was made from, once; undone with the outcome
    of a call it lets go of it, to be written again.
    """

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="time_entries")
    staff = models.ForeignKey("office.Staff", models.PROTECT, related_name="time_entries")
    day = models.DateField()
    began_at = models.DateTimeField(null=True)  # None: only how long is known
    minutes = models.IntegerField()
    words = models.CharField(max_length=250, blank=True)  # for the statement: what was done
    bill = models.CharField(max_length=8, choices=choices(Bill))
    rule = models.CharField(max_length=4, blank=True)
    verdict = models.CharField(max_length=60, blank=True)
    item = models.BigIntegerField(null=True)
    approval = models.ForeignKey("changes.Approval", models.RESTRICT, null=True, related_name="time_entries")
    source = models.CharField(max_length=11, choices=choices(Source), default=Source.TYPED)
    source_id = models.BigIntegerField(null=True)
    reverses = models.OneToOneField("self", models.RESTRICT, null=True, related_name="reversed_by")
    settled_why = models.CharField(max_length=250, blank=True)  # why billing wrote it down
    settled_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    line = models.ForeignKey(Line, models.RESTRICT, null=True, related_name="entries")  # where it was billed
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="time_is_some", condition=~Q(minutes=0)),
            models.CheckConstraint(
                name="only_a_reversal_is_negative",
                condition=Q(minutes__gt=0, reverses=None) | Q(minutes__lt=0, reverses__isnull=False),
            ),
            models.CheckConstraint(
                name="billable_names_its_approval", condition=~Q(bill=Bill.BILLABLE) | Q(approval__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["source", "source_id", "day"], name="time_once_a_source",
                condition=Q(source_id__isnull=False, reverses=None),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["ticket", "id"], name="time_of_ticket"),
            models.Index(fields=["staff", "day", "began_at"], name="time_of_a_day"),
            models.Index(fields=["day", "ticket", "bill", "minutes"], name="time_of_month"),
            models.Index(fields=["day"], name="time_waiting", condition=Q(bill=Bill.WAITING)),
        ]


class Timer(models.Model):
    """A clock that runs for one of us on a ticket: one a person."""

    tenancy = CLIENT
    staff = models.OneToOneField("office.Staff", models.CASCADE, related_name="timer")
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="timers")
    began_at = models.DateTimeField()


class TimeDraft(models.Model):
    """Time that something else measured, and nobody has confirmed yet: a call, an appointment, a remote session."""

    tenancy = CLIENT
    STATES = [(s, s) for s in ("open", "confirmed", "dropped")]
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="time_drafts")
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="time_drafts")
    began_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    source = models.CharField(max_length=11, choices=choices(Source))
    source_id = models.BigIntegerField()
    state = models.CharField(max_length=9, choices=STATES, default="open")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="time_draft_once")]
        indexes = [
            models.Index(fields=["staff", "began_at"], name="time_draft_open", condition=Q(state="open")),
        ]
