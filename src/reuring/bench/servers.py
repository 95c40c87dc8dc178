"""Servers to be measured, from outside: started, asked over one kept connection, read off in /proc, ended by their own id."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 60.0
IDLE = 10.0             # seconds after which a line is made anew: the server hangs up on one that was silent for thirty


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


@dataclass
class Server:
    process: subprocess.Popen[bytes]
    port: int
    _line: HTTPConnection | None = field(default=None, repr=False)
    _used: float = 0.0

    def ask(self, path: str, headers: Mapping[str, str] | None = None, body: str | None = None) -> Answer:
        """One request over the kept connection; a POST when there is a body."""
        began = time.perf_counter()
        if self._line is None or began - self._used > IDLE:
            self.hang_up()
            self._line = HTTPConnection("localhost", self.port, timeout=30)
            self._line.connect()
            began = time.perf_counter()
        self._line.request("GET" if body is None else "POST", path, body, dict(headers or {}))
        answer = self._line.getresponse()
        content = answer.read()
        self._used = time.perf_counter()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, content, self._used - began)

    def hang_up(self) -> None:
        if self._line:
            self._line.close()

    def tree(self) -> list[int]:
        """The started process and everything below it."""
        found = [self.process.pid]
        for pid in found:
            tasks = Path(f"/proc/{pid}/task")
            found += [int(child) for task in (tasks.iterdir() if tasks.exists() else []) for child in (task / "children").read_text().split()]
        return found

    def cpu(self) -> float:
        """User and system seconds of the whole tree until now."""
        total = 0
        for pid in self.tree():
            numbers = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(numbers[11]) + int(numbers[12])
        return total / TICK

    def memory(self) -> float:
        """Proportional set size of the whole tree, in MB."""
        rolled = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self.tree()]
        return sum(int(line.split()[1]) for text in rolled for line in text.splitlines() if line.startswith("Pss:")) / 1024


@contextmanager
def serving(command: list[str], ready: str, **environment: str) -> Iterator[Server]:
    """A server on a free port (`{port}` in the command), once `ready` answers; ended by SIGINT, then by force."""
    port = free_port()
    filled = [part.format(port=port) for part in command]
    process = subprocess.Popen(filled, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **environment}, start_new_session=True)
    server = Server(process, port)
    try:
        _wait_for(server, ready)
        _let_settle(server)
        yield server
    finally:
        server.hang_up()
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=5)


def our_server(data: Path) -> list[str]:
    return [sys.executable, "-m", "reuring", "start", "--no-demo", "--port", "{port}", "--data", str(data)]


def limit_server(which: str = "application") -> list[str]:
    return [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", "{port}", "--workers", "1",
            "--blocking-threads", "2", "--no-ws", f"reuring.bench.limit:{which}"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _let_settle(server: Server) -> None:
    """What a start still has to do, such as the first round of the worker, belongs to no page."""
    until, quiet = time.monotonic() + PATIENCE, 0
    while quiet < 3 and time.monotonic() < until:
        before = server.cpu()
        time.sleep(0.5)
        quiet = quiet + 1 if server.cpu() - before <= 0.02 else 0


def _wait_for(server: Server, path: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if server.ask(path).status < 500:
                return
        except (OSError, HTTPException):
            server._line = None
        if server.process.poll() is not None:
            raise RuntimeError("the server ended before it answered")
        time.sleep(0.1)
    raise RuntimeError(f"the server did not answer within {PATIENCE:.0f} seconds")
