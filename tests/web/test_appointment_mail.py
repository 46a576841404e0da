"""The appointment mail: recognised, its lines taken over, its wished times matched. Source: page 5.2."""

import pytest
import time_machine

from sameday.appointments import booking
from sameday.outbox.models import OutgoingMail
from sameday.policy import appointments
from tests.appointments.conftest import kind, waiting
from tests.tickets.conftest import MONDAY
from tests.web.arrivals import arrive
from tests.web.test_booking import TUESDAY

pytestmark = pytest.mark.django_db
MAIL = """Hello,

Best phone: 860-555-0177
Name: Ann Keller
Company: Acme Plumbing
Computer name: ACME-LT-14
What is wrong: Outlook asks for the password
again and again
Three times that suit me (Mon-Fri 9-4): Tue 10:30 am, Wed afternoon, when the moon is full
"""


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def asked(cast):
    return arrive(cast.ann, appointments.SUBJECT, text=MAIL, at=MONDAY)


def test_triage_proposes_the_booking_with_the_wished_time_that_is_free(cast, asked, sign_in):
    page = sign_in(cast.cora).get(f"/desk/triage?t={asked.pk}").content.decode()
    page = " ".join(page.split())
    assert "It asks for an appointment." in page
    assert "Of the wished times free: Tue 24 Nov, 10:30 am</b>, then Wed 25 Nov, 12:00 pm" in page
    assert "“Wed afternoon, when the moon is full”" in page


def test_the_mail_offers_the_wished_times_first(cast, asked):
    from sameday.desk import wishes

    times = wishes.three(asked, at=MONDAY)
    assert TUESDAY in times
    assert len(times) == 3
    booking.book(waiting(cast.paul, "Mouse"), kind(), cast.tina.pk, TUESDAY, by="contact:2", at=MONDAY)
    assert TUESDAY not in wishes.three(asked, at=MONDAY)


def test_another_mail_gets_other_times_and_no_line(cast, sign_in):
    ticket = arrive(cast.ann, "Printer", text="It jams. Tue 10:30 am would suit me.", at=MONDAY)
    page = sign_in(cast.cora).get(f"/desk/triage?t={ticket.pk}").content.decode()
    assert "wished times" not in page
    assert not OutgoingMail.objects.filter(template="booking").exists()
