"""The photo of the surroundings: figures as background, walks, what there is, and a photo that stays as it was."""
from __future__ import annotations

import ast
import io
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django_scopes import scope
from PIL import Image

import reuring
from reuring.accounts.models import Person
from reuring.cli import _parser
from reuring.commands.figures import import_figures
from reuring.core.lifecycle import NotNow
from reuring.testing.analyses import make_analysis, make_card
from reuring.testing.photos import WORDS, make_asset, make_figure, make_observation, make_snapshot
from reuring.testing.street import visit_as
from reuring.workshop.models import Asset, Figure, Observation, Quote, Recognition, SeenPhoto, Snapshot
from reuring.workshop.path import STATIONS
from reuring.workshop.rhythm import wheel

SOURCE = Path(reuring.__file__).parent
MAY_KNOW = {f"workshop/{name}.py" for name in ("models/__init__", "models/snapshots", "figures", "photo", "standing_photo", "forms/photo",
                                              "views/photo")}        # none of them designs an overlap, a group or a letter


def imported(text: str) -> set[str]:
    return {name.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom) and "workshop" in (node.module or "") for name in node.names}


def drawing() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG")
    return SimpleUploadedFile("pomp.jpg", out.getvalue(), "image/jpeg")


WHOLE = {"question.talks": 20, "question.places": 6, "photo.parts": 3, "photo.photos": 1, "photo.given_back": 1}
SHEET = ("Thema;Cijfer;Waarde;Eenheid;Bron;Jaar;Niveau\nbedrijven;bedrijven per 1.000 inwoners;61;;CBS;2025;buurt\n"
         "bevolking;geboren buiten Nederland;12;%;CBS;2025;wijk\nwonen;huurwoningen;70;%;;2025;buurt\nwonen;koopwoningen;30;%;CBS;vorig;buurt\n")


def test_figures_come_from_a_sheet_and_only_with_a_source_and_a_year(street: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cijfers.csv"
    for content, said in ((SHEET, "2 added, 0 changed, 2 refused."), (SHEET.replace("61", "64"), "0 added, 1 changed, 2 refused.")):
        file.write_text(content)
        assert import_figures(_parser().parse_args(["import-figures", str(file), "--hood", "oost"])) == 0
        assert said in capsys.readouterr().out
    with scope(hood=street.oost):
        assert [(one.shown, one.level) for one in Figure.objects.all()] == [("64", "hood"), ("12 %", "district")]


@pytest.mark.once
@pytest.mark.proves("A55")
def test_nothing_but_an_answer_points_to_a_figure_and_no_person_is_near_one() -> None:
    pointing = {model for model in apps.get_models() for field in model._meta.get_fields() if field.concrete and field.related_model is Figure}
    assert pointing == {Recognition}
    assert [field for model in (Figure, Recognition) for field in model._meta.get_fields() if field.related_model is Person] == []
    names = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if "Figure" in (text := path.read_text()) and "Figure" in imported(text)}
    assert {name for name in names if not re.search("tests/|testing/|demo/|migrations/", name)} == MAY_KNOW


def test_everybody_recognises_a_figure_once_and_a_share_is_told_from_five_on(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, figure = make_analysis(street), make_figure(street)
        for said in ("no", "yes", "yes"):
            figure.answer(asked, said, by=street.bram)
        for _other in range(3):
            figure.answer(asked, "partly", nuance="Om zes uur zijn ze weg.")
        assert (figure.recognitions.count(), Figure.objects.with_answers(asked).get().recognised) == (4, None)
        figure.answer(asked, "no")
        told = Figure.objects.with_answers(asked).get()
        assert (told.answers, told.recognised) == ({"yes": 1, "no": 1, "partly": 3}, 20)


@pytest.mark.once
@pytest.mark.proves("S1-5")
def test_the_wheel_shows_each_place_at_each_part_of_the_day() -> None:
    drawn = wheel([("Park", "morning", "1-5"), ("Park", "morning", "20+"), ("Bakker", "evening", "0"), ("", "morning", "20+")])
    assert [cell.full for cell in drawn.cells] == [3, -1, -1, -1, -1, -1, 0, -1]
    assert [row[0] for row in drawn.rows] == ["1. Park", "2. Bakker"] and drawn.rows[1][1:3] == ["–", "–"]


def test_what_there_is_has_six_kinds_and_only_people_have_a_gift(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        assert len(Asset.Kind) == 6
        with transaction.atomic(), pytest.raises(IntegrityError):
            make_asset(street, gift="hands")
        assert not make_asset(street, kind="people", title="machines maken", gift="hands").idle


@pytest.mark.proves("F87", "S1-7")
def test_a_photo_stays_as_it_was_and_is_laid_beside_the_next(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, figure = make_analysis(street), make_figure(street)
        first = make_snapshot(street, asked)
        make_observation(street, asked)
        make_observation(street, asked, kind="thing", band="0", text="Een briefje bij de pomp.")
        Figure.objects.filter(pk=figure.pk).update(value="70")
        first.identity = "Iets anders."
        with pytest.raises(NotNow):
            first.save()
        second = make_snapshot(street, asked)
        assert Snapshot.objects.get(pk=first.pk).identity == WORDS["identity"] and first.figures[0][1] == "61"
        assert second.before() == first
        assert {(line.was, line.now) for line in second.compared(first)} == {("0", "2"), ("0", "1"), ("61", "70")}
        assert len(second.rhythm) == 1


@pytest.mark.proves("S0-59")
def test_a_need_that_others_saw_waits_for_a_third_who_says_it_themselves(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        for kind, state in (("lack", "confirmed"), ("need", "heard")):
            card = make_card(street, asked, title="een bank", kind=kind)
            for source in ("talk", "talk", "seen"):
                card.lay(Quote.from_talk(asked, "Een bank.", by=street.cato, source=source), by=street.cato)
            assert card.state == state
        assert str(card.why_not()) == "Gehoord van 2 van 3 mensen."
        card.lay(Quote.from_talk(asked, "Ik ook.", by=street.cato), by=street.cato)
        assert card.state == "confirmed"


@pytest.mark.proves("P1")
def test_the_photo_is_not_done_before_twenty_talks_in_six_places_at_three_parts_of_the_day(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
        asked.pass_station("photo", "enter")
        for missing in [None, *WHOLE]:
            counted = WHOLE | ({missing: WHOLE[missing] - 1} if missing else {})
            assert [bool(miss(asked, counted)) for miss in STATIONS["photo"].misses] == [name == missing for name in WHOLE]
        with pytest.raises(NotNow):
            asked.pass_station("photo", "finish")
        asked.pass_station("photo", "finish", why="Het dorp heeft één plein.")


@pytest.mark.proves("S1-4", "S1-6")
def test_the_page_has_three_parts_and_keeps_words_of_walks_with_the_team(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, figure = make_analysis(street), make_figure(street)
        make_observation(street, asked)
        make_asset(street, asked, kind="people", title="machines maken")
        make_asset(street, asked)
        figure.answer(asked, "partly", nuance="Om zes uur zijn ze weg.")
        make_snapshot(street, asked)
    path = f"/oost/atelier/{asked.pk}/foto/"
    everybody, team = (visit_as(street, who).get(path).content.decode() for who in ("bram", "cato"))
    for page in (everybody, team):
        assert all(words in page for words in (*WORDS.values(), "een pomp", "<svg", "61"))
    for words in ("machines maken", "Om zes uur zijn ze weg.", "Ze staan bij de pomp."):
        assert words in team and words not in everybody


@pytest.mark.proves("S0-68")
def test_on_a_walk_one_writes_what_they_do_and_in_what_kind_of_place(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
    client, path = visit_as(street, "cato"), f"/oost/atelier/{asked.pk}/foto/rondje/"
    said = {"text": "Ze schuiven op.", "band": "6-20", "day_part": "evening", "spot": "de lange tafel", "found_at": "cafe", "kind": "doing",
            "walked_on": "2026-01-03"}
    for wrong in ({"spot": ""}, {"found_at": ""}):
        answer = client.post(path, said | wrong)
        assert answer.status_code == 422 and "Ze schuiven op." in answer.content.decode()
    assert client.post(path, said)["Location"] == f"{path}?deel=evening&plek="
    with scope(hood=street.oost):
        seen = Observation.objects.get()
        assert (seen.found_at, seen.where) == ("cafe", "de lange tafel")
    client.post(f"/oost/atelier/waarneming/{seen.pk}/", {"away": "1"})
    with scope(hood=street.oost):
        assert not Observation.objects.exists()


def test_a_walk_has_photos_made_anew_with_words_and_only_the_team_looks_at_them(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street)
    client, path = visit_as(street, "cato"), f"/oost/atelier/{asked.pk}/foto/rondje/"
    said = {"text": "Een pomp aan een ketting.", "band": "0", "day_part": "evening", "spot": "de hof", "found_at": "green", "kind": "thing",
            "walked_on": "2026-01-03"}
    for wrong in ({"photo": drawing()}, {"photo": SimpleUploadedFile("x.jpg", b"geen foto"), "alt": "Een pomp."}):
        assert client.post(path, said | wrong).status_code == 422
    assert client.post(path, said | {"photo": drawing(), "alt": "Een pomp."}).status_code == 302
    with scope(hood=street.oost):
        hung = SeenPhoto.objects.get()
        assert (hung.seen.text, hung.alt) == (said["text"], "Een pomp.")
    at = f"/oost/atelier/waarneming/foto/{hung.pk}/480/"
    assert b"".join(client.get(at).streaming_content)[:2] == bytes.fromhex("ffd8") and visit_as(street, "bram").get(at).status_code == 404
    assert at in client.get(f"/oost/atelier/{asked.pk}/foto/").content.decode()


def test_a_neighbour_says_whether_a_figure_is_recognised(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, figure = make_analysis(street), make_figure(street)
    client, path = visit_as(street, "bram"), f"/oost/atelier/{asked.pk}/foto/herken/"
    assert client.post(path, {"figure": figure.pk}).status_code == 422
    client.post(path, {"figure": figure.pk, "answer": "no", "nuance": "Niet in onze straat."})
    with scope(hood=street.oost):
        assert Recognition.objects.get().nuance == "Niet in onze straat."
