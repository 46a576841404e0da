"""A mailbox server that comes back from a backup: nothing is moved away that the desk does not have."""

import pytest

from sameday.audit import actors
from sameday.intake import fetch, imap
from sameday.intake.models import RawMail
from sameday.office import mailboxes
from sameday.office.models import Mailbox
from tests.contract.house import MONDAY, at, mail

pytestmark = pytest.mark.servers


def test_uids_used_again_below_the_cursor_lose_no_mail(cast, dovecot_server):
    user = dovecot_server.mailbox()
    url = f"imap://{user}@127.0.0.1:{dovecot_server.imap_port}/INBOX"
    box = mailboxes.add("help@desk.example", url, "secret", by=actors.SYSTEM, at=at(MONDAY))
    dovecot_server.deliver(user, mail("before", mid="a@acme.example"))
    with imap.signed_in(box) as client:
        assert fetch.fetch(client, box) == 1
    Mailbox.objects.filter(pk=box.pk).update(last_uid=50)  # as if we had been further than the restored server is
    box.refresh_from_db()
    dovecot_server.deliver(user, mail("after", mid="b@acme.example"))
    with imap.signed_in(box) as client:
        assert fetch.fetch(client, box) == 1
    assert RawMail.objects.count() == 2
    assert (dovecot_server.count(user), dovecot_server.count(user, "Processed")) == (0, 2)
    assert sum(RawMail.objects.values_list("copies", flat=True)) == 0
