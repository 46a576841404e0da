"""A Postfix that hands the desk's mail on by LMTP and all other mail to a sink: nothing can leave the machine."""

import contextlib
import os
import pwd
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers.certificates import Certificate
from tests.servers.processes import as_root, folder, free_port, greets, program, running, wait_until

SHIPPED = Path("/usr/share/postfix/master.cf.dist")


@dataclass(frozen=True)
class Postfix:
    port: int
    log: Path

    def said(self) -> str:
        """Return its log so far."""
        return self.log.read_text(errors="replace")


@contextlib.contextmanager
def postfix(
    next_lmtp_port: int,
    sink_port: int,
    *,
    domains: tuple[str, ...] = ("desk.example",),
    certificate: Certificate | None = None,
    lifetime: str = "1m",
) -> Iterator[Postfix]:
    """Yield a running Postfix for these domains; it offers STARTTLS when given a certificate.

    It warns after a second that a mail is late, and gives up after `lifetime`.
    """
    as_root("Postfix")
    command = program("postfix", package="postfix")
    master = program("master", package="postfix")
    with folder() as home:
        home.chmod(0o755)
        server = Postfix(free_port(), home / "mail.log")
        for name in ("conf", "queue", "data"):
            (home / name).mkdir()
        owner = pwd.getpwnam("postfix")
        os.chown(home / "data", owner.pw_uid, owner.pw_gid)
        (home / "conf/main.cf").write_text(_main(home, next_lmtp_port, sink_port, domains, certificate, lifetime))
        (home / "conf/master.cf").write_text(_master(server.port))
        check = subprocess.run(
            [command, "-c", str(home / "conf"), "check"], capture_output=True, text=True, check=False
        )
        assert check.returncode == 0, check.stdout + check.stderr
        with running([master, "-c", str(home / "conf"), "-s"], log=server.log, cwd=home / "queue") as child:
            wait_until(lambda: greets(server.port, b"220"), child=child, log=server.log)
            yield server


def _main(
    home: Path, next_lmtp_port: int, sink_port: int, domains: tuple[str, ...], certificate: Certificate | None,
    lifetime: str,
) -> str:  # fmt: skip
    tls = f"""
smtpd_tls_security_level = may
smtpd_tls_cert_file = {certificate.chain}
smtpd_tls_key_file = {certificate.key}
""" if certificate else ""  # fmt: skip
    return f"""
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/mail.log
maillog_file_prefixes = {home}
mail_owner = postfix
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.test
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = {" ".join(domains)}
virtual_mailbox_maps = static:ok
virtual_transport = lmtp:inet:127.0.0.1:{next_lmtp_port}
default_transport = smtp:[127.0.0.1]:{sink_port}
disable_dns_lookups = yes
smtpd_peername_lookup = no
recipient_delimiter = +
append_dot_mydomain = no
smtpd_relay_restrictions = permit_mynetworks, reject
message_size_limit = 36700160
mailbox_size_limit = 0
maximal_queue_lifetime = {lifetime}
bounce_queue_lifetime = {lifetime}
delay_warning_time = 1s
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 3s
{tls}"""


def _master(port: int) -> str:
    """Return the shipped table without the system's port 25, without chroot, and with ours."""
    lines = []
    for line in SHIPPED.read_text().splitlines():
        columns = line.split()
        if line.startswith("#") or not columns or columns[:2] == ["smtp", "inet"]:
            continue
        if not line[0].isspace() and len(columns) > 7:
            columns[4] = "n"
            line = " ".join(columns)
        lines.append(line)
    return "\n".join([f"127.0.0.1:{port} inet n - n - - smtpd", *lines, ""])
