"""A story is about people and a place; nobody's name stands there without their own yes."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Membership
from reuring.news.models import Story
from reuring.posts.models import Happening, Named, PostPerson
from reuring.testing.street import make_story, visit_as

pytestmark = pytest.mark.once

TELL = "/oost/verhalen/nieuw/"


def tell(street: SimpleNamespace, **more: Any) -> Any:
    typed = {"title": "De pomp", "body": "We sjouwden samen.", "audience": "public", "interest": "none", "once": "eens", "step": "post",
             "place": street.park.pk}
    return visit_as(street, "aisha").post(TELL, typed | more)


def told(street: SimpleNamespace) -> Story:
    with scope(hood=street.oost):
        return Story.objects.get()


def let_find(street: SimpleNamespace, *people: Any) -> None:
    with scope(hood=street.oost):
        Membership.objects.filter(person__in=people).update(findable=True)


def named(street: SimpleNamespace) -> dict[str, bool]:
    with scope(hood=street.oost):
        return {row.person.name: row.agreed_at is not None for row in PostPerson.objects.select_related("person")}


@pytest.mark.proves("S0-29", "F8")
@pytest.mark.parametrize(("given", "code"), [
    ({"no_people": "on"}, 302), ({"about_me": "on"}, 302), ({"people": "Cato"}, 302), ({}, 422), ({"no_people": "on", "place": ""}, 422)])
def test_a_story_has_a_place_and_people_or_says_that_nobody_is_in_it(street: SimpleNamespace, given: dict[str, Any], code: int) -> None:
    assert tell(street, **given).status_code == code


@pytest.mark.proves("S0-29", "F8")
def test_a_name_shows_only_after_their_own_yes(street: SimpleNamespace) -> None:
    let_find(street, street.bram)
    tell(street, people="bram")
    page = f"/oost/verhalen/{told(street).pk}/"
    assert named(street) == {"Bram": False}
    assert "Bram" not in visit_as(street, "visitor").get(page).content.decode()
    assert "Ja, noem mij" in visit_as(street, "bram").get(page).content.decode()
    visit_as(street, "bram").post(f"/oost/bericht/{told(street).pk}/noemen/")
    assert "Bram" in visit_as(street, "visitor").get(page).content.decode()


@pytest.mark.proves("S0-29")
def test_who_is_named_may_say_no_at_any_time_and_also_while_resting(street: SimpleNamespace) -> None:
    post = a_story_with_bram(street)
    street.oost.turn("rest")
    answer = visit_as(street, "bram").post(f"/oost/bericht/{post.pk}/niet-noemen/")
    assert answer.status_code == 302 and named(street) == {}


def a_story_with_bram(street: SimpleNamespace) -> Story:
    post = make_story(street, by=street.aisha)
    with scope(hood=street.oost):
        PostPerson.objects.create(post=post, person=street.bram)
    return post


@pytest.mark.parametrize("who", ["visitor", "aisha", "cato", "zoe"])
def test_nobody_else_says_yes_or_no_for_them(street: SimpleNamespace, who: str) -> None:
    post = a_story_with_bram(street)
    for verb in ("noemen", "niet-noemen"):
        assert visit_as(street, who).post(f"/oost/bericht/{post.pk}/{verb}/").status_code in {403, 404}
    assert named(street) == {"Bram": False}


def test_a_second_yes_is_told_kindly(street: SimpleNamespace) -> None:
    post = a_story_with_bram(street)
    codes = [visit_as(street, "bram").post(f"/oost/bericht/{post.pk}/noemen/").status_code for _n in range(2)]
    assert codes == [302, 409]
    with scope(hood=street.oost), pytest.raises(NotNow):
        Named.objects.get(pk=post.pk).be_named(by=street.bram)


@pytest.mark.proves("R26")
def test_only_who_may_be_found_can_be_named(street: SimpleNamespace) -> None:
    answers = [tell(street, people=name).content.decode() for name in ("Bram", "Niemand", "Zoë")]
    assert all("kunnen" in page and "hier niet vragen" in page for page in answers)
    assert named(street) == {}


def test_who_tells_about_themselves_said_yes_by_telling(street: SimpleNamespace) -> None:
    tell(street, about_me="on", people="Cato")
    assert named(street) == {"Aisha": True, "Cato": False}


def test_who_is_named_is_asked(street: SimpleNamespace) -> None:
    tell(street, people="Cato")
    with scope(hood=street.oost):
        assert Happening.objects.filter(action="people.named", post=told(street)).exists()


@pytest.mark.proves("F8")
def test_a_story_stands_in_the_list_and_with_its_place(street: SimpleNamespace) -> None:
    tell(street, no_people="on")
    pages = [visit_as(street, "visitor").get(path).content.decode() for path in ("/oost/verhalen/", f"/oost/plek/{street.park.pk}/")]
    assert all("De pomp" in page for page in pages)
