"""What is outside: which addresses this house may reach at all. Reads and judges; connects to nothing.

Everything here is written so that only the plain public case passes. A number in any other coat than four plain decimals, a name that
belongs to a machine or a house, an IPv6 address that carries an IPv4 one: refused, without asking whether it would have been harmless.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

LONGEST = 2_000
PLAIN = re.compile(r"[\x21-\x7e\u00a1-\U0010ffff]+")                # no spaces, no control signs, no line ends
NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
QUAD = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")
INDOORS = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".private", ".home.arpa", ".in-addr.arpa", ".ip6.arpa", ".onion",
           ".test", ".invalid")
PUBLIC_6 = ip_network("2000::/3")
NEVER = [ip_network(each) for each in (
    "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "168.63.129.16/32",       # protocol assignments, 6to4 relays, benches, a metadata service
    "2002::/16", "2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48")]     # 6to4, Teredo and kin, documentation, AS112


class Unfit(Exception):
    """This address is not fetched; `reason` names the words in `core.fetch`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Address:
    """An http address taken apart once; nothing reads the text again."""

    scheme: str
    host: str                   # ASCII, lower case, without a dot at the end
    port: int
    path: str                   # with the question; ASCII

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == STANDARD[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


STANDARD = {"http": 80, "https": 443}


def read(text: str, ports: Iterable[int] = (80, 443)) -> Address:
    """Take an address apart. Raises Unfit for whatever is not a plain public web address."""
    if len(text) > LONGEST or not PLAIN.fullmatch(text) or "\\" in text:
        raise Unfit("address")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as wrong:
        raise Unfit("address") from wrong
    if parts.scheme not in STANDARD:
        raise Unfit("scheme")
    if "@" in parts.netloc:
        raise Unfit("userinfo")
    port = STANDARD[parts.scheme] if port is None else port
    if port not in ports:
        raise Unfit("port")
    path = quote(parts.path or "/", safe="/:@!$&'()*+,;=~%-._") + (f"?{quote(parts.query, safe='/:@!$&()*+,;=~%-._?[]')}" if parts.query else "")
    return Address(parts.scheme, _host(parts.netloc, parts.hostname or ""), port, path)


def _host(netloc: str, host: str) -> str:
    if netloc.startswith("["):
        return str(_number(host))
    if not host or ":" in host or "%" in host:
        raise Unfit("address")
    try:
        plain = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as wrong:
        raise Unfit("address") from wrong
    if QUAD.fullmatch(plain):
        return str(_number(plain))
    if not NAME.fullmatch(plain):           # also every number in another coat: its last part is no word
        raise Unfit("address")
    if plain.endswith(INDOORS):
        raise Unfit("inside")
    return plain


def _number(text: str) -> IPv4Address | IPv6Address:
    try:
        number = ip_address(text)
    except ValueError as wrong:
        raise Unfit("address") from wrong
    if not is_outside(number):
        raise Unfit("inside")
    return number


def is_outside(number: IPv4Address | IPv6Address) -> bool:
    """Whether this is a public address of one machine, and carries no other address inside it."""
    if isinstance(number, IPv6Address) and (number not in PUBLIC_6 or number.scope_id):
        return False
    return number.is_global and not number.is_multicast and not any(number.version == net.version and number in net for net in NEVER)
