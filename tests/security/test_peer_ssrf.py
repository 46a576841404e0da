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

from sameday.tickets.models import Attachment, Message
from tests.intake.desk import arrive, write
from tests.intake.mails import multipart, part, whole
from tests.test_boundaries import sources
from tests.web.public_forms import send

pytestmark = pytest.mark.django_db
FETCHERS = {"requests", "httpx", "aiohttp", "urllib3", "http.client", "urllib.request", "ftplib", "imapclient",
            "imaplib", "poplib", "smtplib", "telnetlib", "socket", "pycurl"}  # fmt: skip
# whose address is a setting of the office, never a word of a mail or a form; `accounts` asks the office's own OIDC
MAY = ("sameday/outbox/", "sameday/intake/imap.py", "sameday/intake/fetch.py", "sameday/intake/poller.py",
       "sameday/intake/listener.py", "sameday/intake/smtp_line.py", "sameday/cli/", "sameday/jobs/worker.py",
       "sameday/accounts/")  # fmt: skip


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
