"""Link tokens of mails: made once a mail, found again by their hash, each opening exactly one thing."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from sameday import rows
from sameday.asked import Asked, Given, among, of_many
from sameday.tokens.models import Link

TOKEN_BYTES = 24
VALID_AFTER_CLOSE = timedelta(days=30)
_PATHS = {"request": "r", "booking": "b", "approval": "a", "page": "p"}


def make(purpose: str, *, ticket, contact, at: datetime) -> str:
    """Store a new link and return its token of 192 bits; only the token's hash is kept.

    One token a mail, so that each can be withdrawn alone. Source: issue 2, contracts.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    rows.insert(Link(purpose=purpose, digest=_digest(token), ticket=ticket, contact=contact, made_at=at))
    return token


def keep(token: str, purpose: str, *, ticket, contact, at: datetime) -> bool:
    """Store what a form became under the token made of that form; return False when it is there already.

    Of two at the same time the second waits for the first to commit. Purposes: receipt, reply.
    """
    try:
        with transaction.atomic():
            rows.insert(Link(purpose=purpose, digest=_digest(token), ticket=ticket, contact=contact, made_at=at))
    except IntegrityError:
        return False
    return True


def kept(tokens: list[str], purpose: str) -> str | None:
    """Return the first of these tokens under which a form was kept, or None. One short query."""
    by_digest = {_digest(token): token for token in tokens}
    return next((by_digest[digest] for (digest,) in of_many(_KEPT, "digest", by_digest, purpose=purpose)), None)


_KEPT = Asked(lambda: Link.objects.filter(digest__in=among("digest"), purpose=Given("purpose")).values_list("digest"))


def find(token: str, purpose: str, at: datetime) -> Link | None:
    """Return the link with its ticket and contact, or None when it is unknown, withdrawn or over.

    A link is over 30 days after its ticket closed, or the one that it was merged into, and when its contact has left
    the company or the company has left us.
    """
    links = Link.objects.select_related("ticket__merged_into", "contact__company")
    link = links.filter(digest=_digest(token), purpose=purpose, withdrawn_at=None).first()
    if link is None or (link.contact and "inactive" in (link.contact.status, link.contact.company.status)):
        return None
    ticket = link.ticket
    while ticket.merged_into is not None:
        ticket = ticket.merged_into
    closed_at = ticket.closed_at
    return link if closed_at is None or at <= closed_at + VALID_AFTER_CLOSE else None


def shown(text: str, purpose: str) -> Link | None:
    """Return the link of this purpose that a mail's text shows, None when it shows none."""
    found = re.search(rf"{re.escape(url(purpose, ''))}([\w-]+)", text)
    return Link.objects.filter(digest=_digest(found[1]), purpose=purpose).first() if found else None


def withdraw(text: str, at: datetime) -> int:
    """Withdraw the links a text shows and return how many: its mail was taken back before it left."""
    digests = [_digest(token) for token in re.findall(rf"{_any_link()}([\w-]+)", text)]
    return Link.objects.filter(digest__in=digests, withdrawn_at=None).update(withdrawn_at=at)


def masked(text: str) -> str:
    """Return the text without tokens of links and codes: who may read a client's mail may not act as the client."""
    return re.sub(rf"({_any_link()})[\w-]+", r"\1…", _without_codes(masked_for_staff(text)))


def masked_for_staff(text: str) -> str:
    """Return the text without the tokens by which one of us chooses a password: nobody but the reader may have them."""
    return re.sub(rf"({re.escape(settings.URL)}/accounts/new-password/)[\w-]+", r"\1…", text)


def request_url(token: str) -> str:
    """Return the address of the page of one request."""
    return url("request", token)


def url(purpose: str, token: str) -> str:
    """Return the address that opens what the link is for."""
    return f"{settings.URL}/{_PATHS[purpose]}/{token}"


def _any_link() -> str:
    return rf"{re.escape(settings.URL)}/[rbap]/"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _without_codes(text: str) -> str:
    return re.sub(r"\b\d{3}·\d{3}\b", "…", text)
