"""How long the schedule takes with a year of bookings: 20,000 appointments, 12 people; p50 and p95.

`python -m bench.schedule [--appointments 20000] [--rounds 60] [--postgres]`. Pages are whole requests in this process
(middleware, session, questions, template); `free times` is finding.free over the whole horizon. Beside it in the same
run a fixed piece of work (tests/yardstick.py). `cpu` is processor time, PostgreSQL's for us included: what p50 would be
on a machine that does nothing else; `least` is the quickest of all rounds.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta

from bench.search import processor, timed

CHUNK = 2000
PEOPLE = {"it_pro": 8, "ats": 4}
LOAD = 0.55
AIMS_MS = {"board": 30, "free times": 15}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--appointments", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="sameday-bench-"))
        os.environ |= {"SAMEDAY_HOME": home, "SAMEDAY_DEMO": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
        if options.postgres:
            from tests.servers.postgresql import postgres

            os.environ["SAMEDAY_DATABASE_URL"] = stack.enter_context(postgres(durable=True))
        days = prepare(options.appointments)
        measure(days, options.rounds)
        from django.db import connections

        connections.close_all()


def prepare(appointments: int) -> list[date]:
    """Fill the database; return the days of the horizon."""
    import django

    django.setup()
    import logging

    from django.core.management import call_command
    from django.db import connection

    from sameday.appointments.models import Appointment, Cell

    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    days = timed("filled", fill, appointments)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}, {Appointment.objects.count():,} appointments, {Cell.objects.count():,} cells")
    print(f"load average {os.getloadavg()[0]:.1f}, {datetime.now(UTC):%Y-%m-%d}")
    return days


def fill(wanted: int) -> list[date]:
    """Make 12 people, a thousand open requests, and bookings of a year past and of the horizon to come."""
    from bench import fill as filling
    from sameday.appointments import kinds
    from sameday.clients.models import Contact
    from sameday.office import ours
    from sameday.office.models import Staff
    from sameday.policy import slots
    from sameday.policy.slots import Person

    now = datetime.now(UTC)
    filling.fill(1100, now)
    Staff.objects.filter(role__in=PEOPLE).update(active=False)
    staff = Staff.objects.bulk_create(
        Staff(name=f"Engineer {role} {n}", mail=f"{role}{n}@desk.example", role=role)
        for role, many in PEOPLE.items()
        for n in range(many)
    )
    desk, dice = ours.desk(), random.Random(3)
    level = {"it_pro": kinds.of("remote_30"), "ats": kinds.of("ats_45")}
    horizon = slots.days(desk.calendar, level["it_pro"].times, at=now)
    waiting(now)
    clear = [Person(person.pk) for person in staff]
    made, day = [], horizon[-1]
    while len(made) < wanted:
        for person, one in zip(clear, staff, strict=True):
            times = level[one.role].times
            free = slots.starts(desk.calendar, times, day, at=now - timedelta(days=800), busy=[])
            last = None
            for start in free:
                if (last is None or start >= last) and dice.random() < LOAD:
                    last = start + timedelta(minutes=times.minutes)
                    made.append((person.id, level[one.role], start, last))
        day -= timedelta(days=1)
    store(made[:wanted], list(Contact.objects.select_related("company__plan")), dice, now)
    return horizon


def waiting(now: datetime) -> None:
    """Let sixty of the open requests of each desk wait for a time."""
    from sameday.tickets.models import Ticket

    open_ones = Ticket.objects.filter(stage="ready", next_step_at__isnull=False)
    for level in ("help_desk", "ats"):
        some = list(open_ones.filter(level=level).values_list("pk", flat=True)[:60])
        Ticket.objects.filter(pk__in=some).update(stage="waiting", waiting_for="booking", waiting_since_at=now)


def store(made: list, contacts: list, dice: random.Random, now: datetime) -> None:
    """Write the bookings, each with a request of its own and its cells."""
    from bench import fill as filling
    from sameday.appointments import booking
    from sameday.appointments.models import Appointment, Cell
    from sameday.office import ours
    from sameday.office.models import Staff
    from sameday.tickets.models import Ticket

    staff, desk = list(Staff.objects.filter(active=True)), ours.desk()
    for first in range(0, len(made), CHUNK):
        some = made[first : first + CHUNK]
        tickets = [filling._ticket("closed" if end < now else "ready", dice, contacts, staff, now, desk)
                   for *_, end in some]  # fmt: skip
        for ticket, (who, kind, _, _) in zip(tickets, some, strict=True):
            ticket.owner_id, ticket.level = who, kind.level
        rows = [
            Appointment(
                ticket=ticket, contact=ticket.requester, staff_id=who, kind=kind.key, starts_at=start, ends_at=end,
                state="done" if end < now else "booked", made_at=now, made_by="system",
            )
            for ticket, (who, kind, start, end) in zip(Ticket.objects.bulk_create(tickets), some, strict=True)
        ]  # fmt: skip
        Appointment.objects.bulk_create(rows)
        Cell.objects.bulk_create(
            Cell(staff_id=row.staff_id, at=at, appointment=row) for row in rows for at in booking._cells(row)
        )


def measure(days: list[date], rounds: int) -> None:
    """Print p50, p95 and processor time of each, in turns."""
    from sameday.appointments import best, board, finding, kinds, to_schedule
    from sameday.office import ours
    from sameday.policy.kinds import Level
    from tests.yardstick import yardstick

    get, now, turn = desk_browser(), datetime.now(UTC), iter(range(10**9))
    rows, _ = to_schedule.of(Level.HELP_DESK, ours.desk(), at=now)
    tickets = [row.number for row in rows]
    thirty, ats = kinds.of("remote_30"), kinds.of("ats_45")

    def day() -> date:
        return days[next(turn) % len(days)]

    asked = {
        "board": lambda: get(f"/desk/schedule?day={day()}"),
        "list": lambda: get(f"/desk/schedule/list?day={day()}"),
        "pane of a request": lambda: get(f"/desk/schedule?ticket={tickets[next(turn) % len(tickets)]}", script=True),
        "news, unchanged": lambda: get(f"/desk/schedule/news?day={day()}"),
        "data of the day": lambda: board.of_day(ours.desk(), day(), at=now),
        "requests to schedule": lambda: [
            to_schedule.of(level, ours.desk(), at=now) for level in (Level.ATS, Level.HELP_DESK)
        ],
        "free times": lambda: finding.free(thirty, at=now),
        "free times of ATS": lambda: finding.free(ats, at=now),
        "best three": lambda: best.three(ticket_of(tickets[0]), thirty, at=now),
    }
    ruler = yardstick() * 1000
    aims = ", ".join(f"{name} <= {aim} ms" for name, aim in AIMS_MS.items())
    print(f"yardstick {ruler:.0f} ms of processor time; the aims are p50 of {aims}")
    print(f"{'':24}{'p50 ms':>9}{'p95 ms':>9}{'cpu ms':>9}{'cpu/yardstick':>15}{'least ms':>10}")
    for name, ask in asked.items():
        taken, worked = [], 0.0
        for number in range(rounds + 3):
            worked = processor() if number == 3 else worked
            began = time.perf_counter()
            ask()
            if number >= 3:
                taken.append((time.perf_counter() - began) * 1000)
        cpu = (processor() - worked) / rounds * 1000
        taken.sort()
        p50, p95 = statistics.median(taken), taken[int(len(taken) * 0.95)]
        print(f"{name:24}{p50:9.1f}{p95:9.1f}{cpu:9.1f}{cpu / ruler:15.2f}{taken[0]:10.1f}", flush=True)


def ticket_of(number: int):
    from sameday.tickets import queries_ticket

    return queries_ticket.ticket(number)


def desk_browser():
    """Return get(path, script=False), which asks as the coordinator and returns the page."""
    from django.conf import settings
    from django.test import Client

    from bench.pages import cookie

    settings.ALLOWED_HOSTS = ["*"]
    name, _, value = cookie().partition("=")
    browser = Client()
    browser.cookies[name] = value

    def get(path: str, script: bool = False) -> bytes:
        answer = browser.get(path, headers={"HX-Request": "true"} if script else {}, secure=True)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
        return answer.content

    return get


if __name__ == "__main__":
    sys.exit(main())
