"""Mails from invented people at a client's domain do not become a flood of questions to its point of contact."""

from datetime import timedelta

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import FollowUp
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db


def test_invented_people_at_a_clients_domain_are_asked_about_four_times_an_hour(cast):
    for n in range(9):
        write(f"Buy at evil.example <new{n}@acme.example>", at=AT + timedelta(seconds=n))
    asked = OutgoingMail.objects.filter(template="confirm_contact")
    assert {mail.to for mail in asked} == {cast.paul.mail}
    assert asked.count() == 4
    assert not any("Buy" in mail.subject + mail.text + mail.html for mail in asked)
    assert FollowUp.objects.filter(what__startswith="Confirm with the client").count() == 9, "all are seen"


def test_a_flood_of_questions_costs_the_point_of_contact_no_receipt(cast):
    sunday = AT - timedelta(days=1)
    for n in range(9):
        write(f"new{n}@acme.example", at=sunday + timedelta(seconds=n))
    write(cast.paul.mail, Subject="Mine", at=sunday + timedelta(minutes=1))
    assert OutgoingMail.objects.filter(template="receipt", to=cast.paul.mail).count() == 1
