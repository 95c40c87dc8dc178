"""The news of a neighbourhood for feed readers: Atom (RFC 4287) and JSON Feed 1.1. Public, shown posts, whoever asks;
those of other neighbourhoods that a connector here put on the board too, each with where it comes from.

Also somebody signed in gets only what everybody may read: a feed address is kept by machines and passed on. ETag and 304
come from `hoods.pagecache`, which keeps a feed as it keeps every page for visitors.
"""
from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, QuerySet, Value
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from django_scopes import scope

from reuring.core.addresses import absolute, address
from reuring.core.door import allows
from reuring.core.policy import Viewer
from reuring.core.prepared import Prepared
from reuring.core.text import markdown, plain
from reuring.hoods.models import Neighbourhood
from reuring.posts.cards import Card, as_cards, as_shared_cards, shared_news
from reuring.posts.models import Post

MOST = 20
AGE = "no-cache"              # asked again each time, answered by a 304: what is hidden is gone at the next question
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@require_safe
@allows("post.browse")
def atom(request: HttpRequest) -> HttpResponse:
    entries = news(request)
    known = about(request) | {"news": entries, "updated": last_change(request, entries)}
    return kept(request, render(request, "api/news.atom.xml", known, content_type="application/atom+xml; charset=utf-8"), entries)


@require_safe
@allows("post.browse")
def json_feed(request: HttpRequest) -> HttpResponse:
    entries = news(request)
    hood = about(request)
    body = {
        "version": "https://jsonfeed.org/version/1.1", "title": hood["title"], "home_page_url": hood["home"], "feed_url": hood["json"],
        "description": hood["description"], "language": hood["language"], "items": [as_json(entry) for entry in entries],
    }
    return kept(request, JsonResponse(body, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}), entries)


def news(request: HttpRequest) -> list[dict[str, Any]]:
    """The newest posts, for a visitor: whoever it is that asks."""
    with override(language_of(request)):
        return [entry_of(request.hood, Card(*row), edited_at) for *row, edited_at in NEWS.rows(MOST, hood=request.hood.pk)]


def _news(count: int, *, hood: int) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        nowhere, own = Value("", CharField()), Post.objects.visible_to(Viewer()).shown().news()
        shared = as_shared_cards(shared_news(Viewer()), F("post__edited_at")).order_by()
        return as_cards(own, nowhere, nowhere, F("edited_at")).order_by().union(shared, all=True).order_by("-created_at", "-pk")[:count]


NEWS = Prepared(_news)


def entry_of(hood: Neighbourhood, post: Card, edited_at: datetime | None) -> dict[str, Any]:
    def here(name: str, **values: Any) -> str:
        return absolute(address(None, name, slug=post.slug or hood.slug, **values))
    said, home = clean(post.body), here("front:today") if post.slug else ""
    source = _("From %(name)s") % {"name": clean(post.hood)} if post.slug else ""
    picture = post.photo or {}
    return {
        "id": here("posts:show", pk=post.pk), "url": here(post.page, pk=post.pk), "title": clean(post.title),
        "writer": clean(post.writer), "published": post.created_at, "updated": edited_at or post.created_at,
        "place": clean(post.place or ""), "html": format_html("<p>{}</p>{}", source, markdown(said)) if source else markdown(said),
        "summary": ": ".join(filter(None, [source, plain(said, 240)])), "source": source, "home": home,
        "picture": here("posts:photo", pk=picture["pk"], width=1280) if picture else "", "alt": clean(picture["alt"]) if picture else "",
    }


def clean(text: str) -> str:
    """Without the signs that XML forbids, which a form lets through."""
    return FORBIDDEN.sub("", text)


def as_json(entry: dict[str, Any]) -> dict[str, Any]:
    item = {
        "id": entry["id"], "url": entry["url"], "title": entry["title"], "content_html": str(entry["html"]), "summary": entry["summary"],
        "date_published": entry["published"].isoformat(), "date_modified": entry["updated"].isoformat(), "authors": [{"name": entry["writer"]}],
    }
    if entry["picture"]:
        item["image"] = entry["picture"]
    if tags := list(filter(None, [entry["place"], entry["source"]])):
        item["tags"] = tags
    return item


def language_of(request: HttpRequest) -> str:
    """The one in its address (`?taal=tr`), else the first of the neighbourhood, whatever a browser speaks: one address is one feed for everybody."""
    known = dict(settings.LANGUAGES)
    return next((one for one in (request.GET.get("taal"), *(request.hood.languages or [])) if one in known), settings.LANGUAGE_CODE)


def about(request: HttpRequest) -> dict[str, Any]:
    hood, language = request.hood, language_of(request)
    said = f"?taal={language}" if request.GET.get("taal") == language else ""

    def here(name: str) -> str:
        return absolute(address(None, name, slug=hood.slug))
    with override(language):
        title, description = _("News of %(name)s") % {"name": hood.name}, _("What is new in %(name)s, for everyone.") % {"name": hood.name}
    return {
        "title": clean(title), "description": clean(description), "home": here("front:today"),
        "atom": here("api:atom") + said, "json": here("api:json") + said, "language": language,
    }


def last_change(request: HttpRequest, entries: list[dict[str, Any]]) -> datetime:
    return max((entry["updated"] for entry in entries), default=request.hood.created_at)


def kept(request: HttpRequest, answer: HttpResponse, entries: list[dict[str, Any]]) -> HttpResponse:
    answer["Last-Modified"] = http_date(last_change(request, entries).timestamp())
    answer["Cache-Control"], answer["Content-Language"] = AGE, language_of(request)
    return answer
