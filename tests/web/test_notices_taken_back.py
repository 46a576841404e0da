"""An appointment's notice whose cause is undone while the client's mail is held: corrected, or never told. 0068."""

from datetime import date, timedelta

import pytest

from sameday.appointments import booking, undo
from sameday.appointments.models import Appointment
from sameday.desk import digest, notices
from sameday.office import notice_choices
from sameday.office.models import Absence
from sameday.outbox.models import OutgoingMail
from sameday.policy.notices import Channel, Choice, Kind
from sameday.tickets.models import Notice, Untold
from tests.appointments.conftest import kind, waiting
from tests.web.arrivals import MONDAY
from tests.web.test_notice_choices import DIGEST, EVENINGS, MAIL, MORNING

SECOND = timedelta(seconds=1)
LATER = MONDAY + timedelta(hours=3)
CORA_BOOKS = {"ours_to_choose": True, "hold_seconds": 10}
TITLE = "What was changed about an appointment of yours was undone"


@pytest.fixture
def cora(cast):
    return {"by": f"staff:{cast.cora.pk}"}


@pytest.fixture
def made(cast, cora, monday):
    """An appointment of Tina that stands; nobody was to be told of it."""
    return booking.book(waiting(cast.ann), kind(), cast.tina.pk, LATER, at=MONDAY, ours_to_choose=True, **cora)


def choose(person, ways=MAIL, quiet=None):
    notice_choices.save(person, Choice({Kind.BOOKING: ways}, quiet), by=f"staff:{person.pk}", at=MONDAY)


def do(what, made, cast, cora):
    if what == "booked":
        ticket = waiting(cast.carl, "Faster")
        return booking.book(ticket, kind(), cast.tina.pk, LATER + timedelta(hours=2), at=MONDAY, **CORA_BOOKS, **cora)
    if what == "moved":
        return booking.move(made, cast.atlas.pk, LATER + timedelta(hours=1), at=MONDAY, **CORA_BOOKS, **cora)
    return booking.cancel(made, at=MONDAY, hold_seconds=10, **cora)


def told(person) -> list[str]:
    mails = OutgoingMail.objects.filter(template="staff/notices", to=person.mail).order_by("pk")
    return [mail.subject.partition(": ")[2] for mail in mails]


WITH_TINA = {
    "booked": "An appointment with you is booked", "moved": "An appointment of yours was moved",
    "cancelled": "An appointment with you is off",
}  # fmt: skip


@pytest.mark.parametrize("what", WITH_TINA)
def test_what_was_told_is_corrected_to_all_who_were_told(cast, cora, made, what):
    notices.step(MONDAY)
    choose(cast.tina), choose(cast.atlas)
    changed = do(what, made, cast, cora)
    notices.step(MONDAY + SECOND)
    assert told(cast.tina) == [WITH_TINA[what]]
    assert undo.take_back(changed.ticket, at=MONDAY + 2 * SECOND, **cora) is False
    for seconds in (3, 4):
        notices.step(MONDAY + seconds * SECOND)
    assert told(cast.tina) == [WITH_TINA[what], TITLE]
    assert told(cast.atlas) == ([WITH_TINA[what], TITLE] if what == "moved" else [])
    assert told(cast.cora) == [] and not Untold.objects.exists()


@pytest.mark.parametrize("what", WITH_TINA)
def test_who_has_it_meanwhile_hears_of_what_was_undone_only_where_it_says_nobody(cast, cora, made, what):
    """A cancellation names nobody of us, so whoever has the appointment now hears of it; the others name theirs."""
    notices.step(MONDAY)
    choose(cast.tina), choose(cast.bill)
    changed = do(what, made, cast, cora)
    notices.step(MONDAY + SECOND)
    undo.take_back(changed.ticket, at=MONDAY + 2 * SECOND, **cora)
    Appointment.objects.filter(ticket=changed.ticket).update(staff=cast.bill)  # before the worker came by
    notices.step(MONDAY + 3 * SECOND)
    assert told(cast.bill) == ([TITLE] if what == "cancelled" else [])
    assert (TITLE in told(cast.tina)) == (what != "cancelled")


def test_who_stands_in_hears_the_correction_too(cast, cora, made):
    day = date(2026, 11, 23)
    Absence.objects.create(staff=cast.tina, stand_in=cast.bill, first_on=day, last_on=day)
    choose(cast.bill)
    do("cancelled", made, cast, cora)
    notices.step(MONDAY)
    undo.take_back(made.ticket, at=MONDAY + SECOND, **cora)
    notices.step(MONDAY + SECOND)
    assert told(cast.bill)[-1] == TITLE


@pytest.mark.parametrize("what", WITH_TINA)
def test_undone_before_the_worker_came_by_nobody_hears_of_either(cast, cora, made, what):
    notices.step(MONDAY)
    choose(cast.tina), choose(cast.atlas)
    changed = do(what, made, cast, cora)
    undo.take_back(changed.ticket, at=MONDAY + SECOND, **cora)
    notices.step(MONDAY + SECOND)
    assert told(cast.tina) == told(cast.atlas) == [] and not Untold.objects.exists()
    assert not Notice.objects.filter(staff__in=[cast.tina.pk, cast.atlas.pk]).exists()


def test_what_waits_for_the_end_of_quiet_hours_is_not_told_and_needs_no_correction(cast, cora, made):
    notices.step(MONDAY)
    always = EVENINGS.__class__(EVENINGS.ends, EVENINGS.begins, frozenset(range(7)), EVENINGS.zone)  # by day
    choose(cast.tina, MAIL | {Channel.SCREEN}, always), choose(cast.atlas)
    do("moved", made, cast, cora)
    notices.step(MONDAY + SECOND)
    assert told(cast.atlas) == ["An appointment of yours was moved"] and told(cast.tina) == []
    undo.take_back(made.ticket, at=MONDAY + 2 * SECOND, **cora)
    notices.step(MONDAY + 3 * SECOND)
    notices.step(MONDAY + timedelta(hours=9))
    assert told(cast.tina) == [] and not Notice.objects.filter(staff=cast.tina).exists()
    assert told(cast.atlas) == ["An appointment of yours was moved", TITLE]


def test_each_way_is_corrected_by_itself(cast, cora, made):
    """On the screen it was told at once: there it is corrected; the mail of the morning then holds neither."""
    notices.step(MONDAY)
    digest.wanted(cast.tina, on=True)
    choose(cast.tina, DIGEST | {Channel.SCREEN})
    do("cancelled", made, cast, cora)
    notices.step(MONDAY)
    undo.take_back(made.ticket, at=MONDAY + SECOND, **cora)
    notices.step(MONDAY + SECOND)
    rows = Notice.objects.filter(staff=cast.tina).order_by("pk")
    assert [*rows.values_list("told", "channel")] == [("booking_cancelled", "screen"), ("booking_taken_back", "screen")]
    digest.step(MORNING)
    mail = OutgoingMail.objects.get(template="staff/digest")
    assert "appointment" not in mail.text
