"""The sessions of clients, apart from those of staff: a cookie of their own, of which only a hash is kept.

A session is of use as long as somebody active who had its address when it began has it still: asked anew with every
request, so that whoever leaves, or whose address is changed, is out at once, and the address's next owner is not in it.
Source: security.md; decisions 0036, 0043.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db.models.functions import Lower

from sameday.accounts.models import ClientPasskey, ClientSession, CodeAsked
from sameday.clients.models import Contact

IDLE, LONGEST = timedelta(days=30), timedelta(days=90)
SEEN_EVERY = timedelta(minutes=10)
MOST_SHOWN = 50


def people(mail: str) -> list[Contact]:
    """Return the active contacts with this address, of companies that are clients; one person may be two."""
    rows = Contact.objects.annotate(low=Lower("mail")).filter(low=mail.lower(), status="active")
    rows = rows.exclude(company__status="inactive")
    return list(rows.select_related("company__plan").order_by("pk")[:20])


def people_of(session: ClientSession | ClientPasskey) -> list[Contact]:
    """Return whom this session or passkey opens to: of those with its address now, who had it then, by this name.

    A contact may be handed on with its address, and then bears another name: its next owner signs in anew.
    """
    return [person for person in people(session.mail) if session.known.get(str(person.pk)) == person.name]


def ask_code(mail: str, browser: str, *, place: str, at: datetime) -> None:
    """Note that somebody in this browser wants a code at this address: the worker looks whose it is."""
    CodeAsked.objects.create(mail=mail, browser=browser, place=place[:45], at=at)


def begin(
    mail: str, *, place: str, agent: str, at: datetime, method: str = "code", those: list[Contact] | None = None
) -> str:
    """Begin a session of this address, or of `those` who have it, and return the secret for its cookie."""
    secret = secrets.token_urlsafe(32)
    ClientSession.objects.create(
        mail=mail.lower(), digest=_digest(secret), begun_at=at, seen_at=at, place=place[:45], agent=agent[:300],
        method=method,
        known={str(person.pk): person.name for person in (people(mail) if those is None else those)},
    )  # fmt: skip
    return secret


def find(secret: str, at: datetime) -> ClientSession | None:
    """Return the session of a cookie while it lasts: thirty days without a visit, ninety in all."""
    if not secret:
        return None
    return _open(at).filter(digest=_digest(secret)).first()


def beside(session: ClientSession, at: datetime) -> list[ClientSession]:
    """Return the sessions of the same people that last, this one too, the one seen last first."""
    rows = _open(at).filter(mail=session.mail).order_by("-seen_at", "-pk")[:MOST_SHOWN]
    return [row for row in rows if row.known.items() & session.known.items()]


def is_usual(mail: str, place: str) -> bool:
    """Return whether this address signed in from this place lately."""
    return ClientSession.objects.filter(mail=mail, place=place).exists()


def seen(session: ClientSession, *, place: str, at: datetime) -> None:
    """Note a visit, every ten minutes at the most."""
    if at - session.seen_at >= SEEN_EVERY:
        ClientSession.objects.filter(pk=session.pk).update(seen_at=at, place=place[:45])


def choose(session: ClientSession, contact: Contact) -> None:
    """Set as whom of their contacts the person is here."""
    ClientSession.objects.filter(pk=session.pk).update(contact=contact)


def end(session: ClientSession, number: int | None, *, at: datetime) -> int:
    """End one session of the same address, or with None all of them, and return how many ended."""
    rows = ClientSession.objects.filter(mail=session.mail, ended_at=None)
    return (rows if number is None else rows.filter(pk=number)).update(ended_at=at)


def forget_old(at: datetime) -> int:
    """Delete the sessions that are over for a month and return how many."""
    over = ClientSession.objects.filter(begun_at__lt=at - LONGEST - IDLE)
    return over.delete()[0]


def _open(at: datetime):
    return ClientSession.objects.filter(ended_at=None, seen_at__gt=at - IDLE, begun_at__gt=at - LONGEST)


def _digest(secret: str) -> str:
    return hashlib.sha256(f"client:{secret}".encode("utf-8", "replace")).hexdigest()
