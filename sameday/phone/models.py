"""A call and what was heard of it. STAFF: before somebody says who called it is nobody's; no client sees it."""

from django.db import models
from django.db.models import Q

from sameday.audit.tenancy import STAFF
from sameday.phone.models_voice import Recording as Recording  # tables of this app
from sameday.phone.models_voice import Ring as Ring
from sameday.policy.telephone import Option, Outcome, Result


def _choices(words) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class Call(models.Model):
    """One telephone call. `hint` is whose number it is on file, no proof; `contact` is who a person said it is.

    `carrier` and `outside_id` are None for a call somebody takes at a telephone we do not know.
    """

    tenancy = STAFF
    number = models.BigAutoField(primary_key=True)
    carrier = models.ForeignKey("office.Carrier", models.PROTECT, null=True, related_name="calls")
    outside_id = models.CharField(max_length=120, null=True)
    outgoing = models.BooleanField(default=False)
    from_number = models.CharField(max_length=40, blank=True)
    to_number = models.CharField(max_length=40, blank=True)
    option = models.CharField(max_length=9, choices=_choices(Option), blank=True)

    began_at = models.DateTimeField()
    waiting_at = models.DateTimeField(null=True)  # since when it waits for one of us
    answered_at = models.DateTimeField(null=True)
    callback_at = models.DateTimeField(null=True)  # asked to be rung back, keeping its place
    kept_at = models.DateTimeField(null=True)  # rung back, or told that nobody was reached
    voicemail_at = models.DateTimeField(null=True)
    paged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)  # heard that we are closed
    ended_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField()  # the last word of it
    given_up = models.BooleanField(default=False)
    result = models.CharField(max_length=11, choices=_choices(Result), null=True)

    answered_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="calls")
    hint = models.ForeignKey("clients.Contact", models.SET_NULL, null=True, related_name="+")
    company = models.ForeignKey("clients.Company", models.PROTECT, null=True, related_name="calls")
    contact = models.ForeignKey("clients.Contact", models.PROTECT, null=True, related_name="calls")
    ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="calls")
    rings_back = models.ForeignKey("self", models.SET_NULL, null=True, related_name="rung_back_by")
    words = models.CharField(max_length=250, blank=True)  # what is wrong, in one line
    notes = models.TextField(blank=True)
    outcome = models.CharField(max_length=9, choices=_choices(Outcome), null=True)
    outcome_at = models.DateTimeField(null=True)
    recording = models.CharField(max_length=300, blank=True)  # the carrier's address of it
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier", "outside_id"], name="call_once"),
            models.CheckConstraint(
                name="call_ends_with_one_result",
                condition=Q(ended_at=None, result=None) | Q(ended_at__isnull=False, result__isnull=False),
            ),
            models.CheckConstraint(
                name="call_outcome_has_its_time",
                condition=Q(outcome=None, outcome_at=None) | Q(outcome__isnull=False, outcome_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["heard_at"], name="call_alive", condition=Q(ended_at=None)),
            models.Index(
                fields=["answered_by", "number"],
                name="call_no_outcome",
                condition=Q(answered_at__isnull=False, outcome=None),
            ),
            models.Index(fields=["callback_at"], name="call_to_ring_back", condition=Q(kept_at=None)),
            models.Index(fields=["began_at", "number"], name="call_log"),
            models.Index(fields=["from_number", "-number"], name="call_from"),
        ]

    def __str__(self):
        return f"Call {self.number}"


class CallEvent(models.Model):
    """One thing that was heard of a call, kept as it came and never changed; `outside_id` is unique at its carrier."""

    tenancy = STAFF
    call = models.ForeignKey(Call, models.CASCADE, related_name="events")
    carrier = models.ForeignKey("office.Carrier", models.PROTECT, null=True, related_name="+")
    outside_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()  # when it happened, as far as the sender says; else when we heard of it
    heard_at = models.DateTimeField()
    data = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier", "outside_id"], name="call_event_once")]
        indexes = [models.Index(fields=["call", "id"], name="call_event_of")]
