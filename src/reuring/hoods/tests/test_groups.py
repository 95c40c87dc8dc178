"""Groups name themselves; who belongs to one is for who belongs to it."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from reuring.hoods.models import Group, GroupMember, Topic
from reuring.hoods.names import HINTS, hints, only_doings
from reuring.testing.street import make_article, visit_as
from weave.texts import SUGGESTIONS

STATIC = ["Ouderenmiddag", "Marokkaanse buurt", "Vrouwengroep", "Moslimjongeren", "50+ club", "Alleenstaande ouders"]
DOING = ["Groene vingers", "Breien", "Fietsen op dinsdag", "Toneel in de Ark", "Kinderboerderij", "Cultuur en sport"]


@pytest.mark.proves("S0-16", "S0-60", "F69")
@pytest.mark.parametrize("name", STATIC)
def test_a_name_that_sorts_people_gets_a_hint(name: str) -> None:
    assert hints(name)


@pytest.mark.proves("S0-16", "S0-60")
@pytest.mark.parametrize("name", DOING)
def test_a_name_by_activity_gets_none(name: str) -> None:
    assert hints(name) == []


def test_every_kind_of_trait_has_words() -> None:
    assert set(HINTS) == set(SUGGESTIONS)


def found(street: SimpleNamespace, **said: str) -> object:
    return visit_as(street, "aisha").post("/oost/groepen/nieuw/", said)


def groups(street: SimpleNamespace) -> list[tuple[str, str]]:
    with scope(hood=street.oost):
        return list(Group.objects.values_list("name", "name_kept_why"))


@pytest.mark.proves("F69", "S0-16")
def test_the_hint_comes_once_and_the_group_decides(street: SimpleNamespace) -> None:
    answer = found(street, name="Ouderenmiddag")
    assert answer.status_code == 422
    assert 'name="keep"' in answer.content.decode()
    assert groups(street) == []
    found(street, name="Ouderenmiddag", keep="1", name_kept_why="Zo noemen wij ons al jaren")
    assert groups(street) == [("Ouderenmiddag", "Zo noemen wij ons al jaren")]


@pytest.mark.proves("F69")
def test_keeping_the_name_without_a_reason_is_logged_too(street: SimpleNamespace) -> None:
    found(street, name="Ouderenmiddag", keep="1")
    assert groups(street) == [("Ouderenmiddag", "-")]


def test_a_name_by_activity_is_founded_at_once_with_its_founder(street: SimpleNamespace) -> None:
    found(street, name="Groene vingers")
    assert groups(street) == [("Groene vingers", "")]
    assert GroupMember._base_manager.get().person == street.aisha


def make_group(street: SimpleNamespace) -> Group:
    with scope(hood=street.oost):
        group = Group(hood=street.oost, name="Groene vingers")
        group.found(by=street.aisha)
    return group


def test_members_read_what_is_written_for_the_group(street: SimpleNamespace) -> None:
    group = make_group(street)
    make_article(street, audience="group", group=group, author=street.aisha, by=street.aisha, title="De sleutel hangt links")
    bram = visit_as(street, "bram")
    assert "De sleutel hangt links" not in bram.get(f"/oost/groepen/{group.pk}/").content.decode()
    bram.post(f"/oost/groepen/{group.pk}/mee/")
    assert "De sleutel hangt links" in bram.get(f"/oost/groepen/{group.pk}/").content.decode()
    bram.post(f"/oost/groepen/{group.pk}/weg/")
    assert "De sleutel hangt links" not in bram.get(f"/oost/groepen/{group.pk}/").content.decode()


@pytest.mark.proves("R26")
def test_who_belongs_to_a_group_is_no_list_for_others(street: SimpleNamespace) -> None:
    group = make_group(street)
    assert "Aisha" not in visit_as(street, "nico").get(f"/oost/groepen/{group.pk}/").content.decode()
    assert "Aisha" in visit_as(street, "aisha").get(f"/oost/groepen/{group.pk}/").content.decode()


def test_a_newcomer_does_not_walk_into_a_group(street: SimpleNamespace) -> None:
    group = make_group(street)
    assert visit_as(street, "nico").post(f"/oost/groepen/{group.pk}/mee/").status_code == 403


@pytest.mark.proves("S0-16")
@pytest.mark.parametrize("name", STATIC)
def test_no_role_is_above_the_guard_on_topics(street: SimpleNamespace, name: str) -> None:
    assert visit_as(street, "cato").post("/oost/ronde/bezigheden/", {"name": name, "kind": "hobby", "keep": "1"}).status_code == 422
    with scope(hood=street.oost):
        assert list(Topic.objects.all()) == [street.garden]
    with pytest.raises(ValidationError):
        only_doings(name)


@pytest.mark.proves("S0-14")
def test_a_neighbourhood_adds_its_own_doings(street: SimpleNamespace) -> None:
    visit_as(street, "cato").post("/oost/ronde/bezigheden/", {"name": "duiven melken", "kind": "hobby"})
    assert "duiven melken" in visit_as(street, "nico").get("/oost/meedoen/wat/").content.decode()
