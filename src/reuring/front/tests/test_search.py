"""Search over everything: places with their hours, what helps, organisations, activities, people who chose it, and a postcode (F11, F1, R26)."""
from __future__ import annotations

import re
from datetime import time, timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django_scopes import scope

from reuring.agenda.models import Event
from reuring.core import clock
from reuring.front.reading import SIGN
from reuring.hoods.models import Area, Membership, Place, Postcode
from reuring.people.models import MapEntry, Organisation
from reuring.posts.models import Post
from reuring.testing.street import visit_as


def search(street: SimpleNamespace, words: str, who: str = "visitor") -> str:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get("/oost/zoeken/", {"q": words}).content.decode().split("<main")[1]


def results(text: str) -> list[tuple[str, str]]:
    """The kind and the name of each."""
    return re.findall(r'<p class="kind"><svg.*?</svg>([^<]+)</p><h3[^>]*><a href="[^"]+">([^<]+)</a>', text)


@pytest.mark.proves("F11")
def test_every_kind_is_found_by_a_misspelt_word_and_says_what_it_is(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        club = Organisation(hood=street.oost, name="Fietsenmaker Twee Wielen", kind="business")
        club.found(by=street.bram)
        MapEntry.objects.create(organisation=club, what="fietsenmaker aan huis")
        Place.objects.create(hood=street.oost, slug="f", name="De fietsenmaker", hours="zaterdag 9 tot 12 uur")
        Event(hood=street.oost, author=street.bram, audience="public", title="Ochtend met de fietsenmaker", body="Kom.", day=clock.today() + timedelta(days=1),
              starts=time(10)).put_up(by=street.bram)
    text = search(street, "fietsemaker")
    assert {kind for kind, _name in results(text)} == {"hulp", "organisatie", "plek", "activiteit"}
    assert "zaterdag 9 tot 12 uur" in text and "Twee Wielen" in text


@pytest.mark.proves("F11", "R26")
@pytest.mark.once
def test_no_kind_of_post_is_called_news_but_news() -> None:
    kinds = {model._meta.model_name for model in apps.get_models() if issubclass(model, Post) and model is not Post and not model._meta.proxy}
    assert kinds - set(SIGN) == set()


def test_somebody_is_found_only_where_they_chose_it_and_leads_to_their_page(street: SimpleNamespace) -> None:
    assert "/oost/wie/" not in search(street, "bram", "aisha")
    with scope(hood=street.oost):
        bram = Membership.objects.get(person=street.bram)
        Membership.objects.filter(pk=bram.pk).update(findable=True)
    found = {who: f"/oost/wie/{bram.pk}/" in search(street, "bram", who) for who in ("visitor", "nico", "aisha")}
    assert found == {"visitor": False, "nico": False, "aisha": True}


@pytest.mark.proves("F11")
def test_a_postcode_leads_to_the_neighbourhood_that_stands_there(street: SimpleNamespace) -> None:
    area = Area.objects.create(code="BU77", name="Kade", level="hood", shape=b"", outline='{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0]]]}',
                               west=0, south=0, east=1, north=1)
    street.west.areas.add(area)
    Postcode.objects.create(postcode="1234AB", number=1, area=area)
    assert "/west/" in search(street, "1234 ab") and "/west/" in search(street, "1234")
    assert "Op die postcode is hier nog geen buurt." in search(street, "9999ZZ")
