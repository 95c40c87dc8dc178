"""The installation's own secret, made once and readable by its owner alone."""
from __future__ import annotations

import os
from pathlib import Path
from secrets import token_urlsafe


def secret_key(folder: Path) -> str:
    """The key in `folder/secret.key`; made there the first time, also when two processes start at once."""
    file = folder / "secret.key"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as out:
        key = token_urlsafe(50)
        out.write(key)
    return key
