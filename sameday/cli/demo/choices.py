"""What the demo's people chose in the settings: two teams, and what the request form asks; with their history."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sameday.audit import actors
from sameday.office import form_choices, teams
from sameday.office.form_choices import Choice
from sameday.office.models import Staff

ABOUT = (
    Choice("email", "E-mail and calendar", "Outlook, shared mailboxes, Teams"),
    Choice("printing", "Printing and scanning"),
    Choice("network", "Network and remote work", "Wi-Fi, VPN, slow pages"),
    Choice("program", "A program of ours"),
)


def choose(staff: Mapping[str, Staff], at: datetime) -> None:
    """Make the teams as Sam, the owner, and the form's question as Dana, the coordinator; weeks before `at`."""
    sam, dana = (actors.staff(staff[name].pk) for name in ("sam", "dana"))
    for days, (name, level, people) in zip((40, 39), TEAMS, strict=True):
        members = [staff[each] for each in people]
        teams.save(None, name=name, level=level, members=members, by=sam, at=at - timedelta(days=days))
    chosen = form_choices.every() | {"about": list(ABOUT)}
    form_choices.save(chosen, by=dana, at=at - timedelta(days=20))


TEAMS = (("Front line", "help_desk", ("marcus", "priya")), ("Projects and changes", "ats", ("elena", "tom")))
