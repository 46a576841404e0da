"""The public form and the mail address carry nobody's words to a stranger: no advertisement, no link, no bomb.

The peers' hole (the mail bombs of 2025-26): the form's receipt quoted subject and text to whatever address was typed,
so a hundred desks wrote the attacker's words to a victim.
"""

import pytest
from django.test import Client

from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import Ticket
from tests.intake.desk import write
from tests.web.public_forms import send

pytestmark = pytest.mark.django_db
WORDS = "WIN-9000-DOLLARS https://evil.example/win <b>now</b>"
MARKS = ("WIN-9000", "evil.example", "DOLLARS")
VICTIM = "victim@elsewhere.example"


def carried() -> list[str]:
    """Return the attacker's words in any mail that leaves us for somebody who is no client."""
    mails = OutgoingMail.objects.filter(contact=None)
    said = [mail.subject + mail.text + mail.html + bytes(mail.mime).decode("utf-8", "replace") for mail in mails]
    return [mark for mark in MARKS for text in said if mark in text]


@pytest.mark.parametrize("field", ["text", "name", "phone", "computer", "contact_time"])
def test_the_form_tells_a_stranger_none_of_the_words(cast, field):
    for n in range(3):
        send(Client(REMOTE_ADDR=f"203.0.113.{n}"), **{"mail": VICTIM, field: WORDS, "text": WORDS})
    taken = Ticket.objects.filter(requester_address=VICTIM).exists()
    assert taken or field == "phone", "the control: the form takes such words, but not as a number"
    assert carried() == [] and not OutgoingMail.objects.filter(to=VICTIM).exists(), "its answer is the page alone"


def test_the_form_writes_to_one_address_only(cast):
    other = "other@elsewhere.example"
    two = (
        f"{VICTIM},{other}",
        f"{VICTIM};{other}",
        f"{VICTIM} {other}",
        f"{VICTIM}\r\nCc: {other}",
        f"<{VICTIM}>{other}",
    )
    for mail in two:
        send(Client(), mail=mail, text=WORDS)
    assert not [m for m in OutgoingMail.objects.all() if "other@" in m.to + bytes(m.mime).decode("utf-8", "replace")]


def test_a_mail_in_a_strangers_name_tells_the_stranger_none_of_the_words(cast):
    for n in range(5):
        write(f"WIN-9000-DOLLARS <{VICTIM}>", WORDS, Subject=WORDS, mid=f"<{n}@elsewhere.example>")
    assert carried() == []
    assert OutgoingMail.objects.filter(to=VICTIM).count() <= 1


def test_a_forged_copy_list_is_not_written_to(cast):
    crowd = ", ".join(f"v{n}@elsewhere.example" for n in range(30))
    write("ann@acme.example", WORDS, Cc=crowd, Reply_To=crowd, Subject=WORDS)
    assert not OutgoingMail.objects.filter(to__endswith="elsewhere.example").exists()
    assert not [m for m in OutgoingMail.objects.all() if b"elsewhere.example" in bytes(m.mime)]


def test_the_control_the_words_are_kept_for_us_and_would_be_seen(cast):
    row = write(f"x <{VICTIM}>", WORDS, Subject=WORDS)
    assert MARKS[0] in row.ticket.subject and MARKS[0] in row.became.text
    mail = OutgoingMail.objects.filter(to=VICTIM).first()
    assert mail, "the stranger is answered once, in our words alone"
    OutgoingMail.objects.filter(pk=mail.pk).update(text=mail.text + WORDS)
    assert carried() != []
