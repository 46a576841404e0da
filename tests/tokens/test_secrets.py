"""Kept secrets open for their own row and key alone."""

import itertools
import string

import pytest

from sameday.office import mailboxes
from sameday.tokens import secrets


def test_what_was_sealed_opens_again():
    assert secrets.unseal(secrets.seal("pässword: €", row="mailbox:3"), row="mailbox:3") == "pässword: €"


def test_the_same_text_is_sealed_differently_each_time():
    assert secrets.seal("x", row="mailbox:3") != secrets.seal("x", row="mailbox:3")


def test_a_secret_moved_to_another_row_does_not_open():
    with pytest.raises(secrets.Unreadable, match="another row"):
        secrets.unseal(secrets.seal("x", row="mailbox:3"), row="mailbox:4")


def test_a_changed_secret_does_not_open():
    sealed = secrets.seal("sekrit", row="mailbox:3")
    places = range(sealed.rindex(".") + 1, len(sealed))
    assert sealed.endswith("==")  # so the last letter carries four bits that a lenient decoder ignores
    for place, letter in itertools.product(places, string.ascii_letters + string.digits + "-_= "):
        changed = sealed[:place] + letter + sealed[place + 1 :]
        if changed != sealed:
            with pytest.raises(secrets.Unreadable):
                secrets.unseal(changed, row="mailbox:3")


@pytest.mark.parametrize("junk", ["", "1", "2.x.y", "1.00000000.AAAA", "plain password"])
def test_junk_is_unreadable_in_words(junk):
    with pytest.raises(secrets.Unreadable, match=r"^This secret .*\.$"):
        secrets.unseal(junk, row="mailbox:3")


def test_another_secret_key_is_named_as_the_reason(settings):
    sealed = secrets.seal("x", row="mailbox:3")
    settings.SECRET_KEY = "another key"
    with pytest.raises(secrets.Unreadable, match="another SAMEDAY_SECRET_KEY"):
        secrets.unseal(sealed, row="mailbox:3")


@pytest.mark.parametrize(
    ("url", "bare", "password"),
    [
        (
            "imaps://help%40x.example:p%40ss%3A@imap.example:993/INBOX",
            "imaps://help%40x.example@imap.example:993/INBOX",
            "p@ss:",
        ),
        ("imaps://imap.example/INBOX", "imaps://imap.example/INBOX", ""),
        ("imap://u:@127.0.0.1:143", "imap://u@127.0.0.1:143", ""),
    ],
)
def test_a_password_leaves_the_address(url, bare, password):
    assert mailboxes.without_password(url) == (bare, password)
