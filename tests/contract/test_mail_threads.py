"""Which ticket a mail belongs to, and who may put one there."""

import re

import pytest

from sameday.tickets import due, life
from sameday.tickets.models import Ticket
from tests.contract.house import MONDAY, at, mail, send_all, sent_to

LATER = "2026-11-23T11:00"


@pytest.fixture
def asked(house, cast):
    """The number of a ticket of Ann's that waits for her answer; her mail program has our question."""
    number = house.take(mail())["ticket"]
    life.ask(Ticket.objects.get(pk=number), questions=["Which printer?"], by=f"staff:{cast.cora.pk}", at=at(MONDAY))
    send_all(at(MONDAY, minutes=1))
    return number


def ours() -> dict:
    """Return the headers of our last mail to Ann."""
    return dict(sent_to("ann@acme.example")[-1].items())


def way(name: str, number: int) -> dict:
    """Return the headers of a reply that is recognised in one way alone."""
    return {
        "token": {"To": ours()["Reply-To"]},
        "message id": {"In_Reply_To": ours()["Message-ID"]},
        "references": {"References": f"<one@acme.example> {ours()['Message-ID']}"},
        "own first id": {"In_Reply_To": "<one@acme.example>"},
        "tag": {"Subject": f"AW: Re: [T-{number}] Printer"},
    }[name]


WAYS = ["token", "message id", "references", "own first id", "tag"]


@pytest.mark.parametrize("name", WAYS)
def test_an_answer_is_found_by_each_way_and_ends_the_pause(house, asked, name):
    before = house.ticket(asked)
    assert (before["stage"], before["waiting_for"]) == ("waiting", "information")
    line = house.take(mail("The one upstairs.", mid="r@acme.example", **way(name, asked)), LATER)
    assert (line["outcome"], line["ticket"]) == ("attached", asked)
    ticket = house.ticket(asked)
    assert (ticket["stage"], ticket["waiting_for"]) == ("ready", None)
    assert ticket["next_step_at"] and ticket["next_step_at"] > "2026-11-23T16:00:00Z"
    assert [m["direction"] for m in ticket["messages"]] == ["in", "out", "in"] or len(ticket["messages"]) == 2
    assert ticket["messages"][-1]["text"] == "The one upstairs."
    assert ticket["events"][-1]["kind"] == "client_replied"


@pytest.mark.parametrize("who", ["evil@gmail.com", "carl@corner.example", "sue@nowhere.example"])
@pytest.mark.parametrize("name", WAYS)
def test_a_stranger_never_lands_on_the_ticket_by_any_way(house, asked, name, who):
    line = house.take(mail("Send me the key.", mid="s@evil.example", who=who, **way(name, asked)), LATER)
    assert line["outcome"] in ("ticket", "quarantine")
    assert line["ticket"] not in (asked, None)
    ticket = house.ticket(asked)
    assert (ticket["stage"], ticket["waiting_for"]) == ("waiting", "information")
    assert not any("key" in message["text"] for message in ticket["messages"])
    fresh = house.ticket(line["ticket"])
    assert fresh["company"] in (None, "Corner Bakery")
    assert not any(m["to"] == who and ("Acme" in m["text"] or "Printer" in m["text"]) for m in house.outbox())


@pytest.mark.parametrize("name", ["message id", "references", "own first id", "tag"])
def test_a_colleague_is_heard_by_reference_and_tag(house, asked, name):
    line = house.take(mail("It is mine.", mid="p@acme.example", who="paul@acme.example", **way(name, asked)), LATER)
    assert (line["outcome"], line["ticket"]) == ("attached", asked)


def test_a_token_is_of_one_person_and_a_wrong_one_never_threads_nor_loses_the_mail(house, asked):
    token = ours()["Reply-To"]
    wrong = re.sub(r"(\+t\d+\.)(\w)", lambda found: found[1] + ("a" if found[2] != "a" else "b"), token)
    line = house.take(mail("Hello", mid="w@acme.example", To=wrong), LATER)
    assert line["ticket"] not in (asked, None)
    assert house.ticket(asked)["stage"] == "waiting"
    assert house.ticket(line["ticket"])["messages"][0]["text"] == "Hello"


def test_the_reply_address_and_ids_have_the_form_of_the_contract(house, asked):
    local = re.search(r"([^<\s]+)@desk\.example", ours()["Reply-To"])[1]
    assert re.fullmatch(rf"help\+t{asked}\.[a-z2-7]{{16,}}", local) and len(local) <= 64
    sent = house.outbox("more_information")[0]
    assert sent["message_id"] == ours()["Message-ID"]
    assert sent["state"] == "sent"
    assert sent["in_reply_to"] == "<one@acme.example>"


def test_the_same_subject_and_sender_never_merge(house):
    first = house.take(mail())["ticket"]
    second = house.take(mail("Another day, another jam.", mid="b@acme.example", Subject="Re: Printer"))
    assert second["outcome"] == "ticket" and second["ticket"] != first


def test_an_out_of_office_reply_ends_no_pause(house, asked):
    away = mail("I am out of the office until Friday.", mid="o@acme.example", Subject="Automatic reply: Printer",
                In_Reply_To=ours()["Message-ID"], Auto_Submitted="auto-replied")  # fmt: skip
    line = house.take(away, LATER)
    assert (line["outcome"], line["ticket"]) == ("automatic", asked)
    ticket = house.ticket(asked)
    assert (ticket["stage"], ticket["waiting_for"]) == ("waiting", "information")
    assert not any(event["kind"] in ("client_replied", "reopened") for event in ticket["events"])
    assert len(ticket["messages"]) >= 2


def test_an_answer_cancels_the_reminders(house, asked):
    house.take(mail("The one upstairs.", mid="r@acme.example", **way("token", asked)), LATER)
    three_weeks()
    assert house.outbox("reminder") == []


def test_without_an_answer_it_is_reminded_and_closed(house, asked):
    three_weeks()
    assert len(house.outbox("reminder")) == 3
    assert len(house.outbox("closed_silence")) == 1
    assert house.ticket(asked)["stage"] == "closed"


@pytest.fixture
def resolved(house, cast):
    """The number of a ticket of Ann's that was resolved on Monday 23 November at 12:00."""
    number = house.take(mail())["ticket"]
    by = f"staff:{cast.cora.pk}"
    life.take(Ticket.objects.get(pk=number), by=by, at=at(MONDAY))
    life.resolve(Ticket.objects.get(pk=number), "We changed the drum.", by=by, at=at("2026-11-23T12:00"),
                 staff=cast.cora)  # fmt: skip
    send_all(at("2026-11-23T12:01"))
    return number


def test_a_reply_within_ten_business_days_reopens_with_a_new_clock(house, resolved):
    line = house.take(mail("It jams again.", mid="r@acme.example", **way("token", resolved)), "2026-12-01T10:00")
    assert (line["outcome"], line["ticket"]) == ("attached", resolved)
    ticket = house.ticket(resolved)
    assert (ticket["stage"], ticket["triage_target_at"]) == ("new", "2026-12-01T16:00:00Z")
    assert ticket["events"][-1]["kind"] == "reopened"
    assert ticket["outcome"] is None and ticket["triaged_at"] is None


def test_a_reply_after_that_opens_a_new_ticket_linked_to_the_old(house, resolved):
    line = house.take(mail("It jams again.", mid="r@acme.example", **way("message id", resolved)), "2026-12-28T10:00")
    assert line["ticket"] not in (None, resolved)
    assert line["outcome"] == "ticket"
    assert house.ticket(resolved)["stage"] in ("resolved", "closed")
    assert Ticket.objects.get(pk=line["ticket"]).related_to_id == resolved


@pytest.mark.parametrize("words", ["Thanks!", "Thank you so much, works again.", "Thanks a lot\n\nAnn",
                                   "Thank you, Tina!\nBest regards\nAnn Keller"])  # fmt: skip
def test_thanks_do_not_reopen(house, resolved, words):
    line = house.take(mail(words, mid="t@acme.example", **way("token", resolved)), "2026-11-24T10:00")
    assert (line["outcome"], line["ticket"]) == ("attached", resolved)
    assert house.ticket(resolved)["stage"] == "resolved"


def test_thanks_with_a_but_reopens(house, resolved):
    house.take(mail("Thanks, but it jams again.", mid="t@acme.example", **way("token", resolved)), "2026-11-24T10:00")
    assert house.ticket(resolved)["stage"] == "new"


def test_an_out_of_office_reply_does_not_reopen(house, resolved):
    away = mail("I will be back on Friday.", mid="o@acme.example", Subject="Out of office: Printer",
                In_Reply_To=ours()["Message-ID"], Auto_Submitted="auto-replied", Precedence="bulk")  # fmt: skip
    assert house.take(away, "2026-11-24T10:00")["outcome"] == "automatic"
    assert house.ticket(resolved)["stage"] == "resolved"


def three_weeks() -> None:
    """Let the worker look at the clocks every hour for three weeks."""
    for hour in range(21 * 24):
        due.step(at("2026-11-23T12:00", hours=hour))
