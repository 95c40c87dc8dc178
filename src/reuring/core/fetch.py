"""The one place that fetches an address from outside (decision 18). A sweep refuses a client anywhere else.

A name is looked up once and the answer is pinned: what was judged is what is connected to. Each hop of a redirect is judged anew. Time, size,
hops and ports are bounded, also against who drips a byte a second or unfolds a kilobyte to a gigabyte. Nothing of ours goes along: no cookie,
no proxy, no referrer. A page comes back as a value; a refusal has words.
"""
from __future__ import annotations

import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from ipaddress import ip_address
from typing import cast
from urllib.parse import urljoin

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.core import outside
from reuring.core.outside import Address, Unfit

SIZE = 1_000_000
SECONDS = 5.0
HOPS = 3
HEADERS = 64_000
MOVED = {301, 302, 303, 307, 308}

WORDS: dict[str, str | Promise] = {
    "address": _("This is not an address we can open. Copy it again from your browser."),
    "scheme": _("An address begins with https:// or http://. Copy it again from your browser."),
    "userinfo": _("This address carries a name or password. Use one without, made for sharing."),
    "port": _("This address asks for a special port. We only open ordinary web pages."),
    "inside": _("This address points inside a network and not to the public web. We do not open it."),
    "unknown": _("Nobody knows this address. Look at the spelling, or try again later."),
    "silent": _("There is no answer at this address. Try again later."),
    "lock": _("The lock (certificate) of this site is not right. Tell who keeps it."),
    "downgrade": _("This site sends us from a locked address to an open one. We do not follow."),
    "hops": _("This site keeps sending us on to another address. Copy the last address yourself."),
    "slow": _("This site takes too long to answer. Try again later."),
    "large": _("What stands there is too large for us."),
    "status": _("This site does not give it. Look whether everybody may open it, without signing in."),
    "kind": _("Something else stands there than we asked for. Is it the right address?"),
    "broken": _("What came back cannot be read. Try again later."),
}


class NotFetched(Exception):
    """Nothing came back. `words` says why and what to do, `reason` is one of WORDS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def words(self) -> str:
        return str(WORDS[self.reason])


@dataclass(frozen=True)
class Page:
    """What stood at the end of the road."""

    address: str
    kind: str                   # content type, small letters, without what follows it
    charset: str
    body: bytes


def look_up(host: str) -> list[str]:
    """All addresses of a name, as the machine's own resolver says. May take its time: `fetch` waits no longer than it may."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)))


@dataclass(frozen=True)
class Road:
    """How to get outside. The house has one, the default; `let_in` opens a door for a test's own server and is set nowhere else."""

    look_up: Callable[[str], list[str]] = look_up
    trust: Callable[[], ssl.SSLContext] = lambda: ssl.create_default_context()      # ssl is read in only then
    ports: Collection[int] = field(default_factory=lambda: settings.FETCH_PORTS)
    let_in: Collection[tuple[str, int]] = ()


def fetch(text: str, kinds: Collection[str], *, size: int = SIZE, seconds: float = SECONDS, road: Road | None = None) -> Page:
    """What stands at this address, if it is one of these content types. Raises NotFetched, with words.

    At most `size` bytes, packed and unpacked; at most `seconds` for everything together, however many hops.
    """
    trip = Trip(road or Road(), size, time.monotonic() + seconds)
    try:
        return trip.go(text, kinds)
    except Unfit as unfit:
        raise NotFetched(unfit.reason) from unfit
    except TimeoutError as late:
        raise NotFetched("slow") from late


def post(text: str, headers: Callable[[Address], Mapping[str, str]], *, seconds: float = SECONDS, road: Road | None = None) -> int:
    """Knock at this address without a word, with headers made for where it leads; answers the status. No redirect is followed."""
    trip = _Knock(road or Road(), HEADERS, time.monotonic() + seconds, headers)
    try:
        return trip.ask(outside.read(text, trip.road.ports))[0].status
    except Unfit as unfit:
        raise NotFetched(unfit.reason) from unfit
    except TimeoutError as late:
        raise NotFetched("slow") from late


class Trip:
    def __init__(self, road: Road, size: int, ends: float) -> None:
        self.road, self.size, self.ends = road, size, ends

    def left(self) -> float:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def go(self, text: str, kinds: Collection[str]) -> Page:
        address = outside.read(text, self.road.ports)
        for _hop in range(HOPS + 1):
            answer, body = self.ask(address)
            if answer.status not in MOVED:
                return self.page(address, answer, body, kinds)
            address = self.onward(address, answer.headers.get("Location", ""))
        raise NotFetched("hops")

    def onward(self, address: Address, location: str) -> Address:
        try:
            onward = outside.read(urljoin(str(address), location), self.road.ports)
        except ValueError as wrong:
            raise NotFetched("address") from wrong
        if address.scheme == "https" and onward.scheme == "http":
            raise NotFetched("downgrade")
        return onward

    def page(self, address: Address, answer: HTTPResponse, body: bytes, kinds: Collection[str]) -> Page:
        if answer.status != 200:
            raise NotFetched("status")
        kind = answer.headers.get_content_type()
        if kind not in kinds:
            raise NotFetched("kind")
        return Page(str(address), kind, answer.headers.get_content_charset() or "", self.unpacked(answer.headers.get("Content-Encoding", ""), body))

    def ask(self, address: Address) -> tuple[HTTPResponse, bytes]:
        """One question and its answer, over a connection that is closed afterwards."""
        line = self.connected(self.pinned(address), address)
        try:
            line = self.locked(line, address) if address.scheme == "https" else line
            line.settimeout(self.left())
            line.sendall(self.question(address))
            return _read(self.listen(line), self.size)
        except TimeoutError:
            raise
        except ssl.SSLError as wrong:
            raise NotFetched("lock") from wrong
        except (HTTPException, ValueError) as wrong:
            raise NotFetched("broken") from wrong
        except OSError as wrong:
            raise NotFetched("silent") from wrong
        finally:
            line.close()

    def question(self, address: Address) -> bytes:
        return said(address, "GET", {"Accept": "*/*", "Accept-Encoding": "gzip"})

    def pinned(self, address: Address) -> list[str]:
        """The addresses of this name, all of which are outside; one that is not spoils them all."""
        found = [address.host] if _is_number(address.host) else self.looked_up(address.host)
        for each in found:
            if (each, address.port) not in self.road.let_in and not outside.is_outside(ip_address(each)):
                raise NotFetched("inside")
        return found

    def looked_up(self, host: str) -> list[str]:
        """A resolver may wait longer than we do; then its answer is read by nobody."""
        answers: list[list[str]] = []
        asking = threading.Thread(target=lambda: answers.append(_asked(self.road.look_up, host)), daemon=True)
        asking.start()
        asking.join(self.left())
        self.left()
        if not answers or not answers[0]:
            raise NotFetched("unknown")
        return answers[0]

    def connected(self, numbers: list[str], address: Address) -> socket.socket:
        for number in numbers[:4]:
            try:
                return socket.create_connection((number, address.port), timeout=self.left())
            except TimeoutError:
                self.left()
            except OSError:
                continue
        raise NotFetched("silent")

    def locked(self, line: socket.socket, address: Address) -> ssl.SSLSocket:
        """The lock must belong to the name that was asked for, whatever number it leads to."""
        line.settimeout(self.left())
        return self.road.trust().wrap_socket(line, server_hostname=address.host)

    def listen(self, line: socket.socket) -> bytes:
        """All that is said, until it is whole; each bite may take what is left of the time, no more."""
        said = bytearray()
        while not _is_whole(said):
            line.settimeout(self.left())
            bite = line.recv(65_536)
            if not bite:
                break
            said += bite
            if len(said) > self.size + HEADERS or (len(said) > HEADERS and b"\r\n\r\n" not in said[:HEADERS]):
                raise NotFetched("large")
        return bytes(said)

    def unpacked(self, packing: str, body: bytes) -> bytes:
        if packing.strip().lower() in {"gzip", "x-gzip", "deflate"}:
            body = _unpack(body, self.size + 1)
        elif packing.strip().lower() not in {"", "identity"}:
            raise NotFetched("broken")
        if len(body) > self.size:
            raise NotFetched("large")
        return body


class _Knock(Trip):
    def __init__(self, road: Road, size: int, ends: float, headers: Callable[[Address], Mapping[str, str]]) -> None:
        super().__init__(road, size, ends)
        self.headers = headers

    def question(self, address: Address) -> bytes:
        return said(address, "POST", {**self.headers(address), "Content-Length": "0"})


def _unpack(packed: bytes, most: int) -> bytes:
    """Never more than `most`, whatever a kilobyte unfolds to; half a parcel is none."""
    unpacker = zlib.decompressobj(47)
    try:
        body = unpacker.decompress(packed, most)
    except zlib.error as wrong:
        raise NotFetched("broken") from wrong
    if len(body) < most and not unpacker.eof:
        raise NotFetched("broken")
    return body


def _is_number(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


def _asked(look_up: Callable[[str], list[str]], host: str) -> list[str]:
    try:
        return [str(ip_address(each)) for each in look_up(host)]
    except (OSError, ValueError, UnicodeError):
        return []


def said(address: Address, method: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """A question as it goes over the line; header values are of our own making."""
    lines = (f"{method} {address.path} HTTP/1.1", f"Host: {address.authority}", f"User-Agent: Reuring (+{settings.BASE_URL})",
             *(f"{name}: {value}" for name, value in headers.items()), "Connection: close", "", "")
    return "\r\n".join(lines).encode("ascii") + body


def _is_whole(said: bytearray) -> bool:
    """Whether the answer is complete although the other side keeps the line open."""
    head, gap, body = bytes(said[:HEADERS]).partition(b"\r\n\r\n")
    if not gap:
        return False
    length = [value for name, _colon, value in (line.partition(b":") for line in head.split(b"\r\n")[1:]) if name.strip().lower() == b"content-length"]
    if length and length[0].strip().isdigit():
        return len(said) >= len(head) + 4 + int(length[0])
    return b"chunked" in head.lower() and said.endswith(b"0\r\n\r\n")


class _Said(io.BytesIO):
    """What was said, as `http.client` wants to read it; there is no line behind it any more."""

    def makefile(self, _mode: str) -> _Said:
        return self


def _read(said: bytes, size: int) -> tuple[HTTPResponse, bytes]:
    answer = HTTPResponse(cast(socket.socket, _Said(said)), method="GET")
    answer.begin()
    body = answer.read(size + 1)
    if len(body) > size:
        raise NotFetched("large")
    if answer.length:                       # half an answer: what is missing from it was not taken away
        raise NotFetched("broken")
    return answer, body
