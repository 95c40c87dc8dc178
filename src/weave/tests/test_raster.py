"""The PNG of a pattern is the pattern: same size, same colours in the same places."""
import struct
import zlib

import pytest

from weave.pattern import Meeting, Thread, share, weave
from weave.pattern.raster import png

THREADS = [Thread("soep", 0.9, "thread-1"), Thread("muziek", 0.5, "thread-2"), Thread("voetbal", 0.4, "thread-4")]


def read(picture: bytes) -> tuple[int, int, list[bytes], list[bytes]]:
    """Width, height, palette and rows of a PNG as we write it, its checksums tried."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    at, found = 8, {}
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at:at + 8])
        data = picture[at + 8:at + 8 + length]
        assert struct.unpack(">I", picture[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + data)
        found[kind], at = data, at + 12 + length
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    raw, palette = zlib.decompress(found[b"IDAT"]), found[b"PLTE"]
    rows = [raw[n * (width + 1) + 1:(n + 1) * (width + 1)] for n in range(height)]
    return width, height, [palette[n:n + 3] for n in range(0, len(palette), 3)], rows


def test_it_has_the_size_and_the_colours_of_the_drawing() -> None:
    svg = share(THREADS, [Meeting(0, 1, 0.9)])
    width, height, palette, rows = read(png(svg))
    assert (width, height, len(rows[0])) == (1200, 630, 1200)
    used = {palette[n] for row in rows for n in set(row)}
    assert {bytes.fromhex(c) for c in ("FBF7EF", "B04129", "1F6F5C", "F2B134")} <= used


def test_one_thread_lies_where_the_drawing_says() -> None:
    _width, _height, palette, rows = read(png(weave([Thread("buurt", 1.0, "#112233")], size=(200, 100))))
    assert palette[rows[50][3]] == bytes.fromhex("112233")
    assert palette[rows[2][3]] == bytes.fromhex("FBF7EF")


def test_a_share_picture_stays_small_and_the_same() -> None:
    first, second = png(share(THREADS)), png(share(THREADS))
    assert first == second
    assert len(first) < 20_000


def test_lozenges_are_pointed() -> None:
    svg = '<svg width="20" height="20"><path fill="#000000" d="M10 0l10 10 -10 10 -10 -10z"/></svg>'
    _width, _height, _palette, rows = read(png(svg))
    breadths = [sum(row) for row in rows]
    assert breadths[0] < breadths[5] < breadths[9]
    assert max(breadths) <= 20


@pytest.mark.parametrize("svg", [
    '<svg width="9000" height="9000"/>', '<svg width="0" height="5"/>',
    '<svg width="5" height="5"><path fill="red" d="M0 0h1v1h-1z"/></svg>',
    '<svg width="5" height="5"><path fill="#000000" d="M0 0c1 1 2 2 3 3z"/></svg>'])
def test_another_kind_of_drawing_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be made|no plain colour|has no step"):
        png(svg)
