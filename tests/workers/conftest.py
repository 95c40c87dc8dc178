"""The street, seen by processes of their own; gone again afterwards."""
from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from reuring.care.models import Circle
from reuring.posts.models import Post
from reuring.testing import street as cast


@pytest.fixture
def town(transactional_db: None) -> Iterator[SimpleNamespace]:
    yield cast.build()
    Circle._base_manager.all().delete()
    for post in Post._base_manager.all():
        post.delete()
