"""The contract of `tickets --json`: exactly these names and words, however many tickets there are."""

import json
from datetime import UTC, datetime

import pytest

from sameday.cli.main import main
from sameday.policy.kinds import Channel, State
from sameday.tickets import as_json, life
from sameday.tickets.life.open import Said
from sameday.tickets.models import Attachment, Message

FRIDAY = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)  # 16:30 in New York
NAMES = """number subject stage state waiting_for kind level urgency channel company tier requester received_at
triage_target_at triage_promise_at triaged_at next_step_at outcome owner""".split()  # noqa: SIM905

pytestmark = pytest.mark.django_db


def ask_for_help(cast, **more):
    said = Said("It blinks.", sender="Ann@Acme.example", subject="Printer", to=(cast.office.mail,), message_id="<1@a>")
    known = {"company": cast.acme, "contact": cast.ann} | more
    return life.open_ticket(said, channel=Channel.EMAIL, by="contact:1", at=FRIDAY, **known)


def printed(capsys, *arguments) -> list[dict]:
    assert main(["tickets", "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_ticket_in_the_contracts_words(cast, capsys):
    """# page 2.1"""
    ticket = ask_for_help(cast)
    [row] = printed(capsys)
    assert list(row) == NAMES
    assert row | {"number": 0} == {
        "number": 0, "subject": "Printer", "stage": "new", "state": "normal", "waiting_for": None, "kind": None,
        "level": "help_desk", "urgency": None, "channel": "email", "company": "Acme Plumbing", "tier": "Standard",
        "requester": "ann@acme.example", "received_at": "2026-11-20T21:30:00Z",
        "triage_target_at": "2026-11-23T13:30:00Z", "triage_promise_at": "2026-11-23T13:30:00Z", "triaged_at": None,
        "next_step_at": None, "outcome": None, "owner": None,
    }  # fmt: skip
    assert row["number"] == ticket.number


def test_every_ticket_by_number_quarantined_ones_too(cast, capsys):
    numbers = [
        ask_for_help(cast).number,
        ask_for_help(cast, company=None, contact=None, state=State.QUARANTINED).number,
    ]
    rows = printed(capsys)
    assert [row["number"] for row in rows] == sorted(numbers)
    assert (rows[1]["state"], rows[1]["company"], rows[1]["tier"]) == ("quarantined", None, None)


def test_no_ticket_is_an_empty_list(cast, capsys):
    assert printed(capsys) == []


def test_a_ticket_made_by_hand_has_the_contacts_address(cast, capsys):
    life.open_ticket(Said("Rang."), channel=Channel.PHONE, by="staff:1", at=FRIDAY, company=cast.acme, contact=cast.ann)
    assert printed(capsys)[0]["requester"] == "ann@acme.example"


def test_full_adds_messages_and_events(cast, capsys):
    ticket = ask_for_help(cast)
    message = Message.objects.get(ticket=ticket)
    Attachment.objects.create(
        message=message, filename="a.pdf", content_type="application/pdf", size=3, sha256="ab" * 32
    )
    [row] = printed(capsys, "--number", str(ticket.number), "--full")
    assert row["messages"] == [
        {
            "direction": "in", "sender": "Ann@Acme.example", "to": [cast.office.mail], "cc": [], "subject": "Printer",
            "text": "It blinks.", "message_id": "<1@a>", "received_at": "2026-11-20T21:30:00Z",
            "attachments": [
                {"filename": "a.pdf", "content_type": "application/pdf", "size": 3, "sha256": "ab" * 32}
            ],
        }
    ]  # fmt: skip
    [event] = row["events"]
    assert (event["at"], event["kind"], event["actor"]) == ("2026-11-20T21:30:00Z", "received", "contact:1")
    assert event["data"]["message"] == message.pk


def test_a_missing_number_is_a_sentence(cast, capsys):
    assert main(["tickets", "--json", "--number", "99"]) == 1
    assert capsys.readouterr().err == "There is no ticket 99.\n"


def test_many_tickets_cost_one_query(cast, django_assert_num_queries):
    for _ in range(20):
        ask_for_help(cast)
    with django_assert_num_queries(1):
        assert len(list(as_json.every())) == 20
