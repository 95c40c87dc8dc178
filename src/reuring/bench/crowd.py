"""Several browsers at once, as cheap as can be: each asks again as soon as it was answered, so that the server always has work."""
from __future__ import annotations

import re
import selectors
import socket
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

HEAD = re.compile(rb"HTTP/1\.1 (\d+)")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)
CHUNKED, LAST_CHUNK = b"transfer-encoding: chunked", b"\r\n0\r\n\r\n"


class Asked(NamedTuple):
    """One request; a POST when there is a body."""

    path: str
    headers: Mapping[str, str] = {}
    body: str | None = None

    def written(self, port: int) -> bytes:
        body = (self.body or "").encode()
        more = {**self.headers, **({} if self.body is None else {"Content-Length": str(len(body))})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in more.items())
        return f"{'GET' if self.body is None else 'POST'} {self.path} HTTP/1.1\r\nHost: localhost:{port}\r\n{lines}\r\n".encode() + body


def crowd(port: int, asks: Iterable[Asked], browsers: int) -> list[int]:
    """Asks all of them over so many kept lines; answers which statuses came, in the order in which they came."""
    waiting, statuses = iter(asks), list[int]()
    with selectors.DefaultSelector() as lines:
        for asked in _some(waiting, browsers):
            line = socket.create_connection(("localhost", port), timeout=30)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.sendall(asked.written(port))
            lines.register(line, selectors.EVENT_READ, bytearray())
        while lines.get_map():
            for key, _ready in lines.select():
                line, came = key.fileobj, key.data
                came += line.recv(262_144)  # type: ignore[union-attr]
                if (status := answered(bytes(came))) is None:
                    continue
                statuses.append(status)
                came.clear()
                if (more := next(waiting, None)) is None:
                    lines.unregister(line)
                    line.close()  # type: ignore[union-attr]
                else:
                    line.sendall(more.written(port))  # type: ignore[union-attr]
    return statuses


def answered(came: bytes) -> int | None:
    """The status, once the whole answer came."""
    head, end, body = came.partition(b"\r\n\r\n")
    if not end:
        if not came:
            raise ConnectionError("the server hung up")
        return None
    found = HEAD.match(head)
    status = int(found[1]) if found else 0
    length = LENGTH.search(head)
    if CHUNKED in head.lower():
        return status if (b"\r\n" + body).endswith(LAST_CHUNK) else None
    return status if status in {204, 304} or len(body) >= int(length[1] if length else 0) else None


def _some(waiting: Iterator[Asked], count: int) -> Iterator[Asked]:
    for _turn in range(count):
        if (asked := next(waiting, None)) is not None:
            yield asked
