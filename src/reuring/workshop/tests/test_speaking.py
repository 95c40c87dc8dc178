"""The own page of a partner: who has one, what waits there, what it says for itself, and how it leaves with thanks."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership
from reuring.projects.models import Need
from reuring.testing.alliances import (
    before_them,
    make_agreement,
    make_contribution,
    make_framework,
    make_page,
    make_partner,
    make_wijkholder,
)
from reuring.testing.analyses import make_analysis
from reuring.testing.initiatives import make_initiative
from reuring.testing.street import visit_as
from reuring.workshop import monthly
from reuring.workshop.models import Agreement, Contribution, Outlet, Wijkholder


def read(answer: Any) -> str:
    return str(answer.content.decode())


def other(street: SimpleNamespace, beside: Wijkholder, **given: Any) -> Wijkholder:
    """Another party of the same analysis, whose page nobody here keeps."""
    page = make_page(street, "De school")
    page.keepers.all().delete()
    return make_wijkholder(street, beside.analysis, **{"organisation": page, "offers": "", "seeks": "", "email": "", "state": "spoken"} | given)


def test_the_role_of_partner_gives_a_page_of_its_own(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        party = make_wijkholder(street, organisation=None, name="De Schering")
        Membership.objects.get(person=street.aisha).give_role("resident", title="partner", until=clock.today() + timedelta(days=99))
    aisha, home, own = visit_as(street, "aisha"), "/oost/atelier/partner/", f"/oost/atelier/partner/{party.pk}/"
    assert "Je spreekt hier nog voor niemand" in read(aisha.get(home)) and aisha.get(own).status_code == 404
    form = f"/oost/atelier/wijkholders/{party.pk}/wijzigen/"
    cato = visit_as(street, "cato")
    cato.post(form, {"name": party.name, "kind": "housing", "influence": "5", "interest": "4", "attitude": "with", "wish": party.wish,
                     "local_name": "Aisha", "person": str(street.aisha.pk)})
    assert aisha.get(home).url == own and "De Schering" in read(aisha.get(own))
    suus, offer = visit_as(street, "suus"), "/oost/mogelijkheid/aanbieden/"
    assert [(one.get(home).status_code, one.get(offer).status_code) for one in (aisha, suus)] == [(302, 200), (403, 403)]


def test_others_hear_only_what_a_party_said_itself(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
        school = other(street, partner, seeks="een keet voor de buitenles", state="seen")
    bram, page = visit_as(street, "bram"), f"/oost/atelier/partner/{partner.pk}/"
    assert "buitenles" not in read(bram.get(page))
    assert "buitenles" in read(visit_as(street, "cato").get(f"/oost/atelier/{partner.analysis_id}/wijkholders/"))
    with scope(hood=street.oost):
        school.speak()
    assert "buitenles" in read(bram.get(page))


def test_who_speaks_for_it_stays_when_the_team_changes_something_else(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        party = make_wijkholder(street, person=street.aisha)
    cato, form = visit_as(street, "cato"), f"/oost/atelier/wijkholders/{party.pk}/wijzigen/"
    assert f'value="{street.aisha.pk}" selected' in read(cato.get(form))
    said = {"name": "De Wip", "kind": "club", "influence": "2", "interest": "4", "attitude": "with", "person": str(street.aisha.pk)}
    assert cato.post(form, said | {"person": str(street.zoe.pk)}).status_code == 422
    assert cato.post(form, said).status_code == 302
    party.refresh_from_db()
    assert party.person == street.aisha


@pytest.mark.proves("P2", "J10")
def test_the_page_tells_what_waits_what_is_needed_and_what_others_have(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street, make_framework(street).analysis)
        Need.objects.create(initiative=make_initiative(street), what="een keet om te koken", kind="space")
        school = other(street, partner, seeks="een keet voor de buitenles", offers="een lesruimte na vieren")
        Contribution.offer_to(partner, other(street, partner, seeks="een bank"), "een bank", by=street.bram)      # takes no need away
    bram = visit_as(street, "bram")
    with CaptureQueriesContext(connection, ) as asked:
        text = read(bram.get(f"/oost/atelier/partner/{partner.pk}/"))
    assert len(asked) <= 8, "\n".join(one["sql"].split("FROM", 1)[-1][:260] for one in asked)
    for said in ("Er wordt een plan geschreven", "een keet om te koken", "een keet voor de buitenles", "een lesruimte na vieren", school.name):
        assert said in text
    assert "heeft een stem over het plan" in read(bram.get("/ik/"))
    bram.post(f"/oost/atelier/wijkholders/{partner.pk}/stem/", {"yes": "yes"})
    assert "Er wordt een plan geschreven" not in read(bram.get(f"/oost/atelier/partner/{partner.pk}/"))


@pytest.mark.proves("S1-9")
def test_a_partner_says_itself_what_it_seeks_and_stays_here_with_a_name_and_a_wish(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
    bram, form = visit_as(street, "bram"), f"/oost/atelier/partner/{partner.pk}/zoeken-en-brengen/"
    said = {"seeks": "twee voorlezers", "offers": "een keet", "wish": "", "local_name": "Bram"}
    refused = bram.post(form, said)
    assert refused.status_code == 422 and "twee voorlezers" in read(refused)
    assert bram.post(form, said | {"wish": "kinderen zien"}).status_code == 302
    partner.refresh_from_db()
    assert (partner.seeking, partner.mails) == (["twee voorlezers"], False)


@pytest.mark.proves("R32")
def test_their_own_words_stand_beside_the_note(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        party = make_wijkholder(street, note="Wil eerst varen, dan praten.")
    visit_as(street, "bram").post(f"/oost/atelier/partner/{party.pk}/zoeken-en-brengen/", {"their_words": "Wij praten graag, op het water."})
    text = read(visit_as(street, "cato").get(f"/oost/atelier/wijkholders/{party.pk}/"))
    assert "eerst varen" in text and "op het water" in text


def test_who_says_something_is_not_quiet_any_more(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
        partner.doze()
    said = {"offers": "een keet", "wish": "kinderen zien", "local_name": "Bram"}
    visit_as(street, "bram").post(f"/oost/atelier/partner/{partner.pk}/zoeken-en-brengen/", said)
    partner.refresh_from_db()
    assert partner.state == "active"


@pytest.mark.parametrize("until", ["2000-01-01", "9999-12-31"])
def test_an_agreement_ends_on_a_day_to_come_within_ten_years(street: SimpleNamespace, until: str) -> None:
    with scope(hood=street.oost):
        party = make_wijkholder(street)
    said = {"brings": "een keet", "wants": "een hek", "contact": "Bram", "until": until}
    answer = visit_as(street, "cato").post(f"/oost/atelier/wijkholders/{party.pk}/afspraak/", said)
    assert answer.status_code == 422 and "binnen tien jaar" in read(answer) and until in read(answer)


def test_one_partner_does_for_another_what_it_seeks(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        giver = make_partner(street)
        seeker = other(street, giver, seeks="een keet voor de buitenles", person=street.aisha)
    visit_as(street, "bram").post(f"/oost/atelier/wijkholders/{giver.pk}/kunnen/partij/{seeker.pk}/", {"what": "de keet op maandag"})
    aisha, page = visit_as(street, "aisha"), f"/oost/atelier/partner/{seeker.pk}/"
    assert "De school" in read(aisha.get("/ik/")) and "de keet op maandag" in read(aisha.get(page))
    with scope(hood=street.oost):
        deed = Contribution.objects.get()
    assert visit_as(street, "bram").post(f"{page}aanbod/{deed.pk}/", {"move": "accept"}).status_code == 404
    aisha.post(f"{page}aanbod/{deed.pk}/", {"move": "accept"})
    aisha.post(f"{page}aanbod/{deed.pk}/", {"value": "De klas leert buiten."})
    assert "De klas leert buiten." in read(visit_as(street, "visitor").get(f"/oost/atelier/{giver.analysis_id}/alliantie/"))


def test_twice_is_once_and_nobody_offers_to_itself(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        giver = make_partner(street)
        seeker = other(street, giver)
        first = Contribution.offer_to(giver, seeker, "een keet", by=street.bram)
        assert Contribution.offer_to(giver, seeker, "nog een keet", by=street.bram) == first
        for one, two in ((giver, giver), (seeker, giver)):
            with pytest.raises(NotNow):
                Contribution.offer_to(one, two, "een keet", by=street.bram)


@pytest.mark.proves("R8", "S1-19")
def test_a_way_to_tell_of_a_partner_comes_before_anything_new_with_its_own_yes(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        partner = make_partner(street)
    visit_as(street, "bram").post(f"/oost/atelier/partner/{partner.pk}/kanaal/", {"name": "De huurderskrant", "form": "paper", "deadline": "de tiende"})
    with scope(hood=street.oost):
        way = Outlet.objects.get()
    assert (way.existing, way.state, way.owner) == (True, "in_use", partner.name)
    assert "De huurderskrant" in read(visit_as(street, "cato").get(f"/oost/atelier/{partner.analysis_id}/kanalen/nieuw/"))


def test_an_agreement_that_runs_out_is_signed_for_a_year_more_by_one_button(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        page = make_agreement(street, until=clock.today() + timedelta(days=9))
        page.sign(by=street.bram)
    bram = visit_as(street, "bram")
    assert "loopt af" in read(bram.get("/ik/"))
    list_, way = f"/oost/atelier/{page.wijkholder.analysis_id}/wijkholders/", f"/oost/atelier/{page.wijkholder.analysis_id}/"
    cato = visit_as(street, "cato")
    assert "praat over nog een jaar" in read(cato.get(list_)) and "1 afspraak loopt af" in read(cato.get(way))
    for _twice in range(2):
        bram.post(f"/oost/atelier/afspraken/{page.pk}/verlengen/")
    with scope(hood=street.oost):
        now = Agreement.objects.holding().get()
    assert (now.brings, now.until, now.signed_on) == (page.brings, page.until + timedelta(days=365), clock.today())
    assert "loopt af" not in read(bram.get("/ik/"))


def test_a_partner_leaves_by_itself_with_thanks_and_what_it_brought_stays_told(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        deed = make_contribution(street)
        deed.accept(by=street.bram)
        deed.finish(value="Twaalf kinderen eten samen.")
        offered = make_contribution(street, deed.wijkholder)
    partner, bram = deed.wijkholder, visit_as(street, "bram")
    for _twice in range(2):
        bram.post(f"/oost/atelier/partner/{partner.pk}/vertrekken/", {"words": "De keet wordt verkocht."})
    offered.refresh_from_db()
    partner.refresh_from_db()
    assert (partner.state, partner.farewell, offered.state) == ("left", "De keet wordt verkocht.", "off")
    text = read(visit_as(street, "visitor").get(f"/oost/atelier/{partner.analysis_id}/alliantie/"))
    assert "Met dank" in text and "Twaalf kinderen" in text and "De keet wordt verkocht" not in text


@pytest.mark.proves("S1-11")
def test_only_what_was_agreed_since_the_photo_is_new(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        deed = make_contribution(street, make_partner(street, asked))
        deed.accept(by=street.bram)
        assert Contribution.objects.new_since(asked).count() == 1
        make_framework(street, asked).analysis.snapshots.update(made_on=clock.today() + timedelta(days=1))
        assert Contribution.objects.new_since(asked).count() == 0


@pytest.mark.proves("J10")
def test_who_has_no_account_signs_by_the_link_in_a_mail_and_only_once(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        page = make_agreement(street)
    visit_as(street, "cato").post(f"/oost/atelier/afspraken/{page.pk}/mailen/")
    link = re.search(r"/oost/atelier/tekenen/\S+", OutgoingMail.objects.get(to="speeltuin@example.org").text)
    assert link is not None
    visitor = visit_as(street, "visitor")
    assert "twee banken" in read(visitor.get(link[0])) and "is er niet meer" in read(visitor.get(link[0][:-2] + "x/"))
    for _twice in range(2):
        visitor.post(link[0], before_them(visitor.get(link[0])))
    page.refresh_from_db()
    assert (page.state, page.signed_how, page.recorded_by) == ("signed", "screen", None)


@pytest.mark.proves("J10")
def test_nobody_signs_words_that_changed_while_they_read(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        page = make_agreement(street)
    visit_as(street, "cato").post(f"/oost/atelier/afspraken/{page.pk}/mailen/")
    link = re.search(r"/oost/atelier/tekenen/\S+", OutgoingMail.objects.get(to="speeltuin@example.org").text)
    assert link is not None
    visitor = visit_as(street, "visitor")
    opened = visitor.get(link[0])
    with scope(hood=street.oost):
        page.change(brings="drie banken en een hek")
    again = visitor.post(link[0], before_them(opened))
    page.refresh_from_db()
    assert page.state == "draft" and "drie banken en een hek" in read(again) and "Nog niet getekend" in read(again)
    visitor.post(link[0], before_them(again))
    page.refresh_from_db()
    assert page.state == "signed"


@pytest.mark.proves("A65", "J10")
def test_one_line_of_the_month_asks_for_what_another_party_seeks(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        giver = make_partner(street, seeks="")
        other(street, giver, seeks="een keet voor de buitenles")
    monthly.send()
    text = OutgoingMail.objects.get(to="speeltuin@example.org").text
    link = re.search(r"/oost/atelier/kunnen/\S+", text)
    assert "De school zoekt: een keet voor de buitenles" in text and link is not None
    for _twice in range(2):
        visit_as(street, "visitor").post(link[0])
    with scope(hood=street.oost):
        assert Contribution.objects.get().with_whom == "De school"
