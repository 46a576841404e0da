"""What passes between a client and us in fixed places: the questions we ask, and how well something was solved."""

from django.db import models

from sameday.audit.tenancy import CLIENT
from sameday.policy.kinds import Solved


class Question(models.Model):
    """One of the 1-3 questions that a pause waits for. It is open while its ticket waits since `asked_at`."""

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="questions")
    asked_at = models.DateTimeField()
    number = models.PositiveSmallIntegerField()  # from 1, as the mail numbers them
    text = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "asked_at", "number"], name="question_once")]


class Rating(models.Model):
    """How well one resolution of a ticket solved it, in the client's word; `staff` is who resolved it.

    The company is the ticket's. Who said it, and what they said before, stands in the events.
    """

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="ratings")
    resolved_at = models.DateTimeField()  # which resolution
    staff = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="ratings")
    said = models.CharField(max_length=6, choices=[(word.value, word.value) for word in Solved])
    words = models.CharField(max_length=500, blank=True)
    rated_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "resolved_at"], name="rating_once"),
            models.CheckConstraint(name="rating_says", condition=models.Q(said__in=[word.value for word in Solved])),
        ]
        indexes = [models.Index(fields=["resolved_at", "id"], name="rating_of_period")]
