"""What waits to be told: gone with who leaves, and one thing that cannot be told keeps nothing else back. 0068."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sameday.accounts import people
from sameday.cli.main import main
from sameday.desk import digest, leaving, notices, notices_check, notices_given
from sameday.office import notice_choices
from sameday.office.models import NoticeChoice, Staff
from sameday.policy import quiet_hours
from sameday.policy.notices import Channel, Kind
from sameday.reports import figures
from sameday.tickets import life
from sameday.tickets.events_changes import Approved
from sameday.tickets.life import step
from sameday.tickets.models import Notice, Untold
from tests.screen import Screen
from tests.web.arrivals import MONDAY
from tests.web.test_notice_choices import EVENING, EVENINGS, MAIL, MINUTE, MORNING, answered, choose, mails


@pytest.fixture
def heap(cast, owned):
    """Tina was given a notice, and another waits for the end of her quiet hours on two ways."""
    answered(owned, cast.ann, at=MONDAY)
    notices.step(MONDAY)
    choose(cast.tina, {Kind.ANSWERED: MAIL | {Channel.SCREEN}}, EVENINGS)
    answered(owned, cast.ann, at=EVENING)
    notices.step(EVENING)
    assert Notice.objects.filter(given_at=None).count() == 2


def test_who_leaves_and_comes_back_is_not_told_what_waited_before(cast, heap):
    leaving.leave(Staff.objects.get(pk=cast.tina.pk), to=cast.atlas, by=f"staff:{cast.olga.pk}", at=EVENING)
    leaving.back(Staff.objects.get(pk=cast.tina.pk), by=f"staff:{cast.olga.pk}", at=MORNING)
    screen = Screen(cast.tina)
    assert screen.told(MORNING + MINUTE) == [] and not mails().filter(to=cast.tina.mail).exists()
    assert Notice.objects.exclude(given_at=None).filter(staff=cast.tina).count() == 1, "what was given stays known"


def test_a_leaving_that_is_refused_takes_nothing_away(cast, heap):
    with pytest.raises(people.Refused):
        leaving.leave(cast.tina, to=cast.tina, by=f"staff:{cast.olga.pk}", at=EVENING)
    assert Notice.objects.filter(given_at=None).count() == 2


def test_who_is_shut_out_on_the_command_line_is_not_told_what_waits(cast, heap):
    assert main(["staff", "deactivate", cast.tina.mail]) == 0
    assert not Notice.objects.filter(given_at=None).exists() and Notice.objects.exists()


def test_the_last_owner_who_cannot_be_shut_out_keeps_what_waits(cast, heap):
    Notice.objects.filter(given_at=None).update(staff=cast.olga)
    assert main(["staff", "deactivate", cast.olga.mail]) == 1
    assert Notice.objects.filter(given_at=None).count() == 2


def test_what_was_written_while_an_account_was_being_closed_is_gone_when_it_opens_again(cast, heap, sign_in):
    Staff.objects.filter(pk=cast.tina.pk).update(active=False)  # and the notices came a moment later
    client = sign_in(cast.olga)
    assert client.post(reverse("settings_person_back", args=[cast.tina.pk]), {"once": "1"}).status_code == 302
    assert Staff.objects.get(pk=cast.tina.pk).active and not Notice.objects.filter(given_at=None).exists()
    assert Notice.objects.exists(), "what was given stays known"


def test_what_waits_for_who_has_left_is_tidied_away(cast, heap):
    Staff.objects.filter(pk=cast.tina.pk).update(active=False)
    notices_given.forget_old(EVENING)
    assert not Notice.objects.filter(given_at=None).exists() and Notice.objects.exists()


def test_what_is_taken_away_is_locked_in_the_workers_order(cast, heap):
    with CaptureQueriesContext(connection) as asked:
        leaving.close(Staff.objects.get(pk=cast.tina.pk), by="system", at=EVENING)
    read, taken = [each["sql"] for each in asked if '"tickets_notice"' in each["sql"]]
    assert read.startswith("SELECT") and 'ORDER BY "tickets_notice"."at" ASC, "tickets_notice"."id" ASC' in read
    assert taken.startswith("DELETE") and '"id" IN' in taken


# one that cannot be told


@pytest.fixture
def broken(monkeypatch, owned):
    """Three events of an older or newer version, which nobody can be named for."""
    whom, bad = notices._whom, []
    for minutes in range(3):
        bad.append(step.write(owned, Approved(minutes, 1, "link"), by="system", at=EVENING, set={}, was={}).pk)
    monkeypatch.setattr(notices, "_whom", lambda event: 1 / 0 if event.pk in bad else whom(event))
    return bad


def test_rows_that_fail_block_none_that_came_after_them(cast, owned, broken, monkeypatch):
    monkeypatch.setattr(notices, "AT_ONCE", 2)
    screen = Screen(cast.tina)
    answered(owned, cast.ann, at=EVENING)
    told = [screen.told(EVENING + timedelta(seconds=2 * turn)) for turn in range(3)]
    assert [each for shown in told for each in shown] == ["client_replied"]
    assert set(Untold.objects.values_list("event", flat=True)) == set(broken)


def test_a_row_that_fails_is_tried_again_less_and_less_often_and_told_once_it_can_be(
    cast, owned, broken, monkeypatch, caplog
):
    seconds = [*range(0, 64, 2), 4000, 8000]
    tries = []
    for at in (EVENING + timedelta(seconds=each) for each in seconds):
        notices.step(at)
        tries.append(Untold.objects.first().tries)
    assert tries[:5] == [1, 2, 2, 3, 3] and tries[31:] == [6, 7, 8]
    assert "notice_failed" in caplog.text
    assert [*notices_check.check(EVENING)] == [
        f"T-{owned.pk}: “approved” of 2026-11-24 00:00Z is told to nobody after 8 tries: the log says why (untold {pk})"
        for pk in Untold.objects.order_by("pk").values_list("pk", flat=True)
    ]
    assert ("sameday_notices_stuck", {}, 3) in [
        (name, labels, value) for name, _, labels, value in figures.read(EVENING)
    ]
    monkeypatch.undo()
    choose(cast.tina, {Kind.APPROVAL: MAIL})
    notices.step(EVENING + timedelta(hours=9))
    assert not Untold.objects.exists() and Notice.objects.count() == 3 and [*notices_check.check(EVENING)] == []


def test_a_kind_that_this_version_does_not_know_is_put_aside_and_a_newer_one_tells_it(cast, owned, monkeypatch, caplog):
    answered(owned, cast.ann, at=EVENING)
    kind = notices.TOLD["client_replied"]
    with monkeypatch.context() as older:
        older.delitem(notices.TOLD, "client_replied")
        notices.step(EVENING)
        assert Untold.objects.get().tries == 0 and "notice_failed" not in caplog.text
        (line,) = notices_check.check(EVENING)
        assert line.startswith(f"T-{owned.pk}: “client_replied” of") and "this version does not know it" in line
    assert notices.TOLD["client_replied"] == kind
    notices.step(EVENING)
    assert not Untold.objects.exists() and Notice.objects.get().told == "client_replied"
    assert [*notices_check.check(EVENING)] == []


def test_a_notice_that_a_newer_version_wrote_hides_no_other(cast, owned, sign_in):
    new = {"ticket": owned, "staff": cast.tina, "at": EVENING, "told": "of_tomorrow"}
    Notice.objects.create(channel="screen", once="1", **new)
    Notice.objects.create(channel="digest", once="2", **new)
    Notice.objects.create(channel="screen", once="3", given_at=EVENING, number=1, **new)
    screen = Screen(cast.tina)
    answered(owned, cast.ann, at=EVENING)
    assert screen.told(EVENING) == ["client_replied"]
    assert notices_given.for_the_morning(cast.tina, MORNING) == []
    assert Notice.objects.filter(told="of_tomorrow", given_at=None).count() == 2
    client = sign_in(cast.tina)
    assert "The client answered</td>" in client.get(reverse("notifications")).content.decode()
    assert [each["words"] for each in client.get(reverse("notices"), {"since": "0"}).json()["notices"]] == [
        "The client answered"
    ]


def test_a_way_that_only_a_newer_version_knows_hides_no_other(cast, owned):
    new = {"ticket": owned, "staff": cast.tina, "at": EVENING, "told": "client_replied"}
    Notice.objects.create(channel="telex", once="1", **new)
    screen = Screen(cast.tina)
    answered(owned, cast.ann, at=EVENING)
    assert screen.told(EVENING) == ["client_replied"]
    assert notices_given.late(MORNING) == [] and notices_given.for_the_morning(cast.tina, MORNING) == []
    assert Notice.objects.get(channel="telex").given_at is None


def test_what_waits_for_quiet_hours_or_the_morning_is_not_late(cast, owned, heap):
    digest.wanted(cast.tina, on=True)
    choose(cast.tina, {Kind.ANSWERED: frozenset({Channel.DIGEST})}, EVENINGS, at=EVENING)
    answered(owned, cast.ann, at=EVENING)
    notices.step(EVENING)
    assert notices_given.late(MORNING) == []
    late = notices_given.late(MORNING + MINUTE * 15)
    assert sorted(row.channel for row in late) == ["mail", "screen"]


def test_what_nobody_could_be_told_for_90_days_is_forgotten(cast, owned, broken):
    for days, left in ((89, 3), (91, 0)):
        notices_given.forget_old(EVENING + timedelta(days=days))
        assert Untold.objects.count() == left


def test_a_mail_that_cannot_be_made_keeps_nothing_off_the_screen(cast, owned, monkeypatch, caplog):
    choose(cast.tina, {Kind.EMERGENCY: MAIL, Kind.ANSWERED: MAIL})
    put = notices_given.notice.put

    def without_alarms(template, *, facts, **more):
        return 1 / 0 if "emergency" in facts["title"] else put(template, facts=facts, **more)

    monkeypatch.setattr(notices_given.notice, "put", without_alarms)
    screen = Screen(cast.tina)
    life.suspect(owned, "ransomware", by="system", at=EVENING)
    answered(owned, cast.ann, at=EVENING)
    assert screen.told(EVENING) == ["emergency_suspected"]
    assert [mail.subject for mail in mails()] == [f"T-{owned.pk}: The client answered"]
    assert "notices_not_given" in caplog.text
    assert [*notices_check.check(EVENING + MINUTE)] == []
    assert [*notices_check.check(EVENING + MINUTE * 16)] == [
        f"staff:{cast.tina.pk} is to be told 1 thing by mail and is not: the log says why"
    ]
    monkeypatch.undo()
    assert screen.told(EVENING + MINUTE) == [] and mails().count() == 2


# a zone that the machine does not know


@pytest.fixture
def nowhere(cast):
    """Tina's quiet hours are kept in a zone that is unknown here."""
    choose(cast.tina, {Kind.ANSWERED: MAIL}, EVENINGS)
    NoticeChoice.objects.filter(pk=cast.tina.pk).update(zone="Mars/Olympus")


def test_quiet_hours_in_an_unknown_zone_are_those_of_the_desk_and_hold_no_alarm_back(cast, owned, nowhere):
    screen = Screen(cast.tina)
    life.suspect(owned, "ransomware", by="system", at=EVENING)
    answered(owned, cast.ann, at=EVENING)
    assert screen.told(EVENING) == ["emergency_suspected"] and not mails().exists()
    screen.told(MORNING)
    assert mails().count() == 1
    assert notice_choices.of(cast.tina.pk).quiet == EVENINGS


def test_the_page_of_who_has_it_shows_the_desks_zone(cast, nowhere, sign_in):
    assert 'value="America/New_York"' in sign_in(cast.tina).get(reverse("notifications")).content.decode()


def test_the_mail_of_the_morning_of_the_others_leaves(cast, owned, nowhere, monkeypatch):
    for person in (cast.tina, cast.atlas, cast.bill):
        digest.wanted(person, on=True)
    facts = digest.facts
    monkeypatch.setattr(digest, "facts", lambda staff, *more: 1 / 0 if staff == cast.atlas else facts(staff, *more))
    with pytest.raises(ZeroDivisionError):  # the lane counts it as a failure, so that the figures show it
        digest.step(MORNING)
    assert sorted(mails("digest").values_list("to", flat=True)) == sorted([cast.tina.mail, cast.bill.mail])
    monkeypatch.undo()
    assert digest.step(MORNING + MINUTE) == 1


def test_which_zones_are_known():
    assert quiet_hours.is_zone("Europe/Berlin")
    assert not any(
        quiet_hours.is_zone(name) for name in ("", "Mars/Olympus", "../etc/passwd", "Europe", "a\0b", "é" * 99)
    )
