"""The core flows are said in plain Dutch (A2): short sentences, plain words, and every other word explained."""
from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from reuring.front.hard_words import HARD_WORDS
from tests.sweeps.test_texts import APPS, CORE, in_code, translated

pytestmark = pytest.mark.once

PLAIN = Path(__file__).parents[2] / "docs" / "plain-words.nl.txt"
WORD = re.compile(r"[a-zà-ÿ]+(?:[’'-][a-zà-ÿ]+)*")


@cache
def sentences() -> list[list[str]]:
    """Every sentence of the core flows, as words."""
    found = []
    for app in APPS:
        dutch = translated(app, "nl")
        for text, files in in_code(app).items():
            if text in dutch and any(CORE.search(file) for file in files):
                for said in dutch[text]:
                    bare = re.sub(r"%\(\w+\)[sd]|%[sd]|<[^>]+>", " ", said).lower()
                    found += [words for part in re.split(r"(?<=[.!?:…])\s+", bare) if (words := WORD.findall(part))]
    return found


def unexplained(among: list[list[str]]) -> set[str]:
    plain = set(PLAIN.read_text().split())
    hard = tuple(HARD_WORDS)
    return {word for words in among for word in words if word not in plain and not word.startswith(hard)}


@pytest.mark.proves("A5", "F77")
def test_sentences_of_the_core_flows_average_ten_words_at_most() -> None:
    lengths = [len(words) for words in sentences() if len(words) > 2]
    assert len(lengths) > 150
    assert sum(lengths) / len(lengths) <= 10
    assert max(lengths) <= 20


@pytest.mark.proves("A5")
def test_every_word_is_plain_or_explained() -> None:
    assert sorted(unexplained(sentences())) == []


def test_a_hard_word_would_be_noticed() -> None:
    assert unexplained([["een", "participatietraject"]]) == {"participatietraject"}


@pytest.mark.proves("A5")
def test_the_hard_words_are_explained_where_people_look(client, db: None) -> None:
    page = client.get("/toegankelijkheid/").content.decode()
    assert all(f'<dt lang="nl">{word}</dt>' in page for word in HARD_WORDS)
