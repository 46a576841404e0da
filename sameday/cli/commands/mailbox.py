"""`sameday mailbox`: the desk's mail addresses, and where their mail is fetched."""

from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from sameday.cli.house import open_ready_house
from sameday.cli.trouble import BadUse, Trouble


def arguments(parser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|list|remove|test")
    new = verbs.add_parser("add", help="Make or change an address; the password is kept encrypted.")
    new.add_argument("address", metavar="ADDRESS")
    new.add_argument("--imap-url", default="", help="imaps://user@host:993/INBOX; empty: mail comes by the listener")
    new.add_argument("--copies-in", metavar="FOLDER", help="keep a copy of what we send in this folder; '': none")
    new.add_argument("--password-stdin", action="store_true", help="read the password from the first line of input")
    verbs.add_parser("list", help="Show every address.")
    for verb, words in (("remove", "Stop using an address."), ("test", "Sign in once and count what waits.")):
        verbs.add_parser(verb, help=words).add_argument("address", metavar="ADDRESS")


def run(options) -> int:
    open_ready_house()
    return {"add": add, "list": every, "remove": remove, "test": test}[options.verb](options)


def add(options) -> int:
    from sameday.audit import actors
    from sameday.cli.commands.staff import ask_password
    from sameday.office import mailboxes

    url, password = mailboxes.without_password(checked(options.imap_url))
    if url and not password:
        password = ask_password(options)
    read = unquote(urlsplit(url).path.strip("/")) or "INBOX"
    if options.copies_in and options.copies_in.casefold() == read.casefold():
        raise BadUse("--copies-in names the folder we read: we would fetch our own mail.")
    mailbox = mailboxes.add(
        options.address, url, password, sent=options.copies_in, by=actors.SYSTEM, at=datetime.now(UTC)
    )
    print(f"{mailbox.address} is ready{'; its mail is fetched from ' + mailbox.imap_url if url else ''}.")
    return 0


def checked(url: str) -> str:
    from config import env

    try:
        return env.address(("imap", "imaps"), in_clear="imap")(url)
    except ValueError as error:
        raise BadUse(f"--imap-url {error}.") from None


def every(options) -> int:
    from sameday.office.models import Mailbox

    for box in Mailbox.objects.order_by("address"):
        state = "removed" if not box.active else f"failing: {box.error}" if box.failing_since else "in use"
        last = f"last fetched {box.fetched_at:%Y-%m-%d %H:%M}Z" if box.fetched_at else "never fetched yet"
        way = f"{box.imap_url}  {last}" if box.imap_url else "by the listener"
        print(f"{box.address:<40} {state:<10} {way}")
    return 0


def remove(options) -> int:
    from sameday.audit import actors
    from sameday.office import mailboxes

    mailboxes.remove(find(options.address), by=actors.SYSTEM, at=datetime.now(UTC))
    print(f"{options.address} is no longer used. Its mails stay.")
    return 0


def test(options) -> int:
    """Sign in to the mailbox's server with its own password and say what is there."""
    from sameday.intake import mailbox_test

    box = find(options.address)
    if not box.imap_url:
        raise Trouble(f"{box.address} is not fetched: its mail comes by the listener.")
    found = mailbox_test.run(box, secret=token_of(box))
    if not found.ok:
        raise Trouble(found.words)
    print("\n".join([found.words, *found.notes]))
    return 0


def token_of(box) -> str | None:
    """Return a token for a mailbox that signs in by consent, None for one with a password."""
    from sameday.office import consent

    try:
        return consent.token_to_fetch(box) if box.sign_in else None
    except consent.NoToken as trouble:
        raise Trouble(str(trouble)) from None


def find(address: str):
    from sameday.office.models import Mailbox

    box = Mailbox.objects.filter(address__iexact=address.strip()).first()
    if box is None:
        raise Trouble(f"There is no mailbox {address}. “sameday mailbox list” shows them.")
    return box
