"""After whatever anybody does, the very next visitor sees it: a kept page is the page as it would be made now."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.hoods.pagecache import Kept, for_visitors, shelf
from reuring.testing.street import make_article, make_comment, make_story, visit_as
from tests.sweeps.filled_in import Forms
from tests.sweeps.knock import addresses, undone, unread
from tests.sweeps.looks import looks
from tests.sweeps.routes import Route

pytestmark = pytest.mark.once

PAGES = ["", "wie-en-waar/", "samen-doen/", "onze-buurt/", "nieuws/", "verhalen/", "zoeken/?q=bankje", "nieuws.atom"]
DOERS = ["bram", "cato", "aisha", "omar"]
LEAST = {"bram": 10, "cato": 10, "aisha": 1, "omar": 2}
MORE = {"word": "fijn", "why": "Dat spraken we af", "note": "Dat spraken we af", "body": "Nieuwe woorden", "name": "Nieuwe naam", "go": "post", "step": "post"}


@pytest.mark.proves("safety:A9")
@pytest.mark.parametrize("apart", [2, pytest.param(1, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("who", DOERS)
def test_the_next_visitor_sees_what_was_done(street: SimpleNamespace, bare_refusals: Callable[[], None], who: str, apart: int) -> None:
    """After each deed they look at half of the pages, and after the next at the others; at night at all."""
    bare_refusals()
    looked = list(stale_after_all(street, who, apart))
    assert [deed for deed, stale in looked if stale] == []
    assert len(looked) >= LEAST[who]


@pytest.mark.proves("safety:A9")
def test_a_version_that_is_not_raised_is_noticed(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Neighbourhood, "touch", lambda hood: None)
    monkeypatch.setattr(raise_version, "__code__", (lambda hood_id: None).__code__)
    found = set(islice((deed for deed, stale in stale_after_all(street, "bram", 2) if stale), 5))
    assert len(found) == 5


def stale_after_all(street: SimpleNamespace, who: str, apart: int) -> Iterator[tuple[str, list[str]]]:
    """For every deed that `who` could do: the pages on which a visitor would not have seen it."""
    addresses(street)                  # what the recorded pages are about
    story, article = make_story(street), make_article(street, title="Nog een bankje")
    make_comment(street, article, by=street.bram)
    pages = [f"/oost/{page}" for page in [*PAGES, f"nieuws/{article.pk}/", f"verhalen/{story.pk}/", f"plek/{street.park.pk}/"]]
    kept, doer = kept_pages(pages), visit_as(street, who).cookies.output(header="", sep=";")
    was = {page: seen(page) for page in pages}
    for number, (path, action, fields) in enumerate(deeds(street, who)):
        with undone():
            back_on_the_shelf(kept)
            client = Client()
            client.cookies.load(doer)
            with unread():
                done = client.post(action, fields).status_code == 302
            old = stale({page: was[page] for page in pages[number % apart::apart]}) if done else None
        if old is not None:
            yield f"{path} → {action}", old


def deeds(street: SimpleNamespace, who: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What nobody of the doers before this one could do: the same form does the same."""
    done = {"/binnen/uit/", *(action for other in DOERS[:DOERS.index(who)] for _route, action, _fields in offered(street, other))}
    for route, action, fields in offered(street, who):
        if action not in done and "/binnen/" not in action:
            done.add(action)
            yield str(route), action, MORE | fields | {name: MORE[name] for name in ("step", "go")}


def offered(street: SimpleNamespace, who: str) -> Iterator[tuple[Route, str, dict[str, str]]]:
    """The forms on every page this person may open, and every address that takes a bare POST."""
    for route, look in looks(street, who):
        if route.in_a_hood or route.pattern.startswith(("ik/", "beheer/")):
            forms = Forms(look.page, look.path).found if look.status == 200 and look.page else []
            for action, fields in forms if look.status != 405 else [(look.path, {})]:
                yield route, action, fields


def kept_pages(pages: list[str]) -> list[tuple[tuple[str, ...], Kept]]:
    """What stands on the shelf before any deed; every deed is undone, so it holds before the next one too."""
    shelf.clear()
    for page in pages:
        Client().get(page)
    return list(shelf._pages.items())


def back_on_the_shelf(kept: list[tuple[tuple[str, ...], Kept]]) -> None:
    shelf.clear()
    for key, page in kept:
        shelf.put(key, page)


def stale(was: dict[str, tuple[int, bytes]]) -> list[str]:
    """Pages that are given out as they were, and would be made otherwise now. What is not on the shelf any more is made when it is asked for."""
    given = [page for page in was if on_the_shelf(page)]
    shelf.clear()
    return [page for page in given if was[page] != seen(page)]


def on_the_shelf(page: str) -> bool:
    """Whether a visitor would get a page of before."""
    made: list[HttpRequest] = []
    address, _, query = page.partition("?")
    for_visitors(lambda request: made.append(request) or HttpResponse(status=204))(RequestFactory().get(address, QUERY_STRING=query))  # type: ignore[func-returns-value]
    return not made


def seen(page: str) -> tuple[int, bytes]:
    answer = Client().get(page)
    return answer.status_code, answer.content
