"""A home of its own for each test: checkpoints of another test would tell of another chain."""

import pytest

from sameday.audit import verify
from sameday.audit.find import Wrong


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def first_wrong():
    """Return a function that walks along the whole trail and gives the first bad row, or None."""

    def walk(**more) -> Wrong | None:
        return next((found.wrong for found in verify.everything(**more) if found.wrong), None)

    return walk
