"""A row that is added without the query builder is the row that Django would add."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.core.rows import add
from reuring.news.models import Story
from reuring.posts.models import Follow, Happening
from reuring.testing.street import make_article


def test_it_reads_back_as_it_was_and_knows_its_key(street: SimpleNamespace) -> None:
    post = make_article(street)
    happening = Happening(action="post.hidden", post=post, person=street.cato, note="50% ’s avonds")
    with CaptureQueriesContext(connection) as seen:
        add(happening)
    kept = Happening._base_manager.get(pk=happening.pk)
    assert len(seen) == 1 and not happening._state.adding
    assert {**vars(kept), "_state": 0} == {name: value for name, value in {**vars(happening), "_state": 0}.items() if name in vars(kept)}


def test_what_inherits_stands_in_both_tables(street: SimpleNamespace) -> None:
    with scope(hood=street.oost), CaptureQueriesContext(connection) as seen:
        story = Story(hood=street.oost, author=street.bram, title="Bankje", body="Het staat er.", audience="public", kind="story", place=street.park)
        add(story)
    kept = Story._base_manager.get(pk=story.pk)
    assert [query["sql"].split()[0] for query in seen] == ["INSERT", "INSERT"]
    assert kept == story and not story._state.adding
    assert {**vars(kept), "_state": 0} == {name: value for name, value in {**vars(story), "_state": 0}.items() if name in vars(kept)}


def test_what_stands_there_already_is_left_as_it_is(street: SimpleNamespace) -> None:
    post = make_article(street, by=street.bram)
    with scope(hood=street.oost), transaction.atomic():
        for _again in range(2):
            add(Follow(hood=street.oost, post=post, person=street.aisha), unless_there=True)
        assert Follow.objects.filter(post=post, person=street.aisha).count() == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            add(Follow(hood=street.oost, post=post, person=street.aisha))
