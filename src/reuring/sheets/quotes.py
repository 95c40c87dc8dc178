"""What people told and said yes to being quoted, to find and to read. The yes taken back, it is found no more, by nobody."""
from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language

from reuring.core.policy import Viewer
from reuring.posts.search import LONGEST
from reuring.sheets.models import Answer
from weave import texts

NEWEST = 1000            # so many are held against a question


def language() -> str:
    """In which of its two languages a sheet is shown."""
    return "nl" if (get_language() or "nl").startswith("nl") else "en"


def find(viewer: Viewer, text: str, limit: int) -> list[Answer]:
    """Those this viewer may read, the newest first; all of them when nothing is asked. By the same terms as posts."""
    rows = Answer.objects.visible_to(viewer).order_by("-filled__at", "-pk")
    asked = texts.query(text[:LONGEST])
    if not asked:
        return list(rows.for_page()[:limit]) if not text else []
    found = [answer for answer in rows.for_page()[:NEWEST] if texts.found_by(asked, _terms(answer.text))]
    return found[:limit]


@lru_cache(maxsize=2048)
def _terms(text: str) -> frozenset[str]:
    return frozenset(texts.terms(text))
