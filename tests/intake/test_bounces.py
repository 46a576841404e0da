import pytest

from sameday.intake.parsing import parse
from tests.intake.mails import mail, multipart, part, whole

RETURNED = b"From: help@desk.example\r\nSubject: [T-7] Next step: x\r\nMessage-ID: <t7.5.abc@desk.example>\r\n\r\nhello"


def report(action: str, status: str = "5.1.1", returned=RETURNED, **recipient) -> bytes:
    fields = "Reporting-MTA: dns; mx.acme.example\r\n\r\n"
    fields += f"Final-Recipient: rfc822; Bo@acme.example\r\n{action}Status: {status}\r\n"
    parts = [part("It did not arrive."), part(fields, "message/delivery-status"), part(returned, "message/rfc822")]
    kind = multipart("report; report-type=delivery-status", *parts, boundary="r")
    kind = kind.replace(b'"multipart/report; report-type=delivery-status"', b"multipart/report")
    return whole(kind, From="MAILER-DAEMON@mx.acme.example", Subject="Undelivered Mail", Return_Path="<>")


def test_a_failed_delivery_names_the_address_and_the_mail_that_came_back():
    got = parse(report("Action: failed\r\n"))
    assert (got.bounce, got.bounced, got.automatic) == (True, ["bo@acme.example"], True)
    assert got.returned_message_id == "<t7.5.abc@desk.example>"
    assert "message/rfc822" in [each.content_type for each in got.attachments]
    assert got.text == "It did not arrive."


@pytest.mark.parametrize("status", ["4.4.7", "5.0.0"])
def test_a_delay_is_no_failure_whatever_its_status_says(status):
    got = parse(report("Action: delayed\r\n", status))
    bo = ["bo@acme.example"]
    assert (got.bounce, got.bounced, got.delayed, got.automatic) == (True, bo, bo, True)  # it failed for now


@pytest.mark.parametrize("action", ["failed", "failure", "Error", "FAILED (relayed)"])
def test_a_failure_by_any_name_is_one(action):
    assert parse(report(f"Action: {action}\r\n", "5.0.0")).bounced == ["bo@acme.example"]


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_good_news_is_no_bounce(action):
    got = parse(report(f"Action: {action}\r\n", "2.0.0"))
    assert (got.bounce, got.bounced) == (False, [])


def test_failed_with_a_soft_status_is_judged_by_its_action():
    assert parse(report("Action: failed (expired)\r\n", "4.4.7")).bounced == ["bo@acme.example"]


def test_headers_alone_are_enough_to_find_the_mail():
    raw = report("Action: failed\r\n").replace(b"message/rfc822", b"text/rfc822-headers")
    assert parse(raw).returned_message_id == "<t7.5.abc@desk.example>"


def test_prose_of_an_old_mail_system_is_read():
    body = (
        "Hi. This is the qmail-send program at mx.acme.example.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        "<bo@acme.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
        "--- Below this line is a copy of the message.\n\nReturn-Path: <help@desk.example>\n"
        "Message-ID: <t7.5.abc@desk.example>\nSubject: x\n\nhello\n"
    )
    got = parse(mail(body, From="MAILER-DAEMON@mx.acme.example", Subject="failure notice", Return_Path="<>"))
    assert (got.bounce, got.bounced) == (True, ["bo@acme.example"])
    assert got.returned_message_id == "<t7.5.abc@desk.example>"


def test_the_header_of_exim_and_google_is_read():
    got = parse(mail("no", From="Mailer-Daemon@x.example", X_Failed_Recipients="bo@acme.example, cy@acme.example"))
    assert got.bounced == ["bo@acme.example", "cy@acme.example"]


def test_a_person_who_writes_about_a_bounce_sends_none():
    got = parse(mail("My mail came back: <bo@acme.example>: no mailbox here by that name.", Subject="Undeliverable: x"))
    assert (got.bounce, got.bounced, got.automatic) == (False, [], False)
