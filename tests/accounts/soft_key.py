"""An authenticator in software, which can also do what a good one never would: another origin, no finger, a copy."""

import hashlib
import json
import os
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.utils import websafe_decode, websafe_encode

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


class SoftKey:
    def __init__(self, origin: str = "http://testserver", *, verified: bool = True):
        self.origin, self.verified, self.counter = origin, verified, 0
        self.id, self._key = os.urandom(32), ec.generate_private_key(ec.SECP256R1())
        self.handle = b""

    def create(self, options: str, **instead) -> str:
        """Return what a browser would send for these creation options."""
        asked = json.loads(options)
        self.handle = websafe_decode(asked["user"]["id"])
        numbers = self._key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor.encode(public)
        data = self._data(asked["rp"]["id"], ATTESTED) + attested
        statement = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        told = {
            "clientDataJSON": self._client(asked, "webauthn.create"),
            "attestationObject": websafe_encode(statement),
        }
        return self._answer(told | instead)

    def get(self, options: str, **instead) -> str:
        """Return what a browser would send for these request options."""
        asked = json.loads(options)
        client = self._client(asked, "webauthn.get")
        data = self._data(asked["rpId"], 0)
        signed = data + hashlib.sha256(websafe_decode(client)).digest()
        signature = self._key.sign(signed, ec.ECDSA(hashes.SHA256()))
        told = {
            "clientDataJSON": client, "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature), "userHandle": websafe_encode(self.handle),
        }  # fmt: skip
        return self._answer(told | instead)

    def _client(self, asked: dict, kind: str) -> str:
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": False}
        return websafe_encode(json.dumps(said).encode())

    def _data(self, party: str, flags: int) -> bytes:
        self.counter += 1
        flags |= PRESENT | (VERIFIED if self.verified else 0)
        return hashlib.sha256(party.encode()).digest() + bytes([flags]) + struct.pack(">I", self.counter)

    def _answer(self, response: dict) -> str:
        name = websafe_encode(self.id)
        whole = {"id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {}, "response": response}
        return json.dumps(whole)
