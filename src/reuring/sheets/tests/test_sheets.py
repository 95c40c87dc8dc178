"""Every sheet on the screen, on paper, filled in and read back, in both languages."""
from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from reuring.core import clock, shortcodes
from reuring.promises.models import Promise
from reuring.sheets.definitions import Question, sheets
from reuring.sheets.guides import guide
from reuring.sheets.models import Answer, Filled
from reuring.sheets.onpaper import code_of
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

NUMBERS = [f"W{n}" for n in range(1, 35)]
GIVEN = {"source": "paper", "consent": "spoken", "on_behalf": "Riet"}


def answer_to(question: Question) -> str | list[str]:
    if question.choices("nl"):
        return ["0", "1"] if question.kind == "m" else "0"
    return "2026-12-01" if question.kind == "d" else "" if question.kind == "f" else "Bij de linde"


@pytest.mark.proves(
    "W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W10", "W11", "W12", "W13", "W14", "W15", "W16", "W17",
    "W18", "W19", "W20", "W21", "W22", "W23", "W24", "W25", "W26", "W27", "W28", "W29", "W30", "W31", "W32", "W33", "W34")
@pytest.mark.parametrize("number", NUMBERS)
def test_a_sheet_is_asked_printed_filled_in_and_read_back(street: SimpleNamespace, number: str) -> None:
    sheet, at = sheets()[number], f"/oost/ronde/bladen/{number}/"
    kind, key = code_of(number)
    clients = {language: visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE=language) for language in ("nl", "en")}
    sent = GIVEN | {f"q{place}": answer_to(question) for place, question in enumerate(sheet.questions)}
    filled = clients["nl"].post(at, sent).headers["Location"]
    for language, client in clients.items():
        asked, paper, read = (client.get(path).content.decode().replace("&#39;", "'") for path in (at, f"{at}papier/", filled))
        for question in sheet.questions:
            assert all(question.asked(language) in page for page in (asked, paper, *([read] if question.kind != "f" else [])))
            kept = answer_to(question)
            assert question.read(",".join(kept) if isinstance(kept, list) else kept, language) in read
        assert "<svg" in paper and f"/k/{shortcodes.write(kind, street.oost.pk, key)}/" in paper and "024" in paper and "Horstacker" in paper


ASKS = {
    "W1": ("van deze buurt leren", "beloven we terug"), "W2": ("Waar zijn mensen samen", "Waar is het stil", "briefjes, borden en posters"),
    "W3": ("Hoe is het om hier te wonen", "Wat mis je", "Mag ik dit gebruiken"), "W4": ("Waarvoor komen mensen bij jou", "Wat krijg jij terug"),
    "W5": ("Herken je dat", "Welk cijfer missen we"), "W6": ("Wat is het", "Wie weet er alles van"), "W7": ("Hoofd:", "Hart:", "Handen:"),
    "W8": ("Kern:", "Symbool:", "Held:", "Ritueel:", "Waarde (pas aan het eind)"), "W9": ("goed en moet blijven", "Wat missen we", "over 5 jaar"),
    "W10": ("Welke kernen", "Zien zij elkaar", "binnen 2 weken"), "W11": ("Komen hier verschillende mensen", "Tel 10 dingen"),
    "W12": ("Welke drie plekken", "jouw wegen", "Waar kom je nooit"), "W13": ("Hoeveel invloed", "Wat zoeken zij", "Wat kunnen zij bieden", "Afspraak op 1 A4"),
    "W14": ("Welke kanalen zijn er al", "Wanneer moet tekst binnen zijn", "Afspraak met de buddy"),
    "W15": ("Welke partijen", "Wie is de verbinder", "Wat vragen we", "Bij wie kun je je idee kwijt", "eerste bijeenkomst"),
    "W16": ("Wat is je eerste gedachte", "Wat past bij jou", "Ondernemer:"), "W21": ("Welk initiatief bewijst dat", "in onze eigen woorden"),
    "W24": ("Toerusting:", "Toeleiding:", "Verbinding:")}


@pytest.mark.once
@pytest.mark.proves(*ASKS)
@pytest.mark.parametrize("number", ASKS)
def test_a_sheet_of_the_reading_asks_what_it_is_for_in_this_order(number: str) -> None:
    asked = "\n".join(question.asked("nl") for question in sheets()[number].questions)
    assert [words for words in ASKS[number] if words not in asked] == []
    assert [asked.index(words) for words in ASKS[number]] == sorted(asked.index(words) for words in ASKS[number])


@pytest.mark.nightly
def test_every_sheet_is_one_or_two_pages_of_paper_and_its_questions_stand_there_in_order(street: SimpleNamespace) -> None:
    suus = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl")
    for number, sheet in sheets().items():
        pages = PdfReader(io.BytesIO(suus.post(f"/oost/ronde/bladen/{number}/papier/", {"count": "1"}).content)).pages
        words = " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\N{SOFT HYPHEN} ", "")
        places = [words.find(f"{place}. {question.nl[:20]}") for place, question in enumerate(sheet.questions, 1)]
        assert (number, len(pages) <= 2, -1 in places, places) == (number, True, False, sorted(places))


def test_only_what_was_said_yes_to_carries_consent_and_hearing_back_is_a_promise(street: SimpleNamespace) -> None:
    client = visit_as(street, "suus")
    client.post("/oost/ronde/bladen/W3/", GIVEN | {"q0": "Fijn", "q1": "Het Park", "quotable": ["0"], "tell_by": clock.today().isoformat()})
    assert list(Answer._base_manager.values_list("place", "consent")) == [(0, "spoken"), (1, "none")]
    filled = Filled._base_manager.get()
    assert (filled.recorded_by, filled.source, Promise._base_manager.get().promised_by) == (street.suus, "paper", street.suus)
    assert filled.promise is not None


def test_what_was_typed_stays_and_a_code_opens_its_sheet(street: SimpleNamespace) -> None:
    client = visit_as(street, "suus")
    wrong = client.post("/oost/ronde/bladen/W3/", {"q0": "Fijn wonen"})
    assert wrong.status_code == 422 and "Fijn wonen" in wrong.content.decode()
    assert client.post("/oost/ronde/bladen/W3/", GIVEN).status_code == 422
    assert client.post("/oost/ronde/bladen/", {"code": "w 3"}).headers["Location"] == "/oost/ronde/bladen/W3/"
    assert client.post("/oost/ronde/bladen/", {"code": "W99"}).status_code == 422


@pytest.mark.proves("S3-9")
def test_each_sheet_has_a_guide_to_read_and_to_print(street: SimpleNamespace) -> None:
    assert all(guide(sheet, language) for sheet in sheets().values() for language in ("nl", "en"))
    for language in ("nl", "en"):
        page = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE=language).get("/oost/ronde/bladen/W3/uitleg/").content.decode()
        assert guide(sheets()["W3"], language).begin in page and "data-print" in page
    assert "/bladen/W3/uitleg/" in visit_as(street, "suus").get("/oost/ronde/bladen/W3/").content.decode()
