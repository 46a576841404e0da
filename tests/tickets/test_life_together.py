"""Links, whose request it is, who watches, checklists, reasons: what they do and what they refuse."""

from datetime import timedelta

import pytest

from sameday.clients.models import Contact
from sameday.office.models import ChecklistTemplate
from sameday.policy.kinds import LinkKind, Urgency
from sameday.tickets import history, life
from sameday.tickets.models import Mention, Message, Participant, Ticket, TicketLink, Watch
from tests.tickets.conftest import MONDAY, request_of, said_by

pytestmark = pytest.mark.django_db
BY = {"by": "staff:1", "at": MONDAY + timedelta(hours=1)}


def fresh(ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


# --- links


def test_a_link_stands_in_both_histories_and_can_be_taken_away(cast, ticket):
    other = request_of(cast.paul, subject="Switch")
    row = life.link(ticket, other, LinkKind.CAUSED_BY, reason="The switch is broken.", **BY)
    for each, here, far in ((ticket, False, other), (other, True, ticket)):
        data = each.events.get(kind="linked").data
        assert (data["kind_of_link"], data["here"], data["other"]) == ("caused_by", here, far.pk)
        assert "switch" not in str(data).lower()
    life.unlink(row, **BY)
    life.unlink(row, **BY)
    assert not TicketLink.objects.exists() and other.events.filter(kind="unlinked").count() == 1


def test_no_link_across_companies_but_same_incident(cast, ticket, refuses):
    other = request_of(cast.carl, subject="Oven")
    for kind in set(LinkKind) - {LinkKind.SAME_INCIDENT}:
        with refuses("another company"):
            life.link(ticket, other, kind, reason="Alike.", **BY)
    assert life.link(ticket, other, LinkKind.SAME_INCIDENT, reason="The provider is down.", **BY).pk


def test_a_link_is_made_once_and_never_to_itself_nor_without_a_reason(cast, ticket, refuses):
    other = request_of(cast.paul, subject="Switch")
    life.link(ticket, other, LinkKind.RELATED, reason="Alike.", **BY)
    with refuses("already"):
        life.link(other, ticket, LinkKind.RELATED, reason="Alike.", **BY)
    with refuses("itself"):
        life.link(ticket, ticket, LinkKind.RELATED, reason="Alike.", **BY)
    with refuses("why"):
        life.link(ticket, other, LinkKind.PART_OF, reason="  ", **BY)


# --- whose request it is


def test_the_former_requester_takes_part_and_undo_takes_that_back(cast, ticket):
    life.set_requester(ticket, cast.paul, **BY)
    assert fresh(ticket).requester == cast.paul
    assert ticket.participants.get().contact == cast.ann and not ticket.participants.get().copied
    life.take_back(ticket, **BY)
    assert fresh(ticket).requester == cast.ann and not ticket.participants.exists()
    assert [*history.check()] == []


def test_a_person_of_two_companies_takes_the_ticket_along_and_nobody_else(cast, ticket):
    there = Contact.objects.create(company=cast.vantage, name="Ann Keller", mail="Ann@acme.example")
    life.add_participant(ticket, "paul@acme.example", contact=cast.paul, **BY)
    life.add_participant(ticket, "help@vendor.example", **BY)
    life.set_affected(ticket, cast.paul, **BY)
    life.reply(ticket, "Which company?", staff=cast.tina, **BY)
    life.set_requester(ticket, there, **BY)
    now = fresh(ticket)
    assert (now.company, now.requester, now.tier, now.affected) == (cast.vantage, there, "VIP", None)
    assert [p.address for p in ticket.participants.all()] == ["help@vendor.example"]
    assert {m.contact for m in ticket.messages.filter(direction="in")} == {there}


def test_a_ticket_of_others_does_not_move(cast, ticket, refuses):
    life.receive(ticket, said_by(cast.paul, "Me too."), channel="email", **BY)
    there = Contact.objects.create(company=cast.vantage, name="Ann Keller", mail="ann@acme.example")
    with refuses("Paul|paul"):
        life.set_requester(ticket, there, **BY)
    other = request_of(cast.ann, subject="Other")
    with refuses("has written on it"):
        life.set_requester(other, cast.carl, **BY)


def test_what_was_written_down_by_mistake_moves_until_we_have_answered(cast, refuses):
    def called(subject):
        text = said_by(cast.ann, "By phone.").text
        ticket = request_of(cast.ann, subject=subject, text=text, channel="phone")
        ticket.messages.update(author=cast.tina)
        return ticket

    moved = life.set_requester(called("One"), cast.carl, **BY)
    said = moved.messages.get()
    assert (fresh(moved).company, said.contact, said.sender_name) == (cast.corner, cast.carl, "Carl Boone")
    answered = called("Two")
    life.reply(answered, "Hello", staff=cast.tina, **BY)
    with refuses("We have written to Ann"):
        life.set_requester(answered, cast.carl, **BY)


def test_a_copy_of_our_reply_at_the_old_company_keeps_it_there(cast, ticket, refuses):
    there = Contact.objects.create(company=cast.vantage, name="Ann Keller", mail="ann@acme.example")
    person = life.add_participant(ticket, "paul@acme.example", contact=cast.paul, **BY)
    life.reply(ticket, "Hello both", staff=cast.tina, copy_to=[person], **BY)
    with refuses("has a reply of ours"):
        life.set_requester(ticket, there, **BY)


def test_links_and_later_tickets_keep_it_there(cast, ticket, refuses):
    there = Contact.objects.create(company=cast.vantage, name="Ann Keller", mail="ann@acme.example")
    row = life.link(ticket, request_of(cast.paul, subject="S"), LinkKind.RELATED, reason="Alike.", **BY)
    with refuses("linked to others"):
        life.set_requester(ticket, there, **BY)
    life.unlink(row, **BY)
    request_of(cast.ann, subject="Later", related_to=ticket)
    with refuses("later ticket"):
        life.set_requester(ticket, there, **BY)


def test_what_we_asked_one_company_is_not_shown_to_another(cast, ticket, refuses):
    """The page of a request asks what our mail asked: the questions were for the person it went to."""
    ticket = life.ask(ticket, questions=["Is ACME-SRV1 on?"], **BY)
    Message.objects.filter(ticket=ticket).update(author=cast.cora)  # taken down on the telephone, of the wrong person
    with refuses("have asked"):
        life.set_requester(ticket, cast.carl, **BY)


def test_nobody_of_another_company_or_who_left_is_affected(cast, ticket, refuses):
    with refuses("another company"):
        life.set_affected(ticket, cast.carl, **BY)
    cast.paul.status = "inactive"
    for verb in (life.set_affected, life.set_requester):
        with refuses("no longer an active"):
            verb(ticket, cast.paul, **BY)


def test_a_sender_confirmed_as_anothers_leaves_participants_of_others_behind(cast):
    stranger = request_of(cast.ann, company=None, contact=None, state="quarantined", doubt="Unknown sender")
    life.add_participant(stranger, "carl@corner.example", contact=cast.carl, **BY)
    life.confirm_sender(stranger, cast.ann, **BY)
    assert not Participant.objects.exists()


# --- watching and mentions


def test_a_note_that_names_somebody_tells_them_and_lets_them_watch(cast, ticket):
    note = life.note(ticket, "@Atlas have a look", staff=cast.tina, mentioned=(cast.atlas,), **BY)
    assert ticket.events.get(kind="noted").data["mentioned"] == [cast.atlas.pk]
    assert Mention.objects.get().message == note and Mention.objects.get().seen_at is None
    assert Watch.objects.get().staff == cast.atlas
    life.note(ticket, "@Atlas again", staff=cast.tina, mentioned=(cast.atlas,), **BY)
    assert Watch.objects.count() == 1 and Mention.objects.count() == 2


def test_watching_twice_is_watching_and_who_left_watches_nothing(cast, ticket, refuses):
    for _ in range(2):
        life.watch(ticket, cast.tina, **BY)
    assert Watch.objects.get().seen == ticket.events.get(kind="watched").pk
    life.unwatch(ticket, cast.tina, **BY)
    assert not Watch.objects.exists()
    cast.tina.active = False
    with refuses("no longer works here"):
        life.watch(ticket, cast.tina, **BY)


# --- checklists


def test_what_must_be_done_keeps_it_from_being_resolved_and_is_named(cast, ticket, refuses):
    life.take(ticket, **BY)
    template = ChecklistTemplate.objects.create(
        name="Leaver", items=[{"text": "Take the keys back", "must": True}, {"text": "Thank them", "must": False}]
    )
    must, _ = life.add_items(ticket, template=template, **BY)
    with refuses("Take the keys back"):
        life.resolve(ticket, "Done.", staff=cast.tina, **BY)
    life.tick(must, staff=cast.tina, **BY)
    must.refresh_from_db()
    assert (must.done_at, must.done_by, must.list) == (BY["at"], cast.tina, "Leaver")
    assert life.resolve(ticket, "Done.", staff=cast.tina, **BY).stage == "resolved"
    with refuses("resolved"):
        life.untick(must, **BY)


def test_what_must_be_done_on_a_merged_ticket_counts_too(cast, ticket, refuses):
    life.take(ticket, **BY)
    other = request_of(cast.paul, subject="Same")
    (item,) = life.add_items(other, [("Order paper", True)], **BY)
    life.merge(other, ticket, **BY)
    with refuses("Order paper"):
        life.resolve(ticket, "Done.", staff=cast.tina, **BY)
    life.tick(item, staff=cast.tina, **BY)
    life.resolve(ticket, "Done.", staff=cast.tina, **BY)


def test_silence_closes_it_and_somebody_is_told_what_is_left(cast, ticket):
    life.ask(ticket, questions=["Which?"], **BY)
    life.add_items(ticket, [("Return the loan laptop", True)], **BY)
    life.close_for_silence(ticket, **BY)
    assert "Return the loan laptop" in ticket.follow_ups.get(key="left_to_do").what


# --- reasons


def test_urgency_says_why_and_the_event_holds_no_words(cast, ticket, refuses):
    life.take(ticket, **BY)
    with refuses("why"):
        life.set_urgency(ticket, Urgency.TODAY, reason=" ", staff=cast.tina, **BY)
    life.set_urgency(ticket, Urgency.TODAY, reason="Payroll is due.", staff=cast.tina, **BY)
    event = ticket.events.get(kind="urgency_set")
    assert Message.objects.get(pk=event.data["reason"]).text == "Payroll is due."
    assert "Payroll" not in str(event.data)
    life.set_urgency(ticket, Urgency.TODAY, reason="Again.", staff=cast.tina, **BY)
    assert ticket.events.filter(kind="urgency_set").count() == 1


def test_a_merge_says_why_on_both_tickets(cast, ticket):
    other = request_of(cast.paul, subject="Same")
    life.merge(other, ticket, staff=cast.tina, reason="Both about the printer.", **BY)
    reason = Message.objects.get(text="Both about the printer.")
    assert reason.ticket == other and reason.direction == "note"
    assert ticket.events.get(kind="merged_in").data["reason"] == reason.pk
