"""How far it is: a bar for whoever watches and waits longer than two seconds, and silence for a log."""
from __future__ import annotations

import sys
import time
from typing import TextIO

PATIENCE = 2.0
WIDTH = 30


class Progress:
    """Call it with what is done and of how much (0: unknown). Draws only on a terminal, at most ten times a second."""

    def __init__(self, words: str, out: TextIO | None = None) -> None:
        self._words, self._out = words, out or sys.stderr
        self._began, self._drawn = time.monotonic(), 0.0

    def __call__(self, done: int, of: int = 0) -> None:
        now = time.monotonic()
        if self._out.isatty() and now - self._began > PATIENCE and (now - self._drawn > 0.1 or done == of):
            self._drawn = now
            self._out.write(f"\r{self._words} {self._bar(done, of)}\x1b[K")
            self._out.flush()

    def end(self) -> None:
        if self._drawn:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _bar(self, done: int, of: int) -> str:
        if not of:
            return f"{done:,}"
        full = WIDTH * min(done, of) // of
        return f"{'█' * full}{'·' * (WIDTH - full)} {done:,} of {of:,}"
