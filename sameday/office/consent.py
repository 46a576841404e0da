"""A person's consent to our app at Microsoft or Google: asked for with PKCE, kept encrypted, renewed before it ends.

Tokens are shown to the provider's own servers alone. Source: mail.md 6.
"""

import base64
import contextlib
import hmac
import json
import logging
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from config.consent import Provider
from sameday import outside
from sameday.audit import journal
from sameday.office import mailboxes
from sameday.office.models import Consent, Mailbox
from sameday.outside import Trouble
from sameday.tokens import pkce
from sameday.tokens import secrets as sealing

log = logging.getLogger(__name__)
TRY_SECONDS = 900
BEFORE_IT_ENDS = timedelta(minutes=5)
WAIT_SECONDS = 15  # for another process that asks at this moment
FOR_GOOD = ("invalid_grant", "interaction_required", "consent_required", "login_required")


class NoToken(Exception):
    """There is no token to sign in with; the text says why, for a person. `lost`: only a new consent helps."""

    def __init__(self, words: str, *, lost: bool = False):
        super().__init__(words)
        self.lost = lost


def provider(key: str) -> Provider:
    """Return who is asked for consent. Raises NoToken when the settings name no app there."""
    try:
        return settings.CONSENT[key]
    except KeyError:
        name = f"SAMEDAY_{'GOOGLE' if key == 'google' else 'MICROSOFT'}_CLIENT_ID"
        words = f"{name} is not set: the desk has no app there yet (docs/operations.md)."
        raise NoToken(words, lost=True) from None


def begin(mailbox: Mailbox, *, return_url: str) -> tuple[str, dict]:
    """Return the address where a person consents, and what must be kept until they come back. Raises NoToken."""
    whose, state, proof = provider(mailbox.sign_in), secrets.token_urlsafe(32), secrets.token_urlsafe(48)
    asked = {
        "response_type": "code", "client_id": whose.client_id, "redirect_uri": return_url, "scope": whose.scopes,
        "state": state, "code_challenge": pkce.challenge(proof), "code_challenge_method": "S256", **whose.asked,
    }  # fmt: skip
    kept = {
        "state": state, "proof": proof, "mailbox": mailbox.pk, "way": mailbox.sign_in, "at": time.time(),
        "return_url": return_url,
    }  # fmt: skip
    return f"{whose.authorize_url}?{urlencode(asked)}", kept


def finish(kept: dict | None, given: Mapping[str, str], *, by: str, at: datetime) -> Mailbox:
    """Keep what the person consented to; return the mailbox. Raises Trouble: nothing is changed then."""
    if not kept or kept["at"] < time.time() - TRY_SECONDS:
        raise Trouble("no try that waits")
    if not hmac.compare_digest(kept["state"].encode(), given.get("state", "").encode("utf-8", "replace")):
        raise Trouble("the state of another try")
    if given.get("error") or not given.get("code"):
        raise Trouble("the provider said no")
    mailbox = Mailbox.objects.filter(pk=kept["mailbox"], active=True, sign_in=kept["way"]).first()
    if mailbox is None:
        raise Trouble("the mailbox signs in another way now")
    form = {
        "grant_type": "authorization_code", "code": given["code"][:4096], "redirect_uri": kept["return_url"],
        "code_verifier": kept["proof"],
    }  # fmt: skip
    status, answer = _asked(provider(mailbox.sign_in), form)
    if status != 200 or not _is_text(answer.get("refresh_token")):
        raise Trouble(f"no token: {answer.get('error', status)}"[:200])
    _keep(mailbox, answer, by=by, at=at)
    return mailbox


@transaction.atomic
def _keep(mailbox: Mailbox, answer: dict, *, by: str, at: datetime) -> None:
    account = _account(answer.get("id_token"))
    values = _sealed(mailbox, answer, at) | {
        "provider": mailbox.sign_in, "account": account, "given_at": at, "lost_at": None, "error": "",
        "asking_until_at": None,
    }  # fmt: skip
    Consent.objects.update_or_create(pk=mailbox.pk, defaults=values)
    Mailbox.objects.filter(pk=mailbox.pk).update(failing_since=None, error="")
    name = settings.CONSENT[mailbox.sign_in].name
    journal.change(
        "mailbox consent given", {}, {"consent at": name, "signed in there as": account}, by=by, at=at,
        subject=mailboxes.row(mailbox),
    )  # fmt: skip


def token(mailbox: Mailbox, *, host: str | None, refused: str = "") -> str:
    """Return a token that signs the mailbox in at `host`, which lasts five minutes at least.

    `refused`: one that the server did not take; another is asked for. Raises NoToken. Call it outside transactions:
    it may ask the provider.
    """
    whose = provider(mailbox.sign_in)
    if not whose.may_see(host):
        good = " and ".join(filter(None, (whose.imap, whose.smtp, whose.graph)))
        raise NoToken(f"The consent at {whose.name} is good for {good}, not for {host}.", lost=True)
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        given = Consent.objects.filter(pk=mailbox.pk, provider=mailbox.sign_in).first()
        if given is None or given.lost_at:
            raise NoToken(_ask_again(mailbox, whose, (given and given.error) or "Nobody has consented yet"), lost=True)
        now, known = datetime.now(UTC), _opened(given.access, mailbox, whose)
        if known != refused and given.access_until_at - BEFORE_IT_ENDS > now:
            return known
        free = Q(asking_until_at=None) | Q(asking_until_at__lt=now)
        mine = now + timedelta(seconds=WAIT_SECONDS)
        if Consent.objects.filter(free, pk=mailbox.pk, access=given.access).update(asking_until_at=mine):
            return _renewed(mailbox, whose, given, mine)
        time.sleep(0.1)
    raise NoToken(f"{whose.name} was asked for a new token and does not answer.")


def token_to_fetch(mailbox: Mailbox, *, refused: str = "") -> str:
    """Return a token for the server that the mailbox is fetched from, as `token` does. Raises NoToken."""
    return token(mailbox, host=urlsplit(mailbox.imap_url).hostname, refused=refused)


def _renewed(mailbox: Mailbox, whose: Provider, given: Consent, mine: datetime) -> str:
    """Ask for a new token and keep it, unless a new consent came meanwhile."""
    ours = Consent.objects.filter(pk=mailbox.pk, asking_until_at=mine)
    refresh = _opened(given.refresh, mailbox, whose)
    try:
        status, answer = _asked(whose, {"grant_type": "refresh_token", "refresh_token": refresh})
    except Trouble as trouble:
        ours.update(asking_until_at=None)
        raise NoToken(f"{whose.name} cannot be asked for a new token ({trouble}). It is tried again.") from None
    at, error = datetime.now(UTC), str(answer.get("error", ""))[:60]
    if status == 200 and _is_text(answer.get("access_token")):
        ours.update(**_sealed(mailbox, {"refresh_token": refresh, **answer}, at), asking_until_at=None)
        return answer["access_token"]
    if error not in FOR_GOOD:
        ours.update(asking_until_at=None)
        raise NoToken(
            f"{whose.name} does not take the secret of our app: it may have run out. Make a new one there and set it."
            if error in ("invalid_client", "unauthorized_client")
            else f"{whose.name} gives no new token ({error or status}). It is tried again."
        )
    words = f"{whose.name} has taken the consent back, or it ran out ({error})"
    if ours.update(lost_at=at, error=words, asking_until_at=None):
        log.error("mailbox_consent_lost", extra={"box": mailbox.pk})
    raise NoToken(_ask_again(mailbox, whose, words), lost=True)


def _opened(sealed: str, mailbox: Mailbox, whose: Provider) -> str:
    try:
        return sealing.unseal(sealed, row=mailboxes.row(mailbox))
    except sealing.Unreadable:
        raise NoToken(_ask_again(mailbox, whose, "The consent was kept with another key"), lost=True) from None


def _ask_again(mailbox: Mailbox, whose: Provider, words: str) -> str:
    return f"{words}: open Settings, Mailboxes, {mailbox.address} and choose Sign in at {whose.name}."


def of_user(name: str, host: str | None) -> Mailbox | None:
    """Return the mailbox that signs in under this user name by consent, for the way out: one for that host, if any."""
    boxes = Mailbox.objects.filter(active=True).exclude(sign_in="").order_by("pk")
    named = [box for box in boxes if name.lower() in (mailboxes.user(box).lower(), box.address)]
    good = (box for box in named if (whose := settings.CONSENT.get(box.sign_in)) and whose.may_see(host))
    return next(good, named[0] if named else None)


def _asked(whose: Provider, form: dict) -> tuple[int, dict]:
    """Return what the provider's token address answers. Raises Trouble."""
    form = form | {"client_id": whose.client_id} | ({"client_secret": whose.secret} if whose.secret else {})
    return outside.ask(
        whose.token_url, urlencode(form).encode(), {"Content-Type": "application/x-www-form-urlencoded"},
        hosts=(urlsplit(whose.token_url).netloc,), clear=whose.clear,
    )  # fmt: skip


def _sealed(mailbox: Mailbox, answer: dict, at: datetime) -> dict:
    """Return the columns that hold the tokens of an answer."""
    lasts = answer.get("expires_in")
    seconds = min(int(lasts), 86_400) if isinstance(lasts, int | str) and str(lasts).isdecimal() else 600
    row, access = mailboxes.row(mailbox), answer.get("access_token")
    return {
        "refresh": sealing.seal(answer["refresh_token"], row=row),
        "access": sealing.seal(access if _is_text(access) else "", row=row),
        "access_until_at": at + timedelta(seconds=seconds),
    }


def _is_text(value) -> bool:
    return isinstance(value, str) and 0 < len(value) < 20_000


def _account(id_token) -> str:
    """Return whom an ID token names. It came to us from the provider itself, and is shown and never believed."""
    with contextlib.suppress(ValueError, AttributeError, TypeError, RecursionError):
        body = id_token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        name = claims.get("preferred_username") or claims.get("email") or ""
        return "".join(c for c in str(name)[:254] if c.isprintable())
    return ""
