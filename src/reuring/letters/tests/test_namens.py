"""A first letter in the name of somebody without internet, and who reads along for them."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.accounts.models import Block, HelperLink, Person
from reuring.core import clock
from reuring.hoods.models import Membership
from reuring.letters.models import Letter
from reuring.testing.street import visit_as

UNTIL = clock.today() + timedelta(days=100)


@pytest.fixture
def riet(street: SimpleNamespace) -> Person:
    """We met her; she has no internet, and Suus helps her."""
    riet = Person.objects.create_user(name="Riet", route="helper")
    HelperLink.objects.create(person=riet, helper=street.suus, scope="meelezen", consent="spoken", until=UNTIL)
    Membership._base_manager.filter(person=street.bram).update(findable=True)
    Membership._base_manager.create(hood=street.oost, person=riet, met_until=clock.ahead(days=300), met_how="handshake")
    return riet


def begin(street: SimpleNamespace, who: str, **said: Any) -> Any:
    bram = Membership._base_manager.get(person=street.bram, hood=street.oost)
    return visit_as(street, who).post(f"/oost/brieven/aan/{bram.pk}/", {"words": "Dank voor de soep.", "once": "a"} | said)


@pytest.mark.proves("F75")
def test_suus_begins_a_talk_in_the_name_of_riet_after_her_yes(street: SimpleNamespace, riet: Person) -> None:
    refused = [begin(street, "suus", whose=riet.pk, **said).status_code for said in ({}, {"source": "phone"}, {"heard": "on"})]
    assert refused == [422, 422, 422] and not Letter._base_manager.exists()
    assert begin(street, "suus", whose=riet.pk, source="phone", heard="on").status_code == 302
    letter = Letter._base_manager.get()
    assert (letter.by, letter.entered_by, letter.source) == (riet, street.suus, "phone")
    told = visit_as(street, "bram").get(f"/oost/brieven/{letter.talk_id}/").text
    assert "Riet" in told and "getypt door Suus" in told.replace("\xa0", " ")


def test_ones_own_letter_stays_ones_own_and_nobody_elses_name_can_be_used(street: SimpleNamespace, riet: Person) -> None:
    assert begin(street, "suus").status_code == 302
    assert (Letter._base_manager.get().by, Letter._base_manager.get().source) == (street.suus, "online")
    assert begin(street, "suus", whose=street.aisha.pk, source="phone", heard="on", once="b").status_code == 422
    assert "whose" not in visit_as(street, "cato").get(f"/oost/brieven/aan/{Membership._base_manager.get(person=street.bram, hood=street.oost).pk}/").text


@pytest.mark.proves("F75", "safety:A2")
def test_who_keeps_bram_away_is_not_named_to_him(street: SimpleNamespace, riet: Person) -> None:
    Block.objects.create(person=street.bram, other=riet)
    assert begin(street, "suus", whose=riet.pk, source="phone", heard="on").status_code == 422 and not Letter._base_manager.exists()


@pytest.mark.proves("F75")
def test_a_neighbour_with_internet_helps_from_now_on_and_the_former_help_ends(street: SimpleNamespace, riet: Person) -> None:
    with scope(hood=street.oost):
        Membership.objects.filter(person=street.aisha).update(findable=True)
        member = Membership.objects.get(person=riet)
    here, said = f"/oost/ronde/namens/{member.pk}/samen/", {"name": "aisha", "scope": "brieven voorlezen", "consent": "spoken", "until": UNTIL}
    assert "Wie helpt" in visit_as(street, "cato").get("/oost/ronde/mensen/?q=riet").text
    assert visit_as(street, "cato").post(here, said).status_code == 422
    assert visit_as(street, "cato").post(here, said | {"name": "Nergens", "agreed": "on"}).status_code == 422
    assert visit_as(street, "cato").post(here, said | {"agreed": "on"}).status_code == 302
    [now] = [link for link in HelperLink.objects.filter(person=riet) if link.running]
    assert (now.helper, now.recorded_by, now.consent) == (street.aisha, street.cato, "spoken")
