"""Two people out of each other's sight: both ways, everywhere, and told to nobody."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.accounts.models import Block, apart_from
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
    for other in (street.bram.pk, street.bram.pk, street.aisha.pk, 999_999, "x"):
        assert visit_as(street, "aisha").post("/ik/blokken/", {"person": other}).status_code == 302
    assert list(Block.objects.values_list("person", "other")) == [(street.aisha.pk, street.bram.pk)]


def test_only_ones_own_block_is_lifted(street: SimpleNamespace) -> None:
    block(street, "aisha", "bram")
    block(street, "bram", "aisha", do="unblock")
    assert Block.objects.count() == 1


def block(street: SimpleNamespace, who: str, other: str, do: str = "block") -> None:
    visit_as(street, who).post("/ik/blokken/", {"person": getattr(street, other).pk, "do": do})


def sees(street: SimpleNamespace, who: str, post: object) -> int:
    return visit_as(street, who).get(f"/oost/nieuws/{post.pk}/").status_code
