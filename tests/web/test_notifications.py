"""What reaches a person outside the page: the mail of the morning once, and notices without a client's word."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from sameday.desk import digest, notices
from sameday.office.models import Absence, Digest
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.life.open import Said
from tests.screen import Screen
from tests.web.arrivals import MONDAY, arrive

OPENING = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)  # 8:00 in New York


@pytest.fixture
def owned(cast, monday):
    """A request that Tina owns, taken by the coordinator."""
    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY - timedelta(days=4))
    return life.take(ticket, owner=cast.tina, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(days=4))


def mails():
    return OutgoingMail.objects.filter(template="staff/digest")


def answered(ticket, contact, at=MONDAY):
    said = Said(text="Secret words of a client", sender=contact.mail, contact=contact)
    life.receive(ticket, said, channel="email", by=f"contact:{contact.pk}", at=at)


def test_the_day_comes_by_mail_once_each_morning_to_who_asked(cast, sign_in, owned):
    assert sign_in(cast.tina).post(reverse("notifications"), {"digest": "yes"}).status_code == 302
    for minutes in (-16, -15, -10, 0, 60, 400):
        digest.step(OPENING + timedelta(minutes=minutes))
    mail = mails().get()
    assert (mail.to, mail.created_at) == (cast.tina.mail, OPENING - timedelta(minutes=15))
    assert mail.subject == "Your day: 1 on your desk, 1 due today"
    assert f"- T-{owned.pk} Outlook asks for a password" in mail.text and "/desk/day" in mail.text
    digest.step(OPENING + timedelta(days=1))
    assert mails().count() == 2


def test_on_a_closed_day_and_after_closing_none_comes(cast, owned):
    digest.wanted(cast.tina, on=True)
    for at in (OPENING - timedelta(days=1), OPENING + timedelta(days=3), OPENING + timedelta(hours=9)):
        assert digest.step(at) == 0  # Sunday, Thanksgiving, five in the afternoon
    assert not mails().exists()


def test_who_is_away_gets_none_and_the_stand_in_reads_for_whom(cast, owned):
    for person in (cast.tina, cast.atlas):
        digest.wanted(person, on=True)
    day = date(2026, 11, 23)
    Absence.objects.create(staff=cast.tina, stand_in=cast.atlas, first_on=day, last_on=day)
    digest.step(OPENING)
    assert [mail.to for mail in mails()] == [cast.atlas.mail]
    assert "You stand in for Tina Marsh." in mails().get().text


def test_switched_off_none_comes(cast, sign_in, owned):
    digest.wanted(cast.tina, on=True)
    sign_in(cast.tina).post(reverse("notifications"), {})
    digest.step(OPENING)
    assert not mails().exists() and not Digest.objects.exists()


def test_a_notice_tells_what_happened_and_no_word_of_a_client(cast, sign_in, owned):
    tina, seen = sign_in(cast.tina), Screen(cast.tina).seen
    assert tina.get(reverse("notices")).json() == {"latest": seen, "notices": []}
    answered(owned, cast.ann)
    assert tina.get(reverse("notices"), {"since": seen}).json()["notices"] == [], "the worker gives it"
    notices.step(MONDAY)
    answer = tina.get(reverse("notices"), {"since": seen})
    assert answer.json()["notices"] == [
        {"tag": f"T-{owned.pk}", "words": "The client answered", "url": f"/desk/tickets/{owned.pk}"}
    ]
    assert "Secret" not in answer.content.decode() and "Outlook" not in answer.content.decode()
    assert tina.get(reverse("notices"), {"since": answer.json()["latest"]}).json()["notices"] == []


def test_more_than_five_at_once_are_the_newest_four_and_where_to_read_all(cast, sign_in, owned):
    seen = Screen(cast.tina).seen
    for minutes in range(7):
        answered(owned, cast.ann, at=MONDAY + timedelta(minutes=minutes))
    notices.step(MONDAY + timedelta(hours=1))
    told = sign_in(cast.tina).get(reverse("notices"), {"since": seen}).json()["notices"]
    assert [each["tag"] for each in told] == ["3 more"] + [f"T-{owned.pk}"] * 4
    assert told[0]["url"] == "/desk/settings/notifications#told"
    assert sign_in(cast.tina).get(reverse("notifications")).content.decode().count("The client answered</td>") == 7


def test_only_what_is_theirs_and_not_what_they_did_themselves(cast, owned):
    tina, atlas = Screen(cast.tina), Screen(cast.atlas)
    answered(owned, cast.ann)
    assert (tina.told(), atlas.told()) == (["client_replied"], [])
    life.assign(owned, cast.atlas, by=f"staff:{cast.tina.pk}", at=MONDAY)
    assert (tina.told(), atlas.told()) == ([], ["owner_set"])


def test_who_stands_in_hears_what_is_theirs_whom_they_stand_in_for(cast, owned):
    day = date(2026, 11, 23)
    Absence.objects.create(staff=cast.tina, stand_in=cast.atlas, first_on=day, last_on=day)
    atlas = Screen(cast.atlas)
    answered(owned, cast.ann)
    assert atlas.told() == ["client_replied"]


def test_a_note_that_calls_somebody_is_told_to_them_alone(cast, owned):
    screens = [Screen(person) for person in (cast.atlas, cast.tina, cast.cora)]
    who = {"by": f"staff:{cast.cora.pk}", "at": MONDAY}
    life.note(owned, "@Atlas Reed have a look", staff=cast.cora, mentioned=(cast.atlas,), **who)
    assert [screen.told() for screen in screens] == [["noted"], [], []]


def test_an_emergency_is_everybodys(cast, owned):
    screens = [Screen(person) for person in (cast.tina, cast.atlas, cast.bill)]
    life.suspect(owned, "ransomware", by="system", at=MONDAY)
    assert [screen.told() for screen in screens] == [["emergency_suspected"]] * 3


@pytest.mark.parametrize("since", ["x", "-1", "9" * 30, ""])
def test_a_place_that_is_none_only_says_where_we_stand(cast, sign_in, owned, since):
    answer = sign_in(cast.tina).get(reverse("notices"), {"since": since})
    assert answer.status_code == 200 and answer.json()["notices"] == []
