"""Who carries our text messages: one shape of provider, signed in both directions (docs/running.md), or the terminal."""
from __future__ import annotations

import hashlib
import hmac
import json
import sys
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare

from reuring.core import clock, errand
from reuring.core.models import OutgoingText
from reuring.core.outbox import ForGood

FRESH = 300             # seconds: an older word of the provider is a word that was overheard
AGAIN = {408, 409, 425, 429}


def on() -> bool:
    """Whether text messages can be sent at all."""
    return bool(settings.SMS_URL)


def answerable() -> bool:
    """Whether somebody can text back: there is a number, and a provider who brings it in."""
    return on() and bool(settings.SMS_NUMBER)


def hand_over(text: OutgoingText) -> None:
    """Raises ForGood when the provider says no to this message, and anything else when it is to be tried again."""
    if settings.SMS_URL.startswith("console:"):
        sys.stdout.write(f"\nText message to {text.to}: {text.text}\n")
        return
    body = json.dumps({"id": text.reference, "to": text.to, "from": settings.SMS_NUMBER or settings.SMS_SENDER, "text": text.text}).encode()
    answer = errand.run("POST", settings.SMS_URL, {"Content-Type": "application/json", "Idempotency-Key": text.reference, **signed(body)}, body)
    if 400 <= answer.status < 500 and answer.status not in AGAIN:
        raise ForGood(f"refused with {answer.status}")
    if not 200 <= answer.status < 300:
        raise OSError(f"answered {answer.status}")


def picture(address: str) -> bytes | None:
    """A picture that came with a message; only from the provider's own house."""
    whole = errand.same_house(address, settings.SMS_URL)
    answer = errand.run("GET", whole, signed(b""), size=6_000_000) if whole else None
    return answer.body if answer is not None and answer.status == 200 else None


def signed(body: bytes) -> dict[str, str]:
    """The header that says that we said this, now."""
    moment = str(int(clock.now().timestamp()))
    return {"Reuring-Signature": f"t={moment},v1={_signature(moment, body)}"}


def is_from_provider(header: str, body: bytes) -> bool:
    """Whether the provider said this, and just now."""
    said: dict[str, Any] = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
    moment = said.get("t", "")
    if not on() or not settings.SMS_SECRET or not (moment.isascii() and moment.isdigit() and len(moment) < 12):
        return False
    return abs(clock.now().timestamp() - int(moment)) <= FRESH and constant_time_compare(said.get("v1", ""), _signature(moment, body))


def _signature(moment: str, body: bytes) -> str:
    return hmac.new(settings.SMS_SECRET.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
