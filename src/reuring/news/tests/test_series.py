"""A series: begun by a neighbour, ended with a day and a reason, and all of it still to be read."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.news.models import Article, Series
from reuring.news.tests.test_write import NEWS, typed
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once


def series_of(street: SimpleNamespace, who: str = "bram", **given: Any) -> Series:
    with scope(hood=street.oost):
        return Series.objects.create(**{"hood": street.oost, "name": "Portret van de week", "founder": getattr(street, who)} | given)


def write(street: SimpleNamespace, series: Series, who: str = "bram") -> Any:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").post(NEWS, typed(series=series.pk))


def test_a_neighbour_begins_a_series_and_two_of_one_name_are_refused(street: SimpleNamespace) -> None:
    client = visit_as(street, "aisha", HTTP_ACCEPT_LANGUAGE="nl")
    made = client.post("/oost/reeksen/nieuw/", {"name": "Achter de voordeur", "about": "Elke week een huis."})
    assert Client().get(made["Location"]).status_code == 200
    again = client.post("/oost/reeksen/nieuw/", {"name": "Achter de voordeur", "about": "Nog een keer."})
    assert again.status_code == 422 and "Nog een keer." in again.content.decode()
    assert "Achter de voordeur" in Client().get("/oost/reeksen/").content.decode()


def test_what_is_written_for_it_stands_in_it(street: SimpleNamespace) -> None:
    series = series_of(street)
    answer = write(street, series)
    page = Client(HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/reeksen/{series.pk}/").content.decode()
    assert "Koffie op dinsdag" in page
    assert "Portret van de week" in Client().get(answer["Location"]).content.decode()


@pytest.mark.parametrize(("who", "shared", "may"), [("bram", False, True), ("aisha", False, False), ("aisha", True, True), ("cato", False, True)])
def test_who_began_it_writes_in_it_and_others_if_it_is_shared(street: SimpleNamespace, who: str, shared: bool, may: bool) -> None:
    series = series_of(street, shared=shared)
    assert (write(street, series, who).status_code == 302) is may
    with scope(hood=street.oost):
        assert Article.objects.filter(series=series).exists() is may


@pytest.mark.proves("S2-28")
def test_an_ended_series_says_when_and_why_and_its_archive_stays(street: SimpleNamespace) -> None:
    series = series_of(street)
    write(street, series)
    visit_as(street, "bram").post(f"/oost/reeksen/{series.pk}/stoppen/", {"why": "Ik ga verhuizen."})
    page = Client(HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/reeksen/{series.pk}/").content.decode()
    for words in ("Deze reeks is gestopt.", f"{clock.today().year}", "Ik ga verhuizen.", "Koffie op dinsdag"):
        assert words in page
    assert "gestopt op" in Client(HTTP_ACCEPT_LANGUAGE="nl").get("/oost/reeksen/").content.decode()


@pytest.mark.proves("S2-28")
def test_nobody_adds_to_a_series_that_has_ended(street: SimpleNamespace) -> None:
    series = series_of(street)
    with scope(hood=street.oost):
        series.end(why="Het is rond.")
        with pytest.raises(NotNow):
            series.end(why="Nog eens.")
    assert write(street, series).status_code == 422
    with scope(hood=street.oost), pytest.raises(NotNow):
        series.take_in(make_article(street))


def test_only_who_began_it_and_the_connectors_end_it(street: SimpleNamespace) -> None:
    series = series_of(street)
    assert visit_as(street, "aisha").post(f"/oost/reeksen/{series.pk}/stoppen/", {"why": "Zomaar."}).status_code == 403
    assert visit_as(street, "cato").post(f"/oost/reeksen/{series.pk}/stoppen/", {"why": ""}).status_code == 422
    assert visit_as(street, "cato").post(f"/oost/reeksen/{series.pk}/stoppen/", {"why": "De schrijver stopt."}).status_code == 302


def test_a_series_shows_only_what_one_may_read(street: SimpleNamespace) -> None:
    series = series_of(street)
    for audience in ("public", "neighbours"):
        make_article(street, title=f"Voor {audience}", audience=audience, series=series)
    address = f"/oost/reeksen/{series.pk}/"
    assert "Voor neighbours" in visit_as(street, "aisha").get(address).content.decode()
    page = Client().get(address).content.decode()
    assert "Voor public" in page and "Voor neighbours" not in page
    assert Client().get(f"/west/reeksen/{series.pk}/").status_code == 404
