"""Retention of files: one that no message names any more is deleted. Source: rules.md 12."""

from datetime import datetime

from sameday.tickets import files, loose

AT_ONCE = 50


def step(at: datetime) -> int:
    """Look at up to 50 loose files, delete those that no message needs, and return how many were looked at.

    Idempotent, and in no transaction. Raises StorageFault; what is left is taken up by the next run.
    """
    rows = loose.due(at, AT_ONCE)
    for row in rows:
        if loose.claim(row):
            files.delete(row.sha256)
            loose.gone(row)
    return len(rows)
