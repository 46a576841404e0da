"""What is logged, as the desk logs it."""

import io
import logging

import pytest

from sameday.jobs import logs


@pytest.fixture
def written():
    """Return what the next log lines write; the logging of the test run is put back afterwards."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    logs.configure({"level": "DEBUG"})
    root.handlers[0].setStream(stream := io.StringIO())
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
