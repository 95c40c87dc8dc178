"""One talk of neighbours and plan makers: who speaks, and an answer to each."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.notices import tell
from reuring.people.models import Keeper, Organisation
from reuring.plans.balance import balance
from reuring.plans.models import Answered
from reuring.posts.models import Comment, Happening
from reuring.testing.plans import make_contribution, make_maker, make_plan
from reuring.testing.street import visit_as


@pytest.mark.proves("F65")
def test_each_neighbour_reads_what_became_of_their_words_and_is_told(street: SimpleNamespace) -> None:
    said = make_contribution(street)
    given = {"verdict": "partly", "why": "Eén nacht met glas ervoor.", "organisation": said.plan.organisation_id}
    visit_as(street, "bram").post(f"/oost/plan/reactie/{said.pk}/", given)
    page = visit_as(street, "visitor").get(f"/oost/plan/{said.post_id}/").text
    assert "Deels overgenomen" in page and "Eén nacht met glas ervoor." in page
    key = Happening._base_manager.get(action="contribution.answered").pk
    with scope(hood=street.oost):
        assert tell.spread.func(key) == 1
    mail = OutgoingMail.objects.get(to="aisha@example.org")
    assert "deels overgenomen. Eén nacht met glas ervoor." in mail.text


@pytest.mark.proves("F65")
def test_an_answer_that_is_late_shows(street: SimpleNamespace) -> None:
    said = make_contribution(street)
    suus = visit_as(street, "suus")
    assert "Er komt een antwoord voor" in suus.get(f"/oost/plan/{said.post_id}/").text
    Comment._base_manager.filter(pk=said.pk).update(created_at=clock.ago(days=20))
    assert "Beloofd was een antwoord voor" in suus.get(f"/oost/plan/{said.post_id}/").text


@pytest.mark.proves("F65")
def test_an_answer_that_is_late_stands_on_the_round_until_it_is_there(street: SimpleNamespace) -> None:
    said = make_contribution(street)
    cato = visit_as(street, "cato")
    assert "Nul nachten zonder raam" not in cato.get("/oost/ronde/").text
    Comment._base_manager.filter(pk=said.pk).update(created_at=clock.ago(days=20))
    assert "Nul nachten zonder raam" in cato.get("/oost/ronde/").text
    with scope(hood=street.oost):
        said.answer("not", "Te duur.", by=street.bram, organisation=said.plan.organisation)
    assert "Nul nachten zonder raam" not in cato.get("/oost/ronde/").text


@pytest.mark.parametrize("verdict", ["", "heard"])
def test_an_answer_needs_one_of_three_and_why(street: SimpleNamespace, verdict: str) -> None:
    said = make_contribution(street)
    path, bram = f"/oost/plan/reactie/{said.pk}/", visit_as(street, "bram")
    assert bram.post(path, {"verdict": verdict, "why": "Omdat.", "organisation": said.plan.organisation_id}).status_code == 422
    assert bram.post(path, {"verdict": "not", "why": "", "organisation": said.plan.organisation_id}).status_code == 422
    assert Answered._base_manager.count() == 0


def test_a_second_answer_replaces_the_first_unless_a_colleague_was_before(street: SimpleNamespace) -> None:
    said = make_contribution(street)
    with scope(hood=street.oost):
        same = type(said).objects.get(pk=said.pk)
        found = said.answer("not", "Te duur.", by=street.bram, organisation=said.plan.organisation)
        assert said.answer("taken", "Toch wel.", by=street.bram, organisation=said.plan.organisation).pk == found.pk
        assert same.answer("taken", "Anders gezegd.", by=street.bram, organisation=said.plan.organisation).why == "Anders gezegd."


def test_who_makes_the_plan_is_no_neighbour_to_answer(street: SimpleNamespace) -> None:
    said = make_contribution(street, by=street.bram)
    with scope(hood=street.oost), pytest.raises(NotNow):
        said.answer("taken", "Dank u, ik.", by=street.bram, organisation=said.plan.organisation)
    assert not said.plan.unanswered().exists()


@pytest.mark.proves("S0-51")
def test_an_official_speaks_in_the_one_talk_after_the_teams_yes(street: SimpleNamespace) -> None:
    maker = make_maker(street, name="Gemeente Stad", kind="municipality", state="asked")
    with scope(hood=street.oost):
        Keeper.objects.create(organisation=maker.organisation, person=street.petra, since=clock.now())
    plan = make_plan(street, commissioned_by=maker.organisation)
    petra, path = visit_as(street, "petra"), f"/oost/plan/{plan.pk}/zeggen/"
    words = {"organisation": maker.organisation_id, "body": "Wij graven maar één keer."}
    assert petra.post(path, words).status_code == 403
    with scope(hood=street.oost):
        maker.let_in(by=street.cato)
    assert petra.post(path, words).status_code == 302
    page = visit_as(street, "aisha").get(f"/oost/plan/{plan.pk}/").text
    assert "Wij graven maar één keer." in page and "Gemeente Stad" in page and "Petra" not in page


@pytest.mark.proves("S0-51")
def test_two_plans_share_one_talk(street: SimpleNamespace) -> None:
    windows, sewer = make_plan(street), make_plan(street, title="Het riool")
    with scope(hood=street.oost):
        sewer.talk_along(windows, by=street.bram, title="De straat maar één keer open")
    make_contribution(street, windows, body="Zeven weken, geen elf.")
    for plan in (windows, sewer):
        page = visit_as(street, "aisha").get(f"/oost/plan/{plan.pk}/").text
        assert "Zeven weken, geen elf." in page and "De straat maar één keer open" in page
        assert f'action="/oost/bericht/{windows.pk}/reactie/"' in page or f"/{windows.pk}/" in page.split('id="antwoord"')[0][-400:]


@pytest.mark.proves("S0-51")
def test_the_page_says_who_speaks(street: SimpleNamespace) -> None:
    plan = make_plan(street)
    with scope(hood=street.oost):
        for number in range(4):
            Comment(post=plan, author=street.bram, organisation=plan.organisation, body=f"Wij zeggen {number}").put_up(by=street.bram)
    make_contribution(street, plan)
    page = visit_as(street, "visitor").get(f"/oost/plan/{plan.pk}/").text
    assert "De makers praten meer dan de buren" in page and "Er spraken minder dan vijf buren." in page


@pytest.mark.once
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), max_size=40))
def test_the_meter_counts_everybody_once_and_in_any_order(said: list[tuple[bool, int]]) -> None:
    found = balance(said)
    assert found == balance(reversed(said))
    assert found.all == len(said) and 0 <= found.percent <= 100
    assert found.voices == len({voice for maker, voice in said if not maker})
    assert not (found.tilts == "makers" and found.neighbours >= found.makers)


def test_a_keeper_of_another_page_answers_for_nobody_here(street: SimpleNamespace) -> None:
    said = make_contribution(street)
    with scope(hood=street.oost):
        Organisation(hood=street.oost, name="De Schoffel").found(by=street.aisha)
    assert visit_as(street, "aisha").get(f"/oost/plan/reactie/{said.pk}/").status_code == 403
