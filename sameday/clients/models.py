"""The client companies: people, plan, covered items, domains."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sameday.audit.tenancy import CLIENT, GLOBAL
from sameday.clients.models_notes import NoteVersion  # noqa: F401  Django looks for models here
from sameday.policy.kinds import Tier


class Plan(models.Model):
    """What a company bought: its tier and what the plan includes."""

    tenancy = GLOBAL
    KINDS = [("unlimited", "Unlimited"), ("block_hours", "Block hours"), ("time_and_material", "Time and material")]
    name = models.CharField(max_length=80, unique=True)
    tier = models.CharField(max_length=10, choices=[(t.value, t.value) for t in Tier])
    kind = models.CharField(max_length=20, choices=KINDS, default="unlimited")
    expedite = models.BooleanField(default=False)
    included_changes = models.JSONField(default=list)


class Company(models.Model):
    tenancy = CLIENT
    name = models.CharField(max_length=120, unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="companies")
    status = models.CharField(max_length=10, default="active", choices=[(s, s) for s in ("active", "hold", "inactive")])
    zone = models.CharField(max_length=64, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    def __str__(self):
        return self.name


class Domain(models.Model):
    """A mail domain of a company; only a confirmed one lets an unknown sender in as provisional."""

    tenancy = CLIENT
    company = models.ForeignKey(Company, models.CASCADE, related_name="domains")
    name = models.CharField(max_length=253)
    confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), "company", name="domain_once_a_company")]


class Contact(models.Model):
    """A person at a company. One person at two companies is two contacts."""

    tenancy = CLIENT
    STATUS = [("active", "Active"), ("provisional", "To be confirmed"), ("inactive", "Left")]
    company = models.ForeignKey(Company, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    mail = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    mobile = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=12, default="active", choices=STATUS)
    vip = models.BooleanField(default=False)  # raises attention only; the tier is the plan's (rules.md 5)
    point_of_contact = models.BooleanField(default=False)
    approves_in_order = models.PositiveSmallIntegerField(null=True)  # 0 = point of contact, 1… = delegates
    approves_up_to = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    mail_failed_at = models.DateTimeField(null=True)
    computer_name = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("company", Lower("mail"), name="contact_once_a_company")]
        indexes = [
            models.Index(Lower("mail"), name="contact_mail"),
            models.Index(fields=["phone"], name="contact_phone"),
            models.Index(fields=["id"], name="contact_provisional", condition=Q(status="provisional")),
        ]

    def __str__(self):
        return self.name


class CoveredItem(models.Model):
    """Equipment, a service or a third party the plan covers, from one day to another."""

    tenancy = CLIENT
    KINDS = [("equipment", "Equipment"), ("service", "Service"), ("third_party", "Third party")]
    company = models.ForeignKey(Company, models.CASCADE, related_name="covered_items")
    kind = models.CharField(max_length=12, choices=KINDS)
    name = models.CharField(max_length=120)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="covered_items")
    phone = models.CharField(max_length=40, blank=True)
    active_from = models.DateField()
    active_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="covered_from_before_until",
                condition=Q(active_until=None) | Q(active_until__gte=models.F("active_from")),
            )
        ]
