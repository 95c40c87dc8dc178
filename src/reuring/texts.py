"""The catalogues of texts: one a folder, extracted and compiled by Babel; no GNU gettext is needed.

Compiled files are not kept in the repository: they are made at set-up, before tests and before a wheel is built.
"""
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).parent
METHODS = [("**.py", "python"), ("**/jinja2/**.html", "jinja2"), ("**/jinja2/**.txt", "jinja2")]
JINJA = {"trimmed": "true", "silent": "false"}      # as core.jinja renders, or the texts would not be found again
OPTIONS = {pattern: JINJA for pattern, method in METHODS if method == "jinja2"}
LAZY = {"gettext_lazy": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2), "npgettext_lazy": ((1, "c"), 2, 3)}
KEYWORDS = DEFAULT_KEYWORDS | LAZY


@dataclass(frozen=True)
class Updated:
    """What one catalogue came to hold; `missing` are the texts that still lack a translation."""

    path: Path
    texts: int
    missing: tuple[str, ...]


def apps() -> list[str]:
    return sorted(path.parent.name for path in HOME.glob("*/locale"))


def update(app: str, languages: tuple[str, ...] = ()) -> list[Updated]:
    """Brings an app's catalogues up to its code and templates; translations are kept, gone texts go."""
    locale = HOME / app / "locale"
    wanted = {path.name for path in locale.glob("*") if path.is_dir()} | {"nl", *languages}
    found = list(_texts_of(app))
    updated = [_update(locale / language / "LC_MESSAGES" / "django.po", language, found) for language in sorted(wanted)]
    compile_changed()
    return updated


def compile_changed() -> int:
    """Makes every compiled catalogue that is missing or older than its text; answers how many."""
    return sum(_compile(path) for path in sorted(HOME.glob("**/locale/*/LC_MESSAGES/django.po")))


def _texts_of(app: str) -> Iterator[tuple]:
    def wanted(folder: str | os.PathLike[str]) -> bool:
        return Path(folder).name not in ("tests", "migrations", "static", "__pycache__")
    yield from extract_from_dir(HOME / app, METHODS, OPTIONS, KEYWORDS, comment_tags=("i18n:",), directory_filter=wanted)


def _update(path: Path, language: str, found: list[tuple]) -> Updated:
    catalogue = _read(path, language)
    template = Catalog(domain="django", creation_date=catalogue.creation_date)
    for filename, line, message, comments, context in found:
        template.add(message, None, [(f"{path.parents[3].name}/{filename}", line)], auto_comments=comments, context=context)
    catalogue.update(template, no_fuzzy_matching=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    messages = [message for message in catalogue if message.id]
    return Updated(path, len(messages), tuple(_first(message.id) for message in messages if not _complete(message.string)))


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, domain="django", project="Reuring", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def _first(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def _complete(translation: str | tuple[str, ...] | None) -> bool:
    return bool(translation) if not isinstance(translation, tuple) else all(translation)


def _compile(path: Path) -> bool:
    target = path.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= max(path.stat().st_mtime, Path(__file__).stat().st_mtime):
        return False            # made from this text, and in this way
    unfinished = target.with_suffix(f".{os.getpid()}")
    catalogue = _read(path, path.parts[-3])
    for message in [message for message in catalogue if message.id and not _complete(message.string)]:
        catalogue.delete(message.id, message.context)       # Babel would write the English of a plural, where Dutch should stand
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.replace(target)      # a running site never sees half a catalogue
    return True
