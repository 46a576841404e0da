"""Every server that tests stand on really starts, answers and dies with the run."""

import functools
import imaplib
import os
import signal
import smtplib
import ssl
import subprocess
import sys
import time

import psycopg
import pytest

from tests.servers import processes
from tests.servers.postgresql import postgres
from tests.servers.sink import DROP, sink

pytestmark = pytest.mark.servers

MAIL = b"From: ann@acme.example\r\nTo: help@desk.example\r\nSubject: Printer\r\n\r\nIt does not print.\r\n"


def test_postgresql_answers_and_is_durable(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)


def test_a_killed_run_leaves_no_postgresql_behind():
    code = (
        "import time\nfrom tests.servers.postgresql import postgres\n"
        "with postgres() as url:\n    print(url, flush=True)\n    time.sleep(60)\n"
    )
    with processes.folder() as left_behind:
        left_behind.chmod(0o755)
        environ = os.environ | {"TMPDIR": str(left_behind)}
        run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environ)
        with run:
            url = run.stdout.readline().strip()
            psycopg.connect(url).close()
            run.send_signal(signal.SIGKILL)
        give_up_at = time.monotonic() + 10
        while _answers(url):
            assert time.monotonic() < give_up_at, "PostgreSQL is still there"
            time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def test_postgresql_without_durability_is_only_for_speed():
    with postgres() as url, psycopg.connect(url) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("off",)


def test_dovecot_gives_each_test_an_empty_mailbox_with_processed(dovecot_server):
    user = dovecot_server.mailbox()
    dovecot_server.deliver(user, MAIL)
    assert dovecot_server.count(user) == 1
    assert dovecot_server.count(user, "Processed") == 0
    assert dovecot_server.count(dovecot_server.mailbox()) == 0


def test_dovecot_delivers_plus_addresses_and_can_move(dovecot_server):
    user = dovecot_server.mailbox()
    dovecot_server.deliver(user, MAIL, detail="t10482.abc")
    with dovecot_server.imap(user) as client:
        assert b" MOVE " in client.capability()[1][0]  # told after sign-in, not before
        client.uid("MOVE", "1", "Processed")
    assert (dovecot_server.count(user), dovecot_server.count(user, "Processed")) == (0, 1)


def test_dovecot_refuses_a_wrong_password(dovecot_server):
    with (
        imaplib.IMAP4("127.0.0.1", dovecot_server.imap_port) as client,
        pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"),
    ):
        client.login(dovecot_server.mailbox(), "wrong")


def test_dovecot_shows_a_certificate_only_our_authority_vouches_for(dovecot_server):
    ours = ssl.create_default_context(cafile=dovecot_server.authority.path)
    with imaplib.IMAP4_SSL("localhost", dovecot_server.imaps_port, ssl_context=ours) as client:
        client.login(dovecot_server.mailbox(), "secret")
    with pytest.raises(ssl.SSLCertVerificationError):
        imaplib.IMAP4_SSL("localhost", dovecot_server.imaps_port, ssl_context=ssl.create_default_context())


def test_dovecot_changes_uidvalidity_while_uids_stay(dovecot_server):
    user = dovecot_server.mailbox()
    dovecot_server.deliver(user, MAIL)
    with dovecot_server.imap(user) as client:
        before = client.response("UIDVALIDITY")[1]
        uids = client.uid("SEARCH", "ALL")[1]
    time.sleep(1.1)  # UIDVALIDITY is a second count
    dovecot_server.forget_uidvalidity(user)
    with dovecot_server.imap(user) as client:
        assert client.response("UIDVALIDITY")[1] != before
        assert client.uid("SEARCH", "ALL")[1] == uids


def test_postfix_hands_our_mail_on_and_sends_the_rest_to_the_sink(start_postfix, dovecot_server, sink_server):
    user = dovecot_server.mailbox()
    server = start_postfix(dovecot_server.lmtp_port)
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.sendmail("ann@acme.example", [f"{user}@desk.example", "bob@far.example"], MAIL)
    assert sink_server.wait_for(1)[0].rcpt_tos == ["bob@far.example"]
    give_up_at = time.monotonic() + 10
    while dovecot_server.count(user) < 1:
        assert time.monotonic() < give_up_at, server.said()
        time.sleep(0.1)


def test_postfix_makes_a_real_bounce_of_a_550_and_tries_again_after_a_451(start_postfix, dovecot_server, sink_server):
    sink_server.to["gone@far.example"] = "550 5.1.1 No such person"
    sink_server.to["slow@far.example"] = "451 4.3.0 Later"
    user = dovecot_server.mailbox()
    server = start_postfix(dovecot_server.lmtp_port)
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.sendmail(f"{user}@desk.example", ["gone@far.example", "slow@far.example"], MAIL)
    give_up_at = time.monotonic() + 20
    while dovecot_server.count(user) < 1 or "status=deferred" not in server.said():
        assert time.monotonic() < give_up_at, server.said()
        time.sleep(0.1)
    sink_server.to.pop("slow@far.example")
    assert sink_server.wait_for(1)[0].rcpt_tos == ["slow@far.example"]
    with dovecot_server.imap(user) as client:
        bounce = client.fetch("1", "(BODY.PEEK[])")[1][0][1]
    assert b"multipart/report" in bounce
    assert b"5.1.1" in bounce


def test_the_sink_can_lose_the_line_after_it_has_kept_the_mail(sink_server):
    sink_server.after_data = DROP
    with pytest.raises(smtplib.SMTPServerDisconnected), smtplib.SMTP("127.0.0.1", sink_server.port) as client:
        client.sendmail("help@desk.example", ["ann@acme.example"], MAIL)
    assert sink_server.wait_for(1)[0].message["Subject"] == "Printer"


@pytest.mark.parametrize("at_once", [False, True], ids=["starttls", "smtps"])
def test_the_sink_speaks_tls_and_asks_for_a_password(authority, at_once):
    trust = ssl.create_default_context(cafile=authority.path)
    with sink(certificate=authority.issue("localhost"), at_once=at_once, password="open") as server:
        connect = functools.partial(smtplib.SMTP_SSL, context=trust) if at_once else smtplib.SMTP
        with connect("localhost", server.port, timeout=10) as client:
            if not at_once:
                client.starttls(context=trust)
            with pytest.raises(smtplib.SMTPAuthenticationError):
                client.login("desk", "wrong")
            client.login("desk", "open")
            client.sendmail("help@desk.example", ["ann@acme.example"], MAIL)
    assert len(server.mails) == 1


def test_a_server_that_is_not_installed_is_an_error_in_words():
    with pytest.raises(processes.Missing, match="apt-get install no-such-package"):
        processes.program("no-such-server", package="no-such-package")


def test_ports_are_free_and_below_the_clients_range():
    with open("/proc/sys/net/ipv4/ip_local_port_range") as range_:
        assert processes.free_port() < int(range_.read().split()[0])
