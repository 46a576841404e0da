"""`sameday outbox`: every outgoing mail, for a person or, with --json, a program; and writing to an address again."""

from datetime import UTC, datetime

from sameday.cli.house import open_house, open_ready_house
from sameday.cli.trouble import Trouble


def arguments(parser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="a list of every mail, oldest first")
    what.add_argument("--release", metavar="ADDRESS", help="write again to an address whose mail came back")


def run(options) -> int:
    if options.release is not None:
        return release(options.release.strip())
    open_house()
    from sameday.cli.commands.tickets import write_list
    from sameday.outbox import queries
    from sameday.outbox.models import OutgoingMail

    rows = queries.as_json(OutgoingMail.objects.order_by("id").defer("mime").iterator(chunk_size=500))
    if options.json:
        write_list(rows)
        return 0
    for mail in rows:
        print(f"{mail['state']:<10} {mail['to']:<36} {mail['template']:<18} {mail['subject']:.80}")
    return 0


def release(address: str) -> int:
    open_ready_house()
    from sameday.audit import actors
    from sameday.outbox import suppress

    if not suppress.release(address, by=actors.SYSTEM, at=datetime.now(UTC)):
        raise Trouble(f"{address} was not stopped: mail goes to it.")
    print(f"Mail goes to {address} again. What was not sent meanwhile stays unsent.")
    return 0
