"""The address of one person's answer below one message: signed, for a month, good for nothing else.

It holds numbers only. Who leaves the neighbourhood takes it along: the membership it was made for is gone, also when they come back.
"""
from __future__ import annotations

import struct
from base64 import b32decode, b32encode
from binascii import Error
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.policy import may
from reuring.hoods.models import Membership
from reuring.notices.recipes import viewer_here
from reuring.posts.models import Happening, Post

SALT = "reuring.notices.reply"
LIVES = timedelta(days=30)
SHAPE = struct.Struct(">IIIH")
SEAL = 10                            # signs of the seal: 80 bits, so the whole fits in the 64 that an address may have
BEGAN = date(2020, 1, 1)


@dataclass(frozen=True)
class Key:
    person: int
    membership: int
    post: int
    until: date

    @property
    def over(self) -> bool:
        return self.until < clock.today()


def offered(person: Person, happening: Happening) -> str:
    """The address to answer at; nothing where letters do not come in, or for who may not answer anyway."""
    viewer = viewer_here(person, happening) if settings.MAIL_REPLY else None
    if viewer is None or not may(viewer, "post.comment", happening.post):
        return ""
    return of(Membership.objects.get(person=person), happening.post)


def of(membership: Membership, post: Post) -> str:
    packed = SHAPE.pack(membership.person_id, membership.pk, post.pk, (clock.today() + LIVES - BEGAN).days)
    name, _at, domain = settings.MAIL_REPLY.partition("@")
    return f"{name}+{b32encode(packed + _seal(packed)).decode().rstrip('=').lower()}@{domain}"


def opened(address: str) -> Key | None:
    """None for whatever we did not make ourselves. One that is too old still says whose it was."""
    name, _at, domain = settings.MAIL_REPLY.lower().partition("@")
    local, _at, where = address.strip().lower().rpartition("@")
    before, plus, token = local.partition("+")
    if not plus or (before, where) != (name, domain):
        return None
    try:
        packed = b32decode(token.upper() + "=" * (-len(token) % 8))
    except (Error, ValueError):
        return None
    body, seal = packed[:-SEAL], packed[-SEAL:]
    if len(body) != SHAPE.size or not constant_time_compare(seal, _seal(body)):
        return None
    person, membership, post, days = SHAPE.unpack(body)
    return Key(person, membership, post, BEGAN + timedelta(days=days))


def _seal(packed: bytes) -> bytes:
    return bytes(salted_hmac(SALT, packed, algorithm="sha256").digest()[:SEAL])
