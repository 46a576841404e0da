"""Logs hold no personal data and no secrets, whatever is thrown at them."""

import json
import logging

import pytest
import structlog

from sameday.jobs import private

SECRETS = {
    "an address": "ann.keller+help@acme.example",
    "a token": "q3Jx0v9LkT2hB8sYwZ4nR6uPaC1dEfGi",
    "a password": "correct-horse-battery-9",
    "a phone": "(860) 555-0111",
}


@pytest.mark.parametrize("what", SECRETS)
def test_an_exception_says_where_and_never_what(written, what):
    try:
        try:
            raise KeyError(SECRETS[what])
        except KeyError as cause:
            raise ValueError(f"login of {SECRETS[what]} failed with {SECRETS[what]}") from cause
    except ValueError:
        structlog.get_logger("x").exception("step_failed", step="send mail")
        logging.getLogger("library").exception("it broke")
    assert SECRETS[what] not in written.getvalue()
    line = json.loads(written.getvalue().splitlines()[0])
    assert (line["error"], line["step"]) == ("ValueError", "send mail")
    assert "test_logs.py" in line["passed"][-1]


@pytest.mark.parametrize(
    "text",
    [
        "mail from {an address} taken",
        "GET /r/{a token} 200",
        "relay smtp://desk:{a password}@relay.example:587 answered",
        "password={a password} is wrong",
        "Authorization: Bearer {a token}",
        "ring {a phone} back",
        "token {a token} used",
        "imaps://help%40x.example:{a password}@imap.example/INBOX",
    ],
)
def test_a_line_of_any_library_is_masked(written, text):
    whole = text.format(**SECRETS)
    logging.getLogger("library").warning(whole)
    logging.getLogger("library").warning("%s", whole)
    structlog.get_logger("x").warning(whole, detail=[whole, {"deep": whole}])
    assert written.getvalue().count("\n") == 3
    assert [name for name, secret in SECRETS.items() if secret in written.getvalue()] == []


@pytest.mark.parametrize("key", ["to", "sender", "subject", "text", "password", "token", "cookie", "phone", "name"])
def test_a_personal_key_is_dropped(written, key):
    structlog.get_logger("x").info("sent", ticket=10482, **{key: "Ann Keller"})
    line = json.loads(written.getvalue())
    assert line["ticket"] == 10482
    assert key not in line
    assert "Keller" not in written.getvalue()


def test_what_an_operator_needs_stays(written):
    structlog.get_logger("x").info("request", route="ticket", status=200, ms=3.4, number=10482, path="sameday/x.py:12")
    line = json.loads(written.getvalue())
    assert (line["status"], line["ms"], line["number"], line["level"]) == (200, 3.4, 10482, "info")
    assert line["path"] == "sameday/x.py:12"
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize("harmless", ["2026-11-23T17:00:00.123456+00:00", "sameday.intake.understand.step",
                                      "sameday/cli/commands/import_mail.py:120 in received_at", "127.0.0.1:18600",
                                      "T-10482 is waiting", "10.0.3.17"])  # fmt: skip
def test_what_is_no_secret_is_not_masked(harmless):
    assert private.mask(harmless) == harmless
