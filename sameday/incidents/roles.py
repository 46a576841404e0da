"""Who leads, who writes down, who tells the affected; what kind it is, and how it stands. Source: rules.md 7."""

from datetime import datetime

from django.db import transaction

from sameday.incidents import timeline, under
from sameday.incidents.models import Check, Incident
from sameday.incidents.refused import NotNow
from sameday.office.models import Staff
from sameday.policy import incidents as policy

ROLES = {"lead": "Lead", "scribe": "Scribe", "communicator": "Communication"}


@transaction.atomic
def give(incident: Incident, role: str, person: Staff | None, *, staff: Staff, at: datetime) -> Incident:
    """Give a role to one of us, or with None to nobody. Raises NotNow once the incident is over."""
    incident = under.locked(incident)
    if getattr(incident, f"{role}_id") != (person.pk if person else None):
        Incident.objects.filter(pk=incident.pk).update(**{role: person})
        timeline.note(incident, "role", f"{ROLES[role]}: {person.name if person else 'nobody'}", at=at, staff=staff)
    incident.refresh_from_db()
    return incident


@transaction.atomic
def name(incident: Incident, kind: str, *, staff: Staff, at: datetime) -> Incident:
    """Say of what kind it is; what that kind asks for beside what stands there joins the checklist. Raises NotNow."""
    incident = under.locked(incident)
    if kind not in policy.KINDS:
        raise NotNow("Choose what kind it is.", "kind")
    if kind == incident.kind:
        return incident
    if incident.provider:
        raise NotNow("It is the outage of a provider: take that away first.", "kind")
    Incident.objects.filter(pk=incident.pk).update(kind=kind)
    known = list(incident.checks.values_list("text", flat=True))
    more = [text for text in policy.checklist(kind) if text not in known]
    Check.objects.bulk_create(
        Check(incident=incident, position=n, text=text) for n, text in enumerate(more, len(known) + 1)
    )
    timeline.note(incident, "kind", f"It is: {policy.KINDS[kind].lower()}", at=at, staff=staff)
    incident.refresh_from_db()
    return incident


@transaction.atomic
def stands(incident: Incident, status: str, *, staff: Staff, at: datetime) -> Incident:
    """Keep how it stands, in the words that the affected read with the next notice. Raises NotNow."""
    incident, status = under.locked(incident), status.strip()
    if len(status) > policy.STATUS_LONGEST:
        raise NotNow(f"Write at most {policy.STATUS_LONGEST} characters.", "status")
    if status != incident.status:
        Incident.objects.filter(pk=incident.pk).update(status=status)
        timeline.note(incident, "status", f"Status: {status}" if status else "No status", at=at, staff=staff)
    incident.status = status
    return incident


@transaction.atomic
def tick(check: Check, *, done: bool, staff: Staff, at: datetime) -> Check:
    """Tick a thing of the checklist off, or open it again; a second time changes nothing."""
    found = Check.objects.filter(pk=check.pk, done_at__isnull=done)
    if found.update(done_at=at if done else None, done_by=staff if done else None):
        words = f"{'Done' if done else 'Open again'}: {check.text}"
        timeline.note(check.incident, "check", words, at=at, staff=staff)
    check.refresh_from_db()
    return check
