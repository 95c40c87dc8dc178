"""Words that only this installation can read: sealed before they reach the database, its dump and its copies.

The keys stand in a file of their own (`REURING_KEY_FILE`), made at the first start and shown once. A line is a key: the first
seals, all of them open, so that a key can be followed by another while pages are served. Seals are Fernet tokens.
"""
from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models, transaction
from django.utils.translation import gettext

from reuring.core.secrets import made_once

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

BATCH = 200
_ring: tuple[tuple[int, int], MultiFernet] | None = None


class KeyMissing(Exception):
    """There is no key to seal with: the file is gone, or was never made."""


class Lost(str):
    """Stands where words were that no key opens; saved again, the seal stays as it is, for a key that is found."""

    seal: str

    @classmethod
    def of(cls, seal: str) -> Lost:
        lost = cls(gettext("These words cannot be read: the key of this site that opens them is missing. Call the team."))
        lost.seal = seal
        return lost


class SealedText(models.TextField):  # type: ignore[type-arg]
    """Text that is sealed in the database. It cannot be searched, compared or sorted there; `__isnull` is all that can be asked."""

    def get_prep_value(self, value: Any) -> Any:
        return value.seal if isinstance(value, Lost) else seal(value) if value else value

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return opened(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: nothing but isnull can be asked of it")
        return super().get_lookup(lookup_name)


def seal(words: str) -> str:
    return str(_keys().encrypt(words.encode()).decode())


def opened(sealed: str) -> str:
    try:
        return str(_keys().decrypt(sealed.encode()).decode())
    except (KeyMissing, _fernet().InvalidToken):
        return Lost.of(sealed)


def make_key() -> str | None:
    """The key of a new installation, to be shown once; None when there is one."""
    if settings.KEY_FILE.exists():
        return None
    return made_once(settings.KEY_FILE, _new)


def follow_up(*, lost: bool = False) -> tuple[int, int]:
    """Seal everything with a new key; answers how many words were sealed anew, and how many stay shut.

    The former keys stay in the file until nothing needs them: other processes may still seal with them. Raises KeyMissing when
    there is none, unless it is known to be lost.
    """
    if not lost and not settings.KEY_FILE.exists():
        raise KeyMissing(str(settings.KEY_FILE))
    former = settings.KEY_FILE.read_text().split() if settings.KEY_FILE.exists() else []
    _write([_new(), *former])
    done = [_sealed_anew(model, names) for model, names in sealed_columns()]
    return sum(anew for anew, _shut in done), sum(shut for _anew, shut in done)


def forget_former() -> None:
    """Only the newest key stays: what another sealed is shut for good."""
    _write(settings.KEY_FILE.read_text().split()[:1])


def sealed_columns() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Every model with sealed columns, and their names."""
    for model in apps.get_models(include_auto_created=True):
        if names := [field.name for field in model._meta.local_fields if isinstance(field, SealedText)]:
            yield model, names


def anything_sealed() -> bool:
    return any(model._base_manager.exists() for model, _names in sealed_columns())


def _sealed_anew(model: type[models.Model], names: list[str]) -> tuple[int, int]:
    """Row by row, each batch a transaction with its rows locked: what somebody changes meanwhile stays changed."""
    anew = shut = 0
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            for row in model._base_manager.select_for_update().filter(pk__in=keys[start:start + BATCH]):
                words = {name: getattr(row, name) for name in names if getattr(row, name)}
                shut += sum(isinstance(one, Lost) for one in words.values())
                model._base_manager.filter(pk=row.pk).update(**words)
                anew += sum(not isinstance(one, Lost) for one in words.values())
    return anew, shut


def _keys() -> MultiFernet:
    """Read anew when the file has changed."""
    global _ring
    try:
        now = os.stat(settings.KEY_FILE)
    except FileNotFoundError as error:
        raise KeyMissing(str(settings.KEY_FILE)) from error
    mark = (now.st_mtime_ns, now.st_ino)
    if _ring is None or _ring[0] != mark:
        _ring = mark, _fernet().MultiFernet([_fernet().Fernet(line) for line in settings.KEY_FILE.read_text().split()])
    return _ring[1]


def _new() -> str:
    return str(_fernet().Fernet.generate_key().decode())


@cache
def _fernet() -> Any:
    """A web process that opens nothing does without."""
    return import_module("cryptography.fernet")


def _write(lines: list[str]) -> None:
    """Whole or not at all, and for the owner's eyes."""
    draft = Path(f"{settings.KEY_FILE}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write("\n".join(lines) + "\n")
    draft.replace(settings.KEY_FILE)
