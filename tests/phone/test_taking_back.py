"""Ten seconds to take back what came of a call: facts, mail, time, and then another outcome."""

from datetime import timedelta

import pytest

from sameday.billing import check as billing_check
from sameday.billing import queries as queries_of_time
from sameday.billing import time
from sameday.billing.models import TimeDraft, TimeEntry
from sameday.outbox.models import OutgoingMail
from sameday.phone import outcomes, queries, taking_back
from sameday.phone.models import Call
from sameday.phone.outcomes import Ending, Refused
from sameday.policy.telephone import Outcome
from sameday.tickets import check as ticket_check
from sameday.tickets import history, life
from sameday.tickets.models import Message, Ticket
from tests.phone.test_outcomes import END, answered, end, hear, is_ann, said  # noqa: F401

pytestmark = pytest.mark.django_db
SOON = END + timedelta(seconds=5)
DAY = END.date()
UNDONE = (Outcome.RESOLVED, Outcome.FOLLOW_UP, Outcome.BOOK, Outcome.CHANGE)


def back(cast, call: Call, at=SOON) -> Call:
    return taking_back.take_back(call.pk, staff=cast.tina, at=at)


def nothing_wrong():
    assert not list(history.check()) and not list(ticket_check.check()) and not list(billing_check.check())


def sent() -> list[str]:
    return [mail.template for mail in OutgoingMail.objects.exclude(state="withdrawn")]


@pytest.mark.parametrize("first", UNDONE)
def test_taken_back_it_waits_for_an_outcome_and_nothing_leaves(answered, cast, first):  # noqa: F811
    call = hear(cast, "ended", at=END)
    end(cast, is_ann(cast, call), first)
    call = back(cast, call)
    ticket = Ticket.objects.get()
    assert (call.outcome, call.ticket, call.words) == (None, ticket, "Outlook asks for the password")
    assert (ticket.stage, ticket.state, ticket.owner, ticket.triaged_at) == ("new", "normal", None, None)
    assert (ticket.requester, ticket.resolved_at, ticket.needs_approval) == (cast.ann, None, False)
    assert not sent() and sum(entry.minutes for entry in TimeEntry.objects.all()) == 0
    assert TimeDraft.objects.filter(state="open").count() == 1
    assert queries.without_outcome(cast.tina) == [call]
    nothing_wrong()


@pytest.mark.parametrize("second", UNDONE)
@pytest.mark.parametrize("first", UNDONE)
def test_another_outcome_is_as_if_the_first_had_not_been(answered, cast, first, second):  # noqa: F811
    end(cast, is_ann(cast, answered), first)
    back(cast, answered)
    ending = Ending(
        second, said("Outlook asks", "Cleared.", "Outlook asks for the password", "Cleared the cache."), cast.tina
    )
    call = outcomes.end(answered.pk, ending, at=SOON)
    ticket, stage = Ticket.objects.get(), {"resolved": "resolved", "follow_up": "ready"}.get(second, "waiting")
    assert (call.outcome, call.ticket, ticket.stage) == (second, ticket, stage)
    assert len(sent()) == 1 and sum(entry.minutes for entry in TimeEntry.objects.all()) == 6
    assert (
        list(Message.objects.filter(direction="note").values_list("text", flat=True))[-1] == "Outlook asks\n\nCleared."
    )
    nothing_wrong()


@pytest.mark.parametrize("first", UNDONE)
def test_the_measured_minutes_wait_again_and_are_written_once(answered, cast, first):  # noqa: F811
    call = hear(cast, "ended", at=END)
    end(cast, is_ann(cast, call), first)
    assert not queries_of_time.drafts_on(cast.tina, DAY)
    back(cast, call)
    (draft,) = queries_of_time.drafts_on(cast.tina, DAY)
    assert (draft.source, draft.source_id, draft.minutes) == ("call", call.pk, 6)
    life.take(draft.ticket, owner=cast.tina, by="staff:1", at=SOON)
    worked = time.Worked(draft.minutes, draft.began_at, source=draft.source, source_id=draft.source_id)
    for made in (1, 0):
        assert len(time.log(draft.ticket, worked, staff=cast.tina, by="staff:1", at=SOON)) == made
        assert not queries_of_time.drafts_on(cast.tina, DAY)
    assert sum(entry.minutes for entry in TimeEntry.objects.all()) == 6
    nothing_wrong()


def test_minutes_that_were_confirmed_before_the_next_outcome_are_not_written_again(answered, cast):  # noqa: F811
    call = hear(cast, "ended", at=END)
    end(cast, is_ann(cast, call), Outcome.FOLLOW_UP)
    back(cast, call)
    (draft,) = queries_of_time.drafts_on(cast.tina, DAY)
    worked = time.Worked(draft.minutes, draft.began_at, source=draft.source, source_id=draft.source_id)
    time.log(draft.ticket, worked, staff=cast.tina, by="staff:1", at=SOON)
    call.refresh_from_db()
    written = said(*["Outlook asks for the password", "Cleared the cache."] * 2)
    outcomes.end(call.pk, Ending(Outcome.FOLLOW_UP, written, cast.tina), at=SOON)
    assert sum(entry.minutes for entry in TimeEntry.objects.all()) == 6


def test_undone_twice_it_waits_once_more(answered, cast):  # noqa: F811
    call = hear(cast, "ended", at=END)
    end(cast, is_ann(cast, call), Outcome.FOLLOW_UP)
    back(cast, call)
    written = said(*["Outlook asks for the password", "Cleared the cache."] * 2)
    outcomes.end(call.pk, Ending(Outcome.RESOLVED, written, cast.tina, cause="A cache."), at=SOON)
    back(cast, call, SOON + timedelta(seconds=3))
    assert [draft.minutes for draft in queries_of_time.drafts_on(cast.tina, DAY)] == [6]
    assert sum(entry.minutes for entry in TimeEntry.objects.all()) == 0
    nothing_wrong()


def test_time_that_its_person_took_back_is_not_offered_again(answered, cast):  # noqa: F811
    end(cast, is_ann(cast, hear(cast, "ended", at=END)), Outcome.FOLLOW_UP)
    time.reverse(TimeEntry.objects.get(), by="staff:1", at=SOON)
    assert not queries_of_time.drafts_on(cast.tina, DAY)


def test_nothing_came_of_it_is_taken_back_too(answered, cast):  # noqa: F811
    end(cast, answered, Outcome.NOTHING)
    assert not Ticket.objects.exists()
    call = back(cast, answered)
    assert (call.outcome, call.ticket.state, call.words) == (None, "draft", "Outlook asks for the password")
    end(
        cast,
        is_ann(cast, call),
        Outcome.FOLLOW_UP,
        written=said(*["Outlook asks for the password", "Cleared the cache."] * 2),
    )
    assert Ticket.objects.get().stage == "ready"


def test_an_unknown_caller_stays_quarantined(answered, cast):  # noqa: F811
    end(cast, answered, Outcome.FOLLOW_UP)
    call = back(cast, answered)
    assert (call.outcome, call.ticket.state, call.ticket.stage) == (None, "quarantined", "new")
    nothing_wrong()


def test_too_late_changes_nothing(answered, cast):  # noqa: F811
    end(cast, is_ann(cast, answered), Outcome.RESOLVED)
    OutgoingMail.objects.update(state="sent")
    with pytest.raises(life.NotAllowed, match="has left"):
        back(cast, answered)
    with pytest.raises(Refused, match="too late"):
        back(cast, answered, END + timedelta(minutes=2))
    answered.refresh_from_db()
    assert answered.outcome == Outcome.RESOLVED and Ticket.objects.get().stage == "resolved"
    assert TimeEntry.objects.get().minutes == 6


def test_what_happened_since_stays(answered, cast):  # noqa: F811
    call = end(cast, is_ann(cast, answered), Outcome.FOLLOW_UP)
    life.note(call.ticket, "Seen", staff=cast.cora, by="staff:1", at=SOON)
    with pytest.raises(life.NotAllowed, match="since"):
        back(cast, answered)
    assert OutgoingMail.objects.get().state != "withdrawn"


def test_only_who_had_the_call_and_no_emergency(answered, cast):  # noqa: F811
    end(cast, is_ann(cast, answered), Outcome.FOLLOW_UP)
    with pytest.raises(Refused):
        taking_back.take_back(answered.pk, staff=cast.cora, at=SOON)
    other = hear(cast, "rang", "answered", call="CA2")
    words = "All files are encrypted"
    outcomes.alarm(other.pk, said(words), staff=cast.tina, at=END)
    outcomes.end(
        other.pk,
        Ending(Outcome.EMERGENCY, said("All files are encrypted", "", "All files are encrypted"), cast.tina),
        at=END,
    )
    with pytest.raises(Refused):
        back(cast, other)


def test_a_second_time_changes_nothing(answered, cast):  # noqa: F811
    end(cast, is_ann(cast, answered), Outcome.BOOK)
    assert back(cast, answered).version == back(cast, answered).version
    nothing_wrong()
