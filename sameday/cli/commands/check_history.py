"""`sameday check-history`: every ticket's columns against the fold of its events."""

from sameday.cli.house import open_house
from sameday.cli.progress import bar


def arguments(parser) -> None:
    parser.add_argument("--show", type=int, default=20, metavar="N", help="print at most N differences (default 20)")


def run(options) -> int:
    open_house()
    from sameday.tickets import history
    from sameday.tickets.models import Ticket

    found = 0
    for difference in bar(history.check(), "Comparing tickets with their history"):
        found += 1
        if found <= options.show:
            both = f"events say {difference.by_events!r}, the row {difference.in_row!r}"
            print(f"T-{difference.ticket} {difference.column}: {both}")
    print(f"{Ticket.objects.count()} tickets compared with their history: {found or 'no'} differences.")
    return 1 if found else 0
