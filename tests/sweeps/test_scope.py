"""Every model is scoped, or stands in a list with the reason why not."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from reuring.posts.models import Post
from reuring.testing.street import make_article

GLOBAL = {
    "accounts.Person": "somebody, over all neighbourhoods; a profile belongs to a membership",
    "accounts.Proof": "a mail on its way, before anybody is known",
    "accounts.HelperLink": "between two people, whichever neighbourhoods they are in",
    "accounts.Block": "holds in every neighbourhood",
    "core.OutgoingMail": "the machine room's outbox",
    "core.OutgoingText": "as that of mail",
    "core.IncomingText": "by which number it came is all that is known at first",
    "core.Asked": "a question to a number, whoever put it",
    "core.Stopped": "STOP holds for every neighbourhood",
    "core.Pulse": "the worker's clock",
    "core.Attempt": "counters of tries, keyed hashes only",
    "notices.Wishes": "how somebody wants to be told, wherever it is about",
    "accounts.PushDevice": "a device of somebody, in every neighbourhood",
    "notices.PushSign": "a knock at such a device, without a word",
    "hoods.Neighbourhood": "it is the scope",
    "sheets.Common": "a sheet of the operator, for every neighbourhood",
    "hoods.Area": "ground, on which neighbourhoods are founded: of nobody and for everybody",
    "hoods.Postcode": "in which area a front door is, of nobody and for everybody",
}


def ours() -> list[Any]:
    return [model for model in apps.get_models() if model.__module__.startswith("reuring.") and not model._meta.auto_created]


def unscoped(among: list[Any]) -> list[str]:
    """Labels of models whose manager answers without a scope."""
    found = []
    for model in among:
        try:
            model._default_manager.count()
        except ScopeError:
            continue
        found.append(model._meta.label)
    return found


@pytest.mark.proves("safety:A1", "safety:A2")
def test_every_model_refuses_to_run_without_a_scope(db: None) -> None:
    assert len(ours()) > 20
    assert set(unscoped(ours())) == set(GLOBAL)


@pytest.mark.proves("safety:A4")
def test_a_model_that_lost_its_scope_is_noticed(db: None) -> None:
    careless = SimpleNamespace(_meta=Post._meta, _default_manager=Post._base_manager)
    assert unscoped([careless]) == ["posts.Post"]


def test_inside_a_scope_only_its_own_rows_exist(street: SimpleNamespace) -> None:
    make_article(street)
    with scope(hood=street.west):
        assert Post.objects.count() == 0
    with scope(hood=street.oost):
        assert Post.objects.count() == 1
