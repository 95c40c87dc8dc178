"""What a first look weighs on an old phone: few requests, few bytes, few parts, with the demo country loaded."""
from __future__ import annotations

import gzip
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django_scopes import scope

from reuring.demo.load import load
from reuring.hoods.models import Neighbourhood, Place
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.models import Comment
from reuring.testing.shared import made_once
from reuring.testing.street import visit_as
from tests.sweeps.looks import pages

pytestmark = pytest.mark.once

MOST_BYTES, MOST_REQUESTS, MOST_PARTS = 60_000, 6, 800
LOADED = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"|<script src="/static/([^"]+)"')
PART = re.compile(r"<[a-z][a-z0-9]*[\s>/]")


@pytest.fixture
def looks(db: Any) -> dict[str, str]:
    """The liveliest neighbourhood as a visitor gets it: home, a list, and what is talked about most."""
    made = made_once("first-looks", lambda folder: [(folder / name).write_text(page) for name, page in first_looks().items()])
    return {file.name: file.read_text() for file in made.iterdir()}


def first_looks() -> dict[str, str]:
    load(progress=lambda line: None)
    hood = max(Neighbourhood.objects.filter(life="growing"), key=lambda one: Comment._base_manager.filter(post__hood=one).count())
    with scope(hood=hood):
        posts = {one.post for one in Comment.objects.filter(state="shown", post__audience="public").select_related("post")}
        post = max(posts, key=lambda one: one.comments.count())
    places = {"home": f"/{hood.slug}/", "news": f"/{hood.slug}/nieuws/", "stories": f"/{hood.slug}/verhalen/", "detail": f"/{hood.slug}/bericht/{post.pk}/"}
    return {name: Client().get(path, follow=True).content.decode() for name, path in places.items()}


@pytest.mark.proves("S3-8", "A1")
def test_a_first_look_is_light(looks: dict[str, str]) -> None:
    for name, page in looks.items():
        files = [Path(str(finders.find(css or js))) for css, js in LOADED.findall(page)]
        weight = packed(page.encode()) + sum(packed(file.read_bytes()) for file in files)
        assert (name, weight) <= (name, MOST_BYTES)
        assert 2 <= len(files) <= MOST_REQUESTS - 1, name
        assert len(PART.findall(page)) <= MOST_PARTS, name


def test_nothing_is_loaded_from_elsewhere(looks: dict[str, str]) -> None:
    for name, page in looks.items():
        assert (name, re.findall(r'\b(?:src|poster|data)="(https?:[^"]+|//[^"]+)"', page)) == (name, [])
        assert not re.search(r'<link[^>]+rel="(?:stylesheet|preload|icon)"[^>]+href="(?:https?:)?//', page), name


@pytest.mark.proves("F6")
def test_no_page_but_the_map_carries_the_map(street: SimpleNamespace) -> None:
    assert {route.name for route, look in pages(street, "cato") if b"leaflet" in look.body and route.name != "front:map"} == set()
    with scope(hood=street.oost):
        Place.objects.filter(pk=street.park.pk).update(lon=5.64, lat=52.64)
    raise_version(street.oost.pk)
    assert b"leaflet" in visit_as(street, "cato").get("/oost/kaart/").content


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))
