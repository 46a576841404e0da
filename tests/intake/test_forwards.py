import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.intake.forwards import unpack

FIELDS = (
    "From: Bo Berg <bo@acme.example>\nDate: Mon, Nov 23, 2026 at 9:01 AM\nSubject: Scanner\nTo: <paul@acme.example>"
)


QUOTED = "\n".join("> " + line for line in [*FIELDS.split("\n"), "", "It beeps."])
GERMAN = "Betreff: \tScanner\nDatum: \tMo\nVon: \tBo Berg <bo@acme.example>\nAn: \tpaul@acme.example"
MAILTO = "From: Bo Berg [mailto:bo@acme.example]\nSubject: Scanner"
STARS = "*From:* Bo Berg <bo@acme.example>\n*Subject:* Scanner"


@pytest.mark.parametrize(
    ("forwarded", "subject"),
    [
        (f"---------- Forwarded message ---------\n{FIELDS}\n\nIt beeps.\n", None),
        (f"---------- Forwarded message ---------\n{STARS}\n\nIt beeps.", None),
        (f"Begin forwarded message:\n\n{QUOTED}", None),
        (f"Begin forwarded message:\n\n{MAILTO}\n\nIt beeps.", None),
        (f"-------- Weitergeleitete Nachricht --------\n{GERMAN}\n\nIt beeps.", None),
        (f"-----Original Message-----\n{FIELDS}\n\nIt beeps.", "FW: Scanner"),
        (f"________________________________\n{FIELDS.replace('Date', 'Sent')}\n\nIt beeps.", "Fwd: Scanner"),
        (f"{FIELDS}\n\nIt beeps.", "[EXT] FW: Scanner"),
    ],
)
def test_a_forward_gives_sender_subject_body_and_the_forwarders_words(forwarded, subject):
    got = unpack(f"Please help Bo.\n\n{forwarded}", subject)
    assert (got.sender_name, got.sender_address) == ("Bo Berg", "bo@acme.example")
    assert (got.subject, got.body, got.message) == ("Scanner", "It beeps.", "Please help Bo.")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (f"Yes\n\n-----Original Message-----\n{FIELDS}\n\nIt beeps.", "RE: Scanner"),
        (f"Yes\n\n{FIELDS}\n\nIt beeps.", None),
        ("---------- Forwarded message ---------\nnothing like a header", None),
        ("", "Fwd: x"),
    ],
)
def test_a_reply_is_no_forward(text, subject):
    assert unpack(text, subject) is None


@given(st.text(max_size=300), st.none() | st.text(max_size=40))
def test_no_text_raises(text, subject):
    unpack("---------- Forwarded message ---------\n" + text, subject)
    unpack(text, subject)
