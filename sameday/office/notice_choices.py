"""What each of us chose to be told, on which way, and their quiet hours: kept with its history. Decision 0068."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.office import ours
from sameday.office.models import NoticeChoice, Staff
from sameday.policy.notices import LABELS, Channel, Choice, Kind
from sameday.policy.quiet_hours import Quiet, is_zone

BY_TIME = (Kind.SOON, Kind.DUE)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CHANNELS = {Channel.SCREEN: "on the screen", Channel.MAIL: "by mail", Channel.DIGEST: "in the mail of the morning"}


def of(staff: int) -> Choice:
    """Return what this person chose; one query."""
    return of_many([staff])[staff]


def of_many(staff: Iterable[int]) -> dict[int, Choice]:
    """Return what each of these people chose; one query."""
    people = list(staff)
    known = {row.staff_id: choice(row) for row in NoticeChoice.objects.filter(staff__in=people)}
    return {person: known.get(person, Choice()) for person in people}


def choice(row: NoticeChoice) -> Choice:
    """Return the choice of a row; what a later version may have written there is left out.

    Quiet hours in a zone that this machine does not know go by the desk's: nothing waits for ever.
    """
    found = {
        Kind(kind): frozenset(Channel(way) for way in ways if way in list(Channel))
        for kind, ways in row.channels.items()
        if kind in list(Kind)
    }
    quiet = None
    if row.quiet_from is not None:
        zone = row.zone if is_zone(row.zone) else ours.desk().zone
        quiet = Quiet(row.quiet_from, row.quiet_to, frozenset(row.quiet_days), zone)
    return Choice(found, quiet)


def wanted_since(kind: Kind) -> dict[int, datetime]:
    """Return who of us wants to be told this kind, which time makes, and from when on; one query."""
    found = NoticeChoice.objects.filter(staff__active=True)
    rows = [row for row in found if kind in row.since and choice(row).of(kind)]
    return {row.staff_id: datetime.fromisoformat(row.since[kind]) for row in rows}


@transaction.atomic
def save(staff: Staff, wanted: Choice, *, by: str, at: datetime) -> bool:
    """Keep this choice; journalled old and new. False when nothing differs. What waits already goes its old way."""
    Staff.objects.select_for_update(no_key=True).get(pk=staff.pk)  # two at once for one person wait for each other
    row = NoticeChoice.objects.filter(pk=staff.pk).first() or NoticeChoice(staff=staff)
    was = choice(row)
    if not journal.change(
        "notifications changed", values(was), values(wanted), by=by, at=at, subject=f"notices:{staff.pk}"
    ):
        return False
    row.channels = {str(kind): sorted(wanted.of(kind)) for kind in Kind}
    row.since = {
        str(kind): row.since.get(kind) if was.of(kind) and kind in row.since else at.isoformat()
        for kind in BY_TIME
        if wanted.of(kind)
    }
    quiet = wanted.quiet
    row.quiet_from, row.quiet_to = (quiet.begins, quiet.ends) if quiet else (None, None)
    row.quiet_days, row.zone = (sorted(quiet.days), quiet.zone) if quiet else ([], "")
    row.save()
    return True


def values(wanted: Choice) -> dict:
    """Return what the history shows of a choice."""
    told = {LABELS[kind]: [CHANNELS[way] for way in Channel if way in wanted.of(kind)] for kind in Kind}
    quiet = wanted.quiet
    hours = f"{quiet.begins:%H:%M} to {quiet.ends:%H:%M} {quiet.zone}" if quiet else ""
    return told | {"Quiet hours": hours, "Quiet on": [DAYS[day] for day in sorted(quiet.days)] if quiet else []}
