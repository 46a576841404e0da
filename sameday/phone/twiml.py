"""Documents a carrier follows (TwiML, cXML, TeXML): our few verbs, every word and attribute escaped."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

_ALLOWED = frozenset([0x9, 0xA, 0xD])  # controls that XML 1.0 lets through
LANGUAGE = "en-US"


def document(*verbs: str) -> str:
    """Return the whole answer to a carrier."""
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{"".join(verbs)}</Response>'


def say(words: str) -> str:
    return _element("Say", _text(words), language=LANGUAGE)


def play(url: str, *, loop: int = 1) -> str:
    return _element("Play", _text(url), loop=loop)


def pause(seconds: int) -> str:
    return _element("Pause", length=seconds)


def hangup() -> str:
    return _element("Hangup")


def leave() -> str:
    """Take the call out of its queue: the queue's `action` says what comes next."""
    return _element("Leave")


def redirect(url: str) -> str:
    return _element("Redirect", _text(url), method="POST")


def gather(*said: str, action: str, seconds: int, digits: int = 1) -> str:
    """Listen for keys while `said` is said and `seconds` afterwards; with no key the verb below it comes."""
    return _element(
        "Gather", "".join(said), input="dtmf", action=action, method="POST", numDigits=digits, timeout=seconds
    )


def record(*, action: str, status: str, seconds: int, silence: int = 5) -> str:
    return _element(
        "Record", action=action, method="POST", recordingStatusCallback=status, recordingStatusCallbackMethod="POST",
        maxLength=seconds, timeout=silence, finishOnKey="#", playBeep="true",
    )  # fmt: skip


def enqueue(queue: str, *, action: str, wait: str) -> str:
    return _element("Enqueue", _text(queue), action=action, method="POST", waitUrl=wait, waitUrlMethod="POST")


def dial(*targets: str, action: str, seconds: int, recorded: str = "") -> str:
    """Ring the targets, all at once, and connect the one whose `url` document lets them; `recorded`: where to tell."""
    kept = {}
    if recorded:
        kept = {"record": "record-from-answer-dual", "recordingStatusCallback": recorded}
    return _element("Dial", "".join(targets), action=action, method="POST", timeout=seconds,
                    answerOnBridge="true", **kept)  # fmt: skip


def number(address: str, *, url: str, status: str) -> str:
    return _target("Number", address, url, status)


def sip(address: str, *, url: str, status: str) -> str:
    return _target("Sip", address if address.startswith(("sip:", "sips:")) else f"sip:{address}", url, status)


def client(address: str, *, url: str, status: str) -> str:
    return _target("Client", address, url, status)


def _target(noun: str, address: str, url: str, status: str) -> str:
    return _element(
        noun, _text(address), url=url, method="POST", statusCallback=status, statusCallbackMethod="POST",
        statusCallbackEvent="completed",
    )  # fmt: skip


def _element(name: str, inside: str | Iterable[str] = "", **attributes: object) -> str:
    said = "".join(f" {key}={quoteattr(_clean(str(value)))}" for key, value in attributes.items())
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def _text(words: str) -> str:
    return escape(_clean(words))


def _clean(words: str) -> str:
    """Return the words without what XML cannot hold: one such letter would make the whole document unreadable."""
    return "".join(c for c in words if _may_stand(ord(c)))


def _may_stand(code: int) -> bool:
    if code < 0x20:
        return code in _ALLOWED
    return not (0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF))
