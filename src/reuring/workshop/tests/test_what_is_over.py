"""A reading that is done sends nobody out any more, and what was taken off the wall asks for nothing."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.testing.analyses import make_analysis, make_item, make_kernel
from reuring.testing.street import visit_as
from reuring.workshop.models import Kernel, OnionItem, Snapshot, Strength


@pytest.mark.proves("S0-63")
@pytest.mark.parametrize(("page", "gone", "there"), [
    ("foto/", "Loop op verschillende", "In dit onderzoek liep niemand een rondje."),
    ("foto/", "Nog niets opgeschreven.", "In dit onderzoek is niets opgeschreven."),
    ("foto/", "(hier zijn we)", "Niet gedaan in dit onderzoek."), ("foto/rondjes/", "Loop op verschillende", "In dit onderzoek liep niemand een rondje."),
    ("krachten/", "krachten/nieuw/", "In dit onderzoek kwam geen kracht naar buiten."),
    ("muur/", "Praat met iemand", "In dit onderzoek is niets opgeschreven.")])
def test_a_reading_that_is_done_sends_nobody_out(street: SimpleNamespace, page: str, gone: str, there: str) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
    cato, at = visit_as(street, "cato"), f"/oost/atelier/{asked.pk}/{page}"
    before = cato.get(at).text
    with scope(hood=street.oost):
        asked.close(learnt="Eerder beginnen.", goes_on="De buurtvereniging")
    after = cato.get(at).text
    assert (gone in before, gone in after, there in after) == (True, False, True)


@pytest.mark.proves("S0-63")
def test_its_pages_tell_by_its_own_photo_and_not_by_a_later_one(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        asked.close(learnt="", goes_on="De buurtvereniging")
        Snapshot.freeze(make_analysis(street, question="En nu?"), by=street.cato, identity="Een buurt van makers.", breathing="", structure="")
    assert "Een buurt van makers." not in visit_as(street, "cato").get(f"/oost/atelier/{asked.pk}/foto/").text


@pytest.mark.proves("S0-63")
def test_nothing_of_the_culture_and_no_strength_is_added_to_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        item, one = make_item(street, kernel), Strength.hear(kernel.analysis, "Delen", by=street.cato)
        kernel.analysis.close(learnt="", goes_on="De buurtvereniging")
    at = f"/oost/atelier/{kernel.analysis_id}/"
    for path in (f"{at}lagen/", f"{at}kern/", f"/oost/atelier/kern/{kernel.pk}/wijzigen/", f"{at}schil/", f"/oost/atelier/schil/{item.pk}/wijzigen/",
                 f"/oost/atelier/kaart/{kernel.pk}/gezien/", f"{at}krachten/nieuw/", f"/oost/atelier/krachten/{one.pk}/wijzigen/",
                 f"/oost/atelier/krachten/{one.pk}/benoemd/"):
        answer = visit_as(street, "cato").post(path, {"title": "Erna", "kind": "ritual", "words": "Erna"})
        assert (answer.status_code, answer.headers.get("Location")) == (302, at), path
    with scope(hood=street.oost):
        assert (Kernel.objects.count(), OnionItem.objects.count(), Strength.objects.count()) == (1, 1, 1)


@pytest.mark.proves("F85")
@pytest.mark.parametrize("what", ["kern", "schil"])
def test_what_was_taken_off_the_wall_says_why_and_asks_for_nothing_around_it(street: SimpleNamespace, what: str) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
        card = kernel if what == "kern" else make_item(street, kernel)
    cato, at = visit_as(street, "cato"), f"/oost/atelier/{what}/{card.pk}/"
    before = cato.get(at).text
    with scope(hood=street.oost):
        card.drop("Eén persoon zei het.")
    after = cato.get(at).text
    for asks in (f"?kern={card.pk}", f"kaart/{card.pk}/gezien/")[what == "schil":]:
        assert (asks in before, asks in after) == (True, False)
    assert "Dit hangt niet meer aan de muur." in after and "Eén persoon zei het." in after and f"/oost/atelier/kaart/{card.pk}/" in after


@pytest.mark.proves("F85")
def test_a_kernel_with_nothing_around_it_shows_no_empty_table(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        kernel = make_kernel(street)
    page = visit_as(street, "cato").get(f"/oost/atelier/kern/{kernel.pk}/").text
    assert "Er ligt nog niets omheen." in page and "<table" not in page


@pytest.mark.proves("S0-63")
@pytest.mark.parametrize(("page", "way"), [("raster/", "/kern/"), ("foto/rondjes/", "/foto/rondje/"), ("foto/", "/foto/rondje/")])
def test_what_is_empty_asks_for_one_thing_once(street: SimpleNamespace, page: str, way: str) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
    assert visit_as(street, "cato").get(f"/oost/atelier/{asked.pk}/{page}").text.count(f'href="/oost/atelier/{asked.pk}{way}"') == 1
