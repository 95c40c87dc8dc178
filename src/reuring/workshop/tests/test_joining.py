"""*Wij doen mee*: a party puts itself on the list of the alliance, and is answered."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.testing.alliances import before_them, make_joining, make_page, make_partner, make_wijkholder
from reuring.testing.analyses import make_analysis
from reuring.testing.street import visit_as
from reuring.workshop import joining
from reuring.workshop.models import Agreement, Joining, Wijkholder

SAID = {"offers": "een keet", "seeks": "lesruimte", "wish": "kinderen uit de flats zien", "local_name": "Bram", "local_phone": "06 12345678"}
YES = {"wish": "kinderen zien", "contact": "Bram", "brings": "een keet", "wants": "een hek dat dicht gaat", "answer": "Fijn dat jullie er zijn."}


@pytest.mark.proves("P2", "S1-9")
def test_who_keeps_a_page_says_we_join_from_that_page_and_the_team_finds_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        page, asked = make_page(street, offers="twee ovens"), make_analysis(street)
    bram, cato = visit_as(street, "bram"), visit_as(street, "cato")
    form = f"/oost/atelier/{asked.pk}/alliantie/meedoen/"
    assert f"{form}?organisatie={page.pk}" in bram.get(f"/oost/organisaties/{page.pk}/").text
    assert "twee ovens" in bram.get(f"{form}?organisatie={page.pk}").text
    for _twice in range(2):
        assert bram.post(form, SAID | {"page": page.pk}).status_code == 302
    with scope(hood=street.oost):
        said = Joining.objects.get()
    here = f"/oost/atelier/meedoen/{said.pk}/"
    assert here in cato.get("/oost/ronde/").text and here in cato.get(f"/oost/atelier/{asked.pk}/wijkholders/").text
    assert here in bram.get(f"/oost/organisaties/{page.pk}/").text


@pytest.mark.proves("P2", "S1-9")
def test_after_a_yes_the_agreement_waits_for_their_name_and_then_everybody_reads_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        said = make_joining(street)
    bram, here = visit_as(street, "bram"), f"/oost/atelier/meedoen/{said.pk}/"
    assert visit_as(street, "cato").post(f"{here}welkom/", YES).status_code == 302
    mail = OutgoingMail.objects.get(to=street.bram.email).text
    assert "Fijn dat jullie er zijn." in mail and here in mail and "Welkom" in bram.get(here).text
    with scope(hood=street.oost):
        agreement = Agreement.objects.get()
    there = f"/oost/atelier/afspraken/{agreement.pk}/"
    bram.post(there + "tekenen/", before_them(bram.get(there)))
    with scope(hood=street.oost):
        party = Wijkholder.objects.get()
    assert (party.state, party.organisation_id, party.seeking, party.local_phone) == ("joined", said.organisation_id, ["lesruimte"], "06 12345678")
    assert "Partner van de buurt" in visit_as(street, "visitor").get(f"/oost/organisaties/{said.organisation_id}/").text
    alliance = f"/oost/atelier/{said.analysis_id}/alliantie/"
    assert ["Jullie eigen pagina" in who.get(alliance).text for who in (bram, visit_as(street, "aisha"), visit_as(street, "visitor"))] == [True, False, False]


@pytest.mark.proves("S1-9")
@pytest.mark.parametrize("missing", ["wish", "local_name"])
def test_without_a_wish_or_somebody_here_there_is_no_partner_also_when_it_says_so_itself(street: SimpleNamespace, missing: str) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        with pytest.raises(ValidationError):
            make_joining(street, asked, **{missing: " "})
        said = make_joining(street, asked)
    form = f"/oost/atelier/{asked.pk}/alliantie/meedoen/"
    refused = visit_as(street, "aisha").post(form, SAID | {"name": "De buren", missing: ""})
    assert refused.status_code == 422 and "lesruimte" in refused.text
    no_name = {"wish": "wish", "local_name": "contact"}[missing]
    assert visit_as(street, "cato").post(f"/oost/atelier/meedoen/{said.pk}/welkom/", YES | {no_name: ""}).status_code == 422
    with scope(hood=street.oost):
        assert (Joining.objects.get().state, Wijkholder.objects.exists()) == ("waiting", False)


@pytest.mark.proves("S1-2", "S1-10")
def test_neighbours_without_a_page_are_a_partner_and_one_of_them_speaks_for_them(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
    aisha, form = visit_as(street, "aisha"), f"/oost/atelier/{asked.pk}/alliantie/meedoen/"
    assert aisha.post(form, SAID | {"name": ""}).status_code == 422
    with scope(hood=street.oost):
        page = make_page(street)
    both = visit_as(street, "bram").post(form, SAID | {"page": page.pk, "name": "De buren"})
    assert both.status_code == 422 and "Voor wie is het?" in both.text
    aisha.post(form, SAID | {"name": "De buren van het hof", "people": "6"})
    assert "De buren van het hof: wij doen mee" in aisha.get(form).text
    with scope(hood=street.oost):
        Joining.objects.get().welcome(by=street.cato, wish="samen eten", local_name="Aisha", brings="een tafel", wants="een sleutel")
        party = Wijkholder.objects.get()
    assert (party.kind, party.person, party.people) == ("residents", street.aisha, 6)
    assert "De buren van het hof wacht" in aisha.get("/ik/").text and aisha.get(f"/oost/atelier/partner/{party.pk}/").status_code == 200


@pytest.mark.proves("P2")
def test_a_no_has_a_reason_that_they_read_and_who_is_here_is_forgotten(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        said = make_joining(street)
    cato, here = visit_as(street, "cato"), f"/oost/atelier/meedoen/{said.pk}/"
    assert cato.post(f"{here}nu-niet/", {"answer": " "}).status_code == 422
    why = "De keet is nu te vol. Kom dinsdag naar de soep, dan kijken we in mei opnieuw."
    cato.post(f"{here}nu-niet/", {"answer": why})
    assert cato.post(f"{here}welkom/", YES).status_code == 409
    bram = visit_as(street, "bram")
    assert why in OutgoingMail.objects.get(to=street.bram.email).text and why in bram.get(here).text and "gaf antwoord" in bram.get("/ik/").text
    said.refresh_from_db()
    assert (said.state, said.local_name, said.local_phone) == ("declined", "", "")
    assert visit_as(street, "aisha").get(here).status_code == 404
    Joining._base_manager.update(answered_on=clock.today() - timedelta(days=400))
    assert joining.forget() == 1 and not Joining._base_manager.exists()


def test_it_is_taken_back_until_it_is_answered(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        said = make_joining(street)
    bram, here = visit_as(street, "bram"), f"/oost/atelier/meedoen/{said.pk}/"
    for code in (302, 409):
        assert bram.post(f"{here}terugnemen/").status_code == code
    said.refresh_from_db()
    assert said.state == "taken_back" and not OutgoingMail.objects.exists()


def test_who_was_on_the_list_stays_one_and_a_partner_is_not_asked_twice(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        page = make_page(street)
        party = make_wijkholder(street, organisation=page, wish="", local_name="", state="left")
        make_joining(street, party.analysis, organisation=page).welcome(by=street.cato, wish="zien", local_name="Bram", brings="een keet", wants="een hek")
        party.refresh_from_db()
        assert (party.state, party.wish, Wijkholder.objects.count()) == ("interested", "zien", 1)
        partner = make_partner(street, party.analysis, organisation=make_page(street, "De school"))
        with pytest.raises(NotNow):
            make_joining(street, party.analysis, organisation=partner.organisation)
        with pytest.raises(NotNow):
            make_joining(street, party.analysis, by=street.aisha, organisation=page)
    said = visit_as(street, "bram").post(f"/oost/atelier/{party.analysis_id}/alliantie/meedoen/", SAID | {"page": partner.organisation_id})
    assert said.status_code == 422 and "is al partner" in said.text


def test_the_alliance_asks_everybody_and_no_more_of_the_database_than_before(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
    page: Any = f"/oost/atelier/{partner.analysis_id}/alliantie/"
    join = f"{page}meedoen/"
    assert f"meedoen/?next={join}" in visit_as(street, "visitor").get(page).text.replace("&amp;", "&")
    aisha = visit_as(street, "aisha")
    with CaptureQueriesContext(connection) as asked:
        assert f'href="{join}"' in aisha.get(page).text
    assert len(asked) <= 8
