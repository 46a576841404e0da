"""Saves at the same moment, and a process that dies between: one proof is one change, both or none."""

import os

import pytest
from django.db import connections

from sameday.audit import crash
from sameday.clients import kinds
from sameday.clients.models import Contact
from sameday.clients.orders import Order
from sameday.clients.refused import Refused
from sameday.desk import clients
from sameday.identity import serving
from sameday.identity.models import Confirmed, SensitiveAction
from sameday.outbox.models import OutgoingMail
from tests import cast as people
from tests.identity.conftest import proven
from tests.identity.test_at_once import at_once
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
NUMBERS = [f"860-555-01{n}" for n in range(70, 78)]


@pytest.fixture
def cast(transactional_db):
    return people.gather()


def save(cast, number):
    order = Order("change", kinds.CONTACT, cast.acme, Contact.objects.get(pk=cast.ann.pk), {"phone": number})
    try:
        return clients.perform(order, by=f"staff:{cast.cora.pk}", at=MONDAY)
    except Refused as refusal:
        return refusal


def test_of_eight_saves_on_one_proof_one_is_made(cast):
    proven(cast.ann, "contact_phone", by=cast.cora, second=cast.paul)
    answers = at_once(lambda n: save(cast, NUMBERS[n]), len(NUMBERS))
    made = [NUMBERS[n] for n, answer in enumerate(answers) if not isinstance(answer, Refused)]
    cast.ann.refresh_from_db()
    assert [cast.ann.phone] == made and SensitiveAction.objects.count() == 1
    assert OutgoingMail.objects.filter(template="file_changed").count() == 1


def test_of_eight_other_addresses_on_one_proof_one_is_on_file(cast):
    proven(cast.ann, "contact_factor", by=cast.cora, second=cast.paul)

    def put(n):
        try:
            return serving.other_mail(cast.ann, f"ann{n}@home.example", by=f"staff:{cast.cora.pk}", at=MONDAY)
        except Refused as refusal:
            return refusal

    answers = at_once(put, 8)
    assert sum(isinstance(answer, Confirmed) for answer in answers) == 1 == Confirmed.objects.count()
    assert SensitiveAction.objects.count() == 1


@pytest.mark.parametrize("place", ["identity.before_used", "identity.before_commit", "clients.before_commit"])
def test_killed_between_the_proof_and_the_change_both_are_there_or_none(cast, place):
    row = proven(cast.ann, "contact_phone", by=cast.cora, second=cast.paul)
    connections.close_all()
    child = os.fork()
    if not child:
        os.environ[crash.VARIABLE] = place
        save(cast, NUMBERS[0])
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 70, "it was not killed there"
    row.refresh_from_db()
    cast.ann.refresh_from_db()
    assert (row.state, cast.ann.phone, SensitiveAction.objects.count()) == ("verified", "860-555-0111", 0)
    save(cast, NUMBERS[0])
    row.refresh_from_db()
    cast.ann.refresh_from_db()
    assert (row.state, cast.ann.phone, SensitiveAction.objects.count()) == ("consumed", NUMBERS[0], 1)
