"""What the decisions on several mails need to know, asked in a few queries for all of them together."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models.functions import Lower

from sameday.asked import Asked, Given, among, of_many
from sameday.clients.models import Contact, Domain
from sameday.intake.models import RawMail
from sameday.intake.parsing import ParsedMail
from sameday.office.models import Mailbox, Staff
from sameday.tickets.models import Ticket


class Known:
    """Contacts, staff, our own addresses, mails that came before; load it in the transaction that decides."""

    def __init__(self, mails: Sequence[ParsedMail], message_ids: Sequence[str], since: datetime):
        addresses = {box.address.lower() for mail in mails for box in mail.froms if box.address}
        self._contacts: dict[str, list[Contact]] = defaultdict(list)
        for contact in of_many(_CONTACTS, "address", addresses):
            self._contacts[contact.lower].append(contact)
        self._staff = {person.mail.lower(): person for person in _STAFF()}
        self._ours = {address.lower() for (address,) in _OURS()}
        self._twins = _twins(message_ids)
        self._domains: list[str] | None = None
        self._opened = _opened(addresses, since)

    def contacts(self, address: str) -> list[Contact]:
        """Return everybody with this address, at any company and in any state."""
        return self._contacts.get(address, [])

    def add(self, contact: Contact) -> None:
        self._contacts[contact.mail.lower()].append(contact)

    def staff(self, address: str) -> Staff | None:
        return self._staff.get(address)

    def domains(self) -> list[str]:
        """Return the confirmed mail domains of all clients and our own, asked for once and only when needed."""
        if self._domains is None:
            ours = {address.rpartition("@")[2] for address in self._ours}
            self._domains = sorted({*(name for (name,) in _DOMAINS()), *ours})
        return self._domains

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
    for address, at in of_many(_OPENED, "address", addresses, since=since - timedelta(hours=1)):
        opened[address].append(at)
    return opened


def _twins(message_ids: Sequence[str]) -> dict[tuple[str, str], tuple[int, int | None, int | None]]:
    found = {}
    for pk, mid, key, ticket, became, outcome in of_many(_TWINS, "id", filter(None, message_ids)):
        if outcome not in ("", "duplicate"):
            found.setdefault((mid, key), (pk, ticket, became))
    return found


_CONTACTS = Asked(
    lambda: Contact.objects.annotate(lower=Lower("mail"))
    .filter(lower__in=among("address")).select_related("company__plan").order_by("pk")
)  # fmt: skip
_STAFF = Asked(lambda: Staff.objects.filter(active=True))
_OURS = Asked(lambda: Mailbox.objects.values_list("address"))
_DOMAINS = Asked(lambda: Domain.objects.filter(confirmed=True, company__status="active").values_list("name"))
_OPENED = Asked(
    lambda: Ticket.objects.filter(requester_address__in=among("address"), received_at__gt=Given("since"))
    .order_by("-received_at").values_list("requester_address", "received_at")[:2000]
)  # fmt: skip
_TWINS = Asked(
    lambda: RawMail.objects.filter(message_id__in=among("id"))
    .order_by("pk").values_list("pk", "message_id", "content_key", "ticket_id", "became_id", "outcome")
)  # fmt: skip
