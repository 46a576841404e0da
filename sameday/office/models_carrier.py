"""Our telephones: who carries the calls, what the menu says, and where each of us rings."""

from django.db import models

from sameday.audit.tenancy import GLOBAL, STAFF


class Carrier(models.Model):
    """A telephone provider, or a telephone system that tells us of its calls; `secret` is encrypted, bound to its row.

    `number` is ours there, in E.164. `host`: SignalWire's space, else empty. `key`: what proves Telnyx, in base64.
    """

    tenancy = STAFF
    PROVIDERS = [
        ("twilio", "Twilio"),
        ("signalwire", "SignalWire"),
        ("telnyx", "Telnyx"),
        ("events", "Another telephone system"),
    ]
    name = models.CharField(max_length=80, unique=True)
    provider = models.CharField(max_length=20, choices=PROVIDERS)
    account = models.CharField(max_length=80, blank=True)
    secret = models.TextField(blank=True)
    key = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=20, blank=True)
    host = models.CharField(max_length=120, blank=True)
    application = models.CharField(max_length=80, blank=True)  # Telnyx: of TeXML, for calls we make
    active = models.BooleanField(default=True)
    came_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refused_why = models.CharField(max_length=120, blank=True)

    def __str__(self):
        return self.name


class PhoneMenu(models.Model):
    """How calls are taken; one row. Source: rules.md 12."""

    tenancy = GLOBAL
    RULES = [("sequence", "One after the other"), ("all", "All at once")]
    greeting = models.CharField(max_length=300, blank=True)  # said after our name; empty: nothing more
    ring_rule = models.CharField(max_length=8, choices=RULES, default="sequence")
    ring_seconds = models.PositiveSmallIntegerField(default=15)
    callback_seconds = models.PositiveSmallIntegerField(default=180)
    answer_seconds = models.PositiveSmallIntegerField(default=120)  # "in minutes": 80 % within them
    recordings = models.BooleanField(default=False)
    recording_days = models.PositiveSmallIntegerField(default=90)


class Seat(models.Model):
    """Where one of us rings, and whether they take calls now; a lower `turn` rings first."""

    tenancy = STAFF
    PLACES = [("mobile", "Mobile or landline"), ("sip", "SIP telephone"), ("browser", "In the browser")]
    staff = models.OneToOneField("office.Staff", models.CASCADE, primary_key=True, related_name="seat")
    place = models.CharField(max_length=8, choices=PLACES, default="mobile")
    address = models.CharField(max_length=200)
    available = models.BooleanField(default=False)
    available_at = models.DateTimeField(null=True)  # since when it is as it is
    turn = models.PositiveSmallIntegerField(default=1)
