"""Passkeys: made and used with fido2, kept in allauth's table of factors.

Ours and not allauth's views: the origin is checked also without TLS, a challenge is good for one try and five minutes,
and a passkey whose counter runs backwards (a copy) is refused.
"""

import json
import time

from allauth.account.utils import url_str_to_user_pk, user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from sameday.accounts import gate
from sameday.accounts.models import User

STATE = "passkey"
SECONDS = 300
LONGEST_NAME = 60
MOST = 20


class Wrong(ValueError):
    """The passkey was not made or used as asked; why is nobody's business."""


def begin_add(request, user: User) -> str:
    """Return what the browser is asked, as JSON: a passkey that it finds by itself, and that knows its person."""
    asked, state = server(request).register_begin(
        {"id": user_pk_to_url_str(user).encode(), "name": user.email, "displayName": user.staff.name},
        credentials=[data for _, data, _ in _of(user)],
        resident_key_requirement="required",
        user_verification="required",
    )
    return _ask(request, "add", asked, state)


@transaction.atomic
def add(request, user: User, name: str, answer: str) -> Authenticator:
    """Keep the passkey the browser made, under this name, and return it. Raises Wrong."""
    state = _state(request, "add")
    found = read(answer)
    try:
        data = server(request).register_complete(state, found)
    except (ValueError, TypeError, KeyError) as error:
        raise Wrong from error
    User.objects.select_for_update().get(pk=user.pk)
    kept = _of(user)
    if len(kept) >= MOST or _find(data.credential_data.credential_id):
        raise Wrong
    row = WebAuthn.add(user, name[:LONGEST_NAME] or f"Passkey {len(kept) + 1}", found).instance
    row.data["counter"] = data.counter
    row.save(update_fields=["data"])
    return row


def begin_use(request, user: User | None = None) -> str:
    """Return what the browser is asked, as JSON. Without a user any passkey of this desk will do: it tells nobody who
    exists, and must know its person by finger, face or number."""
    kept = [data for _, data, _ in _of(user)] if user else []
    needed = "preferred" if user else "required"
    asked, state = server(request).authenticate_begin(credentials=kept or None, user_verification=needed)
    return _ask(request, f"use {user.pk}" if user else "use", asked, state)


def use(request, answer: str, user: User | None = None) -> Authenticator:
    """Return the passkey that signed, of this user or of anybody who may sign in. Raises Wrong."""
    state = _state(request, f"use {user.pk}" if user else "use")
    found = read(answer)
    owner = user or _owner(found)
    if not gate.Backend().user_can_authenticate(owner):
        raise Wrong
    kept = _of(owner)
    try:
        data = server(request).authenticate_complete(state, [data for _, data, _ in kept], found)
        counter = counter_of(found)
    except (ValueError, TypeError, KeyError) as error:
        raise Wrong from error
    row = next(row for row, credential, _ in kept if credential.credential_id == data.credential_id)
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=row.pk)
        if counter <= row.data.get("counter", 0) and counter:
            raise Wrong
        row.data["counter"] = counter
        row.save(update_fields=["data"])
    return row


def server(request):
    """Return the other side of a passkey: this desk, under the address it was asked at."""
    from fido2.server import Fido2Server  # 10 MB that most requests never need
    from fido2.webauthn import PublicKeyCredentialRpEntity

    origin = f"{request.scheme}://{request.get_host()}"
    party = PublicKeyCredentialRpEntity(id=request.get_host().partition(":")[0], name="Sameday")
    return Fido2Server(party, verify_origin=lambda found: found == origin)


def _ask(request, purpose: str, asked, state: dict) -> str:
    request.session[STATE] = {"for": purpose, "at": time.time(), "state": state}
    return json.dumps(dict(asked)["publicKey"])


def _state(request, purpose: str) -> dict:
    """Return what was asked for this purpose, and forget it: one try. Raises Wrong."""
    kept = request.session.pop(STATE, None)
    if not kept or kept["for"] != purpose or kept["at"] < time.time() - SECONDS:
        raise Wrong
    return kept["state"]


def read(answer: str) -> dict:
    """Return what the browser sent, as it came. Raises Wrong: it is no answer of a browser."""
    try:
        found = json.loads(answer)
        if not isinstance(found, dict) or not isinstance(found["response"], dict):
            raise Wrong
    except (ValueError, KeyError, RecursionError) as error:
        raise Wrong from error
    return found


def _of(user: User) -> list[tuple]:
    """Return (row, credential, id) of each passkey of this person."""
    rows = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    kept = [(row, row.wrap().authenticator_data.credential_data) for row in rows]
    return [(row, data, data.credential_id) for row, data in kept]


def _find(credential_id: bytes) -> bool:
    """Return whether anybody has this credential: it can belong to one person only."""
    from fido2.utils import websafe_encode

    rows = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    return rows.filter(data__credential__id=websafe_encode(credential_id)).exists()


def _owner(found: dict) -> User:
    from fido2.utils import websafe_decode

    try:
        pk = url_str_to_user_pk(websafe_decode(found["response"]["userHandle"]).decode())
        user = User.objects.select_related("staff").filter(pk=pk).first()
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError) as error:
        raise Wrong from error
    if user is None:
        raise Wrong
    return user


def counter_of(found: dict) -> int:
    """Return how often the passkey says it was used; 0 when it does not count."""
    from fido2.webauthn import AuthenticationResponse

    return AuthenticationResponse.from_dict(found).response.authenticator_data.counter
