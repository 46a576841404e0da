"""`sameday import-mail`: mails from files, understood at once."""

from datetime import UTC, datetime

from sameday.cli.house import open_ready_house
from sameday.cli.trouble import BadUse


def arguments(parser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a mail, an mbox, a folder, or - for standard input")
    parser.add_argument(
        "--received-at", metavar="ISO", help="when our side got them; without a zone the office's (now)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON line a file")


def run(options) -> int:
    open_ready_house()
    from sameday.cli import prepare
    from sameday.cli.progress import bar, step
    from sameday.intake import importing

    with prepare.one_at_a_time():
        prepare.first_office(step)

    return importing.run(options.files, received_at(options.received_at), options.json, watch=bar)


def received_at(text: str | None) -> datetime:
    """Return the instant; raises BadUse for a text that is none or a local time that is not one instant."""
    from sameday.clock import UnclearTime, parse_instant
    from sameday.office import ours

    if text is None:
        return datetime.now(UTC)
    try:
        return parse_instant(text, ours.desk().zone)
    except UnclearTime as error:
        raise BadUse(str(error)) from None
