"""Prints read back: the words in their order, the tags, what a picture is called, and that nothing of R24 can be left out."""
from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from reuring.core import print as paper
from weave import pattern

FOOT = {"phone": "024 000 00 00", "walk_in": "De Ark, Horstacker 1", "address": "https://reuring.example/k/ABC-DEF/", "code": "ABC-DEF", "hood": "Oost"}
WORDS = {"call": "Bel", "walk_in": "Loop binnen:", "type": "Kijk op", "code": "of typ", "qr": "Code voor je telefoon:",
         "columns": ["Er", "Voornaam", "Met", "Bellen"], "throw": "Gooi het weg."}
POST = {"when": "dinsdag 3 juni", "where": "Het Park", "text": "Een kan en een tafel."}
KINDS: dict[str, dict[str, Any]] = {
    "flyer": POST | {"short": "Koffie"}, "poster": POST | {"facts": ["Gratis"]},
    "door": {"when": "dinsdag", "count": "Er komen er 2.", "rows": [{"name": "Aisha", "more": "+1", "phone": ""}], "empty": 8, "waiting": ""},
    "card": {"text": "Je hoort bij Oost.", "facts": [["Helper", "Suus"]]},
    "digest": {"lead": "Deze week.", "parts": [{"title": "Nieuws", "items": [{"title": "Bankje", "meta": "", "text": "Het staat er."}]}]},
    "sheet": {"guide": "Loop rond.", "questions": [{"text": "Wanneer loop je?", "options": ["ochtend", "avond"], "lines": 0},
                                                   {"text": "Wat doen ze daar?", "options": [], "lines": 3}]},
}


def made(kind: str, title: str = "Koffie", **more: Any) -> bytes:
    weave = pattern.band([pattern.Thread("koken", 1, "thread-1")], ink="bw")
    return paper.pdf(kind, title, paper.Foot(**FOOT), words=WORDS, weave=weave, **KINDS[kind] | more)


def words_of(file: bytes, page: int = 0) -> str:
    return " ".join(PdfReader(io.BytesIO(file)).pages[page].extract_text().split())


@pytest.mark.proves("R24", "A63")
@pytest.mark.parametrize("kind", paper.KINDS)
def test_a_print_is_one_tagged_page_with_number_place_address_and_code(kind: str) -> None:
    file = made(kind)
    book = PdfReader(io.BytesIO(file))
    words = words_of(file)
    assert [part for part in ("024 000 00 00", "De Ark, Horstacker 1", "reuring.example/k/ABC-DEF", "ABC-DEF") if part not in words] == []
    assert words.index("Koffie") < words.index("De Ark")
    assert len(book.pages) == 1
    assert (book.trailer["/Root"]["/Lang"], book.metadata.title) == ("nl", "Koffie")
    assert book.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert alternatives(book) == ["Code voor je telefoon: reuring.example/k/ABC-DEF"]
    assert "H1" in tags(book)
    assert [font["/BaseFont"] for font in fonts(book) if not embedded(font)] == []
    info = book.xmp_metadata.stream.get_data().decode()
    assert "pdfuaid" in info and "pdfaid" in info


@pytest.mark.proves("A63", "R24")
@pytest.mark.parametrize("lacking", FOOT)
def test_without_one_of_them_nothing_is_printed(lacking: str) -> None:
    with pytest.raises(paper.Incomplete, match=lacking):
        paper.Foot(**FOOT | {lacking: " "})


def test_the_same_values_give_the_same_bytes() -> None:
    assert made("flyer") == made("flyer")


@pytest.mark.parametrize("kind", ["flyer", "card"])
def test_what_people_write_is_never_markup(kind: str) -> None:
    hostile = '#import "x": * \\ $a$ "q" `r` *b* <l> @ref #sys.inputs // /* = kop'
    assert hostile in words_of(made(kind, text=hostile)).replace("\N{LEFT DOUBLE QUOTATION MARK}", '"').replace("\N{RIGHT DOUBLE QUOTATION MARK}", '"')


def test_letters_we_do_not_have_stop_nothing() -> None:
    assert "Zoë – \N{EURO SIGN}5 -----" in words_of(made("card", text="Zoë – €5 مرحبا 😀\u202e"))


@pytest.mark.proves("R24")
def test_a_second_language_stands_on_the_back_with_the_same_foot() -> None:
    file = made("flyer", back=POST | {"title": "Coffee", "language": "en"})
    assert "Coffee" in words_of(file, 1) and "024 000 00 00" in words_of(file, 1)
    assert len(PdfReader(io.BytesIO(file)).pages) == 2


def elements(book: PdfReader) -> list[Any]:
    found, waiting = [], [book.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if hasattr(one, "get"):
            found.append(one)
            inside = one.get("/K", [])
            inside = inside.get_object() if hasattr(inside, "get_object") else inside
            waiting += [part for part in (inside if isinstance(inside, list) else [inside]) if not isinstance(part, (int, float))]
    return found


def tags(book: PdfReader) -> set[str]:
    return {str(one["/S"]).lstrip("/") for one in elements(book) if "/S" in one}


def alternatives(book: PdfReader) -> list[str]:
    return [one["/Alt"] for one in elements(book) if "/Alt" in one]


def fonts(book: PdfReader) -> list[Any]:
    return [font.get_object() for page in book.pages for font in page["/Resources"]["/Font"].values()]


def embedded(font: Any) -> bool:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return any(name in inner["/FontDescriptor"] for name in ("/FontFile", "/FontFile2", "/FontFile3"))
