"""A list of one kind: twenty at a time, older by a link, and it ends."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from reuring.posts.cards import Card, cards, newest, shared_cards, together
from reuring.posts.models import Post

PAGE = 20
REACHES = Post.Level.values[1:-1]        # one's own house says too little alone, the whole town is everything


def listing(request: HttpRequest, model: type[Post], template: str) -> HttpResponse:
    mark, near = read_mark(request.GET.get("voor", "")), request.GET.get("tot", "")
    near = near if near in REACHES else ""
    if mark or near:
        rows = model.objects.visible_to(request.viewer).shown().newest()
        rows = rows.within(near) if near else rows
        own = cards((rows.before(*mark) if mark else rows)[:PAGE + 1])
        found = together(own, shared_cards(request.viewer, model, PAGE + 1, before=mark, within=near), PAGE + 1)
    else:
        found = newest(request.viewer, PAGE + 1, model)
    posts, top = found[:PAGE], request.path + (f"?tot={near}" if near else "")
    older = f"{top}{'&' if near else '?'}voor={mark_of(posts[-1])}" if len(found) > PAGE else ""
    return render(request, template, {"posts": posts, "older": older, "newest": top if mark else "", "kind": model._meta.model_name,
                                      "near": near, "reaches": reaches(request.path, near)})


def reaches(path: str, near: str) -> list[dict[str, Any]]:
    """How far the reader looks, as links: everything, or no further than one of the levels a writer chooses from."""
    labels = dict(Post.Level.choices)
    links = [{"label": _("everything"), "url": path, "current": not near}]
    return links + [{"label": labels[level], "url": f"{path}?tot={level}", "current": near == level} for level in REACHES]


def mark_of(post: Card) -> str:
    """Where the next page starts: the moment and the key of the last one."""
    return f"{post.created_at.strftime('%Y%m%dT%H%M%S.%fZ')}-{post.pk}"


def read_mark(text: str) -> tuple[datetime, int] | None:
    """None for whatever is no mark of ours: the list then starts at the top."""
    moment, _dash, key = text.partition("-")
    if not (key.isascii() and key.isdigit() and len(key) < 18 and len(moment) == 23):
        return None
    return _moment(moment, key)


def _moment(text: str, key: str) -> Any:
    day = f"{text[:4]}-{text[4:6]}-{text[6:8]}T{text[9:11]}:{text[11:13]}:{text[13:]}"
    try:
        moment = parse_datetime(day)
    except ValueError:
        return None
    return (moment, int(key)) if moment is not None and moment.tzinfo is not None else None
