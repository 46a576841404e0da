"""What was a confirmed emergency before there were incidents becomes one: its updates are due from now on."""

from django.db import migrations
from django.utils import timezone

from sameday.policy import incidents as policy


def open_them(apps, editor):
    Ticket, Incident = apps.get_model("tickets", "Ticket"), apps.get_model("incidents", "Incident")
    Check, now = apps.get_model("incidents", "Check"), timezone.now()
    for ticket in Ticket.objects.filter(alarm=True, urgency="emergency", state__in=["normal", "quarantined"]):
        kind = policy.known(ticket.suspected_kind)
        incident = Incident.objects.create(
            ticket=ticket, kind=kind, opened_at=now, opened_by="system", notice_due_at=now + policy.FIRST_NOTICE
        )
        for number, text in enumerate(policy.checklist(kind), 1):
            Check.objects.create(incident=incident, position=number, text=text)


class Migration(migrations.Migration):
    dependencies = [("incidents", "0003_declined")]
    operations = [migrations.RunPython(open_them, migrations.RunPython.noop)]
