"""Twenty at once, and a process that dies between: one verified, one act, both or none."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from sameday.audit import crash
from sameday.identity import answering, asking, using
from sameday.identity.models import Challenge, SensitiveAction
from sameday.identity.refused import Refused
from sameday.tickets.models import ChecklistItem
from tests import cast as people
from tests.identity.conftest import called_back, session_of, step_of
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db):
    return people.gather()


@pytest.fixture
def row(cast):
    ticket = request_of(cast.ann, subject="My password")
    return asking.need(ticket, "", cast.ann, technician=cast.tina, at=MONDAY, item=step_of(ticket))


def at_once(ask, number: int = 20) -> list:
    def work(n):
        try:
            return ask(n)
        except Refused as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(work, range(number)))


def test_of_twenty_guesses_of_two_digits_one_is_looked_at(cast, row):
    session = session_of(cast.ann)
    asking.challenge(row, "push", technician=cast.tina, at=MONDAY)
    right = asking.digits(Challenge.objects.get(pk=row.pk), technician=cast.tina)

    def guess(n):  # among them the right one, several times
        typed = right if n % 4 == 0 else str(10 + n)
        return answering.push(row, typed, contact=cast.ann, session=session, at=MONDAY)

    answers = at_once(guess)
    row.refresh_from_db()
    assert sum(isinstance(answer, Refused) for answer in answers) == 19
    assert row.tries == 1
    assert row.state == ("verified" if True in answers else "failed")


def test_of_twenty_right_answers_one_verifies(cast, row):
    session = session_of(cast.ann)
    asking.challenge(row, "push", technician=cast.tina, at=MONDAY)
    right = asking.digits(Challenge.objects.get(pk=row.pk), technician=cast.tina)
    answers = at_once(lambda n: answering.push(row, right, contact=cast.ann, session=session, at=MONDAY))
    assert answers.count(True) == 1
    assert row.ticket.events.filter(kind="person_verified").count() == 1


def test_of_twenty_guesses_of_six_digits_five_are_looked_at(cast, row, monkeypatch):
    from sameday.clients.models import Contact
    from sameday.identity import sending
    from sameday.identity.models import Confirmed

    Contact.objects.filter(pk=cast.ann.pk).update(mobile="860-555-0199")
    Confirmed.objects.create(contact=cast.ann, kind="mobile", value="860-555-0199", put_at=MONDAY, confirmed_at=MONDAY)
    sent = []
    monkeypatch.setattr(sending, "text", lambda row, code, to, *, at: sent.append(code) or True)
    asking.challenge(row, "text", technician=cast.tina, at=MONDAY)
    wrong = [f"{n:06}" for n in range(30) if f"{n:06}" != sent[0].replace("·", "")]
    answers = at_once(lambda n: answering.code(row, wrong[n], technician=cast.tina, at=MONDAY))
    row.refresh_from_db()
    assert answers.count(False) == 5 and row.tries == 5 and row.state == "failed"
    assert row.ticket.events.filter(kind="verification_failed").count() == 1


def test_of_twenty_uses_one_is_an_act(cast, row):
    called_back(row, cast.tina)
    answers = at_once(lambda n: using.consume(row, technician=cast.tina, at=MONDAY))
    assert sum(isinstance(answer, SensitiveAction) for answer in answers) == 1
    assert SensitiveAction.objects.count() == 1
    assert row.ticket.events.filter(kind="item_done").count() == 1


def test_of_ten_beginnings_one_is_there(cast, row):
    other = request_of(cast.ann, subject="Another")
    found = at_once(lambda n: asking.need(other, "unlock", cast.ann, technician=cast.tina, at=MONDAY).pk, 10)
    assert len(set(found)) == 1


@pytest.mark.parametrize("place", ["identity.before_used", "identity.before_commit"])
def test_killed_between_proof_and_act_both_are_there_or_none(cast, row, place):
    """A power cut in the middle: the proof is good still, the step open; done again, both are there once."""
    called_back(row, cast.tina)
    connections.close_all()
    child = os.fork()
    if not child:
        os.environ[crash.VARIABLE] = place
        using.consume(row, technician=cast.tina, at=MONDAY)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 70, "it was not killed there"
    row.refresh_from_db()
    assert (row.state, SensitiveAction.objects.count()) == ("verified", 0)
    assert ChecklistItem.objects.get().done_at is None
    assert not row.ticket.events.filter(kind__in=["item_done", "sensitive_action_done"]).exists()
    using.consume(row, technician=cast.tina, at=MONDAY)
    row.refresh_from_db()
    assert (row.state, SensitiveAction.objects.count()) == ("consumed", 1)
    assert ChecklistItem.objects.get().done_at == MONDAY
