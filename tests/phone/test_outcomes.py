"""From the answer to the outcome of a call: its draft, whose it is, and what is left when it is over."""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.billing import check as billing_check
from sameday.billing.models import TimeDraft, TimeEntry
from sameday.clients.models import Contact, Proposal
from sameday.outbox.models import OutgoingMail
from sameday.phone import calls, outcomes, queries, queries_bar, queries_log, who, written
from sameday.phone.calls import Heard
from sameday.phone.models import Call
from sameday.phone.outcomes import Ending, Refused
from sameday.phone.written import Differs, Written
from sameday.policy.bill import Source
from sameday.policy.telephone import Outcome, Result
from sameday.tickets import check as ticket_check
from sameday.tickets import history, life
from sameday.tickets.models import Message, Ticket, TicketEvent
from tests.screen import Screen
from tests.web.arrivals import arrive

pytestmark = pytest.mark.django_db
BEGAN = datetime(2026, 11, 24, 15, tzinfo=UTC)
END = BEGAN + timedelta(minutes=6)


@pytest.fixture
def answered(cast):
    """Return a call of Ann's number that Tina answered."""
    cast.ann.phone = "203-555-0101"
    cast.ann.save(update_fields=["phone"])
    return hear(cast, "rang", "answered")


def hear(cast, *kinds: str, call: str = "CA1", at: datetime = BEGAN) -> Call:
    for kind in kinds:
        staff = cast.tina if kind == "answered" else None
        heard = Heard(f"{call}-{kind}", kind, at, from_number="+12035550101", staff=staff)
        calls.hear(None, call, heard, at=at)
    return Call.objects.get(outside_id=call)


def said(words: str = "", notes: str = "", was: str = "", notes_was: str = "") -> Written:
    return Written(words, notes, was, notes_was)


def is_ann(cast, call: Call) -> Call:
    return who.say(call.pk, cast.ann, by="staff:1", at=BEGAN)


def end(cast, call: Call, outcome: Outcome, **more) -> Call:
    more = {"written": said("Outlook asks for the password", "Cleared the cache."), **more}
    return outcomes.end(call.pk, Ending(outcome, staff=cast.tina, **more), at=END)


def test_on_answer_the_draft_is_there_and_nobody_sees_it(answered, cast):
    ticket = answered.ticket
    assert (ticket.state, ticket.stage, ticket.company, ticket.requester) == ("draft", "new", None, None)
    assert ticket.received_at == ticket.clock_from_at == BEGAN and ticket.triage_target_at > BEGAN
    assert answered.hint == cast.ann and answered.contact is None
    assert not OutgoingMail.objects.exists() and not Message.objects.exists()
    for state in ("normal", "quarantined"):
        assert not Ticket.objects.filter(stage="new", state=state).exists()


def test_a_call_that_nobody_answered_has_no_draft(cast):
    assert hear(cast, "rang", "waits", "ended").ticket is None and not Ticket.objects.exists()


def test_events_that_come_again_make_no_second_draft(answered, cast):
    again = hear(cast, "rang", "answered")
    calls.hear(None, "CA1", Heard("x", "transferred", END, staff=cast.cora), at=END)
    assert again.ticket == answered.ticket and Ticket.objects.count() == 1


def test_a_hang_up_without_outcome_leaves_its_time_and_stays_on_top(answered, cast):
    call = hear(cast, "ended", at=END)
    assert call.result == Result.ANSWERED and queries.without_outcome(cast.tina) == [call]
    assert queries.all_without_outcome() == 1 and queries.without_outcome(cast.cora) == []
    draft = TimeDraft.objects.get()
    assert (draft.minutes, draft.state, draft.source, draft.staff) == (6, "open", Source.CALL, cast.tina)
    end(cast, is_ann(cast, call), Outcome.FOLLOW_UP)
    assert not queries.without_outcome(cast.tina) and TimeDraft.objects.get().state == "confirmed"
    assert TimeEntry.objects.get().minutes == 6


def test_resolved_on_the_call_is_one_ticket_with_time_and_mail(answered, cast):
    call = end(cast, is_ann(cast, answered), Outcome.RESOLVED)
    ticket = Ticket.objects.get()
    assert (ticket.stage, ticket.state, ticket.requester, ticket.owner) == ("resolved", "normal", cast.ann, cast.tina)
    assert ticket.subject == "Outlook asks for the password" and call.ticket == ticket
    assert [mail.template for mail in OutgoingMail.objects.all()] == ["resolved"]
    assert "Cleared the cache." in OutgoingMail.objects.get().text
    entry = TimeEntry.objects.get()
    assert (entry.minutes, entry.source, entry.began_at) == (6, Source.CALL, BEGAN)


def test_without_a_person_nothing_is_resolved_and_nothing_written(answered, cast):
    before = TicketEvent.objects.count()
    for outcome in (Outcome.RESOLVED, Outcome.BOOK, Outcome.CHANGE, Outcome.ABOUT):
        with pytest.raises(Refused, match="who is calling"):
            end(cast, answered, outcome)
    answered.refresh_from_db()
    assert (answered.outcome, answered.ticket.state, answered.words) == (None, "draft", "")
    assert TicketEvent.objects.count() == before and not OutgoingMail.objects.exists()


def test_an_unknown_caller_waits_for_triage_and_becomes_nobody(answered, cast):
    people = Contact.objects.count()
    end(cast, answered, Outcome.FOLLOW_UP)
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.stage, ticket.requester, ticket.company) == ("quarantined", "new", None, None)
    assert ticket.requester_phone == "+12035550101" and "not on file" in ticket.sender_doubt
    assert Contact.objects.count() == people and not OutgoingMail.objects.exists()
    assert TimeDraft.objects.get().state == "open" and not TimeEntry.objects.exists()


@pytest.mark.parametrize(("outcome", "stage"), [(Outcome.BOOK, "waiting"), (Outcome.CHANGE, "waiting")])
def test_booking_and_change_leave_their_mail(answered, cast, outcome, stage):
    end(cast, is_ann(cast, answered), outcome)
    assert Ticket.objects.get().stage == stage and OutgoingMail.objects.count() == 1


def test_about_another_ticket_ends_its_pause_and_tells_its_owner(answered, cast):
    other = life.take(arrive(cast.ann, "Printer"), owner=cast.cora, by="staff:1", at=BEGAN)
    other = life.ask_more(other, questions=["Which one?"], staff=cast.cora, by="staff:1", at=BEGAN)
    screen = Screen(cast.cora)
    call = end(cast, is_ann(cast, answered), Outcome.ABOUT, about=other)
    other.refresh_from_db()
    assert (other.stage, other.waiting_for, other.client_answered_at) == ("ready", None, END)
    assert screen.told() == ["client_replied"]
    draft = Ticket.objects.exclude(pk=other.pk).get()
    assert (draft.state, draft.merged_into, call.ticket) == ("merged", other, other)
    assert TimeEntry.objects.get().ticket == other
    assert other.messages.latest("pk").text == "Outlook asks for the password\n\nCleared the cache."


def test_about_a_ticket_of_another_company_is_refused(answered, cast):
    foreign = arrive(cast.carl, "Oven")
    before = TicketEvent.objects.count()
    with pytest.raises(Refused, match="Choose a request of"):
        end(cast, is_ann(cast, answered), Outcome.ABOUT, about=foreign)
    assert TicketEvent.objects.count() == before


def test_a_wrong_number_leaves_no_ticket_and_no_time(answered, cast):
    call = hear(cast, "ended", at=END)
    call = end(cast, call, Outcome.NOTHING, written=said("Sells toner"))
    assert not Ticket.objects.exists() and not TimeDraft.objects.exists()
    assert (call.ticket, call.words, call.outcome) == (None, "Sells toner", "nothing")


def test_an_emergency_is_raised_while_they_talk_and_the_call_goes_on(answered, cast):
    call = outcomes.alarm(answered.pk, said("Server is encrypted"), staff=cast.tina, at=BEGAN)
    ticket = Ticket.objects.get()
    assert (ticket.alarm, ticket.state, call.outcome) == (True, "quarantined", None)
    assert not OutgoingMail.objects.exists()  # nobody has said who it is
    is_ann(cast, call)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.requester, ticket.stage) == ("normal", cast.ann, "ready")
    with pytest.raises(Refused, match="emergency"):
        end(cast, call, Outcome.RESOLVED, written=said("Server is encrypted"))
    call = end(cast, call, Outcome.FOLLOW_UP, written=said("Server is encrypted", "All of them", "Server is encrypted"))
    assert call.outcome == Outcome.EMERGENCY and ticket.messages.latest("pk").text == "All of them"


def test_an_outcome_is_given_once(answered, cast):
    end(cast, is_ann(cast, answered), Outcome.RESOLVED)
    before = TicketEvent.objects.count()
    with pytest.raises(Refused, match="already"):
        end(cast, answered, Outcome.FOLLOW_UP)
    assert TicketEvent.objects.count() == before and OutgoingMail.objects.count() == 1


def test_what_another_wrote_meanwhile_is_not_overwritten(answered, cast):
    written.keep(answered.pk, said("One"), at=BEGAN)
    written.keep(answered.pk, said("One"), at=BEGAN)  # the answer was lost: the same again
    with pytest.raises(Differs):
        written.keep(answered.pk, said("Two"), at=BEGAN)
    with pytest.raises(Differs):
        end(cast, is_ann(cast, answered), Outcome.FOLLOW_UP, written=said("Two"))
    answered.refresh_from_db()
    assert (answered.words, answered.outcome) == ("One", None)


def test_a_number_that_is_not_on_file_is_proposed_and_not_put(answered, cast):
    Call.objects.filter(pk=answered.pk).update(from_number="+12035550199")
    call = calls.locked(is_ann(cast, answered).pk)
    assert who.can_be_remembered(call)
    who.remember(call, by="staff:1", at=BEGAN)
    cast.ann.refresh_from_db()
    assert cast.ann.numbers == "" and "203" in Proposal.objects.get().texts["numbers"]


def test_a_call_by_hand_begins_with_its_draft_and_ends_with_its_outcome(cast):
    call = calls.by_hand(cast.tina, at=BEGAN)
    assert call.ticket.state == "draft" and call.ended_at is None
    call = end(cast, is_ann(cast, call), Outcome.RESOLVED)
    assert (call.ended_at, call.result) == (END, Result.ANSWERED) and TimeEntry.objects.get().minutes == 6


def test_ringing_back_keeps_the_promise(cast):
    lost = hear(cast, "rang", "waits", "callback", "ended")
    back = calls.by_hand(cast.tina, at=END, number=lost.from_number, rings_back=lost)
    lost.refresh_from_db()
    assert (lost.kept_at, lost.result, back.outgoing, back.to_number) == (END, "callback", True, "+12035550101")


def test_the_bar_rings_for_who_takes_calls_and_stays_for_who_answered(cast):
    ringing = hear(cast, "rang", "waits")
    assert [c.number for c in queries_bar.bar(cast.tina, rings=True, at=BEGAN)] == [ringing.pk]
    assert queries_bar.bar(cast.tina, rings=False, at=BEGAN) == []
    hear(cast, "answered")
    assert [c.number for c in queries_bar.bar(cast.tina, rings=False, at=BEGAN)] == [ringing.pk]
    assert queries_bar.bar(cast.cora, rings=True, at=BEGAN) == []
    hear(cast, "ended", at=END)
    assert [c.number for c in queries_bar.bar(cast.tina, rings=True, at=END)] == [ringing.pk]
    end(cast, ringing, Outcome.NOTHING)
    assert queries_bar.bar(cast.tina, rings=True, at=END) == []


def test_the_log_filters_and_pages(cast, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(queries_log, "PAGE", 2)
    for n in range(3):
        hear(cast, "rang", "waits", "ended", call=f"L{n}", at=BEGAN + timedelta(minutes=n))
    hear(cast, "rang", "answered", "ended", call="A", at=BEGAN)
    with django_assert_num_queries(1):
        rows, more = queries_log.log(queries_log.Wanted(result="missed"))
    assert more and [row.outside_id for row in rows] == ["L2", "L1"]
    rows, more = queries_log.log(queries_log.Wanted(result="missed", before=(rows[-1].began_at, rows[-1].pk)))
    assert not more and [row.outside_id for row in rows] == ["L0"]
    assert [c.outside_id for c in queries_log.log(queries_log.Wanted(result="open"))[0]] == ["A"]


@pytest.mark.parametrize("outcome", [*Outcome])
def test_whatever_comes_of_a_call_its_story_and_its_books_agree(answered, cast, outcome):
    other = arrive(cast.ann, "Printer")
    hear(cast, "ended", at=END)
    end(cast, is_ann(cast, answered), outcome, about=other if outcome == Outcome.ABOUT else None)
    assert [*history.check()] == [] and [*ticket_check.check()] == [] and [*billing_check.check()] == []
    assert not Ticket.objects.filter(state="draft").exists() and not TimeDraft.objects.filter(state="open").exists()


def test_a_draft_that_waits_breaks_no_rule_of_the_books(answered):
    assert [*history.check()] == [] and [*ticket_check.check()] == []
