"""What the worker's table needs to remember: when each step last ran, and who holds it."""

from django.db import models

from sameday.audit.tenancy import STAFF


class StepRun(models.Model):
    """One row a step of the schedule: its lease, its last run and its last error."""

    tenancy = STAFF
    name = models.CharField(max_length=60, unique=True)
    next_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    ran_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)


class Heartbeat(models.Model):
    """A running process tells it is alive: `worker`, `poll`, `listen` and the machine's name."""

    tenancy = STAFF
    name = models.CharField(max_length=120, unique=True)
    beat_at = models.DateTimeField()
