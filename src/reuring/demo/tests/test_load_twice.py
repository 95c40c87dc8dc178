"""The demo country is the same for everybody who loads it on one day."""
from __future__ import annotations

from typing import Any

import pytest
import time_machine

from reuring.accounts.models import Person
from reuring.demo.load import load
from reuring.hoods.models import Membership, Neighbourhood
from reuring.posts.models import Comment, Post


@pytest.mark.nightly
def test_it_is_the_same_every_time(db: None) -> None:
    with time_machine.travel("2026-11-20T12:00:00+01:00", tick=False):
        load(progress=lambda line: None)
        first = fingerprint()
        for model in (Post, Membership):
            model._base_manager.all().delete()
        Neighbourhood.objects.all().delete()
        Person.objects.all().delete()
        load(progress=lambda line: None)
        assert fingerprint() == first


def fingerprint() -> list[Any]:
    posts = Post._base_manager.order_by("created_at", "title").values_list("title", "created_at", "author__name", "place__name", "level")
    return [*posts, *Comment._base_manager.order_by("created_at", "body").values_list("body", "created_at", "source")]
