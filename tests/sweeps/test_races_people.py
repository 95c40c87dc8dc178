"""Two at the same moment about a page: one gets it, and of two last keepers one hears that they are the last (safety C1)."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.people.models import Claim, Keeper, Organisation
from reuring.people.tests.cast import make_help, make_organisation
from reuring.testing.street import visit_as
from tests.sweeps.test_races import MANY, TWO, careless, race, together, town  # noqa: F401 - a fixture
from tests.sweeps.things import unkept

pytestmark = pytest.mark.django_db(transaction=True)


def claims(town: SimpleNamespace) -> list[Claim]:  # noqa: F811
    """Aisha and Bram ask for the same page."""
    with scope(hood=town.oost):
        page = unkept(town)
        return [Claim.objects.create(organisation=page, person=person) for person in (town.aisha, town.bram)]


def granting(claim: Claim) -> Any:
    def grant(row: Organisation) -> None:
        mine = Claim.objects.get(pk=claim.pk)
        mine.organisation = row
        mine.grant()
    return grant


@pytest.mark.proves("F4", "safety:C1")
def test_of_two_who_claim_a_page_at_once_one_gets_it(town: SimpleNamespace) -> None:  # noqa: F811
    asked = claims(town)
    assert race(town, Organisation.objects.get, *map(granting, asked)) == ["NotNow", "done"]
    assert Keeper._base_manager.count() == 1 and Claim._base_manager.filter(state="granted").count() == 1


@pytest.mark.proves("safety:A4")
def test_control_a_careless_claim_gives_it_to_both(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    asked = claims(town)
    monkeypatch.setattr("reuring.people.models.organisations.swap", careless)
    monkeypatch.setattr("reuring.people.models.organisations.Keeper._base_manager.filter", lambda **asked: Keeper._base_manager.none())     # looked too early
    race(town, Organisation.objects.get, *map(granting, asked))
    assert Keeper._base_manager.count() == TWO


@pytest.mark.proves("F12", "safety:C1")
def test_of_two_last_keepers_who_stop_at_once_one_is_told(town: SimpleNamespace) -> None:  # noqa: F811
    make_organisation(town, town.aisha, town.bram)
    assert race(town, Organisation.objects.get, lambda page: page.step_down(town.aisha), lambda page: page.step_down(town.bram)) == ["NotNow", "done"]
    assert Keeper._base_manager.count() == 1


@pytest.mark.proves("safety:A4")
def test_control_two_careless_keepers_leave_a_page_behind(town: SimpleNamespace) -> None:  # noqa: F811
    make_organisation(town, town.aisha, town.bram)

    def goes(person: Any) -> Any:
        def go(page: Organisation) -> None:
            if others[person.pk]:
                Keeper._base_manager.filter(organisation=page, person=person).delete()
        return go
    others = {one.pk: Keeper._base_manager.exclude(person=one).exists() for one in (town.aisha, town.bram)}        # looked before either acted
    race(town, Organisation.objects.get, goes(town.aisha), goes(town.bram))
    assert Keeper._base_manager.count() == 0


@pytest.mark.proves("F12", "safety:C1")
def test_twenty_clicks_on_a_claim_are_one_claim(town: SimpleNamespace) -> None:  # noqa: F811
    with scope(hood=town.oost):
        page = unkept(town)
    browsers = [visit_as(town, "nico") for _n in range(MANY)]
    codes = together(MANY, lambda n: browsers[n].post(f"/oost/organisaties/{page.pk}/van-mij/", {"words": "Ik werk daar"}).status_code)
    assert set(codes) == {302} and Claim._base_manager.count() == 1


@pytest.mark.proves("F4", "safety:C1")
def test_two_readers_of_the_same_list_make_one_page(town: SimpleNamespace) -> None:  # noqa: F811
    def take(_number: int) -> str:
        with scope(hood=town.oost):
            return Organisation.found_by_import(town.oost, source="lijst", source_id="9", name="Taalhuis")[1]
    assert sorted(together(4, take)) == ["added", "same", "same", "same"] and Organisation._base_manager.count() == 1


@pytest.mark.proves("F4", "safety:C1")
def test_a_link_pressed_on_two_devices_confirms_and_harms_nothing(town: SimpleNamespace) -> None:  # noqa: F811
    entry = make_help(town, make_organisation(town))
    assert race(town, lambda: entry, *[lambda row: row.confirm(how="mail")] * TWO) == ["done", "done"]
