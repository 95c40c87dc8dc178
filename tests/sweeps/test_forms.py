"""Every form works without JavaScript: a real address, a real method, a named button, labels; htmx only on top of it."""
from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms

from tests.sweeps.looks import pages

pytestmark = pytest.mark.once

SOURCE = Path(__file__).parents[2] / "src" / "reuring"
CONTROLS = re.compile(r"<(?:input|textarea|select)\b[^>]*>", re.S)


@pytest.fixture
def html(street: SimpleNamespace) -> list[tuple[str, str]]:
    """Every page that the busiest people see."""
    whole = [(f"{who} {route}", look.page) for who in ("visitor", "nico", "bram", "cato", "omar") for route, look in pages(street, who) if look.status == 200]
    found = [(name, page) for name, page in whole if page is not None]
    assert len(found) > 60
    return found


@pytest.mark.proves("A7", "F77")
def test_every_form_has_a_way_to_be_sent(html: list[tuple[str, str]]) -> None:
    wrong = []
    for name, page in html:
        for form in re.findall(r"<form\b.*?</form>", page, re.S):
            ids = re.findall(r'<form\b[^>]*\bid="([^"]+)"', form)
            buttons = "<button" in form or any(f'form="{i}"' in page for i in ids)
            if not buttons or not re.search(r'method="(post|get)"', form):
                wrong.append((name, form[:120]))
    assert wrong == []


@pytest.mark.proves("A7")
def test_htmx_only_stands_on_things_that_work_without_it() -> None:
    wrong = []
    for template in SOURCE.rglob("jinja2/**/*.html"):
        for tag in re.findall(r"<[a-z]+[^>]*\shx-(?:get|post)=[^>]*>", template.read_text(), re.S):
            if not tag.startswith(("<form", "<a", "<button")) and not ('hx-trigger="input' in tag and "aria-live" in tag):      # what only listens
                wrong.append((template.name, tag[:80]))
    assert wrong == []


@pytest.mark.proves("F77", "A8")
def test_every_control_has_a_name_people_can_hear(html: list[tuple[str, str]]) -> None:
    wrong = []
    for name, page in html:
        for tag in CONTROLS.findall(page):
            if re.search(r'type="(hidden|submit)"', tag) or "aria-label" in tag:
                continue
            key = re.search(r'\bid="([^"]+)"', tag)
            if key is None or f'for="{key.group(1)}"' not in page:
                wrong.append((name, tag[:100]))
    assert sorted(set(wrong)) == []


@pytest.mark.proves("R23", "F77")
def test_the_phone_stands_on_every_page_of_a_neighbourhood(html: list[tuple[str, str]]) -> None:
    inside = [(name, page) for name, page in html if "<slug:slug>" in name]
    assert inside
    assert [name for name, page in inside if 'href="tel:' not in page] == []


@pytest.mark.proves("safety:B3")
def test_no_page_has_script_or_style_inside(html: list[tuple[str, str]]) -> None:
    inside = re.compile(r'<script(?![^>]*\bsrc=)(?![^>]*type="application/(?:ld\+)?json")|<style|\sstyle="|\son[a-z]+="', re.I)
    assert [(name, found.group()) for name, page in html if (found := inside.search(page))] == []


SEEN_BY_NOBODY = {"website"}            # a trap for machines
OWN = {"KeyForm", "KeyNameForm"}                 # read by who types it alone
READ_BY_US = {"code", "address", "areas", "slug"}          # signs that are looked up or fetched, never shown as words


def text_fields() -> Iterator[tuple[str, str]]:
    """Every field of a form of ours in which somebody types words, that is not one of `core.fields`."""
    import_module("reuring.urls")
    waiting = [forms.BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.startswith("reuring.") and "tests" not in form.__module__ and form.__name__ not in OWN and form.__module__ != "reuring.core.style":
            for name, field in getattr(form, "base_fields", {}).items():
                if type(field) is forms.CharField and not field.widget.is_hidden and name not in SEEN_BY_NOBODY | READ_BY_US:
                    yield form.__qualname__, name


def test_what_somebody_types_is_what_others_see() -> None:
    """No sign that turns or hides words comes in, nor an end of line in a line: `core.fields` see to it."""
    assert sorted(set(text_fields())) == []
