"""Nobody's help is counted for others to see, sharing is there from the start, and a level that is closed is absent."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core.rows import swap
from reuring.exchange.models import Match
from reuring.hoods.models import Membership
from reuring.hoods.models.founding import found
from reuring.testing.asks import make_match, make_offer
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

PAGES = ["", "samen-doen/", "iets-doen/", "aanbod/", "wie-en-waar/", "onze-buurt/", "cijfers/", "zoeken/?q=aisha"]


def told(street: SimpleNamespace, who: str) -> list[str]:
    """What these pages say, without what changes by itself."""
    with scope(hood=street.oost):
        paths = [*PAGES, f"wie/{Membership.objects.get(person=street.aisha).pk}/"]
    pages = [visit_as(street, who).get(f"/oost/{path}").text for path in paths]
    return [re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", page) for page in pages]


@pytest.mark.proves("A21", "R16")
@pytest.mark.parametrize("who", ["bram", "cato", "visitor"])
def test_who_helped_how_often_stands_on_no_page(street: SimpleNamespace, who: str) -> None:
    offer = make_offer(street, by=street.aisha)
    with scope(hood=street.oost):
        swap(Membership.objects.get(person=street.aisha), {}, findable=True)
    before = told(street, who)
    for _n in range(2):
        make_match(street, state="thanked", offer=offer)
    with scope(hood=street.oost):
        assert Match.objects.counted().count() == 2
    assert told(street, who) == before


@pytest.mark.proves("S1-14")
def test_sharing_is_open_from_the_start(db: None) -> None:
    assert 2 in found("noord", "Noord", phone="024 000 00 00").levels


@pytest.mark.proves("S3-28")
@pytest.mark.parametrize("path", ["vraag/", "iets-doen/", "aanbod/", "aanbod/nieuw/", "samen-doen/"])
def test_a_closed_level_is_absent(street: SimpleNamespace, path: str) -> None:
    client = visit_as(street, "aisha")
    assert client.get(f"/oost/{path}").status_code == 200
    street.oost.__class__.objects.filter(pk=street.oost.pk).update(levels=[1, 3])
    assert client.get(f"/oost/{path}").status_code == 404


@pytest.mark.proves("S3-17", "S3-21")
def test_one_page_brings_offering_and_asking_together_with_offering_first(street: SimpleNamespace) -> None:
    make_offer(street)
    page = visit_as(street, "aisha").get("/oost/samen-doen/").text
    assert page.index("/oost/iets-doen/") < page.index("/oost/vraag/") and "Ik loop graag mee" in page
    assert "Ik loop graag mee" not in visit_as(street, "visitor").get("/oost/samen-doen/").text
