"""Passkeys of clients: one way in beside the code, which always works. Apart from those of staff, as sessions are.

A passkey opens what a session would that had begun when it was made: the contacts who had the address then. A challenge
is good for one try and five minutes; a passkey whose counter runs backwards (a copy) is refused. decision 0043.
"""

import hashlib
import hmac
import json
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from sameday.accounts import client_sessions, limits, passkeys
from sameday.accounts.models import ClientPasskey, ClientSession
from sameday.accounts.passkeys import LONGEST_NAME, SECONDS, Wrong

MOST, UNUSED = 10, timedelta(days=400)


def begin_add(request, session: ClientSession) -> tuple[str, dict]:
    """Return what the browser is asked, as JSON, and what we must know again when it answers."""
    asked, state = passkeys.server(request).register_begin(
        {"id": _handle(session.mail), "name": session.mail, "displayName": request.contact.name},
        credentials=[_credential(row) for row in of(session)],
        resident_key_requirement="required",
        user_verification="required",
    )
    return json.dumps(dict(asked)["publicKey"]), {"for": session.pk, "state": state}


def add(request, session: ClientSession, name: str, answer: str, kept: dict, *, at: datetime) -> ClientPasskey:
    """Keep the passkey the browser made, under this name, and return it. Raises Wrong."""
    state = _once(kept, session.pk, at)
    try:
        data = passkeys.server(request).register_complete(state, passkeys.read(answer))
    except (ValueError, TypeError, KeyError) as error:
        raise Wrong from error
    rows = of(session)
    if len(rows) >= MOST:
        raise Wrong
    try:
        with transaction.atomic():
            return ClientPasskey.objects.create(
                mail=session.mail, known=session.known, name=name[:LONGEST_NAME] or f"Passkey {len(rows) + 1}",
                credential=_named(data.credential_data.credential_id), data=bytes(data.credential_data).hex(),
                counter=data.counter, made_at=at,
            )  # fmt: skip
    except IntegrityError as error:  # a credential is of one person
        raise Wrong from error


def begin_use(request) -> tuple[str, dict]:
    """Return what the browser is asked, as JSON, and what we must know again: any passkey, for it tells nobody who is
    on file."""
    asked, state = passkeys.server(request).authenticate_begin(user_verification="required")
    return json.dumps(dict(asked)["publicKey"]), {"for": 0, "state": state}


def use(request, answer: str, kept: dict, *, at: datetime) -> ClientPasskey:
    """Return the passkey that signed, when it opens anything still. Raises Wrong."""
    state, found = _once(kept, 0, at), passkeys.read(answer)
    try:
        from fido2.utils import websafe_decode

        row = ClientPasskey.objects.filter(credential=_named(websafe_decode(found["id"]))).first()
        if row is None or not client_sessions.people_of(row):
            raise Wrong
        passkeys.server(request).authenticate_complete(state, [_credential(row)], found)
        counter = passkeys.counter_of(found)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Wrong from error
    newer = ClientPasskey.objects.filter(pk=row.pk)
    newer = newer.filter(counter__lt=counter) if counter else newer.filter(counter=0)
    if not newer.update(counter=counter, used_at=at):
        raise Wrong
    return row


def of(session: ClientSession) -> list[ClientPasskey]:
    """Return the passkeys of the same people, the oldest first."""
    rows = ClientPasskey.objects.filter(mail=session.mail).order_by("pk")[:50]
    return [row for row in rows if row.known.items() & session.known.items()]


def remove(session: ClientSession, number: int) -> bool:
    """Delete one of them; False when it is none of theirs."""
    row = next((row for row in of(session) if row.pk == number), None)
    return bool(row and row.delete()[0])


def forget_old(at: datetime) -> int:
    """Delete the passkeys nobody used for more than a year and return how many."""
    old = ClientPasskey.objects.filter(made_at__lt=at - UNUSED).exclude(used_at__gte=at - UNUSED)
    return old.delete()[0]


def _once(kept: dict, purpose: int, at: datetime) -> dict:
    """Return the state of a challenge for this purpose, once."""
    try:
        state, challenge = kept["state"], kept["state"]["challenge"]
    except (KeyError, TypeError) as error:
        raise Wrong from error
    if kept["for"] != purpose or not limits.hit(f"client passkey {challenge}", 1, SECONDS, at=at):
        raise Wrong
    return state


def _credential(row: ClientPasskey):
    from fido2.webauthn import AttestedCredentialData  # 10 MB that most requests never need

    return AttestedCredentialData(bytes.fromhex(row.data))


def _named(credential_id: bytes) -> str:
    return hashlib.sha256(credential_id).hexdigest()


def _handle(mail: str) -> bytes:
    """Return what a device knows its person by: no address, and nothing that could be one of our staff."""
    return b"client:" + hmac.new(settings.SECRET_KEY.encode(), f"passkey:{mail}".encode(), hashlib.sha256).digest()
