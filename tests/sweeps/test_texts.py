"""Every text is in the catalogues, and every catalogue is whole: Dutch everywhere, Turkish and Arabic in the core flows."""
from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import ngettext

from reuring import texts
from reuring.testing.shared import found_once
from tests.sweeps.looks import pages

pytestmark = pytest.mark.once

SOURCE = Path(texts.__file__).parent
CORE = re.compile(  # templates of: seeing what there is, joining, coming in, calling, stopping, asking for help, offering something
    r"(front/(guide|jinja2/front/(home/|parts/|who|welcome|guide))|hoods/jinja2/hoods/(join|wishes|welcome|meet|leave|answer|invite|_flyer)|"
    r"agenda/jinja2/agenda/(list|month|event|_line|_filters|_come|_beside|guest|guest_done|way_out)\.html|"
    r"accounts/jinja2/accounts/(start|code|link|unknown)|core/jinja2/(page|layout/)|"
    r"exchange/(doings|forms/(asks|offers)|views/(asking|asks|giving)|jinja2/exchange/(ask|_turn|plea|_plea|something|offer|_offer|mine|match\.)))")
WIDER = re.compile(  # and: reading, putting up, answering, reporting, taking part in an activity, leaving
    CORE.pattern + r"|front/jinja2/front/(map|place|route)|people/(needs|jinja2/people/(map|_entry))|core/(fields|refusals|repeats)|api/feeds|"
    r"posts/(audiences|caution|photos|thinking|jinja2/posts/(follow|stop|show|_about|_look|_namens|_photos|_rules|_talk|_think|comment|edit|guest)|"
    r"views/(keep|talk|write)|models/post)|news/jinja2/news/(write|list)|agenda/(jinja2/agenda/(write|_when)|views/(coming|writing))|"
    r"exchange/(pleas|small|models/(asks|offers|chores)|views/matches)|moderation/jinja2/moderation/(report|rules)|accounts/jinja2/accounts/(me/leave|goodbye)|hoods/jinja2/hoods/mine")


def catalogue(app: str, language: str) -> Catalog:
    file = SOURCE / app / "locale" / language / "LC_MESSAGES" / "django.po"
    with file.open("rb") as opened:
        return read_po(opened, locale=language, domain="django")


@cache
def in_code(app: str) -> dict[str, set[str]]:
    """Each text of a room, with the files it stands in."""
    def read() -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, _line, message, _comments, _context in texts._texts_of(app):
            found[message[0] if isinstance(message, tuple) else message].add(f"{app}/{name}")
        return found
    return found_once(f"texts-{app}", read)


@cache
def translated(app: str, language: str) -> dict[str, tuple[str, ...]]:
    def read() -> dict[str, tuple[str, ...]]:
        whole = {}
        for message in catalogue(app, language):
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and all(strings) and "fuzzy" not in message.flags:
                whole[message.id[0] if isinstance(message.id, tuple | list) else message.id] = strings
        return whole
    return found_once(f"texts-{app}-{language}", read)


APPS = texts.apps()


@pytest.mark.proves("F77")
@pytest.mark.parametrize("app", APPS)
def test_every_text_has_a_dutch_translation(app: str) -> None:
    wanted, got = set(in_code(app)), set(translated(app, "nl"))
    assert sorted(wanted - got) == []
    assert sorted(got - wanted) == []


@pytest.mark.proves("A9", "F77")
@pytest.mark.parametrize("language", ["tr", "ar"])
def test_the_core_flows_are_whole_in_more_languages(language: str) -> None:
    wanted = {(app, text) for app in APPS for text, files in in_code(app).items() if any(WIDER.search(f) for f in files)}
    assert len(wanted) > 120
    got = {app: translated(app, language) if (SOURCE / app / "locale" / language).exists() else {} for app in {a for a, _t in wanted}}
    assert sorted((app, text) for app, text in wanted if text not in got[app]) == []


@pytest.mark.parametrize("language", ["nl", "tr", "ar"])
def test_a_translation_keeps_the_names_that_are_filled_in(language: str) -> None:
    slots, wrong = re.compile(r"%\((\w+)\)s|%(?:s|d)"), []
    for app in APPS:
        if (SOURCE / app / "locale" / language).exists():
            wrong += [(app, text) for text, strings in translated(app, language).items()
                      if not set(slots.findall(strings[-1])) <= set(slots.findall(text)) | {"num", "n", "count"}]
    assert wrong == []


@pytest.mark.parametrize("language", ["tr", "ar"])
def test_what_is_not_translated_yet_is_said_in_dutch(language: str) -> None:
    """Plurals too, which a compiler of catalogues gladly says in English."""
    found = 0
    for app in [app for app in APPS if (SOURCE / app / "locale" / language).exists()]:
        dutch = translated(app, "nl")
        for one, many in (message.id for message in catalogue(app, language) if isinstance(message.id, tuple) and not all(message.string)):
            with translation.override(language):
                assert ngettext(one, many, 5) == dutch[one][-1]
            found += 1
    assert found


def test_the_same_text_is_said_in_the_same_words_everywhere() -> None:
    said: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for app in APPS:
        for text, strings in translated(app, "nl").items():
            said[text].add(strings)
    assert {text: words for text, words in said.items() if len(words) > 1} == {}


@pytest.mark.proves("F77")
@pytest.mark.parametrize("who", ["visitor", "cato", "omar"])
def test_no_english_shows_on_a_dutch_page(street: SimpleNamespace, who: str) -> None:
    english = {text for app in APPS for text, strings in translated(app, "nl").items() if strings[0] != text and len(text) > 12 and "%" not in text}
    found = []
    for route, look in pages(street, who):
        if look.page and "stijl" not in look.path:
            shown = re.sub(r"<[^>]+>", "\n", look.page)
            found += [(str(route), line) for line in map(str.strip, shown.split("\n")) if line in english]
    assert found == []
