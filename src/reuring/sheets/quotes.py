"""What people told and said yes to being quoted, to find and to read. The yes taken back, it is found no more, by nobody."""
from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, CharField, QuerySet, Value, When
from django.utils.translation import get_language
from django_scopes import get_scope, scope

from reuring.core.policy import Role, Viewer
from reuring.core.prepared import Prepared
from reuring.posts.search import LONGEST
from reuring.sheets.models import Answer
from weave import texts

NEWEST = 1000            # so many are held against a question


def language() -> str:
    """In which language a sheet is shown, where it was written in it."""
    return (get_language() or "nl").split("-")[0]


class Quote(NamedTuple):
    """As much of an answer as a search shows."""

    pk: int
    text: str
    said_by: str


def find(viewer: Viewer, text: str, limit: int) -> list[Answer]:
    """Those this viewer may read, the newest first; all of them when nothing is asked."""
    rows = Answer.objects.visible_to(viewer).order_by("-filled__at", "-pk").for_page()
    return list(rows.filter(pk__in=[quote.pk for quote in said(viewer, text, limit)]) if text else rows[:limit])


def said(viewer: Viewer, text: str, limit: int) -> list[Quote]:
    """Those that answer the question, by the same terms as posts."""
    asked = texts.query(text[:LONGEST])
    rows = _NEWEST.rows(viewer.roles, viewer.suspended, hood=get_scope()["hood"].pk) if asked else []
    return [Quote(*row) for row in rows if texts.found_by(asked, _terms(row[1]))][:limit]


def _newest(roles: frozenset[Role], suspended: bool, *, hood: int) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        rows = Answer.objects.visible_to(Viewer(roles=roles, suspended=suspended)).order_by("-filled__at", "-pk")
        name = Case(When(named=True, then="filled__on_behalf"), default=Value(""), output_field=CharField())
        return rows.values_list("pk", "text", name)[:NEWEST]


_NEWEST = Prepared(_newest)


@lru_cache(maxsize=2048)
def _terms(text: str) -> frozenset[str]:
    return frozenset(texts.terms(text))
