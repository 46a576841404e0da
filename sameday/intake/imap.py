"""A mailbox on an IMAP server: the way in, with TLS verified, and its troubles in plain words."""

import contextlib
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from django.conf import settings

from config.env import is_this_machine
from sameday import reach
from sameday.office import consent, mailboxes
from sameday.office.models import Mailbox
from sameday.tokens.secrets import Unreadable

SECONDS = 30


class CannotFetch(Exception):
    """The mailbox cannot be read now; the text says why, for a person, without the password."""


def folder(mailbox: Mailbox) -> str:
    return unquote(urlsplit(mailbox.imap_url).path.strip("/")) or "INBOX"


def trust() -> ssl.SSLContext:
    """Return what we demand of a mail server's certificate: the system's authorities and SAMEDAY_MAIL_CA.

    Raises CannotFetch when that file holds none.
    """
    context = ssl.create_default_context()
    if settings.SAMEDAY["SAMEDAY_MAIL_CA"]:
        try:
            context.load_verify_locations(settings.SAMEDAY["SAMEDAY_MAIL_CA"])
        except ssl.SSLError:
            raise CannotFetch("The file that SAMEDAY_MAIL_CA names holds no certificate.") from None
    return context


@contextlib.contextmanager
def signed_in(mailbox: Mailbox, *, secret: str | None = None, seconds: float = SECONDS, opened=None) -> Iterator:
    """Yield an IMAPClient signed in to the mailbox; whatever breaks in the block is raised as CannotFetch.

    `secret`: this password or token instead of the kept one. `seconds` limit each wait for the server; `opened` is
    called with the client as soon as there is one, so that somebody else can hang up.
    """
    from imapclient import IMAPClient
    from imapclient.exceptions import IMAPClientError, LoginError

    parts, client = urlsplit(mailbox.imap_url), None
    secure = parts.scheme == "imaps"
    if not (secure or is_this_machine(parts.hostname)):
        raise CannotFetch(
            f"The password is not sent to {parts.hostname} without TLS. "
            f"Use imaps://: sameday mailbox add {mailbox.address} --imap-url imaps://…"[:300]
        )
    try:
        shown = _kept(mailbox) if secret is None else secret
        reach.check(parts.hostname, parts.port or (993 if secure else 143))
        client = IMAPClient(
            parts.hostname, port=parts.port, ssl=secure, ssl_context=trust() if secure else None, timeout=seconds
        )
        if opened:
            opened(client)
        reach.refuse(client.socket().getpeername()[0], parts.hostname)
        client.normalise_times = False  # aware instants, not the naive ones of this machine
        _sign_in(client, mailbox, shown, again=secret is None)
        yield client
    except reach.Forbidden as error:
        raise CannotFetch(str(error)) from None
    except LoginError:
        what = "consent" if mailbox.sign_in else "password"
        raise CannotFetch(f"{parts.hostname} refuses the user name or the {what} of {mailbox.address}.") from None
    except ssl.SSLCertVerificationError as error:
        raise CannotFetch(
            f"The certificate of {parts.hostname} is not trusted: {error.verify_message}. "
            "If it is your own authority's, name its file in SAMEDAY_MAIL_CA."
        ) from None
    except (ssl.SSLError, IMAPClientError, OSError) as error:
        raise CannotFetch(_words(error, mailbox, connected=client is not None)[:300]) from None
    except (Unreadable, consent.NoToken) as error:
        raise CannotFetch(str(error)[:300]) from None
    finally:
        if client is not None:
            with contextlib.suppress(Exception):
                client.logout()


def _kept(mailbox: Mailbox) -> str:
    """Return the password or a token. Raises Unreadable and NoToken."""
    if mailbox.sign_in:
        return consent.token_to_fetch(mailbox)
    return mailboxes.login(mailbox)[1]


def _sign_in(client, mailbox: Mailbox, secret: str, *, again: bool) -> None:
    from imapclient.exceptions import LoginError

    user = mailboxes.user(mailbox)
    if not mailbox.sign_in:
        client.login(user, secret)
        return
    try:
        client.oauth2_login(user, secret)
    except LoginError:
        if not again:
            raise
        # it may have ended before its time: once more with another one
        client.oauth2_login(user, consent.token_to_fetch(mailbox, refused=secret))


def _words(error: Exception, mailbox: Mailbox, *, connected: bool) -> str:
    """Return what went wrong before or after the server greeted us."""
    parts = urlsplit(mailbox.imap_url)
    secure = parts.scheme == "imaps"
    where = f"{parts.hostname} port {parts.port or (993 if secure else 143)}"
    if isinstance(error, ssl.SSLError) and not connected:
        return f"{where} does not answer with TLS. Is it the right port for imaps://?"
    if isinstance(error, socket.gaierror):
        return f"There is no server called {parts.hostname}: its name is not found."
    if isinstance(error, ConnectionRefusedError):
        return f"{where} refuses the connection. Is it the right port?"
    if isinstance(error, TimeoutError):
        return f"{where} does not answer in time."
    if isinstance(error, OSError):
        return f"{where} cannot be reached: {error.strerror or error}."
    if not connected:
        return f"{where} does not answer as a mailbox does (IMAP). Is it the right port?"
    return f"{parts.hostname} does not let us read {folder(mailbox)!r}: {error}."
