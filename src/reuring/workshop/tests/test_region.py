"""Over the border: partners and a vision of more than one neighbourhood; a design of the process; and a strength pictured on commission."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.hoods.models import Neighbourhood, Voice
from reuring.promises.models import Promise
from reuring.testing.alliances import make_agreement, make_hire, make_partner, make_strength
from reuring.testing.analyses import make_analysis
from reuring.testing.street import make_area, make_hood, visit_as
from reuring.workshop.models import Analysis, MethodPage, Vision, Wijkholder

NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}


def read(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def town(street: SimpleNamespace) -> SimpleNamespace:
    """Oost and West each on ground of their own, in two districts of one town and region."""
    region = make_area("Rivierenstreek", level="region")
    town = make_area("Horstackerland", region, level="town")
    district = make_area("Stadsdeel Noord", town, level="district")
    for hood, name in ((street.oost, "Oosterdel"), (street.west, "Westerdel")):
        hood.areas.set([make_area(name, district)])
    return street


@pytest.mark.proves("S2-3")
def test_the_region_keeps_a_register_of_partners_of_all_its_neighbourhoods(town: SimpleNamespace) -> None:
    with scope(hood=town.oost):
        make_partner(town)
    with scope(hood=town.west):
        asked = Analysis.begin(town.west, question="Wat bindt ons?", commissioner="De buurt", commissioner_kind="neighbours", why_now="Nu.", by=None)
        for name, signs in (("De Schering", True), ("Nog niet getekend", False)):
            party = Wijkholder.make(asked, by=None, name=name, wish="buren zien", local_name="Zoë")
            page = make_agreement(town, party, brings="een zaal")
            if signs:
                page.sign(by=None, how="paper")
    page = read(visit_as(town, "visitor", **NL).get("/oost/atelier/partners/"))
    assert "Rivierenstreek" in page and all(words in page for words in ("Speeltuin De Wip", "De Schering", "een zaal", f"/west/atelier/{asked.pk}/alliantie/"))
    assert "Nog niet getekend" not in page
    Neighbourhood.objects.filter(pk=town.west.pk).update(life="exploring")
    assert "De Schering" not in read(visit_as(town, "bram", **NL).get("/oost/atelier/partners/"))


@pytest.mark.proves("S2-34")
def test_a_whole_district_has_one_vision_made_of_what_its_neighbourhoods_fixed(town: SimpleNamespace) -> None:
    for hood, words in ((town.oost, "Op zaterdag is de tuin van iedereen."), (town.west, "Na zessen brandt er licht.")):
        with scope(hood=hood):
            asked = Analysis.begin(hood, question="Waarheen?", commissioner="De buurt", commissioner_kind="neighbours", why_now="Nu.", by=None)
            for version, text in ((1, f"Eerst: {words}"), (2, words)):
                Vision.objects.create(hood=hood, analysis=asked, version=version, sides={"residents": 1},
                                      lines=[[text, "residents", [["De tuin", "quality", True]]]])
    page = read(visit_as(town, "visitor", **NL).get("/oost/atelier/stadsdeel/"))
    assert all(words in page for words in ("Stadsdeel Noord", "Op zaterdag is de tuin van iedereen.", "Na zessen brandt er licht.")) and "Eerst:" not in page


@pytest.mark.proves("S2-34")
def test_a_neighbourhood_that_stands_on_the_whole_district_writes_its_vision_and_it_comes_first(town: SimpleNamespace) -> None:
    district = town.oost.areas.get().parent
    assert district is not None
    whole = make_hood("noord", "Zo heet het hele noorden", life="growing")
    whole.areas.add(district)
    for hood, words in ((town.oost, "De tuin is van iedereen."), (whole, "Tussen de buurten ligt een pad.")):
        with scope(hood=hood):
            asked = Analysis.begin(hood, question="Waarheen?", commissioner="De buurt", commissioner_kind="neighbours", why_now="Nu.", by=None)
            Vision.objects.create(hood=hood, analysis=asked, version=1, sides={"residents": 1}, lines=[[words, "residents", [["Een pad", "lack", True]]]])
    for slug in ("oost", "noord"):
        page = read(visit_as(town, "visitor", **NL).get(f"/{slug}/atelier/stadsdeel/"))
        assert "Stadsdeel Noord" in page and page.index("Tussen de buurten ligt een pad.") < page.index("De tuin is van iedereen.")


@pytest.mark.proves("S1-42")
def test_one_asks_for_a_design_of_the_process_which_follows_the_neighbourhoods_own_way(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        MethodPage.write(street.oost, "photo", "Loop om half zes.\n\nDan praat je met wie werkt.", why="zo leerden we het", on=0, by=street.cato)
    visitor = visit_as(street, "visitor", **NL)
    page = read(visitor.get("/oost/atelier/ontwerp/"))
    assert "Loop om half zes." in page and "Dan praat je" not in page and "/oost/bel-mij/?over=" in page
    asked = page.split('href="/oost/bel-mij/?over=')[1].split('"')[0]
    form = read(visitor.get(f"/oost/bel-mij/?over={asked}"))
    assert "Een ontwerp van het proces voor onze buurt" in form
    visitor.post("/oost/bel-mij/", {"name": "Riet", "phone": "024 111 11 11", "text": "Een ontwerp van het proces voor onze buurt"})
    with scope(hood=street.oost):
        assert Promise.objects.get().voice == Voice.objects.get() and Voice.objects.get().text == "Een ontwerp van het proces voor onze buurt"


@pytest.mark.proves("S2-20")
def test_a_maker_gets_a_commission_and_the_result_hangs_in_the_gallery(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        strength = make_strength(street, people=5, initiatives=2)
        task = make_hire(street, analysis=strength.analysis, kind="maker", what="een muur over repareren")
        cato, at = visit_as(street, "cato", **NL), f"/oost/atelier/krachten/{strength.pk}/"
        assert "een muur over repareren" not in read(cato.get(f"{at}beeld/"))
        task.search()
        task.speak()
        task.agree("Sjoerd")
    assert cato.post(f"{at}beeld/", {"image_words": "Een sok met een gouden stop.", "maker": "Sjoerd", "hire": task.pk}).status_code == 302
    cato.post(f"{at}verder/", {"move": "publish"})
    gallery = read(visit_as(street, "visitor", **NL).get(f"/oost/atelier/{strength.analysis_id}/krachten/"))
    assert all(words in gallery for words in ("Een sok met een gouden stop.", "Sjoerd", "een muur over repareren"))
    assert "Een sok met een gouden stop." in read(cato.get(f"/oost/atelier/makers/{task.pk}/"))


def test_alone_on_no_ground_a_neighbourhood_reads_its_own(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        make_partner(street, make_analysis(street))
    assert "Speeltuin De Wip" in read(visit_as(street, "visitor", **NL).get("/oost/atelier/partners/"))
