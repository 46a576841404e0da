"""Each benchmark runs to its end, with sizes that measure nothing: unseen they rot."""

import os
import subprocess
import sys

import pytest

from tests.cli.desk import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.servers]
TINY = {  # as the first lines of each say how it is begun
    "bench.burst": ["-m", "bench.burst", "50", "--tickets", "200", "--quiet", "5"],
    "bench.calls": ["bench/calls.py", "--calls", "9", "--seconds", "6", "--people", "3"],
    "bench.intake": ["-m", "bench.intake", "20"],
    "bench.memory": ["-m", "bench.memory", "--megabytes", "1"],
    "bench.parse": ["-m", "bench.parse", "--seconds", "0.05"],
    "bench.search": ["-m", "bench.search", "--tickets", "300", "--rounds", "1"],
    "bench.screens": ["bench/screens.py", "--tickets", "200", "--rounds", "1"],
    "bench.schedule": ["-m", "bench.schedule", "--appointments", "300", "--rounds", "2"],
    "bench.statements": ["-m", "bench.statements", "--clients", "3", "--entries", "200"],
    "bench.clients_csv": ["bench/clients_csv.py", "--companies", "5", "--people", "50"],
    "bench.pages": ["bench/pages.py", "--tickets", "200", "--requests", "5", "--clients", "1"],
}


@pytest.mark.parametrize("name", TINY)
def test_a_benchmark_runs_to_its_end_and_says_something(name):
    """As on a desk of nobody: with none of the settings, and none of the folders, of the run that this test is in."""
    mine = ("SAMEDAY_", "DJANGO_", "TESTS_", "PYTEST_")
    bare = {key: value for key, value in os.environ.items() if not key.startswith(mine)}
    done = subprocess.run(
        [sys.executable, *TINY[name]], env=bare, cwd=CHECKOUT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    assert any(letter.isdigit() for letter in done.stdout), done.stdout


def test_each_benchmark_is_among_them():
    begun = [path for path in (CHECKOUT / "bench").glob("*.py") if '__name__ == "__main__"' in path.read_text()]
    assert {f"bench.{path.stem}" for path in begun} == set(TINY)
