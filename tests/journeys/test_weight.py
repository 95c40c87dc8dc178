"""What a first look weighs on an old phone: few requests, few bytes, few parts, with the demo country loaded."""
from __future__ import annotations

import gzip
import re
import sqlite3
from contextlib import closing

import pytest

from reuring.testing.house import House

MOST_BYTES, MOST_REQUESTS, MOST_PARTS = 60_000, 6, 800
LOADED = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"|<script src="/static/([^"]+)"')
PART = re.compile(r"<[a-z][a-z0-9]*[\s>/]")
MOST_TALKED_ABOUT = """
    SELECT hood.slug, post.id FROM posts_comment AS comment
    JOIN posts_post AS post ON post.id = comment.post_id JOIN hoods_neighbourhood AS hood ON hood.id = post.hood_id
    WHERE comment.state = 'shown' AND post.state = 'shown' AND post.audience = 'public' AND hood.life = 'growing'
    GROUP BY post.id ORDER BY count(*) DESC, post.id LIMIT 1"""


@pytest.fixture(scope="package")
def looks(country: House) -> dict[str, str]:
    """A lively neighbourhood as a visitor gets it: home, two lists, and what is talked about most."""
    with closing(sqlite3.connect(country.data / "reuring.db")) as rows:
        slug, post = rows.execute(MOST_TALKED_ABOUT).fetchone()
    places = {"home": f"/{slug}/", "news": f"/{slug}/nieuws/", "stories": f"/{slug}/verhalen/", "detail": f"/{slug}/bericht/{post}/"}
    answers = {name: country.get(path) for name, path in places.items()}
    assert {status for status, _page in answers.values()} == {200}
    return {name: page.decode() for name, (_status, page) in answers.items()}


@pytest.mark.proves("S3-8", "A1")
def test_a_first_look_is_light(country: House, looks: dict[str, str]) -> None:
    for name, page in looks.items():
        files = [country.get(f"/static/{css or js}")[1] for css, js in LOADED.findall(page)]
        weight = packed(page.encode()) + sum(packed(file) for file in files)
        assert (name, weight) <= (name, MOST_BYTES)
        assert 2 <= len(files) <= MOST_REQUESTS - 1, name
        assert len(PART.findall(page)) <= MOST_PARTS, name


def test_nothing_is_loaded_from_elsewhere(looks: dict[str, str]) -> None:
    for name, page in looks.items():
        assert (name, re.findall(r'\b(?:src|poster|data)="(https?:[^"]+|//[^"]+)"', page)) == (name, [])
        assert not re.search(r'<link[^>]+rel="(?:stylesheet|preload|icon)"[^>]+href="(?:https?:)?//', page), name


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))
