"""The figure of the emergency sieve, on requests that nobody tuned it to: they go through the mail's own door."""

import hashlib
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

import pytest

from sameday.intake import suspicions
from sameday.intake.parsing import parse

FILE = Path(__file__).with_name("frozen_requests.txt")
SHA256 = "95f826550159f3cc2c1027c37383d7ad1267523647f3964242e7d170942b2581"
ORDINARY = "ordinary"


class Request(NamedTuple):
    """One labelled mail."""

    label: str
    subject: str
    body: str


@pytest.fixture(scope="module")
def found() -> list[tuple[Request, str]]:
    """Return each request with the kind that the sieve takes it for."""
    return [(request, suspicions.kind_of(parse(_mail(request)))) for request in _requests()]


def test_nobody_edited_the_frozen_requests():
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == SHA256


def test_there_are_enough_of_both():
    emergencies = [request for request in _requests() if request.label != ORDINARY]
    assert len(emergencies) >= 100
    assert len(_requests()) - len(emergencies) >= 200


RECALL, FALSE_ALARMS = 0.95, 2  # as issue 7 asks; what was reached: docs/proof.md, "The emergency sieve"


def test_of_a_hundred_emergencies_ninety_five_are_spotted(found):
    emergencies = [(request, kind) for request, kind in found if request.label != ORDINARY]
    missed = [f"{request.label}: {request.subject}" for request, kind in emergencies if not kind]
    recall = 1 - len(missed) / len(emergencies)
    print(f"recall {recall:.3f}: {len(missed)} of {len(emergencies)} missed", *missed, sep="\n  ")
    assert recall >= RECALL


def test_of_a_hundred_ordinary_requests_few_raise_an_alarm(found):
    ordinary = [(request, kind) for request, kind in found if request.label == ORDINARY]
    alarms = [f"{kind}: {request.subject}" for request, kind in ordinary if kind]
    rate = 100 * len(alarms) / len(ordinary)
    print(f"{rate:.1f} false alarms per 100: {len(alarms)} of {len(ordinary)}", *alarms, sep="\n  ")
    assert rate <= FALSE_ALARMS


def _requests() -> list[Request]:
    """Return the records of the file; what stands above the first one explains it."""
    records = FILE.read_text(encoding="utf-8").split("\n===== ")[1:]
    return [_request(*record.split("\n", 2)) for record in records]


def _request(label: str, subject: str, body: str) -> Request:
    return Request(label, subject.removeprefix("Subject:").strip(), body.strip() + "\n")


def _mail(request: Request) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ann@client.example", "help@msp.example", request.subject
    mail.set_content(request.body)
    return mail.as_bytes()
