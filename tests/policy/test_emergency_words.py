"""The sieve for emergencies that came in writing. Page 4.1, 4.3."""

import time
from pathlib import Path

import pytest

from sameday.policy.emergency import advice, suspect

HERE = Path(__file__).parent
COMPROMISE = HERE.joinpath("said_mailbox_compromise.txt").read_text()
RANSOM = HERE.joinpath("said_ransomware.txt").read_text()
INCIDENTS = HERE.joinpath("said_incident.txt").read_text()
OUTAGES = HERE.joinpath("said_outage.txt").read_text()
CALM = HERE.joinpath("said_calm.txt").read_text()


# Words of two kinds at once may name either; what a client hears differs little.
NEAR = {
    "mailbox_compromise": {"mailbox_compromise", "incident"},
    "ransomware": {"ransomware"},
    "incident": {"incident", "mailbox_compromise"},
    "outage": {"outage"},
}


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    ("kind", "said"),
    [("mailbox_compromise", line) for line in lines(COMPROMISE)]
    + [("ransomware", line) for line in lines(RANSOM)]
    + [("incident", line) for line in lines(INCIDENTS)]
    + [("outage", line) for line in lines(OUTAGES)],
)
def test_an_emergency_in_writing_is_spotted(kind, said):
    """Page 4.1: an e-mail compromise, a suspected cyber incident, a major system down."""
    in_text, in_subject = suspect("Help", said), suspect(said, "")
    assert in_text
    assert in_subject
    assert in_text.words
    assert in_text.kind in NEAR[kind]


@pytest.mark.parametrize("said", lines(CALM))
def test_an_ordinary_request_raises_no_alarm(said):
    assert suspect("Question", said) is None
    assert suspect(said, "Thank you") is None


@pytest.mark.parametrize("said", lines(HERE.joinpath("emergencies.txt").read_text()))
def test_an_emergency_in_a_client_s_own_words_is_spotted(said):
    """Page 4.1; these were written before the words they are found by."""
    assert suspect("Help", said)


@pytest.mark.parametrize("said", lines(HERE.joinpath("ordinary.txt").read_text()))
def test_an_ordinary_request_in_a_client_s_own_words_raises_no_alarm(said):
    assert suspect("Question", said) is None


def test_there_are_enough_sentences():
    assert len(lines(COMPROMISE + RANSOM + INCIDENTS + OUTAGES)) >= 60
    assert len(lines(CALM)) >= 40


def test_words_wrapped_over_two_lines_are_found():
    assert suspect("Help", "This morning I clicked the link and\ntyped my\npassword.").kind == "mailbox_compromise"


def test_curly_apostrophes_and_shouting_are_found():
    assert suspect("HELP", "WE CAN’T WORK, NOBODY CAN’T LOG IN. EVERYBODY CAN’T WORK").kind == "outage"


def test_a_banner_above_an_emergency_does_not_hide_it():
    text = "[EXTERNAL EMAIL]\nDo not click links.\n\nThe server is down\n-- \nThis e-mail was scanned for viruses."
    assert suspect("", text).kind == "outage"


def test_a_quotation_below_raises_no_alarm():
    assert suspect("Re: thanks", "All good now, thank you.\n\n> The server is down\n> Nobody can work") is None


def test_a_footer_of_several_lines_raises_no_alarm():
    footer = (
        "The company\naccepts no liability for any damage caused by a virus or malware\n"
        "transmitted by this email. If you are not the intended\nrecipient, delete it."
    )
    assert suspect("Monitor", f"Please order a monitor.\n\n{footer}") is None


def test_the_gravest_kind_wins():
    assert suspect("Server down", "All files are encrypted, nobody can work").kind == "ransomware"


def test_the_words_found_are_quoted():
    assert suspect("", "Hello. Everyone is  DOWN here").words == ("everyone", "is down")


@pytest.mark.parametrize(
    "text",
    ["everyone " * 3000, "i clicked " * 3000, "x" * 30000, "a the server " * 2000, "(" * 30000, "\n" * 30000],
)
def test_a_hostile_text_is_read_in_a_moment(text):
    started = time.process_time()
    suspect(text[:250], text)
    assert time.process_time() - started < 1


def test_every_kind_has_two_or_three_pieces_of_advice():
    for kind in ("mailbox_compromise", "ransomware", "outage", "incident"):
        assert 2 <= len(advice(kind)) <= 3
    assert advice("something else") == advice("incident")
