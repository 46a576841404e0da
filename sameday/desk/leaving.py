"""When one of us leaves: what they own, and to whom it goes, in the transaction that closes the account. And back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sameday.accounts import people, roles
from sameday.office.models import Staff
from sameday.policy.kinds import State
from sameday.policy.leaving_later import Why
from sameday.tickets import life
from sameday.tickets.life.step import OPEN
from sameday.tickets.models import FollowUp, LaterReply, Notice, Ticket

SHOWN = 20


@dataclass(frozen=True)
class Owned:
    """What somebody owns: the first of it, and how much."""

    tickets: list[Ticket]
    count: int
    follow_ups: int


def owned(staff: Staff) -> Owned:
    """Return the open tickets and follow-ups of this person."""
    tickets = _tickets(staff).only("number", "subject", "stage")
    return Owned(list(tickets[:SHOWN]), tickets.count(), _follow_ups(staff).count())


@transaction.atomic
def leave(staff: Staff, *, to: Staff | None, by: str, at: datetime) -> int:
    """Close the account and give what the person owns to another, or with None back to the queues; return how much.

    Follow-ups of nobody go to the coordinator. Raises people.Refused: the last owner, or somebody who has left too.
    """
    if to is not None and (not to.active or to.pk == staff.pk):
        raise people.Refused(f"{to.name} cannot take it over: choose somebody who works here.")
    close(staff, by=by, at=at)
    given = 0
    for row in _planned(staff):
        life.hold_reply_back(row, Why.AUTHOR, by=by, at=at)
    for ticket in list(_tickets(staff)):
        try:
            life.assign(ticket, to, by=by, at=at)
        except life.NotAllowed:  # it changed meanwhile, and is no longer open
            continue
        given += 1
    for row in list(_follow_ups(staff)):
        life.give_follow_up(row, to, role=roles.COORDINATOR, by=by, at=at)
        given += 1
    return given


@transaction.atomic
def close(staff: Staff, *, by: str, at: datetime) -> None:
    """Close the account, and take away what waits to be told; what the person owns stays theirs.

    Raises people.Refused: the last owner.
    """
    people.deactivate(staff, by=by, at=at)
    _untold(staff)  # should they come back, it is old


@transaction.atomic
def back(staff: Staff, *, by: str, at: datetime) -> None:
    """Open a closed account again; nothing of before is told."""
    people.activate(staff, by=by, at=at)
    _untold(staff)  # the worker may have written some while the account was being closed


def _untold(staff: Staff) -> None:
    waiting = Notice.objects.filter(staff=staff, given_at=None).order_by("at", "pk")
    found = list(waiting.select_for_update(of=("self",)))  # in the worker's order, or the two wait for each other
    Notice.objects.filter(pk__in=[row.pk for row in found]).delete()


def _tickets(staff: Staff):
    return Ticket.objects.filter(owner=staff, stage__in=OPEN, state=State.NORMAL).order_by("number")


def _planned(staff: Staff):
    return list(LaterReply.objects.filter(message__author=staff, state="waiting").order_by("pk"))


def _follow_ups(staff: Staff):
    return FollowUp.objects.filter(staff=staff, done_at=None).select_related("ticket").order_by("pk")
