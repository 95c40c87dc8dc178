"""Two people who do not want to meet find each other's name on no list: not of a group, an activity, a door, or who a story is about."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.agenda.models import Coming
from reuring.hoods.models import Group, Membership
from reuring.testing.street import make_event, visit_as

Place = Callable[[SimpleNamespace, str], str]


def coming(street: SimpleNamespace, who: str) -> str:
    return page(street, who, f"/oost/agenda/{event_with(street).pk}/")


def at_the_door(street: SimpleNamespace, who: str) -> str:
    event = event_with(street, by=getattr(street, who))
    return page(street, who, f"/oost/agenda/{event.pk}/{event.day}/deur/")


def in_a_group(street: SimpleNamespace, who: str) -> str:
    with scope(hood=street.oost):
        group = Group(hood=street.oost, name="Koken")
        group.found(by=street.nico)
        for person in (street.aisha, getattr(street, who)):
            group.let_in(person)
    return page(street, who, f"/oost/groepen/{group.pk}/")


def found_by_name(street: SimpleNamespace, who: str) -> str:
    return page(street, who, "/oost/zoeken/?q=aisha").replace('value="aisha"', "")


def named_in_a_story(street: SimpleNamespace, who: str) -> str:
    """Whether the form takes the name tells that she is here."""
    typed = {"title": "De pomp", "body": "We sjouwden samen.", "audience": "public", "interest": "none", "place": street.park.pk}
    refused = visit_as(street, who).post("/oost/verhalen/nieuw/", {**typed, "people": "Aisha", "step": "look"}).status_code == 422
    return "" if refused else "Aisha"


def event_with(street: SimpleNamespace, **given: object) -> object:
    event = make_event(street, **given)
    with scope(hood=street.oost):
        Coming.say(event, event.day, person=street.aisha)
    return event


def page(street: SimpleNamespace, who: str, path: str) -> str:
    return visit_as(street, who).get(path).content.decode()


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("list_of", [coming, at_the_door, in_a_group, found_by_name, named_in_a_story])
@pytest.mark.parametrize("one", ["aisha", "bram"])
def test_no_list_brings_two_together_who_do_not_want_to_meet(street: SimpleNamespace, list_of: Place, one: str) -> None:
    Membership._base_manager.filter(person=street.aisha).update(findable=True)
    assert "Aisha" in list_of(street, "bram"), "without a block the name is there, or this proves nothing"
    other = street.bram if one == "aisha" else street.aisha
    getattr(street, one).block(other)
    assert "Aisha" not in list_of(street, "bram")


@pytest.mark.proves("safety:A2")
def test_who_is_not_named_at_the_door_is_counted(street: SimpleNamespace) -> None:
    street.aisha.block(street.bram)
    assert "Aisha" in page(street, "cato", door_of(street)) and "1" in page(street, "bram", door_of(street))


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("list_of", [coming, at_the_door, in_a_group, found_by_name, named_in_a_story])
def test_who_hides_is_on_no_list(street: SimpleNamespace, list_of: Place) -> None:
    Membership._base_manager.filter(person=street.aisha).update(findable=True)
    Person.objects.filter(pk=street.aisha.pk).update(hidden=True)
    assert "Aisha" not in list_of(street, "bram")


def door_of(street: SimpleNamespace) -> str:
    event = event_with(street, by=street.bram)
    return f"/oost/agenda/{event.pk}/{event.day}/deur/"
