"""Signing in to the relay: by the password of SAMEDAY_RELAY_URL, or by the consent of the mailbox it names."""

import smtplib
from urllib.parse import SplitResult, unquote

from config.env import is_this_machine
from sameday.office import consent
from sameday.outbox.answer import line


class Stopped(Exception):
    """No mail can leave until a person has looked; the text says why in plain words."""


def sign_in(smtp: smtplib.SMTP, url: SplitResult) -> None:
    """Sign in as the user of the relay's address. Raises Stopped, and what smtplib raises for what may pass."""
    if url.scheme == "smtp" and not is_this_machine(url.hostname):
        raise Stopped("A password is not sent without TLS. Use smtp+starttls:// or smtps:// in SAMEDAY_RELAY_URL.")
    user = unquote(url.username)
    box = None
    if url.password is None and (box := consent.of_user(user, url.hostname)) is None:
        raise Stopped(f"SAMEDAY_RELAY_URL has no password, and no mailbox signs in as {user} by consent.")
    try:
        if box is None:
            smtp.login(user, unquote(url.password or ""))
        else:
            _by_consent(smtp, user, box, url.hostname)
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code >= 500:
            what = "our password" if box is None else f"the consent of {box.address}"
            raise Stopped(f"The relay refuses {what}: {line(error.smtp_code, error.smtp_error)}") from error
        raise
    except smtplib.SMTPNotSupportedError as error:
        raise Stopped("The relay offers no way to sign in that we know.") from error
    except ValueError:  # a challenge that is no base64
        raise smtplib.SMTPException("The relay asks in a way that nobody can answer") from None


def _by_consent(smtp: smtplib.SMTP, user: str, box, host: str) -> None:
    """Show a token; one that is refused may have ended before its time, so another is shown once."""
    token = _token(box, host)
    try:
        _show(smtp, user, token)
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code < 500:
            raise
        _show(smtp, user, _token(box, host, refused=token))


def _token(box, host: str, **refused: str) -> str:
    try:
        return consent.token(box, host=host, **refused)
    except consent.NoToken as trouble:
        if trouble.lost:
            raise Stopped(str(trouble)) from None
        raise smtplib.SMTPException(str(trouble)) from None


def _show(smtp: smtplib.SMTP, user: str, token: str) -> None:
    smtp.ehlo_or_helo_if_needed()
    if "XOAUTH2" not in smtp.esmtp_features.get("auth", "").upper().split():
        raise smtplib.SMTPNotSupportedError
    said = f"user={user}\1auth=Bearer {token}\1\1"
    # To a refusal's reasons, which come as a challenge, the answer is an empty line; then the refusal itself comes.
    smtp.auth("XOAUTH2", lambda challenge=None: said if challenge is None else "")
