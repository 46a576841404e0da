"""How long we keep things: counted before it is saved, held by bounds, the owner's alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sameday.audit.models import Entry
from sameday.intake import purge as raw_mail
from sameday.intake.models import RawMail
from sameday.office import retention
from sameday.tickets import purge
from sameday.tickets.models import Ticket
from tests.web.arrivals import arrive_unknown

URL = "/desk/settings/retention"
DAYS = {"spam": "14", "quarantine": "30", "raw_mail": "90", "ticket": "2557"}


@pytest.fixture
def olga(cast, sign_in, monday):
    return sign_in(cast.olga)


def test_the_defaults_are_those_of_the_rules(cast):
    assert retention.days() == {kind: int(days) for kind, days in DAYS.items()}


def test_what_the_next_purge_would_remove_is_counted_first(olga, cast):
    old = arrive_unknown(at=timezone.now() - timedelta(days=20))
    RawMail.objects.create(mailbox=cast.mailbox, source="smtp", sha256="a", raw=b"x", size=1, outcome="automatic",
                           received_at=timezone.now() - timedelta(days=40))  # fmt: skip
    typed = DAYS | {"quarantine": "15", "raw_mail": "30"}
    page = olga.post(URL, typed).content.decode()
    assert page.count("<b>1</b>") == 2
    assert not Entry.objects.exists()
    assert olga.post(URL, typed | {"save": "14-15-30-2557", "once": "k"}).status_code == 302
    assert retention.days()["quarantine"] == 15
    assert Entry.objects.get().data["changes"] == {
        "Unknown senders": ["30 days", "15 days"], "Mail as it came": ["90 days", "30 days"],
    }  # fmt: skip
    assert purge.step(timezone.now()) == 1
    assert not Ticket.objects.filter(pk=old.pk).exists()
    assert raw_mail.step(timezone.now()) == 1


def test_other_days_than_those_counted_are_counted_again(olga):
    assert olga.post(URL, DAYS | {"spam": "20", "save": "14-30-90-2557"}).status_code == 200
    assert retention.days()["spam"] == 14


@pytest.mark.parametrize(("kind", "days"), [("spam", "6"), ("spam", "-1"), ("ticket", "364"), ("raw_mail", "x")])
def test_days_beyond_the_bounds_are_refused(olga, kind, days):
    answer = olga.post(URL, DAYS | {kind: days, "save": "x"})
    assert answer.status_code == 422
    assert f'<a href="#{kind}">Write a number of days from ' in answer.content.decode()
    with pytest.raises(ValueError, match="cannot be kept"):
        retention.save({kind: 1}, by="system", at=timezone.now())


def test_the_coordinator_sees_and_does_not_change(cora):
    assert "Only the owner changes this." in cora.get(URL).content.decode()
    assert cora.post(URL, DAYS | {"spam": "20", "save": "20-30-90-2557"}).status_code == 403
    assert retention.days()["spam"] == 14
