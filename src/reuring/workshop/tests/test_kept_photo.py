"""A photo that was kept: given back to neighbours, laid beside the next one, and old after a year; and the walks it stands on."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django_scopes import scope

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.sheets.models import Filled
from reuring.testing.analyses import make_analysis
from reuring.testing.photos import WORDS, make_asset, make_figure, make_observation, make_snapshot
from reuring.testing.street import visit_as
from reuring.workshop.comparing import compared
from reuring.workshop.models import Asset, Observation, Recognition, Snapshot
from reuring.workshop.path import tally
from reuring.workshop.standing_photo import recognised

NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}


def page(street: SimpleNamespace, who: str, path: str) -> str:
    return str(visit_as(street, who, **NL).get(path).content.decode())


@pytest.mark.proves("S1-7", "F87")
def test_two_photos_tell_what_became_fuller_where_somebody_looked_both_times(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        make_observation(street, asked, band="1-5")
        first = make_snapshot(street, asked)
        make_observation(street, asked, band="20+")
        make_observation(street, asked, band="20+", day_part="evening")
        second = Snapshot.freeze(asked, by=street.cato, **WORDS | {"breathing": "Ook 's avonds."})
        found = compared(second, first)
        assert [(line.label, line.was, line.now) for line in found.breath] == [(f"{street.park.name}, ochtend", "1–5", "meer dan 20")]
        assert [(line.was, line.now) for line in found.told] == [(WORDS["breathing"], "Ook 's avonds.")]
        assert (first.after(), second.before(), second.after()) == (second, first, None)
    assert "Ook &#39;s avonds." in page(street, "visitor", f"/oost/atelier/foto/{second.pk}/")
    assert f"/oost/atelier/foto/{second.pk}/" in page(street, "visitor", f"/oost/atelier/foto/{first.pk}/")


@pytest.mark.proves("P1")
def test_a_photo_is_given_back_once_and_everybody_reads_how(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        kept = make_snapshot(street, asked)
    at = f"/oost/atelier/foto/{kept.pk}/"
    assert f"{at}terug/" in page(street, "cato", at) and f"{at}terug/" not in page(street, "bram", at)
    assert visit_as(street, "cato").post(f"{at}terug/", {}).status_code == 422
    visit_as(street, "cato").post(f"{at}terug/", {"given_back": "Een avond bij de pomp."})
    assert "Een avond bij de pomp." in page(street, "visitor", at)
    with scope(hood=street.oost):
        kept.refresh_from_db()
        with pytest.raises(NotNow):
            kept.lay_before("Nog een keer.")
        assert tally(asked)["photo.given_back"] == 1
    assert "Een avond bij de pomp." in page(street, "visitor", f"/oost/atelier/{asked.pk}/foto/")


@pytest.mark.proves("P1")
def test_after_a_year_a_photo_says_that_it_tells_how_it_was(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        kept = make_snapshot(street, asked)
    for days, old in ((365, False), (366, True)):
        with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
            assert ("ouder dan een jaar" in page(street, "visitor", f"/oost/atelier/foto/{kept.pk}/")) is old
            assert ("ouder dan een jaar" in page(street, "visitor", f"/oost/atelier/{asked.pk}/foto/")) is old


def test_what_there_was_is_kept_without_what_people_can_do(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        make_asset(street, asked)
        make_asset(street, asked, kind="people", title="machines maken")
        assert make_snapshot(street, asked).there == [["things", "een pomp", street.park.name]]


def test_what_one_says_of_five_figures_is_no_share(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        figures = [make_figure(street, label=f"cijfer {nth}") for nth in range(6)]
        for figure in figures:
            figure.answer(asked, "yes", by=street.bram)
        assert recognised(asked, tally(asked)) is None
        for _other in range(4):
            figures[0].answer(asked, "no")
        assert recognised(asked, tally(asked)) == 20


@pytest.mark.proves("S0-68")
def test_walks_tell_in_which_kinds_of_places_somebody_looked_and_where_not(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        for nth in range(10):
            make_observation(street, asked, text=f"Gezien {nth}.", found_at="cafe" if nth else "sport")
    at = f"/oost/atelier/{asked.pk}/foto/rondjes/"
    team = page(street, "cato", at)
    assert all(f"Gezien {nth}." in team for nth in range(10)) and "in een café: 9" in team
    assert "bij een bibliotheek of school" in team.partition("Nog niet")[2]
    assert visit_as(street, "bram").get(at).status_code == 403


@pytest.mark.parametrize(("moment", "part"), [("2026-01-05T09:00", "morning"), ("2026-01-05T14:00", "afternoon"), ("2026-01-05T19:30", "evening"),
                                              ("2026-01-03T09:00", "weekend")])
def test_a_walk_begins_with_the_part_of_the_day_it_is(street: SimpleNamespace, moment: str, part: str) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
    with time_machine.travel(f"{moment}:00+01:00", tick=False):
        chosen = re.findall(r'<input type="radio"[^>]*name="day_part"[^>]*checked[^>]*>', page(street, "cato", f"/oost/atelier/{asked.pk}/foto/rondje/"))
    assert len(chosen) == 1 and f'value="{part}"' in chosen[0]


def test_sent_twice_it_counts_once(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, figure = make_analysis(street), make_figure(street)
    cato, at = visit_as(street, "cato"), f"/oost/atelier/{asked.pk}/"
    seen = {"text": "Ze schuiven op.", "band": "6-20", "day_part": "evening", "spot": "de pomp", "found_at": "cafe", "kind": "doing", "walked_on": "2026-01-03"}
    for path, said in (("foto/rondje/", seen), ("foto/herken/", {"figure": figure.pk, "answer": "no", "heard": "on"}), ("foto/bewaren/", WORDS),
                       ("foto/hulpbron/", {"kind": "things", "title": "een pomp"}), ("plek/", {"spot": "de pomp", "draws": "Het water."})):
        for _click in range(2):
            assert cato.post(at + path, said | {"once": f"a{path}"}).status_code == 302
    with scope(hood=street.oost):
        assert [model.objects.count() for model in (Observation, Recognition, Snapshot, Asset, Filled)] == [1, 1, 1, 1, 1]
        assert [make_snapshot(street, asked).version for _again in range(2)] == [2, 2]
