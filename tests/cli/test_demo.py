"""The demo office: whole or not at all, right at any hour, and everything in it was made by the rules."""

import re
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from sameday.accounts.models import User
from sameday.cli import demo, invariants
from sameday.clients.models import Company, Contact, CoveredItem
from sameday.office.models import Office, Staff
from sameday.outbox import send
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Channel, Level, Outcome, Stage, State, Urgency
from sameday.tickets import check, due, history, purge, queries
from sameday.tickets.models import FollowUp, Message, Rating, Ticket, TicketEvent
from tests.yardstick import yardstick

TUESDAY = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)  # 11:30 in New York
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo office as it is on Tuesday at 11:30, loaded once for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        began = time.process_time()
        demo.load(TUESDAY)
        yield time.process_time() - began
        transaction.set_rollback(True)


def _requests():
    """Return the requests; the call of which nobody said yet what came of it has a draft beside them."""
    return Ticket.objects.exclude(state="draft")


def test_seven_staff_twelve_companies_their_people_and_250_requests(loaded):
    roles = list(Staff.objects.values_list("role", flat=True))
    assert len(roles) == 7 and {role for role, _ in Staff.ROLES} == set(roles)
    assert (Company.objects.count(), Contact.objects.count(), _requests().count()) == (12, 62, 250)
    for company in Company.objects.prefetch_related("covered_items", "contacts", "domains"):
        assert company.contacts.filter(point_of_contact=True).exists()
        assert company.contacts.filter(approves_in_order=1).exists()
        assert company.domains.filter(confirmed=True).exists()
        assert {i.kind for i in company.covered_items.all()} == {k for k, _ in CoveredItem.KINDS}
    assert demo.is_loaded() and Office.objects.get().demo


def test_loading_costs_little(loaded):
    assert loaded < 330 * yardstick(), f"{loaded:.1f} s of processor, {yardstick():.2f} s the yardstick"


def test_everything_in_it_was_made_by_the_rules(loaded):
    assert [*history.check()] == [] and [*check.check()] == []
    assert [line for _, lines in invariants.all_of_them() for line in lines] == []


def test_retention_takes_nothing_away_on_the_first_day(loaded):
    """The newcomer keeps the 250: of spam only what is young enough to stay."""
    assert purge.step(TUESDAY + timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("column", "words"),
    [("stage", Stage), ("state", State), ("level", Level), ("urgency", Urgency), ("outcome", Outcome)],
)
def test_every_stage_state_level_urgency_and_outcome_is_there(loaded, column, words):
    assert {w.value for w in words} <= set(Ticket.objects.values_list(column, flat=True))


def test_the_channels_of_this_part_and_what_tickets_wait_for(loaded):
    assert {Channel.EMAIL, Channel.FORM, Channel.PHONE} <= set(Ticket.objects.values_list("channel", flat=True))
    waiting = set(Ticket.objects.values_list("waiting_for", flat=True))
    assert {"information", "booking", "analysis", "vendor"} <= waiting


def test_the_desk_has_twelve_to_triage_some_late_and_one_that_sounds_like_an_emergency(loaded):
    rows = queries.waiting(State.NORMAL)
    assert len(rows) == 12 and rows[0].alarm and not any(row.alarm for row in rows[1:])
    assert sum(row.promise_at < TUESDAY for row in rows) == 3
    assert sum(row.tier == "VIP" for row in rows) >= 3
    assert len(queries.waiting(State.QUARANTINED)) == 2
    recent = Ticket.objects.filter(stage=Stage.NEW, received_at__gt=TUESDAY - timedelta(minutes=50))
    assert recent.filter(state__in=("normal", "quarantined")).count() >= 8


def test_the_queue_is_full_and_follow_ups_wait(loaded):
    for stage, least in (("waiting", 15), ("ready", 12), ("working", 5), ("resolved", 20)):
        assert Ticket.objects.filter(stage=stage, state=State.NORMAL).count() >= least, stage
    assert Ticket.objects.filter(stage="waiting", reminders__gt=0).count() >= 3
    assert FollowUp.objects.filter(done_at=None).count() >= 4


def test_clients_say_how_well_it_was_solved_and_nobody_waits_for_a_call_about_it(loaded):
    said = Counter(Rating.objects.values_list("said", flat=True))
    assert said["yes"] >= 10 and said["partly"] >= 2 and not said["no"]


def test_requests_come_over_sixty_days_in_the_order_of_their_numbers(loaded):
    received = list(_requests().order_by("number").values_list("received_at", flat=True))
    assert received == sorted(received)
    assert timedelta(days=55) < received[-1] - received[0] < timedelta(days=61)
    assert max(received) <= TUESDAY and max(TicketEvent.objects.values_list("at", flat=True)) <= TUESDAY


def test_its_mails_lie_in_the_tray_as_sent_and_none_waits_for_a_relay(loaded):
    states = Counter(OutgoingMail.objects.values_list("state", flat=True))
    assert states["sent"] > 300 and not {"queued", "held", "sending"} & set(states)
    assert not OutgoingMail.objects.exclude(next_try_at=None).exists()
    late = [m for m in OutgoingMail.objects.filter(state="sent") if not m.created_at <= m.sent_at]
    assert late == []
    assert send.step(TUESDAY) == 0


def test_the_worker_finds_nothing_to_catch_up_with(loaded):
    assert due.step(TUESDAY) == 0


def test_names_are_invented_numbers_fictitious_and_domains_examples(loaded):
    told = [*Message.objects.values_list("text", flat=True), *OutgoingMail.objects.values_list("text", flat=True)]
    people = [c for row in Contact.objects.values_list("mail", "phone", "mobile") for c in row]
    everything = "\n".join([*told, *people, *Message.objects.values_list("html", flat=True)])
    domains = set(re.findall(r"\w@([\w.-]+\w)", everything))
    assert all(domain.endswith(".example") for domain in domains), domains
    numbers = set(re.findall(r"\b\d{3}-\d{3}-\d{4}\b", everything))
    assert numbers and all(re.fullmatch(r"\d{3}-555-01\d\d", number) for number in numbers)
    assert not re.search(r"\{\w+\}", everything), "a word was not filled in"


def test_demo_people_have_no_password(loaded):
    assert User.objects.count() == 7 and not any(u.has_usable_password() for u in User.objects.all())
