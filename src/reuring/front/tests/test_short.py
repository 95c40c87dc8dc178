"""Prints of a neighbourhood, and the code that leads from paper to the thing itself."""
from __future__ import annotations

import io
from datetime import date
from types import SimpleNamespace

import pytest
from django_scopes import scope
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from reuring.agenda.models import Coming
from reuring.agenda.onpaper import EVER
from reuring.core import shortcodes
from reuring.hoods.models import Neighbourhood, Place
from reuring.testing.street import make_article, make_event, visit_as

pytestmark = pytest.mark.once


@given(st.sampled_from(shortcodes.KINDS), st.integers(1, 5000), st.integers(0, 10**6))
def test_a_code_reads_back_and_a_slip_of_one_sign_does_not(kind: str, hood: int, key: int) -> None:
    code = shortcodes.write(kind, hood, key)
    assert shortcodes.read(code.lower().replace("-", " ")) == shortcodes.read(code.replace("-", "\N{SOFT HYPHEN}")) == (kind, hood, key)
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    assert shortcodes.read(wrong) is None


def read(street: SimpleNamespace, who: str, path: str) -> list[str]:
    """The words of each page of a print, as this person gets it in Dutch."""
    answer = visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get(path)
    assert answer["Content-Type"] == "application/pdf"
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.content)).pages]


@pytest.mark.proves("R24", "F105")
@pytest.mark.parametrize("kind", ["flyer", "poster"])
def test_the_code_on_a_print_lands_on_its_own_message(street: SimpleNamespace, kind: str) -> None:
    post = make_article(street)
    words = read(street, "nico", f"/oost/bericht/{post.pk}/{kind}.pdf")[0]
    code = shortcodes.write("post", street.oost.pk, post.pk)
    assert code in words and "024 000 00 00" in words and "De Ark, Horstacker 1" in words and post.title in words and "Kom zitten." in words
    assert visit_as(street, "visitor").get(f"/k/{code.lower()}/")["Location"] == f"/oost/bericht/{post.pk}/"
    assert visit_as(street, "visitor").get(f"/oost/zoeken/?q={code}")["Location"] == f"/oost/bericht/{post.pk}/"


@pytest.mark.proves("F105", "A9")
def test_a_poster_says_when_and_where_and_on_the_back_in_another_language(street: SimpleNamespace) -> None:
    Neighbourhood.objects.filter(pk=street.oost.pk).update(languages=["nl", "tr"])
    event = make_event(street, day=date(2027, 6, 1), cost="2 euro", accessible=True)
    front, back = read(street, "bram", f"/oost/bericht/{event.pk}/poster.pdf?dag=2027-06-08")
    assert "dinsdag 8 juni 10 tot 12 uur Het Park elke week" in front and "2 euro" in front and "Je komt er zonder dre" in front
    assert "Salı 8 Haziran 10:00 – 12:00" in back and "her hafta" in back and "Öbür yüzdeki yazı Hollandaca" in back
    assert len(read(street, "bram", f"/oost/bericht/{event.pk}/poster.pdf?achter=geen")) == 1


@pytest.mark.proves("F105", "R24")
def test_the_list_for_the_door_has_first_names_for_the_host_alone_and_its_code_leads_back(street: SimpleNamespace) -> None:
    event = make_event(street)
    with scope(hood=street.oost):
        Coming.say(event, event.day, person=street.aisha, friends=1)
    at = f"/oost/agenda/{event.pk}/{event.day.isoformat()}/deur/"
    words = read(street, "bram", f"{at}lijst.pdf")[0]
    code = shortcodes.write("door", street.oost.pk, shortcodes.one(event.pk, (event.day - EVER).days))
    assert "Aisha +1" in words and "Er komen er 2." in words and "Hoeveel mensen waren er?" in words and code in words
    assert visit_as(street, "visitor").get(f"/k/{code}/")["Location"] == at
    assert [visit_as(street, who).get(f"{at}lijst.pdf").status_code for who in ("aisha", "nico", "visitor")] == [403] * 3


@pytest.mark.proves("R24")
def test_a_welcome_card_names_who_to_ask_and_where_to_go_and_nothing_that_only_neighbours_read(street: SimpleNamespace) -> None:
    Neighbourhood.objects.filter(pk=street.oost.pk).update(first_meeting="Dinsdag 10 uur koffie", languages=["nl", "en"])
    with scope(hood=street.oost):
        Place.objects.create(hood=street.oost, slug="ark", name="De Ark", kind="indoor", hours="elke dag, 9 tot 17 uur", welcome=True)
    make_event(street)
    make_event(street, title="Besloten koor", audience="neighbours")
    front, back = read(street, "aisha", "/oost/welkom/kaart.pdf")
    code = shortcodes.write("welcome", street.oost.pk)
    for part in ("Welkom in Oost", "Dinsdag 10 uur koffie", "Cato", "De Ark elke dag, 9 tot 17 uur", "Koffie in het park", "024 000 00 00", code):
        assert part in front
    assert "verbinder" in front and "connector" in back and "Welcome to Oost" in back and "Besloten koor" not in front + back
    assert visit_as(street, "visitor").get(f"/k/{code}/")["Location"] == "/oost/welkom/"


@pytest.mark.proves("S3-23")
def test_words_to_pass_on_say_what_when_and_where_with_a_short_address_and_the_number(street: SimpleNamespace) -> None:
    event = make_event(street, day=date(2027, 6, 1))
    bram = visit_as(street, "bram", HTTP_ACCEPT_LANGUAGE="nl")
    assert f"/oost/bericht/{event.pk}/papier/" in bram.get(f"/oost/agenda/{event.pk}/", follow=True).text
    words = bram.get(f"/oost/bericht/{event.pk}/papier/?dag=2027-06-08").text
    code = shortcodes.write("post", street.oost.pk, event.pk)
    assert f"<p>{event.title}</p><p>dinsdag 8 juni, 10 tot 12 uur, elke week, Het Park</p>" in words
    assert f"/k/{code}/ of bel 024 000 00 00</p>" in words and 'data-copy="woorden"' in words and "data-share" in words
    assert visit_as(street, "visitor").get(f"/k/{code}/")["Location"] == f"/oost/bericht/{event.pk}/"


def test_what_does_not_take_place_is_not_printed(street: SimpleNamespace) -> None:
    event = make_event(street, rule="")
    with scope(hood=street.oost):
        event.call_off(by=street.bram, why="regen")
    answer = visit_as(street, "bram", HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/bericht/{event.pk}/poster.pdf", follow=True)
    assert "Daarom wordt er niets geprint." in answer.content.decode()


def ask(street: SimpleNamespace, code: str, **given: str) -> tuple[int, str]:
    answer = visit_as(street, "visitor", HTTP_ACCEPT_LANGUAGE="nl").get("/k/", {"code": code}, **given)
    return answer.status_code, answer.get("Location") or answer.content.decode()


@pytest.mark.proves("R24")
def test_a_code_is_typed_on_today_as_people_type_it(street: SimpleNamespace) -> None:
    code = shortcodes.write("post", street.oost.pk, 7)
    home = visit_as(street, "visitor", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/").content.decode()
    assert 'action="/k/"' in home and "Typ de code van het papier" in home
    for typed in (code, code.lower().replace("-", " "), f"https://reuring.example/k/{code}/", code.replace("-", "–")):
        assert ask(street, typed) == (302, "/oost/bericht/7/")


def test_a_wrong_code_says_what_to_look_at_and_stays_in_the_box(street: SimpleNamespace) -> None:
    status, page = ask(street, "ABC-DEF")
    assert status == 404 and "Deze code klopt niet." in page and "Bel het nummer" in page and 'value="ABC-DEF"' in page
    assert [visit_as(street, "visitor").get(f"/k/{code}/").status_code for code in ("ABC-DEF", "x", "9" * 40)] == [404] * 3


def test_many_wrong_codes_are_stopped_and_a_good_one_behind_the_same_line_still_leads_on(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.front.views.short.WRONG", 2)
    line = {"REMOTE_ADDR": "192.0.2.7"}
    assert [ask(street, "ABC-DEF", **line)[0] for _try in range(3)] == [404, 404, 429]
    assert ask(street, shortcodes.write("hood", street.oost.pk), **line) == (302, "/oost/")
    assert ask(street, "ABC-DEF", REMOTE_ADDR="192.0.2.8")[0] == 404


def test_what_not_everybody_reads_is_not_printed(street: SimpleNamespace) -> None:
    post = make_article(street, audience="neighbours")
    paths = [f"/oost/bericht/{post.pk}/{name}" for name in ("papier/", "flyer.pdf", "poster.pdf")]
    assert [visit_as(street, "bram").get(path).status_code for path in paths] == [404] * 3


@pytest.mark.proves("A63")
def test_without_a_place_to_walk_in_nothing_is_printed_and_it_says_why(street: SimpleNamespace) -> None:
    Neighbourhood.objects.filter(pk=street.oost.pk).update(walk_in="")
    post = make_article(street)
    page = visit_as(street, "bram", HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/bericht/{post.pk}/flyer.pdf", follow=True).content.decode()
    assert "inloopplek" in page
