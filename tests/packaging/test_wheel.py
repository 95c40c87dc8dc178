"""The package, installed where nothing of the checkout is, comes up and serves."""
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from reuring import texts
from reuring.commands.wheel import build
from reuring.testing.house import running

pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def program(wheel, tmp_path_factory) -> Path:
    """An environment that holds the wheel, and borrows the parts it needs from this one: no network."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=False)
    [packages] = home.glob("lib/python3*/site-packages")
    subprocess.run([sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install", "--no-deps", "--no-index", "--no-compile", "-q", wheel],
                   check=True)
    (packages / "parts.pth").write_text(sysconfig.get_paths()["purelib"])
    return home / "bin" / "reuring"


def test_everything_a_page_needs_is_inside_and_no_test(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    source = texts.HOME
    wanted = {*source.glob("*/jinja2/**/*.html"), *source.glob("*/static/**/*.css"), *source.glob("*/static/**/*.woff2"), *source.glob("*/static/**/*.js"),
              *source.glob("*/migrations/*.py"), *source.glob("*/locale/**/*.mo")}
    wanted = {path.relative_to(source.parent).as_posix() for path in wanted if "__pycache__" not in path.parts}
    assert sorted(wanted - inside) == []
    assert [name for name in inside if "/tests/" in name] == []


def test_it_says_what_it_is_and_needs(wheel):
    with zipfile.ZipFile(wheel) as inside:
        [about] = [inside.read(name).decode() for name in inside.namelist() if name.endswith(".dist-info/METADATA")]
    assert "License-Expression: EUPL-1.2" in about
    assert "Requires-Dist: Django<5.3,>=5.2.19" in about
    assert "Requires-Python: >=3.11" in about


def test_installed_elsewhere_it_serves_pages_and_hashed_styles(program, tmp_path):
    with running(tmp_path / "data", "--no-demo", program=(str(program),), PYTHONPATH="") as house:
        status, page = house.get("/")
        styles = re.findall(r'/static/css/[\w.-]+\.[0-9a-f]{12}\.css', page.decode())
        assert (status, bool(styles)) == (200, True)
        assert [house.get(style)[0] for style in styles] == [200] * len(styles)
        assert house.stop() == 0


def test_it_runs_its_own_code(program):
    where = subprocess.run([program.with_name("python"), "-c", "import reuring; print(reuring.__file__)"], capture_output=True, text=True, check=True,
                           cwd="/", env={"PATH": "/usr/bin:/bin"})
    assert Path(where.stdout).is_relative_to(program.parents[1])
