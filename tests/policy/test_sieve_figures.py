"""How well the sieve finds emergencies in whole requests, and how seldom it cries wolf. rules.md 7."""

import random
import time

import pytest

from sameday.policy import emergency, typing_errors
from sameday.policy.emergency import suspect
from tests.policy import labelled
from tests.yardstick import yardstick


@pytest.fixture(scope="module")
def tuning():
    return [request for folder in labelled.FOLDERS for request in labelled.read(folder)]


def test_there_are_enough_labelled_requests(tuning):
    """Issue 7: at least 300 realistic requests, 100 of them emergencies."""
    emergencies = [request for request in tuning if request.label != labelled.ORDINARY]
    assert len(tuning) >= 300
    assert len(emergencies) >= 100
    assert {request.label for request in emergencies} == set(labelled.KINDS)
    assert len({(request.subject, request.text) for request in tuning}) == len(tuning)


@pytest.mark.slow
def test_recall_and_false_alarms_on_the_tuning_half(tuning):
    """The frozen half, written by somebody else, is what counts: tests/policy/test_frozen_requests.py."""
    figures = labelled.measure(tuning)
    print(figures.in_words())
    assert figures.recall >= 0.99, figures.missed
    assert figures.false_per_hundred <= 0.5, figures.false
    assert figures.kind_right >= 0.98, figures.wrong


# by others, after the sieve was written: 20 emergencies in 50 requests, 30 in 250, twice 110 in 230
@pytest.mark.parametrize("folder", ["requests_unlearned", "requests_unseen", "requests_unseen_2", "requests_unseen_3"])
def test_recall_and_false_alarms_on_requests_that_were_never_learned(folder):
    figures = labelled.measure(labelled.read(folder))
    print(figures.in_words())
    assert figures.recall >= 0.95, figures.missed
    assert figures.false_per_hundred <= 2, figures.false


AWAY = """I am out of the office through Monday, October 21 with limited access to e-mail.
If this is an emergency please contact the main line and ask for Bonnie. Thanks and have a blessed day."""
GREETING = """From October we are closed on Fridays. Please change the phone greeting. The script:
Thank you for calling. Our hours are Monday through Thursday, 7 to 5. If this is a dental emergency press 1."""


@pytest.mark.parametrize("text", [AWAY, GREETING])
def test_who_only_writes_the_word_emergency_raises_none(text):
    assert suspect("Out of office", text) is None


def test_every_suspicion_shows_words_that_stand_in_the_request_in_their_order(tuning):
    """Nobody trusts an alarm without its reason: the desk shows these words."""
    for request in tuning:
        if found := suspect(request.subject, request.text):
            assert found.words, request
            assert all(word.strip() for word in found.words)


def test_the_words_shown_stand_in_the_order_of_the_sentence():
    found = suspect("Help", "My boss called because I typed my password on a page that turned out to be fake.")
    said = "my boss called because i typed my password on a page that turned out to be fake."
    places = [said.index(word) for word in found.words]
    assert places == sorted(places)
    assert len(places) >= 2


def test_a_mail_of_tens_of_thousands_of_letters_costs_in_proportion():
    """A stranger's mail must not stop the mail room: twice the text, about twice the time."""
    words = [
        "everyone",
        "i",
        "clicked",
        "the",
        "server",
        "is",
        "down",
        "password",
        "((",
        '"',
        "not",
        "my",
        "files",
        "but",
    ]
    chance = random.Random(7)
    for _ in range(6):
        piece = " ".join(chance.choices(words, k=chance.randint(2, 9))) + chance.choice([" ", "\n", ". ", "(", '"'])
        short, long = piece * (4_000 // len(piece)), piece * (16_000 // len(piece))
        assert _seconds(long) < 8 * _seconds(short) + yardstick()


def test_an_ordinary_mail_is_sieved_in_milliseconds(tuning):
    began = time.process_time()
    for request in tuning[:100]:
        suspect(request.subject, request.text)
    assert (time.process_time() - began) / 100 < yardstick() / 8


def test_letters_in_the_wrong_place_are_read_as_meant():
    assert typing_errors.mended("my emial was hakced, cant opne it") == "my email was hacked, can't opne it"
    assert suspect("", "evreyone lost the intrenet and nobdoy can work")


@pytest.mark.parametrize("word", ["sever", "form", "wire", "lock", "screens", "account", "accounts", "phone"])
def test_words_that_are_right_stay(word):
    assert typing_errors.mended(word) == word


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("FW: YOU HAVE BEEN HACKED", "Junk, I think.\n\nFrom: x <x@y.example>\nSent: today\nSubject: a\n\nPay bitcoin"),
        ("", "I did not click on it and nobody entered a password. It was a fake mail."),
        ("", "What happens if somebody clicks a phishing link and enters the password?"),
        ("Server down", "False alarm, the plug was loose."),
        ("", "The internet was down but it is back now, thanks."),
        ("", "QuickBooks is down for me, everyone else can work."),
        ("", "The server will be down on Sunday for maintenance."),
        ("Ransomware webinar", "All your files are encrypted? Join our webinar. Unsubscribe here."),
    ],
)
def test_denied_imagined_planned_past_and_sold_raise_no_alarm(subject, text):
    assert suspect(subject, text) is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("", "All good since yesterday, but now the server is down again and nobody can work."),
        ("Fwd: Server down", "See below\n\nFrom: Ann <a@b.example>\nSent: now\n\nServer is down, nobody can work."),
        ("", "I know we had the phishing training, but I clicked the link and entered my password."),
        ("RE: Scheduled maintenance", "It was supposed to be over at 6. Nobody can log in, the server is still down."),
    ],
)
def test_an_emergency_beside_a_hedge_is_spotted(subject, text):
    assert suspect(subject, text)


def test_what_the_file_of_points_holds_is_what_is_seen_in_the_requests(tuning):
    """After a change of the tones, the hedges or the shapes the points are learned anew."""
    from sameday.policy import evidence, features

    seen = [features.features(*emergency.clauses(r.subject, r.text), r.subject, r.text) for r in tuning]
    signs = {sign.name for found in seen for sign in found.signs}
    assert {name for name in evidence.WEIGHTS if name.startswith("<")} <= signs
    assert len(evidence.WEIGHTS) > 500
    assert emergency.UNLESS_BELOW < emergency.WITHOUT_A_RULE


def _seconds(text: str) -> float:
    began = time.process_time()
    suspect(text[:100], text)
    return time.process_time() - began
