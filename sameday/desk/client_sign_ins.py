"""Clients who sign in at Microsoft or Google: linked and removed with a line in the journal and a mail to the address.

The mail names no name of theirs at the provider: whoever runs a tenant chooses those, and would write in our mail.
Source: decision 0061.
"""

from datetime import datetime

from django.db import transaction

from sameday.accounts import client_identities
from sameday.accounts.models import ClientIdentity, ClientSession
from sameday.audit import actors, journal
from sameday.clients.models import Contact
from sameday.outbox import queue, unsafe


def find(who: tuple[str, str, str], *, at: datetime) -> ClientIdentity | None:
    """Return the identity of (issuer, tenant, subject) when it lets in, and note the use.

    Not while the mailbox is in other hands: the same account opens both, so it proves no more than a code would.
    """
    row = client_identities.find(*who)
    if row is None or unsafe.is_taken_over(row.mail):
        return None
    client_identities.used(row, at=at)
    return row


@transaction.atomic
def link(
    session: ClientSession, contact: Contact, provider: str, who: tuple[str, str, str], shown: str, *, at: datetime,
    place: str, device: str,
) -> ClientIdentity:  # fmt: skip
    """Link an identity to whoever is in this session, as `contact`, and tell their address. Raises Refused."""
    row = client_identities.link(session, provider, who, shown, at=at)
    _tell(row, contact, "linked", at=at, place=place, device=device)
    return row


@transaction.atomic
def remove(session: ClientSession, contact: Contact, number: int, *, at: datetime, place: str, device: str) -> None:
    """Remove one identity of theirs and tell their address; nothing when it is none of theirs."""
    if row := client_identities.remove(session, number):
        _tell(row, contact, "removed", at=at, place=place, device=device)


def _tell(row: ClientIdentity, contact: Contact, done: str, *, at: datetime, place: str, device: str) -> None:
    by, name = actors.contact(contact.pk), row.provider.capitalize()
    journal.note(
        f"client identity {done}", by=by, at=at, subject=by, provider=row.provider, tenant=row.tenant, place=place,
        device=device,
    )  # fmt: skip
    told = "can sign you in here from now on" if done == "linked" else "signs nobody in here as you any more"
    happened = f"A {name} account {told}: it was {done} on the page “Your sign-ins”, in {device}."
    queue.put("identity_notice", ticket=None, contact=contact, to=row.mail, at=at, facts={"happened": happened})
