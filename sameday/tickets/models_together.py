"""What ties tickets together and to us: links, who watches, who was called, what is to be ticked off."""

from django.db import models
from django.db.models import F, Q

from sameday.audit.tenancy import CLIENT
from sameday.policy.kinds import LinkKind


class TicketLink(models.Model):
    """How `ticket` belongs to `other`, and why: for staff; read from both sides."""

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="joins")
    other = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="joined_by")
    kind = models.CharField(max_length=13, choices=[(kind.value, kind.value) for kind in LinkKind])
    reason = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "other", "kind"], name="link_once"),
            models.CheckConstraint(name="link_joins_two", condition=~Q(ticket=F("other"))),
        ]


class Watch(models.Model):
    """One of us wants to hear what happens on a ticket; `seen` is the last event they know."""

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="watches")
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="watches")
    seen = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "ticket"], name="watch_once")]


class Mention(models.Model):
    """A note calls one of us by name, who has seen it or not."""

    tenancy = CLIENT
    message = models.ForeignKey("tickets.Message", models.CASCADE, related_name="mentions")
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "staff"], name="mention_once")]
        indexes = [models.Index(fields=["staff", "-id"], name="mention_unseen", condition=Q(seen_at=None))]


class ChecklistItem(models.Model):
    """One thing to tick off on a ticket; one that `must` be done keeps it from being resolved.

    A sensitive one is ticked by the gate alone (identity/using.py), and never unticked: the database holds it.
    """

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="items")
    list = models.CharField(max_length=80, blank=True)  # the name of the template it came from
    text = models.CharField(max_length=250)
    must = models.BooleanField(default=False)
    sensitive_action = models.CharField(max_length=20, null=True)  # a key of policy/gate.py: done only through the gate
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["ticket", "id"], name="checklist_of_ticket")]
