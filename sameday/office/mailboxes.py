"""The desk's mail addresses and where their mail is fetched; the password is kept encrypted, bound to its row."""

from datetime import datetime
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from django.db import transaction

from sameday.audit import journal
from sameday.audit.models import Entry
from sameday.office.models import Mailbox, Office
from sameday.tokens import secrets

SEEDED = "mailbox seeded"


@transaction.atomic
def add(address: str, imap_url: str = "", password: str = "", *, by: str, at: datetime) -> Mailbox:
    """Make or change the mailbox `address`, fetched from `imap_url` (without a password) or by nobody; journalled.

    A new place to fetch from starts with an empty cursor.
    """
    mailbox, _ = Mailbox.objects.get_or_create(address=address.lower())
    if imap_url != mailbox.imap_url:
        mailbox.uidvalidity, mailbox.last_uid = None, 0
    mailbox.imap_url, mailbox.active, mailbox.failing_since, mailbox.error = imap_url, True, None, ""
    if password or not imap_url:
        mailbox.secret = secrets.seal(password, row=_row(mailbox)) if password else ""
    mailbox.save()
    journal.note("mailbox set", by=by, at=at, subject=_row(mailbox), fetches=bool(imap_url))
    return mailbox


@transaction.atomic
def remove(mailbox: Mailbox, *, by: str, at: datetime) -> None:
    """Stop using the mailbox and forget its password; the row stays, because its mails name it. Journalled."""
    mailbox.active, mailbox.secret, mailbox.imap_url = False, "", ""
    mailbox.save(update_fields=["active", "secret", "imap_url"])
    journal.note("mailbox removed", by=by, at=at, subject=_row(mailbox))


@transaction.atomic
def seed(imap_url: str, *, by: str, at: datetime) -> Mailbox | None:
    """Make the mailbox of SAMEDAY_IMAP_URL the first time; None when that has been done: then the row rules."""
    if Entry.objects.filter(verb=SEEDED).exists():
        return None
    user = unquote(urlsplit(imap_url).username or "")
    office = Office.objects.first()
    address = user if "@" in user else office.mail if office else f"{user or 'help'}@{urlsplit(imap_url).hostname}"
    mailbox = add(address, *without_password(imap_url), by=by, at=at)
    journal.note(SEEDED, by=by, at=at, subject=_row(mailbox))
    return mailbox


def any_to_fetch() -> bool:
    """Return whether some mailbox is fetched by IMAP."""
    return Mailbox.objects.filter(active=True).exclude(imap_url="").exists()


def login(mailbox: Mailbox) -> tuple[str, str]:
    """Return user name and password for the mailbox's IMAP server. Raises secrets.Unreadable."""
    user = unquote(urlsplit(mailbox.imap_url).username or "")
    return user, secrets.unseal(mailbox.secret, row=_row(mailbox)) if mailbox.secret else ""


def without_password(url: str) -> tuple[str, str]:
    """Return the address without its password, and the password (empty when there is none)."""
    parts = urlsplit(url)
    if parts.password is None:
        return url, ""
    host = parts.netloc.rpartition("@")[2]
    user = quote(unquote(parts.username or ""), safe="")
    return urlunsplit(parts._replace(netloc=f"{user}@{host}")), unquote(parts.password)


def _row(mailbox: Mailbox) -> str:
    return f"mailbox:{mailbox.pk}"
