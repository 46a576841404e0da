"""A whole desk for a test: `sameday run` in a home of its own on free ports."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests import tables
from tests.servers.processes import free_port

SAMEDAY = [sys.executable, "-m", "sameday"]
CHECKOUT = Path(__file__).resolve().parents[2]


def environment(home: Path, **settings: str) -> dict[str, str]:
    """Return an environment with a home, free ports, no demo office, and nothing of the caller's settings."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("SAMEDAY_", "DJANGO_"))}
    ports = {"SAMEDAY_PORT": str(free_port()), "SAMEDAY_SMTP_PORT": str(free_port())}
    return bare | {"SAMEDAY_HOME": str(home), "SAMEDAY_DEMO": "0"} | ports | settings


def with_tables(env: dict[str, str]) -> dict[str, str]:
    """Return the environment, its home a desk that is set up: for tests that ask nothing about the first start."""
    home = Path(env["SAMEDAY_HOME"])
    home.mkdir(parents=True)
    shutil.copy(tables.in_a_file(), home)
    return env


def with_demo(env: dict[str, str]) -> dict[str, str]:
    """Return the environment, its home one with the demo office: for tests that ask nothing about how it is loaded."""
    shutil.copytree(tables.once("demo", _load_demo), env["SAMEDAY_HOME"])
    return env


def _load_demo(home: Path) -> None:
    shutil.copy(tables.in_a_file(), home)
    done = sameday("demo", env=environment(home, SAMEDAY_DEMO="1"))
    assert done.returncode == 0, done.stderr


def sameday(*arguments: str, env: dict[str, str], text: str | None = None) -> subprocess.CompletedProcess:
    """Run one command to its end."""
    return subprocess.run(
        [*SAMEDAY, *arguments],
        env=env,
        cwd=CHECKOUT,
        input=text,
        capture_output=True,
        text=True,
        timeout=180,  # the demo office takes ten seconds where nothing else runs
        check=False,
    )


@contextlib.contextmanager
def running(env: dict[str, str], log: Path) -> Iterator[subprocess.Popen]:
    """Yield the parent process once the web server answers; whatever is left of it afterwards is killed."""
    with log.open("wb") as out:
        parent = subprocess.Popen(
            [*SAMEDAY, "run"], env=env, cwd=CHECKOUT, stdout=out, stderr=out, start_new_session=True
        )
    try:
        wait_for(lambda: answers(env), seconds=180, why=lambda: log.read_text()[-2000:])
        yield parent
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(parent.pid, signal.SIGKILL)
        parent.wait()


def health(env: dict[str, str]) -> tuple[int, str]:
    """Return status and body of /healthz."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{env['SAMEDAY_PORT']}/healthz", timeout=2) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def answers(env: dict[str, str]) -> bool:
    try:
        return bool(health(env))
    except OSError:
        return False


def wait_for(true, *, seconds: float, why=lambda: "") -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, why() or "it did not happen in time"
        time.sleep(0.05)


def family_of(pid: int) -> list[int]:
    """Return every living process below `pid`."""
    found = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            found += [int(child), *family_of(int(child))]
    return found


def alive(pids: list[int]) -> list[int]:
    def lives(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False

    return [pid for pid in pids if lives(pid)]
