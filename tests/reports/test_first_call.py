"""Resolved at first: on the call, or in the first answer. Source: page 1.2; ux.md S19."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from sameday.clients.models import Company
from sameday.office import ours
from sameday.phone.models import Call
from sameday.reports import first_call
from sameday.tickets import life
from sameday.tickets.models import Message, Ticket
from sameday.web.staff.reports import period
from tests.phone.call_history import call
from tests.reports.pages import all_rows, numbers, queries, table, words
from tests.reports.rows import BEGIN, NOW, answer, by_chance, ticket

pytestmark = pytest.mark.django_db
PAGE, LISTED = "/desk/reports/first-call", "/desk/reports/first-call/listed"
NEW_YORK = ZoneInfo("America/New_York")
FIRST, LAST = date(2026, 10, 25), date(2026, 11, 24)
SPAN = {"from": f"{FIRST}", "to": f"{LAST}"}


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)


def history(cast, seed: int, number: int = 120) -> tuple[list[Ticket], list[Message], list[Call]]:
    """Save tickets, some of them answered before they were resolved, and calls with every outcome."""
    dice, rows = Random(seed), by_chance(cast, seed, number)
    solved = [each for each in rows if each.resolved_at]
    said = [
        answer(each, each.resolved_at - timedelta(minutes=dice.choice([0, 0, 30])), dice.choice([cast.tina, None]))
        for each in solved
    ]
    calls = []
    for _ in range(number):
        day = BEGIN.date() + timedelta(days=dice.randrange(40))
        one = call(day, f"{dice.randrange(8, 17):02}:00", wait=5, talk=300, answered_by=dice.choice([cast.tina, None]))
        if dice.random() < 0.2:
            one = call(day, "09:30", waiting=20, ended=80)
        one.outcome = dice.choice(["resolved", "resolved", "follow_up", "book", "change", "nothing", "about", None])
        one.outcome_at = one.outcome and one.ended_at
        one.company, one.contact = dice.choice([(cast.acme, None), (None, cast.vera), (None, None)])
        one.ticket = dice.choice(rows[:40]) if dice.random() < 0.5 else None
        calls.append(one)
    Call.objects.bulk_create(calls)
    return rows, Message.objects.bulk_create(said), calls


@pytest.mark.parametrize("seed", range(3))
def test_the_groups_are_those_of_a_slow_count(seed, cast):
    rows, said, calls = history(cast, seed)

    def inside(at):
        return at is not None and FIRST <= at.astimezone(NEW_YORK).date() <= LAST

    expected: Counter = Counter()
    for each in rows:
        written = each.channel in ("email", "form", "portal") and each.state == "normal"
        if written and each.kind == "help" and inside(each.resolved_at):
            before = [m for m in said if m.ticket_id == each.pk and m.author and m.received_at < each.resolved_at]
            first = each.outcome == "take" and not before
            group = "mail", each.resolved_at.astimezone(NEW_YORK).month, each.owner_id or 0, each.company_id
            expected += Counter({(*group, "all"): 1, (*group, "solved"): int(first)})
    for each in calls:
        if each.answered_at and each.outcome in ("resolved", "follow_up", "book") and inside(each.began_at):
            over = each.ticket is None or (each.ticket.resolved_at and each.ticket.resolved_at <= each.outcome_at)
            company = each.company_id or (each.contact and each.contact.company_id) or 0
            group = "call", each.began_at.astimezone(NEW_YORK).month, each.answered_by_id or 0, company
            expected += Counter(
                {(*group, "all"): 1, (*group, "solved"): int(each.outcome == "resolved" and bool(over))}
            )
    asked = period.of(FIRST, LAST, "", ours.desk().calendar)
    found: Counter = Counter()
    for each in first_call.of(asked.from_at, asked.until_at, NEW_YORK):
        group = each.way, each.month.month, each.staff, each.company
        found += Counter({(*group, "all"): each.number, (*group, "solved"): each.solved})
    assert found == expected
    for way in ("call", "mail"):
        ends = [number for key, number in found.items() if key[0] == way and key[-1] == "solved"]
        assert 3 < sum(ends) < sum(number for key, number in found.items() if key[0] == way and key[-1] == "all")


def test_each_number_opens_as_many(cast, sign_in):
    history(cast, 5)
    tina = sign_in(cast.tina)
    found = numbers(tina.get(PAGE, SPAN), LISTED)
    assert len(found) > 15 and {"October", "November"} <= set(words(tina.get(PAGE, SPAN)).split())
    for there, number in found:
        assert all_rows(tina, there) == number, there


def test_a_call_whose_request_was_opened_again_was_not_resolved(cast, sign_in):
    one = ticket(cast.ann, NOW - timedelta(days=1), after=0, channel="phone")
    one.save()
    ended = NOW - timedelta(hours=23)
    one = life.resolve(one, "Restarted it.", staff=cast.tina, by="staff:1", at=ended)
    on = call(date(2026, 11, 30), "10:10", wait=10, talk=60, answered_by=cast.tina, ticket=one, contact=cast.ann)
    on.outcome, on.outcome_at = "resolved", ended
    on.save()
    tina = sign_in(cast.tina)
    assert "On the call 100 % 1 of 1 calls for help" in words(tina.get(PAGE))
    life.reopen(one, by="staff:1", at=NOW)
    assert "On the call 0 % 0 of 1 calls for help" in words(tina.get(PAGE))


def test_an_answer_or_a_question_before_makes_it_not_the_first(cast, sign_in):
    def resolved(*before):
        one = ticket(cast.ann, NOW - timedelta(days=1), after=5)
        one.save()
        for verb in before:
            verb(one)
        life.resolve(one, "Done.", staff=cast.tina, by="staff:1", at=NOW - timedelta(hours=2))

    tina = sign_in(cast.tina)
    resolved()
    assert "1 of 1 mails resolved" in words(tina.get(PAGE))
    resolved(lambda one: life.reply(one, "Try it.", staff=cast.tina, by="staff:1", at=NOW - timedelta(hours=3)))
    assert "1 of 2 mails resolved" in words(tina.get(PAGE))
    resolved(lambda one: life.note(one, "Hm.", staff=cast.tina, by="staff:1", at=NOW - timedelta(hours=3)))
    assert "2 of 3 mails resolved" in words(tina.get(PAGE)), "a note among us is no answer"


def test_clients_beyond_fifty_stand_in_the_csv(cast, sign_in):
    firms = Company.objects.bulk_create(Company(name=f"=Firm {n:02}", plan=cast.acme.plan) for n in range(60))
    rows = [
        ticket(cast.ann, NOW - timedelta(days=2), after=5, company=firm, stage="resolved", next_step_at=None,
               resolved_at=NOW - timedelta(days=1)) for firm in firms
    ]  # fmt: skip
    Ticket.objects.bulk_create(rows)
    tina = sign_in(cast.tina)
    assert "the other 10 stand in the CSV" in words(tina.get(PAGE))
    lines = table(tina.get(f"{PAGE}.csv"))
    assert [row["Which"] for row in lines if row["By"] == "client"] == [f"'=Firm {n:02}" for n in range(60)]
    assert [row for row in lines if row["By"] == "month"] == [{
        "By": "month", "Which": "November 2026", "Calls": "0", "Resolved on the call": "0", "Mails": "60",
        "Resolved in the first answer": "60", "Together, percent": "100.0",
    }]  # fmt: skip


@pytest.mark.parametrize("url", [PAGE, f"{LISTED}?way=mail&solved=yes", f"{LISTED}?way=call", f"{PAGE}.csv"])
def test_as_many_questions_for_much_as_for_little(url, cast, sign_in):
    tina = sign_in(cast.tina)
    history(cast, 1, 10)
    tina.get(url)

    few = queries(tina, url, "tickets_ticket", "phone_call")
    history(cast, 2, 150)
    assert len(queries(tina, url, "tickets_ticket", "phone_call")) == len(few) <= 2


def test_what_was_resolved_is_read_from_its_index(cast):
    if connection.vendor == "sqlite":
        assert "ticket_solved" in first_call.resolved(NOW - timedelta(days=30), NOW).explain()
