"""A CalDAV account says when its owner is busy: asked with the real library from a real Radicale. Issue 5, item 8."""

import socket
from datetime import UTC, datetime, timedelta

import pytest

from sameday.appointments.busy import caldav_account, refresh, sources
from sameday.appointments.models import BusySource, BusyTime
from tests.appointments.calendars import calendar, event
from tests.appointments.conftest import first_free
from tests.servers.feed import feed
from tests.servers.radicale import PASSWORD, USER, radicale

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
NY = ";TZID=America/New_York:"
NOON = calendar(event(f"{NY}20261123T120000", f"{NY}20261123T130000", "noon@x"))
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def running(authority):
    with radicale(authority) as server:
        yield server


@pytest.fixture
def server(running, authority, monkeypatch, settings):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_CALENDAR_HOSTS": [running.host]}
    return running


def connect(cast, address, at, password=PASSWORD):
    made = sources.add(cast.tina, "caldav", address, user=USER, password=password, zone="America/New_York", at=at)
    refresh.step(at)
    made.refresh_from_db()
    return made


def starts():
    return list(BusyTime.objects.order_by("starts_at").values_list("starts_at", flat=True))


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_one_calendar_is_read_by_its_address(cast, server, at):
    mine, _ = server.make("one"), server.make("other")
    server.put("one", "noon", NOON)
    server.put("other", "two", calendar(event(f"{NY}20261123T140000", f"{NY}20261123T150000", "two@x")))
    assert connect(cast, mine, at).error == ""
    assert starts() == [utc(2026, 11, 23, 17)]
    assert first_free().start_at == utc(2026, 11, 23, 18)


def test_the_address_of_the_server_means_all_calendars_of_the_account(cast, server, at):
    server.make("work")
    server.make("tasks", "VTODO")
    series = event(f"{NY}20270310T100000", f"{NY}20270310T110000", "s@x", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = event(f"{NY}20270317T150000", f"{NY}20270317T160000", "s@x", f"RECURRENCE-ID{NY}20270317T100000")
    server.put("work", "series", calendar(series, moved))
    server.put("work", "free", calendar(event(f"{NY}20270311T100000", f"{NY}20270311T110000", "f@x",
                                              "TRANSP:TRANSPARENT")))  # fmt: skip
    server.put("work", "day", calendar(event(";VALUE=DATE:20270312", ";VALUE=DATE:20270313", "d@x")))
    march = utc(2027, 3, 1, 15)
    assert connect(cast, server.url, march).error == ""
    found = [each for each in starts() if each > march]
    assert found == [utc(2027, 3, 10, 15), utc(2027, 3, 12, 5), utc(2027, 3, 17, 19), utc(2027, 3, 24, 14)]


def test_what_is_changed_there_counts_the_next_time(cast, server, at):
    address = server.make("changing")
    server.put("changing", "noon", NOON)
    connect(cast, address, at)
    server.put("changing", "noon", NOON.replace("T120000", "T123000"))
    assert refresh.step(at + 4 * MINUTE) == 0
    refresh.step(at + 5 * MINUTE)
    assert starts() == [utc(2026, 11, 23, 17, 30)]
    server.delete("changing", "noon")
    refresh.step(at + 10 * MINUTE)
    assert starts() == []


def test_a_wrong_password_is_said(cast, server, at):
    found = connect(cast, server.make("locked"), at, password="wrong")
    assert found.error == "it does not take this user and password"
    assert "wrong" not in str(list(BusySource.objects.values()))


def test_an_address_where_nothing_is_is_said(cast, server, at):
    assert connect(cast, f"{server.url}{USER}/nowhere/", at).error == "there is nothing at that address"


def test_a_server_that_speaks_something_else_is_said(cast, authority, server, settings, at):
    with feed(authority.issue("localhost")) as other:
        settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_CALENDAR_HOSTS": [other.host]}
        assert connect(cast, other.url, at).error == "it does not answer as CalDAV does"


def test_the_library_opens_no_line_of_its_own(cast, server, settings, at, monkeypatch):
    """Neither inside our network nor to find a server by DNS: what may be asked is decided by strangers.py."""
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_CALENDAR_HOSTS": []}
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("a line was opened"))
    assert connect(cast, server.url, at).error == "only the ports 443 and 8443 are asked"
    assert BusySource.objects.get().tries == 1


def test_without_the_extra_it_is_said_plainly(cast, at, monkeypatch):
    monkeypatch.setattr(caldav_account, "is_there", lambda: False)
    with pytest.raises(sources.Refused, match="extra that is not installed"):
        sources.add(cast.tina, "caldav", "https://dav.example/", user="t", password="p", zone="UTC", at=at)
    assert not BusySource.objects.exists()


@pytest.mark.parametrize(
    ("user", "password", "field"), [("", "p", "user"), ("a:b", "p", "user"), ("t", "", "password")]
)
def test_user_and_password_are_asked_for(cast, user, password, field, at):
    with pytest.raises(sources.Refused) as refused:
        sources.add(cast.tina, "caldav", "https://dav.example/", user=user, password=password, zone="UTC", at=at)
    assert refused.value.field == field
