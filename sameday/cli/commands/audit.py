"""`sameday audit export`: who did what, as CSV or JSON lines on standard output. The export is journalled itself."""

import sys
from datetime import UTC, datetime

from sameday.cli.house import open_house
from sameday.cli.trouble import BadUse


def arguments(parser) -> None:
    parser.add_argument("verb", choices=["export"], metavar="export", help="write the trail out, newest first")
    parser.add_argument("--format", choices=["csv", "jsonl"], default="csv", help="default: csv")
    parser.add_argument("--who", default="", metavar="ACTOR", help="staff:3, contact:12, system or sender")
    parser.add_argument(
        "--what", default="", metavar="VERB", help="journal, event, “event:replied”, “journal:signed in”"
    )
    parser.add_argument("--on", default="", metavar="SUBJECT", help="T-10482, staff:3, contact:12, office:1")
    parser.add_argument("--from", default="", metavar="DAY", help="from this day of the office, like 2026-11-01")
    parser.add_argument("--to", default="", metavar="DAY", help="up to and including this day")


def run(options) -> int:
    open_house()
    from sameday.audit import actors
    from sameday.office import ours
    from sameday.reports import trail, trail_export, trail_filter

    typed = {name: getattr(options, name) for name in trail_filter.FIELDS}
    try:
        wanted = trail_filter.read(typed, ours.desk().zone, trail.verbs)
    except trail_filter.BadFilter as bad:
        field, words = bad.errors[0]
        raise BadUse(f"--{field}: {words}.") from None
    trail_export.note(options.format, typed, by=actors.SYSTEM, at=datetime.now(UTC))
    for text in trail_export.lines(trail.every(wanted), options.format):
        sys.stdout.write(text)
    return 0
