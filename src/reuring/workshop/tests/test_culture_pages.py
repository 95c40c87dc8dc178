"""The pages of grid, kernel, vision and portrait, as those see them who may."""
from __future__ import annotations

import io
import re
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django_scopes import scope
from pypdf import PdfReader

from reuring.hoods.models import Membership
from reuring.testing.analyses import back, make_analysis, make_item, make_kernel, make_portrait, make_quote
from reuring.testing.street import lock, visit_as
from reuring.workshop.models import Kernel, Line, OnionItem, Portrait
from reuring.workshop.raster import meetings


@pytest.mark.proves("F85", "S0-38")
def test_a_neighbour_finds_in_the_grid_by_layer_and_sign_who_brought_what(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
    cato = visit_as(street, "cato")
    form = {"kind": "ritual", "title": "Licht na half zes", "around": kernel.pk, "sign": "lack", "side": "business"}
    assert cato.post(f"/oost/atelier/{kernel.analysis_id}/schil/", form).status_code == 302
    with scope(hood=street.oost):
        item = OnionItem.objects.get()
    page = cato.get(f"/oost/atelier/{kernel.analysis_id}/raster/").text
    assert "Licht na half zes" in page and "gemis · gehoord" in page
    assert "winkels en bedrijven" in cato.get(f"/oost/atelier/schil/{item.pk}/").text


@pytest.mark.proves("F85")
def test_several_roles_fill_the_four_fields_and_a_draft_of_the_vision_is_offered_what_is_good_or_missing(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        Membership.objects.get(person=street.petra).give_role("official", title="analist", employer="Bureau Luister")
    lock(street.petra)
    at, said = f"/oost/atelier/{kernel.analysis_id}", {"around": kernel.pk, "side": "residents"}
    for who, kind, sign in (("suus", "symbol", "quality"), ("petra", "ritual", "lack"), ("cato", "symbol", "chance"), ("petra", "ritual", "threat")):
        visit_as(street, who).post(f"{at}/schil/", said | {"kind": kind, "title": f"Een {sign} van {who}", "sign": sign})
    cato = visit_as(street, "cato")
    fields = [cell.split('"')[0] + ": " + title for cell in cato.get(f"/oost/atelier/kern/{kernel.pk}/").text.split('data-label="')
              for title in re.findall(r"Een \w+ van \w+", cell)]
    assert fields == ["kwaliteit: Een quality van suus", "kans: Een chance van cato", "gemis: Een lack van petra", "bedreiging: Een threat van petra"]
    form = cato.get(f"{at}/visie/zin/").text
    assert [f"Een {sign} van" in form for sign in ("quality", "lack", "chance", "threat")] == [True, True, False, False]
    with scope(hood=street.oost):
        cites = list(OnionItem.objects.filter(sign__in=("quality", "lack")).values_list("pk", flat=True))
    cato.post(f"{at}/visie/zin/", {"text": "Er komt licht.", "cites": cites, "side": "residents"})
    draft = cato.get(f"{at}/visie/").text.split("Er komt licht.")[1]
    assert "Een quality van suus" in draft and "Een lack van petra" in draft


@pytest.mark.proves("S0-67")
def test_no_page_makes_an_identity_not_for_a_connector_either(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
    visit_as(street, "cato").post(f"/oost/atelier/{asked.pk}/kern/", {"title": "Groene vingers", "state": "confirmed"})
    answer = visit_as(street, "cato").post(f"/oost/atelier/{asked.pk}/kern/", {"title": "De senioren"})
    with scope(hood=street.oost):
        assert (Kernel.objects.get().state, answer.status_code) == ("heard", 422)
    assert visit_as(street, "cato").post(f"/oost/atelier/{asked.pk}/portret/", {"title": "Wij, de senioren"}).status_code == 422
    assert "wat ze zijn" in answer.text or "leeftijd" in answer.text


@pytest.mark.proves("S0-7")
def test_neighbour_and_municipality_write_the_vision_and_it_shows_to_everybody_once_fixed(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        item = make_item(street)
        make_item(street, item.around, title="Alleen gehoord")
        back(street, item)
    at = f"/oost/atelier/{item.analysis_id}/visie/"
    assert "Alleen gehoord" not in visit_as(street, "bram").get(f"{at}zin/").text and "Alleen gehoord" in visit_as(street, "cato").get(f"{at}zin/").text
    for who, side in (("bram", "residents"), ("petra", "government")):
        visit_as(street, who).post(f"{at}zin/", {"text": f"De tuin blijft, zegt {who}.", "cites": [item.pk], "side": side})
    assert "zegt bram" not in visit_as(street, "visitor").get(at).text
    other = {"text": "De gemeente wil dat ook.", "cites": [item.pk], "side": "government"}
    assert visit_as(street, "bram").post(f"{at}zin/", other).status_code == 422
    visit_as(street, "cato").post(f"{at}vast/", {"on": "0", "why": "na de avond"})
    assert "na de avond" in visit_as(street, "visitor").get(at).text
    assert "zegt petra" in visit_as(street, "visitor").get(at).text
    with scope(hood=street.oost):
        line = Line.objects.filter(author=street.bram).get()
    assert visit_as(street, "aisha").post(f"/oost/atelier/zin/{line.pk}/weg/").status_code == 403


@pytest.mark.proves("A56", "R4")
def test_the_editor_reads_what_stayed_out_and_one_kernel_makes_no_portrait(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = back(street, make_kernel(street))
        silent = make_quote(street, kernel.analysis, "Niet verder vertellen.", consent="no", audience="team")
    at, cato = f"/oost/atelier/{kernel.analysis_id}/portret/", visit_as(street, "cato")
    cato.post(at, {"title": "Dit zijn wij", "quotes": [silent.pk]})
    assert "Niet verder vertellen." in cato.get(at).text.split("Woorden zonder ja")[1]
    cato.post(f"{at}tonen/")
    with scope(hood=street.oost):
        assert Portrait.objects.get().state == "draft"
        back(street, make_kernel(street, kernel.analysis, "Een pan voor meer"))
    assert "Niet verder vertellen." in cato.post(f"{at}tonen/", follow=True).text
    assert "Niet verder vertellen." not in visit_as(street, "visitor").get("/oost/portret/").text


@pytest.mark.proves("S3-5", "S0-65")
def test_a_portrait_hangs_on_the_wall_and_says_how_it_is_known_and_whom_to_call(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        made = make_portrait(street)
        Kernel.objects.filter(analysis=made.analysis).update(heart=street.park)
        made.withdraw()
    visit_as(street, "cato").post(f"/oost/atelier/{made.analysis_id}/portret/tonen/")
    reader = visit_as(street, "visitor")
    page = reader.get("/oost/portret/").text
    assert "Groene vingers" in page and "Klopt het? Bel" in page and "Waar het elkaar raakt" in page
    for name in ("portret", "poster", "raamkaart"):
        words = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(reader.get(f"/oost/portret/{name}.pdf").content)).pages)
        assert "Groene vingers" in words and "024 000 00 00" in words


@pytest.mark.proves("S3-5")
def test_a_screen_shows_one_thing_after_another_until_somebody_lets_it_stay(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        made = make_portrait(street)
        made.quotes.add(make_quote(street, made.analysis, "Kom maar kijken."))
    reader, here, shown = visit_as(street, "visitor"), "/oost/portret/scherm/", []
    at = here
    while at not in [was for was, _title in shown]:
        page = reader.get(at)
        shown.append((at, re.findall(r"<h1[^>]*>([^<]*)", page.text)[0]))
        assert "024 000 00 00" in page.text and 'class="qr"' in page.text
        at = page["Refresh"].partition("; url=")[2]
    assert [title for _at, title in shown[1:]] == ["Een pan voor meer", "‘Kom maar kijken.’", "Groene vingers"]
    assert "Refresh" not in reader.get(f"{here}?n=1&blijf=1") and "Een pan voor meer" in reader.get(f"{here}?n=1&blijf=1").text
    with scope(hood=street.oost):
        made.withdraw()
    assert reader.get(here).url == "/oost/portret/"


def test_a_neighbour_says_that_it_is_not_so_and_it_lies_with_the_rest(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        made = make_portrait(street)
        kernel = Kernel.objects.filter(analysis=made.analysis).first()
    visit_as(street, "bram").post("/oost/portret/klopt/", {"kernel": kernel.pk, "agrees": "no", "words": "Alleen in de zomer."})
    with scope(hood=street.oost):
        assert [one.words for one in kernel.evidence.filter(against=True)] == ["Alleen in de zomer."]
    assert visit_as(street, "nico").post("/oost/portret/klopt/", {"kernel": kernel.pk, "agrees": "no"}).status_code == 403


@pytest.mark.proves("F85")
def test_nothing_that_was_found_falls_off_the_grid_and_every_word_is_one_click_from_its_source(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        item, quote = make_item(street, kernel), make_quote(street, kernel.analysis)
        item.lay(quote, by=street.cato)
        item.lay(make_quote(street, kernel.analysis, "Alleen als het droog is."), by=street.cato, against=True)
        kernel.answer(street.bram, agrees=False, words="In de winter niet.")
        kernel.analysis.arrange([["symbol", ""]])
        grid, cato = f"/oost/atelier/{kernel.analysis_id}/raster/", visit_as(street, "cato")
        page = cato.get(grid).text
        assert item.title in page and page.count("Ook gehoord:") == 2
        assert "In de winter niet." in page and "Alleen als het droog is." in page and "In de winter niet." in cato.get(f"/oost/atelier/kern/{kernel.pk}/").text
        kernel.drop("Eén persoon zei het.")
    assert "Eén persoon zei het." in cato.get(grid).text.split("Wat geen stand hield")[1]
    assert item.title in cato.get(grid).text.split("Nog niet bij een kern")[1]
    assert f"/oost/ronde/bladen/ingevuld/{quote.answer.filled_id}/" in cato.get(f"/oost/atelier/schil/{item.pk}/").text


@pytest.mark.proves("S0-65")
def test_the_network_of_hearts_is_drawn_with_a_list_beside_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        for title in ("Groene vingers", "Een pan voor meer"):
            make_kernel(street, asked, title, heart=street.park)
        make_kernel(street, asked, "De bal op het gras")
    page = visit_as(street, "cato").get(f"/oost/atelier/{asked.pk}/raster/").text
    assert f"a. {street.park.name}" in page and page.count("Groene vingers, Een pan voor meer") == 1
    assert page.split("<svg")[-1].count("M0 20C") <= 3 and "<circle" in page


@pytest.mark.proves("S0-65")
def test_hearts_meet_where_something_confirmed_lies_and_not_where_one_person_says_so(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        first, second = make_kernel(street, asked, heart=street.park), make_kernel(street, asked, "Een pan voor meer")
        item = make_item(street, second, place=street.park)
        assert meetings([first, second], [item]) == []
        assert meetings([first, second], [back(street, item)]) == [(first.title, second.title, [street.park.name])]


@pytest.mark.proves("R3", "S0-16")
def test_the_name_of_a_portrait_sorts_nobody(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        made = Portrait.draft(make_analysis(street))
        with pytest.raises(ValidationError):
            made.write(title="De ouderen", quotes=[])


def test_what_is_shown_has_versions_and_a_proof_only_for_the_team(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        made = make_portrait(street)
    at, cato, reader = f"/oost/atelier/{made.analysis_id}/portret/", visit_as(street, "cato"), visit_as(street, "visitor")
    assert cato.get(f"{at}proef/").status_code == 302
    cato.post(at, {"title": "Zo zijn wij nu"})
    assert "Zo zijn wij nu" in cato.get(f"{at}proef/").text and reader.get(f"{at}proef/").status_code in {403, 404}
    cato.post(f"{at}tonen/")
    assert "Zo zijn wij nu" in reader.get("/oost/portret/").text and "/oost/portret/1/" in reader.get("/oost/portret/").text
    assert made.title in reader.get("/oost/portret/1/").text and "eerdere versie" in reader.get("/oost/portret/1/").text
    assert reader.get("/oost/portret/2/").status_code == 302
    cato.post(at, {"title": "Bijna af"})
    cato.post(f"{at}terug/")
    assert "nog geen portret" in reader.get("/oost/portret/").text and 'value="Bijna af"' in cato.get(at).text


def test_a_folder_has_two_to_four_pages_and_a_poster_one_however_much_there_is(street: SimpleNamespace) -> None:
    one = {"pk": 0, "story": "Wie hier plant, geeft vooral weg. " * 12, "heart": "Het Park", "gathering": "een tuinkerk", "symbol": ["Emmers aan een touw"] * 9,
           "ritual": ["Zaterdag tien uur in de tuin"] * 9, "value": ["Delen zonder rekening"] * 4}
    with scope(hood=street.oost):
        made = make_portrait(street)
    reader = visit_as(street, "visitor")
    assert (pages(reader, "portret"), pages(reader, "poster")) == (2, 1)
    much = {"kernels": [one | {"title": f"Groene vingers {n}"} for n in range(9)],
            "meet": [[f"Groene vingers {n}", "Groene vingers 0", [f"Plek {n}"]] for n in range(1, 8)],
            **{text: ["Je ziet het aan het gras, aan de muur en aan de deur. " * 3] * 9 for text in ("soul", "culture", "lacks", "chances")}}
    with scope(hood=street.oost):
        Portrait.objects.filter(pk=made.pk).update(content=much)
        for n in range(12):
            made.quotes.add(make_quote(street, made.analysis, f"Ik geef liever een stekje dan een compliment, zei {n}. " * 3))
    assert (pages(reader, "portret"), pages(reader, "poster")) == (4, 1)


def pages(reader: Client, name: str) -> int:
    return len(PdfReader(io.BytesIO(reader.get(f"/oost/portret/{name}.pdf").content)).pages)
