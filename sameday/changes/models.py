"""What a client is asked to approve, and what they approved. Source: page 3.2, 7.1; rules.md 8."""

from django.db import models
from django.db.models import F, Q

from sameday.audit.tenancy import CLIENT, GLOBAL
from sameday.policy.approval import CONTAINMENT_MINUTES, Charge, How, Risk, State


def choices(words) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class StandardChange(models.Model):
    """A change of the catalogue, with a form of its own: who joins, who leaves, a mailbox, a program, a permission.

    `plan` None: of every plan. `fields`: [{"key", "label", "kind", "must"}] of the facts it needs; `tasks`: what is
    done, in order. `charge` says whether it costs nothing, a price, or time; `minutes` is what it takes at the most.
    """

    tenancy = GLOBAL
    plan = models.ForeignKey("clients.Plan", models.CASCADE, null=True, related_name="standard_changes")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    words = models.TextField(blank=True)  # for the client: what it is
    fields = models.JSONField(default=list)
    tasks = models.JSONField(default=list)
    charge = models.CharField(max_length=5, choices=choices(Charge), default=Charge.TIME)
    price = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    minutes = models.PositiveIntegerField(default=60)
    position = models.PositiveSmallIntegerField(default=0)
    on = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="standard_change_once", condition=Q(plan=None)),
            models.UniqueConstraint(
                fields=["plan", "key"], name="standard_change_once_a_plan", condition=Q(plan__isnull=False)
            ),
            models.CheckConstraint(
                name="fixed_price_has_a_price", condition=~Q(charge="fixed") | Q(price__isnull=False, price__gte=0)
            ),
        ]

    def __str__(self):
        return self.name


class Standing(models.Model):
    """What a point of contact approved beforehand, up to so much a month: one standard change, or help (`change` None).

    Source: rules.md 8, 9 (R8).
    """

    tenancy = CLIENT
    company = models.ForeignKey("clients.Company", models.CASCADE, related_name="standing_approvals")
    change = models.ForeignKey(StandardChange, models.PROTECT, null=True, related_name="+")
    monthly_cap = models.DecimalField(max_digits=10, decimal_places=2)
    approver = models.ForeignKey("clients.Contact", models.PROTECT, related_name="+")
    words = models.TextField(blank=True)  # how they said so
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    recorded_by = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="standing_from_before_until", condition=Q(until_on=None) | Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(name="standing_has_a_cap", condition=Q(monthly_cap__gt=0)),
        ]
        indexes = [models.Index(fields=["company", "change", "from_on"], name="standing_company")]


class Judged(models.Model):
    """By what the open tickets of a company were judged last: a hash of its plan and of what it covers.

    `sure`: once more since, for what was triaged in the very moment of the change.
    """

    tenancy = CLIENT
    company = models.OneToOneField("clients.Company", models.CASCADE, primary_key=True, related_name="+")
    digest = models.CharField(max_length=64)
    sure = models.BooleanField(default=False)


class Offer(models.Model):
    """One version of what will be done and what it costs at the most. Frozen once it was sent: `digest` says what.

    A ticket has one draft at the most, and one that is out. `act_at`: when the worker must look (a reminder, the next
    approver, the end); None while a question of the approver pauses it.
    """

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="offers")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=choices(State), default=State.DRAFT)
    kind = models.CharField(max_length=11, choices=[(k, k) for k in ("help", "change", "project", "out_of_plan")])
    change = models.ForeignKey(StandardChange, models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=list)  # [label, value] of the short form of a standard change
    what = models.TextField(blank=True)
    steps = models.TextField(blank=True)
    risk = models.CharField(max_length=4, choices=choices(Risk), default=Risk.NONE)
    risk_words = models.TextField(blank=True)
    way_back = models.TextField(blank=True)
    minutes_low = models.PositiveIntegerField(default=0)
    minutes_high = models.PositiveIntegerField(default=0)
    charge = models.CharField(max_length=5, choices=choices(Charge), default=Charge.TIME)
    cap_minutes = models.PositiveIntegerField(default=0)  # of the whole ticket: what is worked already counts
    cap_amount = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    multiplier = models.DecimalField(max_digits=4, decimal_places=2, default=1)
    currency = models.CharField(max_length=3, default="USD")
    why = models.TextField(blank=True)  # why it is not in the plan: the clause and the covered row
    earliest_on = models.DateField(null=True)
    worked_on = models.DateField(null=True)  # the day of work that is done, and about whose price alone it is
    scope_name = models.CharField(max_length=250, blank=True)  # the scope document of a project
    scope_sha256 = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    declined_why = models.TextField(blank=True)
    approver = models.ForeignKey("clients.Contact", models.PROTECT, null=True, related_name="offers")  # asked last
    paused_at = models.DateTimeField(null=True)  # since when a question of the approver waits for us
    reminders = models.PositiveSmallIntegerField(default=0)
    act_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "version"], name="offer_version_once"),
            models.UniqueConstraint(fields=["ticket"], name="one_draft_a_ticket", condition=Q(state="draft")),
            models.UniqueConstraint(fields=["ticket"], name="one_offer_out_a_ticket", condition=Q(state="sent")),
            models.CheckConstraint(
                name="sent_is_frozen",
                condition=Q(state="draft") | Q(state="withdrawn") | (~Q(digest="") & Q(sent_at__isnull=False)),
            ),
            models.CheckConstraint(name="low_before_high", condition=Q(minutes_low__lte=F("minutes_high"))),
        ]
        indexes = [
            models.Index(fields=["act_at"], name="offer_act", condition=Q(act_at__isnull=False)),
            models.Index(fields=["approver", "state"], name="offer_approver"),
        ]

    def __str__(self):
        return f"T-{self.ticket_id} offer {self.version}"


class Asked(models.Model):
    """Somebody who was asked to decide on an offer, and by which mail's link; the newest is asked now."""

    tenancy = CLIENT
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="asked")
    contact = models.ForeignKey("clients.Contact", models.CASCADE, related_name="+")
    link = models.ForeignKey("tokens.Link", models.SET_NULL, null=True, related_name="asked")
    asked_at = models.DateTimeField()
    why = models.CharField(max_length=20, blank=True)  # "", silence, away, left, again

    class Meta:
        indexes = [models.Index(fields=["contact", "offer"], name="asked_contact")]


class Approval(models.Model):
    """A yes that stands: by whom, how, to exactly what, up to how much, from when on work may begin.

    Never changed but for its withdrawal and its being written down; a trigger holds it on both databases. `minutes`
    and `amount` are for the whole ticket. `verbal` is the containment of an emergency: 60 minutes, to be written.
    """

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="approvals")
    offer = models.ForeignKey(Offer, models.RESTRICT, null=True, related_name="approvals")
    standing = models.ForeignKey(Standing, models.PROTECT, null=True, related_name="approvals")
    contact = models.ForeignKey("clients.Contact", models.PROTECT, related_name="approvals")
    how = models.CharField(max_length=8, choices=choices(How))
    own = models.BooleanField(default=False)  # the point of contact approved their own request
    scope = models.TextField()  # what was approved, as the approver read or was told it
    digest = models.CharField(max_length=64, blank=True)
    cap_minutes = models.PositiveIntegerField()
    cap_amount = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    multiplier = models.DecimalField(max_digits=4, decimal_places=2, default=1)
    approved_at = models.DateTimeField()
    good_from_at = models.DateTimeField()  # work may begin; of work that was done: the day that it names
    number_called = models.CharField(max_length=40, blank=True)
    recorded_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    write_by_at = models.DateTimeField(null=True)  # verbal: until when it must be written
    written_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer"], name="offer_approved_once", condition=Q(withdrawn_at=None)),
            models.CheckConstraint(
                name="verbal_is_containment",
                condition=~Q(how="verbal") | Q(cap_minutes__lte=CONTAINMENT_MINUTES, write_by_at__isnull=False),
            ),
            models.CheckConstraint(
                name="phone_names_a_number", condition=~Q(how__in=["phone", "verbal"]) | ~Q(number_called="")
            ),
            models.CheckConstraint(
                name="link_is_of_an_offer", condition=~Q(how__in=["link", "portal"]) | ~Q(digest="")
            ),
        ]
        indexes = [
            models.Index(fields=["ticket", "-id"], name="approval_ticket"),
            models.Index(
                fields=["write_by_at"],
                name="approval_debt",
                condition=Q(how="verbal", written_at=None, withdrawn_at=None),
            ),
            models.Index(fields=["standing", "approved_at"], name="approval_standing"),
        ]
