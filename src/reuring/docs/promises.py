"""The ids of `docs/requirements.md`, each with its one line."""
from __future__ import annotations

import re
from pathlib import Path

ROW = re.compile(r"^\| ((?:S[0-4]-\d+|[FRPJAW]\d+[ab]?|safety:[A-G]\d+)) \| (.+) \|$", re.MULTILINE)
FAMILIES = {
    "S0": "several identities", "S1": "building blocks of a process", "S2": "social project development",
    "S3": "online and offline", "S4": "lessons learnt", "F": "features", "R": "rules of the method", "P": "processes",
    "J": "journeys", "A": "scenarios", "W": "sheets", "safety": "figures for safety"}


def read(root: Path) -> dict[str, str]:
    """Every id with its line, in the order of the page."""
    return dict(ROW.findall((root / "docs" / "requirements.md").read_text(encoding="utf-8")))


def family(promise: str) -> str:
    """`S0-31` is of S0, `safety:A1` of safety, `F101a` of F."""
    return promise.split(":")[0] if ":" in promise else promise.split("-")[0] if "-" in promise else promise[0]
