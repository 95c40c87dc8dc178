"""One command, one process tree: it comes up, does its work, and leaves nothing behind."""
import fcntl
import json
import os
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from reuring import cli
from reuring.commands import upkeep
from reuring.testing import postgres
from reuring.testing.house import ROOT, alive, clean_environment, run, running, wait_for, with_tables

pytestmark = pytest.mark.packaging
QUIET = ("--no-demo",)
HEAVY = ("babel", "cryptography", "django.contrib.admin", "fido2", "holidays", "icalendar", "numpy", "PIL", "psycopg", "pyproj", "segno", "shapely",
         "_ssl", "sqlparse.engine")
MEMORY = 100        # MB, web and worker together


@pytest.fixture
def house(open_house):
    return open_house


def test_pages_and_hashed_styles_are_served(house):
    assert house.get("/")[0] == 200
    manifest = (house.data / "static" / "staticfiles.json").read_text()
    name = manifest.partition('"css/')[2].partition('": "')[2].partition('"')[0]
    assert house.get(f"/static/{name}")[0] == 200


def test_the_worker_is_at_work(house):
    wait_for(lambda: house.get("/gezond/")[0] == 200, "a healthy house")


@pytest.mark.parametrize(("ways", "number"), [((), 0), *(pytest.param(("--two",), number, marks=pytest.mark.nightly) for number in (0, 1))])
def test_a_part_that_falls_over_starts_again_and_a_killed_parent_leaves_nothing(lived_in, ways, number):
    with running(lived_in, *QUIET, *ways) as house:
        parts = children_of(house, house.process.pid)
        assert len(parts) == len(ways) + 1
        os.kill(parts[number], signal.SIGKILL)
        wait_for(lambda: house.said.count("starts again") == 1, "the keeper to notice")
        heard = beat_of(house)
        wait_for(lambda: answers(house, len(parts)) and beat_of(house) > heard, "a healthy house")
        family = house.tree()
        house.stop(signal.SIGKILL)
        wait_for(lambda: not any(alive(pid) for pid in family), "the children to go")


def beat_of(house):
    with sqlite3.connect(house.data / "reuring.db", timeout=30) as rows:
        return rows.execute("SELECT beat_at FROM core_pulse WHERE name = 'worker'").fetchone()[0]


def answers(house, parts):
    try:
        return house.get("/gezond/")[0] == 200 and len(children_of(house, house.process.pid)) == parts
    except OSError:
        return False


def test_a_web_process_holds_no_part_that_few_pages_want(house):
    """They are read when somebody asks for them; each would cost megabytes in every process."""
    look = f"from reuring.commands import processes; processes.preload(); import sys; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    done = run("manage", "shell", "--no-imports", "-c", look, REURING_DATA=str(house.data))
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr


def test_the_secret_is_for_the_owner_only(house):
    assert stat.S_IMODE((house.data / "secret.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.nightly)])
def test_a_second_start_has_nothing_to_make_fits_in_a_small_machine_and_ends_cleanly(lived_in, number):
    """In a house of its own: the shared one may have been flooded with half forms, of which the room stays reserved for a next time."""
    secret = (lived_in / "secret.key").read_text()
    with running(lived_in, *QUIET) as house:
        for _ in range(50):
            house.get("/")
        assert house.memory() <= MEMORY
        family = house.tree()
        assert "steps to take" not in house.said and "put ready" not in house.said
        assert house.stop(number) == 0
        assert [pid for pid in family if alive(pid)] == []
        assert "Stopped; everything is kept." in house.said
        assert "Traceback" not in house.said
        assert (house.data / "secret.key").read_text() == secret


@pytest.mark.nightly
def test_of_two_starts_in_one_folder_the_second_waits(tmp_path):
    data, log = with_tables(tmp_path / "met spatie é"), tmp_path / "met spatie é.log"
    with (data / ".ready.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        first = threading.Thread(target=lambda: (wait_for(lambda: log.exists() and "waiting for it" in log.read_text(), "the second"), lock.close()))
        first.start()
        with running(data, *QUIET) as house:
            assert house.get("/")[0] == 200
        first.join()


WATCHED = """
import os, django
django.setup()
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from reuring.commands import upkeep
said = MigrationRecorder.record_applied
MigrationRecorder.record_applied = lambda *step: said(*step) if connection.in_atomic_block else os._exit(9)
upkeep.migrate()
"""
BY_STEPS = "from reuring.core import bedrock; bedrock.lay = lambda: False; "        # as in a house that stands already


@pytest.mark.parametrize("way", ["", pytest.param(BY_STEPS, marks=pytest.mark.nightly)])
def test_no_step_of_the_database_stands_before_it_is_written_down(tmp_path, way):
    """Who is cut off between the two could never start again: the next time the table is there already."""
    env = clean_environment() | {"REURING_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "reuring.settings"}
    assert subprocess.run([sys.executable, "-c", way + WATCHED], check=False, env=env).returncode == 0


LOOKED_AT = """
import django, json, sys
django.setup()
from django.db import connection
from reuring.commands import upkeep
upkeep.migrate()
found, alike = {}, lambda parts: sorted(json.dumps(part, sort_keys=True, default=str) for part in parts)
with connection.cursor() as cursor:
    for name in connection.introspection.table_names(cursor):
        columns = connection.introspection.get_table_description(cursor, name)
        found[name] = [alike(columns), alike(connection.introspection.get_constraints(cursor, name).values())]
    for rows in ("SELECT app, name FROM django_migrations ORDER BY 1, 2", "SELECT app_label, model FROM django_content_type ORDER BY 1, 2"):
        cursor.execute(rows)
        found[rows] = cursor.fetchall()
print(json.dumps(found, sort_keys=True))
"""


@pytest.fixture(params=["sqlite", "postgres"])
def two_databases(request, tmp_path):
    """The addresses of two without any table."""
    if request.param == "sqlite":
        yield [f"sqlite:///{tmp_path}/{name}.db" for name in ("one", "two")]
    else:
        with postgres.server() as address:
            for name in ("one", "two"):
                with psycopg.connect(address, autocommit=True) as server:
                    server.execute(f"CREATE DATABASE {name}")
            yield [address.replace("@/postgres?", f"@/{name}?") for name in ("one", "two")]


@pytest.mark.nightly
def test_a_new_house_has_the_tables_that_all_steps_lead_to(tmp_path, two_databases):
    env = clean_environment() | {"REURING_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "reuring.settings"}
    made = [subprocess.run([sys.executable, "-c", way + LOOKED_AT], check=True, capture_output=True, text=True, env=env | {"REURING_DATABASE_URL": address})
            .stdout.splitlines()[-1] for way, address in zip(("", BY_STEPS), two_databases, strict=True)]
    by_models, by_steps = ({name: what for name, what in json.loads(one).items() if name != WIDER_BY_STEPS} for one in made)
    assert len(by_models) > 100
    assert by_models == by_steps


WIDER_BY_STEPS = "auth_group_permissions"       # Django's own, of which nothing here makes use: its steps give it longer numbers than its model


@pytest.mark.nightly
def test_a_first_start_speaks_dutch(tmp_path):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.mo", "tests", "__pycache__"))
    with running(with_tables(tmp_path / "data"), *QUIET, PYTHONPATH=str(tmp_path / "src")) as house:
        assert "catalogues compiled" in house.said
        assert "Naar de inhoud" in house.get("/")[1].decode()


def test_a_taken_port_is_explained(refused):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused("--port", str(port))
    assert f"Port {port} is taken" in said
    assert "--port " in said


def test_a_data_folder_that_cannot_be_is_explained(refused, tmp_path):
    (tmp_path / "file").write_text("")
    said = refused("--data", str(tmp_path / "file" / "data"))
    assert "cannot be written" in said
    assert "--data" in said


def test_an_unknown_host_is_explained(refused):
    assert "no address no.such.host.invalid" in refused("--host", "no.such.host.invalid")


@pytest.fixture
def refused(monkeypatch, capsys, tmp_path):
    """What a start says that is refused before it makes anything: that needs no process of its own."""
    for name in ("REURING_DATA", "REURING_URL"):
        monkeypatch.setenv(name, str(tmp_path))

    def start(*arguments):
        assert cli.main(["start", *arguments]) == 2
        return capsys.readouterr().err
    return start


def test_a_data_folder_of_somebody_else_is_explained(tmp_path, ordinary_user):
    (tmp_path / "data").mkdir(mode=0o555)
    done = run("start", "--data", str(tmp_path / "data"), before=ordinary_user)
    assert (done.returncode, "permission denied" in done.stderr) == (2, True)


def test_a_database_that_is_none_is_explained(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "reuring.db").write_bytes(b"not a database " * 100)
    done = run("start", "--data", str(tmp_path / "data"), "--port", "0", "--no-demo")
    assert done.returncode == 2
    assert "file is not a database" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_sqlite_is_said_aloud(monkeypatch, capsys):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.40.1")
    upkeep.warn_of_old_sqlite()
    said = capsys.readouterr().out
    assert "SQLite is 3.40.1, older than 3.51.3" in said
    assert "pysqlite3 is missing" in said


def test_the_bundled_sqlite_is_the_one_in_use(capsys):
    upkeep.warn_of_old_sqlite()
    assert capsys.readouterr().out == ""


def test_every_command_explains_itself(capsys):
    for name in [name for name, verb in cli.VERBS.items() if not verb.rest]:
        with pytest.raises(SystemExit) as ended:
            cli.main([name, "--help"])
        assert ended.value.code == 0
        assert f"reuring {name}" in capsys.readouterr().out


def children_of(house, parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(pid) for pid in found]
