"""The client companies: people, plan, covered items, domains."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sameday.audit.tenancy import CLIENT, GLOBAL, STAFF
from sameday.clients.models_notes import NoteVersion  # noqa: F401  Django looks for models here
from sameday.policy.billed_time import Per
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
    hourly_rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)  # what billable time costs
    monthly_fee = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    seat_price = models.DecimalField(max_digits=8, decimal_places=2, default=0)  # a seat and month
    block_minutes = models.PositiveIntegerField(default=0)  # a month
    block_carries = models.BooleanField(default=False)  # what is left of the block is there next month as well
    round_per = models.CharField(max_length=21, default=Per.TICKET_DAY, choices=[(p.value, p.value) for p in Per])
    round_increment = models.PositiveSmallIntegerField(default=15)
    round_minimum = models.PositiveSmallIntegerField(default=0)
    expedite_multiplier = models.DecimalField(max_digits=4, decimal_places=2, default=1)
    onsite_multiplier = models.DecimalField(max_digits=4, decimal_places=2, default=1)
    fee_tax = models.DecimalField(max_digits=5, decimal_places=2, default=0)  # percent
    time_tax = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    currency = models.CharField(max_length=3, default="USD")

    def __str__(self):
        return self.name


class Company(models.Model):
    tenancy = CLIENT
    name = models.CharField(max_length=120, unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="companies")
    STATUS = [("active", "Active"), ("hold", "On hold"), ("inactive", "No longer a client")]
    status = models.CharField(max_length=10, default="active", choices=STATUS)
    zone = models.CharField(max_length=64, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    numbers = models.TextField(blank=True)  # further ones, one a line: "Warehouse: 860-555-0100"
    note = models.TextField(blank=True)
    # A yes by a link to more than this asks for a code, too; null: the usual amount (policy/approval.py).
    code_above = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    order_number = models.CharField(max_length=40, blank=True)  # their purchase order, printed on the statement
    bill_to = models.TextField(blank=True)
    seats = models.PositiveIntegerField(null=True)  # None: as many as there are active people
    contract_from = models.DateField(null=True)
    contract_until = models.DateField(null=True)
    tax_exempt = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="company_once")]  # and the order of the list

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
    numbers = models.TextField(blank=True)  # further ones, one a line: "Home: 860-555-0100"
    note = models.TextField(blank=True)
    left_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")
    # When what is on file was changed; null: since they are on file. A new value proves nothing for 72 h (security.md).
    mail_set_at = models.DateTimeField(null=True)
    phone_set_at = models.DateTimeField(null=True)
    mobile_set_at = models.DateTimeField(null=True)
    approves_set_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("company", Lower("mail"), name="contact_once_a_company")]
        indexes = [
            models.Index(Lower("mail"), name="contact_mail"),
            models.Index(fields=["phone"], name="contact_phone"),
            models.Index(fields=["id"], name="contact_provisional", condition=Q(status="provisional")),
            models.Index("company", Lower("name"), "id", name="contact_list"),
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
    note = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "company", "kind", Lower("name"), "active_from", name="item_once", condition=Q(contact=None)
            ),
            models.UniqueConstraint(
                "company",
                "kind",
                Lower("name"),
                "active_from",
                "contact",
                name="item_once_a_person",
                condition=Q(contact__isnull=False),
            ),
            models.CheckConstraint(
                name="covered_from_before_until",
                condition=Q(active_until=None) | Q(active_until__gte=models.F("active_from")),
            ),
        ]

    def __str__(self):
        return self.name


class Proposal(models.Model):
    """A change of a client's data that somebody wants who may not make it (rules.md 13). `actor`, `decided_by`: who."""

    tenancy = CLIENT
    STATES = [(s, s) for s in ("open", "accepted", "declined", "withdrawn")]
    company = models.ForeignKey(Company, models.CASCADE, null=True, related_name="proposals")  # null: a new company
    verb = models.CharField(max_length=20, choices=[(v, v) for v in ("add", "change", "remove", "leave", "come_back")])
    kind = models.CharField(max_length=10, choices=[(k, k) for k in ("company", "contact", "item", "domain")])
    row = models.BigIntegerField(null=True)  # which one, for everything but "add"
    title = models.CharField(max_length=253)
    texts = models.JSONField(default=dict)  # what it shall be, by field
    was = models.JSONField(default=dict)  # what it was when it was proposed
    why = models.TextField()
    actor = models.CharField(max_length=40)
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=STATES, default="open")
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-id"], name="proposal_open", condition=Q(state="open")),
            models.Index(fields=["company", "-id"], name="proposal_company"),
        ]


class Import(models.Model):
    """Files of CSV on their way in. `state` says what comes next: wait (to be read), read (a person decides), go, done,
    back (to be undone), undone, dropped, failed. STAFF: several clients' data."""

    tenancy = STAFF
    STATES = [(s, s) for s in ("wait", "read", "go", "done", "back", "undone", "dropped", "failed")]
    state = models.CharField(max_length=8, choices=STATES, default="wait", db_index=True)
    actor = models.CharField(max_length=40)
    at = models.DateTimeField()
    may_plans = models.BooleanField(default=False)  # who brought it may change plans and rates
    names = models.JSONField(default=list)
    sheets = models.JSONField(default=list)  # [name, text] of each file
    counts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)  # of the preview a person saw
    parts, part = models.PositiveIntegerField(default=0), models.PositiveIntegerField(default=0)
    said = models.TextField(blank=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)


class ImportRow(models.Model):
    """One line of an import: what it is (verdict), what it changes, and whether that could be taken back."""

    tenancy = STAFF
    load = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    place = models.PositiveIntegerField()
    sheet = models.CharField(max_length=10)
    line = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    verdict = models.CharField(max_length=9)
    row = models.BigIntegerField(null=True)
    changes = models.JSONField(default=dict)  # field: [old, new]
    errors = models.JSONField(default=list)  # [heading, words]
    left = models.CharField(max_length=300, blank=True)  # why the undo left it

    class Meta:
        indexes = [models.Index(fields=["load", "verdict", "place"], name="import_rows")]
