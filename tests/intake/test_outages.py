"""A way in that is silent for ten minutes raises the alarm once, and an all-clear when mail comes. # mail.md 1"""

from datetime import timedelta

import pytest

from sameday.intake import outages, signs
from sameday.intake.models import LifeSign, Outage, RawMail
from sameday.office import hooks, mailboxes
from sameday.office.models import Mailbox
from sameday.outbox.models import OutgoingMail
from sameday.reports import incoming
from tests.intake.desk import AT, arrive
from tests.intake.mails import mail

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
IMAP = "imaps://help@mx.desk.example"


@pytest.fixture
def box(cast) -> Mailbox:
    found = Mailbox.objects.get()
    Mailbox.objects.update(imap_url=IMAP, fetched_at=AT)
    return found


class Clock:
    """The worker's step twice a minute, from AT on; `fetches` is what the poller writes."""

    def __init__(self):
        self.at = AT
        outages.step(AT)

    def go(self, minutes: float, *, fetches=False):
        end = self.at + minutes * MINUTE
        while self.at < end:
            self.at += timedelta(seconds=30)
            if fetches:
                Mailbox.objects.update(fetched_at=self.at, failing_since=None, error="")
            outages.step(self.at)
        return self


def told() -> list[tuple[str, str]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("subject", "to"))


STOPPED, AGAIN = "Mail does not come in", "Mail comes in again"


def to_all(cast, *subjects) -> list[tuple[str, str]]:
    return [(subject, who.mail) for subject in subjects for who in sorted((cast.cora, cast.olga), key=lambda s: s.pk)]


def test_a_failing_mailbox_is_told_after_ten_minutes_once_and_cleared_once(cast, box):
    clock = Clock().go(3, fetches=True)
    last = clock.at
    Mailbox.objects.update(failing_since=last + MINUTE, error="mx.desk.example refuses the password.")
    clock.go(10)
    assert told() == [] and outages.now() == []
    clock.go(0.5)
    assert told() == to_all(cast, STOPPED)
    text = OutgoingMail.objects.first().text
    assert "No mail is fetched from help@desk.example. mx.desk.example refuses the password." in text
    assert "It last worked Monday 23 November, 9:33 am Eastern" in text and "/desk/tray/problems" in text
    clock.go(90)
    assert told() == to_all(cast, STOPPED)
    clock.go(1, fetches=True)
    assert told() == to_all(cast, STOPPED, AGAIN)
    outage = Outage.objects.get()
    assert outage.works_at == last and outage.ended_at == clock.at - timedelta(seconds=30)
    clock.go(30, fetches=True)
    assert len(told()) == 4
    clock.go(11)
    assert [subject for subject, _ in told()][-2:] == [STOPPED] * 2


def test_a_mailbox_nobody_looks_at_is_told_too(cast, box):
    """The poller died: nothing is failing, and nothing comes."""
    Clock().go(11)
    assert told() == to_all(cast, STOPPED)


def test_a_desk_that_was_switched_off_raises_nothing_for_that_time(cast, box):
    clock = Clock().go(3, fetches=True)
    clock.at += timedelta(days=2)
    clock.go(9)  # just started, and the poller is slow
    assert told() == []
    clock.go(3, fetches=True).go(9)
    assert told() == []


def test_and_takes_no_outage_back_before_mail_comes(cast, box):
    clock = Clock().go(12)
    assert told() == to_all(cast, STOPPED)
    clock.at += timedelta(hours=5)
    clock.go(30)
    assert told() == to_all(cast, STOPPED)
    clock.go(1, fetches=True)
    assert told() == to_all(cast, STOPPED, AGAIN)


def test_mail_that_nobody_understands_for_ten_minutes_is_told(cast):
    row = arrive(mail("The printer is broken."))
    clock = Clock()
    RawMail.objects.filter(pk=row.pk).update(outcome="", stored_at=AT)
    clock.go(10)
    assert told() == []
    clock.go(1)
    assert told() == to_all(cast, STOPPED) and "is not read" in OutgoingMail.objects.first().text
    assert outages.UNREAD in incoming.trouble(clock.at)
    RawMail.objects.filter(pk=row.pk).update(outcome="ticket")
    clock.go(1)
    assert told() == to_all(cast, STOPPED, AGAIN)
    assert outages.UNREAD not in incoming.trouble(clock.at)


def test_a_listener_that_died_is_told_and_one_that_was_stopped_is_not(cast, monkeypatch):
    signs.tell(signs.Sign())
    LifeSign.objects.filter(name="listener").update(seen_at=AT)
    clock = Clock().go(11)
    assert told() == to_all(cast, STOPPED) and "listener does not run" in OutgoingMail.objects.first().text
    signs.retire()
    clock.go(1)
    assert Outage.objects.get().ended_at and told() == to_all(cast, STOPPED)
    clock.go(30)
    assert len(Outage.objects.all()) == 1


def test_a_listener_that_can_keep_no_mail_says_since_when(cast):
    sign = signs.Sign()
    sign.connected()
    sign.answered(False)
    first = sign.failing_since
    sign.answered(False)
    signs.tell(sign)
    row = signs.listener()
    assert row.failing_since == first == sign.failing_since and row.error and row.connected_at == sign.connected_at
    sign.answered(True)
    sign.connected_at = None  # another run: who came before is not forgotten
    signs.tell(sign)
    row = signs.listener()
    assert (row.failing_since, row.error) == (None, "") and row.connected_at


@pytest.fixture
def hours(monkeypatch):
    """Set the listener's clock: hours(h) is h hours after AT."""
    now = [AT]
    monkeypatch.setattr(signs, "_now", lambda: now[0])
    return lambda number: now.__setitem__(0, AT + timedelta(hours=number))


def test_one_mail_that_was_not_kept_in_a_quiet_night_alarms_nobody(cast, hours):
    sign = signs.Sign()
    sign.answered(False)
    signs.tell(sign)
    assert signs.listener().failing_since == AT
    hours(0.05)
    signs.tell(sign)
    assert signs.listener().failing_since == AT
    hours(0.1)  # it has nothing to do, and the database takes its sign
    signs.tell(sign)
    assert (signs.listener().failing_since, signs.listener().error) == (None, "")


def test_a_sender_who_tries_in_vain_again_and_again_is_told_since_the_first_time(cast, hours):
    sign = signs.Sign()
    for hour in (0, 0.25, 0.5):
        hours(hour)
        sign.answered(False)
        signs.tell(sign)
        assert signs.listener().failing_since == AT
    hours(0.9)  # as long as it failed before it is not well again
    signs.tell(sign)
    assert signs.listener().failing_since == AT
    hours(1.1)
    signs.tell(sign)
    assert signs.listener().failing_since is None
    sign.answered(False)
    signs.tell(sign)
    assert signs.listener().failing_since == AT  # nothing was kept in between
    sign.answered(True)
    sign.answered(False)
    signs.tell(sign)
    assert signs.listener().failing_since == AT + timedelta(hours=1.1)


@pytest.mark.parametrize("how", ["fetched", "posted", "not used"])
def test_the_outage_of_a_listener_that_no_mailbox_needs_any_more_ends(cast, how):
    """Killed hard it could not take its sign away, and nobody starts it again."""
    signs.tell(signs.Sign())
    LifeSign.objects.filter(name="listener").update(seen_at=AT)
    clock = Clock().go(11)
    assert told() == to_all(cast, STOPPED) and len(outages.now()) == 1
    if how == "posted":
        hooks.put(cast.mailbox, "postmark", "mail:0123456789abcdef", by="staff:1", at=clock.at)
    else:
        Mailbox.objects.update(**{"imap_url": IMAP, "fetched_at": clock.at} if how == "fetched" else {"active": False})
    clock.go(0.5)
    assert outages.now() == [] and told() == to_all(cast, STOPPED)
    clock.go(9)
    assert outages.now() == []


def test_a_listener_that_says_it_keeps_nothing_is_told_whoever_needs_it(cast, box):
    LifeSign.objects.create(name="listener", begun_at=AT, seen_at=AT, failing_since=AT, error="Full.")
    clock = Clock()
    for _ in range(11):
        LifeSign.objects.filter(name="listener").update(seen_at=clock.at)
        clock.go(1, fetches=True)
    assert told() == to_all(cast, STOPPED)


def test_a_mailbox_that_is_used_again_is_not_late_for_the_time_between(cast, box):
    clock = Clock().go(3, fetches=True)
    mailboxes.remove(Mailbox.objects.get(), by="staff:1", at=clock.at)
    clock.go(60)
    mailboxes.add("help@desk.example", IMAP, by="staff:1", at=clock.at)
    clock.go(9)
    assert told() == []


def test_two_workers_at_once_tell_it_once(cast, box):
    clock = Clock().go(10)
    (way,) = [way for way in outages._ways(clock.at + MINUTE) if way.key.startswith("box")]
    for _ in range(2):
        outages._alarm(way, clock.at + MINUTE)
    assert told() == to_all(cast, STOPPED)
    for _ in range(2):
        outages._all_clear(way, clock.at + 2 * MINUTE)
    assert told() == to_all(cast, STOPPED, AGAIN)
