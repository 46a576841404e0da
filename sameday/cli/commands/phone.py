"""`sameday phone`: the line between an Asterisk and the desk."""

import signal
import threading
from pathlib import Path
from urllib.parse import urlsplit

from sameday.cli.trouble import BadUse, Trouble


def arguments(parser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="asterisk")
    line = verbs.add_parser("asterisk", help="Hear its calls and tell the desk of them, until it is stopped.")
    line.add_argument(
        "--asterisk", required=True, metavar="URL", help="its REST interface, such as http://pbx:8088/ari"
    )
    line.add_argument("--user", required=True, help="the user in ari.conf")
    line.add_argument("--password-file", required=True, metavar="FILE", help="a file that holds the user's password")
    line.add_argument("--to", required=True, metavar="URL", help="the events door of the desk")
    line.add_argument("--secret-file", required=True, metavar="FILE", help="a file that holds the door's secret")
    line.add_argument("--context", action="append", metavar="C", help="where calls from outside begin, may be repeated")
    line.add_argument("--application", default="sameday", metavar="NAME", help="the application's name at Asterisk")


def run(options) -> int:
    from sameday.phone.ari_line import Line

    line = Line(
        _address(options.asterisk, "--asterisk"), options.user, _kept(options.password_file),
        _address(options.to, "--to"), _kept(options.secret_file), application=options.application,
        outside=tuple(options.context or ("from-external",)),
    )  # fmt: skip
    if threading.current_thread() is threading.main_thread():
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: line.stop.set())
    line.run()
    return 0


def _address(text: str, option: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadUse(f"{option} is an address that begins with https:// or http://, not {text[:80]!r}.")
    return text.rstrip("/")


def _kept(file: str) -> str:
    try:
        found = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"{file} cannot be read: {error}.") from None
    if not found:
        raise Trouble(f"{file} is empty.")
    return found
