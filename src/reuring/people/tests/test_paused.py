"""Who is paused or gone gets no page, no mail to answer, and no name on a page."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.accounts import leaving
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.leaving import leave_hood
from reuring.hoods.models import Membership
from reuring.people import asking
from reuring.people.models import Claim, Keeper, Organisation
from reuring.people.tests.cast import make_help, make_organisation
from reuring.promises.models import Promise
from reuring.testing.street import visit_as


def pause(street: SimpleNamespace, who: str) -> None:
    with scope(hood=street.oost):
        Membership.objects.get(person=getattr(street, who)).suspend(why="schreef reclame")


@pytest.mark.proves("safety:A5")
@pytest.mark.parametrize("how", ["mail", "team"])
def test_who_was_paused_since_they_asked_gets_no_page(street: SimpleNamespace, how: str) -> None:
    with scope(hood=street.oost):
        page = Organisation.found_by_import(street.oost, source="lijst", source_id="1", name="Taalhuis", email="taal@example.org")[0]
    visit_as(street, "nico").post(f"/oost/organisaties/{page.pk}/van-mij/", {"words": "Ik werk daar", "mail": "1"})
    link = "/binnen/link/" + OutgoingMail.objects.get(to="taal@example.org").text.partition("/binnen/link/")[2].split()[0]
    pause(street, "nico")
    with scope(hood=street.oost):
        claim = Claim.objects.get()
    answer = Client().post(link) if how == "mail" else visit_as(street, "cato").post(f"/oost/ronde/paginas/{claim.pk}/ja/")
    assert answer.status_code == 409 and not Keeper._base_manager.exists()


@pytest.mark.proves("F12", "safety:A5")
def test_a_paused_keeper_is_not_asked_and_not_named(street: SimpleNamespace) -> None:
    page = make_organisation(street, street.aisha, email="")
    entry = make_help(street, page)
    Keeper._base_manager.update(shown=True)
    with scope(hood=street.oost):
        key = asking.token_of(entry, "aisha@example.org")
        assert asking.addresses_of(page) == ["aisha@example.org"] and "Aisha" in shown(street, page)
        pause(street, "aisha")
        assert asking.addresses_of(page) == [] and "Aisha" not in shown(street, page)
    assert Client().post(f"/oost/sociale-kaart/klopt/{key}/").status_code == 404


def shown(street: SimpleNamespace, page: Organisation) -> str:
    return visit_as(street, "bram").get(f"/oost/organisaties/{page.pk}/").text.partition("<main")[2]


@pytest.mark.parametrize("way", ["here", "everywhere"])
def test_what_only_they_saw_goes_along(street: SimpleNamespace, way: str) -> None:
    for hood in (street.oost, street.west):
        for private in (True, False):
            Promise._base_manager.create(hood=hood, promised_by=street.bram, what="Soep", by_when=clock.today(), private=private)
    leave_hood(street.oost, street.bram) if way == "here" else leaving.leave(street.bram)
    left = list(Promise._base_manager.order_by("pk").values_list("hood__slug", "private"))
    assert left == [("oost", False)] + ([("west", True)] if way == "here" else []) + [("west", False)]
