"""Mailbox rows: seeded once, then the row rules; passwords never stand in clear."""

from datetime import UTC, datetime

import pytest

from sameday.audit.models import Entry
from sameday.office import mailboxes
from sameday.office.models import Mailbox

NOW = {"by": "system", "at": datetime(2026, 11, 23, 17, tzinfo=UTC)}
URL = "imaps://help%40desk.example:sekrit-9@imap.example:993/INBOX"

pytestmark = pytest.mark.django_db


def test_the_first_start_makes_the_row_and_encrypts_the_password():
    box = mailboxes.seed(URL, **NOW)
    assert (box.address, box.imap_url) == ("help@desk.example", "imaps://help%40desk.example@imap.example:993/INBOX")
    assert "sekrit" not in box.secret
    assert mailboxes.login(box) == ("help@desk.example", "sekrit-9")
    assert mailboxes.any_to_fetch()
    assert "sekrit" not in str(list(Entry.objects.values()))


def test_later_starts_leave_the_row_alone():
    box = mailboxes.seed(URL, **NOW)
    mailboxes.remove(box, **NOW)
    assert mailboxes.seed(URL.replace("sekrit-9", "other"), **NOW) is None
    box.refresh_from_db()
    assert (box.active, box.imap_url, box.secret) == (False, "", "")
    assert not mailboxes.any_to_fetch()


def test_a_user_without_a_domain_gets_the_offices_address(cast):
    assert mailboxes.seed("imap://helpdesk:x@127.0.0.1:143/INBOX", **NOW).address == cast.office.mail


def test_another_place_to_fetch_from_begins_with_an_empty_cursor():
    box = mailboxes.add("help@desk.example", "imaps://a@one.example", "x", **NOW)
    Mailbox.objects.filter(pk=box.pk).update(uidvalidity=7, last_uid=99)
    mailboxes.add("help@desk.example", "imaps://a@one.example", "y", **NOW)
    assert Mailbox.objects.get().last_uid == 99
    mailboxes.add("help@desk.example", "imaps://a@two.example", "y", **NOW)
    assert (Mailbox.objects.get().uidvalidity, Mailbox.objects.get().last_uid) == (None, 0)
