"""The tools for remote sessions, and the sessions that were opened by MeshCentral."""

from django.db import models
from django.db.models import F, Q

from sameday.audit.tenancy import CLIENT, STAFF


class MeshServer(models.Model):
    """A MeshCentral server and how we sign in there.

    `secret`: the password, sealed (tokens/secrets.py). `pin`: the SHA-256 of the one certificate that it may show; "":
    one of a trusted authority. `group`: the device group that new computers are invited to.
    """

    tenancy = STAFF
    url = models.CharField(max_length=250)
    user = models.CharField(max_length=120)
    secret = models.TextField(blank=True)
    pin = models.CharField(max_length=64, blank=True)
    group = models.CharField(max_length=120, blank=True)
    terminal = models.BooleanField(default=False)
    files = models.BooleanField(default=False)


class RemoteProvider(models.Model):
    """A tool for remote sessions: its name and the address that opens one, `{device}` and others filled in; or `mesh`.

    Only appointments/remote.py changes it; what an address may be: policy/remote_links.py.
    """

    tenancy = STAFF
    name = models.CharField(max_length=60, unique=True)
    template = models.CharField(max_length=500, blank=True)
    mesh = models.OneToOneField(MeshServer, models.PROTECT, null=True, related_name="provider")
    on = models.BooleanField(default=True)
    default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["default"], name="one_default_provider", condition=Q(default=True)),
            models.CheckConstraint(name="the_default_provider_is_on", condition=Q(on=True) | Q(default=False)),
            models.CheckConstraint(
                name="a_provider_is_an_address_or_a_server",
                condition=Q(template="", mesh__isnull=False) | (~Q(template="") & Q(mesh=None)),
            ),
        ]


class RemoteSession(models.Model):
    """A computer that MeshCentral opened to us for a ticket, until somebody ends it or `expires_at`.

    `node` and `share` are its names there, `address` (sealed) opens it. `gone_at`: since when that opens nothing;
    `act_at`: when the worker must look. Only appointments/remote_sessions.py changes it.
    """

    tenancy = CLIENT
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="remote_sessions")
    appointment = models.ForeignKey("appointments.Appointment", models.SET_NULL, null=True, related_name="+")
    staff = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    provider = models.ForeignKey(RemoteProvider, models.SET_NULL, null=True, related_name="+")
    device = models.CharField(max_length=120)
    group = models.CharField(max_length=120, blank=True)
    node = models.CharField(max_length=200)
    share = models.CharField(max_length=120)
    address = models.TextField()
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    act_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket"], name="one_remote_session_a_ticket", condition=Q(ended_at=None)),
            models.CheckConstraint(name="remote_session_expires", condition=Q(expires_at__gt=F("begun_at"))),
            models.CheckConstraint(
                name="a_remote_session_goes_when_it_has_ended", condition=Q(gone_at=None) | Q(ended_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["act_at"], name="remote_session_act", condition=Q(act_at__isnull=False)),
            models.Index(fields=["ticket", "begun_at"], name="remote_session_ticket"),
        ]
