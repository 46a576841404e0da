"""Documents for carriers: whatever words stand in them, they say those and nothing else."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sameday.phone import twiml
from sameday.policy.phone_menu import Choice, Keys, choose

HOSTILE = '<Dial>+19005550100</Dial> & "quoted" \u2019 \x00\ud800\ufffe'


def tree(*verbs: str) -> ElementTree.Element:
    return ElementTree.fromstring(twiml.document(*verbs).encode())


def test_words_cannot_become_verbs():
    root = tree(twiml.say(HOSTILE), twiml.redirect("https://a.example/?a=1&b=2"))
    assert [verb.tag for verb in root] == ["Say", "Redirect"]
    assert root[0].text == '<Dial>+19005550100</Dial> & "quoted" \u2019 '
    assert root[1].text == "https://a.example/?a=1&b=2"


@given(st.text())
def test_any_text_makes_a_document_that_can_be_read(text):
    root = tree(twiml.gather(twiml.say(text), action=text, seconds=5), twiml.dial(
        twiml.number(text, url=text, status=text), action=text, seconds=5))  # fmt: skip
    assert [verb.tag for verb in root.iter()] == ["Response", "Gather", "Say", "Dial", "Number"]


def test_each_verb_is_written_as_carriers_read_it():
    root = tree(
        twiml.dial(
            twiml.number("+12035550101", url="u", status="s"), twiml.sip("cora@desk.example", url="u", status="s"),
            twiml.client("atlas", url="u", status="s"), action="a", seconds=15, recorded="r",
        ),
        twiml.enqueue("line", action="a", wait="w"), twiml.record(action="a", status="s", seconds=60),
        twiml.play("https://a.example/x.mp3"), twiml.pause(3), twiml.leave(), twiml.hangup(),
    )  # fmt: skip
    dial = root[0]
    assert [verb.tag for verb in root] == ["Dial", "Enqueue", "Record", "Play", "Pause", "Leave", "Hangup"]
    assert (dial.get("timeout"), dial.get("record"), dial.get("recordingStatusCallback")) == (
        "15", "record-from-answer-dual", "r",
    )  # fmt: skip
    assert [(noun.tag, noun.text, noun.get("url")) for noun in dial] == [
        ("Number", "+12035550101", "u"), ("Sip", "sip:cora@desk.example", "u"), ("Client", "atlas", "u"),
    ]  # fmt: skip
    assert root[1].get("waitUrl") == "w" and root[2].get("recordingStatusCallback") == "s"


def test_keys_of_the_open_desk():
    keys = Keys("2", "3")
    lead = {d: choose(d, 1, keys, is_open=True) for d in ("2", "3", "1", "0", "", "7", "9")}
    assert lead == {
        "2": Choice.HELP, "3": Choice.TALK, "1": Choice.HELP, "0": Choice.HELP, "": Choice.AGAIN, "7": Choice.AGAIN,
        "9": Choice.AGAIN,
    }  # fmt: skip
    assert choose("", 2, keys, is_open=True) == choose("7", 2, keys, is_open=True) == Choice.HELP


def test_keys_of_the_closed_desk():
    keys = Keys("2", "3")
    lead = {d: choose(d, 1, keys, is_open=False) for d in ("9", "2", "3", "1", "")}
    assert lead == {
        "9": Choice.EMERGENCY, "2": Choice.ASK, "3": Choice.VOICEMAIL, "1": Choice.AGAIN, "": Choice.AGAIN,
    }  # fmt: skip
    assert choose("", 2, keys, is_open=False) == choose("2", 2, keys, is_open=False, asked=True) == Choice.VOICEMAIL


def test_the_emergency_key_is_none_that_means_something_else():
    assert [Keys("9", "3").emergency, Keys("9", "8").emergency, Keys("2", "3").emergency] == ["8", "7", "9"]
