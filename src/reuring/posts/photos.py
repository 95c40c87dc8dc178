"""Photos: taken in through the darkroom, kept under a random name, and gone when their row is gone."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.uploads import LARGEST
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.models import Photo, Post

DARKROOM = Path(__file__).with_name("darkroom.py")
WIDTHS = (480, 1280)
PATIENCE = 20                            # seconds on the wall; the darkroom has five of its own
SETTLED = timedelta(hours=1)             # a file younger than this may belong to a post that is being made
HOLDERS: list[type[Model]] = [Photo]     # tables of photos: what none of them knows is swept away; upper rooms add theirs

WORDS = {
    "empty": _("This file is empty. Choose the photo once more."),
    "large": _("This photo is too large. Up to 15 MB fits. Choose a smaller one."),
    "format": _("This is not a photo we can read. Choose a JPEG, PNG, WebP, GIF or HEIC."),
    "pixels": _("This picture has too many dots. Make it smaller first, or take a new photo."),
    "broken": _("This photo is broken. Choose another one, or call us."),
}


class PhotoRefused(Exception):
    """The picture was not taken in; `words` says why and what to do, in the language of the reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason, self.words = reason, WORDS[reason]


def keep(post: Post, uploaded: File, alt: str, credit: str = "", *, by: Person | None) -> Photo:
    """Make the picture anew and hang it on the post. The name the file came with is forgotten. Raises PhotoRefused."""
    return hang(post, developed(uploaded), alt, credit, by=by)


def hang(post: Post, made: tuple[int, int, list[bytes]], alt: str, credit: str = "", *, by: Person | None) -> Photo:
    """Hang a developed picture on the post. Apart from developing, which is slow and must not hold a transaction open."""
    width, height, pictures = made
    name = stored(pictures)
    try:
        with transaction.atomic():
            raise_version(post.hood_id)
            return Photo.objects.create(post_id=post.pk, author=by, name=name, alt=alt[:200], credit=credit[:80], width=width, height=height)
    except BaseException:
        burn(name)
        raise


def stored(pictures: list[bytes]) -> str:
    """Written to disk, under a random name that a row of one of `HOLDERS` keeps; else the files go by themselves."""
    name = token_hex(16)
    try:
        for size, content in zip(WIDTHS, pictures, strict=True):
            write(path_of(name, size), content)
    except BaseException:
        burn(name)
        raise
    return name


def developed(uploaded: File) -> tuple[int, int, list[bytes]]:
    """Width and height of the largest, and the new pictures, made by the darkroom."""
    if uploaded.size > LARGEST:
        raise PhotoRefused("large")
    try:
        done = subprocess.run([sys.executable, "-I", str(DARKROOM)], capture_output=True, timeout=PATIENCE, check=False,
                              env={"MALLOC_ARENA_MAX": "1", "PYTHONDONTWRITEBYTECODE": "1"}, **_source(uploaded))
    except subprocess.TimeoutExpired as slow:
        raise PhotoRefused("pixels") from slow
    head, _newline, rest = done.stdout.partition(b"\n")
    if not head:
        raise PhotoRefused("pixels" if done.returncode < 0 else "broken")          # stopped by a limit, or fallen over
    about = json.loads(head)
    if "refused" in about:
        raise PhotoRefused(about["refused"])
    small, large = about["sizes"]
    return about["width"], about["height"], [rest[:small], rest[small:small + large]]


def path_of(name: str, width: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "photos" / name[:2] / f"{name}-{width}.jpg"


def burn(name: str) -> None:
    """Remove the files of one photo."""
    for width in WIDTHS:
        path_of(name, width).unlink(missing_ok=True)


def sweep() -> int:
    """Remove every file that no photo knows: of what was erased, and of what was never finished. Answers how many."""
    gone = 0
    for folder in sorted((Path(settings.MEDIA_ROOT) / "photos").glob("??")):
        files = [file for file in folder.iterdir() if clock.now().timestamp() - file.stat().st_mtime > SETTLED.total_seconds()]
        names = {_name_of(file) for file in files}
        known = {name for holder in HOLDERS for name in holder._base_manager.filter(name__in=names).values_list("name", flat=True)}
        for file in files:
            if _name_of(file) not in known:
                file.unlink(missing_ok=True)
                gone += 1
    return gone


def _name_of(file: Path) -> str:
    return file.name.partition("-")[0]


def write(path: Path, content: bytes) -> None:
    """Whole or not at all: written beside, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _source(uploaded: File) -> dict[str, Any]:
    """A file on disk goes to the darkroom as it is, without passing through our memory."""
    uploaded.seek(0)
    handle: IO[bytes] | None = getattr(uploaded, "file", None)
    try:
        os.lseek(handle.fileno(), 0, os.SEEK_SET)  # type: ignore[union-attr]  # who looked at its first bytes read ahead
    except (AttributeError, OSError):
        return {"input": uploaded.read()}
    return {"stdin": handle}
