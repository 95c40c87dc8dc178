"""The buurtpatroon: a neighbourhood's own woven pattern, as SVG, from what its people do.

Every thread runs as weft (across) and as warp (down, in a mirrored sett, like a tartan); its breadth is its
activity. Where two threads meet their crossing prints through and is tied with a lozenge. Few threads leave
the loom visible: thin lines that wait for company. Same input, same output; nothing is drawn that is not in
the input, except the binding, which is read off the names. Transparent ground, no style attributes, and ids
only in one-colour print. Source of the design: the project's own look (docs/map.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import TypedDict, Unpack

from weave.pattern.draw import Knots, body
from weave.pattern.face import face
from weave.pattern.loom import lay
from weave.pattern.model import MOST, Meeting, Thread, check, drawable, number_of, threads_of
from weave.pattern.paint import INKS, PALETTES, Ink, Palette, paint_of

__all__ = [
    "INKS", "PALETTES", "Ink", "Look", "Meeting", "Palette", "Thread",
    "band", "face", "favicon", "poster", "share", "square", "threads_of", "weave",
]
KNOTTED = 6


class Look(TypedDict, total=False):
    """How a pattern is dressed. All optional.

    ink: "colour", "bw" (hatches, one-colour print) or "rest" (asleep: one ink at 55 %).
    css: colours by class (f1..f5 fp fi, k1..k5 ki), to stand inside a page; else #RRGGBB of `palette`.
    palette: a name in PALETTES or a Palette. title: read out; empty makes it decoration.
    uid: prefix of ids, for two equal one-colour patterns on one page; read off the input when absent.
    """

    ink: Ink
    css: bool
    palette: Palette | str
    title: str
    uid: str


def weave(
    threads: Sequence[Thread],
    meetings: Sequence[Meeting] = (),
    size: tuple[int, int] = (1440, 110),
    *,
    repeat: int | None = None,
    most: int = MOST,
    **look: Unpack[Look],
) -> str:
    """SVG text of `size` units. Keeps the first 8 threads; small sizes, and `most`, keep the strongest.

    repeat: how many setts fit in the height (1..6; None: by shape). Raises ValueError, in words, for no threads,
    a meeting of threads that are not there, a size outside 16..4000 and an unknown ink or palette.
    """
    check(threads, meetings, size)
    if repeat is not None and not 1 <= repeat <= KNOTTED:
        raise ValueError(f"repeat is {repeat}: give a number from 1 to {KNOTTED}")
    ink, css, palette = look.get("ink", "colour"), look.get("css", False), look.get("palette", "baksteen")
    drawn = _inside(tuple(threads), tuple(meetings), size, repeat, most, ink, css, palette, look.get("uid", ""))
    return f"{_opening(size, look.get('title', ''))}{drawn}</svg>"


def band(
    threads: Sequence[Thread], meetings: Sequence[Meeting] = (), *, phone: bool = False, **look: Unpack[Look]
) -> str:
    """The band at the head of site and paper, 1440 by 110. `phone`: 720 by 96, its four strongest threads in
    fewer and larger repeats, for screens where eight would flicker."""
    if phone:
        return weave(threads, meetings, (720, 96), most=4, **look)
    return weave(threads, meetings, (1440, 110), **look)


def square(
    threads: Sequence[Thread], meetings: Sequence[Meeting] = (), side: int = 64, **look: Unpack[Look]
) -> str:
    """The avatar of a neighbourhood."""
    return weave(threads, meetings, (side, side), **look)


def favicon(threads: Sequence[Thread], side: int = 24, **look: Unpack[Look]) -> str:
    """The three strongest threads (two below 20 units), without knots: as an icon."""
    return weave(threads, (), (side, side), **look)


def poster(
    threads: Sequence[Thread], meetings: Sequence[Meeting] = (), *, fine: bool = False, **look: Unpack[Look]
) -> str:
    """A sheet of paper's proportions, 840 by 1188: one large sett, or two when `fine`."""
    return weave(threads, meetings, (840, 1188), repeat=2 if fine else 1, **look)


def share(threads: Sequence[Thread], meetings: Sequence[Meeting] = (), **look: Unpack[Look]) -> str:
    """The ground of a share picture, 1200 by 630."""
    return weave(threads, meetings, (1200, 630), repeat=1, **look)


@lru_cache(maxsize=128)
def _inside(
    threads: tuple[Thread, ...], meetings: tuple[Meeting, ...], size: tuple[int, int], repeat: int | None, most: int,
    ink: Ink, css: bool, palette: Palette | str, uid: str,
) -> str:
    """What stands in the svg element; kept, because a page asks for the same band again and again."""
    chosen = _strongest(threads, max(1, min(most, _room(min(size)))))
    kept = [threads[place] for place in chosen]
    knots = _knots(meetings, chosen, most)
    paint = paint_of(kept, ink, css, palette, uid or _own_prefix(kept, knots, (size, repeat, len(threads))))
    cloth = lay([t.activity for t in kept], [t.name for t in kept], size, repeat, len(threads))
    return paint.defs() + body(cloth, knots, paint)


def _own_prefix(threads: Sequence[Thread], knots: Knots, shape: object) -> str:
    """Read off what is drawn: drawings that differ never share an id."""
    drawn = [(t.name, f"{t.activity:.9f}") for t in threads], [(*pair, f"{s:.9f}") for pair, s in sorted(knots.items())]
    return f"w{number_of(repr((drawn, shape))):x}"


def _room(short: int) -> int:
    return 2 if short < 20 else 3 if short < 40 else 4 if short < 100 else MOST


def _strongest(threads: Sequence[Thread], room: int) -> list[int]:
    first = sorted(range(min(len(threads), MOST)), key=lambda k: (-threads[k].activity, k))[:room]
    return sorted(first)


def _knots(meetings: Sequence[Meeting], chosen: list[int], most: int) -> Knots:
    """Strength by pair of kept threads, both ways round; the six strongest say enough, two where few threads are wanted."""
    place = {k: n for n, k in enumerate(chosen)}
    found: dict[tuple[int, int], float] = {}
    strongest = sorted(meetings, key=lambda m: (-m.strength, m.i, m.j))[:KNOTTED]
    for m in [m for m in strongest if m.i in place and m.j in place][: max(2, most - 2)]:
        pair = place[m.i], place[m.j]
        found[pair] = found[pair[::-1]] = max(m.strength, found.get(pair, 0))
    return found


def _opening(size: tuple[int, int], title: str) -> str:
    width, height = size
    label = f'role="img" aria-label="{escape(drawable(title))}"' if title else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'preserveAspectRatio="xMidYMid slice" {label}>'
    )
