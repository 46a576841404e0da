"""Us: the provider's name and numbers, hours and holidays, staff, mailboxes."""

from datetime import time

from django.db import models

from sameday.audit.tenancy import GLOBAL, STAFF


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
    calendar = models.ForeignKey(Calendar, models.PROTECT)
    demo = models.BooleanField(default=False)


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
    processed_folder = models.CharField(max_length=80, default="Processed")
    active = models.BooleanField(default=True)
    uidvalidity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2].lower()
