"""Articles for tests, each written by the package's own verb."""

from datetime import UTC, datetime

import pytest

from sameday.audit import actors
from sameday.knowledge import change
from sameday.knowledge.models import CLIENTS

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def write(cast):
    """Return write(title, text, words, audience, company): an article by Tina."""

    def written(title="Printer jams", text="Open tray 2.", words="", audience=CLIENTS, company=None, at=MONDAY):
        content = change.Content(title, text, words, audience, company and company.pk)
        return change.write(content, staff=cast.tina, by=actors.staff(cast.tina.pk), at=at)

    return written
