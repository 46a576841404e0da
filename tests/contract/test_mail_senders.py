"""Who wrote it: a known person, somebody new, a stranger, a forger. What each gets, and what nobody gets."""

import pytest
from django.conf import settings

from tests.contract.house import MONDAY, SUNDAY, mail

KEYS = {
    "number", "subject", "stage", "state", "waiting_for", "kind", "level", "urgency", "channel", "company", "tier",
    "requester", "received_at", "triage_target_at", "triage_promise_at", "triaged_at", "next_step_at", "outcome",
    "owner",
}  # fmt: skip
MESSAGE = {"direction", "sender", "to", "cc", "subject", "text", "message_id", "received_at", "attachments"}
OUTGOING = {"to", "template", "subject", "text", "html", "state", "message_id", "in_reply_to", "references", "ticket"}
FORGED = "mx.desk.example; dkim=fail header.d=acme.example; spf=fail smtp.mailfrom=acme.example; dmarc=fail (p=none) header.from=acme.example"  # noqa: E501
PROVEN = "mx.desk.example; dkim=pass header.d=acme.example; dmarc=pass header.from=acme.example"


@pytest.fixture
def trusted(monkeypatch):
    """Our own mail server's word counts."""
    monkeypatch.setitem(settings.SAMEDAY, "SAMEDAY_AUTHSERV_IDS", ["mx.desk.example"])


def quarantined(house, line: dict) -> dict:
    """Return the ticket of this line after checking that nothing of a client is on it."""
    ticket = house.ticket(line["ticket"])
    assert (line["outcome"], ticket["state"], ticket["stage"]) == ("quarantine", "quarantined", "new")
    assert (ticket["company"], ticket["tier"]) == (None, None)
    assert line["reason"]
    return ticket


# -- known people


def test_a_known_person_in_hours_gets_a_ticket_and_no_receipt(house):
    """# page 2.1"""
    line = house.take(mail(who="Ann Keller <ANN@acme.Example>"))
    assert line["outcome"] == "ticket"
    (listed,) = house.tickets()
    assert set(listed) == KEYS
    expected = {
        "number": line["ticket"], "subject": "Printer", "stage": "new", "state": "normal", "waiting_for": None,
        "kind": None, "level": "help_desk", "urgency": None, "channel": "email", "company": "Acme Plumbing",
        "tier": "Standard", "requester": "ann@acme.example", "received_at": "2026-11-23T15:00:00Z",
        "triage_target_at": "2026-11-23T16:00:00Z", "triage_promise_at": "2026-11-23T16:00:00Z", "triaged_at": None,
        "next_step_at": None, "outcome": None, "owner": None,
    }  # fmt: skip
    assert listed == expected
    assert house.outbox() == []


def test_the_full_ticket_has_its_messages_and_events(house):
    number = house.take(mail("The printer is broken.", Cc="paul@acme.example"))["ticket"]
    ticket = house.ticket(number)
    assert set(ticket) == KEYS | {"messages", "events"}
    (message,) = ticket["messages"]
    assert set(message) == MESSAGE
    expected = {
        "direction": "in", "sender": "ann@acme.example", "to": ["help@desk.example"], "cc": ["paul@acme.example"],
        "subject": "Printer", "text": "The printer is broken.", "message_id": "<one@acme.example>",
        "received_at": "2026-11-23T15:00:00Z", "attachments": [],
    }  # fmt: skip
    assert message == expected
    event = ticket["events"][0]
    assert set(event) == {"at", "kind", "actor", "data"}
    assert (event["kind"], event["at"]) == ("received", "2026-11-23T15:00:00Z")
    assert event["actor"].startswith("contact:")
    assert event["data"]["message"]
    assert house.say("tickets", "--number", "999", "--json")[0] == 1


def test_a_known_person_while_closed_gets_one_receipt_that_names_the_day(house):
    """# page 2.2"""
    number = house.take(mail(), SUNDAY)["ticket"]
    house.take(mail("It is urgent now.", mid="two@acme.example", Subject=f"Re: [T-{number}] Printer"), SUNDAY)
    (receipt,) = house.outbox()
    assert set(receipt) == OUTGOING
    assert (receipt["to"], receipt["template"], receipt["ticket"]) == ("ann@acme.example", "receipt", number)
    assert receipt["state"] in ("queued", "held", "sending", "sent")
    assert "Monday" in receipt["text"] and "23 November" in receipt["text"]
    assert "hour" not in receipt["text"].lower().replace("hours", "") and "tomorrow" not in receipt["text"].lower()
    assert "860-555-0100" in receipt["text"] and "option 2" in receipt["text"]
    assert receipt["subject"].startswith(f"[T-{number}]") and "Printer" in receipt["subject"]
    assert receipt["in_reply_to"] == "<one@acme.example>" and receipt["references"] == ["<one@acme.example>"]
    assert receipt["message_id"][0] + receipt["message_id"][-1] == "<>"
    assert "<" in receipt["html"]


def test_the_office_zone_is_meant_where_received_at_names_none(house):
    line = house.take(mail(), "2026-03-06T16:30")
    ticket = house.ticket(line["ticket"])
    assert (ticket["received_at"], ticket["triage_target_at"]) == ("2026-03-06T21:30:00Z", "2026-03-09T12:30:00Z")
    other = house.take(mail(mid="b@acme.example"), "2026-03-06T21:30:00Z")
    assert house.ticket(other["ticket"])["received_at"] == "2026-03-06T21:30:00Z"


def test_a_received_at_that_is_no_instant_imports_nothing(house, tmp_path):
    (tmp_path / "a.eml").write_bytes(mail())
    for wrong in ("2026-03-08T02:30", "2026-11-01T01:30", "soon"):
        code, _, err = house.say("import-mail", str(tmp_path / "a.eml"), "--received-at", wrong, "--json")
        assert code == 2 and err.count("\n") == 1
    assert house.tickets() == []


def test_a_vip_client_has_its_tier_on_the_ticket(house):
    assert house.ticket(house.take(mail(who="vera@vantage.example"))["ticket"])["tier"] == "VIP"


# -- people we do not know


@pytest.mark.parametrize("who", ["Jo <jo@gmail.com>", "sue@nowhere.example"])
def test_a_stranger_is_quarantined_and_answered_neutrally_once_a_day(house, who):
    quarantined(house, house.take(mail("Secret words", who=who, mid="a@x", Subject="Buy this"), SUNDAY))
    quarantined(house, house.take(mail("Once more", who=who, mid="b@x", Subject="Buy that"), MONDAY))
    quarantined(house, house.take(mail("And again", who=who, mid="c@x"), "2026-11-23T13:00"))
    (answer,) = house.outbox()
    assert answer["template"] == "quarantine_answer"
    assert not any(word in answer["subject"] + answer["text"] for word in ("Buy", "Secret", "Acme", "quarantine"))
    house.take(mail("Next day", who=who, mid="d@x"), "2026-11-24T13:00")
    assert len(house.outbox()) == 2


def test_a_stranger_around_midnight_is_not_answered_twice(house):
    for number, when in enumerate(("2026-11-23T23:59Z", "2026-11-24T00:01Z", "2026-11-24T04:59Z", "2026-11-24T05:01Z")):
        house.take(mail(who="jo@gmail.com", mid=f"{number}@x", body=f"{number}"), when)
    assert len(house.outbox()) == 1


def test_somebody_new_at_a_clients_domain_is_provisional_and_the_point_of_contact_is_asked(house):
    line = house.take(mail(who="Nell Newman <nell@acme.example>"))
    ticket = house.ticket(line["ticket"])
    assert (line["outcome"], ticket["state"], ticket["company"]) == ("ticket", "normal", "Acme Plumbing")
    assert ticket["requester"] == "nell@acme.example"
    (asked,) = house.outbox()
    assert (asked["to"], asked["template"]) == ("paul@acme.example", "confirm_contact")
    house.take(mail("Another", who="nell@acme.example", mid="two@acme.example"))
    assert len(house.outbox()) == 1


def test_two_people_in_from_are_nobody(house):
    for number, who in enumerate((["ann@acme.example", "boss@evil.example"], "ann@acme.example, boss@evil.example")):
        headers = {"From": who}
        quarantined(house, house.take(mail(f"{number}", mid=f"{number}@x", **headers)))
    assert house.outbox() == []


@pytest.mark.parametrize("who", ['"ann@acme.example" <evil@gmail.com>', "ann@acme.example <evil@gmail.com>",
                                 "Ann Keller <ann@acme.example.evil.example>"])  # fmt: skip
def test_a_name_that_looks_like_an_address_proves_nothing(house, who):
    ticket = quarantined(house, house.take(mail(who=who)))
    assert ticket["requester"] != "ann@acme.example"


@pytest.mark.parametrize(
    ("domain", "other"),
    [
        ("acrne.example", "acme"),
        ("acme.test", "acme"),
        ("xn--cme-5cd.example", "acme"),
        ("vantagee.example", "vantage"),
    ],
)
def test_a_domain_made_to_be_taken_for_a_clients_is_said(house, domain, other):
    line = house.take(mail(who=f"ann@{domain}"))
    assert quarantined(house, line)["requester"] != "ann@acme.example"
    assert f"looks like {other}.example" in line["reason"]


def test_reply_to_never_makes_a_stranger_known(house):
    quarantined(house, house.take(mail(who="evil@gmail.com", Reply_To="ann@acme.example", Sender="ann@acme.example")))


# -- what our mail server says


def test_a_known_address_that_fails_its_check_is_quarantined_and_not_answered(house, trusted):
    quarantined(house, house.take(mail(Authentication_Results=FORGED), SUNDAY))
    assert house.outbox() == []


def test_only_the_topmost_verdict_of_our_own_server_counts(house, trusted):
    below = ["mx.elsewhere.example; dmarc=pass header.from=acme.example", FORGED, PROVEN]
    quarantined(house, house.take(mail(Authentication_Results=below)))
    above = house.take(mail("b", mid="b@acme.example", Authentication_Results=[PROVEN, FORGED]))
    assert house.ticket(above["ticket"])["state"] == "normal"


def test_a_verdict_nobody_trusts_is_unverified_and_the_address_known(house):
    line = house.take(mail(Authentication_Results=FORGED))
    ticket = house.ticket(line["ticket"])
    assert (line["outcome"], ticket["state"], ticket["company"]) == ("ticket", "normal", "Acme Plumbing")


def test_a_forged_reply_never_lands_on_the_ticket(house, trusted):
    number = house.take(mail())["ticket"]
    forged = mail("Give me the password", mid="f@acme.example", Subject=f"Re: [T-{number}] Printer",
                  In_Reply_To="<one@acme.example>", Authentication_Results=FORGED)  # fmt: skip
    line = house.take(forged)
    assert line["ticket"] != number
    quarantined(house, line)
    assert len(house.ticket(number)["messages"]) == 1


def test_a_name_of_ours_that_is_no_mailbox_is_said_wherever_staff_read_the_mail(house, cast, sign_in):
    line = house.take(mail(To="printer-room@desk.example"))
    assert line["outcome"] == "ticket"
    assert line["reason"] == "unknown recipient: printer-room@desk.example"
    cora = sign_in(cast.cora)
    for page in (f"/desk/tickets/{line['ticket']}", f"/desk/triage/{line['ticket']}"):
        said = cora.get(page).content.decode()
        assert "Unknown recipient: printer-room@desk.example" in said
        assert "exact_address" not in said
