"""What neighbours typed says its language on a page in another one, and the menu says where a page hangs."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.people.models import MapEntry
from reuring.people.tests.cast import make_organisation
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("language", "said"), [("en", '<dd><span lang="nl" dir="auto">vrije gift</span></dd>'), ("nl", "<dd>vrije gift</dd>")])
def test_cost_says_its_language(street: SimpleNamespace, language: str, said: str) -> None:
    with scope(hood=street.oost):
        club = make_organisation(street)
        MapEntry.objects.create(organisation=club, what="Brieven lezen", cost="vrije gift")
    visitor = visit_as(street, "visitor")
    visitor.cookies["taal"] = language
    assert said in visitor.get(f"/oost/organisaties/{club.pk}/").content.decode()


def test_the_menu_says_under_which_entry_a_page_hangs(street: SimpleNamespace) -> None:
    page = visit_as(street, "visitor").get("/oost/organisaties/").content.decode()
    assert '/oost/wie-en-waar/" aria-current="true"' in page
