"""Runs every check in parts and sums them up: `bin/test [--full] [pytest arguments]`."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.servers.postgresql import postgres
from tests.tables import SHARED

NO_TESTS = 5  # pytest's exit code
# Containers like to forbid the files that let Python start quickly: with them a part finds its tests in half the time.
NOT_OURS = ("SAMEDAY_", "PYTHONDONTWRITEBYTECODE")
HERE = "not slow and not browser and not servers"


@dataclass
class Part:
    """One run: its words for the summary, its command, and what came of it."""

    name: str
    options: list[str]
    limit_seconds: int
    environ: dict[str, str] = field(default_factory=dict)
    may_be_empty: bool = False
    passed: int = 0
    failed: int = 0
    seconds: float = 0
    remark: str = ""


def main(arguments: list[str]) -> int:
    """Run the parts, print the summary and return the exit code."""
    full = "--full" in arguments
    chosen = [argument for argument in arguments if argument != "--full"]
    parts = []
    with contextlib.ExitStack() as stack:
        shared = {SHARED: stack.enter_context(tempfile.TemporaryDirectory(prefix="sameday-gate-"))}
        url = {"SAMEDAY_DATABASE_URL": stack.enter_context(postgres())}
        stack.enter_context(_tables_being_made(shared | url))
        parts.append(_style())
        for part in _parts(url, full=full):
            part.options += chosen
            part.may_be_empty |= bool(chosen)
            part.environ |= shared
            _run(part)
            parts.append(part)
    if not any(part.passed + part.failed for part in parts[1:]):
        parts[-1].failed, parts[-1].remark = 1, "no test was found"
    return _sum_up(parts)


@contextlib.contextmanager
def _tables_being_made(environ: dict[str, str]):
    """Make both databases' tables while tests that need none begin: a part that comes to them finds them or waits."""
    making = subprocess.Popen([sys.executable, "-m", "tests.tables", "shared"], env=_bare() | environ)
    try:
        yield
    finally:
        making.kill()
        making.wait()


def _style() -> Part:
    part = Part("style", [], 60)
    _headline(part)
    began = time.monotonic()
    argv = [sys.executable, "-m", "ruff", "check", "--output-format=concise", "."]
    ok = subprocess.run(argv, check=False).returncode == 0
    part.passed, part.failed, part.seconds = int(ok), int(not ok), time.monotonic() - began
    return part


def _parts(url: dict[str, str], *, full: bool) -> list[Part]:
    """Return the parts in order, cheapest first; the plain gate asks properties for some examples, --full for all."""
    asked = [f"--hypothesis-profile={'all' if full else 'some'}"]
    files = ["-n", "4", "--dist", "loadfile", "--no-loadscope-reorder", "--part=servers"]  # four: they often wait
    # each process takes its half file by file and at the end some of the other's: what a file shares is made once
    two, states = ["-n", "2", "--dist", "worksteal"], ["--every-state"] if full else []
    once = [] if full else ["--pages-once"]
    found = [
        Part("unit", [*two, *asked, "--part=unit", "-m", HERE], 600),
        Part("desk, SQLite", [*two, *asked, *once, "--part=desk", "-m", HERE], 1800),
        Part("desk, PostgreSQL", [*two, *asked, *once, "--database-only", "-m", HERE], 1800, url),
        Part("servers and browser", [*files, *states, *asked, "-m", "(servers or browser) and not slow"], 1800),
    ]
    if full:
        found += [
            Part("slow, SQLite", [*two, *asked, "-m", "slow"], 3600),
            Part("slow, PostgreSQL", [*two, *asked, "-m", "slow", "--database-only"], 3600, url, may_be_empty=True),
        ]
    return found


def _run(part: Part) -> None:
    _headline(part)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sameday-gate-") as folder:
        report = Path(folder, "report.xml")
        argv = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *part.options]
        try:
            code = subprocess.run(argv, env=_bare() | part.environ, timeout=part.limit_seconds, check=False).returncode
        except subprocess.TimeoutExpired:
            code, part.remark = 1, f"stopped after {part.limit_seconds} s"
        part.seconds = time.monotonic() - began
        _count(part, report, code)


def _bare() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}


def _count(part: Part, report: Path, code: int) -> None:
    """Set how many passed and failed; a run that broke without a failed test counts as one that failed."""
    if report.exists():
        suite = ElementTree.parse(report).getroot().find("testsuite")
        tests, failures, errors, skipped = (int(suite.get(n)) for n in ("tests", "failures", "errors", "skipped"))
        part.failed = failures + errors + skipped
        part.passed = max(0, tests - part.failed)
    if code == NO_TESTS and part.may_be_empty:
        return
    if code and not part.failed:
        part.failed = 1
        part.remark = part.remark or ("no test was found" if code == NO_TESTS else f"pytest ended with {code}")


def _headline(part: Part) -> None:
    print(f"\n== {part.name}", flush=True)


def _sum_up(parts: list[Part]) -> int:
    print("\n== summary")
    for part in parts:
        print(f"{part.name:24} {part.passed:6} passed {part.failed:4} failed {part.seconds:7.1f} s  {part.remark}")
    passed, failed = sum(part.passed for part in parts), sum(part.failed for part in parts)
    print(f"{sum(part.seconds for part in parts):.0f} s in all\n\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
