"""Nothing a stranger writes makes our side open a connection: no webhook, picture, link, redirect or name that moves.

The peers' hole: previews, avatars, remote attachments and webhooks were fetched by the server, past its firewall, and a
redirect or a second DNS answer led to 127.0.0.1 and 169.254.169.254. We fetch nothing: mailboxes and relay are
the office's own settings, over TLS with a verified name.
"""

import ast
import socket
import threading
import urllib.request

import pytest
from django.test import Client

from config.oidc import Provider
from sameday.accounts.oidc import fetch
from sameday.tickets.models import Attachment, Message
from tests.intake.desk import arrive, write
from tests.intake.mails import multipart, part, whole
from tests.test_boundaries import sources
from tests.web.public_forms import send

pytestmark = pytest.mark.django_db
FETCHERS = {"requests", "httpx", "aiohttp", "urllib3", "http.client", "urllib.request", "ftplib", "imapclient",
            "imaplib", "poplib", "smtplib", "telnetlib", "socket", "pycurl", "websockets",
            "websockets.client"}  # fmt: skip
# whose address is a setting of the office, never a word of a mail or a form; `outside` asks the office's own
# provider of sign-ins and of mailboxes
MAY = (
    "sameday/outbox/",
    "sameday/intake/imap.py",
    "sameday/intake/fetch.py",
    "sameday/intake/poller.py",
    "sameday/intake/sent_copies.py",
    "sameday/intake/listener.py",
    "sameday/intake/smtp_line.py",
    "sameday/cli/",
    "sameday/jobs/worker.py",
    "sameday/outside.py",
    "sameday/strangers.py",
    "sameday/reach.py",
    "sameday/appointments/mesh/line.py",
    "sameday/appointments/mesh/talk.py",
)  # fmt: skip
# reach looks names up, so that imap and mesh refuse some; strangers asks addresses on the internet alone


class Trap:
    """A server inside the wall that counts who comes."""

    def __init__(self):
        self._listener, self.visits = socket.create_server(("127.0.0.1", 0)), []
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self.visits.append(line.recv(200))
            line.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")
            line.close()

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def trap():
    inside = Trap()
    yield inside
    inside.close()


def bait(port: int) -> str:
    at = f"http://127.0.0.1:{port}/latest/meta-data"
    return (
        f'<img src="{at}/img"><link rel="stylesheet" href="{at}/css"><iframe src="{at}/frame"></iframe>'
        f'<video poster="{at}/poster"></video><a href="{at}/link">x</a><object data="{at}/object"></object>'
    )


def test_a_mail_full_of_addresses_fetches_nothing(cast, sign_in, trap):
    at = f"http://127.0.0.1:{trap.port}"
    outside = part("", f'message/external-body; access-type=URL; URL="{at}/external"')
    remote = part(bait(trap.port), "text/html; charset=utf-8", Content_Location=f"{at}/location")
    calendar = part(f"BEGIN:VCALENDAR\r\nATTACH:{at}/ics\r\nEND:VCALENDAR", "text/calendar")
    row = arrive(
        whole(
            multipart("mixed", part(f"See {at}/words"), remote, outside, calendar), From="ann@acme.example",
            Message_ID="<ssrf@acme>", List_Unsubscribe=f"<{at}/unsubscribe>", List_Unsubscribe_Post="One-Click",
            Face=at, X_Face_URL=f"{at}/face", Disposition_Notification_To=f"x@127.0.0.1:{trap.port}",
            Autocrypt=f"addr=a@b; keydata={at}", Archived_At=f"<{at}/archive>",
        )
    )  # fmt: skip
    message = Message.objects.get(pk=row.became_id)
    browser = sign_in(cast.tina)
    for page in (f"/desk/tickets/{row.ticket_id}", f"/desk/messages/{message.pk}/html", "/desk/day", "/desk/triage"):
        assert browser.get(page).status_code == 200
    for file in Attachment.objects.filter(message=message):
        b"".join(browser.get(f"/desk/files/{file.pk}/x").streaming_content)
    assert trap.visits == []
    assert urllib.request.urlopen(f"{at}/control").read() == b"ok" and len(trap.visits) == 1, (
        "the control: it would hear"
    )


def test_a_form_and_an_answer_full_of_addresses_fetch_nothing(cast, trap, time_machine):
    at = f"http://127.0.0.1:{trap.port}"
    fields = {"text": f"Look at {at}/form {bait(trap.port)}", "webhook": at, "callback": at, "avatar": at, "url": at}
    assert send(Client(), **fields).status_code == 200
    write("ann@acme.example", f"{at}/plain", Subject=f"{at}/subject")
    assert trap.visits == []


class Sends:
    """A provider of sign-in that says what the test tells it, and sends whoever asks elsewhere."""

    def __init__(self, answer: bytes):
        self._listener, self._answer = socket.create_server(("127.0.0.1", 0)), answer
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            line.recv(4000)
            line.sendall(self._answer.replace(b"HOST", self.host.encode()))
            line.close()

    def close(self) -> None:
        self._listener.close()


def said(text: str) -> bytes:
    return f"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{text}".encode()


@pytest.mark.parametrize(
    "way", ["redirect", "another host for the keys", "another scheme", "a name with a user before it"]
)
def test_the_provider_of_sign_in_sends_us_nowhere_else(trap, way):
    """The one thing that is fetched over HTTP: from the hosts of the setting alone, without redirects."""
    inside = f"127.0.0.1:{trap.port}"
    keys = {
        "another host for the keys": f"http://{inside}/keys", "another scheme": "file:///etc/passwd",
        "a name with a user before it": f"http://HOST@{inside}/keys",
    }.get(way)  # fmt: skip
    whole = (
        '{"issuer": "http://HOST", "authorization_endpoint": "http://HOST/a", "token_endpoint": "http://HOST/t", %s}'
    )
    moved = f"HTTP/1.0 302 Found\r\nLocation: http://{inside}/latest/meta-data\r\n\r\n".encode()
    provider = Sends(said(whole % f'"jwks_uri": "{keys}"') if keys else moved)
    right = Sends(said(whole % '"jwks_uri": "http://HOST/keys"'))
    try:
        fetch.forget()
        with pytest.raises(fetch.Trouble):
            fetch.keys(_provider(provider.host))
        assert fetch.endpoints(_provider(right.host))["jwks_uri"] == f"http://{right.host}/keys", "the control"
    finally:
        fetch.forget()
        provider.close()
        right.close()
    assert trap.visits == []


def _provider(host: str) -> Provider:
    return Provider(issuer=f"http://{host}", client_id="desk", secret="s", name="test", hosts=(host,))


def imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & FETCHERS


def test_only_the_ways_of_mail_open_connections():
    """A module that begins to fetch must be looked at: whose is the address, and what of redirects?"""
    wrong = {path: found for path, tree in sources("sameday").items() if (found := imported(tree))}
    assert {path: found for path, found in wrong.items() if not path.startswith(MAY)} == {}
    assert any(path.startswith("sameday/outbox/") for path in wrong), "the control: the relay's line is seen"
