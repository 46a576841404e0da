"""The figures a monitor scrapes, read from the database at that moment; none costs more with a long history."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db.models import Count, Max, Q

from sameday.desk import notices_check
from sameday.intake.models import RawMail
from sameday.outbox.models import OutgoingMail
from sameday.reports import pulse
from sameday.tickets.models import IN_WORK, Ticket

Figure = tuple[str, str, dict[str, str], float]  # name, what it is, labels, value
ON_THE_DESK = Q(stage="new", state="normal")
IN_QUARANTINE = Q(stage="new", state="quarantined")


def read(at: datetime) -> Iterator[Figure]:
    """Yield every figure. Raises the database's error when it cannot be read."""
    yield from _tickets(at)
    yield from _mail(at)
    yield from _machinery(at)


def _tickets(at: datetime) -> Iterator[Figure]:
    # Open tickets are read in the order of their partial index and counted here: a COUNT over stage and state makes
    # SQLite read the whole table. Closed ones are not counted, there may be millions.
    promises = list(_in_order(ON_THE_DESK, "-alarm", "desk_at", "number").values_list("triage_promise_at", flat=True))
    stages = Counter(_in_order(IN_WORK, "next_step_at", "number").values_list("stage", flat=True))
    stages["new"] = len(promises)
    for stage in ("new", "waiting", "ready", "working"):
        yield "sameday_tickets_open", "Open tickets by stage.", {"stage": stage}, stages[stage]
    quarantined = len(_in_order(IN_QUARANTINE, "-alarm", "desk_at", "number").values_list("number"))
    yield "sameday_tickets_quarantined", "Tickets in quarantine.", {}, quarantined
    overdue = sum(promise < at for promise in promises)
    yield "sameday_triage_overdue", "Tickets on the desk past their promise.", {}, overdue
    yield "sameday_alarms", "Emergencies nobody has cleared.", {}, Ticket.objects.filter(alarm=True).count()
    last = Ticket.objects.aggregate(last=Max("number"))["last"]
    yield "sameday_last_ticket_number", "The highest ticket number.", {}, last or 0


def _in_order(which: Q, *order: str):
    return Ticket.objects.filter(which).order_by(*order)


def _mail(at: datetime) -> Iterator[Figure]:
    yield (
        "sameday_incoming_pending",
        "Mails stored, not yet understood.",
        {},
        RawMail.objects.filter(outcome="").count(),
    )
    states = {"held": 0, "queued": 0, "sending": 0}
    waiting = OutgoingMail.objects.filter(state__in=list(states)).order_by()
    for state, count in (states | dict(waiting.values_list("state").annotate(Count("id")))).items():
        yield "sameday_outgoing", "Outgoing mails that are not out yet, by state.", {"state": state}, count


def _machinery(at: datetime) -> Iterator[Figure]:
    now = pulse.take(at)
    yield "sameday_workers", "Workers whose heart beats.", {}, now.workers
    yield "sameday_mailboxes_failing", "Mailboxes that cannot be fetched.", {}, now.mailboxes_failing
    ages = {
        "sameday_worker_heartbeat_age_seconds": ("Since the last heartbeat of any worker.", now.worker_beat_at),
        "sameday_mailbox_fetch_age_seconds": ("Since the stalest mailbox was fetched.", now.mailbox_fetched_at),
        "sameday_incoming_oldest_seconds": ("Since the oldest mail not yet understood came.", now.unread_since),
        "sameday_outgoing_oldest_seconds": ("Since the longest waiting outgoing mail is due.", now.unsent_since),
        "sameday_relay_stopped_seconds": ("Since the relay refuses us.", now.relay_stopped_at),
    }
    for name, (words, since) in ages.items():
        yield name, words, {}, (at - since).total_seconds() if since else 0.0
    yield "sameday_notices_stuck", "Events that cannot be told.", {}, notices_check.stuck().count()
    for step, failures in apps.get_model("jobs", "StepRun").objects.order_by("name").values_list("name", "failures"):
        yield "sameday_step_failures", "Failures in a row of a worker's step.", {"step": step}, failures
