"""How the pages look to who reads another language, and how forms ask."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.utils import translation
from django_scopes import scope

from reuring.testing.analyses import make_analysis
from reuring.testing.street import visit_as
from reuring.workshop.models import Wijkholder

SIGNS = re.compile("[\u0600-\u06ff]")            # Arabic


@pytest.mark.proves("F77")
def test_who_reads_arabic_gets_an_arabic_frame_around_dutch_from_left_to_right(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        make_analysis(street)
    page = visit_as(street, "visitor", headers={"cookie": "taal=ar"}).get("/oost/atelier/").text
    before, inside, after = re.split(r'<main id="inhoud" tabindex="-1" lang="nl" dir="ltr">|</main>', page)
    assert '<html lang="ar" dir="rtl"' in before and SIGNS.search(after)
    assert "Het atelier" in inside and not SIGNS.search(inside)
    assert translation.get_language() == "nl"


@pytest.mark.proves("F77")
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_language_that_the_workshop_speaks_needs_no_mark(street: SimpleNamespace, taal: str) -> None:
    page = visit_as(street, "visitor", headers={"cookie": f"taal={taal}"}).get("/oost/atelier/").text
    assert f'<html lang="{taal}" dir="ltr"' in page and '<main id="inhoud" tabindex="-1">' in page


@pytest.mark.proves("S1-8")
def test_what_one_may_know_later_stays_folded_until_there_are_words_in_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        known = Wijkholder.make(asked, by=street.cato, name="De Wip", kind="club", note="Ze bellen liever.")
    cato = visit_as(street, "cato")
    assert '<details class="menu"><summary>Meer, als je het weet' in cato.get(f"/oost/atelier/{asked.pk}/wijkholders/nieuw/").text
    assert '<details class="menu" open><summary>Meer, als je het weet' in cato.get(f"/oost/atelier/wijkholders/{known.pk}/wijzigen/").text
    wrong = cato.post(f"/oost/atelier/{asked.pk}/wijkholders/nieuw/", {"email": "geen adres", "influence": "3"})
    assert wrong.status_code == 422 and '<details class="menu" open>' in wrong.text and "geen adres" in wrong.text
