"""Source: mail.md 5; rules.md 10. A refused mail leaves no row and no link."""

from datetime import timedelta

from sameday.outbox import queue
from sameday.outbox.models import OutgoingMail
from sameday.tokens.models import Link
from tests.outbox.conftest import SUNDAY

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def receipt(ticket, contact, at):
    return queue.put("receipt", ticket=ticket, contact=contact, at=at)


def test_one_receipt_a_ticket(ticket, cast):
    assert receipt(ticket, cast.ann, SUNDAY)
    assert receipt(ticket, cast.ann, SUNDAY + 5 * HOUR) is None
    assert OutgoingMail.objects.count() == Link.objects.count() == 1


def test_four_answers_an_hour_and_ten_a_day(open_for, cast):
    went = [receipt(open_for(cast.ann), cast.ann, SUNDAY + number * MINUTE) is not None for number in range(6)]
    assert went == [True] * 4 + [False] * 2
    assert receipt(open_for(cast.paul), cast.paul, SUNDAY + 6 * MINUTE)
    later = [receipt(open_for(cast.ann), cast.ann, SUNDAY + n * HOUR) is not None for n in range(2, 12)]
    assert later == [True] * 6 + [False] * 4
    assert receipt(open_for(cast.ann), cast.ann, SUNDAY + 27 * HOUR)


def test_mails_a_person_released_do_not_count(open_for, cast):
    for _ in range(20):
        assert queue.put("triaged", ticket=open_for(cast.ann), contact=cast.ann, at=SUNDAY)
    assert receipt(open_for(cast.ann), cast.ann, SUNDAY)


def test_a_stranger_gets_one_neutral_answer_a_day(open_for, cast):
    went = [
        queue.put("quarantine_answer", ticket=open_for(cast.ann), to="who@else.example", at=SUNDAY + n * HOUR)
        for n in (0, 1, 23, 25)
    ]
    assert [mail is not None for mail in went] == [True, False, False, True]


def test_receipts_never_cost_anybody_the_number_to_call(open_for, cast):
    for number in range(4):
        receipt(open_for(cast.ann), cast.ann, SUNDAY + number * MINUTE)
    went = [
        queue.put("emergency", ticket=open_for(cast.ann), contact=cast.ann, at=SUNDAY + 5 * MINUTE, emergency=True)
        for _ in range(6)
    ]
    assert [mail is not None for mail in went] == [True] * 4 + [False] * 2


def test_two_desks_that_answer_each_other_rest_after_two_mails(open_for, cast):
    """Every header is missing and each answer opens a ticket at the other desk: the neutral answer stops it."""
    sent = 0
    for number in range(20):
        ticket, at = open_for(cast.ann), SUNDAY + number * MINUTE
        sent += queue.put("quarantine_answer", ticket=ticket, to="help@other.example", at=at) is not None
    assert sent <= 2
