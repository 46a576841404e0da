"""Events are append-only on both databases; purging is the one way out; merging never crosses companies."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from sameday.audit.models import PurgePermit, Tombstone
from sameday.policy.kinds import State
from sameday.tickets import history, life, purge, queries
from sameday.tickets.models import Message, Ticket, TicketEvent
from tests.tickets.conftest import MONDAY, request_of, said_by

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(minutes=5)
BY = {"by": "staff:1", "at": AT}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tickets_ticketevent SET kind = 'nothing'",
        "UPDATE tickets_ticketevent SET actor = 'staff:9' WHERE id = {event}",
        "DELETE FROM tickets_ticketevent",
        "DELETE FROM tickets_ticketevent WHERE id = {event}",
    ],
)
def test_nobody_rewrites_history(ticket, sql):
    rows = list(TicketEvent.objects.values())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(event=rows[0]["id"]))
    assert list(TicketEvent.objects.values()) == rows


def test_a_ticket_is_not_deleted_past_its_events(ticket):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ticket.delete()
    assert Ticket.objects.exists()


def test_purging_removes_all_of_it_and_leaves_a_tombstone(ticket, cast):
    life.spam(ticket, **BY)
    purge.step(AT + timedelta(days=13))
    assert Ticket.objects.exists()
    purge.step(AT + timedelta(days=15))
    assert not (Ticket.objects.exists() or Message.objects.exists() or TicketEvent.objects.exists())
    stone = Tombstone.objects.get()
    assert (stone.kind, stone.number, len(stone.sha256)) == ("ticket", ticket.pk, 64)
    assert not PurgePermit.objects.exists()  # the door is shut again
    again = request_of(cast.ann, subject="Another")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        again.delete()


def test_a_purge_leaves_the_history_of_relatives_whole(ticket, cast):
    life.spam(ticket, **BY)
    later = request_of(cast.ann, subject="Once more", at=AT, related_to=Ticket.objects.get(pk=ticket.pk))
    purge.step(AT + timedelta(days=15))
    assert Ticket.objects.get().pk == later.pk and Ticket.objects.get().related_to is None
    assert [*history.check()] == []


def test_a_survivor_is_purged_with_what_was_merged_into_it(ticket, cast):
    other = request_of(cast.paul, subject="Printer again")
    life.merge(other, ticket, **BY)
    life.not_request(ticket, **BY)
    assert purge.step(AT + timedelta(days=8 * 365)) == 1
    assert not Ticket.objects.exists()
    assert Tombstone.objects.count() == 2


def test_tickets_of_two_companies_never_merge(ticket, cast, refuses):
    """# page 10.3"""
    carls = request_of(cast.carl, subject="Printer jams")
    with refuses("another company"):
        life.merge(carls, ticket, **BY)
    with refuses("another company"):
        life.merge(ticket, carls, **BY)


def test_tickets_of_nobody_known_do_not_merge(ticket, cast, refuses):
    nobody = request_of(cast.ann, company=None, contact=None)
    for pair in ((nobody, ticket), (ticket, nobody), (nobody, request_of(cast.ann, company=None, contact=None, at=AT))):
        with refuses("first whose request"):
            life.merge(*pair, **BY)


def test_a_survivor_does_not_move_to_another_company(ticket, cast, refuses):
    other = request_of(cast.paul, subject="Printer again")
    life.merge(other, ticket, **BY)
    with refuses("merged into it"):
        life.confirm_sender(ticket, cast.carl, **BY)
    assert life.confirm_sender(ticket, cast.paul, **BY).requester == cast.paul


def test_a_merge_keeps_the_earliest_receipt_and_is_undone_for_five_days(cast, refuses):
    late, early = request_of(cast.ann, at=AT), request_of(cast.paul, subject="Again", at=MONDAY)
    survivor = life.merge(early, late, **BY)
    assert (survivor.received_at, survivor.clock_from_at) == (MONDAY, MONDAY)
    gone = Ticket.objects.get(pk=early.pk)
    assert (gone.state, gone.merged_into_id, gone.outcome) == (State.MERGED, late.pk, "merge")
    with refuses("5 days"):
        life.unmerge(gone, by="staff:1", at=AT + timedelta(days=5, seconds=1))
    back = life.unmerge(gone, by="staff:1", at=AT + timedelta(days=5))
    assert (back.state, back.stage, back.merged_into_id, back.triaged_at) == (State.NORMAL, "new", None, None)
    assert [*history.check()] == []


def test_a_ticket_does_not_swallow_itself(ticket, refuses):
    with refuses("into itself"):
        life.merge(ticket, ticket, **BY)


def test_mail_for_a_merged_ticket_changes_nothing_on_it(ticket, cast):
    other = request_of(cast.paul, subject="Again")
    life.merge(other, ticket, **BY)
    life.receive(other, said_by(cast.paul), channel="email", by="c", at=AT)
    assert Ticket.objects.get(pk=other.pk).state == State.MERGED


def test_vip_goes_first_by_half_an_hour_at_triage_and_five_days_at_ats(cast):
    """# page 8.3"""
    ann = request_of(cast.ann, at=MONDAY)
    soon = request_of(cast.vera, subject="VIP", at=MONDAY + timedelta(minutes=29))
    late = request_of(cast.vera, subject="VIP later", at=MONDAY + timedelta(minutes=31))
    assert soon.desk_at == soon.triage_target_at - timedelta(minutes=30)
    assert queries.numbers(State.NORMAL) == [soon.pk, ann.pk, late.pk]
    assert soon.queue_at == soon.received_at - timedelta(days=7)  # five business days are a week here
    assert ann.queue_at == ann.received_at


def test_a_suspected_emergency_stands_before_every_vip(cast):
    vip = request_of(cast.vera, at=MONDAY)
    alarmed = request_of(cast.ann, at=MONDAY + timedelta(hours=3), suspicion="outage")
    assert queries.numbers(State.NORMAL) == [alarmed.pk, vip.pk]


def test_events_hold_no_words_of_anybody(ticket, cast):
    life.reply(ticket, "The secret word is pear.", staff=cast.tina, **BY)
    life.note(ticket, "She sounded like a pear.", staff=cast.tina, **BY)
    life.add_participant(ticket, "pear@acme.example", name="Pear", **BY)
    told = "".join(str(data) for data in TicketEvent.objects.values_list("data", flat=True))
    assert "pear" not in told.lower() and "@" not in told


def test_a_participant_of_another_company_is_refused(ticket, cast, refuses):
    with refuses("another company"):
        life.add_participant(ticket, cast.carl.mail, contact=cast.carl, **BY)


def test_a_calendar_edited_later_recomputes_open_tickets_and_keeps_the_promise_on_record(ticket, cast):
    from sameday.office.models import SpecialDay

    SpecialDay.objects.create(calendar=cast.office.calendar, date=MONDAY.date(), name="Snow", windows=[])
    cast.office.calendar.version += 1
    cast.office.calendar.save()
    after = life.recompute_clock(ticket, **BY)
    assert after.triage_target_at > ticket.triage_target_at
    events = after.events.order_by("id")
    assert events[0].data["set"]["triage_target_at"] == ticket.triage_target_at.isoformat()
    assert events[1].data["was"]["triage_target_at"] == ticket.triage_target_at.isoformat()
