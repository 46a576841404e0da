"""Print how long 500 companies and 20,000 people take by CSV: looked at, imported, exported, imported again, undone.

Run from the checkout: .venv/bin/python bench/clients_csv.py [--companies 500] [--people 20000]; with
SAMEDAY_DATABASE_URL on PostgreSQL, else on SQLite in a home of its own. The database must be empty.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--companies", type=int, default=500)
    options.add_argument("--people", type=int, default=20_000)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["SAMEDAY_HOME"], os.environ["SAMEDAY_DEMO"] = home, "0"
        from sameday.cli.house import open_ready_house

        open_ready_house()
        load(list(sheets(wanted.companies, wanted.people)))


def sheets(companies: int, people: int):
    """Yield (name, bytes) of the files."""
    yield "plans.csv", b"Name,Tier\r\nStandard,Standard\r\nGold,VIP\r\n"
    rows = [f"Company {n:04},{'Gold' if n % 4 == 0 else 'Standard'},860-555-{n % 10000:04}" for n in range(companies)]
    yield "companies.csv", "\r\n".join(["Name,Plan,Phone", *rows]).encode()
    rows = [f"Company {n:04},company{n:04}.example,yes" for n in range(companies)]
    yield "domains.csv", "\r\n".join(["Company,Domain,Confirmed", *rows]).encode()
    heading = "Company,Name,Mail,Phone,Mobile,Computer,VIP person,Approves,Notes"
    rows = [heading]
    for n in range(people):
        c = n % companies
        role = {0: "point of contact", 1: "delegate 1"}.get(n // companies, "")
        rows.append(
            f"Company {c:04},Person {n:05} Müller,p{n:05}@company{c:04}.example,(860) 555 {n % 10000:04},"
            f'203.555.{n % 10000:04},PC-{n:05},{"yes" if n % 50 == 0 else "no"},{role},"Desk {n}, floor {n % 9}"'
        )
    yield "people.csv", "\r\n".join(rows).encode()
    rows = [f"Company {n % companies:04},Equipment,Laptop {n},2026-01-01" for n in range(companies * 4)]
    yield "covered-items.csv", "\r\n".join(["Company,What it is,Name,Covered from", *rows]).encode()


def load(files: list[tuple[str, bytes]]) -> None:
    from django.db import connection

    from sameday.clients.sheets import export
    from sameday.desk import imports
    from sameday.office import begin

    begin.office(name="Bench IT", phone="475-555-0113", mail="help@desk.example", demo=False)
    at, by, seen = datetime.now(UTC), "system", []
    print(connection.vendor)
    began = time.monotonic()
    with timed("look"):
        load = imports.look(imports.bring(files, by=by, at=at, may_plans=True), tell=lambda *part: seen.append(part))
    print(load.counts)
    with timed("import"):
        load = imports.go(imports.decide(load, "go", by=by, at=at), by=by, at=at)
    assert load.state == "done", load.said
    print(f"both          {time.monotonic() - began:6.1f} s, the bar moved {len(seen)} times")
    with timed("export"):
        files = list(export.files())
    with timed("look again"):
        again = imports.look(imports.bring(files, by=by, at=at, may_plans=True))
    assert not any(n["new"] + n["changes"] + n["error"] for n in again.counts.values()), again.counts
    with timed("undo"):
        load = imports.back(imports.decide(load, "back", by=by, at=at), by=by, at=at)
    print(load.said)
    print(f"memory        {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB at most")


@contextmanager
def timed(what: str):
    began, worked = time.monotonic(), time.process_time()
    yield
    print(f"{what:<13} {time.monotonic() - began:6.1f} s, {time.process_time() - worked:6.1f} s of processor")


if __name__ == "__main__":
    main()
