"""What every page knows: the neighbourhood, who looks, and how the page is to be shown."""
from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reuring.accounts.handles import handle
from reuring.core.addresses import absolute, address
from reuring.core.conditions import awake_or_prepared
from reuring.core.policy import may
from reuring.hoods.weave import cloth_of, face_of, signs_of

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
    "front:ideas": {"idee", "ideeen", "vertel", "achter", "samen", "samenvoegen", "helper", "mogelijkheid", "mogelijkheden", "plan", "plannen",
                    "initiatieven", "klein-geld", "uitdagen", "bezig", "initiatief", "stap", "nodig", "drempel", "drempels", "proef", "overdracht",
                    "voor-en-tegen", "microactie", "geleerd"},
    "front:our_hood": {"cijfers", "juwelen", "atelier"},
}


class Where(NamedTuple):
    """What decides how the address of an entry is written, and its words; it stands for a request where one is asked for."""

    slug: str
    on_own_domain: bool
    language: str | None

    @property
    def hood(self) -> Where:
        return self


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: never a query of its own."""
    hood = getattr(request, "hood", None)
    return {
        "request": request, "hood": hood, "viewer": getattr(request, "viewer", None), "membership": getattr(request, "membership", None),
        "entries": entries(request) if hood is not None and (hood.awake or _prepares(request)) else (),
        "handle": partial(handle, getattr(getattr(request, "viewer", None), "person_id", None)),
        "face": face_of, "cloth": cloth_of, "me": me(request), "asleep": hood is not None and hood.life == "resting",
        "size": request.COOKIES.get("letters", ""), "theme": request.COOKIES.get("theme", ""), "contrast": request.COOKIES.get("contrast", ""),
        **marks(request),
    }


def where(request: HttpRequest) -> Where:
    return Where(request.hood.slug, getattr(request, "on_own_domain", False), get_language())


def _prepares(request: HttpRequest) -> bool:
    """The team sees before the opening what visitors will see after it."""
    viewer = getattr(request, "viewer", None)
    return viewer is not None and awake_or_prepared(viewer, None)


def entries(request: HttpRequest) -> tuple[tuple[str, str, str, str], ...]:
    """The five entries, without those whose level is closed: closed is absent, not grey. Address, label, hint, what `aria-current` says."""
    menu = _menu(where(request), tuple(request.hood.levels), tuple((request.hood.words or {}).items()))
    here = max((path for path, *_words in menu if request.path.startswith(path)), key=len, default="")
    home = menu[0][0]
    part = request.path.removeprefix(home).split("/")[0]
    return tuple((path, label, hint, "page" if path == here and (path != home or request.path == home) else "true" if part in below else "")
                 for path, label, hint, below in menu)


@lru_cache(maxsize=256)
def _menu(there: Where, levels: tuple[int, ...], own: tuple[tuple[str, str], ...]) -> list[tuple[str, str, str, set[str]]]:
    """Address, label, hint and what hangs under it; the long English word may break."""
    words = dict(own)
    return [(address(there, name), str(words.get(key) or label).replace("neighbourhood", "neigh\u00adbour\u00adhood"), str(hint), BELOW.get(name, set()))
            for name, label, hint, level, key in ENTRIES if not level or level in levels]


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
    """How the page presents itself: its band, and elsewhere its icon, its picture, its feeds; the links at the foot."""
    hood = getattr(request, "hood", None)
    band, icon, mark = signs_of(hood)
    if hood is None:
        return {"band": band, "icon_url": icon, "foot_links": [], "feeds": []}
    links, feeds, picture = _links(where(request), hood.life, hood.name)
    return {"band": band, "icon_url": icon, "canonical": absolute(request.path_info), "share_image": f"{picture}?v={mark}",
            "feeds": feeds if hood.awake else [], "foot_links": links}


@lru_cache(maxsize=256)
def _links(there: Where, life: str, name: str) -> tuple[list[tuple[str, str]], list[dict[str, str]], str]:
    """At the foot; the feeds; and the picture that a chat shows."""
    title = _("News of %(name)s") % {"name": name}
    feeds = [{"title": title, "url": address(there, feed), "type": kind}
             for feed, kind in (("api:atom", "application/atom+xml"), ("api:json", "application/feed+json"))]
    return [(label, address(there, link)) for label, link in foot(life)], feeds, absolute(address(there, "front:share"))


def foot(life: str) -> list[tuple[str, str]]:
    if life == "exploring":
        return []
    if life == "resting":
        return [(_("Call me back"), "promises:call_me"), (_("Who are we?"), "front:our_hood"), (_("Stories"), "news:stories"),
                (_("Report something"), "moderation:report"),
                (_("How does this site work?"), "front:guide")]
    return [(_("Call me back"), "promises:call_me"), (_("Search"), "front:search"), (_("Stories"), "news:stories"),
            (_("Follow this neighbourhood"), "posts:follow"), (_("Report something"), "moderation:report"), (_("How does this site work?"), "front:guide")]

