"""Who is busy by their own calendar is not offered then; a published feed is read. Source: issue 5, item 8."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sameday.appointments import booking, finding
from sameday.appointments.busy import apart, reading, refresh, sources
from sameday.appointments.models import Appointment, BusySource, BusyTime
from sameday.audit.models import Entry
from tests.appointments.calendars import calendar, event
from tests.appointments.conftest import first_free, kind
from tests.servers.feed import feed

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
NY = ";TZID=America/New_York:"
NOON = event(f"{NY}20261123T120000", f"{NY}20261123T130000")
MINUTE = timedelta(minutes=1)
APART = apart.busy


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """Another process for each calendar is what takes the time; one test has it."""
    monkeypatch.setattr(apart, "busy", lambda texts, *, zone, **how: reading.busy(texts, zone=ZoneInfo(zone), **how))


@pytest.fixture
def server(authority, monkeypatch, settings):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    with feed(authority.issue("localhost")) as server:
        settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_CALENDAR_HOSTS": [server.host]}
        server.text = calendar(NOON)
        yield server


@pytest.fixture
def source(cast, server, at):
    return sources.add(cast.tina, "ics", server.url, zone="America/New_York", at=at)


def times():
    return list(BusyTime.objects.order_by("starts_at").values_list("starts_at", "ends_at"))


def after(source):
    source.refresh_from_db()
    return source


def test_a_busy_time_is_offered_to_nobody(cast, source, at, monkeypatch):
    monkeypatch.setattr(apart, "busy", APART)
    assert first_free().start_at == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    assert refresh.step(at) == 1
    assert times() == [(datetime(2026, 11, 23, 17, tzinfo=UTC), datetime(2026, 11, 23, 18, tzinfo=UTC))]
    assert first_free().start_at == datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    assert refresh.step(at) == 0


def test_a_client_who_asks_for_it_is_refused_and_one_of_us_may_take_it(cast, source, ticket, at):
    slot = first_free()
    refresh.step(at)
    with pytest.raises(booking.Taken):
        booking.book(ticket, kind(), slot.person, slot.start_at, by="contact:1", at=at)
    assert not Appointment.objects.exists()
    booking.book(ticket, kind(), slot.person, slot.start_at, by="staff:1", at=at, ours_to_choose=True)


def test_it_counts_for_its_owner_alone(cast, source, at):
    refresh.step(at)
    own = finding.free(kind("ats_45"), at=at)
    assert {slot.person for slot in own} == {cast.atlas.pk}
    assert own[0].start_at == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def test_it_is_read_every_five_minutes_and_what_is_gone_counts_no_more(source, server, at):
    refresh.step(at)
    kept = BusyTime.objects.get().pk
    server.text = calendar(NOON, event(f"{NY}20261124T120000", f"{NY}20261124T130000", "2@x"))
    assert refresh.step(at + 4 * MINUTE) == 0
    assert refresh.step(at + 5 * MINUTE) == 1
    assert len(times()) == 2
    assert BusyTime.objects.filter(pk=kept).exists()
    server.text = calendar()
    refresh.step(at + 10 * MINUTE)
    assert times() == []


def test_what_did_not_change_is_not_sent_again_but_worked_out_each_day(source, server, at):
    server.etag = '"one"'
    server.text = calendar(event(f"{NY}20261123T120000", f"{NY}20261123T130000", "d@x", "RRULE:FREQ=DAILY"))
    refresh.step(at)
    many = len(times())
    assert "if-none-match" not in server.asked[0]
    refresh.step(at + 5 * MINUTE)
    assert server.asked[1]["if-none-match"] == '"one"'
    assert after(source).read_at == at + 5 * MINUTE
    refresh.step(at + timedelta(days=2))
    assert "if-none-match" not in server.asked[2]
    assert (many, len(times())) == (100, 101)  # begun a day before, at ten in the morning
    assert times()[-1][0] == datetime(2026, 11, 23, 17, tzinfo=UTC) + timedelta(days=101)


def test_the_same_text_is_not_worked_out_again(source, server, at, monkeypatch):
    refresh.step(at)
    monkeypatch.setattr(refresh.apart, "busy", lambda *_, **__: pytest.fail("worked out again"))
    refresh.step(at + 5 * MINUTE)
    assert after(source).failing_since is None


@pytest.mark.parametrize(("how", "words"), [
    ({"status": 404}, "there is no calendar at that address"), ({"status": 401}, "it asks for a sign-in"),
    ({"status": 503}, "its server has trouble (status 503)"), ({"status": 302}, "it leads to another address"),
    ({"text": "<html>"}, "what is there is no calendar"), ({"text": "x" * 6_000_000}, "it is larger than 5 MB"),
    ({"cut": 9}, "its answer was cut off"),
])  # fmt: skip
def test_what_cannot_be_read_is_said_and_what_was_read_goes_on_counting(source, server, at, how, words):
    refresh.step(at)
    for name, value in how.items():
        setattr(server, name, value)
    refresh.step(at + 5 * MINUTE)
    failed = after(source)
    assert words in failed.error
    assert (failed.read_at, failed.failing_since) == (at, at + 5 * MINUTE)
    assert len(times()) == 1
    said = sources.how(failed, "America/New_York", at=at + 9 * MINUTE)
    assert said.startswith("Last read 10:00 am; could not be read since 10:05 am: ")


def test_one_that_fails_is_asked_ever_less_often_and_recovers(source, server, at):
    server.status, waits, now = 500, [], at
    for _ in range(7):
        assert refresh.step(now) == 1
        waits.append((after(source).next_at - now) // MINUTE)
        now = source.next_at
    assert waits == [5, 10, 20, 40, 60, 60, 60]
    assert source.failing_since == at
    server.status = 200
    refresh.step(now)
    assert (after(source).failing_since, source.error, source.tries) == (None, "", 0)
    assert source.next_at == now + 5 * MINUTE


def test_a_calendar_that_breaks_us_delays_nobody_else(cast, source, server, at, monkeypatch):
    sources.add(cast.atlas, "ics", server.url, zone="Europe/Berlin", at=at + MINUTE)
    monkeypatch.setattr(refresh.apart, "busy", lambda *_, **__: 1 / 0)
    assert refresh.step(at + MINUTE) == 1
    assert "ZeroDivisionError" in after(source).error
    assert refresh.step(at + MINUTE) == 1
    assert refresh.step(at + MINUTE) == 0


def test_who_left_is_not_read(cast, source, at):
    cast.tina.active = False
    cast.tina.save()
    assert refresh.step(at) == 0


def test_two_workers_read_it_once(source, at):
    first, second = BusySource.objects.get(), BusySource.objects.get()
    assert refresh._claimed(first, at)
    assert not refresh._claimed(second, at)


def test_its_address_is_kept_encrypted_and_named_nowhere(cast, source, server, at):
    assert "private-abc" not in str(list(BusySource.objects.values()))
    assert "private-abc" not in str(list(Entry.objects.values()))
    refresh.step(at)
    assert server.asked[0]["path"] == "/private-abc/basic.ics?key=1"
    BusySource.objects.update(staff=cast.atlas)  # another's row: the secret opens no more
    refresh.step(at + 5 * MINUTE)
    assert "cannot be opened" in after(source).error


def test_removed_it_counts_no_more(source, at):
    refresh.step(at)
    sources.remove(after(source), at=at)
    assert times() == []
    assert Entry.objects.filter(verb="calendar removed").count() == 1


def test_removed_while_it_was_read_nothing_stays(source, at):
    row = BusySource.objects.select_related("staff").get()
    BusySource.objects.all().delete()
    refresh.read(row, at=at)
    assert times() == []


@pytest.mark.parametrize("address", [
    "http://calendar.example/a.ics", "https://me:secret@calendar.example/a.ics", "calendar", "",
])  # fmt: skip
def test_an_address_that_is_not_asked_is_refused_at_once(cast, address, at):
    with pytest.raises(sources.Refused, match="https"):
        sources.add(cast.tina, "ics", address, zone="America/New_York", at=at)
    assert not BusySource.objects.exists()


def test_webcal_is_the_web(cast, server, at):
    made = sources.add(
        cast.tina, "ics", server.url.replace("https", "webcal"), zone="America/New_York", at=at
    )  # fmt: skip
    refresh.step(at)
    assert after(made).error == ""
