"""In place of `subprocess`, for who starts a program that reads bytes and answers bytes: with the same bytes it runs once in a run."""
from __future__ import annotations

import pickle
import subprocess
from hashlib import sha256
from pathlib import Path
from subprocess import TimeoutExpired as TimeoutExpired
from typing import Any

from reuring.testing.shared import made_once


def run(command: list[Any], *, input: bytes | None = None, **how: Any) -> subprocess.CompletedProcess[bytes]:
    """The answer it gave before, or gives now. Who hands over an open file is always served anew."""
    if input is None:
        return subprocess.run(command, **how)
    name = sha256(pickle.dumps(([str(part) for part in command], input, how))).hexdigest()

    def start(folder: Path) -> None:
        (folder / "answer").write_bytes(pickle.dumps(subprocess.run(command, input=input, **how)))
    done: subprocess.CompletedProcess[bytes] = pickle.loads((made_once(f"program-{name[:24]}", start) / "answer").read_bytes())
    return done
