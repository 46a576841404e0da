"""The desk's mail addresses and where their mail is fetched; the password is kept encrypted, bound to its row."""

from datetime import datetime
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from django.db import transaction

from sameday.audit import journal
from sameday.audit.models import Entry
from sameday.office.models import Consent, Hook, Mailbox, Office
from sameday.tokens import secrets

SEEDED = "mailbox seeded"


@transaction.atomic
def add(
    address: str, imap_url: str = "", password: str = "", *, folder: str = "", sent: str | None = None,
    sign_in: str = "", by: str, at: datetime,
) -> Mailbox:  # fmt: skip
    """Make or change the mailbox `address`, fetched from `imap_url` (without a password) or by nobody; journalled.

    A new place to fetch from starts with an empty cursor; another server or user needs the password again, so that a
    kept one goes nowhere else, and so does a consent. `folder`: where fetched mails go; `sent`: where copies of what we
    send go, empty for none, None leaves it. `sign_in`: the provider whose consent stands for the password.
    """
    mailbox, made = Mailbox.objects.get_or_create(address=address.lower())
    was = {} if made else in_words(mailbox)
    if server(imap_url) != server(mailbox.imap_url) or sign_in != mailbox.sign_in:
        mailbox.secret = ""
        Consent.objects.filter(pk=mailbox.pk).delete()
    if imap_url != mailbox.imap_url:
        mailbox.uidvalidity, mailbox.last_uid = None, 0
    mailbox.sign_in = sign_in
    if imap_url != mailbox.imap_url or not mailbox.active:  # nobody looked there meanwhile: it is not late yet
        mailbox.fetched_at = mailbox.unfetched_since = None
    mailbox.imap_url, mailbox.active, mailbox.failing_since, mailbox.error = imap_url, True, None, ""
    if password or not imap_url:
        mailbox.secret = secrets.seal(password, row=row(mailbox)) if password else ""
    mailbox.processed_folder = folder or mailbox.processed_folder
    mailbox.sent_folder = mailbox.sent_folder if sent is None else sent
    mailbox.save()
    now = in_words(mailbox) | ({"password": "a new one"} if password else {})
    journal.change("mailbox set", was, now, by=by, at=at, subject=row(mailbox), fetches=bool(imap_url))
    return mailbox


def in_words(mailbox: Mailbox) -> dict:
    """Return what the history shows of a mailbox; of the password only whether there is one."""
    return {
        "fetched from": mailbox.imap_url, "signs in by": mailbox.sign_in,
        "password": "kept" if mailbox.secret else "", "in use": mailbox.active,
        "folder for fetched mail": mailbox.processed_folder, "folder for copies of sent mail": mailbox.sent_folder,
    }  # fmt: skip


@transaction.atomic
def remove(mailbox: Mailbox, *, by: str, at: datetime) -> None:
    """Stop using the mailbox and forget password and consent; the row stays, because its mails name it. Journalled."""
    was = in_words(mailbox)
    mailbox.active, mailbox.secret, mailbox.imap_url, mailbox.failing_since, mailbox.error = False, "", "", None, ""
    mailbox.sign_in, mailbox.unfetched_since = "", None
    mailbox.save(update_fields=["active", "secret", "sign_in", "imap_url", "unfetched_since", "failing_since", "error"])
    Consent.objects.filter(pk=mailbox.pk).delete()
    Hook.objects.filter(pk=mailbox.pk).delete()
    journal.change("mailbox removed", was, in_words(mailbox), by=by, at=at, subject=row(mailbox))


@transaction.atomic
def seed(imap_url: str, *, by: str, at: datetime) -> Mailbox | None:
    """Make the mailbox of SAMEDAY_IMAP_URL the first time; None when that has been done: then the row rules."""
    if Entry.objects.filter(verb=SEEDED).exists():
        return None
    user = unquote(urlsplit(imap_url).username or "")
    office = Office.objects.first()
    address = user if "@" in user else office.mail if office else f"{user or 'help'}@{urlsplit(imap_url).hostname}"
    mailbox = add(address, *without_password(imap_url), by=by, at=at)
    journal.note(SEEDED, by=by, at=at, subject=row(mailbox))
    return mailbox


def any_to_fetch() -> bool:
    """Return whether some mailbox is fetched by IMAP."""
    return Mailbox.objects.filter(active=True).exclude(imap_url="").exists()


def user(mailbox: Mailbox) -> str:
    """Return the user name for the mailbox's IMAP server."""
    return unquote(urlsplit(mailbox.imap_url).username or "")


def login(mailbox: Mailbox) -> tuple[str, str]:
    """Return user name and password for the mailbox's IMAP server. Raises secrets.Unreadable."""
    return user(mailbox), secrets.unseal(mailbox.secret, row=row(mailbox)) if mailbox.secret else ""


def without_password(url: str) -> tuple[str, str]:
    """Return the address without its password, and the password (empty when there is none)."""
    parts = urlsplit(url)
    if parts.password is None:
        return url, ""
    host = parts.netloc.rpartition("@")[2]
    user = quote(unquote(parts.username or ""), safe="")
    return urlunsplit(parts._replace(netloc=f"{user}@{host}")), unquote(parts.password)


def row(mailbox: Mailbox) -> str:
    """Return the name that the journal has for a mailbox and that its password is bound to."""
    return f"mailbox:{mailbox.pk}"


def server(url: str) -> tuple:
    """Return server, port and user: to whom a password goes."""
    parts = urlsplit(url)
    return parts.hostname, parts.port, parts.username
