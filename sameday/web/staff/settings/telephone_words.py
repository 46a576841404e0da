"""What the settings pages of the telephone say."""

from typing import NamedTuple

from sameday.outbox.models import Text


class Provider(NamedTuple):
    """A kind of carrier: what its fields are called there, and which addresses of ours it is given."""

    key: str
    name: str
    hint: str
    account: str  # what it calls the account; "": it has none to enter
    secret: str
    needs_number: bool
    addresses: tuple[tuple[str, str], ...]  # what it is for, and the end of our address


_TWIML = (
    ("When a call comes in", "voice"),
    ("Call status changes", "status"),
    ("When a text comes in", "message"),
)
PROVIDERS = (
    Provider("twilio", "Twilio", "Calls and texts", "Account SID", "Auth token", True, _TWIML),
    Provider("signalwire", "SignalWire", "Calls and texts", "Project ID", "API token", True, _TWIML),
    Provider("telnyx", "Telnyx", "Calls and texts", "Account ID", "API key", True, _TWIML),
    Provider(
        "events", "Another telephone system", "It tells us of its calls, sends no texts", "", "Signing secret", False,
        (("Signed events (Asterisk and others)", "events"), ("3CX call reports", "3cx")),
    ),
)  # fmt: skip
BY_KEY = {each.key: each for each in PROVIDERS}

RULES = (
    ("sequence", "One after the other, by their turns", "Whoever is first gets most calls"),
    ("all", "All at once", "Whoever answers first has the call"),
)
MENU = (
    ("ring_seconds", "Seconds each telephone rings"),
    ("callback_seconds", "Seconds until a callback is offered"),
    ("answer_seconds", "Seconds in which a call should be answered"),
    ("recording_days", "Days recordings are kept"),
)
PLACES = (
    ("mobile", "A mobile or landline", "We call its number"),
    ("sip", "A SIP telephone", "Written like tina@pbx.example"),
    ("browser", "The browser", "While Sameday is open there"),
)


def outcome(text: Text) -> dict:
    """Return what became of a test text, in words."""
    said = {
        "sent": (True, "The carrier took the text. Look at your telephone."),
        "failed": (False, "The text was refused."),
        "no_carrier": (False, "No carrier is set up that sends texts."),
    }
    ok, words = said.get(text.state, (False, "The text has not left yet. It is tried again by itself."))
    return {"ok": ok, "words": words, "more": "" if ok else text.error}
