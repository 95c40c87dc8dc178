"""Own sheets, their wordings, and prints that know which wording stands on them."""
from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from django_scopes import scope
from pypdf import PdfReader

from reuring.promises.models import Promise
from reuring.sheets.asking import instead
from reuring.sheets.definitions import content, sheets
from reuring.sheets.models import Common, Filled, Print
from reuring.sheets.models.wordings import printed, sheet_now, shelf
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

OWN = {"title": "Bij de speeltuin", "slots": "3", "asked0": "Wat doe je hier graag?", "kind0": "t", "asked1": "Wanneer kom je?", "kind1": "c",
       "choices1": "ochtend\nmiddag", "asked2": "Wie moet ik nog spreken?", "kind2": "t", "follow2": "on"}
STATIC = ["Hoe oud ben je?", "Ben je man of vrouw?", "Waar kom je eigenlijk vandaan?", "Wat is je geloof?", "Heb je kinderen?", "Wat is je nationaliteit?",
          "Hoe hoog is je inkomen?", "Heb je een beperking?", "Op welke partij stem je?"]
TALK = {"source": "street", "consent": "none"}


def page(street: SimpleNamespace, path: str, who: str = "cato") -> str:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/ronde/bladen/{path}").content.decode()


def make(street: SimpleNamespace, at: str = "eigen/", **also: str) -> int:
    return visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").post(f"/oost/ronde/bladen/{at}", OWN | also).status_code


def test_an_own_sheet_is_made_in_its_order_filled_in_and_read(street: SimpleNamespace) -> None:
    assert make(street, order0="9") == 302
    with scope(hood=street.oost):
        assert [one.nl for one in sheet_now(street.oost, "E1").questions] == [OWN["asked1"], OWN["asked2"], OWN["asked0"]]
    suus = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl")
    talk = suus.post("/oost/ronde/bladen/E1/", TALK | {"version": "1", "q0": "1", "q1": "Riet", "follow_up": "on"}).headers["Location"]
    read = suus.get(talk).content.decode()
    assert "middag" in read and "Bij de speeltuin" in read and "E1" in page(street, "")
    assert Promise._base_manager.get().what == "Wie moet ik nog spreken? Riet"


def test_a_changed_sheet_leaves_what_was_filled_in_and_printed_as_it_was(street: SimpleNamespace) -> None:
    make(street)
    with scope(hood=street.oost):
        copy = printed(street.oost, sheet_now(street.oost, "E1"), 1)[0]
    suus = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl")
    talk = suus.post("/oost/ronde/bladen/E1/", TALK | {"version": "1", "q0": "Schommelen"}).headers["Location"]
    assert make(street, "eigen/E1/", asked0="Wat mis je?", asked1="", asked2="") == 302
    begun = suus.post("/oost/ronde/bladen/E1/", TALK | {"version": "1", "q0": "Klimmen"}).headers["Location"]
    retyped = suus.post(f"/oost/ronde/bladen/afdruk/{copy.pk}/", TALK | {"q0": "Zand"}).headers["Location"]
    for path in (talk, begun, retyped):
        assert "Wat doe je hier graag?" in suus.get(path).content.decode()
    assert "Wat mis je?" in page(street, "E1/") and "Wat doe je hier graag?" in page(street, f"afdruk/{printed_again(street, 1)}/")
    assert "Wat doe je hier graag?" in page(street, f"versie/{copy.wording_id}/")


def printed_again(street: SimpleNamespace, version: int) -> int:
    with scope(hood=street.oost):
        return printed(street.oost, sheet_now(street.oost, "E1", version), 1)[0].pk


@pytest.mark.proves("R24")
def test_each_copy_has_its_own_code_and_is_typed_over_once(street: SimpleNamespace) -> None:
    suus = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl")
    pages = PdfReader(io.BytesIO(suus.post("/oost/ronde/bladen/W3/papier/", {"count": "2"}).content)).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    codes = [copy.code for copy in Print._base_manager.order_by("pk")]
    assert len(set(codes)) == 2 and all(f"Straatgesprek 5 minuten {code} 1. Hoe is het om hier te wonen?" in words for code in codes)
    assert words.count("mag doorverteld") > 8 and "024 000 00 00" in words and "De Ark, Horstacker 1" in words
    at = suus.post("/oost/ronde/bladen/", {"code": codes[0].lower()}).headers["Location"]
    assert at == suus.get(f"/k/{codes[0]}/").headers["Location"] and codes[0] in suus.get(at).content.decode()
    talk = suus.post(at, TALK | {"q0": "Fijn"}).headers["Location"]
    assert (suus.post(at, TALK | {"q0": "Nog eens"}).status_code, suus.get(at).headers["Location"]) == (409, talk)
    assert Filled._base_manager.count() == 1


def test_a_sheet_of_the_house_is_where_an_own_one_begins(street: SimpleNamespace) -> None:
    assert "Waar kom je graag in de buurt?" in page(street, "eigen/W3/")
    assert make(street, "eigen/W3/") == 302
    with scope(hood=street.oost):
        assert sheet_now(street.oost, "E1").nl == "Bij de speeltuin" and sheet_now(street.oost, "W3") == sheets()["W3"]


@pytest.mark.proves("R3")
def test_no_question_asks_what_somebody_is(street: SimpleNamespace) -> None:
    cato = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl")
    for asked in STATIC:
        answer = cato.post("/oost/ronde/bladen/eigen/", OWN | {"asked0": asked})
        assert answer.status_code == 422 and asked in answer.text and ": ‘" in answer.text, asked


@pytest.mark.once
def test_the_questions_of_the_house_pass_the_guard_and_groups_and_bands_of_age_do_not() -> None:
    asked = [words for sheet in sheets().values() if sheet.number != "W34" for one in sheet.questions for words in (one.nl, *one.choices_nl)]
    assert [words for words in asked if instead(words)] == []
    assert all(instead(words) for words in ("18-25 jaar", "65+", "Wat willen de jongeren?", "Avond voor Turkse vrouwen"))


def test_more_questions_and_wrong_ones_keep_what_was_typed(street: SimpleNamespace) -> None:
    cato = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl")
    more = cato.post("/oost/ronde/bladen/eigen/", OWN | {"more": "1"})
    assert more.status_code == 200 and "asked5" in more.content.decode() and OWN["asked0"] in more.content.decode()
    wrong = cato.post("/oost/ronde/bladen/eigen/", OWN | {"choices1": "alleen dit"})
    assert wrong.status_code == 422 and "alleen dit" in wrong.content.decode()


@pytest.mark.once
def test_a_print_gets_all_it_needs_as_values() -> None:
    values = content(sheets()["W3"], "nl", "W3-ABCDE")
    assert (values["code"], values["name"], len(values["questions"]), values["questions"][0]["quotable"]) == ("W3-ABCDE", "Straatgesprek", 9, True)


def give(street: SimpleNamespace, at: str = "nieuw/", **also: str) -> int:
    return visit_as(street, "omar", HTTP_ACCEPT_LANGUAGE="nl").post(f"/beheer/bladen/{at}", OWN | also).status_code


def test_a_sheet_of_the_operator_is_on_every_shelf_and_reads_as_it_was_asked_when_it_changed(street: SimpleNamespace) -> None:
    assert give(street) == 302
    suus = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl")
    with scope(hood=street.west):
        assert "G1" in [sheet.number for sheet in shelf(street.west)] and "G1 Bij de speeltuin" in page(street, "")
    talk = suus.post("/oost/ronde/bladen/G1/", TALK | {"version": "1", "q0": "Schommelen", "q2": "Riet", "follow_up": "on"}).headers["Location"]
    with scope(hood=street.oost):
        copy = printed(street.oost, sheet_now(street.oost, "G1"), 1)[0]
    assert give(street, "G1/", asked0="Wat mis je?", asked1="", asked2="") == 302
    assert "Wat mis je?" in page(street, "G1/")
    begun = suus.post("/oost/ronde/bladen/G1/", TALK | {"version": "1", "q0": "Klimmen"}).headers["Location"]
    retyped = suus.post(f"/oost/ronde/bladen/afdruk/{copy.pk}/", TALK | {"q0": "Zand"}).headers["Location"]
    assert all("Wat doe je hier graag?" in suus.get(path).text for path in (talk, begun, retyped))
    assert [one.number for one in Common.objects.all()] == ["G1", "G1"] and Promise._base_manager.get().what == "Wie moet ik nog spreken? Riet"


def test_off_the_list_it_stays_to_be_typed_over_and_an_own_one_is_made_after_it(street: SimpleNamespace) -> None:
    give(street)
    omar = visit_as(street, "omar", HTTP_ACCEPT_LANGUAGE="nl")
    assert make(street, "eigen/G1/") == 302 and "E1 Bij de speeltuin" in page(street, "")
    omar.post("/beheer/bladen/G1/", {"list": "off"})
    assert "G1" not in page(street, "") and "Wat doe je hier graag?" in page(street, "G1/")
    give(street, "G1/", asked0="Wat mis je?")
    assert "G1" not in page(street, "")
    omar.post("/beheer/bladen/G1/", {"list": "on"})
    assert "G1" in page(street, "") and give(street, "G1/", asked0="Hoe oud ben je?") == 422
    assert [omar.get(f"/beheer/bladen/{number}/").status_code for number in ("G2", "E1", "x", "W3")] == [404, 404, 404, 200]


def words(street: SimpleNamespace, who: str, at: str, **said: str) -> int:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").post(at, said).status_code


def test_an_own_sheet_is_asked_and_printed_in_any_language_of_the_house(street: SimpleNamespace) -> None:
    make(street)
    at = "/oost/ronde/bladen/eigen/E1/in"
    turkish = {"name": "Oyun alanında", "asked0": "Burada ne yaparsın?", "asked1": "Ne zaman?", "chosen1": "sabah\nöğleden sonra"}
    assert [words(street, "cato", f"{at}/tr/", **turkish | wrong) for wrong in ({"chosen1": "sabah"}, {"name": ""}, {"asked0": "Hoe oud ben je?"}, {})] == [
        422, 422, 422, 302]
    assert words(street, "cato", f"{at}/en/", name="At the playground", asked0="What do you like here?") == 302
    assert [words(street, "cato", f"/oost/ronde/bladen/eigen/{where}/") for where in ("E1/in/nl", "E1/in/de", "E9/in/tr", "W3/in/tr")] == [404, 404, 404, 302]
    suus, english = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl"), visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="en").get("/oost/ronde/bladen/E1/").text
    assert "What do you like here?" in english and "Wanneer kom je?" in english
    asked = suus.get("/oost/ronde/bladen/E1/?in=tr").text
    assert "Burada ne yaparsın?" in asked and "sabah" in asked and "Wie moet ik nog spreken?" in asked and "Wat doe je hier graag?" not in asked
    talk = suus.post("/oost/ronde/bladen/E1/", TALK | {"in": "tr", "version": "3", "q1": "0"}).headers["Location"]
    assert "ochtend" in suus.get(talk).text
    paper = PdfReader(io.BytesIO(suus.post("/oost/ronde/bladen/E1/papier/", {"count": "1", "in": "tr"}).content)).pages[0].extract_text()
    assert "Burada ne yaparsın?" in paper and "öğleden sonra" in paper


def test_other_languages_stay_with_a_question_that_stays(street: SimpleNamespace) -> None:
    give(street)
    assert words(street, "omar", "/beheer/bladen/G1/in/ar/", name="في الملعب", asked0="ماذا تحب هنا؟", asked2="مع من؟") == 302
    assert give(street, "G1/", asked2="Wie ken je?", kind2="t") == 302
    asked = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="ar").get("/oost/ronde/bladen/G1/").text
    assert "ماذا تحب هنا؟" in asked and "Wie ken je?" in asked and "مع من؟" not in asked


@pytest.mark.proves("S3-9")
def test_a_sheet_of_the_operator_has_its_guide_to_read_and_to_print(street: SimpleNamespace) -> None:
    give(street, purpose="Weten wat er speelt.", begin="Ga op de bank zitten.", mind="Geen namen van kinderen.")
    words(street, "omar", "/beheer/bladen/G1/in/en/", name="At the playground", begin="Sit down on the bench.")
    for who, at in (("omar", "/beheer/bladen/G1/uitleg/"), ("suus", "/oost/ronde/bladen/G1/uitleg/")):
        page = {language: visit_as(street, who, HTTP_ACCEPT_LANGUAGE=language).get(at).text for language in ("nl", "en")}
        assert "Ga op de bank zitten." in page["nl"] and "data-print" in page["nl"] and "Sit down on the bench." in page["en"]
    assert "/beheer/bladen/G1/uitleg/" in visit_as(street, "omar").get("/beheer/bladen/G1/").text
    assert give(street, "G1/", purpose="Kort.") == 302
    assert "Kort." in visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/ronde/bladen/G1/uitleg/").text
