"""ATS live: the earliest date, what is promised of it, who comes next. Source: rules.md 4, 5."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sameday.appointments import ats, best, booking, changes, choosing, finding, kinds
from sameday.appointments.models import Promise, WorkHours
from sameday.changes import phone
from sameday.desk import preview
from sameday.office import ours
from sameday.office.models import Absence, Office
from sameday.outbox.models import OutgoingMail
from sameday.policy.capacity import Strain
from sameday.policy.kinds import Level, Outcome
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
TUESDAY, WEDNESDAY, NEXT_MONDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 30)
NINE_TUESDAY = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


def slots_of(person, a_day, **more):
    WorkHours.objects.update_or_create(staff=person, defaults={"slots_a_day": a_day, **more})


def new(contact, subject="Firewall rule"):
    return request_of(contact, subject=subject)


def approved(ticket, at, by_cora):
    """Return the ticket of a change as it is once the point of contact has approved."""
    return phone.approve(
        ticket, approver=by_cora[0], number=by_cora[0].phone, scope="s", cap_minutes=60, by="staff:1", at=at,
        staff=by_cora[1],
    )  # fmt: skip


def change(cast, contact, at, subject="Firewall rule"):
    return changes.change(new(contact, subject), by="staff:1", at=at)


def test_the_earliest_date_is_the_next_business_day(cast, at):
    assert ats.earliest(at) == TUESDAY
    assert ats.earliest(datetime(2026, 11, 25, 21, 59, tzinfo=UTC)) == NEXT_MONDAY  # rules.md 4: Wed 16:59


def test_without_an_engineer_nothing_is_promised(cast, at):
    cast.atlas.active = False
    cast.atlas.save()
    assert ats.earliest(at) is None
    ticket = change(cast, cast.ann, at)
    assert not Promise.objects.exists()
    assert "earliest ATS" not in OutgoingMail.objects.get(ticket=ticket).text


@pytest.mark.parametrize("how", ["absent", "day off", "takes none", "no slots"])
def test_an_engineer_who_is_not_there_has_no_slots(cast, at, how):
    if how == "absent":
        Absence.objects.create(staff=cast.atlas, first_on=TUESDAY, last_on=TUESDAY)
    elif how == "day off":
        slots_of(cast.atlas, 8, weekly={"0": [["09:00", "16:00"]], "2": [["09:00", "16:00"]]})
    elif how == "takes none":
        slots_of(cast.atlas, 8, bookable=False)
    else:
        slots_of(cast.atlas, 0)
    assert ats.earliest(at) == (WEDNESDAY if how in ("absent", "day off") else None)


def test_the_date_of_the_mail_is_held_until_the_day_is_full(cast, at):
    slots_of(cast.atlas, 2)  # a fifth of two is no whole slot: both can be promised
    days = []
    for n in range(5):
        ticket = change(cast, cast.ann, at, f"Change {n}")
        mail = OutgoingMail.objects.get(ticket=ticket, template="needs_analysis")
        days.append(Promise.objects.get(ticket=ticket).day)
        words = {TUESDAY: "Tuesday 24 November", WEDNESDAY: "Wednesday 25 November", NEXT_MONDAY: "Monday 30 November"}
        assert f"The earliest ATS appointment today is {words[days[-1]]}." in mail.text
    assert days == [TUESDAY, TUESDAY, WEDNESDAY, WEDNESDAY, NEXT_MONDAY]


def test_the_preview_is_what_is_sent(cast, at):
    ticket = new(cast.ann)
    shown = preview.mail(ticket, Outcome.CHANGE, preview.Choices(), at=at)
    changes.change(ticket, by="staff:1", at=at)
    assert OutgoingMail.objects.get(ticket=ticket).text.count("Tuesday 24 November") == shown.text.count(
        "Tuesday 24 November"
    ) > 0  # fmt: skip


def test_a_change_taken_back_holds_nothing(cast, at):
    slots_of(cast.atlas, 1)
    ticket = changes.change(new(cast.ann), by="staff:1", at=at, hold_seconds=10)
    assert ats.earliest(at) == WEDNESDAY
    life.undo_triage(ticket, by="staff:1", at=at)
    assert ats.earliest(at) == TUESDAY
    ticket = changes.change(ticket, by="staff:1", at=at)
    assert Promise.objects.get().day == TUESDAY
    assert ats.earliest(at, ticket=ticket) == TUESDAY


def test_found_while_working_it_is_held_too(cast, at):
    ticket = life.take(new(cast.ann), by="staff:1", at=at)
    changes.make_change(ticket, by="staff:1", at=at)
    assert Promise.objects.get(ticket=ticket).day == TUESDAY


def test_the_end_of_the_request_frees_its_day(cast, at):
    slots_of(cast.atlas, 1)
    ticket = change(cast, cast.ann, at)
    life.merge(ticket, new(cast.ann, "Other"), by="staff:1", at=at)
    assert ats.earliest(at) == TUESDAY
    life.unmerge(ticket, by="staff:1", at=at)
    assert ats.earliest(at) == WEDNESDAY  # what its mail named is held again


def test_an_edited_mail_never_names_a_day_that_is_not_held(cast, at):
    slots_of(cast.atlas, 1)
    ticket, text = new(cast.ann), "Ann, we look at it.\n\nThe earliest ATS appointment today is Tuesday 24 November."
    change(cast, cast.paul, at, "Faster")
    with pytest.raises(life.NotAllowed, match="is Wednesday 25 November by now"):
        changes.change(ticket, by="staff:1", at=at, text=text)
    ticket.refresh_from_db()
    assert (ticket.stage, Promise.objects.count()) == ("new", 1)
    changes.change(ticket, by="staff:1", at=at, text=text.replace("Tuesday 24", "Wednesday 25"))
    assert Promise.objects.get(ticket=ticket).day == WEDNESDAY


@pytest.fixture
def by_phone(cast):
    return cast.paul, cast.cora


def test_the_promise_is_kept_for_its_ticket_and_ends_with_the_booking(cast, at, by_phone):
    """The one slot of Tuesday is Ann's: Carl cannot book it, she can, and then it counts once."""
    slots_of(cast.atlas, 1)
    anns = approved(change(cast, cast.ann, at), at, by_phone)
    carls = life.set_level(life.take(new(cast.carl), by="staff:1", at=at), Level.ATS, by="staff:1", at=at)
    kind = kinds.of("ats_45")
    assert ours.desk().day_of(choosing.times(carls, kind, at=at)[0].start_at) != TUESDAY
    with pytest.raises(booking.Taken):
        booking.book(carls, kind, cast.atlas.pk, NINE_TUESDAY, by="contact:1", at=at)
    booking.book(anns, kind, cast.atlas.pk, NINE_TUESDAY, by="contact:1", at=at)
    assert not Promise.objects.exists()
    assert ats.earliest(at) == WEDNESDAY


def test_approved_today_it_can_be_tomorrow_and_an_emergency_today(cast, at, by_phone):
    """Rules.md 4: the first business day after the local date of approval; on the days that follow, no bar."""
    ticket, kind, today = approved(change(cast, cast.ann, at), at, by_phone), kinds.of("ats_45"), ours.desk().day_of(at)

    def first(offers):
        return ours.desk().day_of(next(iter(offers)).start_at)

    assert first(finding.free(kind, at=at)) == today
    assert first(choosing.times(ticket, kind, at=at)) == TUESDAY
    assert first(offer.slot for offer in best.three(ticket, kind, at=at)) == TUESDAY
    soon = finding.free(kind, at=at)[0]
    with pytest.raises(booking.Taken):
        booking.book(ticket, kind, soon.person, soon.start_at, by="contact:1", at=at)
    on_the_desk = new(cast.ann, "Reopened")
    assert first(choosing.times(on_the_desk, kind, at=at)) == TUESDAY  # what its first mail would offer
    tuesday = at + timedelta(days=1)
    assert first(choosing.times(ticket, kind, at=tuesday)) == TUESDAY
    ticket.alarm = True
    assert first(offer.slot for offer in best.three(ticket, kind, at=at)) == today


def test_our_own_people_may_book_beyond_what_is_promised(cast, at):
    slots_of(cast.atlas, 1)
    change(cast, cast.ann, at)
    carls = life.set_level(life.take(new(cast.carl), by="staff:1", at=at), Level.ATS, by="staff:1", at=at)
    more = {"by": "staff:1", "at": at, "ours_to_choose": True}
    assert booking.book(carls, kinds.of("ats_45"), cast.atlas.pk, NINE_TUESDAY, **more).state == "booked"


def test_a_tenth_below_full_the_coordinator_is_warned(cast, at):
    """Five days of 8 slots, a fifth held back: 35 can be promised; 31 are 89 %, 32 are 91 %."""
    ticket = life.change(new(cast.ann), by="staff:1", at=at)
    days = ats.room(at).next_days(5)
    assert days == [date(2026, 11, 24), date(2026, 11, 25), *(date(2026, 11, 30) + timedelta(days=n) for n in range(3))]
    for n in range(32):
        Promise.objects.create(ticket=_like(ticket, n), day=days[n % 5], made_at=at)
        if n == 30:
            assert (ats.load(at).slots, ats.load(at).strain) == (35, Strain.NEXT_DAY)
    load = ats.load(at)
    assert (load.taken, load.percent, load.strain) == (32, 91, Strain.COORDINATOR)


def _like(ticket, n):
    row = Ticket.objects.get(pk=ticket.pk)
    row.pk = row.number = 50_000 + n
    row.save(force_insert=True)
    return row


def ready(cast, contact, tier, days_ago, at, **more):
    ticket = life.set_level(life.take(new(contact), by="staff:1", at=at), Level.ATS, by="staff:1", at=at)
    queue_at = at - timedelta(days=days_ago)
    Ticket.objects.filter(pk=ticket.pk).update(tier=tier, queue_at=queue_at, received_at=queue_at, **more)
    return ticket.pk


def order(at):
    return list(ats.next_to_schedule(at))


def test_the_line_at_ats_goes_by_the_policy_day_after_day(cast, at):
    slots_of(cast.atlas, 1)
    vips = [ready(cast, cast.ann, "VIP", days, at) for days in (9, 8, 7)]
    standard = [ready(cast, cast.ann, "Standard", days, at) for days in (3, 2)]
    days = ats.room(at).next_days(5)
    assert order(at) == list(zip(vips + standard, days, strict=True))


def test_under_reserve_each_day_has_a_slot_for_standard(cast, at):
    slots_of(cast.atlas, 2)
    Office.objects.update(ats_rule="reserve", ats_reserve=1)
    vips = [ready(cast, cast.ann, "VIP", days, at) for days in (9, 8, 7)]
    standard = [ready(cast, cast.ann, "Standard", days, at) for days in (3, 2)]
    one, two, three = ats.room(at).next_days(3)
    assert order(at) == [
        (standard[0], one), (vips[0], one), (standard[1], two), (vips[1], two), (vips[2], three),
    ]  # fmt: skip


def test_an_emergency_stands_above_every_policy_and_who_has_a_time_is_not_in_line(cast, at):
    slots_of(cast.atlas, 1)
    vip = ready(cast, cast.ann, "VIP", 9, at)
    alarm = ready(cast, cast.ann, "Standard", 1, at, alarm=True)
    booked = Ticket.objects.get(pk=ready(cast, cast.ann, "VIP", 20, at))
    slot = finding.free(kinds.of("ats_45"), at=at)[-1]
    booking.book(booked, kinds.of("ats_45"), slot.person, slot.start_at, by="s:1", at=at, ours_to_choose=True)
    change(cast, cast.ann, at, "Not approved")
    assert [number for number, _ in order(at)] == [alarm, vip]


def test_who_finds_no_slot_up_to_the_horizon_stands_at_the_end(cast, at):
    cast.atlas.active = False
    cast.atlas.save()
    first, second = ready(cast, cast.ann, "VIP", 2, at), ready(cast, cast.ann, "VIP", 1, at)
    assert order(at) == [(first, None), (second, None)]


def test_all_of_it_is_a_few_queries(cast, at, django_assert_num_queries):
    for n in range(6):
        change(cast, cast.ann, at, f"Change {n}")
        ready(cast, cast.ann, "VIP", n, at)
    with django_assert_num_queries(5):  # the desk, the kinds, who and when, what is booked, what is promised
        ats.earliest(at)
    with django_assert_num_queries(6):
        ats.next_to_schedule(at)


def test_what_was_booked_is_off_when_it_turns_out_to_be_a_change(cast, at):
    """No booking before the approval is on file; the mails say so in order."""
    ticket = life.take(new(cast.ann), by="staff:1", at=at)
    slot = finding.free(kinds.of("remote_30"), at=at)[0]
    made = booking.book(ticket, kinds.of("remote_30"), slot.person, slot.start_at, by="contact:1", at=at)
    ticket.refresh_from_db()
    changes.make_change(ticket, by="staff:1", at=at)
    made.refresh_from_db()
    ticket.refresh_from_db()
    assert (made.state, ticket.stage, ticket.waiting_for) == ("cancelled", "waiting", "analysis")
    mails = OutgoingMail.objects.filter(ticket=ticket).order_by("pk").values_list("template", flat=True)
    assert list(mails)[-2:] == ["booking_cancelled", "needs_analysis"]
