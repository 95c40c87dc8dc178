"""What every page knows: the neighbourhood, who looks, and how the page is to be shown."""
from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reuring.accounts.handles import handle
from reuring.core.addresses import absolute, address
from reuring.core.policy import may
from reuring.hoods.weave import band_of, cloth_of, face_of, icon_of, mark_of

ENTRIES = [   # name of the address, label, A2 hint, level that must be open (0: always), key of the neighbourhood's own word
    ("front:today", gettext_lazy("Today"), gettext_lazy("What is there to do?"), 0, "today"),
    ("front:who_and_where", gettext_lazy("Who and where"), gettext_lazy("Who does what?"), 1, "who"),
    ("front:together", gettext_lazy("Doing together"), gettext_lazy("Ask for help or do something."), 2, "together"),
    ("front:ideas", gettext_lazy("Ideas"), gettext_lazy("What can be better here?"), 3, "ideas"),
    ("front:our_hood", gettext_lazy("Our neighbourhood"), gettext_lazy("Who are we?"), 0, "ours"),
]

BELOW = {   # first part of the address of a page that hangs under an entry
    "front:today": {"agenda", "nieuws", "verhalen", "reeksen", "bericht"},
    "front:who_and_where": {"kaart", "plek", "plekken", "route", "organisaties", "sociale-kaart", "wie", "groepen"},
    "front:together": {"vraag", "vragen", "iets-doen", "aanbod", "oproep", "koppeling", "te-ver", "spullen", "wie-heeft",
                       "gratis", "ruimtes", "klussen", "zorg", "zorgkring", "uitleen", "afspraak", "beginnen", "netwerk-geld-ruimte"},
    "front:ideas": {"bezig", "initiatief", "stap", "nodig", "drempel", "drempels", "proef", "overdracht", "voor-en-tegen", "microactie", "geleerd"},
    "front:our_hood": {"cijfers", "juwelen", "atelier"},
}


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: never a query of its own."""
    hood = getattr(request, "hood", None)
    return {
        "request": request, "hood": hood, "viewer": getattr(request, "viewer", None), "membership": getattr(request, "membership", None),
        "entries": entries(request) if hood is not None and hood.awake else [],
        "handle": partial(handle, getattr(getattr(request, "viewer", None), "person_id", None)),
        "band": band_of(hood), "face": face_of, "cloth": cloth_of, "me": me(request), "asleep": hood is not None and hood.life == "resting",
        "size": request.COOKIES.get("letters", ""), "theme": request.COOKIES.get("theme", ""), "contrast": request.COOKIES.get("contrast", ""),
        **marks(request),
    }


def entries(request: HttpRequest) -> list[dict[str, Any]]:
    """The five entries, without those whose level is closed: closed is absent, not grey."""
    own = request.hood.words or {}
    shown = [(name, own.get(key) or label, hint) for name, label, hint, level, key in ENTRIES if not level or level in request.hood.levels]
    paths = [address(request, name) for name, _label, _hint in shown]
    here = max((p for p in paths if request.path.startswith(p)), key=len, default="")
    home = paths[0]
    part = request.path.removeprefix(home).split("/")[0]
    return [{"label": label, "hint": hint, "url": path, "current": path == here and (path != home or request.path == home),
             "above": part in BELOW.get(name, ())}
            for path, (name, label, hint) in zip(paths, shown, strict=True)]


def entry_label(hood: Any, key: str) -> str:
    """What this neighbourhood calls an entry."""
    return (hood.words or {}).get(key) or str(next(label for _name, label, _hint, _level, own in ENTRIES if own == key))


def me(request: HttpRequest) -> dict[str, str] | None:
    """Top right: one's own name, or the way to join."""
    hood, viewer, membership = (getattr(request, name, None) for name in ("hood", "viewer", "membership"))
    if viewer is not None and viewer.person_id is not None:
        name = membership.person.name if membership is not None else getattr(request.user, "name", "")
        return {"label": name, "url": address(request, "hoods:mine" if hood is not None and may(viewer, "member.own") else "me:home")}
    if hood is not None and hood.awake:
        return {"label": _("Join in"), "url": address(request, "hoods:join")}
    return None


def marks(request: HttpRequest) -> dict[str, Any]:
    """How the page presents itself elsewhere: its icon, its picture, its feeds, the links at the foot."""
    hood = getattr(request, "hood", None)
    if hood is None:
        return {"icon_url": icon_of(None), "foot_links": [], "feeds": []}
    title = _("News of %(name)s") % {"name": hood.name}
    feeds = [{"title": title, "url": address(request, name), "type": kind}
             for name, kind in (("api:atom", "application/atom+xml"), ("api:json", "application/feed+json"))]
    return {
        "icon_url": icon_of(hood), "canonical": absolute(request.path_info),
        "share_image": absolute(f"{address(request, 'front:share')}?v={mark_of(hood)}"),
        "feeds": feeds if hood.awake else [],
        "foot_links": [(label, address(request, name)) for label, name in foot(hood)],
    }


def foot(hood: Any) -> list[tuple[str, str]]:
    if hood.life == "exploring":
        return []
    if hood.life == "resting":
        return [(_("Call me back"), "promises:call_me"), (_("Who are we?"), "front:our_hood"), (_("Stories"), "news:stories"),
                (_("Report something"), "moderation:report"),
                (_("How does this site work?"), "front:guide")]
    return [(_("Call me back"), "promises:call_me"), (_("Search"), "front:search"), (_("Stories"), "news:stories"),
            (_("Follow this neighbourhood"), "posts:follow"), (_("Report something"), "moderation:report"), (_("How does this site work?"), "front:guide")]

