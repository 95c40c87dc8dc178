"""A server on this machine that stands for one elsewhere, and the one road that leads to it."""
from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from reuring.core.fetch import Road

Answer = bytes | Callable[[socket.socket], None]


class Listener:
    """A server on this machine that says what a path is given; with nothing given it only hears who comes."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.heard: list[str] = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def close(self) -> None:
        self.door.close()

    def serve(self) -> None:
        while True:
            try:
                line, _who = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(line,), daemon=True).start()

    def answer(self, line: socket.socket) -> None:
        self.heard.append("came")
        with line:
            try:
                asked = line.recv(65_536).decode("latin-1")
                self.heard[-1] = asked
                answer = self.answers.get(asked.split(" ")[1] if " " in asked else "", b"")
                answer(line) if callable(answer) else line.sendall(answer)
            except OSError:
                pass


def said(body: bytes, *lines: str, status: str = "200 OK", kind: str = "text/calendar; charset=utf-8") -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *lines]
    return "\r\n".join([*head, "", ""]).encode() + body


@pytest.fixture
def server() -> Iterator[Listener]:
    with closing(Listener()) as listener:
        yield listener


@pytest.fixture
def road(server: Listener) -> Road:
    """From any name to that server."""
    return Road(look_up=lambda _host: ["127.0.0.1"], ports={server.port}, let_in={("127.0.0.1", server.port)})
