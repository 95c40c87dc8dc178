"""A list of one kind: twenty at a time, older by a link, and it ends."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime

from reuring.posts.cards import Card, cards, newest
from reuring.posts.models import Post

PAGE = 20


def listing(request: HttpRequest, model: type[Post], template: str) -> HttpResponse:
    mark = read_mark(request.GET.get("voor", ""))
    if mark:
        found = cards(model.objects.visible_to(request.viewer).shown().newest().before(*mark)[:PAGE + 1])
    else:
        found = newest(request.viewer, PAGE + 1, model)
    posts = found[:PAGE]
    older = f"{request.path}?voor={mark_of(posts[-1])}" if len(found) > PAGE else ""
    return render(request, template, {"posts": posts, "older": older, "newest": request.path if mark else "", "kind": model._meta.model_name})


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
