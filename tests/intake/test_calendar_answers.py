"""A calendar's answer to an invitation of ours: always on its request, believed of the invited person alone."""

import random
from datetime import timedelta

import pytest
from django.conf import settings as django_settings

from sameday.appointments.models import Appointment
from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Stage, State
from sameday.tickets import history, life
from sameday.tickets.models import FollowUp, Message, Ticket, TicketEvent
from sameday.tokens import addresses
from sameday.web.evidence import why_here
from sameday.web.staff import event_words
from tests.intake.calendars import answer, exchange_id, outlook
from tests.intake.desk import AT, SUNDAY, arrive, write
from tests.tickets.conftest import everything

pytestmark = pytest.mark.django_db
PASS = "mx.desk.example; dmarc=pass header.from="
LATER = AT + timedelta(hours=1)
count = iter(range(1, 10_000))


@pytest.fixture(autouse=True)
def _our_server_tells_who_sent_it(settings):
    settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_AUTHSERV_IDS": ["mx.desk.example"]}


@pytest.fixture
def ticket(cast) -> Ticket:
    """Ann's request, waiting for her answer to a question."""
    ticket = Ticket.objects.get(pk=write().ticket_id)
    return life.ask(ticket, questions=["Which printer?"], by="staff:1", at=AT)


def uid(ticket, contact, appointment=7) -> str:
    key = django_settings.SECRET_KEY
    return addresses.invitation_id(ticket.pk, appointment, contact.pk, key, "desk.example")


def reply(text: str, *, who="ann@acme.example", proof=PASS, at=LATER, method="REPLY", **more):
    """Take the answer of this person's calendar and return its row."""
    headers = {"From": who, "Message_ID": f"<{next(count)}@answers.example>"}
    if proof:
        headers["Authentication_Results"] = proof + who.rpartition("@")[2].strip(">")
    return arrive(answer(text, method=method, **headers | more), at=at)


def facts(ticket) -> dict:
    """Return what of the ticket an answer must never change."""
    now = Ticket.objects.get(pk=ticket.pk)
    return {name: getattr(now, name) for name in Ticket.TRACKED}


def answers(ticket) -> list[dict]:
    rows = TicketEvent.objects.filter(ticket=ticket, kind="invitation_answered").order_by("pk")
    return [event.data for event in rows]


def said(ticket) -> list[str]:
    """Return the events in the words of the page."""
    names = event_words.Names({}, {c.pk: c.name for c in Contact.objects.all()})
    rows = TicketEvent.objects.filter(ticket=ticket, kind="invitation_answered").order_by("pk")
    return [event_words.line(event, names).words for event in rows]


@pytest.mark.parametrize(
    ("partstat", "answered", "words"),
    [
        ("ACCEPTED", "accepted", "Ann Keller accepted the appointment"),
        ("TENTATIVE", "tentative", "Ann Keller may come to the appointment: tentative"),
        (
            "DECLINED",
            "declined",
            "Ann Keller declined the appointment: it stands until somebody agrees on another time",
        ),
    ],
)
def test_what_the_invited_person_answers_is_on_the_request(cast, ticket, partstat, answered, words):
    before, tickets, mails = facts(ticket), Ticket.objects.count(), OutgoingMail.objects.count()
    row = reply(outlook(uid(ticket, cast.ann), partstat))
    assert (row.outcome, row.ticket, row.became.contact) == ("automatic", ticket, cast.ann)
    (data,) = answers(ticket)
    assert (data["answer"], data["appointment"], data["contact"], data["message"]) == (
        answered,
        7,
        cast.ann.pk,
        row.became.pk,
    )
    assert said(ticket) == [words]
    assert "The invited person answered" in why_here(row.became.evidence)
    # neither the pause nor anything else ends, nobody is written to, no second request
    assert (facts(ticket), Ticket.objects.count(), OutgoingMail.objects.count()) == (before, tickets, mails)


def test_an_answer_to_a_time_that_was_moved_meanwhile_is_an_older_one(cast, ticket):
    made = Appointment.objects.create(
        ticket=ticket, contact=cast.ann, staff=cast.tina, kind="remote_30", state="booked", starts_at=LATER,
        ends_at=LATER + timedelta(minutes=30), made_at=AT, made_by="contact:1", sequence=3,
    )  # fmt: skip
    row = reply(outlook(uid(ticket, cast.ann, made.pk), "DECLINED"))
    assert row.reason.endswith("older than the answer we have")
    assert not answers(ticket) and not ticket.follow_ups.exists()


def test_a_no_is_something_to_do_once_and_cancels_nothing(cast, ticket):
    for hours in (1, 2):
        reply(
            outlook(uid(ticket, cast.ann), "DECLINED", stamp=f"20261123T1{hours}0000Z"), at=AT + timedelta(hours=hours)
        )
    todo = ticket.follow_ups.get()
    assert (todo.key, todo.role, todo.due_at) == ("declined", "coordinator", AT + timedelta(hours=2))
    assert todo.what == "Ann Keller declined an appointment: agree on another time"
    assert len(answers(ticket)) == 2


@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE"])
def test_a_yes_is_nothing_to_do(cast, ticket, partstat):
    reply(outlook(uid(ticket, cast.ann), partstat))
    assert not FollowUp.objects.exists()


def test_a_proposal_is_noted_with_its_time_in_our_zone(cast, ticket):
    text = outlook(uid(ticket, cast.ann), "TENTATIVE", method="COUNTER", start="20261124T103000")
    row = reply(text, method="COUNTER")
    assert said(ticket) == ["Ann Keller proposes another time for the appointment: Tue 24 Nov, 10:30 am"]
    assert "Tuesday 24 November 2026, 10:30 am" in row.became.text
    assert not FollowUp.objects.exists()


def test_a_proposal_of_somebody_who_will_not_come_is_both(cast, ticket):
    reply(outlook(uid(ticket, cast.ann), "DECLINED", method="COUNTER"), method="COUNTER")
    assert answers(ticket)[0]["answer"] == "proposed" and ticket.follow_ups.get().key == "declined"


def test_the_id_survives_exchange_other_case_and_a_lost_domain(cast, ticket):
    own = uid(ticket, cast.ann)
    for number, changed in enumerate((exchange_id(own), own.upper(), own.partition("@")[0], f" {own} ")):
        row = reply(outlook(changed, "ACCEPTED", stamp=f"2026112{number}T140000Z"))
        assert row.ticket == ticket
    assert len(answers(ticket)) == 4


# -- what proves nothing -----------------------------------------------------------------------------------------


def attached_only(ticket, row, doubt: str) -> None:
    assert (row.outcome, row.ticket, row.reason) == ("automatic", ticket, f"our invitation: {doubt}")
    assert row.became.evidence["calendar"] == doubt and "." in why_here(row.became.evidence)
    assert not answers(ticket) and not FollowUp.objects.exists() and Ticket.objects.count() == 1


def test_without_proof_of_the_sender_it_changes_nothing(cast, ticket):
    row = reply(outlook(uid(ticket, cast.ann), "DECLINED"), proof="")
    attached_only(ticket, row, "not confirmed: nothing proves who sent it")


def test_a_stranger_with_the_id_draws_nobody_elses_mail_here(cast, ticket):
    """Whoever was forwarded the invitation knows its id, and may name any conversation in References."""
    reply(outlook(uid(ticket, cast.ann), "DECLINED"), who="x@other.example", References="<talk@acme.example>")
    row = write("paul@acme.example", "About something else.", In_Reply_To="<talk@acme.example>", at=LATER)
    assert row.ticket != ticket


@pytest.mark.parametrize("who", ["paul@acme.example", "someone@gmail.com", "vera@vantage.example", "tina@desk.example"])
def test_nobody_answers_for_the_invited_person(cast, ticket, who):
    row = reply(outlook(uid(ticket, cast.ann), "DECLINED"), who=who)
    attached_only(ticket, row, "not confirmed: not the person who was invited")


def test_the_answer_must_be_about_the_sender(cast, ticket):
    row = reply(outlook(uid(ticket, cast.ann), "DECLINED", who="paul@acme.example"))
    attached_only(ticket, row, "not confirmed: not the person who was invited")


@pytest.mark.parametrize(
    ("partstat", "method"), [("NEEDS-ACTION", "REPLY"), ("DELEGATED", "REPLY"), ("ACCEPTED", "REFRESH")]
)
def test_what_is_no_answer_is_laid_there_and_no_more(cast, ticket, partstat, method):
    row = reply(outlook(uid(ticket, cast.ann), partstat, method=method), method=method)
    attached_only(ticket, row, "says neither yes nor no")


@pytest.mark.parametrize(
    "old", [{"sequence": 1, "stamp": "20261123T150000Z"}, {"sequence": 2, "stamp": "20261123T135959Z"}]
)
def test_an_older_answer_takes_nothing_back(cast, ticket, old):
    own = uid(ticket, cast.ann)
    reply(outlook(own, "ACCEPTED", sequence=2))
    row = reply(outlook(own, "DECLINED", **old))
    assert row.ticket == ticket and row.became.evidence["calendar"] == "older than the answer we have"
    assert [data["answer"] for data in answers(ticket)] == ["accepted"] and not FollowUp.objects.exists()
    other = reply(outlook(uid(ticket, cast.ann, appointment=8), "ACCEPTED", **old))
    assert other.became.evidence["calendar"] == "confirmed"  # of another appointment


def test_a_forged_sender_joins_nothing(cast, ticket):
    row = reply(outlook(uid(ticket, cast.ann), "DECLINED"), proof="mx.desk.example; dmarc=fail header.from=")
    assert row.outcome == "quarantine" and row.ticket != ticket and not answers(ticket)


@pytest.mark.parametrize("change", ["mac", "ticket", "appointment", "contact", "gone", "foreign"])
def test_an_id_that_is_not_ours_is_ordinary_mail(cast, ticket, change):
    own = uid(ticket, cast.ann)
    head, _, mac = own.partition("@")[0].rpartition(".")
    number, appointment, contact = head[1:].split(".")
    changed = {
        "mac": f"{head}.{'a' * 16}@desk.example",
        "ticket": f"a{int(number) + 1}.{appointment}.{contact}.{mac}@desk.example",
        "appointment": f"a{number}.8.{contact}.{mac}@desk.example",
        "contact": f"a{number}.7.{cast.paul.pk}.{mac}@desk.example",
        "gone": addresses.invitation_id(99_999, 7, cast.ann.pk, django_settings.SECRET_KEY, "desk.example"),
        "foreign": "f3a0@google.com",
    }[change]
    row = reply(outlook(changed, "DECLINED"), at=SUNDAY)
    assert row.outcome == "automatic" and row.ticket != ticket and not answers(ticket)
    assert row.became.text.startswith("Declined: Printer visit")
    assert not OutgoingMail.objects.filter(template="receipt").exists()


def test_a_strangers_invitation_opens_a_request_that_says_what_and_when(cast):
    row = reply(outlook("x@other.example", "NEEDS-ACTION", method="REQUEST"), method="REQUEST", subject="Printer visit")
    assert row.outcome == "ticket" and row.became.text.startswith(
        "Invitation: Printer visit\nWhen: Tuesday 24 November"
    )


def test_our_own_invitation_come_back_as_a_request_is_no_answer(cast, ticket):
    reply(outlook(uid(ticket, cast.ann), "ACCEPTED", method="REQUEST"), method="REQUEST")
    assert not answers(ticket)


# -- wherever the request stands ---------------------------------------------------------------------------------


def test_it_never_reopens_and_never_opens_a_second_one(cast, ticket):
    life.close_for_silence(ticket, by="system", at=AT + timedelta(days=20))
    row = reply(outlook(uid(ticket, cast.ann), "ACCEPTED"), at=AT + timedelta(days=40))
    assert row.ticket == ticket and Ticket.objects.get().stage == Stage.CLOSED


def test_it_follows_a_merge_and_an_older_answer_stays_older(cast, ticket):
    own = uid(ticket, cast.ann)
    reply(outlook(own, "ACCEPTED"))
    other = Ticket.objects.get(pk=write(Subject="Scanner").ticket_id)
    life.merge(ticket, other, by="staff:1", at=LATER)
    row = reply(outlook(own, "DECLINED", stamp="20261123T130000Z"), at=LATER + timedelta(hours=1))
    assert row.ticket == other and row.became.evidence["calendar"] == "older than the answer we have"


def test_spam_gets_no_answers(cast, ticket):
    Ticket.objects.filter(pk=ticket.pk).update(state=State.SPAM)
    assert reply(outlook(uid(ticket, cast.ann), "ACCEPTED")).ticket != ticket


def test_the_same_answer_twice_is_one(cast, ticket):
    text, mid = outlook(uid(ticket, cast.ann), "DECLINED"), "<same@acme.example>"
    first, again = (reply(text, Message_ID=mid, Received=f"by {n}") for n in "ab")
    assert again.outcome == "duplicate" and again.became == first.became and len(answers(ticket)) == 1


def test_an_emergency_typed_beside_it_alarms_and_our_own_words_in_it_do_not(cast, ticket):
    own, hacked = uid(ticket, cast.ann), "All our files are encrypted, there is a ransom note on every screen."
    quiet = outlook(own, "ACCEPTED").replace("Printer visit", hacked)
    reply(quiet, subject=f"Accepted: {hacked}")
    assert not Ticket.objects.get(pk=ticket.pk).alarm
    reply(outlook(own, "DECLINED", stamp="20261123T150000Z"), body=hacked)
    assert Ticket.objects.get(pk=ticket.pk).alarm


@pytest.mark.parametrize("seed", range(4))
def test_whatever_comes_in_whatever_order_the_latest_confirmed_answer_stands(cast, ticket, seed):
    """Neither the request nor its client is touched by any of it, and what is older never takes back what is newer."""
    dice, own = random.Random(seed), uid(ticket, cast.ann)
    before, mails = facts(ticket), OutgoingMail.objects.count()
    for hour in range(8):
        method = dice.choice(["REPLY", "REPLY", "COUNTER", "REFRESH"])
        more = {"sequence": dice.randrange(3), "stamp": f"202611{dice.randrange(10, 24)}T140000Z", "method": method}
        text = outlook(own, dice.choice(["ACCEPTED", "TENTATIVE", "DECLINED", "NEEDS-ACTION"]), **more)
        who = dice.choice(["ann@acme.example", "ann@acme.example", "paul@acme.example", "x@other.example"])
        row = reply(text, who=who, proof=dice.choice([PASS, PASS, ""]), method=method, at=LATER + timedelta(hours=hour))
        assert row.ticket == ticket and row.became.automatic and row.became.evidence["calendar"]
    order = [(data["sequence"], data["stamp"]) for data in answers(ticket)]
    assert order == sorted(order)
    assert (facts(ticket), OutgoingMail.objects.count(), Ticket.objects.count()) == (before, mails, 1)
    confirmed = Message.objects.filter(ticket=ticket, evidence__calendar="confirmed").count()
    assert confirmed == len(order) and TicketEvent.objects.filter(kind="client_replied").count() == 0
    assert list(history.check()) == []


def test_nothing_is_written_for_what_cannot_be_answered(cast, ticket):
    """A person who moved to another client answers for this one no more."""
    own = uid(ticket, cast.ann)
    Contact.objects.filter(pk=cast.ann.pk).update(company=cast.vantage)
    before = everything()
    row = reply(outlook(own, "DECLINED"))
    after = everything()
    assert row.became.evidence["calendar"] == "not confirmed: not the person who was invited"
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"tickets.Message", "tickets.TicketEvent", "tickets.Ticket"}
    assert Message.objects.filter(ticket=ticket).count() == 2 and Ticket.objects.count() == 1
