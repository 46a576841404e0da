"""The poller against a real Dovecot: nothing lost, nothing twice, and every trouble in words."""

import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from sameday.audit import actors, crash
from sameday.intake import fetch, imap, mailbox_test, poller
from sameday.intake.imap import CannotFetch
from sameday.intake.models import RawMail
from sameday.office import mailboxes
from sameday.office.models import Mailbox
from tests.cli.desk import CHECKOUT
from tests.intake.mails import mail
from tests.servers.dovecot import PASSWORD
from tests.servers.processes import free_port

pytestmark = pytest.mark.servers
AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


class Box:
    """A mailbox of Dovecot and the desk's row for it."""

    def __init__(self, server):
        self.server, self.user = server, server.mailbox()
        self.set()

    def set(self, *, scheme="imap", host="127.0.0.1", port=None, password=PASSWORD, folder=""):
        port = port or (self.server.imaps_port if scheme == "imaps" else self.server.imap_port)
        url = f"{scheme}://{quote(self.user)}@{host}:{port}/{folder}"
        self.row = mailboxes.add("help@desk.example", url, password, by=actors.SYSTEM, at=AT)

    def deliver(self, *numbers):
        for number in numbers:
            self.server.deliver(self.user, mail(f"Mail {number}", Message_ID=f"<{number}@acme.example>"))

    def fetch(self) -> int:
        self.row.refresh_from_db()
        with imap.signed_in(self.row) as client:
            return fetch.fetch(client, self.row)

    def counts(self) -> tuple[int, int, int]:
        """Return mails in INBOX, in Processed and in our database."""
        return (
            self.server.count(self.user),
            self.server.count(self.user, "Processed"),
            RawMail.objects.filter(mailbox=self.row).count(),
        )


@pytest.fixture
def box(cast, dovecot_server):
    return Box(dovecot_server)


def test_mails_are_kept_and_moved_each_once(box):
    before = datetime.now(UTC) - timedelta(seconds=2)
    box.deliver(1, 2, 3)
    assert box.fetch() == 3
    assert box.counts() == (0, 3, 3)
    assert box.fetch() == 0
    row = RawMail.objects.first()
    assert b"Mail 1" in bytes(row.raw) and row.source == "imap" and row.outcome == ""
    assert before <= row.received_at <= datetime.now(UTC)  # INTERNALDATE, not the Date header


def test_a_mail_a_person_has_opened_is_fetched_all_the_same(box):
    box.deliver(1)
    with box.server.imap(box.user) as client:
        client.fetch("1", "(BODY[])")
        assert b"Seen" in client.fetch("1", "(FLAGS)")[1][0]
    assert box.fetch() == 1


def put_back(box) -> None:
    """A person copies the first processed mail into the INBOX."""
    with box.server.imap(box.user) as client:
        client.select("Processed")
        assert client.copy("1", "INBOX")[0] == "OK"


def test_a_mail_that_a_person_puts_back_is_moved_again_and_kept_once(box):
    box.deliver(1, 2)
    assert box.fetch() == 2
    put_back(box)
    assert box.fetch() == 1
    assert box.counts() == (0, 3, 2)
    assert sum(RawMail.objects.values_list("copies", flat=True)) == 1


def test_a_new_uidvalidity_scans_again_and_keeps_nothing_twice(box):
    box.deliver(1, 2)
    assert box.fetch() == 2
    put_back(box)
    box.deliver(3)
    box.server.forget_uidvalidity(box.user)  # whatever UIDs it gives now: all is looked at from the first
    assert box.fetch() == 2
    assert box.counts() == (0, 4, 3)
    assert sum(RawMail.objects.values_list("copies", flat=True)) == 1


def test_where_moving_is_impossible_a_keyword_marks_what_is_taken(box, monkeypatch):
    box.deliver(1, 2)
    monkeypatch.setattr(fetch, "_has_folder", lambda client, name: False)
    assert box.fetch() == 2
    assert box.fetch() == 0
    assert box.counts() == (2, 0, 2)
    with box.server.imap(box.user) as client:
        assert client.search(None, "KEYWORD", fetch.KEYWORD.decode())[1] == [b"1 2"]


def test_a_mail_larger_than_we_take_becomes_its_header(box, monkeypatch, settings):
    settings.MAX_MAIL_BYTES = 2000
    box.server.deliver(box.user, mail("x" * 5000, Subject="Holiday pictures"))
    box.deliver(2)
    assert box.fetch() == 2
    large, small = RawMail.objects.order_by("id")
    assert large.size > 5000 and len(large.raw) < 2000 and b"Holiday pictures" in bytes(large.raw)
    assert small.size == len(small.raw)
    assert box.counts() == (0, 2, 2)


def test_nothing_is_moved_when_the_database_says_no(box, monkeypatch):
    box.deliver(1)

    def refuse(mails):
        raise RuntimeError("disk full")

    monkeypatch.setattr(fetch, "store_many", refuse)
    with pytest.raises(RuntimeError):
        box.fetch()
    box.row.refresh_from_db()
    assert box.row.last_uid == 0 and box.server.count(box.user) == 1
    monkeypatch.undo()
    assert box.fetch() == 1


def failed(box) -> Mailbox:
    """Let the poller fetch once, in vain, and return the mailbox's row."""
    watcher = poller.Watcher(box.row.pk)
    watcher.stop.set()
    with pytest.raises(Exception) as trouble, imap.signed_in(box.row) as client:
        watcher.turn(client)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(poller.connections, "close_all", lambda: None)  # it is the test's own
        watcher._failed(str(trouble.value))
    return Mailbox.objects.get(pk=box.row.pk)


def test_the_oldest_mail_that_still_lies_there_is_known_until_it_is_fetched(box, monkeypatch):
    before = datetime.now(UTC) - timedelta(seconds=2)
    box.deliver(1)
    time.sleep(1.1)  # INTERNALDATE counts seconds
    between = datetime.now(UTC).replace(microsecond=0)
    box.deliver(2, 3)
    with monkeypatch.context() as broken:
        broken.setattr(fetch, "store_many", lambda mails: (_ for _ in ()).throw(RuntimeError("disk full")))
        assert before <= failed(box).unfetched_since < between
    kept, stored = fetch.store_many, []

    def one_and_no_more(mails):
        if stored:
            raise RuntimeError("disk full")
        stored.append(mails)
        kept(mails)

    with monkeypatch.context() as broken:
        broken.setattr(fetch, "BYTES_AT_ONCE", 1)
        broken.setattr(fetch, "store_many", one_and_no_more)
        assert failed(box).unfetched_since >= between
    assert box.counts()[2] == 1
    port, lies = box.server.imap_port, Mailbox.objects.get().unfetched_since
    Mailbox.objects.update(imap_url=box.row.imap_url.replace(f":{port}/", f":{free_port()}/"))
    box.row.refresh_from_db()
    assert failed(box).unfetched_since == lies  # nobody answers: what was known last
    Mailbox.objects.update(imap_url=box.row.imap_url.rpartition(":")[0] + f":{port}/")
    box.row.refresh_from_db()
    with imap.signed_in(box.row) as client:
        assert poller.Watcher(box.row.pk).turn(client) == 2
    assert Mailbox.objects.get().unfetched_since is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password": "wrong"}, "refuses the user name or the password"),
        ({"port": "free"}, "refuses the connection"),
        ({"scheme": "imaps", "host": "nowhere.invalid"}, "There is no server called nowhere.invalid"),
        ({"folder": "Missing"}, "does not let us read 'Missing'"),
        ({"scheme": "imaps", "host": "localhost"}, "The certificate of localhost is not trusted"),
    ],
)
def test_a_wrong_setting_is_a_plain_sentence(box, change, words):
    box.set(**{**change, **({"port": free_port()} if change.get("port") else {})})
    with pytest.raises(CannotFetch, match=words) as raised:
        box.fetch()
    assert PASSWORD not in str(raised.value)
    assert not RawMail.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "It works: signed in, 1 mail waits in INBOX."),
        ({"password": "wrong"}, "127.0.0.1 refuses the user name or the password of help@desk.example."),
        ({"folder": "Missing"}, "Signed in, but there is no folder 'Missing'. There are: Processed, INBOX."),
        ({"scheme": "imaps", "host": "localhost"}, "The certificate of localhost is not trusted: "),
    ],
)
def test_the_test_of_a_mailbox_says_what_failed_and_takes_nothing(box, change, words):
    box.deliver(1)
    box.set(**change)
    found = mailbox_test.run(box.row, seconds=20)
    assert found.words.startswith(words)
    assert found.ok == (not change)
    assert box.counts() == (1, 0, 0)


def test_no_password_crosses_the_net_in_the_clear(box, monkeypatch):
    tried = []
    monkeypatch.setattr("imapclient.IMAPClient", lambda host, **_: tried.append(host))
    box.set(host="imap.example.com", port=143)  # as a row of an older version may be
    with pytest.raises(CannotFetch, match=r"imap\.example\.com without TLS.*imaps://") as raised:
        box.fetch()
    assert PASSWORD not in str(raised.value) and tried == []


def test_with_our_own_authority_the_line_is_secure(box, settings, authority):
    box.deliver(1)
    box.set(scheme="imaps", host="localhost")
    settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_MAIL_CA": str(authority.path)}
    assert box.fetch() == 1


@pytest.mark.django_db(transaction=True)
def test_the_poller_wakes_when_mail_comes_and_tells_when_it_cannot_fetch(transactional_db, dovecot_server):
    from tests.cast import gather

    gather()
    box, stop = Box(dovecot_server), threading.Event()
    thread = threading.Thread(target=poller.watch, args=(stop,))
    thread.start()
    try:
        wait_for(lambda: Mailbox.objects.get().fetched_at)
        time.sleep(0.5)  # it sleeps in IDLE now; a poll comes after a minute only
        box.deliver(1)
        wait_for(lambda: RawMail.objects.count() == 1)
        box.set(password="wrong")
        wait_for(lambda: "password" in Mailbox.objects.get().error)
        assert Mailbox.objects.get().failing_since
        box.set()
        wait_for(lambda: not Mailbox.objects.get().error and not Mailbox.objects.get().failing_since)
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()


def wait_for(true, seconds=20):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


@pytest.mark.parametrize("place", ["intake.before_raw", "intake.before_move"])
def test_killed_between_keeping_and_moving_it_goes_on_where_it_was(tmp_path, dovecot_server, place):
    from tests.intake.home import furnished

    env, user = furnished(tmp_path / "home"), dovecot_server.mailbox()
    for number in (1, 2, 3):
        dovecot_server.deliver(user, mail(f"Mail {number}"))
    url = f"imap://{user}:{PASSWORD}@127.0.0.1:{dovecot_server.imap_port}"
    dead = run(url, env | {crash.VARIABLE: place})
    assert dead.returncode == 70, dead.stderr
    assert dovecot_server.count(user) == 3
    alive = run(url, env)
    assert alive.stdout.split() == ["begun", "3", "0"], alive.stderr
    assert dovecot_server.count(user) == 0 and dovecot_server.count(user, "Processed") == 3


def run(url: str, env: dict[str, str]) -> subprocess.CompletedProcess:
    """Fetch once in a process of its own; it prints how many mails it has and how many came twice."""
    return subprocess.run(
        [sys.executable, "-m", "tests.intake.fetcher", url],
        env={**os.environ, **env}, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
