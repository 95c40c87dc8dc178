"""Kernels and what lies around them: found, not made; carried by what lies below; and given back."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Place
from reuring.testing.analyses import back, make_analysis, make_item, make_kernel, make_quote
from reuring.testing.street import visit_as
from reuring.workshop.culture import layers_of
from reuring.workshop.models import Analysis, Card, Evidence, Kernel, OnionItem


@pytest.mark.proves("R3")
def test_a_kernel_is_named_by_what_people_do(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        with pytest.raises(ValidationError):
            Kernel.find(asked, "De ouderen", by=street.cato)
        kernel = make_kernel(street, asked)
        with pytest.raises(ValidationError):
            kernel.reword(title="Jongeren", text="")
        assert Kernel.objects.get().title == "Groene vingers"


@pytest.mark.proves("S0-67")
def test_an_identity_is_found_and_nobody_can_make_one(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = back(street, make_kernel(street), seen=0, talks=4)
        kernel.support("thing", "bord", by=street.cato)
        with pytest.raises(ValidationError, match="ga kijken waar mensen het doen"):
            kernel.confirm()
        assert kernel.state == "heard"
        for place in ("hek", "tuin"):
            kernel.support("event", place, by=street.cato)
        assert kernel.state == "confirmed"


def test_a_kernel_is_carried_by_what_lies_around_it_and_falls_back_with_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        item = back(street, make_item(street, kernel))
        kernel.refresh_from_db()
        assert (item.state, kernel.state, kernel.weight().people) == ("confirmed", "confirmed", 3)
        item.drop("hoort hier niet")
        kernel.refresh_from_db()
        assert (kernel.state, kernel.weight().people) == ("heard", 0)


def test_a_quote_laid_on_an_item_from_the_wall_weighs_its_kernel_too(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        item = make_item(street)
        card = Card.objects.get(pk=item.pk)
        for number in ("W2", "W2", "W3"):
            card.lay(make_quote(street, item.analysis, number=number), by=street.cato)
        item.around.refresh_from_db()
        assert (card.state, item.around.state) == ("confirmed", "confirmed")


@pytest.mark.proves("A54", "R6")
def test_a_value_stands_on_two_lower_things_that_are_confirmed(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        lower = [back(street, make_item(street, kernel)), make_item(street, kernel, "symbol", "Het krat bij het hek")]
        value = back(street, OnionItem.add(kernel.analysis, "value", "Delen zonder rekening", around=kernel, lower=lower, by=street.cato))
        with pytest.raises(ValidationError, match="staat op 1"):
            value.confirm()
        back(street, lower[1])
        value.refresh_from_db()
        assert value.state == "confirmed"
        lower[0].drop("dubbel")
        value.refresh_from_db()
        assert value.state == "heard"


@pytest.mark.proves("R6")
def test_a_value_does_not_stand_on_values_nor_on_another_analysis(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel, other = make_kernel(street), make_kernel(street)
        value = make_item(street, kernel, "value", "Delen")
        value.rest_on([make_item(street, kernel, "value", "Eerlijk zijn"), make_item(street, other)])
        assert list(value.lower.all()) == []
        with pytest.raises(ValueError, match="another analysis"):
            OnionItem.add(kernel.analysis, "symbol", "Hek", around=other, by=street.cato)


def test_a_hero_is_named_with_their_yes_and_goes_whole_with_their_no(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        hero = back(street, make_item(street, kernel, "hero", "Hatice"))
        with pytest.raises(ValidationError, match="Vraag het eerst"):
            hero.confirm()
        hero.said_yes("spoken")
        assert hero.state == "confirmed"
        hero.said_no()
        kernel.refresh_from_db()
        assert (OnionItem.objects.count(), Evidence.objects.count(), kernel.state) == (0, 0, "heard")
        with pytest.raises(NotNow):
            make_item(street, kernel, "symbol", "Emmers").said_yes("spoken")


def test_what_was_said_otherwise_lies_beside_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        kernel.answer(street.bram, agrees=True)
        kernel.answer(street.bram, agrees=False, words="Alleen in de zomer.")
        assert [(one.against, one.words) for one in kernel.evidence.all()] == [(True, "Alleen in de zomer.")]


@pytest.mark.proves("S0-35")
def test_layers_are_arranged_and_named_as_a_neighbourhood_likes(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        assert [layer.kind for layer in layers_of(asked)] == ["symbol", "hero", "ritual", "value"]
        item = make_item(street, make_kernel(street, asked), place=street.park)
    cato, at = visit_as(street, "cato"), f"/oost/atelier/{asked.pk}/"
    own = {"ritual_at": "1", "ritual_name": "Wat hier altijd zo gaat", "symbol_at": "2", "symbol_name": "Symbolen", "hero_name": "–", "value_name": "–"}
    assert cato.post(f"{at}lagen/", own).status_code == 302
    with scope(hood=street.oost):
        assert [layer.kind for layer in layers_of(Analysis.objects.get())] == ["ritual", "symbol"]
    grid = cato.get(f"{at}raster/").text
    assert re.findall(r'<th scope="col">([^<]*)', grid)[1:3] == ["Wat hier altijd zo gaat", "Symbolen"]
    assert street.park.name in grid.split(item.title)[1].split("</td>")[0] and street.park.name in cato.get(f"/oost/atelier/schil/{item.pk}/").text


@pytest.mark.proves("S0-10", "S0-22")
def test_three_hearts_each_with_its_places_its_hosts_and_its_own_church(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        for title in ("Groene vingers", "Een pan voor meer", "De bal op het gras"):
            heart, other = (Place.objects.create(hood=street.oost, slug=slugify(name), name=name, **host) for name, host in (
                (f"Hart van {title}", {"host_name": f"Club van {title}"}), (f"Bij {title}", {"host": street.bram})))
            make_kernel(street, asked, title, gathering=f"kerk van {title}", heart=heart, also_at=[other])
        hearts = list(Kernel.objects.all())
    assert len({one.heart_id for one in hearts}) == 3
    for one in hearts:
        page, form = (visit_as(street, "cato").get(f"/oost/atelier/kern/{one.pk}/{more}").text for more in ("", "wijzigen/"))
        for words in (f"Hart van {one.title}", f"Bij {one.title}", f"Club van {one.title} (Hart van {one.title})", f"Bram (Bij {one.title})", one.gathering):
            assert words in page
        assert f'value="{one.gathering}"' in form
