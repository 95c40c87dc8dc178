"""When the machine fails: a clear page with what was typed, and nothing half saved."""
from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from reuring.posts.models import Comment, Happening, Post
from reuring.testing.fixtures import SHELF
from reuring.testing.street import make_article, visit_as

TYPED = "Ik breng op dinsdag soep mee, genoeg voor acht. " * 40


@pytest.fixture
def busy(transactional_db: None) -> tuple[SimpleNamespace, Client, Post]:
    street = SHELF.take()
    client = visit_as(street, "aisha")
    client.raise_request_exception = False
    return street, client, make_article(street)


def test_a_full_disk_says_so_and_gives_the_text_back(busy: tuple[SimpleNamespace, Client, Post]) -> None:
    _street, client, post = busy
    if connection.vendor != "sqlite":
        return                                    # another machine's disk; the same answer is tried with a lock below
    with full_disk():
        answers = [client.post(f"/oost/bericht/{post.pk}/reageren/", {"body": f"{n} {TYPED}"}) for n in range(60)]
    refused = [answer for answer in answers if answer.status_code != 302]
    assert {answer.status_code for answer in refused} == {503}
    assert "Ik breng op dinsdag soep mee" in refused[-1].content.decode()
    assert 'href="tel:' in refused[-1].content.decode()
    assert whole(post) == len(answers) - len(refused)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_locked_database_says_so_and_gives_the_text_back(
        busy: tuple[SimpleNamespace, Client, Post], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    _street, client, post = busy
    monkeypatch.setattr(logging.getLogger("reuring"), "propagate", True)
    with locked(post):
        answer = client.post(f"/oost/bericht/{post.pk}/reageren/", {"body": TYPED})
    assert answer.status_code == 503
    assert "Ik breng op dinsdag soep mee" in answer.content.decode()
    assert whole(post) == 0
    assert "The database did not answer" in caplog.text, "who keeps the house reads why"


def test_a_fault_halfway_leaves_nothing(busy: tuple[SimpleNamespace, Client, Post], monkeypatch: pytest.MonkeyPatch) -> None:
    _street, client, post = busy

    def broken(*given: Any, **named: Any) -> None:
        raise RuntimeError("the second half fails")
    monkeypatch.setattr("reuring.posts.models.replies.record", broken)
    assert client.post(f"/oost/bericht/{post.pk}/reageren/", {"body": TYPED}).status_code == 500
    assert whole(post) == 0


def whole(post: Post) -> int:
    """How many comments there are; each has its happening, or something is half saved."""
    comments = Comment._base_manager.filter(post=post.pk).count()
    assert Happening._base_manager.filter(post=post.pk, action="comment.put_up").count() == comments
    return comments


@contextmanager
def full_disk() -> Iterator[None]:
    """As if the disk were full: the database may not grow by more than a few pages."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 4}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def locked(post: Post) -> Iterator[None]:
    """Somebody else holds what this write needs, and our patience is short."""
    other = connection.copy()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50" if connection.vendor == "sqlite" else "SET lock_timeout = '50ms'")
    with other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
        if connection.vendor != "sqlite":
            cursor.execute("LOCK TABLE posts_comment, posts_happening IN ACCESS EXCLUSIVE MODE")
    try:
        yield
    finally:
        with other.cursor() as cursor:
            cursor.execute("ROLLBACK")
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 10000" if connection.vendor == "sqlite" else "SET lock_timeout = 0")
