"""`sameday tickets`: every ticket, for a person or, with --json, for a program."""

import json
import sys
from collections.abc import Iterable

from sameday.cli.house import open_house
from sameday.cli.trouble import BadUse, Trouble


def arguments(parser) -> None:
    parser.add_argument("--json", action="store_true", help="a list of tickets, by number")
    parser.add_argument("--number", type=int, metavar="N", help="this ticket alone")
    parser.add_argument("--full", action="store_true", help="with its messages and events (needs --number and --json)")


def run(options) -> int:
    if options.full and not (options.number and options.json):
        raise BadUse("--full needs --number and --json.")
    open_house()
    from sameday.tickets import as_json

    tickets = as_json.every() if options.number is None else [found(options)]
    if options.json:
        write_list(tickets)
        return 0
    for ticket in tickets:
        start = f"T-{ticket['number']:<7} {ticket['stage']:<8} {ticket['company'] or '-':<28.28}"
        print(f"{start} {ticket['subject']:.80}")
    return 0


def found(options) -> dict:
    from sameday.tickets import as_json

    ticket = as_json.one(options.number, full=options.full)
    if ticket is None:
        raise Trouble(f"There is no ticket {options.number}.")
    return ticket


def write_list(rows: Iterable[dict]) -> None:
    """Print a JSON list, one row a line, as the rows come: 100,000 of them need no memory."""
    dump = json.JSONEncoder(ensure_ascii=False).encode
    between = "[\n"
    for row in rows:
        sys.stdout.write(between + dump(row))
        between = ",\n"
    sys.stdout.write("\n]\n" if between == ",\n" else "[]\n")
