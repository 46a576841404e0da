"""A hold that has ended, whose client books it after all in the moment in which somebody else takes the time: one of
them has it, the other one's answer is clear. On PostgreSQL with two connections; SQLite writes one by one."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from sameday.appointments import booking
from sameday.appointments.models import Appointment, Cell
from tests.appointments.conftest import kind, waiting
from tests.cast import gather
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
TIME = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
LATE = MONDAY + timedelta(minutes=6)
PATIENCE = 20


class Both:
    """The booking of the holder and that of the stranger, each in a thread and a transaction of its own."""

    def __init__(self):
        self.cast = gather()
        self.holder, self.stranger = waiting(self.cast.ann), waiting(self.cast.paul, "Mouse")
        booking.hold(self.holder, kind(), self.cast.tina.pk, TIME, by="contact:1", at=MONDAY)
        self.ends, self.answers = {}, {}
        self.written, self.commit = Event(), Event()

    def book(self, ticket, name: str, *, stay: bool = False) -> None:
        try:
            with transaction.atomic():
                booking.book(ticket, kind(), self.cast.tina.pk, TIME, by=name, at=LATE)
                if stay:
                    self.written.set()
                    self.commit.wait(PATIENCE)
            self.answers[name] = "booked"
        except booking.Taken:
            self.answers[name] = "taken"
        finally:
            connections.close_all()

    def first_in(self, first, then) -> bool:
        """Let `first` commit late, `then` book meanwhile; return whether `then` was answered without waiting."""
        early = Thread(target=self.book, args=(first, "first"), kwargs={"stay": True})
        early.start()
        assert self.written.wait(PATIENCE)
        late = Thread(target=self.book, args=(then, "then"))
        late.start()
        late.join(1)
        waited = late.is_alive()
        self.commit.set()
        early.join(PATIENCE)
        late.join(PATIENCE)
        assert not early.is_alive() and not late.is_alive()
        return not waited

    def state(self) -> tuple:
        made = Appointment.objects.get()
        cells = Cell.objects.filter(staff=self.cast.tina, appointment=made).count()
        return made.ticket_id, made.state, cells == Cell.objects.count() == len(booking._cells(made))


def test_the_client_who_books_its_ended_hold_keeps_it():
    both = Both()
    at_once = both.first_in(both.holder, both.stranger)
    assert both.answers == {"first": "booked", "then": "taken"}
    assert both.state() == (both.holder.pk, "booked", True)
    assert at_once or connection.vendor == "sqlite"  # the locked hold is passed by, nobody waits for it


def test_whoever_took_the_ended_hold_has_it_and_its_client_is_told():
    both = Both()
    both.first_in(both.stranger, both.holder)
    assert both.answers == {"first": "booked", "then": "taken"}
    assert both.state() == (both.stranger.pk, "booked", True)
