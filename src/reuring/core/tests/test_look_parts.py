"""The living style page: every part is there, in every state, and what it writes can be used by everyone."""
from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from reuring.core.jinja import MACROS
from reuring.core.policy import Viewer
from reuring.core.style import PALETTES, SampleForm, style

STYLE = MACROS.parent / "core"


def test_every_part_has_a_living_example() -> None:
    known = {name for file in MACROS.glob("*.html") for name in re.findall(r"{%-? macro ([a-z]\w*)\(", file.read_text())}
    shown = {name for file in STYLE.rglob("*.html") for name in re.findall(r"\bui\.(\w+)\(", file.read_text())}
    assert known - shown == set()
    assert len(known) > 40


def test_every_part_is_written_down_for_who_builds_with_it() -> None:
    known = {name for file in MACROS.glob("*.html") for name in re.findall(r"{%-? macro ([a-z]\w*)\(", file.read_text())}
    words = (MACROS / "README.md").read_text()
    assert {name for name in known if f"{name}(" not in words} == set()


@pytest.mark.parametrize("palette", PALETTES)
def test_the_style_page_wears_each_palette(palette: str) -> None:
    assert f'data-palette="{palette}"' in shown(f"palet={palette}")


def test_the_style_page_can_be_seen_dark_large_and_in_more_contrast() -> None:
    page = shown("thema=dark&letters=3&contrast=more")
    assert re.search(r'<html [^>]*data-size="3" data-contrast="more" data-theme="dark"', page)
    assert not re.search(r"<html [^>]*data-(?:size|theme|contrast)=", shown("thema=<b>&letters=9&contrast=x"))


@pytest.mark.proves("F77")
def test_every_control_has_a_name_and_every_name_points_somewhere() -> None:
    page = read(shown())
    assert page.twice == []
    assert [c for c in page.controls if c not in page.labels] == []
    assert page.pointed - page.ids == set()
    assert page.unnamed == []


@pytest.mark.proves("F77")
@pytest.mark.parametrize(("language", "way", "word"), [("nl", "ltr", "Naar de inhoud"), ("tr", "ltr", "İçeriğe geç"), ("ar", "rtl", "إلى المحتوى")])
def test_the_frame_speaks_the_language_of_the_reader_and_can_read_aloud(language: str, way: str, word: str) -> None:
    with translation.override(language):
        page = shown()
    assert f'<html lang="{language}" dir="{way}"' in page
    assert word in page and "data-read" in page


def test_a_form_that_failed_keeps_what_was_typed_and_points_at_what_is_wrong() -> None:
    form = SampleForm({"name": "Samir", "mail": "samir@", "message": "Twintig tegels"})
    page = template("{{ ui.form_errors(form) }}{{ ui.fields(form) }}", form=form)
    assert 'value="samir@"' in page and "Twintig tegels" in page
    assert 'href="#id_mail"' in page and 'href="#id_way_0"' in page
    assert re.search(r'<input type="email"[^>]*aria-invalid="true"[^>]*aria-describedby="id_mail_helptext id_mail_error"|'
                     r'<input type="email"[^>]*aria-describedby="id_mail_helptext id_mail_error"[^>]*aria-invalid="true"', page)


def test_the_audience_is_said_in_words_and_in_numbers() -> None:
    page = template('{{ ui.audience(form["audience"], counts={"neighbours": 214}, hints={"public": "ook zoekmachines"}) }}', form=SampleForm())
    assert "214 buren kunnen dit lezen" in page and "ook zoekmachines" in page


def test_typed_text_is_never_markup() -> None:
    bad = "<img src=x onerror=alert(1)>"
    page = template('{{ ui.notice("vraag", bad, "/x/", who=bad, text=bad, button=bad) }}{{ ui.comment(bad, bad, bad) }}{{ ui.say(bad, bad) }}'
                    '{{ ui.photo("/x", bad, credit=bad) }}{{ ui.phone(bad) }}{{ ui.row(bad, "/x/", text=bad) }}', bad=bad)
    assert "<img src=x" not in page and page.count("&lt;img") >= 10


def test_a_list_ends() -> None:
    assert "Klaar." in template("{{ ui.pager() }}")
    assert "Klaar." not in template('{{ ui.pager(older="/x/") }}')


def test_a_visitor_reads_reactions_and_gets_no_form() -> None:
    words = [{"value": "thanks", "label": "Dank je", "mine": False, "names": "Mo"}]
    assert "<form" not in template("{{ ui.reactions(words) }}", words=words)
    assert 'aria-pressed="false"' in template('{{ ui.reactions(words, action="/x/", token="") }}', words=words)


def shown(query: str = "") -> str:
    return style(request(query)).content.decode()


def request(query: str = "") -> HttpRequest:
    made = RequestFactory().get(f"/beheer/stijl/?{query}")
    made.hood, made.membership, made.viewer = None, None, Viewer()  # type: ignore[attr-defined]
    return made


def template(source: str, **context: object) -> str:
    return engines.all()[0].from_string(source).render(context)


class Page(HTMLParser):
    """What a page offers to who cannot see it."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.twice: list[str] = []
        self.controls: list[str] = []
        self.labels: set[str] = set()
        self.pointed: set[str] = set()
        self.unnamed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if "id" in of:
            self.twice += [of["id"]] if of["id"] in self.ids else []
            self.ids.add(of["id"])
        if tag in ("input", "select", "textarea") and of.get("type") != "hidden":
            self.controls.append(of.get("id", f"{tag} without id"))
        if tag == "label":
            self.labels.add(of.get("for", ""))
        self.pointed |= set(f"{of.get('aria-labelledby', '')} {of.get('aria-describedby', '')}".split())
        if (tag == "img" and "alt" not in of) or (tag == "svg" and not {"aria-hidden", "aria-label", "role"} & set(of) and "fig" not in of.get("class", "")):
            self.unnamed.append(f"{tag} {of}")


def read(text: str) -> Page:
    page = Page()
    page.feed(text)
    return page
