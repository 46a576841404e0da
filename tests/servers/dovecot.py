"""A Dovecot with a mailbox for whoever asks; every password is `secret`, and tokens of `consent` sign in too."""

import contextlib
import imaplib
import itertools
import os
import smtplib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.certificates import Authority
from tests.servers.consent import ConsentServer, consent_server
from tests.servers.processes import as_root, folder, free_port, greets, program, running, wait_until

PASSWORD = "secret"
OWNER = "mail"  # of the mail folders: a user that every Debian has


@dataclass
class Dovecot:
    imap_port: int
    imaps_port: int
    lmtp_port: int
    authority: Authority
    consent: ConsentServer
    mail: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def mailbox(self, name: str = "box") -> str:
        """Return the user name of a mailbox no test has used: INBOX and Processed, both empty."""
        return f"{name}{os.getpid()}x{next(self._numbers)}"

    def deliver(self, user: str, raw: bytes, *, mail_from: str = "ann@acme.example", detail: str = "") -> None:
        """Put a mail into the user's INBOX by LMTP, addressed to user+detail when there is a detail."""
        recipient = f"{user}+{detail}@desk.example" if detail else f"{user}@desk.example"
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as client:
            client.sendmail(mail_from, [recipient], raw)

    @contextlib.contextmanager
    def imap(self, user: str) -> Iterator[imaplib.IMAP4]:
        """Yield a client signed in as the user, with INBOX open."""
        with imaplib.IMAP4("127.0.0.1", self.imap_port, timeout=20) as client:
            client.login(user, PASSWORD)
            client.select("INBOX")
            yield client

    def count(self, user: str, mailbox: str = "INBOX") -> int:
        """Return how many mails the user's mailbox holds."""
        with self.imap(user) as client:
            return int(client.select(mailbox, readonly=True)[1][0])

    def forget_uidvalidity(self, user: str) -> None:
        """Give the INBOX a new UIDVALIDITY while its UIDs stay, as a restored server does. Sign out before."""
        until = time.monotonic() + 20
        # The new one is the second in which it is made; the old one may lie in the future, for of two mailboxes made in
        # one second the other one gets the next.
        while time.time() < _largest_uidvalidity(self.mail / user) + 1:
            time.sleep(0.05)
        while _held(self.mail / user):  # a process that still ends would write its old state again
            assert time.monotonic() < until, f"the mailbox of {user} is still in use"
            time.sleep(0.05)
        for path in (self.mail / user).glob("dovecot*"):
            path.unlink()


def _largest_uidvalidity(under: Path) -> int:
    return max(int(path.read_text().split()[1].removeprefix("V")) for path in under.rglob("dovecot-uidlist"))


def _held(under: Path) -> bool:
    """Return whether any process has a file below that folder open."""
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            if link.readlink().is_relative_to(under):
                return True
    return False


@contextlib.contextmanager
def dovecot(authority: Authority) -> Iterator[Dovecot]:
    """Yield a running Dovecot: imap, imaps with a certificate of the authority for localhost, and LMTP."""
    as_root("Dovecot")
    server = program("dovecot", package="dovecot-core dovecot-imapd dovecot-lmtpd")
    with folder() as home, folder(owner=OWNER) as mail, consent_server() as consent:
        home.chmod(0o755)
        box = Dovecot(free_port(), free_port(), free_port(), authority, consent, mail)
        config, log = home / "dovecot.conf", home / "log"
        config.write_text(_config(box, home))
        (home / "oauth2").write_text(
            f"introspection_mode = get\nintrospection_url = {consent.url}/introspect?token=\n"
            "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
        )
        with running([server, "-F", "-c", str(config)], log=log) as child:
            wait_until(lambda: greets(box.imap_port, b"* OK"), child=child, log=log)
            wait_until(lambda: greets(box.lmtp_port, b"220"), child=child, log=log)
            yield box


def _config(box: Dovecot, home: Path) -> str:
    certificate = box.authority.issue("localhost", "127.0.0.1")
    return f"""
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificate.chain}
ssl_key = <{certificate.key}
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
first_valid_uid = 1
mail_location = maildir:{box.mail}/%n
recipient_delimiter = +
default_process_limit = 30
default_client_limit = 300
mail_max_userip_connections = 100
auth_failure_delay = 0
login_trusted_networks = 127.0.0.0/8
passdb {{
  driver = static
  mechanisms = plain login
  args = password={PASSWORD}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {home}/oauth2
}}
userdb {{
  driver = static
  args = uid={OWNER} gid={OWNER} home={box.mail}/%n allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  mailbox Processed {{
    auto = create
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {box.imap_port}
  }}
  inet_listener imaps {{
    port = {box.imaps_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {box.lmtp_port}
  }}
}}
"""
