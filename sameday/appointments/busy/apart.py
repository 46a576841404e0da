"""A calendar is worked out in a process of its own: one that is hostile costs ten seconds, and nothing else."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sameday.appointments.busy import Times, Unreadable

SECONDS = 30  # the work itself is limited to ten; the machine may be busy
_ROOT = str(Path(__file__).resolve().parents[3])


def busy(texts: Sequence[str], *, zone: str, begin: datetime, end: datetime, mails: Sequence[str]) -> Times:
    """Return what `reading.busy` does. Raises Unreadable also where it took too much time or memory."""
    asked = {"texts": texts, "zone": zone, "begin": begin.isoformat(), "end": end.isoformat(), "mails": mails}
    paths = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-m", "sameday.appointments.busy.reading"], input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False, process_group=0,
            env={"PYTHONPATH": paths, "PATH": os.defpath, "LC_ALL": "C.UTF-8"},  # no secret: it needs none
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Unreadable("it takes too long to work out") from None
    if done.returncode:
        raise Unreadable("it takes too long to work out, or too much memory")
    answer = json.loads(done.stdout)
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in answer["times"]]
