"""Nobody stays for ever: an analysis is handed over, with everything that was promised (R30, A61)."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.promises.models import Promise
from reuring.testing.alliances import make_harvest, make_outlet
from reuring.testing.analyses import make_analysis
from reuring.testing.street import visit_as
from reuring.workshop import path
from reuring.workshop.handing import Landing, hand_over, waiting
from reuring.workshop.models import Analysis, Asset, Figure, Observation, Reply, Snapshot, Survey
from reuring.workshop.models.stories import KICK_OFF
from reuring.workshop.unheard import TALK

SAID = {"learnt": "Eerder beginnen.", "goes_on": "De buurtvereniging"}


@pytest.fixture
def late(street: SimpleNamespace) -> SimpleNamespace:
    """An analysis with a word that waits for an answer longer than was promised, and a line of the plan that Suus took on."""
    with scope(hood=street.oost):
        asked = make_analysis(street)
        evening = make_harvest(street, asked)
        line = evening.hear("Het is donker bij de brug.")
        evening.publish(by=street.cato)
        line.refresh_from_db()
        plan = make_outlet(street, analysis=asked).plan("de oproep", clock.today() + timedelta(days=3), who=street.suus).promise
        Promise.objects.filter(pk=line.promise_id).update(by_when=clock.today() - timedelta(days=4), promised_by=None)
    return SimpleNamespace(asked=asked, word=line.promise_id, plan=plan.pk, page=f"/oost/atelier/{asked.pk}/sluiten/", cato=visit_as(street, "cato"))


@pytest.mark.proves("A61", "R30")
def test_a_word_that_waits_is_on_the_list_and_lands_with_somebody_or_is_let_go_with_a_reason(street: SimpleNamespace, late: SimpleNamespace) -> None:
    assert "donker bij de brug" in late.cato.get(late.page).text
    for half in ({}, {f"to_{late.word}": "off"}):
        answer = late.cato.post(late.page, SAID | {f"to_{late.plan}": street.suus.pk} | half)
        assert answer.status_code == 422 and "Eerder beginnen." in answer.text
    whole = SAID | {f"to_{late.word}": street.cato.pk, f"to_{late.plan}": "off", f"why_{late.plan}": "De krant verschijnt niet meer."}
    assert late.cato.post(late.page, whole).status_code == 302
    with scope(hood=street.oost):
        found = {one.pk: (one.state, one.promised_by, one.why) for one in Promise.objects.all()}
        assert found == {late.word: ("open", street.cato, ""), late.plan: ("let_go", street.suus, "De krant verschijnt niet meer.")}
        assert Analysis.objects.get().state == "closed"


@pytest.mark.proves("R30")
def test_the_way_ends_by_saying_who_goes_on_and_by_no_other_word(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        asked.pass_station("handover", "enter")
        with pytest.raises(NotNow):
            asked.pass_station("handover", "finish", why="wij blijven")
        with pytest.raises(ValueError, match="goes on"):
            asked.close(learnt="Eerder beginnen.", goes_on=" ")
    page = f"/oost/atelier/{asked.pk}/"
    cato = visit_as(street, "cato")
    assert cato.get(f"{page}verder/handover/").url == f"{page}sluiten/"
    assert cato.post(f"{page}sluiten/", SAID | {"goes_on": ""}).status_code == 422
    cato.post(f"{page}sluiten/", SAID)
    assert "De buurtvereniging" in visit_as(street, "visitor").get(page).text
    with scope(hood=street.oost):
        assert path.states(Analysis.objects.get())["handover"] == "done"


@pytest.mark.proves("A61")
def test_what_is_promised_in_the_meantime_is_not_left_behind(street: SimpleNamespace, late: SimpleNamespace) -> None:
    landings = {one: Landing(street.cato) for one in (late.word, late.plan)}
    with scope(hood=street.oost):
        Promise.objects.create(hood=street.oost, what="“Zet een bank.”", by_when=clock.today(), rule="harvest", cause="erna")
        with pytest.raises(ValidationError, match="Zet een bank"):
            hand_over(late.asked, **SAID, landings=landings, by=street.cato)
        assert (Analysis.objects.get().state, Promise.objects.get(pk=late.plan).promised_by) == ("going", street.suus)


@pytest.mark.proves("A61", "R30")
def test_a_talk_to_come_and_the_first_harvest_go_along_and_what_was_promised_before_it_began_does_not(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, day = make_analysis(street), clock.today() + timedelta(days=3)
        for rule, cause in ((KICK_OFF, f"{asked.pk}"), (KICK_OFF, f"{asked.pk + 1}"), (TALK, "later"), (TALK, "ooit")):
            Promise.objects.create(hood=street.oost, what=f"{rule} {cause}", by_when=day, rule=rule, cause=cause)
        Promise.objects.filter(cause="ooit").update(made_at=clock.ago(days=2))
        assert {one.what for one in waiting(asked)} == {f"{KICK_OFF} {asked.pk}", f"{TALK} later"}


@pytest.mark.proves("R30")
def test_what_was_handed_over_takes_no_more_walks_figures_answers_or_photos(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        survey = Survey.open(asked, by=street.cato)
        asked.close(learnt="Eerder beginnen.", goes_on="De buurtvereniging")
        before = [model.objects.count() for model in (Observation, Figure, Asset, Snapshot, Reply)]
    cato, bram, here = visit_as(street, "cato"), visit_as(street, "bram"), f"/oost/atelier/{asked.pk}/"
    forms = [(cato, f"{here}{there}", "eerst weer") for there in ("foto/rondje/", "foto/hulpbron/", "foto/bewaren/", "cijfers/")]
    for who, at, words in [*forms, (bram, f"/oost/atelier/meting/{survey.pk}/", "wat eruit kwam")]:
        answer = who.post(at, {"title": "Te laat"}, follow=True)
        assert (answer.redirect_chain[0][0], words in answer.text) == (here, True), at
    with scope(hood=street.oost):
        assert [model.objects.count() for model in (Observation, Figure, Asset, Snapshot, Reply)] == before
