"""Whatever comes in from outside, a parser answers or refuses in words: it never crashes, never takes a second, never grows (safety:B2).

Bytes of real shapes are mutated: bits turned, pieces doubled, swapped, cut out and put into one another, words of the format put in. The fast lane runs
some thousands; `--nightly` more than a million, counted over all parsers together and printed.
"""
from __future__ import annotations

import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reuring.agenda.calendars import reader
from reuring.core import outside, tables, text
from reuring.core.tests import astray
from reuring.people.lists import columns
from weave.texts import alike, query, terms

ICS = Path(__file__).parents[2] / "src" / "reuring" / "agenda" / "tests" / "ics"
TODAY = date(2030, 9, 20)
SLOWEST = 1.0               # seconds of the processor for one
LARGEST = 300_000           # kilobytes of this process, above where it began
SHARES = {"calendar": 0.12, "table": 0.4, "list": 0.1, "address": 0.26, "markdown": 0.06, "words": 0.06}
EVENT = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Koffie\r\nDTSTART;TZID=Europe/Amsterdam:20301101T090000\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
LINES = [
    "RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=TU", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "EXDATE:20301108T090000", "RDATE;VALUE=DATE:20301201", "DURATION:PT2H",
    "DTEND:20301101T110000Z", "RECURRENCE-ID:20301108T090000", "STATUS:CANCELLED", "LOCATION:De Ark\\, Horstacker", "CLASS:PRIVATE",
    "RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR"]
WORDS = [b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"END:VCALENDAR", b"TZID=", b"99999999", b"FREQ=", b"COUNT=1000000", b"UNTIL=", b"\r\n ", b'"', b";", b",", b"\0",
         b"\xff\xfe", b"=HYPERLINK()", b"\xe2\x80\xae", b"[x](javascript:", b"**", b"@127.0.0.1", b"%0d%0a", b"[::1]", b"-1", b"0x7f", b"\xc3",
         b":" * 40, b"<br>" * 9]


def calendars() -> list[bytes]:
    small = [EVENT.format(line).encode() for line in LINES]
    return [*small * 8, *(file.read_bytes() for file in sorted(ICS.glob("*.ics")))]


SEEDS: dict[str, list[bytes]] = {
    "calendar": calendars(),
    "table": [b"naam;soort;telefoon\nDe Ark;stichting;024 000 00 10\n", '"naam","uitleg"\r\n"Caf\xe9","een ""twee"""\r\n'.encode("cp1252"), b"a\tb\n1\t=2\n"],
    "list": [b"naam;mail;website;adres\nDe Ark;info@ark.example.org;ark.example.org;Horstacker 1\n", b"KvK-nummer,Naam,Tel\n1,Bakkerij Bol,+31 24 000 00 10\n"],
    "address": [one.encode("utf-8", "replace") for one in [*astray.written(80), "https://ark.example.org/a.ics?b=c"]],
    "markdown": [b"# Kop\n\n* een\n* [twee](https://example.org)\n\n> drie **vier** `vijf`\n", b"<b onclick=x>![](x)</b>\n\n1. a\n   1. b\n"],
    "words": [b"De fietsenmaker bij de moestuin", "Stichting Buurthuis ’t Hoekje".encode()],
}


def read_calendar(content: bytes) -> object:
    try:
        return reader.told(content, TODAY, "Europe/Amsterdam")
    except reader.Unreadable as refused:
        return refused.reason


def read_table(content: bytes) -> object:
    try:
        return tables.write(["x"], (row.cells for row in tables.read(content).rows))
    except tables.Unreadable as refused:
        return refused.words


def read_list(content: bytes) -> object:
    said: list[object] = []
    try:
        table = tables.read(content)
        known = columns.mapped(table.head, [])
        for row in table.rows:
            said.append(columns.line_of(row, known))
    except (tables.Unreadable, columns.Refused) as refused:
        said.append(refused.words)
    return said


def read_address(content: bytes) -> object:
    try:
        return outside.read(content.decode("utf-8", "replace"))
    except outside.Unfit as unfit:
        return unfit.reason


def read_markdown(content: bytes) -> object:
    return text._html.__wrapped__(content.decode("utf-8", "replace")), text.plain.__wrapped__(content.decode("latin-1"))


def read_words(content: bytes) -> object:
    said = content.decode("utf-8", "replace")
    return terms(said), query(said), alike(said, said[::-1])


PARSERS: dict[str, Callable[[bytes], object]] = {
    "calendar": read_calendar, "table": read_table, "list": read_list, "address": read_address, "markdown": read_markdown, "words": read_words}


def mutated(seeds: list[bytes], chance: random.Random) -> bytes:
    """One seed, with one to five things done to it."""
    content = bytearray(chance.choice(seeds))
    for _turn in range(chance.randint(1, 5)):
        a, b = sorted(chance.randrange(len(content) + 1) for _side in "ab")
        match chance.randrange(7):
            case 0:
                content[a:a + 1] = bytes([chance.randrange(256)])
            case 1:
                content[a:b] = b""
            case 2:
                content[a:a] = content[a:b]
            case 3:
                content[a:a] = chance.choice(WORDS)
            case 4:
                content[a:b] = chance.choice(WORDS)
            case 5:
                other = chance.choice(seeds)
                content[a:b] = other[len(other) // 3:chance.randrange(len(other) + 1)]
            case _:
                content[a:b] = content[a:b] * chance.randint(2, 30)
        del content[20_000:]
    return bytes(content)


def run(count: int, seed: int) -> tuple[Counter[str], dict[str, float], list[str]]:
    """So many executions over all parsers: how many each, the slowest of each, and what crashed or was too slow."""
    chance, done, slowest, wrong = random.Random(seed), Counter[str](), dict.fromkeys(PARSERS, 0.0), []
    for name, content in inputs(count, chance):
        began = time.process_time()
        try:
            PARSERS[name](content)
        except Exception as crash:
            wrong.append(f"{name}: {type(crash).__name__}: {crash} <- {content[:400]!r}")
        took = time.process_time() - began
        done[name] += 1
        slowest[name] = max(slowest[name], took)
        if took > SLOWEST:
            wrong.append(f"{name}: {took:.1f} s <- {content!r}")
    return done, slowest, wrong


def inputs(count: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for name, share in SHARES.items():
        for _turn in range(round(count * share)):
            yield name, mutated(SEEDS[name], chance)


@pytest.mark.proves("safety:B2")
def test_some_thousands_do_no_harm() -> None:
    done, _slowest, wrong = run(4_000, seed=3)
    assert done.total() == 4_000
    assert wrong == []


@pytest.mark.nightly
@pytest.mark.proves("safety:B2")
def test_a_million_do_no_harm(capsys: Any) -> None:
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    done, slowest, wrong = run(1_050_000, seed=int(time.time()))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    with capsys.disabled():
        print(f"\n{done.total()} executions in {time.perf_counter() - began:.0f} s, {grown // 1000} MB more;",
              ", ".join(f"{name} {done[name]} (slowest {slowest[name]:.3f} s)" for name in done), f"; {len(wrong)} wrong")
    assert wrong[:5] == []
    assert done.total() >= 1_000_000 and grown < LARGEST


def test_a_parser_that_crashes_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(content: bytes) -> object:
        return content.decode()
    monkeypatch.setitem(PARSERS, "table", careless)
    assert any("UnicodeDecodeError" in one for one in run(600, seed=1)[2])
