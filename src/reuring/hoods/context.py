"""What every page knows: the neighbourhood, who looks, and how the page is to be shown."""
from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reuring.core.addresses import address
from reuring.hoods.weave import band_of

ENTRIES = [   # name of the address, label, A2 hint, level that must be open (0: always)
    ("front:today", _("Today"), _("What is there to do?"), 0, "today"),
    ("front:who_and_where", _("Who and where"), _("Who does what?"), 1, "who"),
    ("front:together", _("Doing together"), _("Ask for help or do something."), 2, "together"),
    ("front:ideas", _("Ideas"), _("What can be better here?"), 3, "ideas"),
    ("front:our_hood", _("Our neighbourhood"), _("Who are we?"), 0, "ours"),
]


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: never a query of its own."""
    hood = getattr(request, "hood", None)
    return {
        "request": request, "hood": hood, "viewer": getattr(request, "viewer", None), "membership": getattr(request, "membership", None),
        "entries": entries(request) if hood is not None and hood.awake else [],
        "band": band_of(hood),
        "size": request.COOKIES.get("letters", ""), "theme": request.COOKIES.get("theme", ""), "contrast": request.COOKIES.get("contrast", ""),
    }


def entries(request: HttpRequest) -> list[dict[str, Any]]:
    """The five entries, without those whose level is closed: closed is absent, not grey."""
    own = request.hood.words or {}
    shown = [(name, own.get(key) or label, hint) for name, label, hint, level, key in ENTRIES if not level or level in request.hood.levels]
    paths = [address(request, name) for name, _label, _hint in shown]
    here = max((p for p in paths if request.path.startswith(p)), key=len, default="")
    home = paths[0]
    return [{"label": label, "hint": hint, "url": path, "current": path == here and (path != home or request.path == home)}
            for path, (_name, label, hint) in zip(paths, shown, strict=True)]
