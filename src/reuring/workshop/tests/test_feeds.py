"""What was written along a sheet is not written again: it stands in the forms of the workshop, and is kept by one button."""
from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.posts.photos import path_of, stored
from reuring.sheets.models import Answer, Filled, SheetPhoto
from reuring.testing.analyses import make_analysis
from reuring.testing.photos import make_figure
from reuring.testing.street import visit_as
from reuring.workshop.feeds import FEEDS, feeds_of
from reuring.workshop.first import becomes_the_question
from reuring.workshop.models import (
    Analysis,
    Asset,
    Card,
    Hire,
    Kernel,
    Line,
    Observation,
    OnionItem,
    Outlet,
    Recognition,
    SeenPhoto,
    StoryCard,
    Strength,
    Wijkholder,
)

NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}


class Inside(HTMLParser):
    """What a browser would send when one presses the button at once."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.open = ""
        self.feed(page[page.index("data-keep"):])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "select":
            self.chosen = said.get("name") or ""
        elif tag == "option" and "selected" in said:
            self.sent[self.chosen] = [said.get("value") or ""]
        elif tag == "textarea":
            self.open = said.get("name") or ""
        elif tag == "input" and said.get("name") and said.get("type") not in ("file", "submit") and (
                said.get("type") not in ("radio", "checkbox") or "checked" in said):
            self.sent.setdefault(said["name"] or "", []).append(said.get("value") or ("on" if said.get("type") == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        if self.open:
            self.sent[self.open] = [data.strip("\n")]
            self.open = ""


def filled(street: SimpleNamespace, number: str, said: dict[int, Any]) -> Filled:
    made = Filled.objects.create(hood=street.oost, number=number, recorded_by=street.cato)
    for place, columns in said.items():
        Answer.objects.create(filled=made, place=place, **(columns if isinstance(columns, dict) else {"text": columns}))
    return made


def steps(client: Client, made: Filled) -> list[str]:
    page = client.get(f"/oost/ronde/bladen/ingevuld/{made.pk}/").content.decode()
    return [unescape(path) for path in re.findall(r'href="([^"]*blad=\d+&amp;wat=\d+)"', page)]


def press(client: Client, path: str, **more: Any) -> None:
    answer = client.post(path, Inside(client.get(path).content.decode()).sent | more)
    assert answer.status_code == 302, (path, re.findall(r'class="error[^>]*>([^<]*)', answer.content.decode()))


def fed(street: SimpleNamespace, number: str, said: dict[int, Any], **more: Any) -> None:
    """Fill it in, and press each of its buttons without typing anything."""
    with scope(hood=street.oost):
        make_analysis(street)
        made = filled(street, number, said)
    cato = visit_as(street, "cato", **NL)
    there = steps(cato, made)
    assert there
    for path in there:
        press(cato, path, **more)


@pytest.mark.proves("W2")
def test_a_walk_becomes_what_was_seen_and_what_one_still_wants_to_ask(street: SimpleNamespace) -> None:
    fed(street, "W2", {0: "1", 1: {"text": "", "spot": street.park}, 2: "Ze schuiven op.", 3: "2", 4: "de brug", 6: "Briefje: zeg gedag.",
                       8: "Wie veegt hier?"}, found_at="street")
    with scope(hood=street.oost):
        assert {(one.text, one.band, one.kind, one.day_part, one.where) for one in Observation.objects.for_page()} >= {
            ("Ze schuiven op.", "6-20", "doing", "afternoon", street.park.name), ("Briefje: zeg gedag.", "0", "thing", "afternoon", street.park.name)}
        assert Observation.objects.count() == 3 and Card.objects.get().kind == "unknown"


@pytest.mark.proves("W2")
def test_what_people_are_proud_of_comes_with_its_photo_and_what_one_hears_and_smells_with_its_place(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        make_analysis(street)
        made = filled(street, "W2", {0: "1", 1: {"text": "", "spot": street.park}, 5: "Een pomp aan een ketting.", 7: "Versgebakken brood."})
        SheetPhoto.objects.create(answer=made.answers.get(place=5), name=stored([b"klein", b"groot"]), width=9, height=9)
    for path in steps(visit_as(street, "cato", **NL), made):
        press(visit_as(street, "cato", **NL), path, found_at="street")
    with scope(hood=street.oost):
        assert set(Observation.objects.values_list("text", "kind", "place")) == {
            ("Een pomp aan een ketting.", "thing", street.park.pk), ("Versgebakken brood.", "thing", street.park.pk)}
        hung = SeenPhoto.objects.get()
        assert (hung.alt, path_of(hung.name, 1280).read_bytes()) == ("Een pomp aan een ketting.", b"groot")


@pytest.mark.proves("W1", "R1")
def test_the_start_sheet_gives_a_neighbourhood_its_question_and_begins_an_analysis_with_it(street: SimpleNamespace) -> None:
    street.oost.question = ""
    street.oost.save(update_fields=["question"])
    said = {0: "Wat houdt ons hier bij elkaar?", 1: "Er komt een nieuw plein.", 2: "een buurthuis", 4: "waar de banken komen"}
    with scope(hood=street.oost):
        made = filled(street, "W1", said)
        becomes_the_question(made)
    street.oost.refresh_from_db()
    assert street.oost.question == said[0]
    cato = visit_as(street, "cato", **NL)
    press(cato, steps(cato, made)[0], commissioner="De buurtvereniging", commissioner_kind="neighbours")
    with scope(hood=street.oost):
        begun = Analysis.objects.get()
        assert (begun.question, begun.why_now, begun.put_away, begun.may_change) == tuple(said.values())


@pytest.mark.proves("W3", "W4", "W16")
def test_the_words_of_a_talk_go_to_the_wall_as_they_were_said(street: SimpleNamespace) -> None:
    for number in ("W3", "W4", "W16"):
        with scope(hood=street.oost):
            asked = make_analysis(street)
            made = filled(street, number, {0: f"Fijn, zei {number}."})
        cato = visit_as(street, "cato", **NL)
        path = steps(cato, made)[0]
        assert f"Fijn, zei {number}." in cato.get(path).content.decode()
        with scope(hood=street.oost):
            cato.post(path, {"answer": [made.answers.get().pk]})
            assert asked.quotes.get().text == f"Fijn, zei {number}."


@pytest.mark.proves("W5")
def test_what_somebody_said_of_a_figure_stands_beside_it(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        figure = make_figure(street)
    fed(street, "W5", {0: "2", 1: "Om zes uur zijn ze weg."}, figure=figure.pk)
    with scope(hood=street.oost):
        assert [(one.answer, one.nuance) for one in Recognition.objects.all()] == [("partly", "Om zes uur zijn ze weg.")]


@pytest.mark.proves("W6", "W7")
def test_what_there_is_and_what_people_can_become_assets(street: SimpleNamespace) -> None:
    fed(street, "W6", {0: "2,3", 1: "een pomp aan een ketting", 2: "voor iedereen", 5: "iemand die hem smeert"})
    fed(street, "W7", {2: "buren aan tafel krijgen", 3: "fietsen repareren", 4: "brood bakken", 6: "een ladder", 8: "2"})
    with scope(hood=street.oost):
        assert feeds_of(filled(street, "W7", {6: "mijn auto", 8: "0"})) == []
        assert {(one.kind, one.gift, one.title) for one in Asset.objects.all()} == {
            ("things", "", "een pomp aan een ketting"), ("people", "heart", "buren aan tafel krijgen"), ("people", "hands", "fietsen repareren"),
            ("people", "teach", "brood bakken"), ("things", "", "een ladder")}
        assert Wijkholder.objects.get().seeking == ["iemand die hem smeert"]


@pytest.mark.proves("W13", "W14", "W15", "W21")
def test_the_sheets_of_the_alliance_fill_its_forms(street: SimpleNamespace) -> None:
    fed(street, "W13", {0: "De Schering", 1: "3", 2: "1", 3: "ruimte", 4: "een keet", 5: "kinderen zien", 6: "gedoe"})
    fed(street, "W14", {0: "2,3", 1: "de bakker", 2: "wie brood haalt", 6: "Twee uur per week, tot mei"})
    fed(street, "W15", {0: "De Schering: een keet", 1: "Cato en Aisha", 2: "Wat wil jij hier doen?", 3: "In de keet, vrijdag", 4: "2027-01-08"})
    fed(street, "W21", {0: "Wij maken het nog eens.", 1: "De naaikamer", 2: "Nog een keer kan altijd"})
    with scope(hood=street.oost):
        party = Wijkholder.objects.get()
        assert (party.name, party.influence, party.attitude, party.wish) == ("De Schering", 4, "waits", "kinderen zien")
        assert {(one.form, one.owner) for one in Outlet.objects.all()} == {("paper", "de bakker"), ("online", "de bakker")}
        assert Hire.objects.get().what == "Twee uur per week, tot mei" and (card := StoryCard.objects.get()).missing == []
        assert (card.connector, card.buddy) == ("Cato", "Aisha")
        assert Strength.objects.get().title == "Nog een keer kan altijd"


@pytest.mark.proves("W24")
def test_what_everybody_needs_to_take_part_becomes_an_asset_and_a_question(street: SimpleNamespace) -> None:
    fed(street, "W24", {3: "Elif laat het zien, donderdag in de bieb", 5: "De soep op vrijdag", 6: "De naaikamer en de fietsenmakers",
                        7: {"text": "", "spot": street.park}})
    with scope(hood=street.oost):
        assert {(one.kind, one.where) for one in Asset.objects.all()} >= {("place", street.park.name)} and Asset.objects.count() == 2
        assert {one.kind for one in Card.objects.all()} == {"quality", "unknown"}


def test_who_may_not_read_sheets_gets_nothing_from_one(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, figure = make_analysis(street), make_figure(street)
        made = filled(street, "W5", {0: "1", 1: "Dat zei Riet."})
    path = f"/oost/atelier/{asked.pk}/foto/herken/?cijfer={figure.pk}&blad={made.pk}&wat=0"
    assert "Dat zei Riet." in visit_as(street, "cato").get(path).content.decode()
    assert "Dat zei Riet." not in visit_as(street, "bram").get(path).content.decode()
    assert set(FEEDS) >= {"W1", "W3", "W4", "W5", "W6", "W13", "W14", "W15", "W21", "W24"}


@pytest.mark.proves("W8")
def test_the_cards_of_the_culture_model_become_a_kernel_and_what_lies_around_it(street: SimpleNamespace) -> None:
    fed(street, "W8", {0: "Samen koken", 1: "De grote pan", 2: "Amina", 3: "Vrijdag eerst eten", 4: "Het hek", 5: "Er kan er één bij", 6: "2", 7: "De bakker?"})
    with scope(hood=street.oost):
        assert Kernel.objects.get(title="Samen koken").items.count() == 5
        assert {(one.kind, one.title, one.sign, one.hardware, one.state) for one in OnionItem.objects.all()} == {
            ("symbol", "De grote pan", "chance", False, "heard"), ("hero", "Amina", "chance", False, "heard"), ("symbol", "Het hek", "chance", True, "heard"),
            ("ritual", "Vrijdag eerst eten", "chance", False, "heard"), ("value", "Er kan er één bij", "chance", False, "heard")}


@pytest.mark.proves("W9")
def test_an_evening_becomes_qualities_lacks_a_chance_a_threat_and_the_beginning_of_a_vision(street: SimpleNamespace) -> None:
    said = {0: "De bakker", 1: "Een bankje", 4: "De klas komt wieden", 5: "De grond kan terug moeten"}
    fed(street, "W9", said)
    with scope(hood=street.oost):
        assert set(Card.objects.values_list("kind", "title", "onionitem__sign")) == {
            ("quality", "De bakker", None), ("lack", "Een bankje", None), ("ritual", "De klas komt wieden", "chance"),
            ("ritual", "De grond kan terug moeten", "threat")}
        assert OnionItem.objects.get(sign="threat").side == "organisers"
        made = filled(street, "W9", {7: "waar iedereen groet."})
    cato = visit_as(street, "cato", **NL)
    with scope(hood=street.oost):
        cites = Card.objects.get(kind="lack").pk
    press(cato, steps(cato, made)[0], cites=cites)
    with scope(hood=street.oost):
        assert Line.objects.get().text == "waar iedereen groet."


@pytest.mark.proves("W10", "W11", "W12")
def test_where_kernels_meet_a_place_that_was_checked_and_a_map_of_ones_own_leave_something_on_the_wall(street: SimpleNamespace) -> None:
    fed(street, "W10", {2: "Een kraan", 3: "De vrijdagbar", 6: "De muziek is hard"})
    fed(street, "W11", {5: "Zitten, kijken, voetballen.", 6: "Een stoel erbij"}, found_at="street", day_part="evening", band="1-5", spot="bij de brug")
    fed(street, "W12", {3: {"text": "de brug", "spot": None}})
    with scope(hood=street.oost):
        assert {(one.title, one.sign) for one in OnionItem.objects.all()} == {
            ("De vrijdagbar", "chance"), ("De muziek is hard", "threat"), ("Een stoel erbij", "chance")}
        assert set(Card.objects.filter(kind="lack").values_list("title", flat=True)) == {"Een kraan", "de brug"}
        assert Observation.objects.get().text == "Zitten, kijken, voetballen."
