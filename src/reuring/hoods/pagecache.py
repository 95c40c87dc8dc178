"""Pages for visitors, kept per version of their neighbourhood: the second visitor costs one small query.

Only what looks the same to everybody is kept: a GET inside a neighbourhood, from a browser without any cookie but the
reader's own choices of language and letters. The stamp of a kept page is the neighbourhood's `version`, which every
change that a visitor could see raises in its own transaction; so a hidden post is gone at the very next request.
"""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from secrets import token_hex
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.http.request import split_domain_port
from django.utils.cache import patch_vary_headers

from reuring.core import clock
from reuring.core.headers import unpacks
from reuring.core.language import language_of
from reuring.hoods.models.neighbourhood import TAKEN

CHOICES = ("letters", "theme", "contrast")        # cookies of the display page
ROOM = 1_000_000                                  # bytes of pages kept in one process
LARGEST = 300_000
STARTED = token_hex(8)                            # with other code the same neighbourhood may look different
SCHEME = settings.SECURE_PROXY_SSL_HEADER[0] if settings.SECURE_PROXY_SSL_HEADER else "wsgi.url_scheme"
KNOWN = {settings.LANGUAGE_COOKIE_NAME, *CHOICES}
GetResponse = Callable[[HttpRequest], HttpResponse]
App = Callable[..., Iterable[bytes]]
Meta = dict[str, Any]                             # a request as WSGI hands it over
Key = tuple[str, ...]
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Kept:
    stamp: str
    body: bytes
    headers: Headers

    @property
    def size(self) -> int:
        return 500 + len(self.body) + sum(len(name) + len(value) + 150 for name, value in self.headers)


class Shelf:
    """The pages of one process, the longest unread leaving first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._size, self._lock = room, 0, Lock()
        self._pages: OrderedDict[Key, Kept] = OrderedDict()

    def __contains__(self, key: Key | None) -> bool:
        return key in self._pages

    def get(self, key: Key | None, stamp: str | None) -> Kept | None:
        with self._lock:
            kept = self._pages.get(key) if key else None
            if key is None or kept is None or kept.stamp != stamp:
                return None
            self._pages.move_to_end(key)
            return kept

    def put(self, key: Key, kept: Kept) -> None:
        with self._lock:
            self._drop(key)
            self._pages[key] = kept
            self._size += kept.size
            while self._size > self._room:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._size = 0

    def _drop(self, key: Key) -> None:
        old = self._pages.pop(key, None)
        self._size -= old.size if old else 0


shelf = Shelf()


def at_the_door(application: App) -> App:
    """Answer from the shelf before Django begins: half of what a kept page costs is the request around it."""
    def served(environ: Meta, start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = key_of(environ) if environ["PATH_INFO"].isascii() else None          # other letters Django reads first
        kept = shelf.get(key, stamp_of(key)) if key in shelf else None
        if kept is None:
            return application(environ, start_response)
        status, headers, body = answer_of(environ, kept)
        start_response(f"{status} {HTTPStatus(status).phrase}", list(headers))
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
    return served


def for_visitors(get_response: GetResponse) -> GetResponse:
    """Keep what is fit to be kept, and answer from the shelf where that is the same."""
    def middleware(request: HttpRequest) -> HttpResponse:
        key = key_of(request.META) if is_ours(request) else None
        stamp = stamp_of(key)
        if key is None or stamp is None:
            return get_response(request)
        kept = shelf.get(key, stamp)
        if kept is None:
            answer = get_response(request)
            if not fit(answer):
                return answer
            answer["ETag"] = f'W/"{stamp}"'
            patch_vary_headers(answer, ["Accept-Encoding", "Accept-Language", "Cookie"])
            kept = Kept(stamp, answer.content, tuple(answer.items()))
            if request.method == "GET":
                shelf.put(key, kept)
        return hand_out(request, kept)
    return middleware


def key_of(meta: Meta) -> Key | None:
    """What makes two visitors' pages the same; None for whoever is no plain visitor."""
    cookies, query = cookies_in(meta), meta.get("QUERY_STRING", "")
    if meta["REQUEST_METHOD"] not in {"GET", "HEAD"} or not cookies.keys() <= KNOWN:
        return None
    if len(query) > 200 or "HTTP_AUTHORIZATION" in meta or "HTTP_HX_REQUEST" in meta:
        return None
    chosen = (cookies.get(name, "")[:8] for name in CHOICES)
    return (meta.get("HTTP_HOST") or meta["SERVER_NAME"], meta["PATH_INFO"], query, meta.get(SCHEME, ""),
            language_of(cookies, meta.get("HTTP_ACCEPT_LANGUAGE", "")), "gzip" if unpacks(meta) else "", *chosen)


def is_ours(request: HttpRequest) -> bool:
    """Whether it was asked of a host that we are."""
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def cookies_in(meta: Meta) -> dict[str, str]:
    return parse_cookie(meta["HTTP_COOKIE"]) if meta.get("HTTP_COOKIE") else {}


def stamp_of(key: Key | None) -> str | None:
    """Changes with the neighbourhood, the day and the reader's choices; None where there is no neighbourhood."""
    if key is None:
        return None
    host, first = split_domain_port(key[0])[0], key[1].split("/", 2)[1]
    own = host not in settings.MAIN_HOSTS
    if first in TAKEN or (not first and not own):
        return None
    column, value = ("domain", host) if own else ("slug", first)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, version FROM hoods_neighbourhood WHERE {column} = %s", [value])  # noqa: S608 - one of two names
            found = cursor.fetchone()
    except DatabaseError:
        return None
    if found is None:
        return None
    mark = blake2b("\n".join([*key, str(clock.today()), STARTED]).encode(), digest_size=8).hexdigest()
    return f"{found[0]}-{found[1]}-{mark}"


def fit(answer: HttpResponse) -> bool:
    return (answer.status_code == 200 and not answer.streaming and not answer.cookies and len(answer.content) <= LARGEST
            and "private" not in answer.get("Cache-Control", "") and "no-store" not in answer.get("Cache-Control", ""))


def answer_of(meta: Meta, kept: Kept) -> tuple[int, Headers, bytes]:
    """Status, headers and page; the page stays here where the browser already has it."""
    if meta.get("HTTP_IF_NONE_MATCH") == f'W/"{kept.stamp}"':
        return 304, tuple(header for header in kept.headers if header[0] in {"ETag", "Vary", "Cache-Control"}), b""
    return 200, kept.headers, kept.body


def hand_out(request: HttpRequest, kept: Kept) -> HttpResponse:
    status, headers, body = answer_of(request.META, kept)
    answer = HttpResponse(body, status=status)
    answer.headers._store = {name.lower(): (name, value) for name, value in headers}     # they were checked when the page was made
    return answer
