"""Only `core/fetch.py` reaches outside (decision 18): nobody can send the site inside a network through another door."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
CLIENTS = {"urllib.request", "http.client", "ftplib", "requests", "httpx", "aiohttp", "urllib3", "socket", "xmlrpc", "asyncio", "socketserver", "telnetlib"}
LOOPBACK_ONLY = {"processes.py", "servers.py", "check.py", "start.py", "lines.py", "crowd.py"}     # ask our own port, or cut a line that came in
OPENERS = {"let_in", "look_up", "trust"}
DOOR = SOURCE / "reuring" / "core" / "fetch.py"


def reaching_out(files: list[Path]) -> list[str]:
    found = []
    for file in files:
        text = file.read_text()
        for node in ast.walk(ast.parse(text)) if any(name.split(".")[0] in text for name in CLIENTS) else ():
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names] if isinstance(node, ast.Import) else []
            found += [f"{file.name}: {name}" for name in names if name in CLIENTS or name.split(".")[0] in CLIENTS]
    return found


def of_the_site() -> list[Path]:
    return [f for f in SOURCE.rglob("*.py") if not {"tests", "testing"} & set(f.parts) and f.name not in LOOPBACK_ONLY]


@pytest.mark.proves("safety:B4")
def test_only_one_file_of_the_site_can_fetch_an_address() -> None:
    files = of_the_site()
    assert len(files) > 150 and DOOR in files
    assert reaching_out([file for file in files if file != DOOR]) == []


@pytest.mark.proves("safety:B4")
def test_nobody_lets_an_address_in_or_chooses_the_road() -> None:
    """The arguments that open a door for a test's own server are given nowhere in the site."""
    texts = {file.name: text for file in of_the_site() if any(word in (text := file.read_text()) for word in OPENERS)}
    given = {f"{name}: {word.arg}" for name, text in texts.items() for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)
             for word in node.keywords if word.arg in OPENERS}
    assert given == set()


def test_a_fetch_would_be_noticed(tmp_path: Path) -> None:
    file = tmp_path / "preview.py"
    file.write_text("from urllib.request import urlopen\n")
    assert reaching_out([file, DOOR]) == ["preview.py: urllib.request", "fetch.py: socket", "fetch.py: http.client"]
