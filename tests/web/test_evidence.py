"""The desk says in plain words why a mail lies where it lies."""

import ast
from pathlib import Path

from sameday.intake import calendar_answers
from sameday.intake.identify import DOUBTS
from sameday.intake.threads import FORGED
from sameday.web import evidence
from sameday.web.evidence import why_here

THREADS = Path(__file__).parents[2] / "sameday" / "intake" / "threads.py"


def noted() -> set[str]:
    """Return every evidence that intake/threads.py writes into a Place."""
    found = {FORGED}
    for call in ast.walk(ast.parse(THREADS.read_text())):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Place":
            said = [*call.args[1:2], *(k.value for k in call.keywords if k.arg == "evidence")]
            found |= {c.value for each in said for c in ast.walk(each) if isinstance(c, ast.Constant)}
    return {words for words in found if isinstance(words, str)}


def test_each_reason_of_intake_has_its_words():
    assert noted() - set(evidence.THREADS) == set()
    assert set(DOUBTS) - set(evidence.SENDERS) == set()
    assert {"confirmed", *calendar_answers.DOUBTS} == set(evidence.CALENDAR)
    assert calendar_answers.EVIDENCE in evidence.THREADS


def test_thread_sender_and_recipient_are_sentences():
    said = why_here({"thread": "our Message-ID", "sender": "exact_address", "recipient": "unknown recipient: sales"})
    assert said == "It answers a mail of ours on this request. The address is on file. Unknown recipient: sales."
    assert why_here({"thread": "possibly related: tag in the subject"}) == (
        "A new request that may belong to another one."
    )
    assert why_here({}) == why_here({"choice": "wait"}) == ""
