"""From a party in sight to deeds: who may be a partner, what it brings, and a plan in which each has one voice."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.projects.models import Partner
from reuring.testing.alliances import make_agreement, make_contribution, make_framework, make_page, make_partner, make_wijkholder
from reuring.testing.analyses import make_analysis
from reuring.testing.street import make_idea, visit_as
from reuring.workshop.models import Agreement, Contribution, Framework, Wijkholder


@pytest.mark.proves("S1-9")
@pytest.mark.parametrize("missing", ["wish", "local_name"])
def test_who_seeks_no_connection_or_has_nobody_here_is_no_partner(street: SimpleNamespace, missing: str) -> None:
    with scope(hood=street.oost):
        party = make_wijkholder(street, **{missing: ""})
        with pytest.raises(ValidationError):
            make_agreement(street, party)
        assert not Agreement.objects.exists()


def test_signing_makes_a_partner_and_what_is_signed_is_not_changed(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        page = make_agreement(street)
        page.change(wants="een sleutel")
        page.sign(by=street.bram)
        assert page.wijkholder.state == "joined" and list(Agreement.objects.holding()) == [page]
        with pytest.raises(NotNow):
            page.change(wants="toch iets anders")
        with pytest.raises(NotNow):
            page.sign(by=street.bram)


@pytest.mark.proves("S1-8")
@pytest.mark.once
def test_residents_decide_along_whatever_their_influence() -> None:
    found = [str(Wijkholder(name="iemand", kind=kind, influence=influence, interest=interest).approach) for kind, influence, interest in (
        ("residents", 1, 1), ("residents", 5, 5), ("club", 1, 5), ("housing", 5, 4), ("government", 5, 1), ("other", 1, 1))]
    assert found == ["meebeslissen", "meebeslissen", "meebeslissen", "samen trekken", "tevreden houden", "op de hoogte houden"]


@pytest.mark.proves("S1-12")
def test_what_a_partner_can_do_becomes_a_deed_with_a_meaning(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        brought = make_contribution(street)
        assert Contribution.offer(brought.wijkholder, brought.initiative, "nog eens", by=street.bram).pk == brought.pk
        assert not Contribution.objects.together()
        brought.accept(by=street.bram)
        assert (brought.wijkholder.state, Partner.objects.get().brings) == ("active", "een keet op woensdag")
        with pytest.raises(ValueError, match="means"):
            brought.finish(value=" ")
        brought.finish(value="Twaalf kinderen eten op woensdag samen.")
        assert list(Contribution.objects.together()) == [brought]


def register(street: SimpleNamespace, **given: str) -> Wijkholder:
    asked = make_analysis(street)
    said = {"name": "De Schering", "role": "wijkbeheer", "kind": "housing", "influence": "5", "interest": "4", "attitude": "with", "seeks": "tegenspraak",
            "offers": "grond", "wish": "bekend zijn", "local_name": "Naima", "local_phone": "0320 11", "owner": "Gerrit", "meets_on": "2031-05-06"}
    visit_as(street, "cato").post(f"/oost/atelier/{asked.pk}/wijkholders/nieuw/", said | given)
    with scope(hood=street.oost):
        return Wijkholder.objects.get()


@pytest.mark.proves("S1-8")
def test_the_register_says_interest_influence_contact_and_what_was_promised(street: SimpleNamespace) -> None:
    party = register(street)
    with scope(hood=street.oost):
        make_agreement(street, party)
    cato, page = visit_as(street, "cato"), f"/oost/atelier/wijkholders/{party.pk}/"
    text = cato.get(page).text
    for said in ("5 × 4", "mee", "samen trekken", "Naima · 0320 11", "Gerrit", "6 mei 2031", "De afspraak op één bladzijde"):
        assert said in text
    assert re.search(r"belang.*De Schering.*invloed 5, belang 4", cato.get(f"/oost/atelier/{party.analysis_id}/wijkholders/").text, re.DOTALL)


def test_who_signed_nothing_offers_nothing(street: SimpleNamespace) -> None:
    with scope(hood=street.oost), pytest.raises(NotNow):
        make_contribution(street, make_wijkholder(street))


@pytest.mark.proves("S1-2", "S2-12")
def test_a_plan_stands_by_more_than_half_with_one_voice_each_and_residents_among_them(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        plan = make_framework(street)
        parties = [make_partner(street, plan.analysis, organisation=make_page(street, kind), kind=kind) for kind in ("housing", "care", "residents")]
        for party in parties[:2]:
            plan.say(party, True, by=street.bram)
            plan.say(party, True, by=street.bram)
        with pytest.raises(ValidationError, match=r"Bewoners"):
            plan.adopt()
        plan.say(parties[2], True, by=street.bram)
        for party in parties[:2]:
            plan.say(party, False, by=street.bram)
        with pytest.raises(ValidationError, match=r"^\D*1 \D*3 "):
            plan.adopt()
        plan.say(parties[1], True, by=street.bram)
        plan.adopt()
        assert (plan.state, plan.voices.filter(yes=True).count()) == ("standing", 2)


@pytest.mark.proves("S2-12", "S2-16")
def test_everybody_reads_the_plan_by_its_sides_with_who_does_it_each_voice_and_the_share_of_residents(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        plan = make_framework(street)
        party = make_partner(street, plan.analysis, kind="residents")
        plan.write("economic", "De naaikamer verkoopt.", owner=party, idea=make_idea(street, title="Een tafel voor sokken"))
        plan.write("social", "Eten op vrijdag.", idea=make_idea(street, organisation=party.organisation))
        plan.say(party, True, "Als het licht aan blijft.", by=street.bram)
        plan.adopt()
        Framework.begin(plan.analysis, aim="Ook binnen.", by=street.cato)
    page = visit_as(street, "visitor").get(f"/oost/atelier/{plan.analysis_id}/raamwerk/").text
    assert "1 van 5 regels" in page and "20 procent" in page and "?versie=1" in page
    economic = page.split("Economisch</h2>")[1]
    for words in ("De naaikamer verkoopt.", party.name, "Een tafel voor sokken"):
        assert words in economic.split("</section>")[0]
    assert "Als het licht aan blijft." not in page
    earlier = visit_as(street, "visitor").get(f"/oost/atelier/{plan.analysis_id}/raamwerk/?versie=1").text
    assert "Als het licht aan blijft." in earlier and "Samen buiten." in earlier


@pytest.mark.proves("S1-2")
def test_social_physical_and_economic_stand_in_one_plan(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        plan = make_framework(street)
        plan.say(make_partner(street, plan.analysis, kind="residents"), True, by=street.bram)
        plan.lines.filter(side="economic").delete()
        with pytest.raises(ValidationError, match="economisch"):
            plan.adopt()
