"""The oracle of the daily chain."""

import json
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def daily_batch():
    return json.loads((Path(__file__).parents[1] / "oracles" / "queueing.json").read_text())["daily_batch"]
