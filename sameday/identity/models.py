"""Who proved to be who, for which act, and what was done on the strength of it. Source: security.md, "The gate"."""

from django.db import models
from django.db.models import F, Q

from sameday.audit.tenancy import CLIENT
from sameday.policy.gate import ACTIONS, Factor, Level

STATES = ("needed", "challenged", "verified", "consumed", "failed", "expired", "locked")
_ACTIONS = [(key, action.words) for key, action in ACTIONS.items()]
_LEVELS = [(level.value, level.name) for level in Level]


class Challenge(models.Model):
    """One person asked to prove who they are: for this ticket, action, contact and technician, and nothing else.

    `second_of`: it is the second person of a V3. `salt`: what the two digits of a push and the pair of words are made
    of, with our secret key; a code's keyed hash stands in tokens/codes.py. `called`, `words`: the number on file that
    was called, who saw them where, or why the glass was broken.
    """

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="challenges")
    action = models.CharField(max_length=20, choices=_ACTIONS)
    contact = models.ForeignKey("clients.Contact", models.PROTECT, related_name="challenges")
    technician = models.ForeignKey("office.Staff", models.PROTECT, related_name="challenges")
    item = models.ForeignKey("tickets.ChecklistItem", models.CASCADE, null=True, related_name="challenges")
    level = models.PositiveSmallIntegerField(choices=_LEVELS)
    second_of = models.OneToOneField("self", models.CASCADE, null=True, related_name="second")
    second_staff = models.BooleanField(default=False)  # another one of us must agree
    cools_minutes = models.PositiveSmallIntegerField(default=0)
    factor = models.CharField(max_length=11, blank=True, choices=[(f.value, f.value) for f in Factor])
    state = models.CharField(max_length=10, default="needed", choices=[(s, s) for s in STATES])
    salt = models.CharField(max_length=32)
    tries = models.PositiveSmallIntegerField(default=0)
    caller = models.CharField(max_length=40, blank=True)  # the number on the display: for a banner, never a proof
    called = models.CharField(max_length=40, blank=True)
    voucher = models.ForeignKey("clients.Contact", models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)  # until when it can be answered
    verified_at = models.DateTimeField(null=True)
    good_from_at = models.DateTimeField(null=True)
    good_until_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)  # when it was used, failed, expired or was locked
    why = models.CharField(max_length=20, blank=True)  # wrong, refused, late, withdrawn, locked, number…

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="verified_says_until_when",
                condition=~Q(state__in=["verified", "consumed"])
                | Q(verified_at__isnull=False, good_from_at__isnull=False, good_until_at__gt=F("good_from_at")),
            ),
            models.CheckConstraint(
                name="answered_by_a_factor",
                condition=Q(state__in=["needed", "expired", "failed", "locked"]) | ~Q(factor=""),
            ),
            models.CheckConstraint(
                name="open_or_over",
                condition=Q(state__in=["needed", "challenged", "verified"], over_at=None)
                | Q(state__in=["consumed", "failed", "expired", "locked"], over_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["contact", "-asked_at"], name="challenge_contact"),
            models.Index(fields=["caller", "-asked_at"], name="challenge_caller", condition=~Q(caller="")),
            models.Index(fields=["ticket", "id"], name="challenge_ticket"),
            models.Index(fields=["contact", "id"], name="challenge_open", condition=Q(over_at=None)),
            models.Index(fields=["id"], name="challenge_running", condition=Q(over_at=None)),
        ]


class Agreed(models.Model):
    """A second one of us, signed in as themselves, stands beside the first for a privileged account. Never changed."""

    tenancy = CLIENT
    challenge = models.OneToOneField(Challenge, models.CASCADE, related_name="agreed")
    staff = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()


class SensitiveAction(models.Model):
    """What was done on the strength of a verification, which it used up. Never changed; the database refuses any other.

    `item`: the step of a checklist that it ticked off.
    """

    tenancy = CLIENT
    verification = models.OneToOneField(Challenge, models.CASCADE, related_name="act")
    second = models.OneToOneField(Challenge, models.CASCADE, null=True, related_name="act_as_second")
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="sensitive_actions")
    action = models.CharField(max_length=20, choices=_ACTIONS)
    contact = models.ForeignKey("clients.Contact", models.PROTECT, related_name="+")
    technician = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    item = models.OneToOneField("tickets.ChecklistItem", models.CASCADE, null=True, related_name="act")
    at = models.DateTimeField(db_index=True)


class Raise(models.Model):
    """A client wants more proof for an action than the catalogue asks for. Never changed and never taken back."""

    tenancy = CLIENT
    company = models.ForeignKey("clients.Company", models.CASCADE, related_name="raises")
    action = models.CharField(max_length=20, choices=_ACTIONS)
    level = models.PositiveSmallIntegerField(choices=_LEVELS)
    words = models.CharField(max_length=250, blank=True)  # who of them said so, and how
    actor = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "action", "level"], name="raise_once")]


class Privileged(models.Model):
    """A person whose account opens more than their own: administrator, finance, executive.

    Who is a point of contact stands on file. A mark that ended counts for 72 hours more.
    """

    tenancy = CLIENT
    KINDS = [(kind, kind) for kind in ("administrator", "finance", "executive")]
    contact = models.ForeignKey("clients.Contact", models.CASCADE, related_name="privileges")
    kind = models.CharField(max_length=13, choices=KINDS)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "kind"], name="privileged_once", condition=Q(ended_at=None))
        ]


class Confirmed(models.Model):
    """A mobile or another address of a person, shown to reach them by a code sent there."""

    tenancy = CLIENT
    contact = models.ForeignKey("clients.Contact", models.CASCADE, related_name="confirmed")
    kind = models.CharField(max_length=6, choices=[("mobile", "mobile"), ("mail", "mail")])
    value = models.CharField(max_length=254)
    put_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "kind"], name="confirmed_once", condition=Q(ended_at=None))
        ]


class Lock(models.Model):
    """Nobody proves to be this person until they were called back: five challenges failed in a day."""

    tenancy = CLIENT
    contact = models.ForeignKey("clients.Contact", models.CASCADE, related_name="locks")
    ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.OneToOneField(SensitiveAction, models.SET_NULL, null=True, related_name="lifted")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact"], name="locked_once", condition=Q(lifted_at=None))]
