"""The groups of the queueing oracle."""

import json
from pathlib import Path

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "queueing.json").read_text())


def of(group: str) -> dict:
    """Return the rows of a group by name."""
    return ORACLE[group]
