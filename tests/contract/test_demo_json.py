"""Every ticket and mail of the demo office, in every stage, against the words of the contract."""

import json
import re

import pytest

from tests.cli.desk import environment, sameday, with_demo
from tests.contract.test_mail_senders import KEYS, MESSAGE, OUTGOING

ALLOWED = {
    "stage": {"new", "waiting", "ready", "working", "resolved", "closed"},
    "state": {"normal", "draft", "quarantined", "spam", "merged"},
    "waiting_for": {"information", "booking", "analysis", "approval", "vendor", None},
    "kind": {"help", "change", "project", "out_of_plan", "emergency", None},
    "level": {"help_desk", "ats"},
    "urgency": {"low", "normal", "today", "emergency", None},
    "channel": {"email", "form", "phone", "staff", "portal"},
    "tier": {"VIP", "Standard", None},
    "outcome": {"take", "ask", "book", "change", "emergency", "merge", "spam", "not_request", None},
}
Z = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@pytest.fixture(scope="module")
def env(tmp_path_factory):
    return with_demo(environment(tmp_path_factory.mktemp("demo") / "home", SAMEDAY_DEMO="1"))


def rows(env, *arguments: str) -> list[dict]:
    done = sameday(*arguments, "--json", env=env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_ticket_speaks_the_words_of_the_contract(env):
    tickets = rows(env, "tickets")
    assert len(tickets) >= 250
    assert [t["number"] for t in tickets] == sorted({t["number"] for t in tickets})
    for ticket in tickets:
        assert set(ticket) == KEYS
        for name, words in ALLOWED.items():
            assert ticket[name] in words, (ticket["number"], name)
        for name in ("received_at", "triage_target_at", "triage_promise_at", "triaged_at", "next_step_at"):
            assert ticket[name] is None or Z.fullmatch(ticket[name]), (ticket["number"], name)
        assert ticket["received_at"] <= ticket["triage_target_at"] <= ticket["triage_promise_at"]
        assert ticket["requester"] == (ticket["requester"] or "").lower() or ticket["requester"] is None
        assert (ticket["waiting_for"] is not None) == (ticket["stage"] == "waiting")
        assert (ticket["outcome"] is not None) == (ticket["triaged_at"] is not None), ticket
        assert (ticket["company"] is None) == (ticket["tier"] is None)
    for name, words in ALLOWED.items():
        if name in ("stage", "state", "waiting_for"):
            assert {t[name] for t in tickets} >= words - {None, "approval"}, name  # part 5 asks for approvals


def test_every_open_ticket_that_is_triaged_has_a_next_step(env):
    without = [
        t["number"]
        for t in rows(env, "tickets")
        if t["stage"] in ("waiting", "ready", "working") and t["state"] == "normal" and not t["next_step_at"]
    ]
    assert without == []


def test_every_outgoing_mail_speaks_the_words_of_the_contract(env):
    mails = rows(env, "outbox")
    assert mails
    ids = [m["message_id"] for m in mails]
    assert len(set(ids)) == len(ids)
    for mail in mails:
        assert set(mail) == OUTGOING
        assert mail["state"] in ("queued", "held", "sending", "sent", "failed", "suppressed")
        assert re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", mail["to"])
        assert re.fullmatch(r"<[^<>\s]+@[^<>\s]+>", mail["message_id"])
        assert isinstance(mail["references"], list)
        if mail["ticket"] is None:  # to one of us who is paged: about no thread of a client
            continue
        assert mail["subject"].startswith(f"[T-{mail['ticket']}]")
        assert "option 2" in mail["text"]
        assert not re.search(r"<img|<script|src=", mail["html"])


def test_full_tickets_have_messages_and_events_in_their_order(env):
    for ticket in rows(env, "tickets")[::40]:
        (full,) = rows(env, "tickets", "--number", str(ticket["number"]), "--full")
        assert {name: full[name] for name in KEYS} == ticket
        assert full["messages"] and full["events"]
        for message in full["messages"]:
            assert set(message) == MESSAGE
            assert message["direction"] in ("in", "out", "note", "vin", "vout")
        ats = [event["at"] for event in full["events"]]
        assert ats == sorted(ats) and all(map(Z.fullmatch, ats))
        assert all(re.fullmatch(r"(staff|contact):\d+|system|sender", event["actor"]) for event in full["events"])
