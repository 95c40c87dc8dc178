"""A prepared query gives what the ORM gives, for other values than those it was built for."""
from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Exists
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, override
from django_scopes import ScopeError, get_scope, scope
from markupsafe import Markup, escape

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.addresses import address
from reuring.core.calls import shown
from reuring.core.door import found
from reuring.core.policy import Viewer
from reuring.core.prepared import Prepared, SameHour
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.scope import BELONGS, NAMED
from reuring.news.models import Story
from reuring.posts.cards import cards, newest
from reuring.posts.models import Post
from reuring.testing.street import make_article, make_comment, make_story, visit_as


def test_models_are_what_the_orm_gives(street: SimpleNamespace) -> None:
    for slug in ("oost", "west"):
        theirs, ours = Neighbourhood.objects.get(slug=slug), NAMED.first(slug=slug)
        assert ours == theirs and vars(ours).keys() == vars(theirs).keys()
        assert {**vars(ours), "_state": 0} == {**vars(theirs), "_state": 0}
    assert NAMED.first(slug="nergens") is None


def test_what_is_added_and_related_comes_along(street: SimpleNamespace) -> None:
    assert BELONGS.first(hood=street.oost.pk, person=street.cato.pk).has_factor is True
    assert BELONGS.first(hood=street.oost.pk, person=street.aisha.pk).has_factor is False
    assert BELONGS.first(hood=street.west.pk, person=street.cato.pk) is None
    story = make_story(street)
    with scope(hood=street.oost), CaptureQueriesContext(connection) as seen:
        there = found(Viewer(), Story, story.pk)
        theirs = Story._base_manager.select_related("author", "place", "entered_by", "group", "organisation").get(pk=story.pk)
        assert {**vars(there), "_state": 0} == {**vars(theirs), "_state": 0}
        assert {**vars(there.author), "_state": 0} == {**vars(theirs.author), "_state": 0}
        assert there.hood is street.oost
        assert (there.author.name, there.place, there.title, there.created_at) == ("Bram", street.park, story.title, story.created_at)
    assert len(seen) == 2


@pytest.mark.proves("safety:A2")
def test_each_neighbourhood_gets_its_own(street: SimpleNamespace) -> None:
    here, there = make_article(street, title="Hier"), make_article(street, title="Daar", hood=street.west, by=street.zoe)
    for hood, post in [(street.oost, here), (street.west, there)] * 2:
        with scope(hood=hood):
            assert [card.pk for card in newest(Viewer(), 9)] == [post.pk]
    assert get_scope() == {}


def test_every_viewer_gets_what_the_orm_would_give(street: SimpleNamespace) -> None:
    for audience in ("public", "neighbours", "connectors"):
        make_article(street, audience=audience, title=audience)
    make_article(street, audience="connectors", by=street.aisha, title="van Aisha")
    seen = {who: viewer_seen(street, who) for who in ("visitor", "nico", "aisha", "bram", "cato", "stijn")}
    for who, viewer in seen.items():
        with scope(hood=street.oost):
            assert newest(viewer, 9) == cards(Post.objects.visible_to(viewer).shown().newest()[:9]), who
    with scope(hood=street.oost):
        assert {who: len(newest(viewer, 9)) for who, viewer in seen.items()} == {"visitor": 1, "nico": 1, "aisha": 3, "bram": 3, "cato": 4, "stijn": 1}


def test_moments_and_days_are_values_too(street: SimpleNamespace) -> None:
    query = Prepared(lambda now, today: Membership._base_manager.filter(met_until__gt=now, joined_at__date__lte=today).order_by("pk"))
    for days in (-1, 1, 299, 301):
        moment = clock.ahead(days=days)
        wanted = Membership._base_manager.filter(met_until__gt=moment, joined_at__date__lte=moment.date()).order_by("pk")
        assert query.rows(now=moment, today=moment.date()) == list(wanted)
    assert query.rows(now=clock.now(), today=clock.today() - timedelta(days=2)) == []


def test_a_value_that_the_query_swallows_is_refused(street: SimpleNamespace) -> None:
    swallowed = Prepared(lambda name: Person.objects.filter(name__in=[f"{name}!"]))
    with pytest.raises(TypeError, match="no hole"):
        swallowed.rows(name="Aisha")


def test_without_a_scope_there_is_nothing_to_find(street: SimpleNamespace) -> None:
    with pytest.raises(ScopeError):
        found(Viewer(), Post, make_article(street).pk)


@pytest.mark.parametrize("pk", ["9" * 19, "9" * 30, "0"])
def test_a_number_that_no_table_has_is_not_there(street: SimpleNamespace, pk: str) -> None:
    assert Client().get(f"/oost/nieuws/{pk}/").status_code == 404


def viewer_seen(street: SimpleNamespace, who: str) -> Any:
    """The viewer that the middleware builds for this person."""
    return visit_as(street, who).get("/oost/huis/").wsgi_request.viewer


@pytest.mark.parametrize("value", [
    "<b> & 'x'", Markup("<b>bold</b>"), 12, True, 1.5, None, gettext_lazy("today"), SafeString("<i>"), ["<a>"], Decimal("1.50")])
def test_what_a_page_shows_is_escaped_as_ever(value: Any) -> None:
    template = engines["jinja2"].env.from_string("{{ value }}|{% set kept %}{{ value }}{% endset %}{{ kept }}")
    assert template.render(value=value) == f"{escape(value)}|{escape(value)}"
    assert shown(value) == escape(value)


def test_each_thread_has_a_language_of_its_own() -> None:
    heard: list[str | None] = []
    with override("tr"):
        other = Thread(target=lambda: heard.append(get_language()))
        other.start()
        other.join()
        assert (get_language(), heard) == ("tr", ["nl"])
    assert get_language() == "nl"


@pytest.mark.parametrize(("name", "values", "path"), [
    ("news:article", {"pk": 12}, "/oost/nieuws/12/"), ("posts:photo", {"pk": 3, "width": 480}, "/oost/foto/3/480.jpg"), ("news:list", {}, "/oost/nieuws/"),
    ("me:home", {}, "/ik/"), ("plain:rules", {}, "/huisregels/"), ("news:list", {"slug": "west"}, "/west/nieuws/"),
    ("posts:stop", {"token": "s-l-u-g"}, "/oost/volgen/stop/s-l-u-g/"),
])
def test_addresses_by_their_shape_are_those_of_the_resolver(name: str, values: dict[str, Any], path: str) -> None:
    here = SimpleNamespace(hood=SimpleNamespace(slug="oost"), on_own_domain=False)
    own = SimpleNamespace(hood=SimpleNamespace(slug="oost"), on_own_domain=True)
    for _again in range(2):
        assert address(here, name, **values) == path
        assert address(own, name, **values) == (f"http://localhost:8000{path}" if path.startswith("/west/") else path.removeprefix("/oost"))


def test_talk_is_prepared_per_viewer(street: SimpleNamespace) -> None:
    post = make_article(street)
    hidden = make_comment(street, post, body="Uit het zicht")
    hidden.hide(by=street.cato, why="dat spraken we af")
    for who, sees in {"visitor": False, "bram": False, "aisha": True, "cato": True}.items():
        assert ("Uit het zicht" in visit_as(street, who).get(f"/oost/nieuws/{post.pk}/").content.decode()) is sees


@pytest.fixture
def told() -> tuple[SameHour, list[datetime]]:
    """How many stories of a week have the name of the neighbourhood in their title; and when that was built."""
    built: list[datetime] = []

    def stories(hood: Neighbourhood) -> Any:
        built.append(clock.now())
        rows = Story.objects.filter(hood=hood, title__contains=hood.name, created_at__gte=clock.ago(days=7))
        return Neighbourhood.objects.filter(pk=hood.pk).annotate(n=Count("pk", filter=Exists(rows))).values_list("n")
    return SameHour(stories), built


def test_what_is_asked_of_one_thing_is_built_anew_when_it_is_otherwise_or_an_hour_passed(street: SimpleNamespace, told: Any) -> None:
    make_story(street)
    kept, built = told
    noon = clock.now().replace(minute=0, second=0, microsecond=0)
    with scope(hood=street.oost), clock.told(noon + timedelta(minutes=5)):
        assert kept.row(street.oost) == (0,)
        street.oost.name = "bankje"
        assert kept.row(street.oost) == (1,)
    with scope(hood=street.oost), clock.told(noon + timedelta(minutes=50)):
        assert kept.row(street.oost) == (1,) and len(built) == 2
    with scope(hood=street.oost), clock.told(noon + timedelta(days=9)):
        assert kept.row(street.oost) == (0,) and built == [noon, noon, noon + timedelta(days=9)]
    with scope(hood=street.west):
        kept.row(street.oost)
    assert len(built) == 4
