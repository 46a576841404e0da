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


HEAD = "Forwarded message:\n\n"


@pytest.mark.parametrize(
    "forwarded",
    [
        HEAD + QUOTED,
        HEAD + QUOTED.replace("It beeps.", "It\nbeeps.").replace("It\n", "It "),
        HEAD + QUOTED.replace("> \n", "> \u00a0\n> \u00a0\n"),
        HEAD + FIELDS.replace("\n", "\r\n") + "\r\n\r\nIt beeps.\r\n",
        HEAD + FIELDS.replace("Date", "\nDate").replace("Subject", "\nSubject") + "\n\nIt beeps.",
        HEAD + FIELDS.replace("Berg <", "Berg\n<") + ",\n  ann@acme.example\n\nIt beeps.",
        HEAD + FIELDS.replace("bo@acme.example>", "bo@acme.example<mailto:bo@acme.example>>") + "\n\nIt beeps.",
        HEAD + FIELDS.replace("<bo@acme.example>", "[bo@acme.example]") + "\n\nIt beeps.",
        HEAD + FIELDS.replace("Bo Berg", "'Bo Berg'") + "\nReply-To: Bo <b@acme.example>\n\nIt beeps.",
        f"===== Forwarded message =====\n{FIELDS}\n===== Forwarded message =====\n\nIt beeps.",
        f"{HEAD}{FIELDS}\n\n> It beeps.",
    ],
)
def test_programs_write_the_header_in_many_forms(forwarded):
    got = unpack(f"Please help Bo.\n\n{forwarded}")
    assert (got.sender_name, got.sender_address, got.subject) == ("Bo Berg", "bo@acme.example", "Scanner")
    assert (got.body, got.message) == ("It beeps.", "Please help Bo.")


def test_a_long_subject_is_read_to_its_end_and_the_first_words_are_the_bodys():
    long = "The scanner on the second floor beeps and prints nothing but"
    fields = FIELDS.replace(
        "Subject: Scanner\nTo: <paul@acme.example>", f"To: p@acme.example\nSubject: {long}\nstripes"
    )
    got = unpack(f"{HEAD}{fields}\n\nIt beeps.")
    assert (got.subject, got.body) == (f"{long} stripes", "It beeps.")
    got = unpack(f"{HEAD}{fields}\nNote: it is loud.\n\nBo")
    assert (got.subject, got.body) == (long, "stripes\nNote: it is loud.\n\nBo")


def test_what_stands_below_a_quoted_forward_is_kept():
    got = unpack(f"See below.\n\nBegin forwarded message:\n\n{QUOTED}\n> > Really?\n\nThat was it.")
    assert got.body == "It beeps.\n> Really?\n\nThat was it."


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
