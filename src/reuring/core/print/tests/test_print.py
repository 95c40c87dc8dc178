"""Prints read back: the words in their order, the tags, what a picture is called, and that nothing of R24 can be left out."""
from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from reuring.core import print as paper
from reuring.core.print import letters
from weave import pattern

FOOT = {"phone": "024 000 00 00", "walk_in": "De Ark, Horstacker 1", "address": "https://reuring.example/k/ABC-DEF/", "code": "ABC-DEF", "hood": "Oost"}
WORDS = {
    "call": "Bel", "walk_in": "Loop binnen:", "type": "Kijk op", "code": "of typ", "qr": "Code voor je telefoon:", "people": "Wie", "places": "Waar",
    "dates": "Binnenkort", "columns": ["Er", "Voornaam", "Met", "Bellen"], "throw": "Gooi het weg.", "came": "Hoeveel?", "may": "mag",
    "nothing": "Niets.", "quoting": "Wie leest?", "named": "Naam erbij", "told": "Voornaam", "day": "Op",
    "how": "Hoe", "quotes": "Woorden", "thanks": "Dank aan", "meet": "Waar het raakt", "strong": "Sterk in",
    "do": "Doe mee:", "seen": "Zie:", "breath": "Hoe het ademt"}
POST = {"title_language": "nl", "text_language": "nl", "ticket": ["dinsdag", 3, "juni"], "hours": "10 uur", "where": "Het Park", "again": "", "note": "",
        "text": "Een kan en een tafel.", "facts": ["gratis"], "short": "Koffie"}
PORTRAIT = {"lead": "Wij doen.", "first": "", "thanks": "Bram", "version": "Versie 1.", "kernels": [
    {"title": "Groene vingers", "story": "Wie plant, geeft weg.", "where": "Het Park", "around": [["Rituelen", ["Zaterdag om tien uur"]]]}],
    "texts": [["Dit missen we", ["Licht"]]], "quotes": [["Kom maar kijken.", "Bram"]], "how": ["Wij luisterden."], "network": "", "drawn": "", "ties": [],
    "strengths": [], "breath": "", "wheel": "", "rings": []}
FACE = paper.Drawing(pattern.face("S", [pattern.Thread("koken", 1, "thread-1")], ink="bw"))
STRENGTH = {"text": "Niets gaat weg.", "picture": "", "ratio": 1,
            "image_words": "Een sok met een gouden stop.", "caption": "Gemaakt door Yara.", "doable": "Kom dinsdag.",
            "celebrated": "", "seen_in": "De reparatietafel"}
KINDS: dict[str, dict[str, Any]] = {
    "flyer": POST, "poster": POST,
    "door": {"title_language": "nl", "when": "dinsdag", "count": "Er komen er 2.", "rows": [{"name": "Aisha", "more": "+1", "phone": ""}], "empty": 8,
             "waiting": ""},
    "card": {"lead": "Fijn dat je er bent.", "coffee": "dinsdag 10 uur", "places": [["De Ark", "elke dag"]],
             "dates": [{"day": "dinsdag", "what": "Koffie", "hours": "10 uur", "where": "Het Park"}],
             "people": [{"name": "Suus", "role": "helper", "face": FACE}]},
    "portrait": PORTRAIT, "portrait_poster": PORTRAIT,
    "story": {"people": [{"role": "verbinder", "name": "Cato", "photo": "", "alt": ""},
                         {"role": "buddy", "name": "Aisha", "photo": "", "alt": ""}],
              "rows": [["Wie doen mee", "De speeltuin"], ["Je idee", "In de keet"]], "yes": "Ja van: De Wip", "version": "Versie 1"},
    "strength": STRENGTH, "strengths": {"size": "a3", "lead": "Van ons allen.", "strengths": [STRENGTH | {"title": "Wij maken het nog eens"}]},
    "week": {"rows": [{"day": "maandag 1 december", "time": "10 uur", "what": "boodschappen", "who": "Ineke"}]},
    "digest": {"lead": "Deze week.", "parts": [{"title": "Nieuws", "items": [{"title": "Bankje", "meta": "", "text": "Het staat er."}]}]},
    "sheet": {"number": "W2", "minutes": "45 minuten", "readers": ["iedereen"], "questions": [
        {"asked": "Wanneer loop je?", "options": ["ochtend", "avond"], "lines": 0, "quotable": False},
        {"asked": "Wat doen ze daar?", "options": [], "lines": 3, "quotable": True}]},
}

# The four ways stand twice, large beside the code and at the foot, or on two cards; on a flyer on each strip.
OFTEN = {"poster": 1, "portrait_poster": 1, "story": 1, "strength": 1, "strengths": 1, "flyer": 8}


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
    pages = 2 if kind == "portrait" else 1             # a folder: once more above, is it right? call; and a foot on each page
    words = " ".join(words_of(file, page) for page in range(pages))
    often = OFTEN.get(kind, 2)
    assert (words.count("024 000 00 00"), words.count("reuring.example/k/ABC-DEF")) == (often + (pages > 1) * 2, often + pages - 1)
    assert words.count("De Ark, Horstacker 1") == (1 if kind == "flyer" else often + pages - 1) and words.count("ABC-DEF") > often
    assert words.index("Koffie") < words.index("De Ark")
    assert len(book.pages) == pages
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


def test_what_one_tears_off_says_what_and_when_beside_the_number_and_the_address() -> None:
    torn = words_of(made("flyer")).split("Koffie")[-1]
    assert "dinsdag 3 juni, 10 uur 024 000 00 00 reuring.example/k/ABC-DEF De Ark" in torn


def test_a_sheet_is_one_page_while_there_is_room_to_write_and_else_the_box_of_who_may_read_is_not_alone() -> None:
    ask = {"asked": "Wat mis je hier?", "options": [], "lines": 3, "quotable": True}
    pages = [len(PdfReader(io.BytesIO(file := made("sheet", questions=[ask] * n))).pages) for n in (4, 8)]
    assert pages == [1, 2] and "8. Wat mis je hier? mag Wie leest?" in words_of(file, 1)


def test_the_same_values_give_the_same_bytes() -> None:
    assert made("flyer") == made("flyer")


@pytest.mark.parametrize(("kind", "part"), [("flyer", "text"), ("card", "lead")])
def test_what_people_write_is_never_markup(kind: str, part: str) -> None:
    hostile = '#import "x": * \\ $a$ "q" `r` *b* <l> @ref #sys.inputs // /* = kop'
    assert hostile in words_of(made(kind, **{part: hostile})).replace("\N{LEFT DOUBLE QUOTATION MARK}", '"').replace("\N{RIGHT DOUBLE QUOTATION MARK}", '"')


def test_letters_we_do_not_have_stop_nothing() -> None:
    assert "Zoë – \N{EURO SIGN}5 --- مرحبا" in " ".join(letters.printable("Zoë – €5 日本語 مرحبا 😀\u202e").split())


@pytest.mark.proves("R24")
def test_a_second_language_stands_on_the_back_with_the_same_foot() -> None:
    file = made("flyer", back=POST | {"title": "Coffee", "language": "en", "words": WORDS})
    assert "Coffee" in words_of(file, 1) and "024 000 00 00" in words_of(file, 1)
    assert len(PdfReader(io.BytesIO(file)).pages) == 2


@pytest.mark.proves("A9")
def test_arabic_is_printed_from_right_to_left_with_its_own_letters_and_numbers_from_left_to_right() -> None:
    words = WORDS | {"call": "اتصل", "type": "انظر إلى"}
    file = made("poster", back=POST | {"title": "Koffie", "language": "ar", "text_language": "ar", "text": "مرحبا بك", "words": words})
    book = PdfReader(io.BytesIO(file))
    assert any("Vazirmatn" in font["/BaseFont"] and embedded(font) for font in fonts(book))
    assert "024 000 00 00" in words_of(file, 1) and {"مرحبا", "بك"} <= set(words_of(file, 1).split())
    assert languages(book) == {"ar"}          # beside that of the whole, which is Dutch


@pytest.mark.parametrize("kind", ["flyer", "poster"])
def test_much_text_and_a_long_word_stay_on_one_page(kind: str) -> None:
    much = {"text": "Neem een stoel mee en een verhaal. " * 18, "facts": ["Je komt er zonder drempels binnen."] * 6, "note": "Van de moestuin"}
    file = made(kind, "Arbeidsongeschiktheidsverzekeringen en ander papier begrijpelijk uitgelegd door buren, voor buren, met koffie", **much)
    assert len(PdfReader(io.BytesIO(file)).pages) == 1
    assert "Van de moestuin Bel 024 000 00 00" in words_of(file)


def test_a_card_with_much_on_it_is_set_smaller_and_stays_whole() -> None:
    much = {"places": [[f"Buurthuis {n}", "maandag tot en met vrijdag van 9 tot 17 uur, en zaterdag als er iemand is"] for n in range(5)]}
    file = made("card", **much)
    assert len(PdfReader(io.BytesIO(file)).pages) == 1
    assert "Buurthuis 4" in words_of(file) and sizes(made("card")) > sizes(file)


def sizes(file: bytes) -> float:
    """The size at which the places stand."""
    found: list[float] = []
    PdfReader(io.BytesIO(file)).pages[0].extract_text(visitor_text=lambda text, cm, tm, font, size: found.append(size) if "Waar" in text else None)
    return found[0]


def test_dutch_words_break_where_a_reader_breaks_them() -> None:
    words = "De arbeidsongeschiktheidsverzekeringsmaatschappij en de brandverzekeringsmaatschappij "
    assert "brandverzekeringsmaat\N{SOFT HYPHEN} schappij" in words_of(made("digest", lead=words * 3))


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


def languages(book: PdfReader) -> set[str]:
    return {str(one["/Lang"]) for one in elements(book) if "/Lang" in one}


def alternatives(book: PdfReader) -> list[str]:
    return [one["/Alt"] for one in elements(book) if "/Alt" in one]


def fonts(book: PdfReader) -> list[Any]:
    return [font.get_object() for page in book.pages for font in page["/Resources"]["/Font"].values()]


def embedded(font: Any) -> bool:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return any(name in inner["/FontDescriptor"] for name in ("/FontFile", "/FontFile2", "/FontFile3"))
