"""Easy words (A2): the first sentence of a message, or what its writer or the team made of it. Nothing is invented here."""
from __future__ import annotations

import re

from reuring.core import clock
from reuring.core.text import plain
from reuring.notices.models import EasyText
from reuring.posts.models import Post

WORDS = 10                   # a sentence, on average
FIRST = 160
_END = re.compile(r"(?<=[.!?])\s+")


def sentences(text: str) -> list[str]:
    return [part for line in text.splitlines() for part in _END.split(line.strip()) if any(sign.isalnum() for sign in part)]


def average(text: str) -> float:
    """Words a sentence."""
    found = sentences(text)
    return sum(len(one.split()) for one in found) / len(found) if found else 0.0


def first_sentence(body: str) -> str:
    """As the writer wrote it: the first sentence, cut at a word where it is very long."""
    whole = plain(body, 10 * FIRST)
    first = next(iter(sentences(whole)), "")
    return first if len(first) <= FIRST else plain(first, FIRST)


def keep(post: Post, text: str, *, by: int, by_writer: bool) -> None:
    """Twice is once, and nothing is nothing: then the first sentence stands there again."""
    if text:
        EasyText.objects.update_or_create(post=post, defaults={"text": text, "by_id": by, "by_writer": by_writer, "at": clock.now()})
    else:
        EasyText.objects.filter(post=post.pk).delete()
