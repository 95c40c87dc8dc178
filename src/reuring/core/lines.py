"""The lines that requests come over: whose they are, and cutting one that is misused."""
from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings

LAST_SENT = slice(44, 48)           # of Linux' tcp_info: milliseconds since we last sent something


def client(meta: Mapping[str, Any]) -> str:
    """The connection that asks: for limits only, never kept. An IPv6 household counts as one."""
    given = str(meta.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER:
        given = str(meta.get("HTTP_X_FORWARDED_FOR", given)).rpartition(",")[2].strip()
    address = plain(given)
    if address is None:
        return given
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def plain(given: str) -> IPv4Address | IPv6Address | None:
    """The address itself, an IPv4 one also when it comes dressed as IPv6; None for what is none."""
    try:
        address = ip_address(given)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def cut(peer: str, port: str, *, unanswered_for: float) -> int:
    """Cut the lines from this address to this port of ours over which we sent nothing for so many seconds; answers how many.

    A server does not tell which line a request came over. But none that is in good use stays unanswered so long, and
    a browser opens an idle one again when it needs it.
    """
    gone = 0
    for line in _lines():
        with suppress(OSError):
            silent = int.from_bytes(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)[LAST_SENT], "little") / 1000
            ours = plain(line.getpeername()[0]) == plain(peer) and str(line.getsockname()[1]) == port
            if ours and silent >= unanswered_for:
                line.shutdown(socket.SHUT_RDWR)
                gone += 1
    return gone


def _lines() -> Iterator[socket.socket]:
    """Every network connection of this process; none where the system does not list them."""
    with suppress(FileNotFoundError):
        for number in map(int, os.listdir("/proc/self/fd")):
            with suppress(OSError):
                if stat.S_ISSOCK(os.fstat(number).st_mode):
                    line = socket.socket(fileno=os.dup(number))
                    if line.family in {socket.AF_INET, socket.AF_INET6}:
                        yield line
                    line.close()
