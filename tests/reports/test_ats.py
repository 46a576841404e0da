"""ATS capacity and waits: weeks of slots, waits that ended, who waits longest. Source: page 8; rules.md 4, 5."""

from datetime import date, timedelta
from math import ceil
from random import Random
from zoneinfo import ZoneInfo

import pytest

from sameday import clock
from sameday.appointments.models import Appointment, WorkHours
from sameday.changes import asking, deciding
from sameday.changes.models import Approval, Offer
from sameday.office import ours
from sameday.office.models import Absence
from sameday.reports import ats
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketEvent
from sameday.web.staff.reports import period
from tests.changes.conftest import draft_of
from tests.reports.pages import all_rows, numbers, queries, table, words
from tests.reports.rows import GRID, NOW, instant, ticket
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
PAGE, LISTED = "/desk/reports/ats", "/desk/reports/ats/listed"
NEW_YORK = ZoneInfo("America/New_York")
FIRST, LAST = date(2026, 10, 25), date(2026, 11, 24)
SPAN = {"from": f"{FIRST}", "to": f"{LAST}"}
STEP, HOUR = timedelta(minutes=GRID), timedelta(hours=1)
MONDAY = NOW - timedelta(days=8)  # 23 November, 10:00 am


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)


def history(cast, seed: int, number: int = 60) -> list[dict]:
    """Save changes whose steps lie anywhere, in any order, and return the instants of each."""
    dice, found = Random(seed), []
    for _ in range(number):
        at = instant(dice, 35)
        steps = [dice.choice([None, *[at + STEP * dice.randrange(-50, 1500)] * 3]) for _ in range(3)]
        one = ticket(dice.choice([cast.ann, cast.vera]), at, after=0, kind=dice.choice(["change", "project", "help"]))
        made = dice.choice([None, at + STEP * dice.randrange(200)])
        one.stage, one.level, one.resolved_at = "resolved" if steps[2] else "ready", "ats", steps[2]
        one.next_step_at = None if steps[2] else NOW
        one.save()
        if made:
            TicketEvent.objects.create(ticket=one, at=made, kind="made_a_change", actor="staff:1", data={"set": {}})
        if steps[0]:
            draft_of(one, cast.atlas, state="sent", digest="x", sent_at=steps[0])
        if steps[1]:
            Approval.objects.create(
                ticket=one, contact=cast.paul, how="portal", digest="x", scope="s", cap_minutes=9, good_from_at=NOW,
                approved_at=steps[1], withdrawn_at=dice.choice([None, None, NOW]),
            )  # fmt: skip
        yes = steps[1] if Approval.objects.filter(ticket=one, withdrawn_at=None).exists() else None
        found.append({"ticket": one, "asked": made or at, "offer": steps[0], "yes": yes, "done": steps[2]})
    return found


def slow(rows: list[dict], first: date, last: date) -> dict:
    """Count it step by step: the minutes of each wait that ended in these days."""
    calendar, found = ours.desk().calendar, {(step, tier): [] for step in ats.SPANS for tier in ("VIP", "Standard")}
    names = {
        "offer": ("asked", "offer"), "approval": ("offer", "yes"), "done": ("yes", "done"), "all": ("asked", "done"),
    }  # fmt: skip
    for row in rows:
        if row["ticket"].kind == "help":
            continue
        since = {name: row[name] and (row[name] if row[name] >= row["asked"] else None) for name in ("offer", "yes")}
        dates = row | since
        for step, (one, other) in names.items():
            a, b = dates[one], dates[other]
            if a and b and a <= b and first <= b.astimezone(NEW_YORK).date() <= last:
                open_steps = sum(clock.is_open(calendar, a + n * STEP) for n in range((b - a) // STEP))
                found[step, row["ticket"].tier].append(GRID * open_steps)
    return {key: sorted(minutes) for key, minutes in found.items()}


@pytest.mark.parametrize("seed", range(2))
def test_the_waits_are_those_of_a_slow_count(seed, cast):
    expected = slow(history(cast, seed), FIRST, LAST)
    asked = period.of(FIRST, LAST, "", ours.desk().calendar)
    found = ats.waits(asked.from_at, asked.until_at, ours.desk().calendar)
    assert {key: sorted(waits.minutes) for key, waits in found.items()} == expected
    longest = max(expected.values(), key=len)
    assert len(longest) > 5
    key = next(key for key, minutes in expected.items() if minutes is longest)
    assert found[key].median == longest[ceil(0.5 * len(longest)) - 1]
    assert found[key].nine_of_ten == longest[ceil(0.9 * len(longest)) - 1]


def test_each_number_opens_as_many(cast, sign_in):
    history(cast, 3)
    _booked(cast)
    tina = sign_in(cast.tina)
    found = numbers(tina.get(PAGE, SPAN), LISTED)
    assert sum("step=" in there for there, _ in found) >= 6 and any("step=" not in there for there, _ in found)
    for there, number in found:
        assert all_rows(tina, there) == number, there


def _booked(cast) -> None:
    """Three appointments of ATS in Thanksgiving week, and three that take none of its slots."""
    rows = [
        ("booked", cast.atlas, 0), ("done", cast.atlas, 1), ("missed", cast.atlas, 2), ("cancelled", cast.atlas, 3),
        ("no_show", cast.atlas, 4), ("booked", cast.tina, 0),
    ]  # fmt: skip
    for state, who, hour in rows:
        one = ticket(cast.ann, MONDAY - 3 * HOUR, after=0)
        one.save()
        Appointment.objects.create(
            ticket=one, staff=who, kind="ats_45", state=state, starts_at=MONDAY + hour * HOUR,
            ends_at=MONDAY + hour * HOUR + timedelta(minutes=45), made_at=NOW, made_by="staff:1",
        )  # fmt: skip


def test_a_week_has_the_slots_of_who_is_there(cast, sign_in):
    _booked(cast)
    # three days: Thursday is Thanksgiving, Friday the day after; eight slots of 45 minutes each
    week = ats.weeks(date(2026, 11, 25), date(2026, 11, 25), ours.desk().calendar, at=NOW)
    assert week == [ats.Week(date(2026, 11, 23), 3 * 8 * 45, 3 * 45, 3)]
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=4)
    Absence.objects.create(staff=cast.atlas, first_on=date(2026, 11, 24), last_on=date(2026, 11, 24))
    assert ats.weeks(date(2026, 11, 25), date(2026, 11, 25), ours.desk().calendar, at=NOW)[0].available == 2 * 4 * 45
    page = words(sign_in(cast.tina).get(PAGE, {"from": "2026-11-23", "to": "2026-11-29"}))
    assert "Booked 38 % 2.2 h of 6.0 h" in page and "Mon 23 Nov 2026 38 % 2.2 h 6.0 h 3" in page
    assert "to come" not in page
    assert "Mon 14 Dec 2026 to come" in words(sign_in(cast.tina).get(PAGE))


def test_the_steps_of_a_real_change_are_read_from_what_happened(cast, sign_in):
    one = life.take(request_of(cast.vera, at=MONDAY - HOUR), by="staff:1", at=MONDAY - HOUR)
    life.make_change(one, by="staff:1", at=MONDAY)
    one = Ticket.objects.get()
    offer = asking.send(draft_of(one, cast.atlas), by="staff:1", at=MONDAY + 2 * HOUR)
    page = words(sign_in(cast.tina).get(PAGE))
    assert "Analysis asked to offer VIP 1 2 h 00 min 2 h 00 min" in page
    # Monday 10 am to Tuesday of next week 10 am, without Thanksgiving and the day after
    assert f"T-{one.pk} Printer jams Vantage Law VIP Mon 23 Nov, 10:00 am Approval 36 h 00 min" in page
    deciding.approve(
        offer, cast.vera, "portal", digest=offer.digest, by=f"contact:{cast.vera.pk}", at=MONDAY + 5 * HOUR
    )
    life.start(Ticket.objects.get(), staff=cast.atlas, by="staff:1", at=MONDAY + 6 * HOUR)
    life.resolve(Ticket.objects.get(), "Done.", staff=cast.atlas, by="staff:1", at=MONDAY + 7 * HOUR)
    page = words(sign_in(cast.tina).get(PAGE))
    assert "Offer to approval VIP 1 3 h 00 min" in page and "Approval to done VIP 1 2 h 00 min" in page
    assert "Asked to done VIP 1 7 h 00 min" in page and "No change waits." in page


def test_nothing_ended_is_said_in_words(cast, sign_in):
    page = words(sign_in(cast.tina).get(PAGE))
    assert "No data in this period." in page and "No change waits." in page


def test_the_csv_says_the_same(cast, sign_in):
    expected = slow(history(cast, 4), FIRST, LAST)
    _booked(cast)
    lines = table(sign_in(cast.bill).get(f"{PAGE}.csv", SPAN))
    weeks = [row for row in lines if row["By"] == "week"]
    assert [row["Which"] for row in weeks] == [f"{date(2026, 10, 19) + n * timedelta(weeks=1)}" for n in range(6)]
    assert (weeks[-1]["Available, h"], weeks[-1]["Booked, h"], weeks[-1]["Appointments"]) == ("18.00", "2.25", "3")
    numbers = [int(row["Changes"]) for row in lines if row["By"] == "wait"]
    assert numbers == [len(minutes) for minutes in expected.values()]


@pytest.mark.parametrize("url", [PAGE, f"{LISTED}?step=all", LISTED, f"{PAGE}.csv"])
def test_as_many_questions_for_many_changes_as_for_few(url, cast, sign_in):
    tina = sign_in(cast.tina)
    history(cast, 1, 5)
    tina.get(url)

    few = queries(tina, url, "tickets_ticket", "appointments_")
    history(cast, 2, 60)
    assert len(queries(tina, url, "tickets_ticket", "appointments_")) == len(few) <= 5
    assert Offer.objects.count() > 30
