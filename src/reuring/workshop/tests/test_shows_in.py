"""A strength that is seen in an initiative: whoever pulls that hears it, and their no stays."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES
from reuring.notices.tests.test_notices import run_jobs
from reuring.posts.models import Happening
from reuring.testing.analyses import make_analysis
from reuring.testing.initiatives import make_initiative
from reuring.testing.street import visit_as
from reuring.workshop.models import Showing, Strength
from reuring.workshop.tests.test_strengths import shown


@pytest.fixture
def seen(street: SimpleNamespace) -> SimpleNamespace:
    """Cato sees in Bram's soup what neighbours named."""
    with scope(hood=street.oost):
        one = Strength.hear(make_analysis(street), "Een pan voor meer", by=street.cato)
    soup = make_initiative(street)
    answer = visit_as(street, "cato").post(f"/oost/atelier/krachten/{one.pk}/verder/", {"move": "seen", "initiative": soup.pk})
    assert answer.status_code == 302
    return SimpleNamespace(one=one, soup=soup, at=f"/oost/atelier/aanbod/{soup.pk}/krachten/", again=answer.wsgi_request.path)


def stands(street: SimpleNamespace, seen: SimpleNamespace) -> tuple[int, list[str]]:
    with scope(hood=street.oost):
        return seen.one.initiatives.count(), list(Showing.objects.values_list("answer", flat=True))


@pytest.mark.proves("P7")
def test_whoever_pulls_it_is_told_and_finds_the_question_on_their_own_page(street: SimpleNamespace, seen: SimpleNamespace) -> None:
    run_jobs()
    with scope(hood=street.oost):
        assert [one.person.name for one in Notice.objects.filter(kind="work")] == ["Bram"]
        happening = Happening.objects.get(action="strength.shows")
    assert "“Een pan voor meer”" in RECIPES["strength.shows"].says(happening)     # type: ignore[misc]
    assert seen.at in visit_as(street, "bram").get("/ik/").text
    assert "Een pan voor meer" in visit_as(street, "bram").get(seen.at).text


@pytest.mark.proves("P7")
def test_a_no_takes_it_off_and_stays_until_they_say_yes_themselves(street: SimpleNamespace, seen: SimpleNamespace) -> None:
    bram, cato, sent = visit_as(street, "bram"), visit_as(street, "cato"), {"strength": seen.one.pk}
    bram.post(seen.at, sent | {"answer": "no"})
    assert stands(street, seen) == (0, ["no"]) and seen.at not in bram.get("/ik/").text
    refused = cato.post(seen.again, {"move": "seen", "initiative": seen.soup.pk}, follow=True).text
    assert stands(street, seen) == (0, ["no"]) and "dit laat deze kracht niet zien" in refused
    assert f'<option value="{seen.soup.pk}">' not in refused
    bram.post(seen.at, sent | {"answer": "yes"})
    assert stands(street, seen) == (1, ["yes"]) and "Jij zei ja" in bram.get(seen.at).text


@pytest.mark.proves("P7")
def test_seen_twice_is_told_once_and_ones_own_asks_nothing(street: SimpleNamespace, seen: SimpleNamespace) -> None:
    visit_as(street, "cato").post(seen.again, {"move": "seen", "initiative": seen.soup.pk})
    own = make_initiative(street, by=street.cato, title="Lamp erbij")
    visit_as(street, "cato").post(seen.again, {"move": "seen", "initiative": own.pk})
    with scope(hood=street.oost):
        assert Happening.objects.filter(action="strength.shows", post=seen.soup.pk).count() == 1
        assert {(one.initiative_id, one.answer) for one in Showing.objects.all()} == {(seen.soup.pk, "waits"), (own.pk, "yes")}


@pytest.mark.proves("P7")
def test_once_it_is_shown_they_find_beside_it_where_to_say_no(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        one = shown(street)
        soup = one.initiatives.first()
    pages = {who: visit_as(street, who).get(f"/oost/atelier/{one.analysis_id}/krachten/").text for who in ("bram", "aisha")}
    at = f"/oost/atelier/aanbod/{soup.pk}/krachten/"                # type: ignore[union-attr]
    assert {who: at in page for who, page in pages.items()} == {"bram": True, "aisha": False}


@pytest.mark.proves("safety:A2")
@pytest.mark.parametrize("who", ["visitor", "nico", "aisha", "zoe"])
def test_nobody_else_answers_for_it(street: SimpleNamespace, seen: SimpleNamespace, who: str) -> None:
    assert visit_as(street, who).post(seen.at, {"strength": seen.one.pk, "answer": "no"}).status_code in (403, 404)
    assert stands(street, seen) == (1, ["waits"])
