"""The map of initiatives: tipped, only with their own yes, asked again, and tied to what goes well with it."""
from __future__ import annotations

from itertools import permutations
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.models import OutgoingMail
from reuring.projects.models import Found
from reuring.projects.rounds import go_round
from reuring.projects.sisters import Trait, reasons, sisters
from reuring.testing.plans import make_found
from reuring.testing.street import visit_as

TIP = {"name": "Soep voor de deur", "pitch": "Elke vrijdag een pan.", "kind": "initiative", "reach": "Bel Joke, 06 12"}
WORDS = {"name": "De Ruilkast", "pitch": "Neem een boek, geef een boek.", "kind": "initiative"}


@pytest.mark.proves("F33", "P7")
def test_a_tip_shows_to_nobody_before_those_whose_it_is_say_yes(street: SimpleNamespace) -> None:
    assert visit_as(street, "nico").post("/oost/initiatieven/tip/", TIP).status_code == 302
    found, aisha = Found._base_manager.get(), visit_as(street, "aisha")
    path = f"/oost/initiatieven/{found.pk}/"
    assert aisha.get(path).status_code == 404 and "Soep voor de deur" not in aisha.get("/oost/initiatieven/").text
    link = f"/oost/initiatieven/antwoord/{found.token}/"
    assert link in visit_as(street, "cato").get(path).text
    visitor = visit_as(street, "visitor")
    assert visitor.get(link).status_code == 200 and aisha.get(path).status_code == 404         # looking is no yes
    visitor.post(link, {"to": "yes"})
    page = aisha.get(path).text
    found.refresh_from_db()
    assert "Soep voor de deur" in page and "06 12" not in page and (found.consent, found.reach) == ("self", "")


@pytest.mark.proves("F33")
def test_a_no_erases_it(street: SimpleNamespace) -> None:
    found = make_found(street, state="spoken", consent="")
    visit_as(street, "visitor").post(f"/oost/initiatieven/antwoord/{found.token}/", {"to": "no"})
    assert not Found._base_manager.exists()


@pytest.mark.proves("F33")
def test_the_database_shows_nothing_without_a_yes(street: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_found(street, consent="")


@pytest.mark.proves("P7")
def test_after_half_a_year_it_is_asked_and_a_month_later_it_sleeps(street: SimpleNamespace, time_machine) -> None:
    found = make_found(street, email="ruil@example.org", person=None)
    assert go_round() == 0
    time_machine.move_to(clock.ahead(days=181), tick=False)
    assert (go_round(), go_round()) == (1, 0)
    assert found.token in OutgoingMail.objects.get(to="ruil@example.org").text
    time_machine.move_to(clock.ahead(days=31), tick=False)
    assert go_round() == 1
    assert "slaapt" in visit_as(street, "visitor").get("/oost/initiatieven/").text
    visit_as(street, "visitor").post(f"/oost/initiatieven/antwoord/{found.token}/", {"to": "still"})
    found.refresh_from_db()
    assert found.state == "on_map" and go_round() == 0


@pytest.mark.proves("S2-13")
def test_what_it_adds_stands_there_only_with_evidence_and_a_day(street: SimpleNamespace) -> None:
    found, bram = make_found(street), visit_as(street, "bram")
    path = f"/oost/initiatieven/{found.pk}/wijzigen/"
    assert bram.post(path, WORDS | {"adds": "meet"}).status_code == 422
    assert bram.post(path, WORDS | {"adds": "meet", "evidence": "54 borden"}).status_code == 422
    assert bram.post(path, WORDS | {"adds": "meet", "evidence": "54 borden", "evidence_on": clock.today().isoformat()}).status_code == 302
    page = visit_as(street, "visitor").get(f"/oost/initiatieven/{found.pk}/").text
    assert "54 borden" in page and "mensen ontmoeten elkaar" in page
    assert "De Ruilkast" in visit_as(street, "visitor").get("/oost/initiatieven/?soort=meet").text


@pytest.mark.proves("S2-7")
@pytest.mark.parametrize("kind", ["company", "guide"])
def test_a_residents_company_and_a_guide_tell_how_it_works(street: SimpleNamespace, kind: str) -> None:
    found, bram = make_found(street), visit_as(street, "bram")
    path = f"/oost/initiatieven/{found.pk}/wijzigen/"
    assert bram.post(path, WORDS | {"kind": kind}).status_code == 422
    bram.post(path, WORDS | {"kind": kind, "how": "Van ons samen. De winst gaat naar de speeltuin."})
    assert "De winst gaat naar de speeltuin." in visit_as(street, "visitor").get(f"/oost/initiatieven/{found.pk}/").text
    assert "De Ruilkast" in visit_as(street, "visitor").get(f"/oost/initiatieven/?soort={kind}").text


@pytest.mark.proves("S3-12")
def test_sisters_are_tied_by_place_need_and_moment_with_the_reason(street: SimpleNamespace) -> None:
    one = make_found(street, place=street.park, need="hands", weekday=4, part="evening")
    make_found(street, name="De Soepploeg", place=street.park, weekday=4, part="evening")
    make_found(street, name="Heel ergens anders")
    near = visit_as(street, "visitor").get(f"/oost/initiatieven/{one.pk}/").text.split('id="zus"')[1].split("</section>")[0]
    assert "De Soepploeg" in near and "dezelfde plek, hetzelfde moment van de week" in near and "Heel ergens anders" not in near


TRAITS = st.builds(Trait, st.integers(1, 9), st.none() | st.integers(1, 3), st.sampled_from(["", "hands"]), st.none() | st.integers(0, 1),
                   st.sampled_from(["", "evening"]), st.sampled_from(["", "meet"]))


@pytest.mark.once
@pytest.mark.proves("S3-12")
@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(TRAITS, min_size=2, max_size=4, unique_by=lambda trait: trait.key))
def test_sisters_are_sisters_both_ways_and_in_any_order(traits: list[Trait]) -> None:
    one, *others = traits
    found = sisters(one, others)
    assert all(sisters(one, order) == found for order in permutations(others))
    assert all(reasons(one, other) == reasons(other, one) for other in others)
    assert one.key not in {key for key, _why in found}


def test_moves_that_may_not_be_made(street: SimpleNamespace) -> None:
    found = make_found(street)
    with scope(hood=street.oost):
        for move in (lambda: found.speak(by=street.cato), lambda: found.say_yes(how="spoken", by=street.cato)):
            with pytest.raises(NotNow):
                move()
