"""Two people end the same incident in the same second, each in their own way: nobody is thrown out."""

import importlib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from sameday.audit import actors
from sameday.incidents import ending, opening
from sameday.incidents.models import Incident
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests import cast as people
from tests.incidents.conftest import NIGHT, alarmed_at

emergency = importlib.import_module("sameday.tickets.life.emergency")  # the package has a verb of that name
pytestmark = pytest.mark.django_db(transaction=True)


def test_contained_and_no_emergency_at_once_end_it_once(transactional_db, monkeypatch):
    cast = people.gather()
    ticket, at = alarmed_at(cast, NIGHT), NIGHT + timedelta(minutes=5)
    opening.opened(ticket, "ransomware", by=actors.staff(cast.cora.pk), at=at)
    first_has, second_has = threading.Event(), threading.Event()
    really_end, really_done = life.end_emergency, emergency.ring_done

    def slow_end(*args, **more):
        first_has.set()
        second_has.wait(1)
        return really_end(*args, **more)

    def done(*args):
        second_has.set()
        return really_done(*args)

    monkeypatch.setattr(ending.life, "end_emergency", slow_end)
    monkeypatch.setattr(emergency, "ring_done", done)

    def contained():
        try:
            return ending.end(Incident.objects.get(), staff=cast.cora, at=at)
        finally:
            connections.close_all()

    def none_at_all():
        first_has.wait(5)
        try:
            return life.not_an_emergency(ticket, by=actors.staff(cast.tina.pk), at=at, staff=cast.tina)
        except life.NotAllowed as no:
            return no
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        one, two = pool.submit(contained), pool.submit(none_at_all)
        assert one.result().ended_by == cast.cora
        assert isinstance(two.result(), life.NotAllowed)
    assert not Ticket.objects.get().alarm and not Incident.objects.get().mistaken
