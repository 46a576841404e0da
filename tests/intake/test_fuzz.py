"""A coverage-guided fuzzer on the parser finds nothing: for a moment in the gate, for minutes in `bin/test --full`."""

import re
import subprocess
import sys

import pytest

from tests.cli.desk import CHECKOUT


def fuzz(folder, seconds: int, seed: int) -> tuple[int, int]:
    """Return how many mails were read and how many of them reached something new; fail with what broke the promise."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.fuzz", str(seconds), str(folder), str(seed)], cwd=CHECKOUT,
        capture_output=True, text=True, timeout=seconds * 3 + 120, check=False,
    )  # fmt: skip
    found = [path.read_bytes()[:4000] for path in folder.glob("found-*")]
    assert done.returncode == 0 and not found, (found, (done.stdout + done.stderr)[-3000:])
    said = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    return int(said["number_of_executed_units"]), int(said["new_units_added"])


def test_a_moment_of_the_fuzzer_finds_nothing(tmp_path):
    """The control of the other one too: it runs, and it finds its way into branches its mails do not reach."""
    read, new = fuzz(tmp_path, 4, 1)
    assert read > 100
    assert new > 20


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_minutes_of_the_fuzzer_find_nothing(tmp_path, seed):
    read, _ = fuzz(tmp_path, 180, seed)
    assert read > 5000
