"""Two people out of each other's sight: both ways, everywhere, and told to nobody."""
from __future__ import annotations

import json
from functools import partial
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django_scopes import scope

from reuring.accounts.handles import handle
from reuring.accounts.leaving import package
from reuring.accounts.models import Block, Person, apart_from
from reuring.core.models import OutgoingMail
from reuring.posts.models import Happening
from reuring.testing.street import make_article, visit_as


@pytest.mark.proves("safety:A2")
def test_a_block_works_both_ways_and_ends(street: SimpleNamespace) -> None:
    theirs = {"aisha": make_article(street, by=street.aisha), "bram": make_article(street, by=street.bram)}
    block(street, "aisha", "bram")
    assert (sees(street, "aisha", theirs["bram"]), sees(street, "bram", theirs["aisha"]), sees(street, "nico", theirs["bram"])) == (404, 404, 200)
    assert apart_from(street.aisha.pk) == {street.bram.pk} and apart_from(street.bram.pk) == {street.aisha.pk}
    block(street, "aisha", "bram", do="unblock")
    assert (sees(street, "aisha", theirs["bram"]), sees(street, "bram", theirs["aisha"])) == (200, 200)


@pytest.mark.proves("safety:A2")
def test_a_block_is_silent(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        before = Happening.objects.count()
        block(street, "aisha", "bram")
        assert (Happening.objects.count(), OutgoingMail.objects.count()) == (before, 0)
    assert "Aisha" not in visit_as(street, "bram").get("/ik/blokken/").content.decode()
    assert "Bram" in visit_as(street, "aisha").get("/ik/blokken/").content.decode()


def test_twice_is_once_and_nobody_blocks_themselves_or_nobody(street: SimpleNamespace) -> None:
    mine = partial(handle, street.aisha.pk)
    for other in (mine(street.bram.pk), mine(street.bram.pk), mine(street.aisha.pk), mine(999_999), "x", street.zoe.pk, handle(street.bram.pk, street.zoe.pk)):
        assert visit_as(street, "aisha").post("/ik/blokken/", {"person": other}).status_code == 302
    assert list(Block.objects.values_list("person", "other")) == [(street.aisha.pk, street.bram.pk)]


@pytest.mark.proves("safety:A2")
def test_who_hides_under_another_name_does_not_show_it_to_whom_they_avoid(street: SimpleNamespace) -> None:
    """Not on the list of who blocked them, and not in what that person takes along."""
    block(street, "bram", "aisha")
    Person.objects.filter(pk=street.aisha.pk).update(hidden=True, name="Anna", name_before="Aisha")
    page = visit_as(street, "bram").get("/ik/blokken/").content.decode()
    taken = json.loads(ZipFile(BytesIO(package(street.bram))).read("mijn-gegevens.json"))
    assert "Aisha" in page and "Anna" not in page
    assert [row["other"] for row in taken["accounts.Block"]] == ["Aisha"] and "Anna" not in json.dumps(taken)


def test_only_ones_own_block_is_lifted(street: SimpleNamespace) -> None:
    block(street, "aisha", "bram")
    block(street, "bram", "aisha", do="unblock")
    assert Block.objects.count() == 1


def block(street: SimpleNamespace, who: str, other: str, do: str = "block") -> None:
    me, them = getattr(street, who), getattr(street, other)
    visit_as(street, who).post("/ik/blokken/", {"person": handle(me.pk, them.pk), "do": do})


def sees(street: SimpleNamespace, who: str, post: object) -> int:
    return visit_as(street, who).get(f"/oost/nieuws/{post.pk}/").status_code
