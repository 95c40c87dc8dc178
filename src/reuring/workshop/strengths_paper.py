"""Strengths on paper: one with its picture, or all that are shown on a poster, with a code that leads to the gallery (P7)."""
from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from reuring.core.print import Drawing
from reuring.core.words import day
from reuring.hoods.paper import Said
from reuring.posts.photos import WIDTHS, path_of
from reuring.workshop.models import Strength, StrengthPicture

ON_A_POSTER, A_TEXT = 6, 300
SIZES = ("a3", "a4")


def one(strength: Strength) -> Said:
    return _told(strength, WIDTHS[-1]) | {"words": _words()}


def poster(strengths: list[Strength], size: str) -> Said:
    """The newest first, as many as fit on a wall; who celebrated first stands first in the gallery too."""
    hung = strengths[:ON_A_POSTER]
    width = WIDTHS[-1] if len(hung) <= 2 else WIDTHS[0]
    return {"title": _("What we are strong in"), "lead": _("Named by neighbours, pictured by somebody who makes things."), "size": size,
            "strengths": [_told(strength, width) for strength in hung], "words": _words()}


def _words() -> dict[str, str]:
    return {"do": _("What you can do:"), "seen": _("One sees it in:")}


def _told(strength: Strength, width: int) -> dict[str, Any]:
    """Only what everybody may read; the caption names the maker, who said yes to that."""
    seen = [one.title for one in strength.initiatives.all() if one.state == "shown" and one.audience == "public"]
    hung = getattr(strength, "photo", None)
    drawing = _picture(hung, width) if hung is not None else ""
    party = " ".join(filter(None, [strength.celebrated_how, f"({day(strength.celebrated_on, year=True)})" if strength.celebrated_on else ""]))
    return {"title": strength.title, "text": Truncator(strength.text).chars(A_TEXT), "picture": drawing, "alt": hung.alt if hung is not None else "",
            "ratio": hung.width / hung.height if hung is not None else 1,
            "image_words": strength.image_words, "caption": _("Made by %(who)s.") % {"who": strength.maker} if strength.maker else "",
            "doable": strength.doable, "seen_in": ", ".join(seen), "celebrated": _("Celebrated: %(how)s") % {"how": party} if party else ""}


def _picture(hung: StrengthPicture, width: int) -> str:
    """The file inside a drawing, as the press takes it; nothing where the file is gone."""
    try:
        data = b64encode(path_of(hung.name, width).read_bytes()).decode()
    except FileNotFoundError:
        return ""
    return Drawing(f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {hung.width} {hung.height}">'
                   f'<image width="{hung.width}" height="{hung.height}" xlink:href="data:image/jpeg;base64,{data}"/></svg>')
