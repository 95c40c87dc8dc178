"""The agenda of an initiative: its next dates for who reads it, kept by who works on it."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.agenda.models import Event, Turn
from reuring.ideas.models import Merger
from reuring.projects.models import Gathering, Initiative
from reuring.testing.initiatives import make_initiative
from reuring.testing.street import make_event, visit_as


def seen(street: SimpleNamespace, made: Initiative, who: str = "visitor") -> str:
    page = visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/initiatief/{made.pk}/").text
    return page.partition('id="agenda"')[2].partition("</section>")[0]


@pytest.mark.proves("F48")
def test_who_works_on_it_writes_an_activity_and_its_next_date_stands_on_the_page(in_oost: SimpleNamespace) -> None:
    made, bram = make_initiative(in_oost), visit_as(in_oost, "bram", HTTP_ACCEPT_LANGUAGE="nl")
    there, day = f"/oost/initiatief/{made.pk}/activiteit/", make_event(in_oost).day
    assert 'value="Soep op het plein"' in bram.get(there).text and visit_as(in_oost, "aisha").get(there).status_code == 403
    said = {"title": "Soep snijden", "body": "Neem een mes mee.", "day": day.isoformat(), "starts": "19:30", "ends": "21:00", "place": in_oost.park.pk,
            "free": "on", "audience": "public", "interest": "none", "repeat": "week", "step": "post"}
    assert bram.post(there, said | {"day": ""}).status_code == 422
    assert bram.post(there, said)["Location"] == f"/oost/initiatief/{made.pk}/"
    event = Event.objects.get(title="Soep snijden")
    assert "Soep snijden" in seen(in_oost, made) and "19.30" in seen(in_oost, made)
    assert f'href="/oost/bericht/{made.pk}/">' in visit_as(in_oost, "visitor").get(f"/oost/agenda/{event.pk}/").text
    Turn.of(event, event.day).cancel(by=in_oost.bram, why="De pan lekt")
    assert "De pan lekt" in seen(in_oost, made)


@pytest.mark.proves("F48")
def test_what_stands_on_the_agenda_already_is_ticked_and_taken_off_again(in_oost: SimpleNamespace) -> None:
    made, event, hidden = make_initiative(in_oost), make_event(in_oost), make_event(in_oost, title="Voor het team", audience="connectors")
    cato, there = visit_as(in_oost, "cato"), f"/oost/initiatief/{made.pk}/erbij/agenda/"
    assert "Voor het team" not in cato.get(there).text
    assert cato.post(there, {"events": [hidden.pk]}).status_code == 422
    assert cato.post(there, {"events": [event.pk]}).status_code == 302 and event.title in seen(in_oost, made)
    assert "checked" in cato.get(there).text
    cato.post(there, {})
    assert seen(in_oost, made) == "" and not Gathering.objects.exists()


@pytest.mark.parametrize("form", ["agenda", "bundle"])
def test_two_that_share_the_agenda_show_each_others_dates_until_they_part(in_oost: SimpleNamespace, form: str) -> None:
    one, other = make_initiative(in_oost, "begun"), make_initiative(in_oost, "begun", by=in_oost.aisha, title="Brood op het plein")
    event = make_event(in_oost)
    Gathering.put(other, event.pk, by=in_oost.aisha)
    merger = Merger.propose(one, other, by=in_oost.bram, why="dezelfde zaterdag", form=form)
    assert event.title not in seen(in_oost, one)
    merger.say_yes(by=in_oost.aisha)
    assert event.title in seen(in_oost, one) and ("van Brood op het plein" in seen(in_oost, one)) == (form == "agenda")
    merger.part(by=in_oost.bram, why="te druk")
    assert (event.title in seen(in_oost, one), event.title in seen(in_oost, other)) == (False, True)


def test_what_is_out_of_sight_or_of_somebody_one_does_not_want_to_meet_shows_no_title(in_oost: SimpleNamespace) -> None:
    made, event = make_initiative(in_oost), make_event(in_oost, by=in_oost.aisha)
    Gathering.put(made, event.pk, by=in_oost.bram)
    in_oost.aisha.block(in_oost.nico)
    assert (event.title in seen(in_oost, made, "suus"), event.title in seen(in_oost, made, "nico")) == (True, False)
    with scope(hood=in_oost.oost):
        event.hide(by=in_oost.cato, why="point: nee")
    assert event.title not in seen(in_oost, made)
