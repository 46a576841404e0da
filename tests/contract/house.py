"""A desk as an outside evaluator has it: commands in, JSON out, and mails written by hand."""

import base64
import email
import json
from datetime import timedelta
from pathlib import Path

from sameday.cli.main import main
from sameday.clock import parse_instant

ZONE = "America/New_York"
MONDAY = "2026-11-23T10:00"  # in hours
SUNDAY = "2026-11-22T20:00"  # closed


def at(text: str, **later: int):
    """Return the instant of a wall clock of the office, later by these parts of a timedelta."""
    return parse_instant(text, ZONE) + timedelta(**later)


def mail(body: str = "The printer is broken.", *, mid: str = "one@acme.example", who="Ann Keller <ann@acme.example>",
         **headers) -> bytes:  # fmt: skip
    """Return a plain mail; `_` in a header's name is "-", a list repeats it, None leaves a default one out."""
    fields = {"From": who, "To": "help@desk.example", "Subject": "Printer", "Date": "Mon, 23 Nov 2026 10:00:00 -0500"}
    fields |= {"Message-ID": f"<{mid}>", "Content-Type": "text/plain; charset=utf-8"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = []
    for name, value in fields.items():
        lines += [f"{name}: {each}" for each in ([value] if not isinstance(value, list) else value) if each is not None]
    return "\r\n".join([*lines, "", *body.split("\n"), ""]).encode()


def with_file(name: str, data: bytes, *, mid: str = "file@acme.example") -> bytes:
    """Return a mail of Ann's with one attachment."""
    body = [
        "--cut", "Content-Type: text/plain; charset=utf-8", "", "See the file.", "--cut",
        "Content-Type: image/png", "Content-Transfer-Encoding: base64",
        f'Content-Disposition: attachment; filename="{name}"', "", base64.encodebytes(data).decode().strip(), "--cut--",
    ]  # fmt: skip
    return mail("\n".join(body), mid=mid, MIME_Version="1.0", Content_Type="multipart/mixed; boundary=cut")


class House:
    """The command line of one database, in this process."""

    def __init__(self, folder: Path, capsys):
        self._folder, self._capsys, self._count = folder, capsys, 0

    def say(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command; return its exit code, what it printed and what it complained."""
        self._capsys.readouterr()
        code = main([*arguments])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def json(self, *arguments: str):
        code, out, err = self.say(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    def take(self, raw: bytes, received_at: str = MONDAY) -> dict:
        """Import one mail and return its line."""
        self._count += 1
        path = self._folder / f"{self._count}.eml"
        path.write_bytes(raw)
        line = self.json("import-mail", str(path), "--received-at", received_at)
        assert set(line) == {"file", "outcome", "ticket", "message", "reason"}
        assert line["file"] == str(path)
        return line

    def tickets(self) -> list[dict]:
        return self.json("tickets")

    def ticket(self, number: int) -> dict:
        """Return one ticket with messages and events."""
        (ticket,) = self.json("tickets", "--number", str(number), "--full")
        return ticket

    def outbox(self, *templates: str) -> list[dict]:
        """Return the outgoing mails, of these templates only when some are named."""
        return [m for m in self.json("outbox") if not templates or m["template"] in templates]


def send_all(when) -> None:
    """What the worker does: send whatever is due."""
    from sameday.outbox import send

    send.step(when)


def sent_to(address: str) -> list[email.message.Message]:
    """Return what a client's mail program gets, oldest first."""
    from sameday.outbox.models import OutgoingMail

    rows = OutgoingMail.objects.filter(to=address).exclude(state="withdrawn").order_by("id")
    return [email.message_from_bytes(bytes(row.mime)) for row in rows]
