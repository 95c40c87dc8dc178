"""What each kind of page costs: CPU per request of the whole server with its database, as a ratio to the limits of the same run."""
from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.db import connections

from reuring.accounts.keys import SessionStore
from reuring.accounts.models import Person
from reuring.agenda.models import Event
from reuring.bench.seed import grow
from reuring.bench.servers import Answer, Server, limit_server, our_server, serving
from reuring.core import clock
from reuring.hoods.models import Place
from reuring.posts.models import Post

Ask = Callable[[Server, int], Answer]


@dataclass(frozen=True)
class Kind:
    name: str
    ask: Ask
    budget: float | None         # ms of CPU, from docs/running.md
    times: int = 300
    expects: int = 200


@dataclass(frozen=True)
class Figure:
    name: str
    cpu_ms: float
    to_bare: float
    to_rows: float
    p95_ms: float
    bytes: int
    gzipped: int
    budget_ms: float | None

    @property
    def kept(self) -> bool:
        return self.budget_ms is None or self.cpu_ms <= self.budget_ms


def pages(args: argparse.Namespace) -> int:
    """The command. Exit 1 when a budget is broken."""
    cookies = _prepare(args)
    with serving(limit_server(), "/bare/") as limit:
        bare = _measure(limit, Kind("bare view, 20 kB", lambda s, n: s.ask("/bare/"), None, 3000))
        rows = _measure(limit, Kind("raw SQL + string, 20 rows", lambda s, n: s.ask("/rows/"), None, 2000))
    figures = [Figure(name, cpu, cpu / bare[1], cpu / rows[1], *rest, None) for name, cpu, *rest in (bare, rows)]
    with serving(our_server(settings.DATA), "/gezond/") as server:
        fresh = server.memory()
        for kind in _kinds(cookies):
            name, cpu, *rest = _measure(server, kind)
            figures.append(Figure(name, cpu, cpu / bare[1], cpu / rows[1], *rest, kind.budget))
            print(".", end="", flush=True, file=sys.stderr)
        used = server.memory()
    return _show(figures, {"fresh": fresh, "used": used, "budget": 130.0}, args.json)


def _prepare(args: argparse.Namespace) -> dict[str, str]:
    """A seeded database and a signed-in neighbour; answers the headers of their browser."""
    call_command("migrate", verbosity=0)
    if not Post._base_manager.exists():
        grow(hoods=args.hoods, neighbours=args.neighbours, posts=args.posts, comments=args.comments)
    person = Person.objects.order_by("pk").first()
    assert person is not None
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), "reuring.accounts.keys.Backend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    connections.close_all()
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}", "Accept-Encoding": "gzip"}


def _kinds(member: dict[str, str]) -> list[Kind]:
    packed = {"Accept-Encoding": "gzip"}
    answered = Post._base_manager.filter(hood__slug="buurt-0", audience="public", comments__isnull=False)
    first = answered.order_by("-pk").first() or Post._base_manager.earliest("pk")
    detail = f"/buurt-0/{'verhalen' if first.kind == 'story' else 'nieuws'}/{first.pk}/"
    activity = Event._base_manager.filter(hood__slug="buurt-0", rule="FREQ=WEEKLY").earliest("pk").pk
    place = Place._base_manager.filter(hood__slug="buurt-0").earliest("pk").pk
    connections.close_all()
    return [
        Kind("home, kept", lambda s, n: s.ask("/buurt-0/", packed), 0.3, 3000),
        Kind("home, not changed (304)", _unchanged, 0.3, 3000, 304),
        Kind("home, made", lambda s, n: s.ask(f"/buurt-0/?n={n}", packed), 3.0),
        Kind("list of 20, made", lambda s, n: s.ask(f"/buurt-0/nieuws/?n={n}", packed), 3.0),
        Kind("who and where, made", lambda s, n: s.ask(f"/buurt-0/wie-en-waar/?n={n}", packed), 3.0),
        Kind("map, made", lambda s, n: s.ask(f"/buurt-0/kaart/?n={n}", packed), 3.0),
        Kind("page of a place, made", lambda s, n: s.ask(f"/buurt-0/plek/{place}/?n={n}", packed), 3.0),
        Kind("detail + 20 comments, made", lambda s, n: s.ask(f"{detail}?n={n}", packed), 3.0),
        Kind("agenda, made", lambda s, n: s.ask(f"/buurt-0/agenda/?n={n}", packed), 3.0),
        Kind("agenda of a month, made", lambda s, n: s.ask(f"/buurt-0/agenda/?maand={clock.today():%Y-%m}&n={n}", packed), 3.0),
        Kind("activity, made", lambda s, n: s.ask(f"/buurt-0/agenda/{activity}/?n={n}", packed), 3.0),
        Kind("calendar (iCal), made", lambda s, n: s.ask(f"/buurt-0/agenda.ics?n={n}", packed), None, 50),
        Kind("member home", lambda s, n: s.ask("/buurt-0/", member), 4.0),
        Kind("member detail + 20 comments", lambda s, n: s.ask(detail, member), 4.0),
        Kind("search", lambda s, n: s.ask(f"/buurt-0/zoeken/?q=moestuin&n={n}", packed), None),
        Kind("feed (Atom), made", lambda s, n: s.ask(f"/buurt-0/nieuws.atom?n={n}", packed), None),
        Kind("post", Poster(member), 5.0, 150, 302),
    ]


def _unchanged(server: Server, n: int) -> Answer:
    if server.port not in _TAGS:
        _TAGS[server.port] = server.ask("/buurt-0/", {"Accept-Encoding": "gzip"}).headers["etag"]
    return server.ask("/buurt-0/", {"Accept-Encoding": "gzip", "If-None-Match": _TAGS[server.port]})


_TAGS: dict[int, str] = {}


class Poster:
    """Puts up news as a neighbour does: the form once, then one POST each."""

    def __init__(self, member: Mapping[str, str]) -> None:
        self._headers = dict(member)
        self._form: dict[str, str] = {}

    def __call__(self, server: Server, n: int) -> Answer:
        if not self._form:
            self._open(server)
        fields = {**self._form, "title": f"Bankje {n} aan het plein", "body": "Er staat een bankje. " * 20, "audience": "public", "level": "hood",
                  "go": "post", "once": f"{os.getpid()}x{n}x{'0' * 30}"[:32]}
        return server.ask("/buurt-0/nieuws/nieuw/", {**self._headers, "Content-Type": "application/x-www-form-urlencoded"}, urlencode(fields))

    def _open(self, server: Server) -> None:
        page = server.ask("/buurt-0/nieuws/nieuw/", {"Cookie": self._headers["Cookie"]})
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
        cookie = page.headers.get("set-cookie", "").split(";")[0]
        self._headers["Cookie"] += f"; {cookie}"
        self._form = {"csrfmiddlewaretoken": token.group(1).decode() if token else ""}


def _measure(server: Server, kind: Kind) -> tuple[str, float, float, int, int]:
    """Name, CPU ms a request, p95 in ms, bytes, bytes gzipped. Warms up first; refuses to time an error."""
    for n in range(40):
        answer = kind.ask(server, n)
        if answer.status != kind.expects:
            raise RuntimeError(f"{kind.name}: expected {kind.expects}, got {answer.status}")
    began = server.cpu()
    answers = [kind.ask(server, 1000 + n) for n in range(kind.times)]
    cpu = (server.cpu() - began) / kind.times * 1000
    body = answers[-1].body
    plain = gzip.decompress(body) if answers[-1].headers.get("content-encoding") == "gzip" else body
    return kind.name, cpu, quantiles([a.seconds * 1000 for a in answers], n=20)[-1], len(plain), len(gzip.compress(plain))


def _show(figures: list[Figure], memory: dict[str, float], file: Path | None) -> int:
    print(f"\n{'page':30}{'CPU ms':>9}{'× bare':>9}{'× rows':>9}{'p95 ms':>9}{'bytes':>9}{'gzip':>8}{'budget':>9}")
    for f in figures:
        budget = "" if f.budget_ms is None else f"{f.budget_ms:.1f} {'ok' if f.kept else 'OVER'}"
        print(f"{f.name:30}{f.cpu_ms:9.3f}{f.to_bare:9.1f}{f.to_rows:9.1f}{f.p95_ms:9.2f}{f.bytes:9,}{f.gzipped:8,}{budget:>9}")
    print(f"memory of web and worker: {memory['fresh']:.0f} MB fresh, {memory['used']:.0f} MB after this run (budget {memory['budget']:.0f})")
    if file:
        file.write_text(json.dumps({"figures": [asdict(f) for f in figures], "memory": memory}, indent=1))
    return 0 if all(f.kept for f in figures) and memory["used"] <= memory["budget"] else 1
