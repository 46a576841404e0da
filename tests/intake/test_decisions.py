"""What a mail does: every outcome, with what must not follow from it."""

from datetime import timedelta

import pytest

from sameday.clients.models import Contact
from sameday.intake import ledger
from sameday.intake.models import RawMail
from sameday.outbox import loop
from sameday.outbox.models import OutgoingMail, Suppressed
from sameday.policy.kinds import Stage, State
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket, TicketEvent
from sameday.tokens.addresses import read_bounce_address
from tests.intake.desk import AT, SUNDAY, write
from tests.intake.mails import multipart, part, whole

pytestmark = pytest.mark.django_db


def sent(template=None) -> list[OutgoingMail]:
    mails = OutgoingMail.objects.order_by("pk")
    return list(mails.filter(template=template) if template else mails)


# -- who wrote it ----------------------------------------------------------------------------------------------------


def test_a_known_person_opens_a_ticket_with_the_promise_of_the_page(cast):
    row = write("Ann Keller <ANN@acme.example>", Subject="Printer jams")
    ticket = row.ticket
    assert (row.outcome, ticket.state, ticket.stage, ticket.company) == ("ticket", "normal", "new", cast.acme)
    assert (ticket.requester, ticket.subject, ticket.tier) == (cast.ann, "Printer jams", "Standard")
    assert ticket.triage_promise_at == AT + timedelta(hours=1)
    assert row.became.text == "The printer is broken." and row.became.authentication == "unverified"
    assert sent() == []  # no receipt in hours


def test_a_receipt_only_when_it_came_while_closed_and_once(cast):
    first = write(at=SUNDAY)
    assert [mail.template for mail in sent()] == ["receipt"]
    write(body="And the scanner.", In_Reply_To=first.became.message_id, at=SUNDAY)
    assert len(sent()) == 1


@pytest.mark.parametrize("sender", ["someone@gmail.com", "someone@elsewhere.example"])
def test_strangers_wait_in_quarantine_and_get_one_neutral_answer_a_day(cast, sender):
    for _ in range(3):
        row = write(sender)
    assert row.outcome == "quarantine" and row.ticket.state == State.QUARANTINED
    assert row.ticket.company is None and row.ticket.requester is None and "nknown sender" in row.ticket.sender_doubt
    assert [mail.template for mail in sent()] == ["quarantine_answer"]
    assert "Printer" not in sent()[0].subject


def test_a_new_person_at_a_clients_domain_is_provisional_until_the_point_of_contact_confirms(cast):
    row = write("Nina New <nina@acme.example>", at=SUNDAY)
    nina = Contact.objects.get(mail="nina@acme.example")
    assert (row.outcome, row.ticket.requester, nina.status, nina.company) == ("ticket", nina, "provisional", cast.acme)
    assert "to be confirmed" in row.ticket.sender_doubt
    assert [(mail.template, mail.to) for mail in sent()] == [("confirm_contact", cast.paul.mail)]
    again = write("nina@acme.example", at=SUNDAY)
    assert again.ticket.requester == nina and "to be confirmed" in again.ticket.sender_doubt
    assert len(sent()) == 1
    assert FollowUp.objects.filter(what__startswith="Confirm with the client").count() == 1


def test_two_companies_are_told_apart_by_the_thread_else_a_person_asks(cast):
    twice = Contact.objects.create(company=cast.vantage, name="Ann Keller", mail="ann@acme.example")
    row = write()
    assert row.outcome == "quarantine" and row.ticket.company is None
    assert "Acme Plumbing or Vantage Law" in row.ticket.sender_doubt
    theirs = Ticket.objects.get(pk=write("vera@vantage.example", Cc="ann@acme.example").ticket_id)
    reply = write(In_Reply_To=theirs.messages.get().message_id)
    assert reply.ticket == theirs and reply.became.contact == twice


def test_failed_authentication_is_quarantine_even_for_a_known_address(cast, settings):
    settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_AUTHSERV_IDS": ["mx.desk.example"]}
    failed = "mx.desk.example; dmarc=fail header.from=acme.example"
    row = write(Authentication_Results=failed, at=SUNDAY)
    assert (row.outcome, row.ticket.requester, row.became.authentication) == ("quarantine", None, "failed")
    good = write()
    forged = write(In_Reply_To=good.became.message_id, Authentication_Results=failed)
    assert forged.ticket != good.ticket and forged.outcome == "quarantine" and forged.ticket.related_to == good.ticket
    passed = write(Authentication_Results="mx.desk.example; dmarc=pass header.from=acme.example")
    assert passed.outcome == "ticket" and passed.became.authentication == "authenticated"
    assert sent() == []


@pytest.mark.parametrize(
    "sender",
    [
        ["ann@acme.example", "carl@corner.example"],
        "ann@acme.example, carl@corner.example",
        '"boss@vantage.example" <ann@acme.example>',
        None,
        "undisclosed",
    ],
)
def test_without_one_clear_sender_nobody_is_known_and_nobody_is_answered(cast, sender):
    row = write("x", From=sender, at=SUNDAY)
    assert (row.outcome, row.ticket.requester, row.ticket.company) == ("quarantine", None, None)
    assert sent() == []


def test_somebody_who_left_is_not_known_and_joins_no_ticket(cast):
    first = write()
    Contact.objects.filter(pk=cast.ann.pk).update(status="inactive")
    row = write(In_Reply_To=first.became.message_id)
    assert row.outcome == "quarantine" and row.ticket != first.ticket and "no longer active" in row.ticket.sender_doubt
    assert sent() == []


def test_an_unknown_name_at_our_domain_is_shown(cast):
    row = write(to="nobody@desk.example")
    assert row.outcome == "ticket" and row.reason == "unknown recipient: nobody@desk.example"


def test_one_of_us_is_no_client_and_gets_no_answer(cast):
    row = write("tina@desk.example", at=SUNDAY)
    assert row.outcome == "quarantine" and "Tina Marsh, one of us" in row.ticket.sender_doubt and sent() == []
    ticket = Ticket.objects.get(pk=write().ticket_id)
    life.take(ticket, urgency="normal", by="staff:1", at=AT)
    was = Ticket.objects.get(pk=ticket.pk)
    note = write("tina@desk.example", "Looks like the fuser.", Subject=f"[T-{ticket.number}] x", at=AT)
    now = Ticket.objects.get(pk=ticket.pk)
    assert note.outcome == "attached" and note.ticket == ticket
    assert (now.stage, now.client_answered_at, now.next_step_at) == (
        was.stage,
        was.client_answered_at,
        was.next_step_at,
    )


# -- machines --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sign",
    [{"Auto_Submitted": "auto-generated"}, {"Precedence": "bulk"}, {"List_Id": "<x>"}, {"mail_from": ""}],
)
def test_automatic_mail_opens_a_ticket_and_is_never_answered(cast, sign):
    row = write(at=SUNDAY, **sign)
    assert row.outcome == "automatic" and row.ticket.state == State.NORMAL and row.became.automatic
    stranger = write("monitor@elsewhere.example", at=SUNDAY, **sign)
    assert stranger.outcome == "quarantine"
    assert sent() == []


def test_a_machine_at_a_clients_domain_is_nobody_to_be_confirmed(cast):
    row = write("backup@acme.example", Auto_Submitted="auto-generated")
    assert row.outcome == "quarantine" and "machine" in row.ticket.sender_doubt
    assert not Contact.objects.filter(mail="backup@acme.example").exists() and sent() == []


def waiting_for_answer(cast) -> Ticket:
    ticket = Ticket.objects.get(pk=write().ticket_id)
    return life.ask(ticket, questions=["Which printer?"], by="staff:1", at=AT)


def test_out_of_office_never_ends_a_pause_and_never_reopens(cast):
    ticket = waiting_for_answer(cast)
    mid = OutgoingMail.objects.get().message_id
    away = {"Subject": "Automatic reply: x", "Auto_Submitted": "auto-replied", "In_Reply_To": mid}
    row = write(body="I am out of the office.", at=AT + timedelta(hours=1), **away)
    now = Ticket.objects.get(pk=ticket.pk)
    assert (row.outcome, row.ticket, now.stage, now.waiting_for) == ("automatic", ticket, Stage.WAITING, "information")
    assert now.act_at == ticket.act_at and now.client_answered_at is None
    life.close_for_silence(ticket, by="system", at=AT + timedelta(days=20))
    write(body="I am out of the office.", at=AT + timedelta(days=20, hours=1), **away)
    assert Ticket.objects.get(pk=ticket.pk).stage == Stage.CLOSED
    assert len(sent("receipt")) == 0


def test_a_persons_reply_ends_the_pause_at_its_arrival(cast):
    ticket = waiting_for_answer(cast)
    row = write(body="The HP on 2.", In_Reply_To=OutgoingMail.objects.get().message_id, at=AT + timedelta(hours=1))
    now = Ticket.objects.get(pk=ticket.pk)
    assert (row.outcome, row.ticket, now.stage) == ("attached", ticket, Stage.READY)
    assert now.client_answered_at == AT + timedelta(hours=1)


@pytest.mark.parametrize("kind", ["header", "message id", "own mailbox"])
def test_our_own_mail_come_back_is_a_loop_without_a_ticket(cast, kind):
    write(at=SUNDAY)
    ours, tickets = sent()[0], Ticket.objects.count()
    fields = {
        "header": {"X_Sameday_Loop": loop.mark()},
        "message id": {"mid": ours.message_id},
        "own mailbox": {"sender": "help+x@desk.example"},
    }[kind]
    row = write(at=SUNDAY, **fields)
    assert row.outcome == "loop" and row.reason and row.ticket is None
    assert Ticket.objects.count() == tickets and len(sent()) == 1


def bounce(to: str, *, action="failed", status="5.1.1", returned="") -> bytes:
    report = f"Reporting-MTA: dns; mx.acme.example\r\n\r\nFinal-Recipient: rfc822; {to}\r\nAction: {action}\r\n"
    report += f"Status: {status}\r\n"
    inner = f"Message-ID: {returned}\r\nSubject: x\r\n\r\nx" if returned else "Subject: x\r\n\r\nx"
    parts = part("It did not arrive."), part(report, "message/delivery-status"), part(inner, "message/rfc822")
    return whole(
        multipart("report; report-type=delivery-status", *parts, boundary="b"),
        From="mailer-daemon@mx.acme.example", Subject="Undelivered", Message_ID="<bounce@mx.acme.example>",
    )  # fmt: skip


def test_a_bounce_marks_the_address_we_wrote_to_and_asks_for_a_call(cast):
    from tests.intake.desk import arrive

    ticket = waiting_for_answer(cast)
    ours = sent()[0]
    OutgoingMail.objects.update(state="sent")
    assert read_bounce_address(ours.envelope_from, "x") is None
    row = arrive(bounce(cast.ann.mail), to=ours.envelope_from, mail_from="")
    assert (row.outcome, row.ticket) == ("bounce", ticket)
    assert [s.address for s in Suppressed.objects.all()] == [cast.ann.mail]
    assert Contact.objects.get(pk=cast.ann.pk).mail_failed_at
    assert ticket.follow_ups.get().key == "reach_by_phone"
    assert Ticket.objects.count() == 1 and len(sent()) == 1


def test_a_delay_is_only_noted(cast):
    from tests.intake.desk import arrive

    waiting_for_answer(cast)
    row = arrive(bounce(cast.ann.mail, action="delayed", status="4.4.1"), to=sent()[0].envelope_from, mail_from="")
    assert row.outcome == "bounce" and "delayed" in row.reason
    assert not Suppressed.objects.exists() and not FollowUp.objects.exists() and Ticket.objects.count() == 1


def test_a_machines_answer_to_our_envelope_lies_on_that_ticket(cast):
    ticket = waiting_for_answer(cast)
    row = write("robot@mx.acme.example", "Your mail was queued.", to=sent()[0].envelope_from, mail_from="")
    assert (row.outcome, row.ticket) == ("automatic", ticket) and len(sent()) == 1


def test_the_twentieth_in_ten_minutes_and_all_after_it_are_held_and_alarmed_once(cast):
    rows = [write(at=AT + timedelta(seconds=n), Subject=f"Alarm {n}") for n in range(25)]
    assert [row.outcome for row in rows] == ["ticket"] * 19 + ["quarantine"] * 6
    assert rows[-1].ticket.requester is None and "20 new requests" in rows[-1].ticket.sender_doubt
    assert FollowUp.objects.filter(what__startswith="20 new requests").count() == 1
    assert write(at=AT + timedelta(minutes=11)).outcome == "ticket"


# -- emergencies -----------------------------------------------------------------------------------------------------

HACKED = "All our files are encrypted and there is a ransom note on every screen."


def test_an_emergency_alarms_for_known_and_strangers_alike_and_answers_the_known_only(cast):
    known = write(body=HACKED)
    assert known.ticket.alarm and [mail.template for mail in sent()] == ["emergency"]
    stranger = write("x@elsewhere.example", HACKED)
    assert stranger.ticket.state == State.QUARANTINED and stranger.ticket.alarm
    assert [mail.template for mail in sent()] == ["emergency"]


def test_an_emergency_in_a_reply_alarms_too(cast):
    ticket = waiting_for_answer(cast)
    write(body=HACKED, In_Reply_To=sent()[0].message_id)
    assert Ticket.objects.get(pk=ticket.pk).alarm
    stranger = write("x@elsewhere.example")
    write("x@elsewhere.example", HACKED, In_Reply_To=stranger.became.message_id)
    assert Ticket.objects.get(pk=stranger.ticket_id).alarm


# -- after the end ---------------------------------------------------------------------------------------------------


def resolved(cast) -> Ticket:
    ticket = Ticket.objects.get(pk=write().ticket_id)
    life.take(ticket, urgency="normal", by="staff:1", at=AT)
    return life.resolve(ticket, "A worn roller.", by="staff:1", at=AT + timedelta(hours=2), staff=cast.tina)


def reply_to(ticket, body, at):
    return write(body=body, In_Reply_To=ticket.messages.order_by("pk").first().message_id, at=at)


def test_thanks_waits_for_a_glance_and_words_reopen(cast):
    ticket = resolved(cast)
    reply_to(ticket, "Thank you so much!", AT + timedelta(hours=3))
    assert Ticket.objects.get(pk=ticket.pk).stage == Stage.RESOLVED and ticket.follow_ups.get().key == "glance"
    reply_to(ticket, "It jams again.", AT + timedelta(hours=4))
    assert Ticket.objects.get(pk=ticket.pk).stage == Stage.NEW


def test_a_late_reply_is_a_new_ticket_linked_to_the_old(cast):
    ticket = resolved(cast)
    row = reply_to(ticket, "It jams again.", AT + timedelta(days=30))
    assert row.outcome == "ticket" and row.ticket != ticket and row.ticket.related_to == ticket
    assert Ticket.objects.get(pk=ticket.pk).stage == Stage.RESOLVED


# -- the same mail twice ---------------------------------------------------------------------------------------------


def test_the_same_mail_in_two_mailboxes_is_one_only_if_it_is_the_same(cast):
    from sameday.office.models import Mailbox

    other = Mailbox.objects.create(address="support@desk.example")
    first = write(mid="<same@acme.example>")
    again = write(mid="<same@acme.example>", box=other, Received="from elsewhere")
    assert (again.outcome, again.ticket, again.became) == ("duplicate", first.ticket, first.became)
    chosen = write(mid="<same@acme.example>", box=other, body="Something else.")
    assert chosen.outcome == "ticket" and chosen.ticket != first.ticket


def test_a_missing_message_id_comes_from_the_bytes(cast):
    from tests.intake.desk import arrive
    from tests.intake.mails import mail

    row = arrive(mail(Message_ID=None, From="ann@acme.example"))
    assert row.became.message_id == f"<{row.sha256}@missing.invalid>"


def test_every_mail_is_accounted_for(cast):
    write()
    write("x@elsewhere.example")
    write("help@desk.example")
    assert ledger.accounted() == {"ticket": 1, "quarantine": 1, "loop": 1, "copies": 0}
    assert ledger.unaccounted(AT) == 0
    assert not RawMail.objects.filter(outcome="").exists()
    assert TicketEvent.objects.filter(kind="received").count() == Ticket.objects.count()


def test_two_desks_that_answer_each_other_rest_after_two_mails(cast):
    """The other desk is known here and answers everything, with every header a machine should set left out."""
    Contact.objects.create(company=cast.acme, name="Their desk", mail="desk@acme.example")
    row, answered = write("desk@acme.example", at=SUNDAY), 0
    for hours in range(1, 30):
        fresh = sent()[answered:]
        if not fresh:
            break
        answered = len(sent())
        row = write("desk@acme.example", "We got your mail.", In_Reply_To=fresh[-1].message_id,
                    at=SUNDAY + timedelta(minutes=hours))  # fmt: skip
    assert answered <= 2 and row.ticket_id
