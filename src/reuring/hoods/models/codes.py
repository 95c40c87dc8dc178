"""Codes from a letter or a voucher: typed once, they say "we have met"."""
from __future__ import annotations

from datetime import timedelta
from secrets import choice

from django.db import models, transaction
from django.utils.crypto import salted_hmac
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models.members import Membership
from reuring.hoods.models.neighbourhood import Neighbourhood

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"        # nothing that looks like something else
LENGTH = 8
LIVES = timedelta(days=60)


class CodeRefused(Exception):
    """This code cannot be used: unknown, used, or too old. The three look the same from outside."""


class Code(models.Model):
    """A single-use code. Only its hash is kept; the paper has the rest."""

    class Kind(models.TextChoices):
        LETTER = "letter"
        VOUCHER = "voucher"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="codes")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    code_hash = models.CharField(max_length=64)
    note = models.CharField(max_length=120, blank=True)              # which pile, never which address
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "code_hash"], name="one_code")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


def write_codes(hood: Neighbourhood, *, kind: str, count: int, by: Person, note: str = "") -> list[str]:
    """Make `count` codes and hand back their plain text, once; afterwards only hashes exist."""
    plain = ["".join(choice(ALPHABET) for _ in range(LENGTH)) for _ in range(count)]
    Code.objects.bulk_create(
        Code(hood=hood, kind=kind, code_hash=_hash(hood.pk, text), note=note, made_by=by, expires_at=clock.now() + LIVES)
        for text in plain)
    return [f"{text[:4]}-{text[4:]}" for text in plain]


def use_code(membership: Membership, typed: str) -> None:
    """Let a member be met by a code. First come, first served, also under a race. Raises CodeRefused."""
    text = "".join(sign for sign in typed.upper() if sign.isalnum())
    code = Code.objects.filter(code_hash=_hash(membership.hood_id, text), used_at=None, expires_at__gt=clock.now()).first()
    with transaction.atomic():
        if code is None or not swap(code, {"used_at": None}, used_at=clock.now(), used_by_id=membership.person_id):
            raise CodeRefused
        membership.shake_hands(by=code.made_by or membership.person, how=code.kind)


def _hash(hood_id: int, text: str) -> str:
    return salted_hmac("reuring.codes", f"{hood_id}:{text}", algorithm="sha256").hexdigest()
