"""Brought together around an idea: nobody is told before a yes, and neither can reach the other before both."""
from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.accounts.models import Block
from reuring.core.lifecycle import NotNow
from reuring.hoods.leaving import leave_hood
from reuring.hoods.models import Group, Membership
from reuring.hoods.models.interests import say_wishes
from reuring.ideas.helping import Helper, helpers
from reuring.ideas.models import Idea, Introduction
from reuring.notices.models import Notice
from reuring.notices.tests.test_notices import run_jobs
from reuring.people.models import Organisation
from reuring.testing.street import make_idea, visit_as


@pytest.fixture
def oost(street: SimpleNamespace) -> Iterator[SimpleNamespace]:
    with scope(hood=street.oost):
        yield street


def page(street: SimpleNamespace, name: str, **given: object) -> Organisation:
    """Suus keeps it."""
    found = Organisation(**{"hood": street.oost, "name": name, "kind": "club", "about": "Wij bestaan."} | given)
    found.found(by=street.suus)
    return found


def introduced(street: SimpleNamespace, idea: Idea, helper: object, by: object) -> Introduction:
    return Introduction.find(idea, helper, by=by, sort="things", need="Hout voor een bank", reasons=[["words", "bank"]], reach="06 1")


@pytest.mark.proves("F45", "S1-33")
def test_no_partner_hears_of_it_before_who_told_it_said_yes(oost: SimpleNamespace) -> None:
    idea, wood = make_idea(oost), page(oost, "Houtclub")
    intro = introduced(oost, idea, wood, oost.cato)
    run_jobs()
    assert set(Notice.objects.filter(kind="helps").values_list("person__name", flat=True)) == {"Bram"}
    assert oost.suus.pk not in intro.party_ids
    with pytest.raises(NotNow):
        intro.say_yes(by=oost.cato, reach="06 1")
    intro.say_yes(by=oost.bram, reach="06 1")
    run_jobs()
    assert set(Notice.objects.filter(kind="helps").values_list("person__name", flat=True)) == {"Bram", "Suus"}
    assert oost.suus.pk in intro.party_ids


@pytest.mark.proves("F46", "S1-34")
def test_names_and_numbers_only_after_both(oost: SimpleNamespace) -> None:
    idea = make_idea(oost)
    intro = introduced(oost, idea, oost.aisha, oost.bram)
    assert (intro.state, intro.both_said_yes) == ("asked", False)
    with pytest.raises(NotNow):
        intro.agree(by=oost.suus, reach="06 2")
    intro.agree(by=oost.aisha, reach="06 2", answer="Graag")
    assert (intro.state, intro.both_said_yes, intro.their_reach) == ("introduced", True, "06 2")


def test_a_no_is_quiet_forgets_how_to_reach_each_other_and_is_not_asked_again(oost: SimpleNamespace) -> None:
    idea = make_idea(oost)
    intro = introduced(oost, idea, oost.aisha, oost.bram)
    intro.refuse()
    assert (intro.state, intro.our_reach) == ("refused", "")
    with pytest.raises(NotNow):
        introduced(oost, idea, oost.aisha, oost.bram)


def test_two_who_do_not_want_to_meet_are_not_brought_together(oost: SimpleNamespace) -> None:
    Block.objects.create(person=oost.aisha, other=oost.bram)
    with pytest.raises(NotNow):
        introduced(oost, make_idea(oost), oost.aisha, oost.bram)


@pytest.mark.proves("F36", "F45", "S1-33")
def test_three_fields_give_a_ranked_list_with_a_reason_each(oost: SimpleNamespace) -> None:
    idea = make_idea(oost, place=oost.park)
    idea.topics.add(oost.garden)
    wood = page(oost, "Houtclub", offers="Planken en hout voor buiten, ook voor een bank")
    green = page(oost, "Groen", goals="Wie wandelt zit ook eens", place=oost.park)
    green.does.add(oost.garden)
    page(oost, "Fanfare", offers="Muziek op straat")
    found = helpers(idea, "planken voor een bank", "things", by=oost.bram)
    assert [one.organisation for one in found] == [wood, green]
    assert ("words", "planken, bank") in found[0].reasons
    assert {name for name, _words in found[1].reasons} >= {"topics", "place"}


@pytest.mark.proves("S0-9")
def test_the_same_passion_or_urgency_finds_groups_and_pages_and_of_a_neighbour_it_says_nothing(oost: SimpleNamespace) -> None:
    idea = make_idea(oost, drive="urgency")
    idea.topics.add(oost.garden)
    say_wishes(Membership.objects.get(person=oost.aisha), {"offers": [oost.garden.pk]}, show=True)
    circle, safe, knit = (Group(hood=oost.oost, name=name, drive=drive)
                          for name, drive in (("Timmerploeg", "urgency"), ("Veilige bank", "urgency"), ("Breien", "passion")))
    for group in (circle, safe, knit):
        group.found(by=oost.aisha)
    page(oost, "Houtclub", offers="planken en hout", circle=circle)
    found = {one.name: one for one in helpers(idea, "planken", "things", by=oost.bram)}
    assert set(found) == {"Houtclub", "Veilige bank", ""}
    assert ("drive", "urgency") in found["Houtclub"].reasons and ("drive", "urgency") in found["Veilige bank"].reasons
    assert found[""].reasons == (("offers", "tuinieren"),)
    shown = visit_as(oost, "bram").get(f"/oost/achter/{idea.pk}/helpers/?need=planken&sort=things").text
    assert f'href="/oost/groepen/{safe.pk}/"' in shown and "omdat het beter moet" in shown


@pytest.mark.proves("F46", "S1-34")
def test_neighbours_who_said_what_they_offer_or_look_for_stand_there_without_a_name(oost: SimpleNamespace) -> None:
    idea = make_idea(oost)
    idea.topics.add(oost.garden)
    for person, wish, shown in ((oost.nico, "seeks", True), (oost.aisha, "offers", True), (oost.suus, "offers", False)):
        say_wishes(Membership.objects.get(person=person), {wish: [oost.garden.pk]}, show=shown)
    found = helpers(idea, "wie helpt er graven", "hands", by=oost.bram)
    assert [(one.name, one.reasons) for one in found] == [("", (("offers", "tuinieren"),)), ("", (("seeks", "tuinieren"),))]
    assert isinstance(found[0], Helper) and found[0].person == oost.aisha


def test_who_was_asked_before_is_not_found_again(oost: SimpleNamespace) -> None:
    idea, wood = make_idea(oost), page(oost, "Houtclub", offers="hout voor een bank")
    introduced(oost, idea, wood, oost.bram)
    assert helpers(idea, "hout", "things", by=oost.bram) == []


def test_who_said_yes_can_leave_and_the_introduction_goes_along(oost: SimpleNamespace) -> None:
    introduced(oost, make_idea(oost), oost.aisha, oost.bram)
    leave_hood(oost.oost, oost.bram)
    assert not Introduction.objects.exists()
