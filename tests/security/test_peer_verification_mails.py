"""The ticket trick: who has a service send its verification mail to a help desk proves the desk's address his own.

The peers' hole: the mail became a message on his ticket, he read the code in the portal, and was an employee of the
help desk's company for every service that trusts a mail domain. Source: mail.md 3; security.md.
"""

import pytest

from sameday.clients.models import Contact
from sameday.tickets.models import Ticket
from sameday.tokens import addresses
from tests.intake.calendars import answer, outlook
from tests.intake.desk import arrive, write

pytestmark = pytest.mark.django_db
CODES = {
    "English": "Your verification code is 482913.", "a link": "Please confirm your email address by this link.",
    "German": "Ihr Bestätigungscode lautet 482913.", "French": "Votre code de vérification : 482913",
    "Spanish": "Tu código de verificación es 482913", "Portuguese": "O seu código de verificação é 482913",
    "Italian": "Il codice di verifica è 482913", "Dutch": "Uw verificatiecode is 482913",
    "Polish": "Twój kod weryfikacyjny: 482913", "Russian": "Ваш код подтверждения: 482913",
    "Japanese": "確認コード 482913", "Chinese": "您的验证码是 482913",
    "a password": "Reset your password", "a sign-up": "Activate your account",
}  # fmt: skip


def held(row, ticket=None) -> None:
    assert (row.outcome, row.ticket.state) == ("quarantine", "quarantined")
    assert row.ticket != ticket
    assert (row.ticket.company, row.ticket.requester) == (None, None)
    assert row.ticket.sender_doubt.startswith("A service wants an address confirmed")


@pytest.mark.parametrize("code", CODES)
def test_a_code_for_our_address_is_held_for_staff(cast, code):
    held(write("no-reply@service.example", CODES[code], Subject="Welcome"))


def test_not_even_at_the_clients_own_reply_address_does_it_reach_the_client(cast, settings):
    ticket = write("ann@acme.example").ticket
    reply = addresses.reply_address("help@desk.example", ticket.pk, cast.ann.pk, settings.SECRET_KEY)
    held(write("no-reply@service.example", CODES["English"], to=reply, To=reply), ticket)
    assert not any("482913" in message.text for message in ticket.messages.all())
    assert ticket.messages.count() == 1


@pytest.mark.parametrize("way", ["tag", "contact", "both"])
def test_nor_from_a_machine_of_the_clients_own(cast, way):
    ticket = write("ann@acme.example").ticket
    if way != "tag":
        Contact.objects.create(company=cast.acme, name="Scanner", mail="no-reply@acme.example")
    subject = f"[T-{ticket.pk}] Code" if way != "contact" else "Code"
    held(write("no-reply@acme.example", CODES["English"], Subject=subject), ticket)
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize("where", ["body", "comment", "subject"])
@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
@pytest.mark.parametrize("who", ["no-reply@service.example", "hello@service.example", "paul@acme.example"])
def test_nor_behind_an_answer_to_our_invitation(cast, settings, where, method, who):
    """Who holds an invitation of ours could have it sent along: it lies on the ticket without a proof of the sender."""
    ticket = write("ann@acme.example").ticket
    uid = addresses.invitation_id(ticket.pk, 7, cast.ann.pk, settings.SECRET_KEY, "desk.example")
    code = CODES["English"]
    text = outlook(uid, "ACCEPTED", method=method, **({"comment": code} if where == "comment" else {}))
    body, subject = (code if where == "body" else ""), (code if where == "subject" else "Accepted: Printer visit")
    held(arrive(answer(text, method=method, body=body, subject=subject, From=who)), ticket)
    assert ticket.messages.count() == 1


def test_a_service_that_attaches_a_calendar_is_one_nevertheless(cast):
    text = outlook("service@service.example", "ACCEPTED", method="REQUEST")
    raw = answer(text, method="REQUEST", body=CODES["English"], subject="Welcome", From="no-reply@service.example")
    held(arrive(raw))


@pytest.mark.parametrize("body", ["", None])
def test_an_answer_to_an_invitation_about_codes_is_on_its_request(cast, settings, body):
    """Its subject, its summary and its description are ours, and a room or an assistant wants no answer either."""
    ticket = write("ann@acme.example", "I forgot it.", Subject="Reset your password").ticket
    uid = addresses.invitation_id(ticket.pk, 7, cast.ann.pk, settings.SECRET_KEY, "desk.example")
    text = outlook(uid, "ACCEPTED").replace("Printer visit", "Reset your password")
    text = text.replace("CLASS:PUBLIC", "DESCRIPTION:We send you a one-time code.")
    row = arrive(answer(text, body=body, subject="Accepted: Reset your password", From="ann@acme.example",
                        X_Auto_Response_Suppress="All"))  # fmt: skip
    assert (row.outcome, row.ticket) == ("automatic", ticket)


@pytest.mark.parametrize(
    ("who", "body"),
    [
        ("ann@acme.example", "My verification code does not arrive, please help."),
        ("ann@acme.example", "I want to reset my password."),
        ("paul@acme.example", "Please confirm your email address: I have an old one."),
    ],
)
def test_a_person_who_writes_of_codes_is_no_service(cast, who, body):
    assert write(who, body).outcome == "ticket"


@pytest.mark.parametrize(
    "body",
    ["Backup failed with error code 8193.", "Exit code 1, 27.11.2026", "HTTP status code 500 on 2026-11-27",
     "Zip code 10001", "Event code: 1001", "Account locked: too many tries at the access link of the account service",
     "Password reset by administrator for user jdoe", "Security account manager started"],
)  # fmt: skip
def test_ordinary_alarms_are_no_verification(cast, body):
    Contact.objects.create(company=cast.acme, name="Backup", mail="no-reply@acme.example")
    assert write("no-reply@acme.example", body, Subject="Alarm").outcome == "automatic"


def test_who_is_away_answers_our_own_subject(cast):
    ticket = write("ann@acme.example", "I forgot it.", Subject="Password reset").ticket
    row = write(
        "ann@acme.example", "I am out of the office until Monday.",
        Subject=f"Automatic reply: [T-{ticket.pk}] Password reset", Auto_Submitted="auto-replied",
        X_Auto_Response_Suppress="All",
    )  # fmt: skip
    assert (row.outcome, row.ticket) == ("automatic", ticket)


def test_an_alarm_of_a_machine_is_no_verification(cast):
    Contact.objects.create(company=cast.acme, name="Backup", mail="no-reply@acme.example")
    row = write("no-reply@acme.example", "Backup job 482913 failed: access denied by the account service.")
    assert row.outcome == "automatic"
