"""The installation's own secrets, made once and readable by its owner alone."""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe


def secret_key(folder: Path) -> str:
    """The key in `folder/secret.key`."""
    return made_once(folder / "secret.key", lambda: token_urlsafe(50))


def made_once(file: Path, make: Callable[[], str]) -> str:
    """What stands in this file; made there the first time, whole, also when two processes start at once."""
    if not file.exists():
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(make())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()
