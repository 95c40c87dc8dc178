"""Web push: a knock without a word. The device then asks this site itself what there is; the service in between learns nothing but that.

Signed with a key of this installation (VAPID, RFC 8292). The one module that knows signing; imported only where it is used.
"""
from __future__ import annotations

import base64
import json
import time
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.conf import settings

from reuring.core import fetch
from reuring.core.outside import Address
from reuring.core.secrets import made_once

GONE = {404, 410}            # nobody lives there any more
VALID = 12 * 3600            # seconds a signature holds; the services refuse more than a day


class Refused(ConnectionError):
    """It did not arrive; `gone` when it never will."""

    def __init__(self, why: object, *, gone: bool = False) -> None:
        super().__init__(str(why))
        self.gone = gone


def knock(endpoint: str, *, keep: int) -> None:
    """Let a device wake up. `keep`: for how many seconds the service may hold it while the device is off. Raises Refused."""
    try:
        status = fetch.post(endpoint, lambda address: _headers(address, keep))
    except fetch.NotFetched as wrong:
        raise Refused(wrong.reason, gone=wrong.reason in {"address", "scheme", "userinfo", "port", "inside"}) from wrong
    if not 200 <= status < 300:
        raise Refused(status, gone=status in GONE)


def public_key() -> str:
    """What a browser asks for when it subscribes."""
    point = _key().public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return _plain(point)


def _headers(address: Address, keep: int) -> dict[str, str]:
    signed = _signed({"aud": f"{address.scheme}://{address.authority}", "exp": int(time.time()) + VALID, "sub": _contact()})
    return {"Authorization": f"vapid t={signed}, k={public_key()}", "TTL": str(keep), "Urgency": "normal", "Topic": "reuring"}


def _signed(claims: dict[str, object]) -> str:
    """A JSON web token (RFC 7515, ES256)."""
    what = ".".join(_plain(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(_key().sign(what.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{what}.{_plain(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _contact() -> str:
    """Whom the service may ask when something is wrong."""
    return settings.BASE_URL if settings.BASE_URL.startswith("https://") else f"mailto:{settings.DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}"


@cache
def _key() -> ec.EllipticCurvePrivateKey:
    found = serialization.load_pem_private_key(made_once(Path(settings.DATA) / "push.key", _made).encode(), password=None)
    if not isinstance(found, ec.EllipticCurvePrivateKey):
        raise TypeError("push.key is no key of the kind we sign with")
    return found


def _made() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()


def _plain(some: bytes) -> str:
    return base64.urlsafe_b64encode(some).rstrip(b"=").decode()
