"""What the mail servers of the world send back: who failed, who is only late, and never somebody who got it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameday.intake.parsing import parse
from tests.intake.mails import mail, multipart, part, whole

BO, CY = "bo@acme.example", "cy@acme.example"
BACK = (
    "Return-Path: <help+b.5.abc@desk.example>\nReceived: from desk.example by mx.acme.example; Mon, 23 Nov 2026\n"
    "From: Harbor IT <help@desk.example>\nTo: Bo <bo@acme.example>, Cy <cy@acme.example>\n"
    "Message-ID: <t7.5.abc@desk.example>\nSubject: [T-7] Next step: x\n\nWrite to <dan@acme.example>: he knows."
)
DAEMON = "MAILER-DAEMON@mx.acme.example"
TO = "help+b.5.abc@desk.example"


def status(*recipients: tuple, kind="message/delivery-status") -> bytes:
    """Return the part for machines; of each recipient address, action, status and other lines."""
    blocks = ["Reporting-MTA: dns; mx.acme.example\nArrival-Date: Mon, 23 Nov 2026 10:00:00 -0500\n"]
    for address, action, code, *more in recipients:
        lines = [f"Final-Recipient: rfc822; {address}", f"Action: {action}", f"Status: {code}", *more]
        blocks.append("\n".join(lines) + "\n")
    return part("\n".join(blocks), kind)


def report(text, *recipients, sender=DAEMON, subject="Undelivered Mail Returned to Sender", **headers) -> bytes:
    parts = part(text), status(*recipients), part(BACK, "message/rfc822")
    content = multipart("report; report-type=delivery-status", *parts, boundary="r")
    return wired(whole(content, From=sender, To=TO, Subject=subject, **{"Return_Path": "<>"} | headers))


def prose(text: str, *, sender=DAEMON, subject="Undeliverable mail", copy=BACK, **headers) -> bytes:
    return wired(mail(f"{text}\n{copy}", From=sender, To=TO, Subject=subject, **{"Return_Path": "<>"} | headers))


def wired(raw: bytes) -> bytes:
    """Return the mail with the line ends of the wire."""
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


SERVERS = {
    "postfix": report(
        "This is the mail system at host mx.acme.example.\n\nI'm sorry to have to inform you that your message could "
        "not\nbe delivered to one or more recipients.\n\n<bo@acme.example>: host 192.0.2.1 said: 550 5.1.1 No such",
        (BO, "failed", "5.1.1", "Remote-MTA: dns; 192.0.2.1", "Diagnostic-Code: smtp; 550 5.1.1 No such"),
    ),
    "sendmail": report(
        "The original message was received at Mon, 23 Nov 2026 10:00:00 -0500\n\n"
        "   ----- The following addresses had permanent fatal errors -----\n<bo@acme.example>\n",
        (BO, "failed", "5.1.1"), (CY, "delivered", "2.0.0"),
        subject="Returned mail: see transcript for details",
    ),
    "exim": report(
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be "
        "delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n"
        "\n  bo@acme.example\n    host mx [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO",
        (BO, "failed", "5.0.0"),
        sender="Mail Delivery System <Mailer-Daemon@mx.acme.example>",
        subject="Mail delivery failed: returning message to sender", X_Failed_Recipients=BO,
    ),
    "exim of old": prose(
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be "
        "delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n"
        f"\n  bo@acme.example\n    SMTP error from remote mail server after MAIL FROM:<{TO}>:\n    550 no\n\n"
        "------ This is a copy of the message, including all the headers. ------\n",
        subject="Mail delivery failed: returning message to sender",
    ),
    "microsoft 365": report(
        "mx.acme.example rejected your message to the following email addresses:\n\nbo@acme.example\n",
        (BO, "failed", "5.1.10", "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; bo@acme.example"),
        sender="Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@acme.example>",
        subject="Undeliverable: [T-7] Next step: x", Auto_Submitted="auto-replied",
    ),
    "exchange in german": report(
        "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\nbo@acme.example\n",
        (BO, "failed", "5.1.1"), sender="postmaster@acme.example", subject="Unzustellbar: Drucker",
    ),
    "exchange in french": report(
        "Échec de la remise pour ces destinataires ou groupes :\n\nbo@acme.example\n",
        (BO, "failed", "5.7.1"), sender="postmaster@acme.example", subject="Non remis : Imprimante",
    ),
    "exchange in japanese": report(
        "次の受信者またはグループへの配信に失敗しました:\n\nbo@acme.example\n",
        (BO, "failed", "5.1.1"), sender="postmaster@acme.example", subject="配信不能: x",
    ),
    "exchange server of old": prose(
        "Your message did not reach some or all of the intended recipients.\n\n      Subject:\tx\n      Sent:\t"
        "11/23/2026 10:00 AM\n\nThe following recipient(s) could not be reached:\n\n      bo@acme.example on "
        "11/23/2026 10:01 AM\n            The e-mail account does not exist at the organization.\n",
        sender="System Administrator <postmaster@acme.example>", subject="Undeliverable: x", copy="",
    ),
    "google workspace": report(
        "** Address not found **\n\nYour message wasn't delivered to bo@acme.example because the address couldn't be "
        "found.", (BO, "failed", "5.1.1", "Last-Attempt-Date: Mon, 23 Nov 2026 07:00:00 -0800 (PST)"),
        sender="Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        subject="Delivery Status Notification (Failure)", X_Failed_Recipients=BO, Auto_Submitted="auto-replied",
    ),
    "courier": report(
        "This is a delivery status notification from mx.acme.example,\nrunning the Courier mail server, version 1.2."
        "\n\nUNDELIVERABLE MAIL\n\n<bo@acme.example>:\n     550 User unknown.\n",
        (BO, "failed", "5.0.0"), sender='"Courier mail server at mx" <@>', subject="NOTICE: mail delivery status.",
    ),
    "amazon ses": report(
        "An error occurred while trying to deliver the mail to the following recipients:\nbo@acme.example",
        (BO, "failed", "5.1.1"), sender="MAILER-DAEMON@amazonses.com",
        subject="Delivery Status Notification (Failure)",
    ),
    "qmail": prose(
        "Hi. This is the qmail-send program at mx.acme.example.\nI'm afraid I wasn't able to deliver your message to "
        "the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        "<bo@acme.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 <dan@acme.example>?\n"
        "\n--- Below this line is a copy of the message.\n", subject="failure notice",
    ),
    "mailenable": prose(
        "Message could not be delivered to some recipients.\nThe following recipient(s) could not be reached:\n\n"
        "\tRecipient: [SMTP:bo@acme.example]\n\tReason: Remote SMTP Server Returned: 550 No such user\n\n\n"
        "Message headers follow:\n\n", sender="Postmaster@mx.acme.example",
        subject="Message Delivery Failure", X_Mailer="MailEnable",
    ),
    "imail": prose(
        "Unknown user: bo@acme.example\n\nRCPT TO generated following response:\n550 unknown\n\n"
        "Original message follows.\n", sender="Mail Administrator <postmaster@mx.acme.example>",
        subject="Undeliverable Mail", X_Mailer="<SMTP32 v8.22>",
    ),
    "domino": prose(
        "Your message\n\n  Subject: x\n\nwas not delivered to:\n\n  bo@acme.example\n\nbecause:\n\n"
        "  User bo (bo@acme.example) not listed in Domino Directory\n", sender="postmaster@acme.example",
        subject="DELIVERY FAILURE: User bo (bo@acme.example) not listed in Domino Directory", copy="",
    ),
    "domino with a report": report(
        "Your message\n\n  Subject: x\n\nwas not delivered to:\n\n  bo@acme.example",
        (BO, "failed", "5.1.1"), sender="postmaster@acme.example", subject="DELIVERY FAILURE: User bo not listed",
    ),
    "a gateway that took the report away": prose(
        "This is the mail system at host mx.acme.example.\n\nI'm sorry to have to inform you that your message could "
        "not\nbe delivered to one or more recipients. It's attached below.\n\n<bo@acme.example>: host 192.0.2.1\n"
        "    said: 550 5.1.1 <bo@acme.example>: Recipient address rejected (in reply to RCPT TO\n    command)\n",
        subject="Undelivered Mail Returned to Sender",
    ),
    "an address beyond ascii": report(
        "No.", ("=?", "failed", "5.1.1", f"Original-Recipient: utf-8; {BO}"),
    ),
}  # fmt: skip


PROSE = {  # who sends it, under which subject, what it says above the copy of our mail
    "groupwise": ("Mailer-Daemon@mx.acme.example", "Message status - undeliverable", """\
The message that you sent was undeliverable to the following:
\tbo@acme.example (user not found)

Possibly truncated original message follows:
"""),
    "yahoo": ("MAILER-DAEMON@yahoo.com", "Failure Notice", """\
Sorry, we were unable to deliver your message to the following address.

<bo@acme.example>:
Remote host said:
550 5.1.1 No such user

--- Below this line is a copy of the message.
"""),
    "exchange of old in german": ("Systemadministrator <postmaster@acme.example>", "Unzustellbar: x", """\
Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.

      Betreff:\tx
      Gesendet am:\t23.11.2026 10:00

Folgende(r) Empfänger kann/können nicht erreicht werden:

      bo@acme.example am 23.11.2026 10:01
            Das E-Mail-Konto ist nicht vorhanden.
"""),
    "windows smtp": ("postmaster@acme.example", "Delivery Status Notification (Failure)", """\
This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed.

       bo@acme.example

"""),
    "gmail of old": ("mailer-daemon@googlemail.com", "Delivery Status Notification (Failure)", """\
Delivery to the following recipient failed permanently:

     bo@acme.example

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server.

----- Original message -----
"""),
    "mdaemon": ("MDaemon at mx.acme.example <MDaemon@mx.acme.example>", "Permanent Delivery Failure", """\
The attached message had PERMANENT fatal delivery errors!

After one or more unsuccessful delivery attempts the attached message has
been removed from the mail queue on this server.

The following addresses did NOT receive a copy of your message:

  > bo@acme.example

--- Session Transcript ---
 Mon 2026-11-23 10:00:00: <-- 550 unknown
"""),
    "sendmail of old": ("MAILER-DAEMON@mx.acme.example", "Returned mail: see transcript for details", """\
The original message was received at Mon, 23 Nov 2026 10:00:00 -0500

   ----- The following addresses had permanent fatal errors -----
<bo@acme.example>
    (reason: 550 5.1.1 <bo@acme.example>... User unknown)

   ----- Transcript of session follows -----
... while talking to mx.acme.example.:
>>> DATA
<<< 550 no
"""),
}  # fmt: skip
SERVERS |= {name: prose(text, sender=sender, subject=subject) for name, (sender, subject, text) in PROSE.items()}
SERVERS["a hoster who writes html"] = mail(
    "<p>Your message could not be delivered to</p><p>bo@acme.example</p><p>The mailbox is full.</p>",
    From=DAEMON, To=TO, Subject="Undelivered Mail", Return_Path="<>", Content_Type="text/html",
)  # fmt: skip
SERVERS["dovecot with a full mailbox"] = whole(
    multipart(
        "report; report-type=disposition-notification",
        part("Your message to <bo@acme.example> was automatically rejected:\r\nQuota exceeded\r\n"),
        part("Final-Recipient: rfc822; bo@acme.example\r\nDisposition: automatic-action/MDN-sent-automatically;"
             " deleted",
             "message/disposition-notification"),
        part(BACK, "message/rfc822"), boundary="r",
    ),
    From="Mail Delivery Subsystem <postmaster@mx.acme.example>", To=TO, Subject="Automatically rejected mail",
)  # fmt: skip


def test_the_sender_of_the_mail_did_not_fail_even_where_nobody_says_who_gets_the_report():
    raw = SERVERS["exim of old"].replace(f"To: {TO}\r\n".encode(), b"", 1)
    assert parse(raw).bounced == [BO]


@pytest.mark.parametrize("server", SERVERS)
def test_who_failed_and_nobody_else(server):
    got = parse(SERVERS[server])
    assert (got.bounce, got.bounced, got.delayed) == (True, [BO], [])
    assert got.automatic and not got.out_of_office


DELAYS = {
    "postfix": report("####\n# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #",
                      (BO, "delayed", "4.4.1"), subject="Delayed Mail (still being retried)"),
    "sendmail": report("**********************************************\n**      THIS IS A WARNING MESSAGE ONLY      **",
                       (BO, "delayed", "4.2.0"), subject="Warning: could not send message for past 4 hours"),
    "microsoft 365": report("Delivery is delayed to these recipients or groups:\n\nbo@acme.example",
                            (BO, "delayed", "4.4.7"), subject="Delivery delayed: x", sender="postmaster@acme.example"),
    "google": report("** Delivery incomplete **\n\nThere was a temporary problem delivering your message to "
                     "bo@acme.example. Gmail will retry for 45 more hours.", (BO, "delayed", "4.4.1"),
                     subject="Delivery Status Notification (Delay)", sender="mailer-daemon@googlemail.com"),
    "exim of old": prose(
        "This message was created automatically by mail delivery software.\nA message that you sent has not yet been "
        "delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.acme.example.\n\n"
        "The message identifier is:     1abcDE-000123-45\n\nThe address to which the message has not yet been "
        "delivered is:\n\n  bo@acme.example\n    host mx: SMTP error from remote mail server after RCPT TO:"
        "<bo@acme.example>:\n    451 greylisted\n\nNo action is required on your part. Delivery attempts will "
        "continue for\nsome time.", copy="", subject="Warning: message 1abcDE-000123-45 delayed 24 hours"),
    "sendmail of old": prose(
        "    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n"
        "    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\n"
        "   ----- The following addresses had transient non-fatal errors -----\n<bo@acme.example>\n\n"
        "   ----- Transcript of session follows -----\n<bo@acme.example>... Deferred: Connection timed out\n"
        "Will keep trying until message is 5 days old\n", copy="",
        subject="Warning: could not send message for past 4 hours"),
}  # fmt: skip


@pytest.mark.parametrize("server", DELAYS)
def test_late_is_not_failed(server):
    got = parse(DELAYS[server])
    assert (got.bounce, got.bounced, got.delayed, got.automatic) == (True, [BO], [BO], True)


def test_of_several_each_has_its_own_fate():
    dan = "dan@acme.example"
    got = parse(report("Some of it.", (BO, "failed", "5.1.1"), (CY, "delayed", "4.4.1"), (dan, "relayed", "2.0.0")))
    assert (got.bounce, got.bounced, got.delayed) == (True, [BO, CY], [CY])


def test_all_who_failed_are_named():
    text = (
        "Hi. This is the qmail-send program at mx.acme.example.\nI'm afraid I wasn't able to deliver your message.\n"
        "\n<bo@acme.example>:\nNo mailbox here by that name.\n\n<cy@acme.example>:\nMailbox full.\n\n"
        "--- Below this line is a copy of the message.\n"
    )
    assert parse(prose(text, subject="failure notice")).bounced == [BO, CY]
    assert parse(report("x", (BO, "failed", "5.1.1"), (CY, "failed", "5.2.2"))).bounced == [BO, CY]


@pytest.mark.parametrize("kind", ["message/delivery-status", "message/global-delivery-status"])
def test_a_report_in_base64_or_of_the_wider_kind_is_read(kind):
    import base64

    raw = b"Reporting-MTA: dns; x\n\nFinal-Recipient: utf-8; bo@acme.example\nAction: failed\nStatus: 5.1.1\n"
    packed = part(base64.encodebytes(raw), kind, Content_Transfer_Encoding="base64")
    got = parse(whole(multipart("report", part("No."), packed, boundary="r"), From=DAEMON))
    assert got.bounced == [BO]


# -- what is no bounce -----------------------------------------------------------------------------------------------

NONE = {
    "a client who forwards one with its parts": whole(
        multipart("mixed", part("My mails to Bo come back, please help."), status((BO, "failed", "5.1.1")),
                  part(BACK, "message/rfc822"), boundary="m"),
        Subject="FW: Undeliverable: x"),
    "a client who pastes one": mail(
        "Please help:\n\nHi. This is the qmail-send program at x.\n\n<bo@acme.example>:\nno mailbox.\n",
        Subject="Undelivered mail"),
    "a read receipt": whole(
        multipart("report; report-type=disposition-notification", part("Your message was read by bo@acme.example."),
                  part("Final-Recipient: rfc822; bo@acme.example\nDisposition: manual-action/MDN-sent-manually; "
                       "displayed", "message/disposition-notification"), boundary="r"), Subject="Read: x"),
    "a complaint": whole(
        multipart("report; report-type=feedback-report", part("This is an abuse report."),
                  part("Feedback-Type: abuse\nOriginal-Rcpt-To: bo@acme.example", "message/feedback-report"),
                  part(BACK, "message/rfc822"), boundary="r"), From="postmaster@acme.example", Subject="complaint"),
    "a receipt of delivery": report("It arrived.", (BO, "delivered", "2.1.5"), subject="Delivered: x"),
    "an absence whose sender is empty": mail(
        "Hi. This is the automatic answer of Bo Lind.\n\nI am out of the office until 3 December.\n\n"
        "<cy@acme.example>: call him if it is urgent.\n", From=BO, Subject="Automatic reply: x",
        Return_Path="<>", Auto_Submitted="auto-replied"),
    "an answer of a machine whose sender is empty": mail(
        "Hi. This is the ticket robot of Acme.\n\nYour number is 5.\n\n<cy@acme.example>: your contact.\n",
        From="desk@acme.example", Subject="We got your mail", Return_Path="<>"),
    "a postmaster who writes himself": mail(
        "We move to a new mail server on Friday. Questions to\n\n  cy@acme.example\n\nThank you, Bo",
        From="postmaster@acme.example", Subject="New mail server"),
}  # fmt: skip


@pytest.mark.parametrize("which", NONE)
def test_nobody_failed(which):
    got = parse(NONE[which])
    assert (got.bounce, got.bounced, got.delayed) == (False, [], [])


def test_a_client_who_forwards_a_bounce_is_a_person():
    got = parse(NONE["a client who forwards one with its parts"])
    assert not got.automatic and got.text == "My mails to Bo come back, please help."


@settings(deadline=None)  # the first asks for what is loaded late
@given(st.sampled_from(sorted(SERVERS)), st.integers(0, 3000))
def test_a_bounce_cut_short_names_nobody_else_as_failed(server, at):
    """Wherever a gateway cuts it: neither Cy, who got the mail, nor we failed."""
    raw = SERVERS[server]
    got = parse(raw[: raw.index(b"\r\n\r\n") + at])
    assert not {CY, TO, "help@desk.example"} & set(got.bounced)


def test_a_flood_of_addresses_costs_little():
    text = "The following addresses had permanent fatal errors\n" + "<bo@acme.example>: no\n" * 50_000
    started = time.process_time()
    got = parse(prose(text))
    assert time.process_time() - started < 2
    assert got.bounced == [BO]
