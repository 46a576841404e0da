"""Where the mails of statements are, in words: on its way, sent, or why one did not arrive."""

from collections.abc import Sequence
from typing import NamedTuple

from sameday.billing import sending
from sameday.billing.models import Statement
from sameday.web.staff import delivery


class To(NamedTuple):
    """One mail of a statement: to whom, where it is, whether it is lost, and whether it can be taken back."""

    name: str
    address: str
    words: str
    lost: bool
    held: bool


def of(rows: Sequence[Statement]) -> dict[int, list[To]]:
    """Return the mails of each statement by its row's id, the oldest first; one query."""
    return {pk: [_to(mail) for mail in mails] for pk, mails in sending.mails(rows).items()}


def _to(mail) -> To:
    came_back = bool(mail.contact and mail.contact.mail_failed_at and mail.sent_at)
    said = delivery.of(mail, came_back and mail.contact.mail_failed_at >= mail.sent_at)
    return To(mail.contact.name if mail.contact else mail.to, mail.to, said.words, said.lost, mail.state == "held")
