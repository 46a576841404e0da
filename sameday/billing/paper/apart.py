"""Typesetting in a process of its own: its 50 MB go with it, and a text nobody foresaw costs no worker."""

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)
SECONDS = 60
_PROGRAM = str(Path(__file__).with_name("typesetting.py"))
_ROOT = str(Path(__file__).resolve().parents[3])


class Unprintable(Exception):
    """The PDF could not be made; the text says so in plain words."""


def typeset(papers: Sequence[dict]) -> list[bytes]:
    """Return each paper as a PDF, the same bytes for the same paper. Raises Unprintable."""
    paths = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-P", _PROGRAM], input=json.dumps(papers).encode(), capture_output=True,
            timeout=SECONDS, check=False, process_group=0,
            env={"PYTHONPATH": paths, "PATH": os.defpath, "LC_ALL": "C.UTF-8"},  # no secret: it needs none
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Unprintable("The PDF took too long to make. Try again; nothing was sent.") from None
    if done.returncode:
        log.error("pdf_failed", why=done.stderr[-2000:].decode(errors="replace"))
        raise Unprintable("The PDF could not be made. Nothing was sent.")
    return [b64decode(each) for each in json.loads(done.stdout)]
