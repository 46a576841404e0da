"""Only what the viewer may see: staff by their role, clients their own company's, never a note. Source: rules.md 12."""

from datetime import UTC, datetime

import pytest

from sameday.clients.models import Contact
from sameday.search import finding, viewers
from sameday.tickets import life, queries_client
from sameday.tickets.models import Attachment, Message, Ticket
from tests.tickets.conftest import request_of, said_by

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
BY = {"by": "staff:1", "at": MONDAY}


def found(viewer, text: str) -> list[int]:
    return sorted(line.number for line in finding.find(viewer, text, at=MONDAY).tickets)


def test_every_role_of_staff_finds_every_companys_tickets(cast):
    tickets = [request_of(who, subject="Toner").pk for who in (cast.ann, cast.carl)]
    for person in cast.staff.values():
        assert found(person, "toner") == tickets, person.role


def test_a_client_finds_their_own_tickets_and_the_point_of_contact_the_companys(cast):
    mine, theirs = request_of(cast.ann, subject="Toner"), request_of(cast.paul, subject="Toner")
    request_of(cast.carl, subject="Toner")
    assert found(cast.ann, "toner") == [mine.pk]
    assert found(cast.paul, "toner") == [mine.pk, theirs.pk]
    assert found(cast.carl, "toner from:ann") == []


def test_a_client_never_finds_a_note_by_anything(cast):
    ticket = request_of(cast.paul, subject="Toner")
    note = life.note(ticket, "The client is difficult about cartridges.", staff=cast.tina, **BY)
    Attachment.objects.create(message=note, filename="margin.xlsx", content_type="a/b", size=1)
    for text in ("difficult", "cartridges", "margin", "from:tina", "tina"):
        assert found(cast.paul, text) == [], text
        assert found(cast.tina, text) == [ticket.pk], text


def test_nor_what_a_vendor_wrote_or_was_written(cast):
    ticket = request_of(cast.paul, subject="Toner")
    for direction in ("vin", "vout"):
        Message.objects.create(
            ticket=ticket, direction=direction, channel="email", received_at=MONDAY, text="Markup 40%"
        )
    assert (found(cast.paul, "markup"), found(cast.tina, "markup")) == ([], [ticket.pk])


def test_nor_what_is_spam_in_quarantine_automatic_or_not_yet_sent(cast):
    life.spam(request_of(cast.paul, subject="Lottery"), **BY)
    request_of(cast.paul, subject="Doubted", state="quarantined", doubt="?")
    ticket = request_of(cast.paul, subject="Toner")
    life.attach(ticket, said_by(cast.paul, "Out of the office.", automatic=True), channel="email", evidence="x",
                by="contact:1", at=MONDAY)  # fmt: skip
    life.take(ticket, **BY)
    life.reply(ticket, "Have you tried magenta?", staff=cast.tina, hold_seconds=10, **BY)
    for text in ("lottery", "doubted", "stage:spam", "stage:quarantined", "office", "magenta"):
        assert found(cast.paul, text) == [], text
    Message.objects.get(direction="out").deliveries.update(state="sent")
    assert found(cast.paul, "magenta") == [ticket.pk]


def test_nor_by_what_only_staff_are_shown(cast):
    """The requester's number and computer, and what a mail quotes, are not on a client's page."""
    ticket = request_of(cast.ann, subject="Toner", computer="ACME-07", phone="203-555-0199")
    Message.objects.filter(ticket=ticket).update(text="Empty.\n> an older quotation", reply="Empty.")
    for text in ("acme-07", "203-555-0199", "quotation", "860-555-0111"):
        assert found(cast.paul, text) == [], text
        assert found(cast.tina, text) == [ticket.pk], text
    assert found(cast.paul, "empty") == [ticket.pk]


def test_a_client_learns_no_number_no_name_and_no_company(cast):
    theirs = request_of(cast.carl)
    answer = finding.find(cast.paul, f"T-{theirs.pk}", at=MONDAY)
    assert (answer.number, answer.tickets) == (None, [])
    answer = finding.find(cast.paul, "corner", at=MONDAY)
    assert (answer.people, answer.companies, answer.tickets) == ([], [], [])
    said = [finding.find(cast.paul, f"company:{name}", at=MONDAY).query.left_out[0] for name in ("corner", "nobody")]
    assert said == ["No company is called “corner”.", "No company is called “nobody”."]


def test_tickets_of_a_contact_are_those_that_seen_by_names(cast):
    tickets = [request_of(who, subject=who.name) for who in (cast.ann, cast.paul, cast.vera, cast.carl)]
    tickets.append(request_of(cast.paul, subject="For Ann", affected=cast.ann))
    tickets.append(request_of(cast.paul, subject="With Ann"))
    life.add_participant(tickets[-1], cast.ann.mail.upper(), **BY)
    tickets.append(request_of(cast.ann, subject="Spam", state="spam"))
    for contact in Contact.objects.all():
        seen = {t.pk for t in Ticket.objects.all() if queries_client.seen_by(contact, t)}
        assert set(queries_client.tickets_of(contact).values_list("pk", flat=True)) == seen, contact
        assert all((viewers.sees(contact, t.pk) is not None) == (t.pk in seen) for t in tickets)


def test_a_client_goes_on_looking_past_what_they_may_not_see(cast, monkeypatch):
    monkeypatch.setattr(finding.index.newest, "__kwdefaults__", {"below": None, "most": 2})
    monkeypatch.setattr(finding.index, "AT_MOST", 2)
    mine = request_of(cast.ann, subject="Toner")
    for _ in range(5):
        request_of(cast.paul, subject="Toner")
    assert found(cast.ann, "toner") == [mine.pk]
