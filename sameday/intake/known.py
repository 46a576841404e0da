"""What the decisions on several mails need to know, asked in a few queries for all of them together."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models.functions import Lower

from sameday.clients.models import Contact
from sameday.intake.models import RawMail
from sameday.intake.parsing import ParsedMail
from sameday.office.models import Mailbox, Staff
from sameday.tickets.models import Ticket


class Known:
    """Contacts, staff, our own addresses, mails that came before; load it in the transaction that decides."""

    def __init__(self, mails: Sequence[ParsedMail], message_ids: Sequence[str], since: datetime):
        addresses = {box.address.lower() for mail in mails for box in mail.froms if box.address}
        self._contacts: dict[str, list[Contact]] = defaultdict(list)
        rows = Contact.objects.annotate(lower=Lower("mail")).filter(lower__in=addresses)
        for contact in rows.select_related("company__plan").order_by("pk") if addresses else ():
            self._contacts[contact.lower].append(contact)
        self._staff = {person.mail.lower(): person for person in Staff.objects.filter(active=True)}
        self._ours = {address.lower() for address in Mailbox.objects.values_list("address", flat=True)}
        self._twins = _twins(message_ids)
        self._opened = _opened(addresses, since)

    def contacts(self, address: str) -> list[Contact]:
        """Return everybody with this address, at any company and in any state."""
        return self._contacts.get(address, [])

    def add(self, contact: Contact) -> None:
        self._contacts[contact.mail.lower()].append(contact)

    def staff(self, address: str) -> Staff | None:
        return self._staff.get(address)

    def is_ours(self, address: str) -> bool:
        """Say whether this is a mailbox of the desk, active or not."""
        return address in self._ours

    def twin(self, message_id: str, content_key: str) -> tuple[int, int | None, int | None] | None:
        """Return id, ticket and message of a mail with this Message-ID and content that was decided before."""
        return self._twins.get((message_id, content_key))

    def decided(self, row: RawMail, columns: dict) -> None:
        """Remember a decision of this transaction for the mails that follow."""
        key = (columns["message_id"], columns["content_key"])
        if columns["outcome"] != "duplicate":
            self._twins.setdefault(key, (row.pk, columns["ticket_id"], columns["became_id"]))

    def opened(self, address: str) -> list[datetime]:
        """Return when tickets of this address were received, as far as the last hour and this batch know."""
        return self._opened[address]

    def note_opened(self, address: str, at: datetime) -> None:
        self._opened[address].append(at)


def _opened(addresses: set[str], since: datetime) -> dict[str, list[datetime]]:
    opened = defaultdict(list)
    rows = Ticket.objects.filter(requester_address__in=addresses, received_at__gt=since - timedelta(hours=1))
    for address, at in rows.order_by("-received_at").values_list("requester_address", "received_at")[:2000]:
        opened[address].append(at)
    return opened


def _twins(message_ids: Sequence[str]) -> dict[tuple[str, str], tuple[int, int | None, int | None]]:
    rows = RawMail.objects.filter(message_id__in=[m for m in message_ids if m]).exclude(outcome="duplicate")
    found = {}
    for pk, mid, key, ticket, became in rows.exclude(outcome="").values_list(
        "pk", "message_id", "content_key", "ticket_id", "became_id"
    ):
        found.setdefault((mid, key), (pk, ticket, became))
    return found
