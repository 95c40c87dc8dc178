"""Pages for visitors, kept per version of their neighbourhood: the second visitor costs one small query.

Only what looks the same to everybody is kept: a GET inside a neighbourhood, from a browser without any cookie but the
reader's own choices of language and letters. The stamp of a kept page is the neighbourhood's `version`, which every
change that a visitor could see raises in its own transaction; so a hidden post is gone at the very next request.
"""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_hex
from threading import Lock

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
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
GetResponse = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Kept:
    stamp: str
    body: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        return 500 + len(self.body) + sum(len(name) + len(value) + 150 for name, value in self.headers)


class Shelf:
    """The pages of one process, the longest unread leaving first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._size, self._lock = room, 0, Lock()
        self._pages: OrderedDict[tuple[str, ...], Kept] = OrderedDict()

    def get(self, key: tuple[str, ...], stamp: str) -> Kept | None:
        with self._lock:
            kept = self._pages.get(key)
            if kept is None or kept.stamp != stamp:
                return None
            self._pages.move_to_end(key)
            return kept

    def put(self, key: tuple[str, ...], kept: Kept) -> None:
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

    def _drop(self, key: tuple[str, ...]) -> None:
        old = self._pages.pop(key, None)
        self._size -= old.size if old else 0


shelf = Shelf()


def for_visitors(get_response: GetResponse) -> GetResponse:
    """Answer from the shelf where that is the same; 304 where the browser already has it."""
    def middleware(request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        stamp = stamp_of(request, key) if key else None
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


def key_of(request: HttpRequest) -> tuple[str, ...] | None:
    """What makes two visitors' pages the same; None for whoever is no plain visitor."""
    if request.method not in {"GET", "HEAD"} or not set(request.COOKIES) <= {settings.LANGUAGE_COOKIE_NAME, *CHOICES}:
        return None
    query = request.META.get("QUERY_STRING", "")
    if len(query) > 200 or "Authorization" in request.headers or "HX-Request" in request.headers:
        return None
    packed = "gzip" if unpacks(request) else ""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    return request.scheme, host, request.path_info, query, language_of(request), packed, *(request.COOKIES.get(name, "")[:8] for name in CHOICES)


def stamp_of(request: HttpRequest, key: tuple[str, ...]) -> str | None:
    """Changes with the neighbourhood, the day and the reader's choices; None where there is no neighbourhood."""
    host, first = split_domain_port(key[1])[0], request.path_info.split("/", 2)[1]
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


def hand_out(request: HttpRequest, kept: Kept) -> HttpResponse:
    if request.headers.get("If-None-Match") == f'W/"{kept.stamp}"':
        answer: HttpResponse = HttpResponseNotModified()
        for name, value in kept.headers:
            if name in {"ETag", "Vary", "Cache-Control"}:
                answer[name] = value
        return answer
    answer = HttpResponse(kept.body)
    answer.headers._store = {name.lower(): (name, value) for name, value in kept.headers}     # they were checked when the page was made
    return answer
