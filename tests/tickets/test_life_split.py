"""Two matters in one ticket: what goes to the new one, what stays, and what comes back. Source: rules.md 2, 10."""

from datetime import timedelta

import pytest

from sameday.tickets import check, history, life
from sameday.tickets.models import Attachment, SeenId, Ticket
from tests.tickets.conftest import MONDAY, request_of, said_by

pytestmark = pytest.mark.django_db
BY = {"by": "staff:1"}
LATER, EVENING = MONDAY + timedelta(hours=2), MONDAY + timedelta(hours=6)


@pytest.fixture
def second(cast, ticket):
    """Paul's mail on Ann's ticket about another matter, with a file."""
    said = said_by(cast.paul, "And my scanner is dead.", subject="Re: Printer jams", message_id="<scan@acme>")
    message = life.receive(ticket, said, channel="email", by=f"contact:{cast.paul.pk}", at=LATER)
    Attachment.objects.create(message=message, filename="s.png", content_type="image/png", size=1, sha256="a" * 64)
    return message


def split(cast, ticket, *messages, at=EVENING, **more):
    return life.split(ticket, [m.pk for m in messages], staff=cast.tina, reason="Two matters.", at=at, **BY, **more)


def fresh(ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def test_the_message_goes_with_its_file_and_the_clock_runs_from_its_receipt(cast, ticket, second):
    new = fresh(split(cast, ticket, second))
    assert (new.received_at, new.clock_from_at, new.stage, new.related_to) == (LATER, LATER, "new", ticket)
    assert new.triage_target_at == LATER + timedelta(hours=1)
    assert (new.requester, new.company, new.subject) == (cast.paul, cast.acme, "Re: Printer jams")
    said = new.messages.get(direction="in")
    assert said == second and said.attachments.get().filename == "s.png"
    assert [m.text for m in ticket.messages.order_by("received_at", "pk")] == ["It jams on every page.", "Two matters."]
    assert [*history.check()] == [] and [*check.check()] == []


def test_an_answer_to_the_moved_message_finds_the_new_ticket(cast, ticket, second):
    new = split(cast, ticket, second)
    assert SeenId.objects.get(message_id="<scan@acme>").ticket == new


def test_the_first_message_stays_and_the_new_ticket_has_a_copy_with_its_files(cast, ticket):
    first = ticket.messages.get()
    Attachment.objects.create(message=first, filename="p.png", content_type="image/png", size=1, sha256="b" * 64)
    new = split(cast, ticket, first, subject="The other matter")
    twin = new.messages.get(direction="in")
    assert twin.pk != first.pk and twin.text == first.text and twin.attachments.get().sha256 == "b" * 64
    assert ticket.messages.filter(pk=first.pk).exists()
    assert (new.subject, new.received_at) == ("The other matter", MONDAY)
    assert [*check.check()] == []


def test_who_is_no_active_contact_asks_nothing_the_requester_does(cast, ticket, second):
    cast.paul.status = "inactive"
    cast.paul.save()
    assert split(cast, ticket, second).requester == cast.ann


def test_undo_puts_all_back_and_the_number_leads_to_the_origin(cast, ticket, second):
    first = ticket.messages.order_by("pk").first()
    new = split(cast, ticket, first, second)
    origin = life.unsplit(new, at=EVENING + timedelta(days=4), **BY)
    assert origin == ticket
    assert set(ticket.messages.filter(direction="in")) == {first, second}
    assert (fresh(new).state, fresh(new).merged_into) == ("merged", ticket)
    assert SeenId.objects.get(message_id="<scan@acme>").ticket == ticket
    assert not new.messages.filter(direction="in").exists()
    assert [*history.check()] == [] and [*check.check()] == []


def test_undo_ends_after_five_days_and_with_the_first_thing_done(cast, ticket, second, refuses):
    new = split(cast, ticket, second)
    with refuses("5 days"):
        life.unsplit(new, at=EVENING + timedelta(days=5, seconds=1), **BY)
    life.note(new, "Looked at it.", staff=cast.tina, at=EVENING, **BY)
    with refuses("Something else happened"):
        life.unsplit(new, at=EVENING, **BY)
    with refuses("not split off"):
        life.unsplit(ticket, at=EVENING, **BY)


def test_what_was_put_back_is_not_taken_apart_as_a_merge(cast, ticket, second, refuses):
    new = split(cast, ticket, second)
    life.unsplit(new, at=EVENING, **BY)
    with refuses("split them off again"):
        life.unmerge(new, at=EVENING, **BY)


def test_what_cannot_be_split_is_refused_and_nothing_written(cast, ticket, second, refuses):
    life.reply(ticket, "Hello", staff=cast.tina, at=LATER, **BY)
    ours, note = ticket.messages.get(direction="out"), life.note(ticket, "N", staff=cast.tina, at=LATER, **BY)
    foreign = request_of(cast.carl).messages.get()
    for messages, words in (
        ([], "at least one message"), ([note], "at least one message"), ([second, ours], "stays where it was sent"),
        ([foreign], "not on this ticket"),
    ):  # fmt: skip
        with refuses(words):
            split(cast, ticket, *messages)
    with refuses("why"):
        life.split(ticket, [second.pk], staff=cast.tina, reason=" ", at=LATER, **BY)
    ticket.messages.filter(pk=second.pk).update(contact=cast.carl)
    with refuses("another company"):
        split(cast, ticket, second)


def test_it_does_not_go_back_to_a_ticket_that_left_the_company(cast, ticket, refuses):
    new = split(cast, ticket, ticket.messages.get())
    Ticket.objects.filter(pk=ticket.pk).update(company=cast.corner, requester=cast.carl)
    with refuses("another company"):
        life.unsplit(new, at=EVENING, **BY)
