"""Teams: named groups of our people, each of one level."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from sameday.audit import journal
from sameday.office.models import Staff, Team, TeamMember


class Refused(ValueError):
    """The team cannot be so; the text says why."""


@transaction.atomic
def save(team: Team | None, *, name: str, level: str, members: Iterable[Staff], by: str, at: datetime) -> Team:
    """Make a team, or change it, and return it; journalled old and new. Raises Refused."""
    if level not in dict(Team.LEVELS):
        raise Refused("Choose the level of the team.")
    members = sorted(members, key=lambda person: person.name)
    was = in_words(team) if team else {}
    team = team or Team()
    team.name, team.level = name, level
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError:
        raise Refused(f"There is a team called {name} already.") from None
    team.members.all().delete()
    TeamMember.objects.bulk_create(TeamMember(team=team, staff=person) for person in members)
    journal.change("team changed" if was else "team made", was, in_words(team), by=by, at=at, subject=subject(team))
    return team


@transaction.atomic
def remove(team: Team, *, by: str, at: datetime) -> None:
    """Remove a team; its people stay."""
    journal.change("team removed", in_words(team), dict.fromkeys(in_words(team)), by=by, at=at, subject=subject(team))
    team.delete()


def in_words(team: Team) -> dict:
    """Return what the history shows of a team."""
    names = team.members.order_by("staff__name").values_list("staff__name", flat=True)
    return {"name": team.name, "level": team.get_level_display(), "people": list(names)}


def subject(team: Team) -> str:
    """Return the name under which the journal knows a team."""
    return f"team:{team.pk}"
