"""The neighbourhood's own weave: threads are topics with at least five active people; a new neighbourhood has one."""
from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from reuring.hoods.models import Neighbourhood


def band_of(hood: Neighbourhood | None) -> Markup:
    """The band at the head of every page, inline so that it follows the palette and the dark."""
    threads = tuple(tuple(thread) for thread in hood.threads) if hood is not None and hood.threads else (("Reuring", 1.0, 1),)
    return _band(threads)


@lru_cache(maxsize=256)
def _band(threads: tuple[tuple[str, float, int], ...]) -> Markup:
    return Markup("")
