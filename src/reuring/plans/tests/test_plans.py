"""A plan: who may show one, how it goes on, and what it must say."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.notices.recipes import RECIPES, told
from reuring.plans.models import Backing, Joining, Plan, PlanMaker, Work
from reuring.posts import follows
from reuring.posts.models import Happening
from reuring.testing.plans import make_contribution, make_maker, make_plan
from reuring.testing.street import make_event, visit_as

FORM = {"title": "Smallere Weverslaan", "body": "De rijbaan wordt smaller.", "commissioner": "De gemeente", "contact": "Rachid, 024 000 00 02",
        "decides": "De gemeenteraad.", "answer_days": "10", "step": "post"}


def test_only_who_was_let_in_shows_a_plan(street: SimpleNamespace) -> None:
    maker = make_maker(street, state="asked")
    bram, path = visit_as(street, "bram"), f"/oost/plannen/makers/{maker.pk}/nieuw/"
    assert bram.post(path, FORM).status_code == 403
    visit_as(street, "cato").post(f"/oost/plannen/makers/{maker.pk}/", {"to": "let_in"})
    assert bram.post(path, FORM | {"audience": "connectors", "organisation": "999"}).status_code == 302
    with scope(hood=street.oost):
        plan = Plan.objects.get()
    assert (plan.audience, plan.organisation, plan.interest, plan.answer_days) == ("public", maker.organisation, "partner", 10)


@pytest.mark.once
def test_who_follows_a_plan_hears_each_step(street: SimpleNamespace) -> None:
    plan = make_plan(street)
    with scope(hood=street.oost):
        follows.begin(plan, street.aisha)
        plan.go("decide", by=street.bram)
        moved = Happening.objects.get(action="plan.moved")
        assert [person.name for person in told(moved)] == ["Aisha"] and RECIPES["plan.moved"].says(moved)


def test_put_out_a_plan_maker_speaks_no_more(street: SimpleNamespace) -> None:
    plan, bram = make_plan(street), visit_as(street, "bram")
    assert bram.get(f"/oost/plan/{plan.pk}/zeggen/").status_code == 200
    with scope(hood=street.oost):
        PlanMaker.objects.get().put_out(by=street.cato, why="Geen antwoord gegeven")
    assert bram.get(f"/oost/plan/{plan.pk}/zeggen/").status_code == 403


def test_a_no_has_a_reason_and_it_can_be_asked_again(street: SimpleNamespace) -> None:
    maker = make_maker(street, state="asked")
    cato, path = visit_as(street, "cato"), f"/oost/plannen/makers/{maker.pk}/"
    assert cato.post(path, {"to": "refuse"}).status_code == 422
    assert cato.post(path, {"to": "refuse", "why": "Eerst kennismaken"}).status_code == 302
    bram = visit_as(street, "bram")
    assert "Eerst kennismaken" in bram.get(f"/oost/plannen/vragen/{maker.organisation_id}/").text
    bram.post(f"/oost/plannen/vragen/{maker.organisation_id}/", {"words": "We zijn langs geweest"})
    maker.refresh_from_db()
    assert (maker.state, maker.words) == ("asked", "We zijn langs geweest")


@pytest.mark.proves("S0-50")
def test_the_works_in_the_street_say_where_when_and_how_they_stand(street: SimpleNamespace) -> None:
    plan, bram, first = make_plan(street), visit_as(street, "bram"), clock.today() + timedelta(days=10)
    said = {"what": "Riool open", "where": "Weverslaan 1 tot 40", "starts_on": first.isoformat(), "ends_on": (first + timedelta(days=5)).isoformat()}
    assert bram.post(f"/oost/plan/{plan.pk}/werk/", said).status_code == 302
    with scope(hood=street.oost):
        work = Work.objects.get()
    late = f"/oost/plan/{plan.pk}/werk/{work.pk}/"
    assert bram.post(late, {"to": "late", "until": (first + timedelta(days=20)).isoformat(), "why": ""}).status_code == 422
    bram.post(late, {"to": "late", "until": (first + timedelta(days=20)).isoformat(), "why": "De buis brak"})
    page = visit_as(street, "visitor").get(f"/oost/plan/{plan.pk}/").text
    assert all(words in page for words in ("Riool open", "Weverslaan 1 tot 40", "later dan gezegd", "De buis brak"))


@pytest.mark.proves("S0-64")
def test_a_plan_that_joins_nothing_says_so_until_it_does(street: SimpleNamespace) -> None:
    plan, event, visitor = make_plan(street), make_event(street), visit_as(street, "visitor")
    badge = "nergens bij aangesloten"
    assert badge in visitor.get(f"/oost/plan/{plan.pk}/").text and badge in visitor.get("/oost/plannen/").text
    visit_as(street, "bram").post(f"/oost/plan/{plan.pk}/sluit-aan/", {"what": f"post-{event.pk}", "how": "Onze bus staat bij de koffie"})
    page = visitor.get(f"/oost/plan/{plan.pk}/").text
    assert badge not in page and "Onze bus staat bij de koffie" in page and badge not in visitor.get("/oost/plannen/").text


def test_what_is_joined_and_hidden_later_shows_no_title(street: SimpleNamespace) -> None:
    plan, event = make_plan(street), make_event(street)
    with scope(hood=street.oost):
        Joining.objects.create(plan=plan, post=event, how="Wij komen")
        event.hide(by=street.cato, why="point: Nee.")
    page = visit_as(street, "visitor").get(f"/oost/plan/{plan.pk}/").text
    assert "Koffie in het park" not in page and "nergens bij aangesloten" in page


@pytest.mark.proves("S0-52")
def test_who_stands_behind_it_is_said_by_part_and_not_as_a_number_of_likes(street: SimpleNamespace) -> None:
    plan, path = make_plan(street), "/oost/plan/{}/"
    for who, part in (("aisha", "helps"), ("suus", "doubts")):
        visit_as(street, who).post(f"/oost/plan/{plan.pk}/achter/", {"part": part, "words": f"want {who}"})
    met, stranger = (visit_as(street, who).get(path.format(plan.pk)).text for who in ("bram", "visitor"))
    assert "Aisha" in met and "want aisha" in met and "Suus" in met
    assert "Aisha" not in stranger and "want aisha" not in stranger and "minder dan vijf" in stranger
    visit_as(street, "aisha").post(f"/oost/plan/{plan.pk}/achter/", {"part": "pulls", "words": ""})
    with scope(hood=street.oost):
        assert dict(Backing.objects.values_list("person__name", "part")) == {"Aisha": "pulls", "Suus": "doubts"}


def test_who_does_not_want_to_meet_somebody_does_not_read_their_name(street: SimpleNamespace) -> None:
    plan = make_plan(street)
    with scope(hood=street.oost):
        Backing.say(plan, "helps", by=street.suus)
    street.suus.block(street.aisha)
    assert "Suus" not in visit_as(street, "aisha").get(f"/oost/plan/{plan.pk}/").text.split('id="achter"')[1].split("</section>")[0]


@pytest.mark.proves("F65")
def test_a_plan_goes_on_only_when_everybody_has_an_answer(street: SimpleNamespace) -> None:
    said = make_contribution(street)
    plan = said.plan
    assert plan is not None
    with scope(hood=street.oost):
        with pytest.raises(NotNow):
            plan.go("decide", by=street.bram)
        said.answer("taken", "Staat in het plan.", by=street.bram, organisation=plan.organisation)
        plan.go("decide", by=street.bram)
    assert plan.stage == "deciding"


def test_an_end_has_a_reason(street: SimpleNamespace) -> None:
    plan, bram = make_plan(street), visit_as(street, "bram")
    assert bram.post(f"/oost/plan/{plan.pk}/stap/", {"to": "drop"}).status_code == 422
    bram.post(f"/oost/plan/{plan.pk}/stap/", {"to": "drop", "why": "Het geld is op"})
    assert "Het geld is op" in visit_as(street, "visitor").get(f"/oost/plan/{plan.pk}/").text


@pytest.mark.parametrize("how", ["twice", "chain", "spoken"])
def test_talks_that_cannot_be_one(street: SimpleNamespace, how: str) -> None:
    one, two, three = (make_plan(street, title=title) for title in ("een", "twee", "drie"))
    if how == "spoken":
        make_contribution(street, two)
    with scope(hood=street.oost):
        if how == "chain":
            three.talk_along(two, by=street.bram)
        with pytest.raises(NotNow):
            (one if how == "twice" else two).talk_along(one, by=street.bram)


def test_words_and_facts_change_in_one_go_and_not_over_somebody_elses(street: SimpleNamespace) -> None:
    plan, bram = make_plan(street), visit_as(street, "bram")
    given: dict[str, Any] = FORM | {"was": "", "decided": "De ramen\nDe huur"}
    assert bram.post(f"/oost/plan/{plan.pk}/wijzigen/", given).status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.decided, plan.answer_days) == ("Smallere Weverslaan", "De ramen\nDe huur", 10)
    assert bram.post(f"/oost/plan/{plan.pk}/wijzigen/", given).status_code == 409
