"""Machines: bounces, loops, bursts, the same mail twice; and emergencies, which no machine's rule may silence."""

import pytest

from sameday.outbox import loop
from sameday.outbox.models import OutgoingMail, Suppressed
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket
from tests.contract.house import MONDAY, at, mail, send_all, sent_to, with_file

HACKED = "I clicked the link and typed my password, now our files are encrypted by ransomware!"


@pytest.fixture
def answered(house, cast):
    """The number of a ticket of Ann's whose question to her was sent."""
    number = house.take(mail())["ticket"]
    life.ask(Ticket.objects.get(pk=number), questions=["Which printer?"], by=f"staff:{cast.cora.pk}", at=at(MONDAY))
    send_all(at(MONDAY, minutes=1))
    return number


def report(action: str, *, to: str, returned: str, address: str = "ann@acme.example") -> bytes:
    """Return a delivery report as Postfix writes one."""
    body = [
        "--cut", "Content-Type: text/plain", "", "I could not deliver your message.", "--cut",
        "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.acme.example", "",
        f"Final-Recipient: rfc822; {address}", f"Action: {action}", "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 no such user", "--cut", "Content-Type: text/rfc822-headers", "",
        f"Message-ID: {returned}", "Subject: x", "--cut--",
    ]  # fmt: skip
    kind = "multipart/report; report-type=delivery-status; boundary=cut"
    return mail("\n".join(body), mid="bounce@mx.acme.example", who="MAILER-DAEMON@mx.acme.example", To=to,
                Subject="Undelivered Mail Returned to Sender", Return_Path="<>", Content_Type=kind,
                Auto_Submitted="auto-replied", MIME_Version="1.0")  # fmt: skip


# -- bounces


def test_a_bounce_of_ours_marks_the_address_and_asks_to_phone(house, answered):
    sent = OutgoingMail.objects.get(template="more_information")
    line = house.take(report("failed", to=sent.envelope_from, returned="<unknown@x>"), "2026-11-23T10:05")
    assert (line["outcome"], line["ticket"]) == ("bounce", answered)
    assert Suppressed.objects.get().address == "ann@acme.example"
    assert FollowUp.objects.filter(ticket=answered, what__contains="phone", done_at=None).exists()
    assert house.outbox("more_information")[0]["state"] == "failed"
    assert "mail_failed" in [event["kind"] for event in house.ticket(answered)["events"]]
    assert house.ticket(answered)["stage"] == "waiting"
    assert len(house.tickets()) == 1


def test_a_bounce_that_knows_our_message_id_alone_asks_to_phone_and_marks_nobody(house, answered):
    sent = OutgoingMail.objects.get(template="more_information")
    line = house.take(report("failed", to="help@desk.example", returned=sent.message_id), "2026-11-23T10:05")
    assert (line["outcome"], line["ticket"]) == ("bounce", answered)
    assert not Suppressed.objects.exists()
    assert FollowUp.objects.filter(ticket=answered, what__contains="phone", done_at=None).exists()
    assert house.outbox("more_information")[0]["state"] == "sent"
    assert "mail_failed" in [event["kind"] for event in house.ticket(answered)["events"]]


def test_what_is_queued_later_for_a_dead_address_is_suppressed(house, answered, cast):
    sent = OutgoingMail.objects.get(template="more_information")
    house.take(report("failed", to=sent.envelope_from, returned=sent.message_id), "2026-11-23T10:05")
    life.reply(Ticket.objects.get(pk=answered), "Hello?", by=f"staff:{cast.cora.pk}", at=at("2026-11-23T10:10"),
               staff=cast.cora)  # fmt: skip
    send_all(at("2026-11-23T10:11"))
    assert house.outbox("reply")[0]["state"] == "suppressed"


def test_a_delay_is_only_noted(house, answered):
    sent = OutgoingMail.objects.get(template="more_information")
    line = house.take(report("delayed", to=sent.envelope_from, returned=sent.message_id), "2026-11-23T10:05")
    assert (line["outcome"], line["ticket"]) == ("bounce", answered)
    assert not Suppressed.objects.exists()


def test_a_made_up_bounce_marks_nobody(house, answered):
    line = house.take(report("failed", to="help+b.1.aaaaaaaaaaaaaaaa@desk.example", returned="<x@y>"))
    assert line["outcome"] != "bounce" and line["ticket"] not in (None, answered)
    assert not Suppressed.objects.exists()


# -- loops


def test_our_own_mark_is_a_loop_and_opens_nothing(house):
    line = house.take(mail(X_Sameday_Loop=loop.mark()))
    assert (line["outcome"], line["ticket"]) == ("loop", None)
    assert house.tickets() == [] and house.outbox() == []


def test_a_foreign_mark_is_no_loop(house):
    assert house.take(mail(X_Sameday_Loop="abcdefghijklmnop"))["outcome"] == "ticket"


def test_our_own_mail_that_came_back_is_a_loop(house, answered):
    ours = sent_to("ann@acme.example")[-1]
    del ours["X-Sameday-Loop"]
    line = house.take(ours.as_bytes())
    assert line["outcome"] == "loop"
    assert not any(
        message["message_id"] == ours["Message-ID"] and message["direction"] == "in"
        for message in house.ticket(answered)["messages"]
    )
    assert len(house.tickets()) == 1


@pytest.mark.parametrize("who", ["help@desk.example", "Help <HELP+t1.abc@desk.example>"])
def test_our_own_mailbox_as_sender_is_a_loop(house, who):
    line = house.take(mail(who=who))
    assert line["outcome"] == "loop" and line["reason"]
    assert house.tickets() == [] and house.outbox() == []


def test_a_machine_opens_a_ticket_and_gets_no_receipt(house):
    line = house.take(mail("Backup failed on ACME-01", who="ann@acme.example", Auto_Submitted="auto-generated"),
                      "2026-11-22T20:00")  # fmt: skip
    assert line["outcome"] == "automatic" and line["ticket"]
    assert house.outbox() == []


# -- the same again


def test_the_same_bytes_twice_are_one(house):
    first = house.take(mail())
    again = house.take(mail(), "2026-11-23T10:01")
    assert (again["outcome"], again["ticket"], again["message"]) == ("duplicate", first["ticket"], first["message"])
    assert len(house.tickets()) == 1 and len(house.ticket(first["ticket"])["messages"]) == 1


def test_the_same_mail_by_another_way_is_one(house):
    """Other trace headers, the same id, sender, date and body."""
    first = house.take(mail())
    again = house.take(b"Received: from a by b; Mon, 23 Nov 2026 10:00:01 -0500\r\n" + mail())
    assert (again["outcome"], again["ticket"]) == ("duplicate", first["ticket"])


def test_the_same_id_with_another_body_is_another_mail(house):
    first = house.take(mail())
    other = house.take(mail("Something else entirely."))
    assert other["outcome"] == "ticket" and other["ticket"] != first["ticket"]


def test_a_missing_message_id_is_made_of_the_bytes(house):
    raw = mail().replace(b"Message-ID: <one@acme.example>\r\n", b"")
    first = house.take(raw)
    (message,) = house.ticket(first["ticket"])["messages"]
    assert message["message_id"].startswith("<") and message["message_id"].endswith(">")
    assert house.take(raw)["outcome"] == "duplicate"


# -- bursts


def test_twenty_five_in_ten_minutes_are_held_and_alarmed_once(house):
    lines = [house.take(mail(f"Alert {n}", mid=f"{n}@acme.example"), f"2026-11-23T10:0{n % 10}") for n in range(25)]
    outcomes = [line["outcome"] for line in lines]
    assert outcomes == ["ticket"] * 19 + ["quarantine"] * 6
    assert FollowUp.objects.filter(role="coordinator").count() == 1
    assert len(house.tickets()) == 25


def test_a_burst_is_counted_by_receipt_not_by_import(house):
    for n in range(25):
        hour, minute = divmod(n * 5, 60)
        when = f"2026-11-23T{9 + hour:02}:{minute:02}"
        assert house.take(mail(f"Alert {n}", mid=f"{n}@acme.example"), when)["outcome"] == "ticket"


# -- emergencies


def test_a_known_person_in_an_emergency_is_told_to_call_at_once(house):
    """# page 4.3"""
    line = house.take(mail(HACKED, Subject="Help"), "2026-11-22T20:00")
    assert line["outcome"] == "ticket"
    (call,) = house.outbox()
    assert (call["template"], call["to"]) == ("emergency", "ann@acme.example")
    assert "860-555-0100" in call["text"].splitlines()[0] and "option 2" in call["text"]
    assert "Help" not in call["subject"].replace("Help desk", "") and "ransomware" not in call["subject"].lower()
    assert "emergency_suspected" in [event["kind"] for event in house.ticket(line["ticket"])["events"]]
    alarmed(line["ticket"], "2026-11-22T20:15")
    again = house.take(mail(HACKED + " Hurry!", mid="2@acme.example", In_Reply_To="<one@acme.example>"),
                       "2026-11-22T20:01")  # fmt: skip
    assert again["ticket"] == line["ticket"]
    assert len(house.outbox("emergency")) == 1


@pytest.mark.parametrize("who", ["jo@gmail.com", "nell@acme.example"])
def test_an_unknown_person_in_an_emergency_alarms_and_is_not_told_anything(house, who):
    line = house.take(mail(HACKED, who=who))
    alarmed(line["ticket"], "2026-11-23T10:15")
    assert [m for m in house.outbox() if m["to"] == who] == []


def test_a_reply_with_words_of_an_emergency_alarms_and_is_answered_once(house, answered):
    for number in range(2):
        line = house.take(mail(HACKED + "!" * number, mid=f"e{number}@acme.example",
                               Subject=f"Re: [T-{answered}] Printer"), "2026-11-23T11:00")  # fmt: skip
        assert (line["outcome"], line["ticket"]) == ("attached", answered)
    alarmed(answered, "2026-11-23T11:15")
    assert len(house.outbox("emergency")) == 1


def test_a_failed_check_alarms_all_the_same(house, monkeypatch):
    from django.conf import settings

    monkeypatch.setitem(settings.SAMEDAY, "SAMEDAY_AUTHSERV_IDS", ["mx.desk.example"])
    verdict = "mx.desk.example; dmarc=fail header.from=acme.example"
    line = house.take(mail(HACKED, Authentication_Results=verdict))
    assert line["outcome"] == "quarantine"
    alarmed(line["ticket"], "2026-11-23T10:15")
    assert house.outbox() == []


def alarmed(number: int, until: str) -> None:
    """The ticket stands on the board with a timer to `until`, and somebody is asked to ring the numbers on file."""
    ticket = Ticket.objects.get(pk=number)
    assert ticket.alarm and ticket.act_at == at(until)
    assert FollowUp.objects.filter(ticket=ticket, what__contains="numbers on file", done_at=None).count() == 1


# -- files


def test_a_file_has_its_name_type_size_and_hash(house):
    import hashlib

    data = bytes(range(256)) * 5
    (message,) = house.ticket(house.take(with_file("screen.png", data))["ticket"])["messages"]
    assert message["text"] == "See the file."
    assert message["attachments"] == [
        {
            "filename": "screen.png",
            "content_type": "image/png",
            "size": 1280,
            "sha256": hashlib.sha256(data).hexdigest(),
        }
    ]
