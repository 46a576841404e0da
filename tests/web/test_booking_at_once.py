"""Fifty people want one time, over HTTP, at the same moment: one gets it, the others a clear answer."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from threading import Barrier
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from sameday.appointments import booking, choosing, finding
from sameday.appointments.models import Appointment, Cell
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import TicketEvent
from sameday.tokens import links
from sameday.web.public import sent_forms
from tests.appointments.conftest import kind, waiting
from tests.cast import gather

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


@pytest.fixture
def world(transactional_db):
    cast, at = gather(), timezone.now()
    people = [cast.ann, cast.paul, cast.vera, cast.carl]
    tickets = [waiting(people[n % 4], f"No {n}", at=at - timedelta(hours=1)) for n in range(MANY)]
    tokens = [links.make("booking", ticket=ticket, contact=ticket.requester, at=at) for ticket in tickets]
    times = [slot.start_at for slot in finding.free(kind(), at=at + timedelta(minutes=30))]
    return cast, tickets, tokens, times


def lines(server: str, many: int) -> list[http.client.HTTPConnection]:
    """Return open connections; one after the other, for the test's server lets ten wait at its door."""
    found = [http.client.HTTPConnection(urlsplit(server).netloc, timeout=60) for _ in range(many)]
    for line in found:
        line.connect()
        time.sleep(0.01)
    return found


def post(link: http.client.HTTPConnection, token: str, ready: Barrier, **button) -> tuple[int, str]:
    body = urlencode({"form": sent_forms.new(timezone.now(), token)} | button)
    ready.wait()
    link.request("POST", f"/b/{token}", body, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = link.getresponse()
    said = answer.read().decode()
    link.close()
    return answer.status, answer.getheader("Location") or said


def all_at_once(calls):
    with ThreadPoolExecutor(len(calls)) as threads:
        return [each.result() for each in [threads.submit(call) for call in calls]]


def closed(call, ready: Barrier):
    """Run a call of one of us when all are ready; return what it came to."""
    ready.wait()
    try:
        return call()
    except (booking.Taken, booking.TooLate):
        return None
    finally:
        connection.close()


def nobody_collides() -> None:
    booked = list(Appointment.objects.filter(state="booked").order_by("staff", "starts_at"))
    for one, next_one in pairwise(booked):
        assert one.staff_id != next_one.staff_id or one.ends_at <= next_one.starts_at
    assert Cell.objects.count() == 6 * Appointment.objects.filter(state__in=("booked", "held")).count()
    assert TicketEvent.objects.filter(kind="booked").count() == OutgoingMail.objects.filter(template="booked").count()


def test_fifty_for_one_time(world, live_server):
    _, _, tokens, times = world
    ready, stamp = Barrier(MANY), f"{times[0]:%Y%m%dT%H%MZ}"
    links_of = zip(lines(live_server.url, MANY), tokens, strict=True)
    answers = all_at_once([lambda to=each: post(*to, ready, book=stamp) for each in links_of])
    won = [said for status, said in answers if status == 302]
    lost = [said for status, said in answers if status == 409]
    assert (len(won), len(lost)) == (1, MANY - 1), [status for status, _ in answers]
    assert all("This time was taken a moment ago" in said and "Nearest free times" in said for said in lost)
    assert Appointment.objects.filter(state="booked").count() == 1
    nobody_collides()


def test_fifty_mixed_with_moves_and_bookings_of_ours(world, live_server):
    cast, tickets, tokens, times = world
    at = timezone.now()
    wanted, stamp = times[0], f"{times[0]:%Y%m%dT%H%MZ}"
    standing = [booking.book(tickets[n], kind(), cast.tina.pk, times[n + 1], by="contact:1", at=at) for n in range(10)]
    ready = Barrier(MANY)
    links_of = zip(lines(live_server.url, 40), tokens[:40], strict=True)
    calls = [lambda to=each: post(*to, ready, book=stamp) for each in links_of]  # 10 of them move
    calls += [
        lambda ticket=ticket: closed(
            lambda: booking.book(ticket, kind(), cast.tina.pk, wanted, by="staff:1", at=at, ours_to_choose=True), ready
        )
        for ticket in tickets[40:]
    ]
    answers = all_at_once(calls)
    posted, ours = answers[:40], answers[40:]
    assert {status for status, _ in posted} <= {302, 409}
    assert sum(status == 302 for status, _ in posted) + sum(made is not None for made in ours) == 1
    assert Appointment.objects.filter(state="booked", starts_at=wanted).count() == 1
    assert Appointment.objects.filter(state="booked").count() in (10, 11)
    assert len({row.pk for row in standing} & set(Appointment.objects.values_list("pk", flat=True))) == 10
    nobody_collides()


def test_two_who_swap_wait_for_nobody_forever(world):
    """Each wants the other's time: both keep their own, neither blocks the other."""
    cast, tickets, _, times = world
    at = timezone.now()
    one, two = [booking.book(tickets[n], kind(), cast.tina.pk, times[n], by="contact:1", at=at) for n in range(2)]
    ready = Barrier(2)
    moved = all_at_once(
        [
            lambda: closed(lambda: booking.move(one, cast.tina.pk, times[1], by="contact:1", at=at), ready),
            lambda: closed(lambda: booking.move(two, cast.tina.pk, times[0], by="contact:1", at=at), ready),
        ]
    )
    assert moved == [None, None]
    assert choosing.standing(tickets[0]).starts_at == times[0]
    nobody_collides()
