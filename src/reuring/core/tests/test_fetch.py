"""Fetching from outside: nothing inside is ever reached, and nobody makes us wait, swallow or unfold more than we said."""
from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from reuring.core import fetch as fetching
from reuring.core import outside
from reuring.core.fetch import NotFetched, Page, Road, fetch
from reuring.core.tests import astray
from reuring.testing.listening import Answer, Listener, said

CALENDAR = {"text/calendar"}


@pytest.fixture
def canary() -> Iterator[Listener]:
    with closing(Listener()) as listener:
        yield listener


def road_to(*ports: int, let_in: int | None = None, name: Callable[[str], list[str]] = lambda _host: ["127.0.0.1"]) -> Road:
    return Road(look_up=name, ports=ports, let_in={("127.0.0.1", let_in)} if let_in else ())


def refused(text: str, road: Road, **limits: float) -> str:
    with pytest.raises(NotFetched) as caught:
        fetch(text, CALENDAR, road=road, **limits)  # type: ignore[arg-type]
    assert caught.value.words
    return caught.value.reason


def test_there_are_more_than_a_hundred_and_fifty_ways_astray() -> None:
    assert len(set(astray.written(80))) >= 150


@pytest.mark.proves("safety:B4")
def test_no_coat_of_an_address_leads_inside(canary: Listener) -> None:
    road = road_to(80, 443, canary.port)
    reasons = {text: refused(text, road) for text in astray.written(canary.port)}
    assert canary.heard == []
    assert set(reasons.values()) <= {"address", "scheme", "userinfo", "port", "inside"}


@pytest.mark.proves("safety:B4")
@pytest.mark.parametrize("number", ["127.0.0.1", *astray.NETWORKS])
def test_a_name_that_points_inside_is_not_followed(number: str, canary: Listener) -> None:
    for answer in ([number], ["93.184.215.14", number], [number, "2606:2800:21f::1"]):
        road = road_to(canary.port, name=lambda _host, answer=answer: answer)
        assert refused(f"http://buurt.example.org:{canary.port}/a.ics", road) == "inside"
    assert canary.heard == []


def test_without_the_judge_the_canary_hears_it(canary: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "is_outside", lambda _number: True)
    refused(f"http://buurt.example.org:{canary.port}/", road_to(canary.port))
    assert len(canary.heard) == 1


@pytest.mark.proves("safety:B4")
def test_public_numbers_and_names_are_fit() -> None:
    for text, plain in [("https://Bücher.example.org./a?b=ë#c", "https://xn--bcher-kva.example.org/a?b=%C3%AB"), ("http://93.184.215.14", "http://93.184.215.14/"),
                        ("https://[2606:4700::1111]:443/x%20y", "https://[2606:4700::1111]/x%20y"), ("HTTP://A.example.ORG:80", "http://a.example.org/")]:
        assert str(outside.read(text)) == plain


def test_what_stands_there_comes_back_as_a_value(server: Listener) -> None:
    server.answers["/a.ics?q=1"] = said(b"BEGIN:VCALENDAR")
    page = fetch(f"http://buurt.example.org:{server.port}/a.ics?q=1#x", CALENDAR, road=road_to(server.port, let_in=server.port))
    assert page == Page(f"http://buurt.example.org:{server.port}/a.ics?q=1", "text/calendar", "utf-8", b"BEGIN:VCALENDAR")
    assert f"Host: buurt.example.org:{server.port}\r\n" in server.heard[0]
    assert not {"cookie", "authorization", "referer"} & {line.split(":")[0].lower() for line in server.heard[0].split("\r\n")}


@pytest.mark.proves("safety:B4")
@pytest.mark.parametrize("onward", [
    "http://127.0.0.1:{port}/", "http://0x7f.1:{port}/", "http://[::1]:{port}/", "//127.0.0.1:{port}/", "http://a@b.example.org:{port}/", "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/", "http://inside.example.org:{port}/", "http://inside.example.org:22/", "http://[", ""])
def test_each_hop_is_judged_anew(onward: str, server: Listener, canary: Listener) -> None:
    server.answers["/"] = said(b"", f"Location: {onward.format(port=canary.port)}", status="302 Found")
    road = road_to(server.port, canary.port, let_in=server.port)
    assert refused(f"http://buurt.example.org:{server.port}/", road) in {"address", "scheme", "userinfo", "port", "inside", "hops"}
    assert canary.heard == []


@pytest.mark.proves("safety:B4")
def test_a_name_that_changes_its_mind_is_asked_once_a_hop(server: Listener, canary: Listener) -> None:
    asked: list[str] = []

    def lying(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]
    server.answers |= {"/plain": said(b"ok"), "/again": said(b"", "Location: /plain", status="307 Temporary Redirect")}
    road = road_to(server.port, let_in=server.port, name=lying)
    assert fetch(f"http://buurt.example.org:{server.port}/plain", CALENDAR, road=road).body == b"ok"
    assert len(asked) == 1
    asked.clear()
    assert refused(f"http://buurt.example.org:{server.port}/again", road) == "inside"
    assert len(asked) == 2


def test_three_hops_and_no_more(server: Listener) -> None:
    road = road_to(server.port, let_in=server.port)
    server.answers = {f"/{n}": said(b"", f"Location: /{n + 1}", status="301 Moved") for n in range(4)} | {"/4": said(b"there")}
    assert fetch(f"http://buurt.example.org:{server.port}/1", CALENDAR, road=road).body == b"there"
    assert refused(f"http://buurt.example.org:{server.port}/0", road) == "hops"


def drip(what: bytes, *, pause: float = 0.05) -> Callable[[socket.socket], None]:
    def dripping(line: socket.socket) -> None:
        for byte in what * 1_000:
            line.sendall(bytes([byte]))
            time.sleep(pause)
    return dripping


@pytest.mark.proves("safety:B4")
@pytest.mark.parametrize("answer", [drip(b"HTTP/1.1 200 OK\r\n"), drip(said(b"x" * 900)), drip(b"X: y\r\n"), lambda _line: time.sleep(3)])
def test_nobody_makes_us_wait_longer_than_we_said(answer: Answer, server: Listener) -> None:
    server.answers["/"] = answer
    began = time.monotonic()
    assert refused(f"http://buurt.example.org:{server.port}/", road_to(server.port, let_in=server.port), seconds=0.4) == "slow"
    assert time.monotonic() - began < 1.5


def test_a_resolver_that_sleeps_is_not_waited_for() -> None:
    assert refused("http://buurt.example.org/", road_to(80, name=lambda _host: time.sleep(3) or []), seconds=0.3) == "slow"
    assert fetching.SECONDS <= 5


BOMB = gzip.compress(bytes(30_000_000))
ODD = {
    "large": [said(b"x" * 1_000_001), said(BOMB, "Content-Encoding: gzip"), b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000,
              b"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\nTransfer-Encoding: chunked\r\n\r\n" + b"fffff\r\n" + b"x" * 2_000_000],
    "status": [said(b"", status="404 Not Found"), said(b"", status="500 Oops"), said(b"", status="204 No Content"), said(b"", status="304 Not Modified")],
    "kind": [said(b"<html>", kind="text/html"), said(b"x", kind="application/octet-stream"), b"HTTP/1.1 200 OK\r\n\r\nx"],
    "broken": [b"", b"\x16\x03\x01", b"SSH-2.0-OpenSSH\r\n", b"HTTP/9 yes\r\n\r\n", said(b"x", "Content-Encoding: gzip"), said(b"x", "Content-Encoding: br"),
               said(gzip.compress(b"x" * 999, mtime=0)[:20], "Content-Encoding: gzip"), said(b"half")[:-2],
               b"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf"],
}


@pytest.mark.proves("safety:B4")
@pytest.mark.parametrize(("reason", "answer"), [(reason, answer) for reason, answers in ODD.items() for answer in answers])
def test_what_cannot_be_used_is_refused_in_words(reason: str, answer: bytes, server: Listener) -> None:
    server.answers["/"] = answer
    assert refused(f"http://buurt.example.org:{server.port}/", road_to(server.port, let_in=server.port)) == reason


@pytest.mark.parametrize("body", [b"BEGIN", gzip.compress(b"BEGIN", mtime=0)])
def test_packed_and_in_pieces_it_is_read(body: bytes, server: Listener) -> None:
    packing = "Content-Encoding: gzip\r\n" if body[:1] == b"\x1f" else ""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: TEXT/CALENDAR\r\n{packing}Transfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n".encode()
    server.answers["/"] = head + body + b"\r\n0\r\n\r\n"
    assert fetch(f"http://buurt.example.org:{server.port}/", CALENDAR, road=road_to(server.port, let_in=server.port)).body == b"BEGIN"


def test_who_keeps_the_line_open_is_heard_when_all_is_said(server: Listener) -> None:
    def lingering(line: socket.socket) -> None:
        line.sendall(said(b"whole"))
        time.sleep(2)
    server.answers["/"] = lingering
    began = time.monotonic()
    assert fetch(f"http://buurt.example.org:{server.port}/", CALENDAR, road=road_to(server.port, let_in=server.port)).body == b"whole"
    assert time.monotonic() - began < 1
