"""A whole house with the demo country, a browser, and fresh people: as a newcomer finds it."""
from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from reuring.testing.browser import Tab
from reuring.testing.country import country as country_as_loaded
from reuring.testing.house import House, clean_environment, running, wait_for
from reuring.testing.shared import made_once

HERE = Path(__file__).parent
SECRET = "JBSWY3DPEHPK3PXP"     # of the second lock of everybody in the pool who has one
Visit = Callable[..., Tab]
Things = dict[str, int]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("journey")


def settle(folder: Path) -> None:
    """The demo country as a first start leaves it, with fresh people in De Weverij and one thing of each kind."""
    data = shutil.copytree(country_as_loaded(), folder / "data")
    environment = clean_environment() | {"REURING_DATA": str(data), "DJANGO_SETTINGS_MODULE": "reuring.settings"}
    done = subprocess.run([sys.executable, str(HERE / "cast.py"), SECRET], env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    (folder / "cast.json").write_text(done.stdout)


@pytest.fixture(scope="session")
def settled(browser: Browser) -> Path:
    return made_once("settled", settle)


@pytest.fixture(scope="package")
def country(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One started installation per process, with its worker and its mail in a folder; it ends with the journeys, for an idle one works too."""
    data = tmp_path_factory.mktemp("country") / "data"
    shutil.copytree(settled / "data", data)
    with running(data, REURING_MAIL_URL=f"files:{data}/mail") as house:
        yield house


@pytest.fixture(scope="session")
def moved_in(settled: Path) -> dict[str, Any]:
    return json.loads((settled / "cast.json").read_text())


@pytest.fixture(scope="session")
def pool(moved_in: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    """Per kind of person those that no journey used yet."""
    return moved_in["people"]


@pytest.fixture(scope="session")
def things(moved_in: dict[str, Any]) -> Things:
    """The key of one thing per model; what can have a writer is the writer's."""
    return moved_in["things"]


@pytest.fixture
def visit(country: House, browser: Browser) -> Iterator[Visit]:
    """Opens devices; at the end each must have had no trouble. `refused` names the answers that the journey expects."""
    tabs: list[tuple[Tab, tuple[int, ...]]] = []

    def open_tab(device: str = "phone", refused: tuple[int, ...] = (), **given: Any) -> Tab:
        tab = Tab(browser, f"http://localhost:{country.port}", device, **given)
        tabs.append((tab, refused))
        return tab
    yield open_tab
    for tab, refused in tabs:
        tab.close(refused)


@pytest.fixture
def sign_in(visit: Visit, pool: dict[str, list[dict[str, str]]]) -> Callable[..., Tab]:
    """A fresh person of this kind, signed in on a device of their own."""
    def enter(kind: str = "neighbour", **given: Any) -> Tab:
        tab = visit(**given)
        tab.person = SimpleNamespace(**pool[kind].pop())
        press_the_button(tab, tab.person.link)
        return tab
    return enter


def press_the_button(tab: Tab, link: str) -> None:
    """What a person does with the mailed link, without looking at it: `test_joining` looks."""
    asked = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', tab.ask(link).text())
    assert asked, link
    answer = tab.context.request.post(link, form={"csrfmiddlewaretoken": asked[1]}, headers={"Referer": link}, max_redirects=0)
    assert answer.status == 302, answer.status


class Letterbox:
    """The mail that the worker sent, as files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: dict[tuple[Path, int], tuple[str, str]] = {}        # of a file as long as this: to whom, and what

    def to(self, address: str, holding: str = "/binnen/link/") -> list[str]:
        """The words of every mail to this address that asks for a proof, or holds something else, oldest first."""
        files = {(path, path.stat().st_size): path.stat().st_mtime for path in self.folder.glob("*.log")}
        for path, size in sorted(set(files) - set(self.read), key=lambda file: files[file]):
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            self.read[path, size] = (str(mail["to"]), mail.get_content() if mail["to"] else "")
        return [words for file, (to, words) in self.read.items() if file in files and to == address and holding in words]

    def last(self, address: str, count: int = 1) -> str:
        """Waits for the mail with this number; the worker looks every second."""
        wait_for(lambda: len(self.to(address)) >= count, f"mail {count} to {address}", within=30)
        return self.to(address)[count - 1]

    def code(self, address: str, count: int = 1) -> str:
        found = re.search(r"\b(\d{3} ?\d{3})\b", self.last(address, count))
        assert found, self.last(address, count)
        return found[1]

    def way(self, address: str, part: str) -> str:
        """Waits for a mail with an address that has this part, and answers that address."""
        wait_for(lambda: self.to(address, part), f"a mail with {part} to {address}", within=30)
        found = re.search(rf"https?://\S+{part}\S+", self.to(address, part)[-1])
        assert found
        return found[0]

    def link(self, address: str, count: int = 1) -> str:
        found = re.search(r"https?://\S+/binnen/link/\S+", self.last(address, count))
        assert found, self.last(address, count)
        return found[0]


@pytest.fixture(scope="package")
def letterbox(country: House) -> Letterbox:
    return Letterbox(country.data / "mail")
