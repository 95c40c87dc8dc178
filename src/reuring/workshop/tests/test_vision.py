"""Soul, culture and vision: each sentence on something that was found, both sides, in versions."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.testing.analyses import back, make_card, make_item, make_kernel, make_portrait, make_quote
from reuring.testing.street import visit_as
from reuring.workshop import portrait
from reuring.workshop.models import Line, Portrait, Vision


@pytest.mark.proves("S0-40", "R7")
def test_a_vision_rests_on_what_is_good_or_missing_and_nothing_else(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        chance, lack = make_item(street, kernel, sign="chance"), make_item(street, kernel, sign="lack")
        given = {"side": "residents", "by": street.bram}
        for cites in ([], [chance], [lack, chance]):
            with pytest.raises(ValidationError):
                Line.write(kernel.analysis, "vision", "Hier staat altijd een deur open.", cites=cites, **given)
        assert Line.write(kernel.analysis, "vision", "Hier staat altijd een deur open.", cites=[lack], **given).cites.get().pk == lack.pk
        lack.drop("dubbel")
        with pytest.raises(ValidationError):
            Line.write(kernel.analysis, "vision", "Hier staat altijd een deur open.", cites=[lack], **given)


@pytest.mark.proves("S0-39")
def test_the_soul_of_the_place_and_the_culture_of_its_people_are_two_texts(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        ritual = back(street, make_item(street, kernel))
        wall = back(street, make_item(street, kernel, "symbol", "De scheve goal", hardware=True))
        hero = make_item(street, kernel, "hero", "Hatice")
        for block, cites in (("soul", [ritual]), ("culture", [hero])):
            with pytest.raises(ValidationError):
                Line.write(kernel.analysis, block, "Je ziet het aan het gras.", cites=cites, side="residents", by=street.bram)
        Line.write(kernel.analysis, "soul", "Je ziet het aan het gras.", cites=[wall], side="residents", by=street.bram)
        Line.write(kernel.analysis, "culture", "Wie er is, doet mee.", cites=[ritual], side="residents", by=street.bram)
        said = portrait.gathered(kernel.analysis)
        assert (said["soul"], said["culture"]) == (["Je ziet het aan het gras."], ["Wie er is, doet mee."])


@pytest.mark.proves("S0-7")
def test_a_vision_is_fixed_with_both_sides_and_never_changes_after(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        cites = [make_item(street, kernel)]
        Line.write(kernel.analysis, "vision", "De tuin is van iedereen.", cites=cites, side="residents", by=street.bram)
        with pytest.raises(ValidationError, match="gemeente of van een eigenaar"):
            Vision.fix(kernel.analysis, on=0)
        both = Line.write(kernel.analysis, "vision", "De grond blijft tuin.", cites=cites, side="government", by=street.bram)
        with pytest.raises(ValidationError, match="Eén persoon"):
            Vision.fix(kernel.analysis, on=0)
        both.strike()
        other = Line.write(kernel.analysis, "vision", "De grond blijft tuin.", cites=cites, side="government", by=street.petra)
        first = Vision.fix(kernel.analysis, on=0)
        with pytest.raises(NotNow):
            Vision.fix(kernel.analysis, on=0)
        other.strike()
        assert (first.sides, [line[0] for line in Vision.objects.get().lines]) == ({"residents": 1, "government": 1},
                                                                                   ["De tuin is van iedereen.", "De grond blijft tuin."])


@pytest.mark.proves("S0-7")
def test_what_was_fixed_stands_first_and_of_the_next_only_what_differs(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        cites = [make_item(street, kernel)]
        Line.write(kernel.analysis, "vision", "De tuin is van iedereen.", cites=cites, side="residents", by=street.bram)
        other = Line.write(kernel.analysis, "vision", "De grond blijft tuin.", cites=cites, side="government", by=street.petra)
    page, cato = f"/oost/atelier/{kernel.analysis_id}/visie/", visit_as(street, "cato")
    assert "Het eerste voorstel" in cato.get(page).text
    with scope(hood=street.oost):
        Vision.fix(kernel.analysis, on=0)
    assert "Er is niets anders dan versie 1" in (same := cato.get(page).text) and "Leg vast" not in same
    with scope(hood=street.oost):
        other.strike()
        Line.write(kernel.analysis, "vision", "De grond blijft van de wijk.", cites=cites, side="government", by=street.petra)
    fixed, proposal = cato.get(page).text.split("Een nieuw voorstel", 1)
    assert "De grond blijft tuin." in fixed and "De grond blijft van de wijk." not in fixed
    new, rest = proposal.split("Vervalt", 1)
    assert "De grond blijft van de wijk." in new and "De tuin is van iedereen." not in new
    assert "De grond blijft tuin." in rest.split("blijft zoals", 1)[0] and "De tuin is van iedereen." in rest.split("blijft zoals", 1)[1]
    assert "nieuw voorstel" not in visit_as(street, "visitor").get(page).text


@pytest.mark.proves("R4")
def test_no_portrait_of_one_heart(street: SimpleNamespace) -> None:
    assert portrait.not_yet(1)
    assert not portrait.not_yet(2)


@pytest.mark.proves("A56", "safety:A5")
def test_a_portrait_leaves_out_what_nobody_said_yes_to_also_later(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        shown = make_portrait(street)
        with_yes, without = make_quote(street, shown.analysis), make_quote(street, shown.analysis, "Niet doorvertellen.", consent="no", audience="team")
        draft = Portrait.draft(shown.analysis)
        draft.write(quotes=[with_yes, without], title="Dit zijn wij")
        draft.publish(portrait.gathered(draft.analysis))
        assert (portrait.shown_quotes(draft.pk), list(draft.quotes.without_consent())) == ([with_yes], [without])
        with_yes.answer.take_back()
        assert portrait.shown_quotes(draft.pk) == []
        shown.refresh_from_db()
        assert (shown.state, draft.version) == ("earlier", 2)


@pytest.mark.proves("A54")
def test_a_portrait_says_values_that_residents_heard_back_and_heroes_who_said_yes(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        made = make_portrait(street)
        kernel = made.analysis.cards.get(title="Groene vingers").kernel
        lower = [back(street, make_item(street, kernel, title=f"Ritueel {n}")) for n in range(2)]
        value = back(street, make_item(street, kernel, "value", "Delen", lower=lower))
        hero = back(street, make_item(street, kernel, "hero", "Hatice"))
        assert (value.state, portrait.gathered(made.analysis)["kernels"][0]["value"], portrait.heroes_of(made.content)) == ("confirmed", [], {})
        value.give_back("avond in De Ark")
        hero.said_yes("written")
        assert (portrait.gathered(made.analysis)["kernels"][0]["value"], portrait.heroes_of(made.content)) == (["Delen"], {kernel.pk: ["Hatice"]})


@pytest.mark.proves("R5")
def test_a_portrait_says_nothing_that_only_one_person_said(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_portrait(street).analysis
        heard, shared = (make_card(street, asked, title, kind="lack") for title in ("Een zwembad", "Een bankje"))
        back(street, shared)
        for text, cites, who, side in (("Er komt een zwembad.", heard, "bram", "residents"), ("Er komt een bankje.", shared, "petra", "government")):
            Line.write(asked, "vision", text, cites=[cites], side=side, by=getattr(street, who))
        Vision.fix(asked, on=0)
        said = portrait.gathered(asked)
        assert (said["lacks"], [line[0] for line in said["vision"]["lines"]]) == (["Een bankje"], ["Er komt een bankje."])


@pytest.mark.proves("S2-2")
def test_few_people_are_no_number_in_a_portrait(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        made = make_portrait(street)
        for _n in range(4):
            make_quote(street, made.analysis)
        assert "4" not in portrait.how_we_know(portrait.known(made.analysis))[1]
        make_quote(street, made.analysis)
        assert "5" in portrait.how_we_know(portrait.known(made.analysis))[1]


def test_a_portrait_is_worded_for_its_reader_and_counts_only_what_was_heard_by_then(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_portrait(street).analysis
        for days in (9, 3):
            with clock.told(clock.ago(days=days)):
                make_quote(street, asked)
        with clock.told(clock.ago(days=5)):
            said = portrait.known(asked)
        with override("en"):
            assert portrait.how_we_know(said)[0].startswith("We listened from")
        assert (said["people"], portrait.how_we_know(said)[1]) == (1, "Een paar mensen vertelden ons iets.")
