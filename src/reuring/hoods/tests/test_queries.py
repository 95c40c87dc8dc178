"""No page of the members' side costs more as the neighbourhood fills."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.hoods.models import Group, Membership, Place, Topic
from reuring.hoods.models.interests import say_wishes
from reuring.testing.street import make_article, move_in, visit_as

PAGES = [("visitor", "meedoen/"), ("zoe", "meedoen/"), ("nico", "meedoen/wat/"), ("nico", "meedoen/welkom/"), ("nico", "kennismaken/"), ("aisha", "ik-hier/"),
         ("aisha", "vertrekken/"), ("aisha", "groepen/"), ("aisha", "groepen/nieuw/"), ("aisha", "groepen/{group}/"),
         ("visitor", "plek/{place}/"), ("aisha", "plek/{place}/")]


@pytest.mark.once
@pytest.mark.parametrize(("who", "page"), PAGES)
def test_eight_queries_however_full(street: SimpleNamespace, who: str, page: str) -> None:
    group = fill(street, 1)
    path = "/oost/" + page.format(group=group.pk, place=street.park.pk)
    few = queries(street, who, path)
    fill(street, 8)
    assert queries(street, who, path) <= min(8, max(few, 5))


def fill(street: SimpleNamespace, count: int) -> Group:
    """More of everything that a page could walk over."""
    with scope(hood=street.oost):
        group = Group.objects.first() or Group(hood=street.oost, name="Groene vingers")
        group.found(by=street.aisha)
        for n in range(Topic.objects.count(), Topic.objects.count() + count):
            person = move_in(f"buur{n}", street.oost)
            group.let_in(person)
            topic = Topic.objects.create(hood=street.oost, slug=f"t{n}", name=f"bezigheid {n}")
            Place.objects.create(hood=street.oost, slug=f"p{n}", name=f"Plek {n}", host=person)
            say_wishes(Membership.objects.get(person=street.aisha), {"does": [topic.pk]})
            make_article(street, place=street.park, title=f"Bericht {n}", author=person, by=person)
            make_article(street, audience="group", group=group, author=person, by=person, title=f"Groepsbericht {n}")
    street.oost.touch()
    return group


def queries(street: SimpleNamespace, who: str, path: str) -> int:
    client = visit_as(street, who)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)
