"""After an update a site speaks its new texts at once, in the process that found out."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils.translation import gettext

from reuring.commands.upkeep import read_texts_anew

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    read_texts_anew()


def say(folder: Path, words: str) -> None:
    catalogue = Catalog(locale="nl")
    catalogue.add("A canary", words)
    (folder / "nl" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    with (folder / "nl" / "LC_MESSAGES" / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    read_texts_anew()


def test_former_texts_are_forgotten(settings: Any, tmp_path: Path) -> None:
    settings.LOCALE_PATHS = [str(tmp_path)]
    say(tmp_path, "Een kanarie")
    assert gettext("A canary") == "Een kanarie"
    say(tmp_path, "Twee kanaries")
    assert gettext("A canary") == "Twee kanaries"
