"""Who a client is at Microsoft or Google: linked by who signed in here otherwise, found by issuer, tenant and subject.

An identity opens what a session would that had begun when it was linked: the contacts who had the address then and have
it still, by the names they had. decision 0061.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from sameday.accounts import client_sessions
from sameday.accounts.models import ClientIdentity, ClientSession
from sameday.accounts.people import Refused

MOST, UNUSED = 10, timedelta(days=400)
TAKEN = "This sign-in is linked already, to somebody else."
MANY = f"{MOST} sign-ins are linked already: remove one first."


def find(issuer: str, tenant: str, subject: str) -> ClientIdentity | None:
    """Return the identity when it opens anything still."""
    row = ClientIdentity.objects.filter(issuer=issuer, tenant=tenant, subject=subject).first()
    return row if row and client_sessions.people_of(row) else None


def used(row: ClientIdentity, *, at: datetime) -> None:
    """Note that somebody signed in by it."""
    ClientIdentity.objects.filter(pk=row.pk).update(used_at=at)


@transaction.atomic
def link(session: ClientSession, provider: str, who: tuple[str, str, str], shown: str, *, at: datetime):
    """Say that `who` (issuer, tenant, subject) is whoever is in this session, and return the ClientIdentity.

    Linked again it opens what the session opens now. One that opens nothing any more is nobody's: its person may have
    another name since, and must not be locked out by themselves. Raises Refused.
    """
    named = dict(zip(("issuer", "tenant", "subject"), who, strict=True))
    row = ClientIdentity.objects.select_for_update().filter(**named).first()
    if row:
        if client_sessions.people_of(row) and not _same(row, session):
            raise Refused(TAKEN)
        row.delete()
    if len(of(session)) >= MOST:
        raise Refused(MANY)
    try:
        with transaction.atomic():
            return ClientIdentity.objects.create(
                mail=session.mail, known=session.known, provider=provider, shown=shown, linked_at=at, **named
            )
    except IntegrityError:
        raise Refused(TAKEN) from None


def of(session: ClientSession) -> list[ClientIdentity]:
    """Return the identities of the same people, the oldest first."""
    return [row for row in ClientIdentity.objects.filter(mail=session.mail).order_by("pk")[:50] if _same(row, session)]


def remove(session: ClientSession, number: int) -> ClientIdentity | None:
    """Delete one of them and return it; None when it is none of theirs."""
    row = next((row for row in of(session) if row.pk == number), None)
    return row if row and ClientIdentity.objects.filter(pk=number).delete()[0] else None


def forget_old(at: datetime) -> int:
    """Delete the identities nobody used for more than a year and return how many."""
    old = ClientIdentity.objects.filter(linked_at__lt=at - UNUSED).exclude(used_at__gte=at - UNUSED)
    return old.delete()[0]


def _same(row: ClientIdentity, session: ClientSession) -> bool:
    return row.mail == session.mail and bool(row.known.items() & session.known.items())
