"""How long the run of a month takes: every client's draft, then approving all; seconds, in yardsticks, and memory.

`python -m bench.statements [--clients 100] [--entries 20000] [--postgres]`. A client's time is half included, half
billed under an approval; 40 people worked it. Beside it in the same run a fixed piece of work (tests/yardstick.py).
`cpu` is processor time, PostgreSQL's for us included. Memory is what this process held at most, in MB, above what it
held before. The aim is 5 s for drafts and approving together.
"""

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bench.search import processor, timed

AIM_SECONDS = 5
MONTH, AT = date(2026, 10, 1), datetime(2026, 11, 2, 15, tzinfo=UTC)
PEOPLE, TICKETS, DAYS = 40, 20, 22


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="sameday-bench-"))
        os.environ |= {"SAMEDAY_HOME": home, "SAMEDAY_DEMO": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
        if options.postgres:
            from tests.servers.postgresql import postgres

            os.environ["SAMEDAY_DATABASE_URL"] = stack.enter_context(postgres(durable=True))
        prepare(options.clients, options.entries)
        measure()
        from django.db import connections

        connections.close_all()


def prepare(clients: int, entries: int) -> None:
    """Fill the database."""
    import django

    django.setup()
    import logging

    from django.core.management import call_command
    from django.db import connection

    from sameday.billing.models import TimeEntry

    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    timed("filled", fill, clients, entries)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}, {clients} clients, {TimeEntry.objects.count():,} entries")
    print(f"load average {os.getloadavg()[0]:.1f}, {datetime.now(UTC):%Y-%m-%d}")


def fill(clients: int, entries: int) -> None:
    """Make the clients, each with twenty requests under an approval, and the month's time, none over another."""
    from bench import fill as filling
    from sameday.billing.models import TimeEntry
    from sameday.changes.models import Approval
    from sameday.clients.models import Company, Plan
    from sameday.office.models import Staff
    from sameday.policy.bill import Bill
    from sameday.tickets.models import Ticket

    filling.office()
    Plan.objects.update(monthly_fee=Decimal(900), hourly_rate=Decimal(160))
    people = Staff.objects.bulk_create(
        Staff(name=f"Engineer {n}", mail=f"e{n}@desk.example", role="it_pro") for n in range(PEOPLE)
    )
    companies = list(Company.objects.order_by("pk")[:clients])
    Company.objects.exclude(pk__in=[each.pk for each in companies]).update(status="inactive")
    began = datetime(2026, 10, 1, 12, tzinfo=UTC)
    tickets = Ticket.objects.bulk_create(
        Ticket(
            subject=f"Request {n}", channel="email", company=company, requester=company.contacts.first(), tier="VIP",
            received_at=began, clock_from_at=began, triage_target_at=began, triage_promise_at=began, desk_at=began,
            queue_at=began, changed_at=began,
        )
        for company in companies
        for n in range(TICKETS)
    )  # fmt: skip
    approvals = Approval.objects.bulk_create(
        Approval(
            ticket=ticket, contact=ticket.requester, how="phone", number_called="1", scope="Work", cap_minutes=60_000,
            rate=Decimal(160), approved_at=began, good_from_at=began, recorded_by=people[0],
        )
        for ticket in tickets
    )  # fmt: skip
    made = []
    for n in range(entries):
        which = n % len(tickets)
        turn, person = divmod(n, PEOPLE)
        slot, day = divmod(turn, DAYS)
        billed = which % 2
        made.append(TimeEntry(
            ticket=tickets[which], staff=people[person], day=date(2026, 10, 1 + day), words=f"Worked on it, {n % 7}",
            began_at=began + timedelta(days=day, minutes=15 * slot), minutes=5 + n % 10, rule="R7",
            bill=Bill.BILLABLE if billed else Bill.INCLUDED, approval=approvals[which] if billed else None,
            verdict="INCLUDED", made_by="system", made_at=began,
        ))  # fmt: skip
    TimeEntry.objects.bulk_create(made, batch_size=500)


def measure() -> None:
    """Print what drafts and approving take."""
    from sameday.billing import run
    from sameday.billing.models import Line, Statement, TimeEntry
    from sameday.office.models import Staff
    from tests.servers.memory import Peaks, pss
    from tests.yardstick import yardstick

    who, ruler, own = Staff.objects.get(role="billing"), yardstick(), os.getpid()
    drafts, total = [], 0.0

    def draft():
        drafts[:] = run.drafts(MONTH)

    def approve():
        for each in drafts:
            run.approve(each.company, MONTH, by=who, at=AT)

    print(f"yardstick {ruler * 1000:.0f} ms of processor time; the aim is {AIM_SECONDS} s in all")
    print(f"{'':16}{'s':>8}{'cpu s':>8}{'cpu/yardstick':>15}{'MB more':>9}")
    for name, work in (("drafts", draft), ("approving all", approve)):
        before = pss(own)
        with Peaks({"own": lambda: own}) as peaks:
            worked, began = processor(), time.perf_counter()
            work()
            seconds, cpu = time.perf_counter() - began, processor() - worked
        total += seconds
        more = max(0.0, peaks.highest["own"] - before)
        print(f"{name:16}{seconds:8.2f}{cpu:8.2f}{cpu / ruler:15.1f}{more:9.0f}", flush=True)
    open_ = TimeEntry.objects.filter(line=None).count()
    print(f"{total:.2f} s in all; {Statement.objects.count()} statements, {Line.objects.count():,} lines, {open_} open")
    if open_:
        raise SystemExit("not all time was billed")


if __name__ == "__main__":
    sys.exit(main())
