"""The news of a neighbourhood for feed readers: Atom (RFC 4287) and JSON Feed 1.1. Public, shown posts, whoever asks.

Also somebody signed in gets only what everybody may read: a feed address is kept by machines and passed on. ETag and 304
come from `hoods.pagecache`, which keeps a feed as it keeps every page for visitors.
"""
from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from reuring.core.addresses import absolute
from reuring.core.door import allows
from reuring.core.policy import Viewer
from reuring.core.text import markdown, plain
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import Photo, Post

MOST = 20
LANGUAGE = "nl"          # one feed for everybody, whatever their browser speaks
AGE = "no-cache"              # asked again each time, answered by a 304: what is hidden is gone at the next question
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@require_safe
@allows("post.browse")
def atom(request: HttpRequest) -> HttpResponse:
    entries = news(request)
    known = about(request.hood) | {"news": entries, "updated": last_change(request, entries)}
    return kept(request, render(request, "api/news.atom.xml", known, content_type="application/atom+xml; charset=utf-8"), entries)


@require_safe
@allows("post.browse")
def json_feed(request: HttpRequest) -> HttpResponse:
    entries = news(request)
    hood = about(request.hood)
    body = {
        "version": "https://jsonfeed.org/version/1.1", "title": hood["title"], "home_page_url": hood["home"], "feed_url": hood["json"],
        "description": hood["description"], "language": LANGUAGE, "items": [as_json(entry) for entry in entries],
    }
    return kept(request, JsonResponse(body, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}), entries)


def news(request: HttpRequest) -> list[dict[str, Any]]:
    """The newest posts, for a visitor: whoever it is that asks."""
    photos = Prefetch("photos", Photo.objects.order_by("pk"), to_attr="pictures")
    posts = Post.objects.visible_to(Viewer(life=request.hood.life)).shown().news().for_page().prefetch_related(photos).newest()[:MOST]
    with override(LANGUAGE):
        return [entry_of(request.hood, post) for post in posts]


def entry_of(hood: Neighbourhood, post: Post) -> dict[str, Any]:
    address = absolute(reverse(post.page, kwargs={"slug": hood.slug, "pk": post.pk}))
    picture = post.pictures[0] if post.pictures else None
    return {
        "id": absolute(reverse("posts:show", kwargs={"slug": hood.slug, "pk": post.pk})), "url": address, "title": clean(post.title),
        "writer": clean(post.writer), "published": post.created_at, "updated": post.edited_at or post.created_at,
        "place": clean(post.place.name) if post.place else "", "html": markdown(clean(post.body)), "summary": plain(clean(post.body), 240),
        "picture": absolute(reverse("posts:photo", kwargs={"slug": hood.slug, "pk": picture.pk, "width": 1280})) if picture else "",
        "alt": clean(picture.alt) if picture else "",
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
    if entry["place"]:
        item["tags"] = [entry["place"]]
    return item


def about(hood: Neighbourhood) -> dict[str, Any]:
    def here(name: str) -> str:
        return absolute(reverse(name, kwargs={"slug": hood.slug}))
    with override(LANGUAGE):
        title, description = _("News of %(name)s") % {"name": hood.name}, _("What is new in %(name)s, for everyone.") % {"name": hood.name}
    return {
        "title": clean(title), "description": clean(description), "home": here("front:today"), "atom": here("api:atom"), "json": here("api:json"),
    }


def last_change(request: HttpRequest, entries: list[dict[str, Any]]) -> datetime:
    return max((entry["updated"] for entry in entries), default=request.hood.created_at)


def kept(request: HttpRequest, answer: HttpResponse, entries: list[dict[str, Any]]) -> HttpResponse:
    answer["Last-Modified"] = http_date(last_change(request, entries).timestamp())
    answer["Cache-Control"], answer["Content-Language"] = AGE, LANGUAGE
    return answer
