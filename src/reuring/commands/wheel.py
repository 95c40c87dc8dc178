"""`wheel`: one file with code, templates, styles, fonts and compiled texts, built from a copy so that the checkout stays clean."""
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from reuring import texts
from reuring.commands import Refused, say
from reuring.core import assets

HOME = Path(__file__).resolve().parents[3]
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "requirements", "src")


def wheel(args: Namespace) -> int:
    say(f"Made: {build(args.folder.absolute())}")
    return 0


def build(folder: Path) -> Path:
    """The path of the wheel made in `folder`."""
    if importlib.util.find_spec("build") is None:
        raise Refused("The parts for building are not here.", "They come with the test parts: run ./reuring test once.")
    texts.compile_changed()
    assets.build()
    with tempfile.TemporaryDirectory() as scratch:
        for name in NEEDED:
            _copy(HOME / name, Path(scratch) / name)
        done = subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), scratch],
                              capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused("The wheel could not be built.", (done.stdout + done.stderr)[-2000:])
    return max(folder.glob("*.whl"), key=lambda path: path.stat().st_mtime)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    else:
        shutil.copy(source, target)
