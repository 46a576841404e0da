"""`sameday outbox --release`: mail goes to an address again that came back."""

from datetime import UTC, datetime

import pytest

from sameday.cli.main import main
from sameday.outbox import suppress

pytestmark = pytest.mark.django_db


def test_an_address_whose_mail_came_back_is_written_to_again(cast, capsys):
    suppress.mark(cast.ann.mail, "550 5.1.1 No such person", datetime(2026, 11, 24, 15, 0, tzinfo=UTC))
    assert main(["outbox", "--release", " Ann@Acme.example "]) == 0
    assert "Mail goes to Ann@Acme.example again" in capsys.readouterr().out
    cast.ann.refresh_from_db()
    assert (suppress.is_suppressed(cast.ann.mail), cast.ann.mail_failed_at) == (False, None)
    assert main(["outbox", "--release", cast.ann.mail]) == 1
    assert "was not stopped" in capsys.readouterr().err


def test_to_list_and_to_release_are_two_wishes(cast):
    assert main(["outbox", "--json", "--release", cast.ann.mail]) == 2
