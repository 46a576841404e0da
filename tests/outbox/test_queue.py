import email
import email.policy
import re
from datetime import timedelta

import pytest
from django.conf import settings

from sameday.outbox import loop, queue
from sameday.outbox.models import OutgoingMail
from sameday.tokens import addresses, links
from sameday.tokens.models import Link
from tests.outbox.conftest import AT, SUNDAY


def read(mail):
    return email.message_from_bytes(bytes(mail.mime), policy=email.policy.default)


def words(mail, kind):
    return mail.get_body((kind,)).get_content().replace("\r\n", "\n")


def test_put_freezes_one_mail_with_its_own_link(ticket, cast):
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, facts={"urgency": "low"})
    mail.refresh_from_db()
    assert (mail.state, mail.to, mail.next_try_at) == ("queued", "ann@acme.example", AT)
    token = re.search(rf"{re.escape(settings.URL)}/r/(\S+)", mail.text)[1]
    link = links.find(token, "request", AT)
    assert (link.ticket_id, link.contact_id) == (ticket.number, cast.ann.pk)
    assert token in mail.html
    other = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    assert token not in other.text


def test_the_bytes_say_what_the_row_says(ticket, cast):
    mail = read(row := queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT))
    assert mail["Subject"] == row.subject == f"[T-{ticket.number}] Next step: Printer jams, 2nd floor"
    assert mail["From"] == "Harbor IT <help@desk.example>"
    assert mail["To"] == "ann@acme.example"
    assert words(mail, "plain") == row.text
    assert words(mail, "html").strip() == row.html.strip()
    assert mail["Message-ID"] == row.message_id
    assert mail["Date"].datetime == AT


def test_our_ids_and_addresses_lead_back(ticket, cast):
    """Source: mail.md 4."""
    row = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    mail, key = read(row), settings.SECRET_KEY
    assert addresses.read_message_id(mail["Message-ID"], key) == (ticket.number, row.pk)
    assert addresses.matches(str(mail["Reply-To"]), ticket.number, cast.ann.pk, key)
    assert addresses.read_bounce_address(row.envelope_from, key) == row.pk


def test_the_answers_stay_in_the_thread_of_the_client(ticket, cast):
    first = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    assert (first.in_reply_to, first.references) == ("<a1@acme.example>", ["<a1@acme.example>"])
    client_says(ticket, "<a2@acme.example>", AT + timedelta(minutes=5))
    second = queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text="Done.", sender_name="Tina Marsh")
    assert second.in_reply_to == "<a2@acme.example>"
    assert second.references == ["<a1@acme.example>", first.message_id, "<a2@acme.example>"]
    assert read(second)["References"] == " ".join(second.references)


def test_long_and_hostile_ids_neither_break_nor_enter_a_header(ticket, cast):
    long = f"<{'x' * 180}@namprd04.prod.example>"
    for number, mid in enumerate([long, "<a b@c>", "<ok@x>\r\nBcc: all@acme.example", "nothing", "<ümlaut@x>"]):
        client_says(ticket, mid, AT + timedelta(minutes=number))
    for number in range(40):
        client_says(ticket, f"<n{number}@acme.example>", AT - timedelta(days=1))
    client_says(ticket, long, AT + timedelta(hours=1))
    row = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT + timedelta(hours=2))
    raw, mail = bytes(row.mime), read(row)
    assert mail["In-Reply-To"] == long
    assert row.references[0] == "<a1@acme.example>"
    assert row.references[-1] == long
    assert len(row.references) <= 22
    assert mail["Bcc"] is None
    assert b"=?" not in raw.split(b"Date:")[0]
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_form_has_no_mail_to_answer_to(ticket, cast):
    ticket.messages.all().delete()
    ticket.seen_ids.all().delete()
    first = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    assert (first.in_reply_to, first.references) == ("", [])
    assert read(first)["References"] is None
    second = queue.put("resolved", ticket=ticket, contact=cast.ann, at=AT)
    assert second.references == [first.message_id]


def test_machine_mails_say_so_and_a_persons_reply_does_not(ticket, cast):
    """Source: mail.md 5."""
    machine = read(queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT))
    assert machine["Auto-Submitted"] == "auto-replied"
    assert machine["X-Auto-Response-Suppress"] == "All"
    assert loop.is_ours(machine[loop.HEADER])
    assert not loop.is_ours("something else")
    reminder = read(queue.put("reminder", ticket=ticket, contact=cast.ann, at=AT))
    assert reminder["Auto-Submitted"] == "auto-generated"
    person = read(queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text="Hi", sender_name="Tina Marsh"))
    assert person["From"] == "Tina Marsh <help@desk.example>"
    for name in ("Auto-Submitted", "X-Auto-Response-Suppress", loop.HEADER):
        assert person[name] is None


def test_receipts_have_no_address_to_bounce_to(ticket, cast):
    row = queue.put("receipt", ticket=ticket, contact=cast.ann, at=SUNDAY)
    assert row.envelope_from == ""


def test_no_value_begins_a_header_of_its_own(open_for, cast):
    cast.office.name = 'Harbor, "IT"\r\nBcc: all@acme.example <x@y>'
    cast.office.save()
    ticket = open_for(cast.ann, subject="Hi\r\nBcc: all@acme.example\r\n\r\nbody \u2028 \u202etxt")
    row = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, sender_name="Tina\nCc: x@y.example")
    mail = read(row)
    assert mail["Bcc"] is None
    assert mail["Cc"] is None
    assert len(mail["From"].addresses) == 1
    assert mail["From"].addresses[0].addr_spec == "help@desk.example"
    assert "\n" not in row.subject
    assert row.subject.startswith(f"[T-{ticket.number}] Next step: Hi Bcc: all@acme.example body txt")


@pytest.mark.parametrize("subject", ["Größe ändern 漢字 " * 8, "x" * 240, "a " * 120, "=?utf-8?q?x?=", "日" * 200])
def test_every_subject_arrives_whole(subject, open_for, cast):
    row = queue.put("triaged", ticket=open_for(cast.ann, subject=subject[:250]), contact=cast.ann, at=AT)
    assert read(row)["Subject"] == row.subject or "=?" in subject
    assert bytes(row.mime).isascii()
    assert max(map(len, bytes(row.mime).split(b"\r\n"))) <= 998


def test_words_in_any_script_survive(ticket, cast):
    said = "Grüße, 你好 🙂\n.leading dot\nFrom the start\n" + "long " * 400
    row = queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text=said)
    assert said.strip() in row.text
    assert words(read(row), "plain") == row.text
    assert bytes(row.mime).isascii()


def test_once_is_once(ticket, cast):
    """A second queueing is a no-op, until the first was withdrawn."""
    first = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, once="k", hold_seconds=10)
    assert queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, once="k") is None
    assert OutgoingMail.objects.count() == 1
    assert Link.objects.count() == 1
    assert queue.withdraw(first, at=AT)
    assert queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, once="k") is not None


def test_a_held_mail_can_be_taken_back_and_a_queued_one_not(ticket, cast):
    held = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, hold_seconds=10)
    assert (held.state, held.next_try_at) == ("held", AT + timedelta(seconds=10))
    assert queue.withdraw(held, at=AT) is True
    assert queue.withdraw(held, at=AT) is False
    held.refresh_from_db()
    assert held.state == "withdrawn"
    assert Link.objects.filter(withdrawn_at=None).count() == 0
    assert not ticket.seen_ids.filter(message_id=held.message_id).exists()
    queued = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    assert queue.withdraw(queued, at=AT) is False


def test_an_emergency_answer_is_never_held(ticket, cast):
    """Source: mail.md 6."""
    mail = queue.put("emergency", ticket=ticket, contact=cast.ann, at=AT, emergency=True, hold_seconds=10)
    assert (mail.state, mail.next_try_at, mail.emergency) == ("queued", AT, True)


def test_the_preview_is_what_is_sent_and_writes_nothing(ticket, cast):
    facts = {"urgency": "today", "next_step_at": AT, "who": "Tina Marsh"}
    shown = queue.preview("triaged", ticket=ticket, contact=cast.ann, at=AT, facts=facts)
    assert OutgoingMail.objects.count() == Link.objects.count() == 0
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, facts=facts)
    assert (shown.to, shown.subject) == (mail.to, mail.subject)
    assert shown.text == re.sub(r"/r/\S+", "/r/" + "your-own-link-comes-here-when-sent", mail.text)


def test_words_a_person_edited_are_the_whole_mail(ticket, cast):
    shown = queue.preview("triaged", ticket=ticket, contact=cast.ann, at=AT)
    edited = "We do it now.\r\n\r\nSee:\r\n" + queue.placeholder() + "\r\n"
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, text=edited)
    assert mail.subject == shown.subject
    assert re.fullmatch(rf"We do it now\.\n\nSee:\n{re.escape(settings.URL)}/r/[\w-]{{32}}\n", mail.text)
    bare = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, text="No link.")
    assert bare.text == "No link.\n"
    assert Link.objects.count() == 1


def test_a_reply_carries_the_words_of_the_person_and_the_footer(ticket, cast):
    mail = queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text="Fixed.\n\nTina", sender_name="Tina Marsh")
    assert mail.text.startswith("Fixed.\n\nTina\n\nTina Marsh\nHarbor IT\n")
    assert "option 2" in mail.text
    assert mail.subject == f"[T-{ticket.number}] Re: Printer jams, 2nd floor"


def test_nobody_to_write_to_is_no_mail(ticket):
    for to in (None, "", "not an address", "a@b@c", "a b@c.example", "a@b.example\r\nBcc: x@y", "<a@b.example>"):
        assert queue.put("triaged", ticket=ticket, at=AT, to=to) is None
    assert OutgoingMail.objects.count() == 0


def test_without_a_known_person_there_is_no_link_and_no_reply_address(ticket):
    mail = queue.put("quarantine_answer", ticket=ticket, at=AT, to="Who@Else.example")
    assert mail.to == "who@else.example"
    assert read(mail)["Reply-To"] is None
    assert Link.objects.count() == 0


def test_a_mail_to_the_point_of_contact_is_a_thread_of_its_own(ticket, cast):
    mail = queue.put("confirm_contact", ticket=ticket, contact=cast.paul, at=AT, facts={"new_mail": "new@acme.example"})
    assert (mail.in_reply_to, mail.references) == ("", [])
    assert "new@acme.example" in mail.text


def test_a_foreign_domain_is_written_in_its_wire_form(ticket):
    assert queue.put("quarantine_answer", ticket=ticket, at=AT, to="a@bücher.example").to == "a@xn--bcher-kva.example"


def client_says(ticket, message_id, at):
    ticket.messages.create(direction="in", channel="email", received_at=at, message_id=message_id)
    ticket.seen_ids.get_or_create(message_id=message_id)
