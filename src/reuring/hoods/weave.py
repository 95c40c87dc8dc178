"""The neighbourhood's own weave: threads are topics with at least five active people; a new neighbourhood has one.

`Neighbourhood.threads` holds `[name, activity 0..1, thread 1..5, [[other, strength 0..1], …]]` a topic, written by the
daily job of `front`. Everything here is drawn from that, the same for everybody, and kept by what it was drawn from.
"""
from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from reuring.hoods.models import Neighbourhood
from weave import pattern
from weave.pattern import Meeting, Thread, raster

Woven = tuple[tuple[str, float, int, tuple[tuple[int, float], ...]], ...]
OURS: Woven = (("Reuring", 1.0, 1, ()), ("buren", 0.6, 4, ()), ("samen", 0.4, 3, ()))      # of the installation itself


def band_of(hood: Neighbourhood | None) -> Markup:
    """The band at the head of every page, inline so that it follows the palette and the dark."""
    return _band(OURS if hood is None else woven(hood), hood is not None and hood.life == "resting")


def signs_of(hood: Neighbourhood | None) -> tuple[Markup, str, str]:
    """The band, the icon and the mark of a page together: its threads are read off once."""
    if hood is None:
        return band_of(None), icon_of(None), ""
    threads = woven(hood)
    return _band(threads, hood.life == "resting"), _icon(threads, hood.palette), _mark(threads, hood.palette, hood.name)


def printed_band(hood: Neighbourhood) -> str:
    """The band in one ink, for the head of a print."""
    return pattern.band(*_parts(woven(hood)), ink="bw")


def printed_cloth(hood: Neighbourhood, size: tuple[int, int]) -> str:
    """The weave large, in one ink, for the head of what hangs on a wall."""
    return pattern.weave(*_parts(woven(hood)), size, repeat=1, ink="bw")


def printed_face(name: str, topics: Iterable[str]) -> str:
    return pattern.face(name.strip()[:1], _worn(tuple(topics)[:4] or (name,)), ink="bw")


def square_of(hood: Neighbourhood) -> Markup:
    """The neighbourhood as a small square in its own palette, among others."""
    return _square(woven(hood), hood.palette)


def icon_of(hood: Neighbourhood | None) -> str:
    """The icon of the tab, inside the address itself: one request less."""
    return _icon(OURS if hood is None else woven(hood), "baksteen" if hood is None else hood.palette)


def icon_svg(hood: Neighbourhood | None) -> str:
    return pattern.favicon(*_parts(OURS if hood is None else woven(hood))[:1], palette="baksteen" if hood is None else hood.palette)


def share_png(hood: Neighbourhood) -> bytes:
    """The picture that a chat shows beside a link. PNG: programs that show links know no SVG."""
    return _share(woven(hood), hood.palette)


def face_of(name: str, topics: Iterable[str] = (), *, big: bool = False) -> Markup:
    """A face without a photograph, woven from what somebody does; decoration, the name stands beside it.

    A topic has the same colour on every face. Who shows no topic wears one stripe, read off the name.
    """
    return _face(name.strip()[:1], tuple(topics)[:4] or (name,), big)


def cloth_of(name: str, topics: Iterable[str] = ()) -> Markup:
    """What an organisation has instead of a logo: a square woven from what it does. Decoration, the name stands beside it."""
    return _cloth(tuple(topics)[:3] or (name,))


def woven(hood: Neighbourhood) -> Woven:
    """The threads as plain tuples; one neutral thread for a neighbourhood that has none yet."""
    found = tuple((str(name), float(activity), int(place), _pairs(more)) for name, activity, place, *more in hood.threads or [])
    return found or ((hood.name, 1.0, 1, ()),)


def _pairs(more: list[Any]) -> tuple[tuple[int, float], ...]:
    return tuple((int(other), float(strength)) for other, strength in (more[0] if more else []))


def _parts(threads: Woven) -> tuple[list[Thread], list[Meeting]]:
    drawn = [Thread(name, activity, f"thread-{place}") for name, activity, place, _met in threads]
    return drawn, [Meeting(i, other, strength) for i, (*_rest, met) in enumerate(threads) for other, strength in met]


@lru_cache(maxsize=256)
def _band(threads: Woven, asleep: bool) -> Markup:
    return Markup(pattern.band(*_parts(threads), css=True, ink="rest" if asleep else "colour"))


@lru_cache(maxsize=1024)
def _square(threads: Woven, palette: str) -> Markup:
    return Markup(pattern.favicon(_parts(threads)[0], 56, palette=palette))


@lru_cache(maxsize=1024)
def _icon(threads: Woven, palette: str) -> str:
    return "data:image/svg+xml," + quote(pattern.favicon(_parts(threads)[0], palette=palette), safe="/:=',")


@lru_cache(maxsize=1024)
def _mark(threads: Woven, palette: str, name: str) -> str:
    """Another weave, another mark: an address that carries it may be kept for long."""
    return blake2b(repr((threads, palette, name)).encode(), digest_size=5).hexdigest()


@lru_cache(maxsize=4096)
def _face(initial: str, topics: tuple[str, ...], big: bool) -> Markup:
    drawn = pattern.face(initial, _worn(topics), css=True)
    return Markup(drawn.replace('class="face"', 'class="face big"') if big else drawn)


def _worn(topics: tuple[str, ...]) -> list[Thread]:
    return [Thread(topic, 1 - 0.2 * place, f"thread-{_colour(topic)}") for place, topic in enumerate(topics)]


@lru_cache(maxsize=1024)
def _cloth(topics: tuple[str, ...]) -> Markup:
    return Markup(pattern.favicon([Thread(topic, 1 - 0.25 * place, f"thread-{_colour(topic)}") for place, topic in enumerate(topics)], 56, css=True))


def _colour(topic: str) -> int:
    return blake2b(topic.encode(), digest_size=2).digest()[0] % 5 + 1


@lru_cache(maxsize=64)
def _share(cloth: Woven, palette: str) -> bytes:
    threads, meetings = _parts(cloth)
    return raster.png(pattern.share(threads, meetings, palette=palette), ground=pattern.PALETTES[palette].paper)
