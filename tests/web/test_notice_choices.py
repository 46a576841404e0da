"""What a person chose to be told, on which way and when not: kept, and what comes of it, once each."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse

from sameday.appointments import booking
from sameday.appointments.models import Appointment
from sameday.audit.models import Entry
from sameday.desk import digest, notices, notices_by_clock, notices_given
from sameday.incidents import pages
from sameday.office import notice_choices
from sameday.office.models import Digest, NoticeChoice
from sameday.outbox import notice
from sameday.outbox.models import OutgoingMail
from sameday.policy.notices import Channel, Choice, Kind
from sameday.policy.quiet_hours import Quiet
from sameday.tickets import life, purge
from sameday.tickets.events_changes import Approved
from sameday.tickets.life import step
from sameday.tickets.life.open import Said
from sameday.tickets.models import FollowUp, Notice, Untold
from tests.appointments.conftest import first_free, kind, waiting
from tests.screen import Screen
from tests.web.arrivals import MONDAY, arrive

EVENING = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # Monday, 7 pm in New York
MORNING = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # Tuesday, 8 am
MINUTE = timedelta(minutes=1)
EVENINGS = Quiet(time(18), time(8), frozenset(range(5)), "America/New_York")
MAIL, DIGEST = frozenset({Channel.MAIL}), frozenset({Channel.DIGEST})


@pytest.fixture
def owned(cast, monday):
    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY - timedelta(days=4))
    ticket = life.take(ticket, owner=cast.tina, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(days=4))
    notices.step(MONDAY)
    return ticket


def choose(person, channels=None, quiet=None, *, at=MONDAY):
    notice_choices.save(person, Choice(channels or {}, quiet), by=f"staff:{person.pk}", at=at)


def answered(ticket, contact, at=EVENING):
    said = Said(text="Secret words of a client", sender=contact.mail, contact=contact)
    life.receive(ticket, said, channel="email", by=f"contact:{contact.pk}", at=at)


def mails(template="notices"):
    return OutgoingMail.objects.filter(template=f"staff/{template}").order_by("pk")


def test_by_mail_at_once_it_comes_once_and_the_screen_hears_nothing(cast, owned):
    choose(cast.tina, {Kind.ANSWERED: MAIL})
    screen = Screen(cast.tina)
    answered(owned, cast.ann)
    for minutes in range(3):
        assert screen.told(EVENING + MINUTE * minutes) == []
    mail = mails().get()
    assert (mail.to, mail.subject) == (cast.tina.mail, f"T-{owned.pk}: The client answered")
    assert f"/desk/tickets/{owned.pk}" in mail.text and "Settings, Notifications, changes it" in mail.text
    assert not any(word in mail.text + mail.html for word in ("Secret", "Outlook"))


def test_on_the_screen_and_by_mail_it_comes_on_both(cast, owned):
    choose(cast.tina, {Kind.ANSWERED: frozenset({Channel.MAIL, Channel.SCREEN})})
    screen = Screen(cast.tina)
    answered(owned, cast.ann)
    assert screen.told(EVENING) == ["client_replied"] and mails().count() == 1


def test_on_no_way_nothing_is_written(cast, owned):
    choose(cast.tina, {Kind.ANSWERED: frozenset()})
    answered(owned, cast.ann)
    notices.step(EVENING)
    assert not Notice.objects.filter(told="client_replied").exists() and not Untold.objects.exists()


def test_in_quiet_hours_screen_and_mail_wait_and_come_when_they_end(cast, owned):
    choose(cast.tina, {Kind.ANSWERED: frozenset({Channel.MAIL, Channel.SCREEN})}, EVENINGS)
    screen = Screen(cast.tina)
    for minutes in (0, 5):
        answered(owned, cast.ann, at=EVENING + MINUTE * minutes)
    for at in (EVENING, EVENING + timedelta(hours=9), MORNING - MINUTE):
        assert screen.told(at) == [] and not mails().exists()
    assert screen.told(MORNING) == ["client_replied"] * 2
    mail = mails().get()
    assert mail.subject == f"2 notices about T-{owned.pk}" and "Your quiet hours held this back" in mail.text
    assert screen.told(MORNING + MINUTE) == [] and mails().count() == 1


def test_an_emergency_and_the_page_to_who_is_on_call_know_no_quiet_hours(cast, owned):
    everyone = (cast.tina, cast.atlas, cast.bill, cast.cora, cast.olga)
    for person in everyone:
        choose(person, {}, EVENINGS)
    screen = Screen(cast.tina)
    life.suspect(owned, "ransomware", by="system", at=EVENING)
    pages.step(EVENING)
    assert screen.told(EVENING) == ["emergency_suspected"]
    assert mails("page").exists()


def test_what_waits_is_not_before_what_came_later_for_a_browser_that_asks_for_more(cast, owned):
    """An emergency is shown in quiet hours; what waited before it comes after it, and is not left out."""
    choose(cast.tina, {}, EVENINGS)
    screen = Screen(cast.tina)
    answered(owned, cast.ann)
    assert screen.told(EVENING) == []
    life.suspect(owned, "ransomware", by="system", at=EVENING + MINUTE)
    assert screen.told(EVENING + MINUTE) == ["emergency_suspected"]
    assert screen.told(MORNING) == ["client_replied"]


def test_the_mail_of_the_morning_tells_what_was_chosen_for_it_once(cast, owned):
    choose(cast.tina, {Kind.ANSWERED: DIGEST})
    digest.wanted(cast.tina, on=True)
    answered(owned, cast.ann)
    notices.step(EVENING)
    assert not mails().exists()
    for at in (MORNING, MORNING + MINUTE, MORNING + timedelta(days=1)):
        notices.step(at)
        digest.step(at)
    first, second = (mail.text for mail in mails("digest"))
    assert f"- T-{owned.pk}: The client answered, Monday 23 November, 7:00 pm Eastern" in first
    assert "The client answered" not in second and not mails().exists()


def test_the_mail_of_the_morning_waits_for_the_end_of_quiet_hours_too(cast, owned):
    choose(cast.tina, {}, Quiet(time(6), time(19), frozenset(range(7)), "America/New_York"))
    digest.wanted(cast.tina, on=True)
    for at in (MORNING, MORNING + timedelta(hours=10, minutes=59)):
        digest.step(at)
        assert not mails("digest").exists()
    for at in (MORNING + timedelta(hours=11), MORNING + timedelta(hours=12)):
        digest.step(at)
    assert mails("digest").count() == 1


def test_what_waits_for_a_morning_mail_that_was_switched_off_goes_by_its_own(cast, owned):
    choose(cast.tina, {Kind.ANSWERED: DIGEST})
    digest.wanted(cast.tina, on=True)
    answered(owned, cast.ann)
    notices.step(EVENING)
    digest.wanted(cast.tina, on=False)
    notices.step(EVENING + MINUTE)
    assert mails().count() == 1


def test_more_than_a_mail_holds_are_in_the_next_and_none_is_lost(cast, owned, monkeypatch):
    monkeypatch.setattr(notices_given, "IN_A_MAIL", 2)
    choose(cast.tina, {Kind.ANSWERED: MAIL})
    for minutes in range(5):
        answered(owned, cast.ann, at=EVENING + MINUTE * minutes)
    for _ in range(4):
        notices.step(MORNING)
    assert sorted(mail.text.count("The client answered") for mail in mails()) == [1, 2, 2]


def test_a_worker_that_fails_midway_gives_it_at_the_next_step_once(cast, owned, monkeypatch):
    choose(cast.tina, {Kind.ANSWERED: MAIL})
    answered(owned, cast.ann)
    with monkeypatch.context() as broken:
        broken.setattr(notice, "put", lambda *args, **more: 1 / 0)
        notices.step(EVENING)
    assert not mails().exists() and Notice.objects.filter(given_at=None).count() == 1
    notices.step(EVENING + MINUTE)
    assert mails().count() == 1


def test_triage_that_makes_it_theirs_is_told_to_who_chose_it(cast, monday):
    choose(cast.tina, {Kind.TRIAGED: MAIL})
    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY)
    life.take(ticket, owner=cast.tina, by=f"staff:{cast.cora.pk}", at=MONDAY)
    other = arrive(cast.ann, "Printer", at=MONDAY)
    life.take(other, owner=cast.tina, by=f"staff:{cast.tina.pk}", at=MONDAY)
    notices.step(MONDAY)
    assert [mail.subject for mail in mails()] == [f"T-{ticket.pk}: Triaged: it is yours"]


def test_a_follow_up_that_is_due_is_told_once_to_who_asked_for_it_and_only_from_then_on(cast, owned):
    for minutes, what in ((-5, "old"), (5, "new"), (60, "later")):
        FollowUp.objects.create(ticket=owned, what=what, due_at=MONDAY + MINUTE * minutes, staff=cast.tina)
    choose(cast.tina, {Kind.DUE: frozenset({Channel.SCREEN})})
    screen = Screen(cast.tina)
    told = []
    for minutes in (0, 4, 5, 6):
        notices_by_clock.step(MONDAY + MINUTE * minutes)
        told.append(screen.told(MONDAY + MINUTE * minutes))
    assert told == [[], [], ["follow_up_due"], []]
    choose(cast.tina, {Kind.DUE: MAIL}, at=MONDAY + MINUTE * 90)  # what came due while the worker stood still counts
    notices_by_clock.step(MONDAY + MINUTE * 91)
    notices.step(MONDAY + MINUTE * 91)
    assert [mail.subject for mail in mails()] == [f"T-{owned.pk}: A follow-up of yours is due"]


def test_an_appointment_is_told_a_quarter_of_an_hour_before_it_once(cast, owned):
    choose(cast.tina, {Kind.SOON: MAIL})
    starts_at = MONDAY + MINUTE * 60
    Appointment.objects.create(
        ticket=owned, contact=cast.ann, staff=cast.tina, kind="remote_30", state="booked", starts_at=starts_at,
        ends_at=starts_at + MINUTE * 30, made_at=MONDAY, made_by="contact:1",
    )  # fmt: skip
    told = []
    for minutes in (44, 45, 46, 59):
        notices_by_clock.step(MONDAY + MINUTE * minutes)
        notices.step(MONDAY + MINUTE * minutes)
        told.append(mails().count())
    assert told == [0, 1, 1, 1] and mails().get().subject == f"T-{owned.pk}: An appointment of yours begins soon"


def test_a_booking_of_a_client_is_told_to_whom_it_is_with(cast, monday):
    choose(cast.tina, {Kind.BOOKING: MAIL})
    slot, ticket = first_free(), waiting(cast.ann)
    made = booking.book(ticket, kind(), slot.person, slot.start_at, by=f"contact:{cast.ann.pk}", at=MONDAY)
    booking.cancel(made, by=f"contact:{cast.ann.pk}", at=MONDAY, reason="client")
    notices.step(MONDAY)
    assert slot.person == cast.tina.pk and mails().get().subject == f"2 notices about T-{ticket.pk}"


def test_an_approval_is_told_to_who_owns_the_change(cast, owned):
    choose(cast.tina, {Kind.APPROVAL: MAIL})
    step.write(owned, Approved(1, cast.ann.pk, "link"), by=f"contact:{cast.ann.pk}", at=EVENING, set={}, was={})
    notices.step(EVENING)
    assert mails().get().subject == f"T-{owned.pk}: It is approved"


def test_what_was_given_long_ago_is_forgotten_and_what_waits_is_not(cast, owned):
    choose(cast.tina, {Kind.ANSWERED: DIGEST})
    digest.wanted(cast.tina, on=True)
    life.note(owned, "@Tina look", staff=cast.cora, mentioned=(cast.tina,), by=f"staff:{cast.cora.pk}", at=EVENING)
    answered(owned, cast.ann)
    notices.step(EVENING)
    for days, left in ((89, ["client_replied", "noted"]), (91, ["client_replied"])):
        notices_given.forget_old(EVENING + timedelta(days=days))
        assert sorted(Notice.objects.values_list("told", flat=True)) == left


def test_a_ticket_that_is_purged_takes_its_notices_along(cast, owned):
    answered(owned, cast.ann)
    notices.step(EVENING)
    answered(owned, cast.ann)
    assert Untold.objects.exists() and Notice.objects.exists()
    purge.purge(owned, at=MORNING, reason="test")
    assert not Untold.objects.exists() and not Notice.objects.exists()


# the page

FORM = {
    "answered_mail": "yes", "vendor_digest": "yes", "digest": "yes", "quiet_from": "18:00", "quiet_to": "08:00",
    "days": ["0", "4"], "zone": "Europe/Berlin",
}  # fmt: skip


def test_the_form_keeps_the_choice_with_its_history_and_shows_it_again(cast, sign_in):
    client = sign_in(cast.tina)
    assert client.post(reverse("notifications"), FORM).status_code == 302
    choice = notice_choices.of(cast.tina.pk)
    assert choice.of(Kind.ANSWERED) == MAIL and choice.of(Kind.VENDOR) == DIGEST and choice.of(Kind.GIVEN) == set()
    assert choice.of(Kind.EMERGENCY) == {Channel.SCREEN}
    assert choice.quiet == Quiet(time(18), time(8), frozenset({0, 4}), "Europe/Berlin")
    assert Digest.objects.get().staff == cast.tina
    entry = Entry.objects.get(verb="notifications changed")
    assert entry.data["changes"]["Quiet hours"] == ["", "18:00 to 08:00 Europe/Berlin"]
    page = client.get(reverse("notifications")).content.decode()
    assert 'name="answered_mail" value="yes" checked' in page and 'name="answered_screen" value="yes">' in page
    assert 'value="18:00"' in page and 'value="Europe/Berlin"' in page
    assert client.post(reverse("notifications"), FORM).status_code == 302
    assert Entry.objects.filter(verb="notifications changed").count() == 1


@pytest.mark.parametrize("at", [EVENING, MORNING + timedelta(hours=2)], ids=["in quiet hours", "while open"])
def test_an_emergency_has_a_mail_of_its_own_and_nothing_held_it_back(cast, owned, at):
    choose(cast.tina, {Kind.EMERGENCY: MAIL, Kind.ANSWERED: MAIL}, quiet=EVENINGS)
    answered(owned, cast.ann, at=at)
    life.suspect(owned, "ransomware", by="system", at=at)
    notices.step(at)
    alarm = mails().get(subject=f"T-{owned.pk}: Looks like an emergency")
    assert "held this back" not in alarm.text and "The client answered" not in alarm.text
    assert mails().count() == (1 if at == EVENING else 2)


def test_one_sees_ones_default_as_it_was_before_there_was_a_choice(cast, sign_in):
    page = sign_in(cast.tina).get(reverse("notifications")).content.decode()
    assert 'name="answered_screen" value="yes" checked' in page and 'name="due_screen" value="yes">' in page
    assert page.count(" checked") == 7
    assert "An emergency is never held back" in page and 'name="emergency_screen"' not in page


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"digest": ""}, "digest", "Tick your day by mail, or tell “A vendor writes” another way"),
        ({"quiet_to": ""}, "quiet_to", "Write when your quiet hours end"),
        ({"quiet_from": ""}, "quiet_from", "Write when your quiet hours begin"),
        ({"quiet_from": "", "quiet_to": ""}, "quiet_from", "Write when your quiet hours begin and end"),
        ({"quiet_from": " "}, "quiet_from", "Write when your quiet hours begin"),
        ({"quiet_from": "six"}, "quiet_from", "Write a time like 18:00"),
        ({"quiet_to": "18:00"}, "quiet_to", "Choose an end that is not the begin"),
        ({"days": []}, "days", "Choose the days on which your quiet hours begin"),
        ({"days": ["9", "x"]}, "days", "Choose the days on which your quiet hours begin"),
        ({"zone": "Hartford"}, "zone", "Write the time zone, like America/New_York"),
    ],
)
def test_an_error_stands_at_its_field_what_was_typed_is_kept_and_nothing_written(cast, sign_in, typed, field, words):
    answer = sign_in(cast.tina).post(reverse("notifications"), FORM | typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and page.count(words) == 2
    assert f'<a href="#{field}">{words}' in page and f'id="{field}"' in page
    assert 'name="answered_mail" value="yes" checked' in page and f'value="{(FORM | typed)["zone"]}"' in page
    assert not NoticeChoice.objects.exists() and not Digest.objects.exists()


def test_the_page_says_what_waits_and_how_the_rest_was_told(cast, sign_in, owned, monkeypatch):
    choose(cast.tina, {Kind.ANSWERED: frozenset({Channel.MAIL, Channel.SCREEN})}, EVENINGS)
    answered(owned, cast.ann)
    notices.step(EVENING)
    monkeypatch.setattr("django.utils.timezone.now", lambda: EVENING)
    page = sign_in(cast.tina).get(reverse("notifications")).content.decode()
    assert "Still to come: on the screen, by mail" in page and "They last until" in page
    notices.step(MORNING)
    assert "On the screen, by mail</td>" in sign_in(cast.tina).get(reverse("notifications")).content.decode()


def test_the_list_is_two_queries_however_long(cast, sign_in, owned, django_assert_max_num_queries):
    client = sign_in(cast.tina)
    for minutes in range(30):
        answered(owned, cast.ann, at=EVENING + MINUTE * minutes)
    notices.step(MORNING)
    client.get(reverse("notifications"))
    with django_assert_max_num_queries(12):
        client.get(reverse("notifications"))
