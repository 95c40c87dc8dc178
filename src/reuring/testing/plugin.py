"""How the tests run: apart from every real folder, database, mail server and network.

Loaded by pytest before the settings are (`-p` in pyproject.toml), in every process of a run.
"""
import gc
import json
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from jinja2 import FileSystemBytecodeCache

from reuring import texts
from reuring.core import assets
from reuring.testing import cases, compiled, postgres, questions
from reuring.testing.shared import SHARED

POSTGRES = "REURING_TEST_POSTGRES"
TEST_KEY = "only-for-tests-" * 2 + "only-for-test" + "="          # of private words: 32 bytes in base64
HOURS = "REURING_TEST_HOURS"
KEPT = (POSTGRES, SHARED, HOURS, "REURING_PICTURES", "REURING_REAL_AREAS")     # of the process that started this one; wishes and a file that a run may bring
SKIP_IS_FAILURE = bool(os.environ.get("CI"))
LEFT_TO_THE_NIGHT = pytest.StashKey[int]()
LISTENER = pytest.StashKey[questions.Listener]()
_connect = socket.socket.connect


def _own_world() -> Path:
    for name in [name for name in os.environ if name.startswith("REURING_") and name not in KEPT]:
        del os.environ[name]
    home = Path(tempfile.mkdtemp(prefix="reuring-test-"))
    os.environ |= {"REURING_DATA": str(home), "REURING_SECRET_KEY": "only-for-tests-" * 4}
    (home / "private.key").write_text(TEST_KEY)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ[SHARED] = str(home / "shared")
    return home


HOME = _own_world()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("reuring")
    group.addoption("--database", choices=["sqlite", "postgres"], default="sqlite", help="which database the tests use")
    group.addoption("--nightly", action="store_true", help="the long tests too")
    group.addoption("--asked-anew", action="store_true", help="with --nightly on PostgreSQL: write anew which tests ask it nothing that no other asks")
    group.addoption("--counts", metavar="FILE", help="write the numbers of the closing line as JSON")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        texts.compile_changed()      # before Django reads them, which it does once
    if early_config.known_args_namespace.database == "postgres" and POSTGRES not in os.environ:
        try:
            os.environ[POSTGRES] = _start_postgres(early_config)
        except postgres.Missing as missing:
            raise pytest.UsageError(str(missing)) from missing
    if POSTGRES in os.environ:
        os.environ["REURING_DATABASE_URL"] = os.environ[POSTGRES]
    return (yield)


def _start_postgres(config: pytest.Config) -> str:
    server = postgres.server()
    config.add_cleanup(lambda: server.__exit__(None, None, None))
    return server.__enter__()


def pytest_configure(config: pytest.Config) -> None:
    if hours := os.environ.get(HOURS):
        config.add_cleanup(at_another_hour(float(hours)))
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.TEMPLATES[0]["OPTIONS"]["bytecode_cache"] = FileSystemBytecodeCache(_folder_of_templates())
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    if options := settings.DATABASES["default"].get("OPTIONS"):
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF").replace("cache_size=-500", "cache_size=-20000")
        options["cached_statements"] = 2_000            # no test pulls the plug, or lives in a small machine
    socket.socket.connect = _only_this_machine  # type: ignore[method-assign, assignment]
    hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])     # a busy machine is no fault
    hypothesis.settings.load_profile("house")
    if not hasattr(config, "workerinput"):
        assets.build()
    elif config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        compiled.our_share(config, int(config.workerinput["workerid"].removeprefix("gw")), config.workerinput["workercount"], *config.args)
    config.pluginmanager.import_plugin("reuring.testing.fixtures")
    if config.getoption("database") == "postgres" and config.getoption("nightly") and config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        config.stash[LISTENER] = listener = questions.Listener()
        listener.listen(pytest.MonkeyPatch())
        config.pluginmanager.register(listener)


def at_another_hour(hours: float) -> Callable[[], None]:
    """The clock of this process goes on from so many hours later; what is answered sets it right again."""
    shifted = time_machine.travel(datetime.now(UTC) + timedelta(hours=hours), tick=True)
    shifted.start()
    return shifted.stop


def _folder_of_templates() -> str:
    """Each process would compile a hundred templates; kept by their text, so a changed one is compiled anew."""
    folder = Path(tempfile.gettempdir()) / f"reuring-test-templates-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return str(folder)


def pytest_unconfigure() -> None:
    socket.socket.connect = _connect  # type: ignore[method-assign]
    shutil.rmtree(HOME, ignore_errors=True)


def _only_this_machine(self: socket.socket, address: tuple | str) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise RuntimeError(f"A test reached for the network: {address[0]}")
    _connect(self, address)


@pytest.fixture(autouse=True)
def fresh(request: pytest.FixtureRequest) -> Iterator[None]:
    """Counters and cached pages live in the cache and outlive a test; so do the language of a request, and the data folder a command was given.

    Prepared queries are kept, as in a running site; but for a test that changes code or settings they are built anew.
    """
    from reuring.core.prepared import anew
    from reuring.hoods.pagecache import shelf  # only now are the settings loaded
    from reuring.posts import finding
    from reuring.testing.putting_back import changing
    cache.clear()
    shelf.clear()
    finding.forget()
    translation.deactivate()
    changes = _changes_code(request.node)
    with changing(changes), anew() if changes else nullcontext():
        yield
    os.environ["REURING_DATA"] = str(HOME)


def _changes_code(item: pytest.Function) -> bool:
    """Whether the test or what it asks for patches; Django's plugin does so for every test, for its mail alone."""
    asked = item._fixtureinfo
    ours = [each for all_of_it in asked.name2fixturedefs.values() for each in all_of_it if not each.func.__module__.startswith("pytest_django.")]
    return any(PATCHES & set(names) for names in (asked.initialnames, *(each.argnames for each in ours)))


PATCHES = {"monkeypatch", "settings"}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What PostgreSQL would be asked nothing by is not even read there: half of what a process of a run does before its first test."""
    if config.getoption("database") == "sqlite" or config.getoption("nightly"):
        return None
    if collection_path.is_dir():
        return collection_path.name in {"journeys", "packaging", "weave"} or None
    return bool(WHOLLY_ONCE.search(collection_path.read_text())) or None if collection_path.name.startswith("test_") else None


WHOLLY_ONCE = re.compile(r"^pytestmark = pytest\.mark\.(once|quality|sqlite)$", re.MULTILINE)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What drives a browser goes first and so in one process, with one browser and one house."""
    database, night = config.getoption("database"), config.getoption("nightly")
    wanted = [(item, _wanted(item, database, night)) for item in items]
    config.hook.pytest_deselected(items=[item for item, keep in wanted if not keep])
    items[:] = sorted([item for item, keep in wanted if keep], key=lambda item: item.get_closest_marker("journey") is None)
    if not night:
        cases.by_day(items)
    for item in items:
        item.stash[questions.COUNTS] = _counts(item)
    config.stash[LEFT_TO_THE_NIGHT] = sum(not keep and bool(item.get_closest_marker("nightly")) and _wanted(item, database, True) for item, keep in wanted)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left to the night"] = session.config.stash.get(LEFT_TO_THE_NIGHT, 0)
        if listener := session.config.stash.get(LISTENER, None):
            session.config.workeroutput["asked"] = {name: sorted(own) for name, own in listener.asked.items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Each process of a run left out the same tests, and heard its own."""
    said = getattr(node, "workeroutput", {})
    node.config.stash[LEFT_TO_THE_NIGHT] = said.get("left to the night", 0)
    for name, own in said.get("asked", {}).items():
        node.config.stash[LISTENER].asked.setdefault(name, set()).update(own)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded stays loaded: the collector of garbage need not walk through it again and again."""
    if path := session.config.getoption("counts"):
        Path(path).touch()      # there are none yet, but all was read
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _wanted(item: pytest.Item, database: str, night: bool) -> bool:
    if item.get_closest_marker("nightly") and not night:
        return False
    if database == "sqlite":
        return True
    return _asks_postgres(item) and (night or (not item.get_closest_marker("once") and questions.name_of(item) not in questions.listed()))


def _asks_postgres(item: pytest.Item) -> bool:
    if any(item.get_closest_marker(name) for name in ("journey", "packaging", "quality", "sqlite")):
        return False
    return bool(item.get_closest_marker("django_db")) or bool({"db", "transactional_db", "live_server"} & set(item.fixturenames))


def _counts(item: pytest.Item) -> bool:
    """Whether it may leave what it asks by day to others, or ask for them: the same every time, and one of the day."""
    marks = (item.get_closest_marker(name) for name in ("nightly", "once"))
    commits = "transactional_db" in item.fixturenames or any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    return _asks_postgres(item) and not any(marks) and not commits and not cases.is_property(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    return _judged((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    return _judged((yield))


def _judged(report):
    """In a check run nothing may be left out unseen: a skip becomes a failure with the skip's own reason."""
    if SKIP_IS_FAILURE and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which counts as failed when CI is set: {_reason(report)}"
    return report


def pytest_terminal_summary(terminalreporter, exitstatus: int, config: pytest.Config) -> None:
    if reasons := sorted({_reason(report) for report in terminalreporter.stats.get("skipped", [])}):
        terminalreporter.section("left out, and how to get it")
        for reason in reasons:
            terminalreporter.line(f"- {reason}")
    passed = terminalreporter.stats.get("passed", [])
    if used := sorted({words for report in passed for name, words in report.user_properties if name == "used"}):
        terminalreporter.section("what was used")
        for words in used:
            terminalreporter.line(f"- {words}")
    left = config.stash.get(LEFT_TO_THE_NIGHT, 0)
    if left:
        terminalreporter.section("left to the night")
        terminalreporter.line(f"- {left} tests that take long or show a variant of another; with --nightly they run too")
    if listener := config.stash.get(LISTENER, None):
        for words in questions.say(listener.asked, config.getoption("asked_anew")):
            terminalreporter.section("what PostgreSQL is asked")
            terminalreporter.line(f"- {words}")
    if path := config.getoption("counts"):
        counts = {kind: len(list_) for kind, list_ in terminalreporter.stats.items() if kind in KINDS} | {"deselected": left}
        Path(path).write_text(json.dumps(counts))


KINDS = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "error")


def _reason(report) -> str:
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr).removeprefix("Skipped: ")
