"""A card with the same values is drawn once; for another reader's language, day, neighbourhood or values it is drawn anew."""
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.template import engines
from django.utils.timezone import get_default_timezone
from django.utils.translation import override

from reuring.core import jinja
from reuring.people.listing import Listed

pytestmark = pytest.mark.once
CHOIR = Listed(7, "Het Koor <3", "club", "", "Wij zingen.", "", "De Zaal", ("zingen",))


def draw(one: Listed = CHOIR, slug: str = "oost", *, own_domain: bool = False) -> str:
    page = engines["jinja2"].env.from_string("{{ drawn('people/_card.html', one) }}")
    return page.render(one=one, hood=SimpleNamespace(slug=slug), request=SimpleNamespace(on_own_domain=own_domain))


def drawn_anew(do: Callable[[], str]) -> tuple[str, bool]:
    before = jinja._card.cache_info().misses
    return do(), jinja._card.cache_info().misses > before


def test_the_same_is_drawn_once() -> None:
    jinja._card.cache_clear()
    first, again = drawn_anew(draw), drawn_anew(lambda: draw(Listed(*CHOIR)))
    assert first == (again[0], True) and not again[1]
    assert 'href="/oost/organisaties/7/">Het Koor &lt;3</a>' in first[0] and "club of vereniging · De Zaal" in first[0]


def test_what_differs_is_drawn_anew() -> None:
    draw()
    assert 'href="/west/organisaties/7/"' in draw(slug="west") and 'href="/organisaties/7/"' in draw(own_domain=True)
    assert "De Fanfare" in draw(CHOIR._replace(name="De Fanfare"))
    with override("en"):
        assert "club or association" in draw() and ' lang="nl"' in draw()
    with time_machine.travel(datetime(2031, 1, 1, 12, tzinfo=get_default_timezone())):
        assert drawn_anew(draw)[1]
