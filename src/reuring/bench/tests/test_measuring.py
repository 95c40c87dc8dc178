"""What the bench says rests on answers that came whole, and on a comparison that flatters nobody."""
from __future__ import annotations

import pytest

from reuring.bench.crowd import Asked, answered
from reuring.bench.measuring import BARE_THERE, DRESSED_THERE, slower_than_there, slowness

pytestmark = pytest.mark.once


def test_an_answer_counts_when_it_is_whole() -> None:
    part = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nbuu"
    chunks = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nbuu\r\n"
    assert [answered(one) for one in (part[:20], part, part + b"rt", chunks, chunks + b"0\r\n\r\n")] == [None, None, 200, None, 200]
    assert answered(b"HTTP/1.1 304 Not Modified\r\ncontent-length: 900\r\n\r\n") == 304
    with pytest.raises(ConnectionError):
        answered(b"")


def test_what_is_sent_says_how_long_it_is() -> None:
    assert Asked("/oost/", {"Cookie": "a=b"}, "naam=Zoë").written(8000).endswith("Cookie: a=b\r\nContent-Length: 9\r\n\r\nnaam=Zoë".encode())


def test_a_page_looks_no_better_for_a_limit_that_slowed_down_most() -> None:
    assert slowness(BARE_THERE * 3, DRESSED_THERE * 2) == slowness(BARE_THERE * 2, DRESSED_THERE * 3) == 2


@pytest.mark.nightly
@pytest.mark.packaging
def test_how_slow_a_machine_is_needs_no_neighbourhood() -> None:
    assert slower_than_there() > 0
