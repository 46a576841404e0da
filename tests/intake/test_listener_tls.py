"""STARTTLS at the listener: the certificate of the setting, renewed while it runs; nothing smuggled past it."""

import smtplib
import socket
import ssl
import subprocess

import pytest

from tests.cli.desk import CHECKOUT, SAMEDAY
from tests.intake.home import furnished
from tests.intake.mails import mail
from tests.intake.test_listener import TO, Listener, talk
from tests.servers.processes import free_port

pytestmark = pytest.mark.servers


@pytest.fixture
def pem(tmp_path, authority):
    path = tmp_path / "listener.pem"
    write(path, authority.issue("localhost"))
    return path


def write(path, certificate) -> None:
    path.write_bytes(certificate.chain.read_bytes() + certificate.key.read_bytes())


@pytest.fixture
def env(tmp_path, pem):
    own = {"SAMEDAY_LMTP_PORT": str(free_port()), "SAMEDAY_SMTP_CERTIFICATE": str(pem)}
    return furnished(tmp_path / "home") | own


@pytest.fixture
def listener(env, tmp_path):
    with Listener(env, tmp_path / "log") as running:
        yield running


def trusted(authority) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(authority.path))


def shown(listener, authority) -> int:
    """Return the serial number of the certificate that a new session shows."""
    with smtplib.SMTP("localhost", listener.port, timeout=30) as client:
        client.starttls(context=trusted(authority))
        return int(client.sock.getpeercert()["serialNumber"], 16)


@pytest.mark.parametrize("lmtp", [False, True], ids=["SMTP", "LMTP"])
def test_a_mail_goes_in_over_a_line_that_is_secure(listener, authority, lmtp):
    kind, port = (smtplib.LMTP, listener.lmtp_port) if lmtp else (smtplib.SMTP, listener.port)
    with kind("localhost", port) as client:
        client.ehlo()
        assert "starttls" in client.esmtp_features
        client.starttls(context=trusted(authority))
        client.sendmail("ann@acme.example", [TO], mail("x" * 300_000))
        client.sendmail("ann@acme.example", [TO], mail("again"))
    assert len(listener.rows()) == 2


def test_without_tls_mail_is_taken_as_before(listener):
    listener.send(mail())
    assert len(listener.rows()) == 1


def test_words_sent_along_with_starttls_are_forgotten(listener, authority):
    """Said in the clear, they would be taken as if said inside (CVE-2024-34083)."""
    with socket.create_connection(("localhost", listener.port), timeout=20) as line:
        talk(line, b"EHLO x")
        line.sendall(b"STARTTLS\r\nMAIL FROM:<evil@evil.example>\r\n")
        assert line.recv(4096).startswith(b"220")
        with trusted(authority).wrap_socket(line, server_hostname="localhost") as secure:
            secure.sendall(b"EHLO y\r\nRCPT TO:<help@desk.example>\r\nQUIT\r\n")
            said = b""
            while data := secure.recv(4096):
                said += data
    assert b"503" in said and b"221" in said
    assert listener.rows() == []


def test_a_handshake_that_never_comes_holds_no_place(listener, authority):
    """Nor does one inside another: such sessions would fill the listener until it is started again."""
    with smtplib.SMTP("localhost", listener.port, timeout=30) as client:
        client.starttls(context=trusted(authority))
        client.ehlo()
        assert "auth" not in client.esmtp_features
        assert client.docmd("STARTTLS")[0] == 503
        client.sendmail("ann@acme.example", [TO], mail())


def test_a_renewed_certificate_is_shown_without_a_restart_and_a_broken_one_is_not(listener, pem, authority):
    first = shown(listener, authority)
    write(pem, authority.issue("localhost"))
    second = shown(listener, authority)
    assert second != first
    pem.write_text("nothing")
    assert shown(listener, authority) == second


def test_a_file_without_a_certificate_is_a_plain_sentence(env, pem):
    pem.write_text("nothing")
    done = subprocess.run(
        [*SAMEDAY, "listen"], env=env, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode != 0 and "SAMEDAY_SMTP_CERTIFICATE" in done.stderr and "Traceback" not in done.stderr
