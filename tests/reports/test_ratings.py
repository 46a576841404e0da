"""Rated by clients: asked, answered, what was said, and the words. Source: ux.md 4, S19; decision 0069."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from sameday.clients.models import Company
from sameday.office import ours
from sameday.policy.kinds import Solved
from sameday.reports import ratings
from sameday.tickets import life
from sameday.tickets.models import Rating, Ticket
from sameday.web.staff.reports import period
from tests.reports.pages import all_rows, numbers, queries, table, words
from tests.reports.rows import NOW, by_chance, ticket
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
PAGE, LISTED = "/desk/reports/ratings", "/desk/reports/ratings/listed"
ANSWERS = "/desk/reports/ratings/answers.csv"
NEW_YORK = ZoneInfo("America/New_York")
FIRST, LAST = date(2026, 10, 25), date(2026, 11, 24)
SPAN = {"from": f"{FIRST}", "to": f"{LAST}"}
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)


def history(cast, seed: int, number: int = 150) -> tuple[list[Ticket], list[Rating]]:
    """Save tickets, half of those that were resolved rated, some of them opened again since or of nobody."""
    dice, said = Random(seed), []
    rows = by_chance(cast, seed, number)
    for each in [each for each in rows if each.resolved_at]:
        if dice.random() < 0.1:
            each.requester = None
        elif dice.random() < 0.5:
            one = Rating(ticket=each, resolved_at=each.resolved_at, staff=cast.tina, said=dice.choice(list(Solved)))
            one.words, one.rated_at, one.changed_at = dice.choice(["", "Thanks"]), NOW, NOW
            said.append(one)
            if dice.random() < 0.3:
                each.resolved_at, each.stage = None, "new"
        each.save()
    return rows, Rating.objects.bulk_create(said)


def solved(contact, ago: timedelta = 2 * DAY) -> Ticket:
    """Save a request that was resolved so long ago, and return it."""
    one = ticket(contact, NOW - ago - DAY, after=5, stage="resolved", next_step_at=None, resolved_at=NOW - ago)
    one.save()
    return one


@pytest.mark.parametrize("seed", range(3))
def test_the_groups_are_those_of_a_slow_count(seed, cast):
    rows, said = history(cast, seed)

    def inside(at):
        return at is not None and FIRST <= at.astimezone(NEW_YORK).date() <= LAST

    expected: Counter = Counter()
    for one in said:
        if inside(one.resolved_at):
            expected[one.resolved_at.astimezone(NEW_YORK).month, one.ticket.company_id, one.said] += 1
    rated = {(one.ticket_id, one.resolved_at) for one in said}
    for each in rows:
        asked = each.requester_id and each.state == "normal" and inside(each.resolved_at)
        if asked and (each.pk, each.resolved_at) not in rated:
            expected[each.resolved_at.astimezone(NEW_YORK).month, each.company_id, "none"] += 1
    asked = period.of(FIRST, LAST, "", ours.desk().calendar)
    groups = ratings.of(asked.from_at, asked.until_at, NEW_YORK)
    assert Counter({(each.month.month, each.company, each.said): each.number for each in groups}) == expected
    whole = ratings.together(groups)
    assert whole.worded == sum(inside(one.resolved_at) and one.words != "" for one in said) > 0
    assert whole.said["none"] > 3 and whole.answered > 3 and whole.asked == whole.answered + whole.said["none"]


def test_each_number_opens_as_many(cast, sign_in):
    history(cast, 5)
    tina = sign_in(cast.tina)
    page = tina.get(PAGE, SPAN)
    found = numbers(page, LISTED)
    assert len(found) > 15 and {there.partition("said=")[2] for there, _ in found} == {"answered", *Solved, "none"}
    for there, number in found:
        assert all_rows(tina, there) == number, there
    asked = period.of(FIRST, LAST, "", ours.desk().calendar)
    whole = ratings.together(ratings.of(asked.from_at, asked.until_at, NEW_YORK))
    there = f"{LISTED}?from={FIRST}&to={LAST}&said=answered&words=yes"
    assert all_rows(tina, there) == whole.worded and there.replace("&", "&amp;") in page.content.decode()
    assert len(table(tina.get(f"{ANSWERS}?from={FIRST}&to={LAST}"))) == whole.answered


def test_what_was_said_is_read_with_its_words_and_no_cell_is_a_formula(cast, sign_in):
    one = solved(cast.ann)
    life.rate(one, Solved.NO, '=HYPERLINK("x") It <b>jams</b> again', by="contact:1", at=NOW)
    solved(cast.vera)
    tina = sign_in(cast.tina)
    page = words(tina.get(PAGE))
    assert "Not solved well 1 and 0 partly" in page and "Answered 1 of 2 asked" in page
    assert "In their words 1 answers with a sentence" in page
    listed = tina.get(f"{LISTED}?said=no").content.decode()
    assert "It &lt;b&gt;jams&lt;/b&gt; again" in listed and f"T-{one.pk}" in listed
    (row,) = table(tina.get(ANSWERS))
    assert row["Words"] == '\'=HYPERLINK("x") It <b>jams</b> again'
    assert (row["Ticket"], row["Client"], row["Solved well"]) == (f"T-{one.pk}", cast.acme.name, "No")
    by_client = [row for row in table(tina.get(f"{PAGE}.csv")) if row["By"] == "client"]
    assert {row["Which"]: (row["Asked"], row["Answered"], row["No"]) for row in by_client} == {
        cast.acme.name: ("1", "1", "1"), cast.vantage.name: ("1", "0", "0"),
    }  # fmt: skip


def test_a_no_stays_one_when_the_request_is_opened_again(cast, sign_in):
    one = life.take(request_of(cast.ann, at=NOW - 3 * DAY), by="staff:1", at=NOW - 3 * DAY)
    one = life.resolve(one, "Done.", staff=cast.tina, by="staff:1", at=NOW - 2 * DAY)
    one = life.rate(one, Solved.NO, "", by="contact:1", at=NOW - DAY)
    one = life.reopen(one, by="staff:1", at=NOW - DAY)
    tina = sign_in(cast.tina)
    assert "Answered 1 of 1 asked" in words(tina.get(PAGE))
    assert "opened again" in words(tina.get(f"{LISTED}?said=no")) and cast.tina.name in words(tina.get(LISTED))
    one = life.take(one, by="staff:1", at=NOW)
    life.resolve(one, "Done, at last.", staff=cast.tina, by="staff:1", at=NOW)
    assert "Answered 1 of 2 asked" in words(tina.get(PAGE)), "the second time they are asked anew"
    assert all_rows(tina, f"{LISTED}?said=none") == 1


def test_spam_and_what_is_nobodys_was_not_asked(cast, sign_in):
    merged = {"state": "merged", "merged_into": solved(cast.ann)}
    for facts in ({"state": "spam"}, merged, {"company": None}, {"requester": None, "affected": None}):
        Ticket.objects.filter(pk=solved(cast.ann).pk).update(**facts)
    assert "Answered 0 of 1 asked" in words(sign_in(cast.tina).get(PAGE))


def test_all_clients_stand_there_page_by_page_and_in_the_csv(cast, sign_in):
    firms = Company.objects.bulk_create(Company(name=f"=Firm {n:02}", plan=cast.acme.plan) for n in range(55))
    for firm in firms:
        Ticket.objects.filter(pk=solved(cast.ann).pk).update(company=firm)
    tina, names = sign_in(cast.tina), [f">=Firm {n:02}<" for n in range(55)]
    first, second = (tina.get(there).content.decode() for there in (PAGE, f"{PAGE}?after=50"))
    assert "after=50" in first and "after=100" not in second
    assert [(name in first) + (name in second) for name in names] == [1] * 55
    lines = [row["Which"] for row in table(tina.get(f"{PAGE}.csv")) if row["By"] == "client"]
    assert lines == [f"'=Firm {n:02}" for n in range(55)]


def test_who_is_least_content_stands_first(cast, sign_in):
    for person, said in ((cast.ann, Solved.YES), (cast.ann, Solved.YES), (cast.vera, Solved.NO)):
        life.rate(solved(person), said, "", by="contact:1", at=NOW)
    lines = [row["Which"] for row in table(sign_in(cast.tina).get(f"{PAGE}.csv")) if row["By"] == "client"]
    assert lines == [cast.vantage.name, cast.acme.name]


@pytest.mark.parametrize("url", [PAGE, LISTED, f"{LISTED}?said=none", f"{PAGE}.csv", ANSWERS])
def test_as_many_questions_for_much_as_for_little(url, cast, sign_in):
    tina = sign_in(cast.tina)
    history(cast, 1, 40)
    tina.get(url)

    few = queries(tina, url, "tickets_")
    history(cast, 2, 200)
    assert len(queries(tina, url, "tickets_")) == len(few) <= 2
