"""Copies of what we sent, on a real Dovecot: each mail once, as it left, whatever happens between."""

import email.policy
import io
import os
import subprocess
import sys
from datetime import timedelta
from email import message_from_bytes
from urllib.parse import quote

import pytest

from sameday.audit import actors, crash
from sameday.intake import problems, sent_copies
from sameday.office import mailboxes, ours
from sameday.outbox import enclosures, notice, queue, send
from sameday.outbox.models import OutgoingMail, SentCopy
from tests.cli.desk import CHECKOUT
from tests.outbox.conftest import AT, open_ticket
from tests.servers.dovecot import PASSWORD
from tests.servers.processes import free_port
from tests.servers.sink import sink

pytestmark = pytest.mark.servers
HOUR = timedelta(hours=1)


@pytest.fixture
def box(cast, dovecot_server):
    return Box(dovecot_server)


@pytest.fixture
def relay(settings):
    with sink() as bin_:
        settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{bin_.port}"}
        yield bin_


class Box:
    """The mailbox of our own address on Dovecot."""

    def __init__(self, server):
        self.server, self.user = server, server.mailbox()
        self.set()

    def set(self, *, sent="Sent", port=None, password=PASSWORD):
        url = f"imap://{quote(self.user)}@127.0.0.1:{port or self.server.imap_port}/"
        self.row = mailboxes.add(ours.desk().mail, url, password, sent=sent, by=actors.SYSTEM, at=AT)

    def copies(self, folder="Sent") -> list[tuple[bytes, str, bytes]]:
        """Return flags, day and bytes of each mail in the folder."""
        with self.server.imap(self.user) as client:
            if client.select(folder, readonly=True)[0] != "OK":
                return []
            found = client.fetch("1:*", "(FLAGS INTERNALDATE BODY.PEEK[])")[1]
            return [(part[0], part[0].decode(), part[1]) for part in found if isinstance(part, tuple)]


def say(cast, text="Good morning", **more):
    mail = queue.put("reply", ticket=open_ticket(cast.ann), contact=cast.ann, at=AT, text=text, **more)
    assert send.step(AT) == 1
    return OutgoingMail.objects.get(pk=mail.pk)


def test_what_left_lies_there_once_read_with_its_day_and_bytes(box, relay, cast):
    mail = say(cast)
    assert sent_copies.step(AT + HOUR) == 1
    ((flags, day, raw),) = box.copies()
    assert b"Seen" in flags and f"{mail.sent_at:%d-%b-%Y %H:%M:%S}" in day
    assert raw == bytes(mail.mime)
    assert sent_copies.step(AT + 2 * HOUR) == 0 and len(box.copies()) == 1


def test_files_that_travelled_with_it_are_in_the_copy(box, relay, cast, monkeypatch):
    monkeypatch.setattr(enclosures, "opener", [lambda _: io.BytesIO(b"%PDF" * 90_000)])
    say(cast, enclosed=({"name": "a.pdf", "type": "application/pdf", "size": 360_000, "sha256": "a"},))
    sent_copies.step(AT + HOUR)
    copy = message_from_bytes(box.copies()[0][2], policy=email.policy.default)
    assert [file.get_content() for file in copy.iter_attachments()] == [b"%PDF" * 90_000]


def test_off_by_default_and_not_for_mails_to_our_own_people(box, relay, cast):
    notice.put("no_password", to="tina@desk.example", at=AT, facts={"provider": "x"})
    assert send.step(AT) == 1 and len(relay.wait_for(1)) == 1
    box.set(sent="")
    say(cast)
    assert not SentCopy.objects.exists()


def test_a_mail_that_did_not_leave_has_no_copy(box, relay, cast):
    relay.to_anyone = "550 5.7.1 No"
    say(cast)
    assert not SentCopy.objects.exists()


@pytest.mark.parametrize(("wrong", "words"), [
    ({"password": "wrong"}, "refuses the user name or the password"), ({"port": "free"}, "refuses the connection"),
])  # fmt: skip
def test_a_mailbox_out_of_reach_is_told_and_sending_goes_on(box, relay, cast, wrong, words):
    box.set(**{**wrong, **({"port": free_port()} if "port" in wrong else {})})
    assert say(cast).state == "sent"
    assert sent_copies.step(AT + HOUR) == 0
    (way,) = [way for way in problems.ways() if way.pk == box.row.pk]
    assert words in way.copy_error
    assert say(cast, "Second").state == "sent"
    assert sent_copies.step(AT + HOUR) == 0 and SentCopy.objects.count() == 2
    box.set()
    assert sent_copies.step(AT + 2 * HOUR) == 2 and len(box.copies()) == 2
    assert all(not way.copy_error for way in problems.ways())


def test_a_folder_that_the_server_refuses_is_told_until_nobody_wants_copies(box, relay, cast):
    box.set(sent="no/\x01folder")
    say(cast)
    assert sent_copies.step(AT + HOUR) == 0
    assert SentCopy.objects.get().error.startswith("127.0.0.1 does not open the folder 'no/")
    box.set(sent="")  # nobody wants it any more
    assert sent_copies.step(AT + 9 * HOUR) == 0
    assert not SentCopy.objects.exists()


def test_killed_between_append_and_note_there_is_one_copy(tmp_path, dovecot_server):
    from tests.intake.home import furnished

    env, user = furnished(tmp_path / "home"), dovecot_server.mailbox()
    url = f"imap://{user}:{PASSWORD}@127.0.0.1:{dovecot_server.imap_port}/"
    with sink() as relay:
        env |= {"SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{relay.port}"}
        dead = run(url, "send", env | {crash.VARIABLE: "intake.after_copy"})
        assert dead.returncode == 70, dead.stderr
        assert dovecot_server.count(user, "Sent") == 1
        alive = run(url, "again", env)
    assert alive.stdout.split() == ["3", "0"], alive.stderr
    assert dovecot_server.count(user, "Sent") == 3
    assert len(relay.mails) == 3


def run(*args) -> subprocess.CompletedProcess:
    *argv, env = args
    return subprocess.run(
        [sys.executable, "-m", "tests.intake.copier", *argv], env={**os.environ, **env}, cwd=CHECKOUT,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
