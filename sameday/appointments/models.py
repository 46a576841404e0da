"""Appointments, and the five minutes that each of them holds."""

from datetime import time, timedelta

from django.db import models
from django.db.models import F, Q

from sameday.appointments.models_calendars import BusySource as BusySource  # tables of this app
from sameday.appointments.models_calendars import BusyTime as BusyTime
from sameday.appointments.models_calendars import Feed as Feed
from sameday.appointments.models_remote import MeshServer as MeshServer
from sameday.appointments.models_remote import RemoteProvider as RemoteProvider
from sameday.appointments.models_remote import RemoteSession as RemoteSession
from sameday.audit.tenancy import CLIENT, GLOBAL, STAFF

CELL_MINUTES = 5  # every length, step and buffer is a multiple of it
Weekly = dict[int, tuple[tuple[time, time], ...]]
_time = time.fromisoformat


class AppointmentKind(models.Model):
    """A kind of appointment where the office has it otherwise than policy/appointment_kinds.py, or one of its own."""

    tenancy = GLOBAL
    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    minutes = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField()
    before = models.PositiveSmallIntegerField(default=0)
    after = models.PositiveSmallIntegerField(default=0)
    notice_minutes = models.PositiveSmallIntegerField(default=120)  # business minutes
    horizon_days = models.PositiveSmallIntegerField(default=10)  # business days
    last = models.CharField(max_length=5, choices=[("end", "end"), ("start", "start")], default="end")
    level = models.CharField(max_length=9, choices=[("help_desk", "Help desk"), ("ats", "ATS")], default="help_desk")
    skill = models.CharField(max_length=40, blank=True)
    held_back = models.PositiveSmallIntegerField(default=0)  # percent of a day's capacity no client may book
    position = models.PositiveSmallIntegerField(default=0)
    on = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="appointment_kind_has_a_length", condition=Q(minutes__gt=0, step__gt=0)),
            models.CheckConstraint(name="appointment_kind_held_back", condition=Q(held_back__lte=100)),
        ]


class WorkHours(models.Model):
    """When one of us takes appointments, where it is otherwise than the office's window: without a row, as that.

    `weekly`: {"0": [["09:00", "12:00"]], …} from Monday; a day left out is a day without appointments. None: the
    office's. `skills`: words that a kind of appointment may ask for.
    """

    tenancy = STAFF
    staff = models.OneToOneField("office.Staff", models.CASCADE, related_name="work_hours")
    weekly = models.JSONField(null=True)
    skills = models.JSONField(default=list)
    slots_a_day = models.PositiveSmallIntegerField(null=True)  # ATS capacity; None: as many as policy says
    bookable = models.BooleanField(default=True)

    def by_weekday(self) -> Weekly | None:
        """Return the own hours of each weekday, None for the office's."""
        if self.weekly is None:
            return None
        return {int(day): tuple((_time(a), _time(b)) for a, b in hours) for day, hours in self.weekly.items()}


class Appointment(models.Model):
    """One of us and one client at one time. Only appointments/booking.py changes it.

    `state`: held (a client is deciding, until `held_until`), booked, done, no_show (the client did not come), missed
    (we did not), cancelled. `before` and `after` are the minutes around it that belong to it. `sequence` rises with
    every invitation (RFC 5546). `act_at`: when the worker must look.
    """

    tenancy = CLIENT
    STATES = [(s, s) for s in ("held", "booked", "done", "no_show", "missed", "cancelled")]
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="appointments")
    contact = models.ForeignKey("clients.Contact", models.SET_NULL, null=True, related_name="appointments")
    staff = models.ForeignKey("office.Staff", models.PROTECT, related_name="appointments")
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=9, choices=STATES)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    before = models.PositiveSmallIntegerField(default=0)
    after = models.PositiveSmallIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    held_until = models.DateTimeField(null=True)
    act_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="appointment_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="only_what_is_held_ends_by_itself",
                condition=Q(state="held", held_until__isnull=False) | (~Q(state="held") & Q(held_until=None)),
            ),
            models.UniqueConstraint(fields=["ticket"], name="one_booking_a_ticket", condition=Q(state="booked")),
            models.UniqueConstraint(fields=["ticket"], name="one_hold_a_ticket", condition=Q(state="held")),
        ]
        indexes = [
            models.Index(fields=["starts_at", "staff"], name="appointment_board"),
            models.Index(fields=["staff", "starts_at"], name="appointment_person"),
            models.Index(fields=["ticket", "starts_at"], name="appointment_ticket"),
            models.Index(fields=["act_at"], name="appointment_act", condition=Q(act_at__isnull=False)),
        ]

    @property
    def minutes(self) -> int:
        """How long it is, as it was booked."""
        return int((self.ends_at - self.starts_at) / timedelta(minutes=1))


class Promise(models.Model):
    """The day that a mail named to the client of a change as the earliest at ATS: it holds one slot of that day.

    It counts while its ticket is a change in the work (appointments/ats.py); it goes when an appointment of the ticket
    is booked, and with the end of the ticket. Source: rules.md 4.
    """

    tenancy = CLIENT
    ticket = models.OneToOneField("tickets.Ticket", models.CASCADE, related_name="promised_day")
    day = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["day"], name="promise_day")]


class Cell(models.Model):
    """Five minutes of one person, taken. The database keeps one row of each: so one person has one time.

    An appointment holds the cells from `before` it to `after` it, and gives them back when it is over for any reason
    but having taken place.
    """

    tenancy = CLIENT
    staff = models.ForeignKey("office.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="cells")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "at"], name="one_person_one_time")]
