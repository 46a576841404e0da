"""Nobody between us and the mail servers reads a password or a mail: a certificate must be of a trusted authority, of
the right name and in date, or nothing is said.

The peers' hole: `verify=False` on IMAP, SMTP and remote tools, and STARTTLS that was given up when it was not offered.
"""

import base64
import contextlib
import socket
import ssl
import threading

import pytest

from sameday.appointments.mesh import asked, line
from sameday.appointments.mesh.trouble import Trouble
from sameday.intake import imap
from sameday.office.models import Mailbox
from sameday.outbox.models import OutgoingMail
from sameday.outbox.relay import open_line
from sameday.tokens import secrets
from tests.servers.certificates import Authority
from tests.servers.mesh import PASSWORD as MESH_PASSWORD
from tests.servers.mesh import USER

pytestmark = pytest.mark.django_db
PASSWORD = "sesame-open-9"
WRONG = ("of another authority", "of another name", "out of date", "none at all")


class Between:
    """A server in the middle that speaks TLS at once and keeps what it is told."""

    def __init__(self, context: ssl.SSLContext | None, greeting: bytes):
        self.told, self._context, self._greeting = b"", context, greeting
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
                line.settimeout(5)
                with self._context.wrap_socket(line, server_side=True) if self._context else line as talk:
                    talk.sendall(self._greeting)
                    while piece := talk.recv(4000):
                        self.told += piece
                        talk.sendall(self._answer(piece))
            except OSError:
                if self._listener.fileno() < 0:
                    return

    def _answer(self, piece: bytes) -> bytes:
        if self._greeting.startswith(b"220"):
            return b"250-mx\r\n250 AUTH PLAIN\r\n" if piece.startswith(b"ehlo") else b"235 ok\r\n"
        return piece.split()[0] + b" OK done\r\n"

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def trusted(authority, settings):
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_MAIL_CA": str(authority.path)}
    return authority


@pytest.fixture
def server(trusted, tmp_path):
    """A function: `server(wrong, greeting)` gives such a server, its certificate wrong in this way."""
    running = []

    def start(wrong: str, greeting: bytes) -> Between:
        issued = {
            "of another authority": lambda: Authority(tmp_path).issue("localhost"),
            "of another name": lambda: trusted.issue("mail.evil.example"),
            "out of date": lambda: trusted.issue("localhost", days=-1),
            "right": lambda: trusted.issue("localhost"),
        }.get(wrong)
        running.append(Between(issued().server_context() if issued else None, greeting))
        return running[-1]

    yield start
    for each in running:
        each.close()


def fetch(port: int) -> None:
    box = Mailbox.objects.create(address=f"box{port}@desk.example", imap_url=f"imaps://box@localhost:{port}/INBOX")
    box.secret = secrets.seal(PASSWORD, row=f"mailbox:{box.pk}")
    box.save()
    with imap.signed_in(box):
        pass


def send(port: int):
    mail = OutgoingMail(
        to="ann@acme.example", envelope_from="help@desk.example", mime=b"Subject: x\r\n\r\nvault 7391\r\n"
    )
    with open_line(f"smtps://desk:{PASSWORD}@localhost:{port}") as line:
        return line.send(mail)


@pytest.mark.parametrize("wrong", WRONG)
def test_the_mailboxes_password_is_told_to_nobody_else(server, wrong):
    between = server(wrong, b"* OK ready\r\n")
    with pytest.raises(imap.CannotFetch):
        fetch(between.port)
    assert PASSWORD.encode() not in between.told and b"LOGIN" not in between.told


def test_the_control_the_right_server_is_told_it(server):
    right = server("right", b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
    with contextlib.suppress(imap.CannotFetch):  # it is no real server
        fetch(right.port)
    assert PASSWORD.encode() in right.told


@pytest.mark.parametrize("wrong", WRONG)
def test_no_mail_and_no_password_goes_to_a_relay_in_between(server, wrong):
    between = server(wrong, b"220 mx ready\r\n")
    assert send(between.port).fate in ("stopped", "unreachable") or send(between.port).error
    assert b"vault" not in between.told and b"AUTH" not in between.told.upper()


@pytest.mark.parametrize("wrong", [*WRONG, "right"])
def test_the_password_of_meshcentral_is_told_to_nobody_else(server, wrong):
    """No authority of the mail servers' counts there, nor any certificate but the pinned one."""
    between = server(wrong, b"")
    url = f"https://localhost:{between.port}"
    for pin in ("", "0" * 64):
        with pytest.raises(Trouble):
            asked.look(line.Server(url, "desk", PASSWORD, pin), seconds=2)
    shown = base64.b64encode(PASSWORD.encode())
    assert shown not in between.told and b"meshauth" not in between.told


def test_the_control_the_pinned_meshcentral_is_told_it(mesh_server):
    asked.look(line.Server(mesh_server.url, USER, MESH_PASSWORD, mesh_server.fingerprint))
    assert mesh_server.signed_in


def test_the_control_the_right_relay_is_spoken_to(server):
    right = server("right", b"220 mx ready\r\n")
    send(right.port)
    assert b"AUTH" in right.told.upper()
