"""The site fetches nothing from anywhere: no preview, no calendar, no web hook yet, so nobody can send it inside a network."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
CLIENTS = {"urllib.request", "http.client", "ftplib", "requests", "httpx", "aiohttp", "urllib3", "socket", "xmlrpc"}
LOOPBACK_ONLY = {"processes.py", "servers.py", "check.py", "start.py"}       # ask whether our own port answers


def reaching_out(files: list[Path]) -> list[str]:
    found = []
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names] if isinstance(node, ast.Import) else []
            found += [f"{file.name}: {name}" for name in names if name in CLIENTS or name.split(".")[0] in CLIENTS]
    return found


@pytest.mark.proves("safety:B4")
def test_no_code_of_the_site_can_fetch_an_address() -> None:
    files = [f for f in SOURCE.rglob("*.py") if not {"tests", "testing"} & set(f.parts) and f.name not in LOOPBACK_ONLY]
    assert len(files) > 150
    assert reaching_out(files) == []


def test_a_fetch_would_be_noticed(tmp_path: Path) -> None:
    file = tmp_path / "preview.py"
    file.write_text("from urllib.request import urlopen\n")
    assert reaching_out([file]) == ["preview.py: urllib.request"]
