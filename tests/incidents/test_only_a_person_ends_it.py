"""Nothing but a person ends an emergency: no step, mail, reply, timer, merge or closing. Source: issue 7, point 5."""

from datetime import timedelta

import pytest

from sameday.incidents import due as incidents_due
from sameday.incidents import ending, hostile, pages, under
from sameday.incidents.models import Incident
from sameday.jobs.schedule import SCHEDULE
from sameday.outbox import queue
from sameday.policy.kinds import LinkKind
from sameday.tickets import due, life, purge
from sameday.tickets.models import Ticket
from tests.incidents.conftest import OPEN_AT, alarmed_at
from tests.tickets.conftest import request_of, said_by

pytestmark = pytest.mark.django_db
AT = OPEN_AT + timedelta(minutes=5)
SYSTEM = {"by": "system"}


@pytest.fixture
def emergency(rota):
    ticket = alarmed_at(rota, OPEN_AT, suspicion="mailbox_compromise")
    return life.emergency(ticket, by=f"staff:{rota.tina.pk}", at=AT, staff=rota.tina)


def stands(cast, ticket=None):
    alarm = Ticket.objects.filter(alarm=True)
    assert alarm.exists() and (ticket is None or alarm.filter(pk=ticket.pk).exists())
    assert Incident.objects.get().ended_at is None
    assert hostile.company(cast.acme.pk)


def answered(cast, ticket, **more):
    life.receive(ticket, said_by(cast.ann, "All is well again, thanks!", **more), channel="email", at=AT, **SYSTEM)


def waits_ten_days(cast, ticket):
    life.ask_more(ticket, "Which accounts?", by="staff:1", at=AT, staff=cast.tina, questions=["Which accounts?"])


ACTS = {
    "a reply": answered,
    "an automatic reply": lambda cast, ticket: answered(cast, ticket, automatic=True),
    "our reply": lambda cast, ticket: life.reply(ticket, "We are on it.", by="staff:1", at=AT, staff=cast.tina),
    "work begun": lambda cast, ticket: life.start(ticket, by="staff:1", at=AT, staff=cast.tina),
    "a mail that failed": lambda cast, ticket: life.mail_failed(
        ticket, ticket.outgoing.first().pk, cast.ann, at=AT, **SYSTEM
    ),
    "a second suspicion": lambda cast, ticket: life.suspect(ticket, "outage", at=AT, **SYSTEM),
    "a mail": lambda cast, ticket: queue.put("resolved", ticket=ticket, contact=cast.ann, at=AT, facts={"cure": "x"}),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_comes_in_and_goes_out_ends_nothing(emergency, rota, act):
    ACTS[act](rota, Ticket.objects.get(pk=emergency.pk))
    stands(rota, emergency)


def test_no_timer_ends_it_in_a_month(emergency, rota):
    for hours in (0, 1, 5, 24, 72, 240, 400, 720):
        later = AT + timedelta(hours=hours)
        due.step(later)
        pages.step(later)
        incidents_due.step(later)
        stands(rota, emergency)


def test_every_step_of_the_worker_that_touches_tickets_ends_nothing(emergency, rota):
    """Each of the table's steps of the lanes "desk" and "paging", far in the future."""
    later = AT + timedelta(days=60)
    for step in SCHEDULE:
        if step.lane in ("desk", "paging", "coverage") and not step.function.startswith("sameday.jobs."):
            step.run(later)
    stands(rota, emergency)


def test_a_merge_carries_the_alarm_and_the_incident_on(emergency, rota):
    other = request_of(rota.paul, at=AT, subject="The same")
    life.merge(emergency, other, by="staff:1", at=AT)
    stands(rota, other)
    life.unmerge(Ticket.objects.get(pk=emergency.pk), by="staff:1", at=AT)
    stands(rota, emergency)


def test_closing_a_request_beside_it_ends_nothing(emergency, rota):
    other = request_of(rota.paul, at=AT, subject="Me too")
    under.put(Incident.objects.get(), other, staff=rota.tina, by="staff:1", at=AT)
    life.not_request(other, by=f"staff:{rota.tina.pk}", at=AT)
    stands(rota, emergency)


def test_solving_its_request_leaves_the_incident_for_a_person_to_end(emergency, rota):
    """Solving is a person's act and quiets the request's alarm; the incident and the hostile mailbox stay."""
    solved = life.resolve(emergency, "A phishing mail.", by="staff:1", at=AT, staff=rota.tina)
    due.step(AT + timedelta(days=30))
    assert Ticket.objects.get(pk=solved.pk).stage == "closed"
    assert Incident.objects.get().ended_at is None and hostile.company(rota.acme.pk)


def test_spam_by_a_machine_ends_no_incident(rota):
    ticket = alarmed_at(rota, OPEN_AT, suspicion="outage")
    other = request_of(rota.paul, at=AT, subject="Me too")
    life.emergency(other, by=f"staff:{rota.tina.pk}", at=AT, staff=rota.tina)
    life.link(ticket, other, LinkKind.SAME_INCIDENT, reason="Alike", by="staff:1", at=AT)
    life.spam(ticket, at=AT, **SYSTEM)
    assert Incident.objects.get().ended_at is None


def test_no_purge_ends_it(rota):
    """The sender is unknown, the alarm is over, the incident is not: quarantine ends after 30 days, and it stays."""
    unknown = {"company": None, "contact": None, "state": "quarantined"}
    ticket = alarmed_at(rota, OPEN_AT, suspicion="outage", **unknown)
    life.emergency(ticket, by=f"staff:{rota.tina.pk}", at=AT, staff=rota.tina)
    life.end_emergency(ticket, by="staff:1", at=AT, staff=rota.tina)
    assert purge.step(AT + timedelta(days=90)) == 0
    ending.end(Incident.objects.get(), staff=rota.tina, at=AT)
    assert purge.step(AT + timedelta(days=90)) == 1
