"""Saved answers: words somebody wrote once and inserts again and again, their own or everybody's."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sameday.audit.tenancy import STAFF


class SavedAnswer(models.Model):
    """The words as they are now; `owner` null: shared. A removed one keeps its history and shows nowhere."""

    tenancy = STAFF
    owner = models.ForeignKey("office.Staff", models.CASCADE, null=True, related_name="saved_answers")
    name = models.CharField(max_length=80)
    folder = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="shared_answer_once", condition=Q(owner=None) & Q(removed_at=None)
            ),
            models.UniqueConstraint(
                "owner", Lower("name"), name="own_answer_once", condition=Q(owner__isnull=False) & Q(removed_at=None)
            ),
        ]

    def __str__(self):
        return self.name


class AnswerUse(models.Model):
    """How often somebody inserted an answer: their most used stand first."""

    tenancy = STAFF
    answer = models.ForeignKey(SavedAnswer, models.CASCADE, related_name="uses")
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="+")
    times = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "staff"], name="answer_use_once")]
