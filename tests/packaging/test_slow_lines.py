"""A handful of browsers on a slow line keep nobody else from a page."""
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from reuring.testing.house import House

pytestmark = pytest.mark.packaging
HALF = (b"POST /binnen/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=")


def test_half_a_form_holds_up_nobody(open_house: House) -> None:
    house = open_house
    with lines_to(house, HALF, 40) as lines:
        began = time.monotonic()
        assert {house.get("/privacy/")[0] for _ in range(5)} == {200}
        assert time.monotonic() - began < 5
        assert {answered(line) for line in lines} <= {b"", b"HTTP/1.1 503"}          # cut, or sent away; none is kept waiting
    assert house.get("/binnen/")[0] == 200


def test_a_page_that_nobody_reads_holds_up_nobody(open_house: House) -> None:
    house = open_house
    style = house.get("/")[1].decode().partition('rel="stylesheet" href="')[2].partition('"')[0]
    asked = f"GET {style} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 300
    with lines_to(house, asked, 30, room=4096):
        assert house.get("/privacy/")[0] == 200


@contextmanager
def lines_to(house: House, words: bytes, count: int, room: int = 0) -> Iterator[list[socket.socket]]:
    """So many lines over which these words were sent, and nothing was read."""
    with ExitStack() as all_of_them:
        lines = [all_of_them.enter_context(socket.socket()) for _ in range(count)]
        for line in lines:
            if room:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
            line.connect(("127.0.0.1", house.port))
            line.setblocking(False)
            line.send(words)
        time.sleep(1)
        yield lines


def answered(line: socket.socket) -> bytes:
    """The first line of what came back; waits as long as a form may take, and a little."""
    line.settimeout(25)
    try:
        return line.recv(12)
    except ConnectionResetError:
        return b""
