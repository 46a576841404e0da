"""ATS capacity where people see it: triage, the guide, my day; and no booking before approval, over HTTP."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sameday.appointments import ats, booking, changes, check
from sameday.appointments.models import Appointment, Promise, WorkHours
from sameday.changes import phone
from sameday.outbox.models import OutgoingMail
from sameday.policy.capacity import Strain
from sameday.policy.kinds import Kind
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import links
from sameday.web import office
from sameday.web.public import guide, sent_forms
from tests.appointments.conftest import kind
from tests.tickets.conftest import request_of
from tests.web.arrivals import MONDAY, SCRIPT, arrive, decide
from tests.web.test_triage_outcomes import fingerprint, textarea

TUESDAY = "Tuesday 24 November"


def test_triage_says_the_earliest_date_when_change_is_chosen_and_sending_holds_it(cast, cora):
    ticket = arrive(cast.ann, minutes_ago=30)
    form = cora.get(f"/desk/triage/{ticket.pk}/change", **SCRIPT).content.decode()
    assert f"The earliest ATS appointment today is {TUESDAY}; sending this mail holds it." in form
    assert f"The earliest ATS appointment today is {TUESDAY}." in textarea(form)
    assert not Promise.objects.exists()  # looking holds nothing
    decide(cora, ticket, "change", [ticket], text=textarea(form), words=fingerprint(form))
    assert f"{Promise.objects.get(ticket=ticket).day}" == "2026-11-24"
    assert TUESDAY in OutgoingMail.objects.get(ticket=ticket).text
    assert ats.earliest(MONDAY, ticket=ticket) == Promise.objects.get().day


def test_a_date_lost_while_the_mail_was_edited_is_said_and_the_words_are_kept(cast, cora):
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=1)
    ticket, faster = arrive(cast.ann, minutes_ago=30), arrive(cast.carl, "Second", minutes_ago=20)
    form = cora.get(f"/desk/triage/{ticket.pk}/change", **SCRIPT).content.decode()
    changes.change(faster, by="staff:1", at=MONDAY)
    typed = "Dear Ann,\n\n" + textarea(form)
    answer = decide(cora, ticket, "change", [ticket], text=typed, words=fingerprint(form))
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "is Wednesday 25 November by now" in said and "Dear Ann," in said
    assert Promise.objects.count() == 1
    ticket.refresh_from_db()
    assert ticket.stage == "new"


def test_without_a_free_day_triage_says_so_and_the_mail_names_none(cast, cora):
    WorkHours.objects.create(staff=cast.atlas, bookable=False)
    ticket = arrive(cast.ann, minutes_ago=30)
    form = cora.get(f"/desk/triage/{ticket.pk}/change", **SCRIPT).content.decode()
    assert "ATS has no free day: the mail names none." in form
    assert "earliest ATS appointment" not in textarea(form)


def test_the_guide_names_the_earliest_date_without_a_word_of_tiers_and_asks_once_a_minute(
    cast, monday, django_assert_num_queries
):
    assert f"The earliest ATS appointment today is <b>{TUESDAY}</b>." in Client().get("/").content.decode()
    changes.change(request_of(cast.ann, subject="Rule"), by="staff:1", at=MONDAY)
    with django_assert_num_queries(0):
        Client().get("/")
    office.forget()
    WorkHours.objects.create(staff=cast.atlas, bookable=False)
    assert guide.facts(MONDAY)["ats_day"] is None
    assert "earliest ATS appointment" not in Client().get("/").content.decode()


def test_the_guide_of_tomorrow_asks_anew(cast, monday):
    assert guide.facts(MONDAY)["ats_day"] == TUESDAY
    assert guide.facts(MONDAY + timedelta(days=1))["ats_day"] == "Wednesday 25 November"


def test_the_coordinator_reads_on_my_day_that_ats_is_nearly_full(cast, cora, sign_in, monkeypatch):
    assert "ATS is nearly full" not in cora.get("/desk/day").content.decode()
    days = ats.room(MONDAY).next_days(5)
    monkeypatch.setattr(ats, "load", lambda at: ats.Load(days[0], days[-1], 35, 33, Strain.COORDINATOR))
    page = cora.get("/desk/day").content.decode()
    assert "ATS is 94 % taken from Tuesday 24 November to Wednesday 2 December" in page
    assert "ATS is nearly full" not in sign_in(cast.tina).get("/desk/day").content.decode()


# --- no booking before approval is on file


@pytest.fixture
def unapproved(cast, monday):
    return life.change(request_of(cast.ann, subject="Rule"), by="staff:1", at=MONDAY, kind=Kind.CHANGE)


@pytest.mark.parametrize("button", ["book", "keep"])
def test_a_client_cannot_book_a_change_that_nobody_approved(cast, unapproved, button):
    token = links.make("booking", ticket=unapproved, contact=cast.ann, at=MONDAY)
    form = sent_forms.new(timezone.now(), token)
    answer = Client().post(f"/b/{token}", {"form": form, button: "20261124T1500Z"})
    assert answer.status_code == 409
    assert "has approved" in answer.content.decode()
    assert not Appointment.objects.exists()
    assert "20261124T" not in Client().get(f"/b/{token}").content.decode()  # no time is even shown


def test_approved_it_can_be_booked(cast, unapproved):
    phone.approve(
        unapproved, approver=cast.paul, number=cast.paul.phone, scope="s", cap_minutes=60, by="staff:1", at=MONDAY,
        staff=cast.cora,
    )  # fmt: skip
    token = links.make("booking", ticket=unapproved, contact=cast.ann, at=MONDAY)
    form = sent_forms.new(timezone.now(), token)
    assert Client().post(f"/b/{token}", {"form": form, "book": "20261124T1500Z"}).status_code == 302
    assert Appointment.objects.get().kind == "ats_45"


def test_one_of_us_who_makes_it_a_change_takes_its_time_away(cast, sign_in, monday):
    ticket = life.take(request_of(cast.ann, subject="Rule"), by="staff:1", at=MONDAY)
    made = booking.book(
        ticket, kind(), cast.tina.pk, MONDAY + timedelta(hours=3), by="staff:1", at=MONDAY, ours_to_choose=True
    )
    answer = sign_in(cast.tina).post(f"/desk/tickets/{ticket.pk}/change", {"kind": "change"})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert made.state == "cancelled"
    assert list(check.check()) == []


def test_the_check_finds_a_time_before_its_approval(cast, unapproved):
    """The database refuses it; a request may become a change after its time was booked."""
    Ticket.objects.filter(pk=unapproved.pk).update(needs_approval=False)
    Appointment.objects.create(
        ticket=unapproved, staff=cast.tina, kind="remote_30", state="booked", starts_at=MONDAY,
        ends_at=MONDAY + timedelta(minutes=30), made_at=MONDAY, made_by="staff:1",
    )  # fmt: skip
    Ticket.objects.filter(pk=unapproved.pk).update(needs_approval=True)
    assert list(check.check()) == [f"T-{unapproved.pk} has an appointment before its approval"]
