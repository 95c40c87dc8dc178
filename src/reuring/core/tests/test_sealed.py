"""Private words: sealed in the database, opened with the key, said plainly when it is gone."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps

from reuring.core import sealed
from reuring.core.sealed import KeyMissing, Lost, SealedText

CANARY = "kanarie-met-een-blauwe-staart"


@pytest.fixture
def key_file(settings: Any, tmp_path: Path) -> Path:
    settings.KEY_FILE = tmp_path / "own" / "private.key"
    settings.KEY_FILE.parent.mkdir()
    sealed.make_key()
    return settings.KEY_FILE


@pytest.fixture
def note(db: None) -> Iterator[Any]:
    with isolate_apps("reuring.core"):
        class Note(models.Model):
            words = SealedText(blank=True)

            class Meta:
                app_label = "core"

            def __str__(self) -> str:
                return str(self.pk)

        with connection.schema_editor() as editor:
            editor.create_model(Note)
        yield Note
        with connection.schema_editor() as editor:
            editor.delete_model(Note)


def in_the_database(note: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT words FROM {note._meta.db_table}")
        return str(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
@pytest.mark.proves("safety:E7")
def test_a_dump_holds_no_word(note: Any, key_file: Path) -> None:
    row = note.objects.create(words=CANARY)
    assert CANARY not in in_the_database(note)
    assert note.objects.get(pk=row.pk).words == CANARY
    with pytest.raises(FieldError, match="sealed"):
        note.objects.filter(words=CANARY).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.proves("safety:E7")
def test_without_its_key_it_stays_shut_and_whole(note: Any, key_file: Path) -> None:
    row, key = note.objects.create(words=CANARY), key_file.read_text()
    key_file.unlink()
    shut = note.objects.get(pk=row.pk)
    assert isinstance(shut.words, Lost)
    shut.save()
    with pytest.raises(KeyMissing):
        note.objects.create(words="nieuw")
    key_file.write_text(key)
    assert note.objects.get(pk=row.pk).words == CANARY


@pytest.mark.django_db(transaction=True)
def test_a_new_key_seals_anew_and_the_former_may_go(note: Any, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row, former = note.objects.create(words=CANARY), key_file.read_text().strip()
    monkeypatch.setattr(sealed, "sealed_columns", lambda: iter([(note, ["words"])]))
    assert sealed.follow_up() == (1, 0)
    assert key_file.read_text().split()[1] == former
    sealed.forget_former()
    assert len(key_file.read_text().split()) == 1
    assert note.objects.get(pk=row.pk).words == CANARY
    assert key_file.stat().st_mode & 0o077 == 0


@pytest.mark.django_db(transaction=True)
def test_a_lost_key_is_followed_by_one_that_opens_nothing_old(note: Any, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note.objects.create(words=CANARY)
    monkeypatch.setattr(sealed, "sealed_columns", lambda: iter([(note, ["words"])]))
    key_file.unlink()
    with pytest.raises(KeyMissing):
        sealed.follow_up()
    assert sealed.follow_up(lost=True) == (0, 1)
    assert note.objects.create(words="daarna").words == "daarna"


@pytest.mark.once
def test_the_first_key_is_made_once_for_the_owner(key_file: Path) -> None:
    assert sealed.make_key() is None
    assert key_file.stat().st_mode & 0o077 == 0
