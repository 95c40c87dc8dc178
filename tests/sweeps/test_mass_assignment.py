"""A form changes what it asks for, and nothing else: every address is sent every field of every model."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import connection

from reuring.testing.street import visit_as
from tests.sweeps.knock import addresses, listens, methods, undone, unread
from tests.sweeps.routes import Route, routes

pytestmark = pytest.mark.once

GUARDED = {  # table: columns that only the act named beside it may change
    "accounts.Person": ["is_operator", "is_active", "email", "route"],
    "hoods.Membership": ["hood_id", "person_id", "role", "met_until", "met_how", "suspended_at", "role_until"],
    "hoods.Neighbourhood": ["slug", "life", "domain", "palette", "name"],
    "posts.Post": ["hood_id", "author_id", "kind", "state", "created_at"],
    "posts.Comment": ["post_id", "author_id", "state", "created_at"],
    "posts.Photo": ["post_id", "author_id", "name"],
    "posts.Report": ["hood_id", "state", "reporter_id"],
}
MAY_CHANGE = {
    "post.hide": {"posts.Post.state"}, "post.show": {"posts.Post.state"}, "post.withdraw": {"posts.Post.state"}, "post.put_back": {"posts.Post.state"},
    "comment.hide": {"posts.Comment.state"}, "comment.show": {"posts.Comment.state"}, "comment.withdraw": {"posts.Comment.state"},
    "report.judge": {"posts.Report.state", "posts.Post.state", "posts.Comment.state"},
    "member.meet": {"hoods.Membership.met_until", "hoods.Membership.met_how"}, "hood.meet": {"hoods.Membership.met_until", "hoods.Membership.met_how"},
    "member.suspend": {"hoods.Membership.suspended_at", "hoods.Membership.role", "hoods.Membership.role_until"},
    "hood.dress": {"hoods.Neighbourhood.palette", "hoods.Neighbourhood.name", "hoods.Membership.role", "hoods.Membership.role_until"},
    "hood.turn": {"hoods.Neighbourhood.life"},
    "round.read": {"posts.Comment.state"},
    "hood.leave": {"posts.Post.author_id", "posts.Comment.author_id", "posts.Photo.author_id", "posts.Report.reporter_id"},
}


@pytest.mark.proves("safety:A6")
@pytest.mark.parametrize("who", ["aisha", "cato", *(pytest.param(who, marks=pytest.mark.nightly) for who in ("bram", "omar"))])
def test_no_form_changes_what_it_does_not_ask(street: SimpleNamespace, who: str) -> None:
    assert changed_by_stealth(street, who, routes()) == []


@pytest.mark.proves("safety:A4", "safety:A6")
def test_a_form_that_saves_everything_is_noticed(street: SimpleNamespace) -> None:
    def careless(request: Any, *things: Any, **rest: Any) -> None:
        street.bram.is_operator = "is_operator" in request.POST
        street.bram.save()
    before = snapshot()
    with Writes() as written:
        careless(SimpleNamespace(POST=hostile(street)))
    assert written and differences(before, snapshot()) == {"accounts.Person.is_operator"}


def changed_by_stealth(street: SimpleNamespace, who: str, among: list[Route]) -> list[Any]:
    client, wrong = visit_as(street, who), []
    client.raise_request_exception = False
    fields, places = urlencode(hostile(street)), addresses(street, among)
    before = snapshot()                # of each knock: what it does is undone
    for route, path in places:
        if "post" not in methods(route) or (route.action == "account.own" and ("vertrekken" in route.pattern or "2fa" in route.pattern)):
            continue
        with undone(), unread(), Writes() as written:
            code = client.post(path, fields, content_type="application/x-www-form-urlencoded").status_code
            listens(route, "post", code)
            stealth = differences(before, snapshot()) - MAY_CHANGE.get(route.action or "", set()) if written else set()
            if stealth or code >= 500:
                wrong.append((str(route), code, sorted(stealth)))
    return wrong


class Writes:
    """Whether anything was written to the database inside; else there is nothing to compare."""

    def __init__(self) -> None:
        self.any, self._wrapped = False, connection.execute_wrapper(self._look)

    def __enter__(self) -> Writes:
        self._wrapped.__enter__()
        return self

    def __exit__(self, *problem: Any) -> None:
        self._wrapped.__exit__(*problem)

    def __bool__(self) -> bool:
        return self.any

    def _look(self, execute: Any, sql: str, *rest: Any) -> Any:
        self.any = self.any or not sql.lstrip("( ").startswith(("SELECT", "SAVEPOINT", "RELEASE"))
        return execute(sql, *rest)


def hostile(street: SimpleNamespace) -> dict[str, Any]:
    """Every field name of every model of ours, with a value that would be worth sneaking in."""
    worth = {"hood": street.west.pk, "hood_id": street.west.pk, "author": street.zoe.pk, "author_id": street.zoe.pk, "person": street.zoe.pk,
             "role": "connector", "state": "gone", "life": "resting", "is_operator": "on", "met_until": "2090-01-01", "email": "evil@example.org",
             "audience": "public", "pk": 1, "id": 1, "kind": "story", "slug": "evil"}
    names = {field.attname for model in apps.get_models() if model.__module__.startswith("reuring.") for field in model._meta.concrete_fields}
    names |= {field.name for model in apps.get_models() if model.__module__.startswith("reuring.") for field in model._meta.concrete_fields}
    return {name: worth.get(name, "1") for name in sorted(names)}


def snapshot() -> dict[str, dict[int, tuple[Any, ...]]]:
    return {label: {row[0]: row[1:] for row in apps.get_model(label)._base_manager.values_list("pk", *columns)} for label, columns in GUARDED.items()}


def differences(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """The guarded columns of rows that existed before and look different now."""
    return {f"{label}.{column}" for label, columns in GUARDED.items() for pk, was in before[label].items()
            for n, column in enumerate(columns) if pk in after[label] and after[label][pk][n] != was[n]}
