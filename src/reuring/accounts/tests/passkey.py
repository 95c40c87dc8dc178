"""A fingerprint reader made of software: it makes keys and signs, as a phone does."""
from __future__ import annotations

import hashlib
import json
import os
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

HERE, ORIGIN = "testserver", "http://testserver"
Flag = AuthenticatorData.FLAG


class Passkey:
    def __init__(self, user_handle: bytes = b"") -> None:
        self.key, self.id, self.user, self.signs = ec.generate_private_key(ec.SECP256R1()), os.urandom(16), user_handle, 0

    def create(self, challenge: str) -> str:
        """Answer of navigator.credentials.create, as JSON."""
        made = AttestedCredentialData.create(b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key()))
        told = AuthenticatorData.create(rp(), Flag.UP | Flag.UV | Flag.AT, 0, made)
        return self._answer({"clientDataJSON": text(client("webauthn.create", challenge)),
                             "attestationObject": text(AttestationObject.create("none", told, {}))}, {"credProps": {"rk": True}})

    def get(self, challenge: str) -> str:
        """Answer of navigator.credentials.get, as JSON."""
        self.signs += 1
        said, told = client("webauthn.get", challenge), AuthenticatorData.create(rp(), Flag.UP | Flag.UV, self.signs)
        signature = self.key.sign(bytes(told) + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": text(said), "authenticatorData": text(told), "signature": text(signature), "userHandle": text(self.user)}, {})

    def _answer(self, response: dict[str, str], results: dict[str, Any]) -> str:
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response, "clientExtensionResults": results})


def rp() -> bytes:
    return hashlib.sha256(HERE.encode()).digest()


def client(kind: str, challenge: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": False}).encode()


def text(data: bytes) -> str:
    return urlsafe_b64encode(bytes(data)).rstrip(b"=").decode()
