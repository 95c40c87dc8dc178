"""What each kind of page costs a visitor, a member, and who writes."""
from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.db import connections

from reuring.accounts.keys import SessionStore
from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.bench.crowd import Asked
from reuring.bench.measuring import Budget, Kind, compare
from reuring.bench.seed import grow
from reuring.bench.servers import Server
from reuring.core import clock
from reuring.hoods.models import Place
from reuring.people.models import Organisation
from reuring.posts.models import Post

KEPT, UNCHANGED, PUBLIC, MEMBER, SEARCH, WRITE = (Budget(times, ms) for times, ms in ((2.3, 0.3), (7, 0.3), (42, 3.0), (52, 4.0), (60, 3.5), (67, 5.0)))


def pages(args: argparse.Namespace) -> int:
    """The command."""
    call_command("migrate", verbosity=0)
    if not Post._base_manager.exists():
        grow(hoods=args.hoods, neighbours=args.neighbours, posts=args.posts or 2_000, comments=args.comments)
    return compare(_kinds(cookies()), args)


def cookies() -> dict[str, str]:
    """The headers of the browser of a neighbour who is signed in."""
    person = Person.objects.order_by("pk").first()
    assert person is not None
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), "reuring.accounts.keys.Backend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}", "Accept-Encoding": "gzip"}


def _kinds(member: dict[str, str]) -> list[Kind]:
    packed = {"Accept-Encoding": "gzip"}
    answered = Post._base_manager.filter(hood__slug="buurt-0", audience="public", comments__isnull=False)
    first = answered.order_by("-pk").first() or Post._base_manager.earliest("pk")
    detail = f"/buurt-0/{'verhalen' if first.kind == 'story' else 'nieuws'}/{first.pk}/"
    activity = Event._base_manager.filter(hood__slug="buurt-0", rule="FREQ=WEEKLY").earliest("pk").pk
    place = Place._base_manager.filter(hood__slug="buurt-0").earliest("pk").pk
    club = Organisation._base_manager.filter(hood__slug="buurt-0").earliest("pk").pk
    connections.close_all()
    return [
        Kind("home, kept", lambda s, n: Asked("/buurt-0/", packed), KEPT, 3000),
        Kind("home, not changed (304)", _unchanged, UNCHANGED, 3000, 304),
        Kind("home, made", lambda s, n: Asked(f"/buurt-0/?n={n}", packed), PUBLIC),
        Kind("list of 20, made", lambda s, n: Asked(f"/buurt-0/nieuws/?n={n}", packed), PUBLIC),
        Kind("who and where, made", lambda s, n: Asked(f"/buurt-0/wie-en-waar/?n={n}", packed), PUBLIC),
        Kind("map, made", lambda s, n: Asked(f"/buurt-0/kaart/?n={n}", packed), PUBLIC),
        Kind("page of a place, made", lambda s, n: Asked(f"/buurt-0/plek/{place}/?n={n}", packed), PUBLIC),
        Kind("detail + 20 comments, made", lambda s, n: Asked(f"{detail}?n={n}", packed), PUBLIC),
        Kind("agenda, made", lambda s, n: Asked(f"/buurt-0/agenda/?n={n}", packed), PUBLIC),
        Kind("agenda of a month, made", lambda s, n: Asked(f"/buurt-0/agenda/?maand={clock.today():%Y-%m}&n={n}", packed), PUBLIC),
        Kind("activity, made", lambda s, n: Asked(f"/buurt-0/agenda/{activity}/?n={n}", packed), PUBLIC),
        Kind("calendar (iCal), made", lambda s, n: Asked(f"/buurt-0/agenda.ics?n={n}", packed), None, 50),
        Kind("organisations, made", lambda s, n: Asked(f"/buurt-0/organisaties/?n={n}", packed), PUBLIC),
        Kind("an organisation, made", lambda s, n: Asked(f"/buurt-0/organisaties/{club}/?n={n}", packed), PUBLIC),
        Kind("social map, made", lambda s, n: Asked(f"/buurt-0/sociale-kaart/?n={n}", packed), PUBLIC),
        Kind("places, made", lambda s, n: Asked(f"/buurt-0/plekken/?n={n}", packed), PUBLIC),
        Kind("numbers by year, made", lambda s, n: Asked(f"/buurt-0/cijfers/?n={n}", packed), PUBLIC),
        Kind("member home", lambda s, n: Asked("/buurt-0/", member), MEMBER),
        Kind("member detail + 20 comments", lambda s, n: Asked(detail, member), MEMBER),
        Kind("member list of 20", lambda s, n: Asked("/buurt-0/nieuws/", member), MEMBER),
        Kind("member search", lambda s, n: Asked("/buurt-0/zoeken/?q=moestuin", member), SEARCH),
        Kind("member writes: the form", lambda s, n: Asked("/buurt-0/nieuws/nieuw/", member), None, 100),
        Kind("search", lambda s, n: Asked(f"/buurt-0/zoeken/?q=moestuin&n={n}", packed), SEARCH),
        Kind("feed (Atom), made", lambda s, n: Asked(f"/buurt-0/nieuws.atom?n={n}", packed), PUBLIC),
        Kind("post", Poster(member, "/buurt-0/nieuws/nieuw/", _news), WRITE, 150, 302, browsers=1),
        Kind("comment", Poster(member, f"/buurt-0/bericht/{first.pk}/reageren/", _comment), WRITE, 150, 302, browsers=1),
    ]


def _unchanged(server: Server, n: int) -> Asked:
    if server.port not in _TAGS:
        _TAGS[server.port] = server.ask("/buurt-0/", {"Accept-Encoding": "gzip"}).headers["etag"]
    return Asked("/buurt-0/", {"Accept-Encoding": "gzip", "If-None-Match": _TAGS[server.port]})


_TAGS: dict[int, str] = {}


def _news(n: int) -> dict[str, str]:
    return {"title": f"Bankje {n} aan het plein", "body": "Er staat een bankje. " * 20, "audience": "public", "level": "hood", "go": "post"}


def _comment(n: int) -> dict[str, str]:
    return {"body": f"Dank je wel, dat is {n} keer fijn om te horen."}


class Poster:
    """Writes as a neighbour does: the page with the form once, then one POST each."""

    def __init__(self, member: Mapping[str, str], page: str, fields: Callable[[int], dict[str, str]]) -> None:
        self._headers, self._page, self._fields = dict(member), page, fields
        self._form: dict[str, str] = {}

    def __call__(self, server: Server, n: int) -> Asked:
        if not self._form:
            self._open(server)
        fields = {**self._form, **self._fields(n), "once": f"{os.getpid()}x{n}x{'0' * 30}"[:32]}
        return Asked(self._page, {**self._headers, "Content-Type": "application/x-www-form-urlencoded"}, urlencode(fields))

    def _open(self, server: Server) -> None:
        page = server.ask(self._page, {"Cookie": self._headers["Cookie"]})
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
        cookie = page.headers.get("set-cookie", "").split(";")[0]
        self._headers["Cookie"] += f"; {cookie}"
        self._form = {"csrfmiddlewaretoken": token.group(1).decode() if token else ""}
