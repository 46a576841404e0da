"""A PostgreSQL cluster that lives as long as the test."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.servers.processes import Missing, folder, free_port, running, wait_until

SPEED_OVER_SAFETY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@contextlib.contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """Yield the URL of an empty database, as SAMEDAY_DATABASE_URL wants it.

    `durable` keeps fsync on: for tests that kill processes and for measurements.
    """
    programs, user = _programs(), _unprivileged_user()
    with folder(owner=user) as home:
        log, data, port = home / "log", home / "data", free_port()
        (home / "password").write_text("secret\n")
        log.touch()
        log.chmod(0o666)
        _initialise(programs, data, home / "password", user)
        options = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={home}"]
        options += [] if durable else SPEED_OVER_SAFETY
        argv = [str(programs / "postgres"), "-D", str(data), *(f"--{option}" for option in options)]
        with running(argv, log=log, user=user, stop=signal.SIGINT, cwd=home) as server:
            ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
            wait_until(lambda: subprocess.run(ready, check=False).returncode == 0, child=server, log=log)
            yield f"postgres://sameday:secret@127.0.0.1:{port}/postgres"


def _programs() -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = str(installed[-1]) if installed else shutil.which("initdb")
    if not found:
        raise Missing("PostgreSQL is not installed. bin/test installs it as root, or: apt-get install postgresql")
    return Path(found).resolve().parent


def _unprivileged_user() -> str | None:
    """Return whom to become: PostgreSQL refuses to run as root."""
    return "postgres" if os.geteuid() == 0 else None


def _initialise(programs: Path, data: Path, password: Path, user: str | None) -> None:
    argv = [
        str(programs / "initdb"), "-D", str(data), "-U", "sameday", "--pwfile", str(password),
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
    ]  # fmt: skip
    done = subprocess.run(
        argv, user=user, extra_groups=[] if user else None, cwd=data.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
