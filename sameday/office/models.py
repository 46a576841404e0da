"""Us: the provider's name and numbers, hours and holidays, staff, mailboxes."""

from datetime import time

from django.db import models

from sameday.audit.tenancy import GLOBAL, STAFF
from sameday.office.models_absence import Absence as Absence  # tables of this app
from sameday.office.models_carrier import Carrier as Carrier
from sameday.office.models_carrier import PhoneMenu as PhoneMenu
from sameday.office.models_carrier import Seat as Seat
from sameday.office.models_consent import Consent as Consent
from sameday.office.models_digest import Digest as Digest
from sameday.office.models_digest import NoticeChoice as NoticeChoice
from sameday.office.models_hook import Hook as Hook
from sameday.policy import order


class Calendar(models.Model):
    """Business hours in a zone; its windows, holidays and special days are rows of their own."""

    tenancy = GLOBAL
    name = models.CharField(max_length=80, unique=True)
    zone = models.CharField(max_length=64, default="America/New_York")
    version = models.PositiveIntegerField(default=1)


class OpenWindow(models.Model):
    """Hours of one weekday (0 = Monday), half-open; several a day make a lunch closure."""

    tenancy = GLOBAL
    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="windows")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                name="window_opens_before_it_closes",
                condition=models.Q(opens__lt=models.F("closes")) | models.Q(closes=time(0)),
            ),
            models.CheckConstraint(name="window_weekday", condition=models.Q(weekday__lte=6)),
        ]


class Holiday(models.Model):
    """A yearly holiday of policy.calendars: on or switched off, observed on the nearest weekday or not."""

    tenancy = GLOBAL
    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="holidays")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    on = models.BooleanField(default=True)
    observed = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "key"], name="holiday_once")]


class SpecialDay(models.Model):
    """A one-off day: `windows` replaces that day's hours ([] = closed; [["08:00", "12:00"]] = half day)."""

    tenancy = GLOBAL
    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="special_days")
    date = models.DateField()
    name = models.CharField(max_length=80)
    windows = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "date"], name="special_day_once")]


class Office(models.Model):
    """The provider; one row. Name, phone and mail are what every page and mail prints."""

    tenancy = GLOBAL
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    mail = models.EmailField()
    help_option = models.CharField(max_length=1, default="2")  # keys of the telephone menu: an IT Pro at once,
    talk_option = models.CharField(max_length=1, default="3")  # and to talk about a request
    calendar = models.ForeignKey(Calendar, models.PROTECT)
    demo = models.BooleanField(default=False)
    ats_rule = models.CharField(max_length=12, default=str(order.Rule.HEAD_START))
    ats_head_start_days = models.PositiveSmallIntegerField(default=order.HEAD_START_DAYS)
    ats_reserve = models.PositiveSmallIntegerField(default=order.RESERVE)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ats_order_makes_sense",
                condition=models.Q(ats_rule__in=[rule.value for rule in order.Rule])
                & models.Q(ats_head_start_days__range=(1, order.MOST_HEAD_START_DAYS))
                & models.Q(ats_reserve__range=(1, order.MOST_RESERVE)),
            )
        ]


class Staff(models.Model):
    """One of us. The role decides what they may do (rules.md 13; accounts/roles.py)."""

    tenancy = STAFF
    ROLES = [
        ("it_pro", "IT Pro"),
        ("ats", "ATS engineer"),
        ("coordinator", "Coordinator"),
        ("billing", "Billing"),
        ("owner", "Owner"),
    ]
    takes_calls: bool | None = None  # of who is signed in: accounts/sessions.py reads it with the row
    name = models.CharField(max_length=120)
    mail = models.EmailField(unique=True)
    role = models.CharField(max_length=20, choices=ROLES)
    mobile = models.CharField(max_length=40, blank=True)
    active = models.BooleanField(default=True)

    def __str__(self):
        return self.name


class Mailbox(models.Model):
    """An address of the desk, and where its mail is fetched when it is not delivered to the listener."""

    tenancy = STAFF
    address = models.EmailField(unique=True)
    imap_url = models.CharField(max_length=300, blank=True)
    secret = models.TextField(blank=True)  # encrypted (tokens.secrets)
    sign_in = models.CharField(max_length=20, blank=True)  # a provider that somebody consents at; "": by password
    processed_folder = models.CharField(max_length=80, default="Processed")
    sent_folder = models.CharField(max_length=80, blank=True)  # copies of what we send; empty: the provider keeps them
    active = models.BooleanField(default=True)
    uidvalidity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True)
    unfetched_since = models.DateTimeField(null=True)  # when the oldest mail came that still lies there unfetched
    failing_since = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2].lower()


class Team(models.Model):
    """A named group of staff of one level; a queue can be narrowed to what its people own."""

    tenancy = STAFF
    LEVELS = [("help_desk", "Help desk"), ("ats", "ATS")]
    name = models.CharField(max_length=80, unique=True)
    level = models.CharField(max_length=10, choices=LEVELS, default="help_desk")


class TeamMember(models.Model):
    tenancy = STAFF
    team = models.ForeignKey(Team, models.CASCADE, related_name="members")
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "staff"], name="team_member_once")]


class Retention(models.Model):
    """How many days a kind of record is kept, where the office keeps it otherwise than policy/retention.py says."""

    tenancy = STAFF
    kind = models.CharField(max_length=20, unique=True)
    days = models.PositiveIntegerField()


class FormChoice(models.Model):
    """A choice of the request form: `how` soon (the rules know its three keys) or what it is `about`."""

    tenancy = GLOBAL
    GROUPS = [("how", "How soon"), ("about", "What it is about")]
    group = models.CharField(max_length=5, choices=GROUPS)
    key = models.CharField(max_length=40)
    words = models.CharField(max_length=80)
    hint = models.CharField(max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    on = models.BooleanField(default=True)

    class Meta:
        ordering = ["group", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="form_choice_once")]


class ChecklistTemplate(models.Model):
    """A list of things to tick off that is put on tickets: `items` = [{"text": …, "must": …}, …] in their order."""

    tenancy = STAFF
    name = models.CharField(max_length=80, unique=True)
    items = models.JSONField(default=list)
    active = models.BooleanField(default=True)

    def __str__(self):
        return self.name
