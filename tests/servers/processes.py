"""Children that cannot outlive the test run, and the ports and programs they need."""

import contextlib
import ctypes
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


class Missing(Exception):
    """A program this test needs is not on this machine; the text says how to get it."""


def program(name: str, *, package: str, folders: tuple[str, ...] = ("/usr/sbin", "/usr/lib/postfix/sbin")) -> str:
    """Return the path of a server's program. Raises Missing."""
    path = shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", ""), *folders)))
    if not path:
        raise Missing(f"{name} is not installed. bin/test installs it as root, or: apt-get install {package}")
    return path


def as_root(what: str) -> None:
    """Raise Missing when we may not change users, which `what` has to do."""
    if os.geteuid() != 0:
        raise Missing(f"{what} can only be started as root. Run bin/test as root, in a container for example.")


def free_port() -> int:
    """Return a loopback port nobody listens on, below the range from which the system gives ports to clients."""
    while True:
        port = random.randrange(15000, 32000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextlib.contextmanager
def folder(owner: str | None = None) -> Iterator[Path]:
    """Yield a new folder that `owner` may use, removed with all it holds."""
    path = Path(tempfile.mkdtemp(prefix="sameday-test-"))
    try:
        if owner:
            path.chmod(0o711)
            os.chown(path, pwd.getpwnam(owner).pw_uid, pwd.getpwnam(owner).pw_gid)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def running(
    argv: list[str], *, log: Path, user: str | None = None, stop: int = signal.SIGTERM, **options
) -> Iterator[subprocess.Popen]:
    """Yield the started child; it gets `stop` at the end, and also when this process is killed."""
    group = pwd.getpwnam(user).pw_gid if user else None
    with log.open("ab") as out:
        child = subprocess.Popen(
            argv, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, user=user, group=group,
            extra_groups=[] if user else None, preexec_fn=_die_with_parent(os.getpid(), stop), **options,
        )  # fmt: skip
    try:
        yield child
    finally:
        child.send_signal(stop)
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _die_with_parent(parent: int, stop: int) -> Callable[[], None]:
    def ask_the_kernel() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, stop)
        if os.getppid() != parent:
            os._exit(1)

    return ask_the_kernel


def wait_until(answers: Callable[[], bool], *, child: subprocess.Popen, log: Path, seconds: float = 30) -> None:
    """Return when the server answers. Raises AssertionError with its log when it ends or takes too long."""
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        if child.poll() is not None:
            break
        with contextlib.suppress(OSError):
            if answers():
                return
        time.sleep(0.05)
    said = log.read_text(errors="replace")[-3000:] if log.exists() else ""
    raise AssertionError(f"{child.args[0]} did not answer in {seconds} s. It said:\n{said}")


def greets(port: int, greeting: bytes = b"") -> bool:
    """Return whether the port is open and its first bytes are `greeting`."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        return not greeting or connection.recv(200).startswith(greeting)
