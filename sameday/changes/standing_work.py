"""What stands on an approval: whether work has begun, and what falls with it when it is withdrawn."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from sameday.appointments import booking
from sameday.appointments.models import Appointment
from sameday.changes import asking
from sameday.changes.models import Approval, Offer
from sameday.policy.approval import State
from sameday.policy.kinds import Stage
from sameday.tickets import life
from sameday.tickets.life.step import OVER
from sameday.tickets.models import Ticket, TicketEvent

withdrawn_listeners: list = []  # a higher package says what goes back: f(approval, why, by=, at=), in its transaction
_STARTED = ("started", "appointment_begun", "remote_begun")


def begun(approval: Approval) -> bool:
    """Return whether work on it has begun: then it cannot be taken back by a click any more."""
    return not of_unbegun(Approval.objects.filter(pk=approval.pk)).exists()


def of_unbegun(approvals: QuerySet[Approval]) -> QuerySet[Approval]:
    """Return those of the approvals on which nothing was worked since they were given."""
    since = TicketEvent.objects.filter(ticket=OuterRef("ticket"), kind__in=_STARTED, at__gte=OuterRef("approved_at"))
    return (
        approvals.exclude(ticket__stage__in=[Stage.WORKING, *OVER])
        .exclude(Exists(since))
        .filter(~Q(time_entries__isnull=False), ~Q(ticket__timers__isnull=False))
    )


def of_now(ticket: Ticket) -> QuerySet[Approval]:
    """Return the approvals that stand of what the ticket is now: given since it was last asked for anew.

    It became a change, or was opened again: an older yes was to something else. Decision 0048.
    """
    rows, since = Approval.objects.filter(ticket=ticket, withdrawn_at=None), asked_anew(ticket)[-1:]
    return rows.filter(approved_at__gte=since[0]) if since else rows


def asked_anew(ticket: Ticket) -> list[datetime]:
    """Return the instants, in order, from which on another yes was needed: it became a change, or was opened again."""
    asked = TicketEvent.objects.filter(
        Q(data__set__approved_at=None) | Q(data__set__needs_approval=True), ticket=ticket
    )
    undone = TicketEvent.objects.filter(ticket=ticket, kind__in=("taken_back", "triage_undone"))
    back = [data.get("event") or data.get("triaged") for data in undone.values_list("data", flat=True)]
    return list(
        asked.exclude(kind="approval_withdrawn").exclude(pk__in=back).order_by("pk").values_list("at", flat=True)
    )


def withdraw(approval: Approval, why: str, *, by: str, at: datetime) -> None:
    """Withdraw an approval of a locked ticket: what is booked is off, work stops, its owner has a task."""
    ticket = approval.ticket
    others = of_now(ticket)
    is_old = not others.filter(pk=approval.pk).exists()  # what is worked on now stands on another, or on none yet
    Approval.objects.filter(pk=approval.pk).update(withdrawn_at=at, withdrawn_why=why[:250])
    Offer.objects.filter(pk=approval.offer_id, state=State.APPROVED).update(state=State.WITHDRAWN)
    still = is_old or others.exists()
    if ticket.needs_approval and not still:
        Appointment.objects.filter(ticket=ticket, state="held").delete()
        for appointment in Appointment.objects.filter(ticket=ticket, state="booked", begun_at=None):
            booking.cancel(appointment, by=by, at=at)
    life.withdraw_approval(ticket, approval.pk, why[:120], still=still, by=by, at=at)
    for listener in withdrawn_listeners:
        listener(approval, why, by=by, at=at)
    back_to_its_owner(ticket, f"{why}: decide how it goes on", by=by, at=at)


def back_to_its_owner(ticket: Ticket, what: str, *, by: str, at: datetime) -> None:
    """Give who owns the ticket, else ATS, the task to decide how it goes on."""
    row = asking.follow_up(ticket, "not_approved", what, by=by, at=at, role="ats")
    owner = Ticket.objects.select_related("owner").get(pk=ticket.pk).owner
    if owner and row.staff_id is None:
        life.give_follow_up(row, owner, by=by, at=at)
