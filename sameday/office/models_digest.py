"""Who of us wants the mail of the morning."""

from django.db import models

from sameday.audit.tenancy import STAFF


class Digest(models.Model):
    """A row: this person gets their day by mail each morning the desk opens; `sent_on` is the day of the last one."""

    tenancy = STAFF
    staff = models.OneToOneField("office.Staff", models.CASCADE, primary_key=True, related_name="digest")
    sent_on = models.DateField(null=True)
