"""`sameday dkim`: the record to publish; and a start that says at once what is wrong with the key."""

import pytest

from sameday.cli import invariants, prepare
from sameday.cli.main import main
from sameday.cli.trouble import Trouble
from tests.outbox.test_dkim import KEYS, pem, use_key

pytestmark = pytest.mark.django_db


def test_the_record_is_printed(settings, tmp_path, capsys):
    use_key(settings, tmp_path, pem(KEYS["ed25519"]))
    assert main(["dkim"]) == 0
    assert capsys.readouterr().out.startswith('desk2026._domainkey.desk.example. IN TXT ( "v=DKIM1; k=ed25519; p=')
    assert list(invariants.signing()) == []


def test_without_a_key_there_is_nothing_to_print(capsys):
    assert main(["dkim"]) == 2
    assert "Mail is not signed" in capsys.readouterr().err


def test_a_broken_key_is_said_at_the_start_by_the_command_and_by_check(settings, tmp_path, capsys):
    use_key(settings, tmp_path, b"no key")
    assert main(["dkim"]) == 1
    assert "holds no private key in PEM form" in capsys.readouterr().err
    assert "holds no private key in PEM form" in next(iter(invariants.signing()))
    with pytest.raises(Trouble, match="holds no private key"):
        prepare.key_of_mail()
