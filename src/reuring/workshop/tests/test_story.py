"""How a neighbourhood is told and asked: ways that exist, makers from here, a story with five answers, and an answer to what was heard."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.promises.models import Promise
from reuring.testing.alliances import WHOLE, make_harvest, make_hire, make_outlet, make_story, make_strength, make_told
from reuring.testing.analyses import make_analysis


@pytest.mark.proves("R9", "S1-23", "S1-24")
@pytest.mark.parametrize("empty", [*WHOLE, "first_meeting"])
def test_the_streets_stay_shut_until_the_story_has_its_five_answers(street: SimpleNamespace, empty: str) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        card = make_story(street, asked, **{empty: None if empty == "first_meeting" else ""})
        with pytest.raises(ValidationError):
            card.ask()
        with pytest.raises(NotNow):
            asked.pass_station("into", "enter", why="we kunnen niet wachten")
        make_told(street, asked, first_meeting=clock.today())
        asked.pass_station("into", "enter", why="zonder buddy")


@pytest.mark.proves("R8")
def test_a_new_way_says_why_no_other_will_do(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_outlet(street, existing=False)
        assert make_outlet(street, existing=False, why_new="Boven hangt geen bord.").state == "found"


@pytest.mark.proves("S1-19")
def test_nobody_joins_in_without_the_yes_of_whose_it_is(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        board = make_outlet(street)
        board.speak()
        with pytest.raises(ValidationError):
            board.use(yes_how="")
        board.use(yes_how="aan de toonbank")
        assert board.state == "in_use"


@pytest.mark.proves("S1-15")
def test_a_line_of_the_plan_is_a_promise_with_a_day_and_a_name(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        placed = make_outlet(street).plan("de oproep", clock.today() + timedelta(days=3), who=street.cato)
        assert [(one.promised_by, one.by_when) for one in Promise.objects.open()] == [(street.cato, placed.promise.by_when)]


@pytest.mark.proves("S1-21", "F114")
def test_who_comes_from_elsewhere_comes_after_three_from_here_or_the_proof_of_none(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        task = make_hire(street)
        task.search()
        task.look_at("Aisha", "heeft het druk")
        task.speak()
        with pytest.raises(ValidationError):
            task.agree("Bureau Ver", local=False, why_outside="snel")
        task.nobody("het prikbord, de bieb en de makers van de krant")
        task.agree("Bureau Ver", local=False, why_outside="niemand tekent hier")
        assert (task.state, task.looked, task.looked_count) == ("agreed", [], 1)


@pytest.mark.proves("F114")
def test_three_from_here_are_looked_at_before_one_from_elsewhere_and_two_are_not_enough(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        task = make_hire(street)
        task.search()
        for who in ("Aisha", "Sjoerd"):
            task.look_at(who, "heeft het druk")
        task.speak()
        with pytest.raises(ValidationError):
            task.agree("Bureau Ver", local=False, why_outside="niemand heeft tijd")
        task.look_at("Yara", "tekent alleen thuis")
        task.agree("Bureau Ver", local=False, why_outside="niemand heeft tijd")
        assert (task.state, task.none_found, task.looked_count) == ("agreed", "", 3)


@pytest.mark.proves("R10")
def test_what_was_heard_and_has_no_answer_is_promised_one_in_two_weeks(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        evening = make_harvest(street)
        dark, bench = evening.hear("Het is donker bij de brug."), evening.hear("Zet een bank.", "Die staat er vrijdag.")
        evening.publish(by=street.cato)
        late = evening.hear("Waar is de krant?")
        promised = {one.what: one.by_when for one in Promise.objects.open()}
        assert promised == {f"“{one.heard}”": clock.today() + timedelta(days=14) for one in (dark, late)}
        dark.refresh_from_db()
        dark.tell("De gemeente hangt zes lampjes op.", by=street.cato)
        assert (dark.promise.state, bench.promise) == ("done", None)


@pytest.mark.proves("S2-15", "P7")
def test_a_strength_is_named_by_five_in_two_things_before_anybody_pictures_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        for people, initiatives in ((4, 2), (5, 1)):
            strength = make_strength(street, people=people, initiatives=initiatives)
            with pytest.raises(ValidationError):
                strength.picture("Een sok met een gouden stop.")
            assert strength.state == "heard"
        strength = make_strength(street, people=5, initiatives=2)
        assert strength.state == "confirmed"
        strength.picture("Een sok met een gouden stop.", maker="Sjoerd")
        strength.publish()
        strength.celebrate("met soep in de keet")
        assert strength.stage == "celebrated"
