"""The page of one's own calendars: the address out, shown once; calendars in, and how their reading goes."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sameday.accounts import gate
from sameday.appointments.busy import caldav_account, sources
from sameday.appointments.models import BusySource, Feed
from sameday.audit.models import Entry
from sameday.outbox.models import OutgoingMail

pytestmark = pytest.mark.django_db
URL = "/desk/account/calendars"
FEED = {"do": "add", "way": "ics", "address": "https://calendar.example/private-abc.ics", "zone": "America/New_York"}


@pytest.fixture
def tina(cast, sign_in, monday, monkeypatch):
    """Return Tina's browser, in which she has just shown her factor."""
    monkeypatch.setattr(gate, "is_sure", lambda request: True)
    return sign_in(cast.tina)


def page(browser, url=URL):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_address_is_shown_once_and_opens_the_calendar(cast, tina):
    answer = tina.post(URL, {"do": "make"})
    address = re.search(r'id="shown">([^<]+)<', answer.content.decode())[1]
    path = address.removeprefix("http://testserver").partition("/calendar/")
    assert Client().get(f"/calendar/{path[2]}").status_code == 200
    assert path[2].removesuffix(".ics") not in page(tina)
    assert Entry.objects.filter(verb="calendar address made").count() == 1
    assert OutgoingMail.objects.filter(to=cast.tina.mail, template="staff/changed").count() == 1


def test_withdrawn_it_opens_nothing(cast, tina):
    tina.post(URL, {"do": "make"})
    assert tina.post(URL, {"do": "withdraw"}).status_code == 302
    assert not Feed.objects.exists()
    assert Entry.objects.filter(verb="calendar address withdrawn").count() == 1
    tina.post(URL, {"do": "withdraw"})
    assert Entry.objects.filter(verb="calendar address withdrawn").count() == 1


def test_it_takes_a_factor_shown_a_moment_ago(cast, sign_in, monday):
    browser = sign_in(cast.tina)
    text = page(browser)
    assert 'name="do"' not in text
    assert "Confirm that it is you" in text
    for do in ("make", "withdraw", "add", "remove"):
        answer = browser.post(URL, FEED | {"do": do})
        assert answer.status_code == 302
        assert answer.headers["Location"].endswith("?next=%2Fdesk%2Faccount%2Fcalendars")
    assert browser.get(f"{URL}?confirm=1").status_code == 302
    assert not Feed.objects.exists()
    assert not BusySource.objects.exists()


def test_a_calendar_is_added_and_removed(cast, tina):
    assert tina.post(URL, FEED).headers["Location"].endswith("?done=added")
    source = BusySource.objects.get()
    assert (source.staff, source.host, source.zone) == (cast.tina, "calendar.example", "America/New_York")
    assert "private-abc" not in page(tina)
    assert "Not read yet" in page(tina)
    tina.post(URL, {"do": "remove", "source": str(source.pk)})
    assert not BusySource.objects.exists()


def test_how_the_reading_goes_stands_on_the_account(cast, tina):
    now = timezone.now()
    source = sources.add(cast.tina, "ics", FEED["address"], zone="UTC", at=now)
    BusySource.objects.filter(pk=source.pk).update(
        read_at=now + timedelta(minutes=2), failing_since=now + timedelta(minutes=10), error="it takes too long"
    )
    said = "Last read 10:02 am; could not be read since 10:10 am: it takes too long"
    assert said in page(tina)
    assert said in page(tina, "/desk/account")


def test_what_was_read_another_day_says_which(cast, tina):
    now = timezone.now()
    source = sources.add(cast.tina, "ics", FEED["address"], zone="UTC", at=now)
    source.read_at = now - timedelta(days=3)
    assert sources.how(source, "America/New_York", at=now) == "Last read 20 November, 10:00 am"


def test_nobody_removes_what_is_anothers(cast, tina):
    other = sources.add(cast.atlas, "ics", FEED["address"], zone="UTC", at=timezone.now())
    tina.post(URL, {"do": "remove", "source": str(other.pk)})
    assert BusySource.objects.filter(pk=other.pk).exists()
    assert "calendar.example" not in page(tina)


@pytest.mark.parametrize(("typed", "field"), [
    ({"address": ""}, "address"), ({"address": "http://calendar.example/a.ics"}, "address"),
    ({"way": "fax"}, "way"), ({"zone": "Mars/Base"}, "zone"), ({"way": "caldav"}, "user"),
    ({"way": "caldav", "user": "tina"}, "password"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_at_its_field(cast, tina, typed, field):
    answer = tina.post(URL, FEED | typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{field}"' in text
    assert f'id="{field}-err"' in text
    assert not BusySource.objects.exists()


def test_more_than_five_are_too_many(cast, tina):
    for _ in range(5):
        tina.post(URL, FEED)
    assert tina.post(URL, FEED).status_code == 422
    assert BusySource.objects.count() == 5


def test_a_missing_extra_is_said_on_the_page(cast, tina, monkeypatch):
    monkeypatch.setattr(caldav_account, "is_there", lambda: False)
    assert caldav_account.MISSING in page(tina)
    assert tina.post(URL, FEED | {"way": "caldav", "user": "t", "password": "p"}).status_code == 422
    assert not BusySource.objects.exists()
