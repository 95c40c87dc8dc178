"""In a fresh clone each process of a run would compile every test; each compiles a part, and finds those of the others."""
from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.assertion import rewrite


def our_share(config: pytest.Config, number: int, of: int, *paths: str) -> None:
    for file in sorted(file for path in paths for file in Path(config.rootpath, path).rglob("test_*.py"))[number::of]:
        compile_once(file, config)


def compile_once(file: Path, config: pytest.Config) -> None:
    """One that is out of date pytest itself sees, and makes anew."""
    kept = rewrite.get_cache_dir(file) / f"{file.stem}{rewrite.PYC_TAIL}"
    if not kept.exists() and rewrite.try_makedirs(kept.parent):
        source, code = rewrite._rewrite_test(file, config)
        rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, source, kept)
