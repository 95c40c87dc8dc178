"""Whom one hires and from whom one buys: the neighbourhood first, by the team and by each partner."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Membership
from reuring.testing.alliances import make_hire, make_page, make_partner, make_wijkholder
from reuring.testing.asks import make_offer
from reuring.testing.street import visit_as
from reuring.workshop import path
from reuring.workshop.models import Hire, Wijkholder
from reuring.workshop.trends import LINES


def hired(street: SimpleNamespace, partner: Wijkholder, local: int, outside: int) -> None:
    for number in range(local + outside):
        task = make_hire(street, analysis=partner.analysis, wijkholder=partner, kind="buy", what=f"soep {number}", none_found="gevraagd aan tafel")
        task.agree("De bakker", local=number < local, why_outside="" if number < local else "Niemand bakt hier glutenvrij.")


@pytest.mark.proves("S1-20", "S1-21", "R8")
def test_a_partner_looks_in_the_neighbourhood_before_it_chooses(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
        make_page(street, "De Drukkerij", offers="affiches drukken")
        make_offer(street, title="Ik teken affiches met inkt")
        Membership.objects.filter(person=street.aisha).update(findable=True, ask_me="affiches ontwerpen")
    bram, aside = visit_as(street, "bram"), f"/oost/atelier/partner/{partner.pk}/"
    assert "buddy" not in bram.get(f"{aside}inhuren/").text.lower().split("<main")[1].split("<footer")[0]
    answer = bram.post(f"{aside}inhuren/", {"kind": "buy", "what": "affiches voor het zomerfeest"})
    with scope(hood=street.oost):
        task = Hire.objects.get()
    here = f"/oost/atelier/makers/{task.pk}/"
    page = bram.get(here).text
    assert answer.url == here and all(words in page for words in ("De Drukkerij", "Ik teken affiches met inkt", "affiches ontwerpen"))


@pytest.mark.proves("S1-21", "F114")
def test_from_elsewhere_only_after_looking_here_and_with_a_reason_in_words(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
        task = make_hire(street, analysis=partner.analysis, wijkholder=partner, kind="buy")
    bram, aside, here = visit_as(street, "bram"), f"/oost/atelier/partner/{partner.pk}/", f"/oost/atelier/makers/{task.pk}/"
    assert bram.post(f"{here}keuze/", {"chosen": "Elders bv", "local": "no", "why_outside": "goedkoper"}).status_code == 422
    bram.post(f"{here}niemand/", {"where": "aan de lange tafel"})
    assert bram.post(f"{here}keuze/", {"chosen": "Elders bv", "local": "no", "why_outside": ""}).status_code == 422
    assert bram.post(f"{here}keuze/", {"chosen": "Elders bv", "local": "no", "why_outside": "Niemand hier drukt zo groot."}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.local, task.wijkholder_id) == ("agreed", False, partner.pk)
    assert "(van buiten)" in bram.get(f"{aside}inhuren/").text and "Niemand hier drukt zo groot." in bram.get(here).text


@pytest.mark.proves("S1-21")
def test_local_of_all_is_counted_from_five_on(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
        hired(street, partner, 3, 1)
    visitor, bram = visit_as(street, "visitor"), visit_as(street, "bram")
    alliance, own = f"/oost/atelier/{partner.analysis_id}/alliantie/", f"/oost/atelier/partner/{partner.pk}/"
    assert all("minder dan 5" in page and "3 van 4" not in page for page in (visitor.get(alliance).text, bram.get(own).text))
    with scope(hood=street.oost):
        assert LINES["local"].measure(partner.analysis, path.tally(partner.analysis)) is None
        hired(street, partner, 1, 1)
        assert LINES["local"].measure(partner.analysis, path.tally(partner.analysis)) == 67
    assert all("4 van 6" in page for page in (visitor.get(alliance).text, bram.get(own).text))


def test_a_partner_keeps_its_own_and_no_other_does(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
        others = make_wijkholder(street, partner.analysis, organisation=make_page(street, "De school"), person=street.aisha)
        others.organisation.keepers.all().delete()
        task = make_hire(street, analysis=partner.analysis, wijkholder=others)
        of_team = make_hire(street, analysis=partner.analysis)
    bram, aisha, suus = (visit_as(street, who) for who in ("bram", "aisha", "suus"))
    assert [one.get(f"/oost/atelier/makers/{task.pk}/").status_code for one in (bram, aisha, suus)] == [404, 200, 200]
    assert [one.get(f"/oost/atelier/makers/{of_team.pk}/").status_code for one in (bram, aisha, suus)] == [404, 404, 200]
    assert aisha.get(f"/oost/atelier/partner/{others.pk}/inhuren/").status_code == 302          # not signed yet
    assert bram.get(f"/oost/atelier/partner/{others.pk}/inhuren/").status_code == 404


@pytest.mark.proves("P3")
def test_a_buddy_is_spoken_with_first(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        with pytest.raises(NotNow):
            make_hire(street).agree("Aisha")
        small = make_hire(street, kind="buy")
        small.agree("De bakker")
        assert small.state == "agreed"
