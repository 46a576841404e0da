"""How long a search takes among 100,000 tickets with 300,000 messages: p50 and p95 of each kind of question.

`python -m bench.search [--tickets 100000] [--rounds 30] [--postgres] [--keep FOLDER]`: words by Zipf's law, about 60 a
message. Beside it in the same run: a fixed piece of work (tests/yardstick.py), and what storing a message costs with
and without the index. Times are those of `finding.find`, all of a page's questions included. `cpu` is processor time,
PostgreSQL's for us included: what p50 would be on a machine that does nothing else.
"""

import argparse
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

NOW = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
SYLLABLES = ["ba", "co", "di", "fe", "gu", "ha", "ki", "lo", "mu", "ne", "pi", "ra", "se", "to", "vu", "wy", "xa", "zo"]
CHUNK = 2000
AIM_MS = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the database, used again when it holds one (SQLite)")
    options = parser.parse_args()
    with ExitStack() as stack:
        home = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sameday-bench-")))
        home.mkdir(exist_ok=True)
        os.environ |= {"SAMEDAY_HOME": str(home), "SAMEDAY_DEMO": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
        if options.postgres:
            from tests.servers.postgresql import postgres

            os.environ["SAMEDAY_DATABASE_URL"] = stack.enter_context(postgres(durable=True))
        prepare(options.tickets)
        measure(options.rounds)
        cost_of_storing()
        from django.db import connections

        connections.close_all()


def prepare(tickets: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from sameday.search import index
    from sameday.tickets.models import Message, Ticket

    call_command("migrate", verbosity=0)
    if Ticket.objects.count() < tickets:
        index.take_off()
        timed("filled", fill, tickets)
        timed("index built", index.put_on)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(f"{connection.vendor}, {Ticket.objects.count():,} tickets, {Message.objects.count():,} messages, {sizes()}")
    print(f"load average {os.getloadavg()[0]:.1f}, {datetime.now(UTC):%Y-%m-%d}")


def words(dice: random.Random) -> list[str]:
    """Return 40,000 words, the first of them the most used."""
    from bench.fill import WORDS

    made = {"".join(dice.choices(SYLLABLES, k=dice.randint(2, 5))): None for _ in range(60_000)}
    return [*WORDS, *itertools.islice((word for word in made if word not in WORDS), 40_000 - len(WORDS))]


def fill(wanted: int) -> None:
    from bench import fill as filling
    from sameday.clients.models import Contact
    from sameday.office import ours
    from sameday.office.models import Staff
    from sameday.tickets.models import Message, Ticket

    filling.office()
    dice = random.Random(7)
    vocabulary = words(dice)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    contacts, staff, desk = (
        list(Contact.objects.select_related("company__plan")),
        list(Staff.objects.all()),
        ours.desk(),
    )
    stages = [stage for stage, count in filling.OPEN_SHARE.items() for _ in range(count)]
    stages = ["closed"] * (wanted - len(stages)) + stages  # the open ones are the newest, as a rule
    rows = [filling._ticket(stage, dice, contacts, staff, NOW, desk) for stage in stages]
    rows.sort(key=lambda ticket: ticket.received_at)

    def text(length: int) -> str:
        return " ".join(dice.choices(vocabulary, cum_weights=weights, k=max(4, length)))

    for first in range(0, len(rows), CHUNK):
        for ticket in rows[first : first + CHUNK]:
            ticket.subject = text(5).capitalize()
        tickets = Ticket.objects.bulk_create(rows[first : first + CHUNK])
        Message.objects.bulk_create(
            Message(
                ticket=ticket, channel="email", direction=direction, subject=ticket.subject if said else "",
                text=text(int(dice.lognormvariate(3.9, 0.6))), received_at=ticket.received_at + timedelta(hours=n),
                sender=ticket.requester_address if said else "", sender_name=ticket.requester.name if said else "",
                author=None if said else ticket.owner,
            )
            for ticket in tickets
            for n, (direction, said) in enumerate((("in", True), ("note", False), ("out", False)))
        )  # fmt: skip


def measure(rounds: int) -> None:
    """Ask each kind of question with other words each time; print p50 and p95, and what page of results came."""
    from sameday.office.models import Staff
    from sameday.search import finding
    from tests.yardstick import yardstick

    viewer, dice = Staff.objects.first(), random.Random(11)
    vocabulary = words(random.Random(7))
    common, middle, rare = vocabulary[:12], vocabulary[150:400], vocabulary[25_000:39_000]

    def one(among: list[str]) -> str:
        return dice.choice(among)

    kinds = {
        "a rare word": lambda: one(rare) + " ",
        "two words": lambda: f"{one(middle)} {one(middle)} ",
        "two words and a company": lambda: f"{one(common)} {one(common)} company:{dice.randint(10, 199)} ",
        "two words and a stage": lambda: f"{one(common)} {one(middle)} stage:waiting ",
        "two words and a month": lambda: f"{one(common)} {one(middle)} before:2025-{dice.randint(1, 12):02} ",
        "a common word": lambda: one(common) + " ",
        "a word in 2 of 100": lambda: one(vocabulary[60:150]) + " ",
        "common, a company": lambda: f"{one(common)} company:{dice.randint(10, 199)} ",
        "common, a stage": lambda: f"{one(common)} stage:open ",
        "common, years ago": lambda: f"{one(common)} before:2024-{dice.randint(3, 12):02} ",
        "common, from a person": lambda: f"{one(common)} from:p{dice.randint(0, 19)} ",
        "a phrase": lambda: f'"{one(common)} {one(common)}"',
        "typing 2 letters": lambda: one(common)[:2],
        "typing 3 letters": lambda: one(common)[:3],
        "typing 4 letters": lambda: one(common)[:4],
        "typing, all but one": lambda: one(common)[:-1],
        "typing, a rare word": lambda: one(rare)[:5],
        "a telephone number": lambda: f"475-555-01{dice.randint(0, 19):02}",
        "a mail address": lambda: f"p{dice.randint(0, 19)}@c{dice.randint(1, 200)}.example",
        "a ticket’s number": lambda: f"T-{dice.randint(10_100, 100_000)}",
    }
    ruler = yardstick() * 1000
    print(f"yardstick {ruler:.0f} ms of processor time; the aim is p50 <= {AIM_MS} ms")
    print(f"{'':28}{'p50 ms':>9}{'p95 ms':>9}{'cpu ms':>9}{'cpu/yardstick':>15}{'tickets':>9}")
    for name, ask in kinds.items():
        taken, counts, worked = [], [], 0.0
        for turn in range(rounds + 2):
            text = ask()
            worked = processor() if turn == 2 else worked
            began = time.perf_counter()
            found = finding.find(viewer, text, at=NOW)
            if turn >= 2:
                taken.append((time.perf_counter() - began) * 1000)
                counts.append(found.count)
        cpu = (processor() - worked) / rounds * 1000
        taken.sort()
        p50, p95 = statistics.median(taken), taken[int(len(taken) * 0.95)]
        print(f"{name:28}{p50:9.1f}{p95:9.1f}{cpu:9.1f}{cpu / ruler:15.2f}{statistics.median(counts):9.0f}", flush=True)


def processor() -> float:
    """Return the seconds of processor time used so far, by us and by the PostgreSQL process that serves us."""
    from django.db import connection

    served = 0.0
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
        served = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return time.process_time() + served


def cost_of_storing() -> None:
    """Print what a message costs with the index and without, by 2,000 of them each, one a transaction's savepoint."""
    from django.db import transaction

    from sameday import rows
    from sameday.search import index
    from sameday.tickets.models import Message, Ticket

    dice, ticket = random.Random(5), Ticket.objects.last()
    vocabulary = words(random.Random(7))
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    texts = [" ".join(dice.choices(vocabulary, cum_weights=weights, k=60)) for _ in range(2000)]

    def store() -> float:
        began = time.perf_counter()
        for text in texts:
            rows.insert(Message(ticket=ticket, channel="email", direction="in", received_at=NOW, text=text))
        return (time.perf_counter() - began) / len(texts) * 1000

    with transaction.atomic():
        indexed = store()
        index.take_off()
        plain = store()
        transaction.set_rollback(True)
    print(f"storing a message of 60 words: {indexed:.2f} ms with the index, {plain:.2f} ms without")


def sizes() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name GLOB 'search_*'")
            ours = cursor.fetchone()[0]
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'tickets_message'")
        else:
            cursor.execute("SELECT pg_total_relation_size('search_words')")
            ours = cursor.fetchone()[0]
            cursor.execute("SELECT pg_total_relation_size('tickets_message')")
        return f"index {ours / 1e6:.0f} MB beside messages of {cursor.fetchone()[0] / 1e6:.0f} MB"


def timed(words: str, work, *arguments):
    began = time.perf_counter()
    done = work(*arguments)
    print(f"{words} in {time.perf_counter() - began:.0f} s", flush=True)
    return done


if __name__ == "__main__":
    sys.exit(main())
