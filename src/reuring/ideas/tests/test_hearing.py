"""Who told an idea hears what becomes of it by their own route; and what the clock does with what nobody pulls."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.ideas import jobs
from reuring.ideas.models import Idea, Teller
from reuring.ideas.telling import CALL, HEARD, SAYS, tell_teller
from reuring.notices.recipes import RECIPES
from reuring.notices.tell import spread
from reuring.posts.models import Happening
from reuring.promises.models import Promise
from reuring.promises.rules import make_all
from reuring.testing.street import make_idea, visit_as


def of_a_note(street: SimpleNamespace, reach: str) -> Idea:
    """Told on paper by Riet, who has no account."""
    with scope(hood=street.oost):
        idea = Idea(hood=street.oost, audience="public", body="Soep op het plein", told_by="Riet", source="paper")
        idea.note_down(by=street.suus, reach=reach)
    return idea


def work() -> None:
    """What a worker does, twice."""
    rows = list(Happening._base_manager.filter(action__in=SAYS).order_by("pk"))
    for happening in [*rows, *rows]:
        if happening.action in RECIPES:
            spread.call(happening.pk)
        tell_teller.call(happening.pk)


@pytest.mark.proves("A25", "R11")
def test_after_sixty_days_alone_it_rests_with_a_day_and_the_teller_hears(street: SimpleNamespace) -> None:
    idea = make_idea(street)
    with clock.told(clock.ahead(days=59)):
        assert jobs.tidy() == 0
    with clock.told(clock.ahead(days=61)):
        assert (jobs.tidy(), jobs.tidy()) == (1, 0)
    with scope(hood=street.oost):
        idea = Idea.objects.get(pk=idea.pk)
    assert (idea.stage, idea.review_on) == ("closet", clock.day_of(clock.ahead(days=61)) + timedelta(days=91))
    work()
    mail = OutgoingMail.objects.get(to="bram@example.org")
    assert "rust nu in de kast" in mail.text
    assert "Bel 024 000 00 00" in mail.text


@pytest.mark.proves("F40")
def test_after_a_month_alone_its_page_and_the_team_ask_for_somebody_who_pulls_it(street: SimpleNamespace) -> None:
    idea, asks = make_idea(street), "Een maand lang trok niemand"
    def asked() -> tuple[bool, bool]:
        make_all()
        with scope(hood=street.oost):
            return asks in visit_as(street, "visitor").get(f"/oost/idee/{idea.pk}/").text, Promise.objects.filter(rule="nobody pulls").exists()
    with clock.told(clock.ahead(days=29)):
        assert asked() == (False, False)
    with clock.told(clock.ahead(days=31)):
        assert asked() == (True, True)
        with scope(hood=street.oost):
            Idea.objects.get(pk=idea.pk).adopt(by=street.aisha)
        assert asks not in visit_as(street, "visitor").get(f"/oost/idee/{idea.pk}/").text


@pytest.mark.proves("A25")
def test_who_is_reached_by_phone_is_called(street: SimpleNamespace) -> None:
    Person.objects.filter(pk=street.bram.pk).update(route="phone", phone="024 000 00 01")
    by_account, by_note = make_idea(street), of_a_note(street, "024 000 00 07")
    with clock.told(clock.ahead(days=61)):
        jobs.tidy()
    work()
    with scope(hood=street.oost):
        calls = {promise.post_id: promise.what for promise in Promise.objects.filter(rule=CALL)}
    assert set(calls) == {by_account.pk, by_note.pk}
    assert "Bel Riet over “Soep op het plein”" in calls[by_note.pk]
    assert OutgoingMail.objects.count() == 0


@pytest.mark.proves("R11")
def test_an_idea_that_somebody_pulls_does_not_go_to_the_closet(street: SimpleNamespace) -> None:
    idea = make_idea(street)
    with scope(hood=street.oost):
        idea.adopt(by=street.aisha)
    with clock.told(clock.ahead(days=200)):
        assert jobs.tidy() == 0


@pytest.mark.proves("R11")
def test_pulling_takes_it_out_of_the_closet(in_oost: SimpleNamespace) -> None:
    idea = make_idea(in_oost)
    idea.shelve(by=in_oost.cato, why="nog niemand")
    idea.adopt(by=in_oost.aisha)
    assert (idea.stage, idea.champion, idea.review_on) == ("open", in_oost.aisha, None)


@pytest.mark.proves("R10")
def test_within_two_weeks_somebody_answers(street: SimpleNamespace) -> None:
    idea = of_a_note(street, "riet@example.org")
    make_all()
    with scope(hood=street.oost):
        promise = Promise.objects.get(rule=HEARD)
        assert (promise.by_when, promise.post_id) == (clock.today() + timedelta(days=14), idea.pk)
        idea.clarify(by=street.cato, title="Soep op het plein", body="Soep", better="We eten samen.", where="op het plein")
        promise.refresh_from_db()
    work()
    assert (promise.state, promise.ended_by) == ("done", street.cato)
    assert "buren kunnen nu meedoen" in OutgoingMail.objects.get(to="riet@example.org").text


@pytest.mark.proves("R10")
def test_what_was_answered_is_not_promised_again(street: SimpleNamespace) -> None:
    idea = make_idea(street)
    with scope(hood=street.oost):
        idea.adopt(by=street.aisha)
    make_all()
    with scope(hood=street.oost):
        assert not Promise.objects.filter(rule=HEARD).exists()


@pytest.mark.proves("P4")
def test_a_review_and_an_answer_that_stays_away_are_promised(street: SimpleNamespace) -> None:
    rests, away = make_idea(street), make_idea(street, title="Een drempel")
    with scope(hood=street.oost):
        rests.shelve(by=street.cato, why="nog niemand", review_on=clock.today() + timedelta(days=30))
        away.send_on(by=street.cato, to="Gemeente", why="hun straat", answer_on=clock.today() + timedelta(days=14))
    with clock.told(clock.ahead(days=31)):
        make_all()
    with scope(hood=street.oost):
        found = {promise.post_id: promise.what for promise in Promise.objects.filter(rule__in=["idea in closet", "idea elsewhere"])}
    assert found[away.pk] == "Vraag Gemeente wat ze doen met “Een drempel”"
    assert set(found) == {rests.pk, away.pk}


@pytest.mark.proves("R11")
def test_who_left_pulls_no_more(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.ideas.models.champion.JOINED", [lambda _idea: 2])
    idea = make_idea(street)
    with scope(hood=street.oost):
        idea.adopt(by=street.aisha)
        assert idea.stage == "pulled"
    Idea._base_manager.filter(pk=idea.pk).update(champion=None)
    assert jobs.tidy() == 1
    assert Idea._base_manager.get(pk=idea.pk).stage == "open"


def test_a_number_goes_a_year_after_the_last_step(street: SimpleNamespace) -> None:
    of_a_note(street, "024 000 00 07")
    with clock.told(clock.ahead(days=364)):
        assert jobs.forget() == 0
    with clock.told(clock.ahead(days=366)):
        assert jobs.forget() == 1
    assert not Teller._base_manager.exists()


@pytest.mark.proves("R10")
def test_a_new_idea_stands_on_the_round(street: SimpleNamespace) -> None:
    idea = of_a_note(street, "")
    page = visit_as(street, "cato").get("/oost/ronde/").text
    assert "Soep op het plein" in page
    assert f"/oost/idee/{idea.pk}/helder/" in page
