"""A letter as it comes in: who it says it is from, whether a person wrote it, and its words, however they were packed.

Whatever is broken costs only itself: an unknown encoding, a part without an end, a header that is none.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from hashlib import sha256
from html.parser import HTMLParser

from reuring.core.decoding import decoded

TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
BY_ITSELF = re.compile(r"^\s*(automati(sch|c|sche) (antwoord|reply|beantwoording)|auto(-| )?reply|out of (the )?office|afwezig|ik ben afwezig|abwesen|undeliver"
                       r"|onbestelbaar|delivery status|mail delivery|returned mail|niet bezorgd)", re.IGNORECASE)
MACHINES = re.compile(r"^(mailer-daemon|postmaster|no-?reply|noreply|bounce|listserv|majordomo)\b", re.IGNORECASE)
OF_LISTS = ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Loop", "X-Failed-Recipients")
NO_TEXT = re.compile(r"^\s*(this (e-?mail|message) (requires|is in) html|your (mail|e-mail) client does not|dit bericht is in html)", re.IGNORECASE)
ONE_BYTE = {"us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "iso-8859-15"}
BLOCKS = {"p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "pre", "address", "section"}
UNSEEN = {"head", "style", "script", "title"}
DEEPEST, MOST_PARTS = 12, 100


@dataclass(frozen=True)
class Incoming:
    name: str                        # the same for the same letter, however often it is brought
    to: tuple[str, ...]
    sender: str
    text: str
    automatic: bool                  # written by a machine, or came back
    forged: bool                     # a mail server says that it is not from whom it says
    files: int                       # that were attached


def read(content: bytes, *, to: str = "", sender: str | None = None) -> Incoming:
    """`to` and `sender` as the mail server knows them (the envelope); an empty `sender` is a letter that came back."""
    letter = message_from_bytes(content)
    parts = list(_parts(letter))
    given = [address for _name, address in getaddresses(_all(letter, *TO))]
    senders = [address for _name, address in getaddresses(_all(letter, "From"))]
    name = str(letter.get("Message-ID") or "").strip()
    return Incoming(
        name=sha256(name.encode("utf-8", "replace") or content).hexdigest(), to=(to,) if to else tuple(given),
        sender=(senders or [""])[0].strip().lower(),
        text=_words(parts), automatic=_automatic(letter, sender), files=sum(_is_file(part) for part in parts),
        forged=len(senders) != 1 or any("dmarc=fail" in one.lower() for one in _all(letter, "Authentication-Results")))


def _all(letter: Message, *names: str) -> list[str]:
    return [str(value) for name in names for value in letter.get_all(name, [])]


def _automatic(letter: Message, sender: str | None) -> bool:
    said = str(letter.get("Auto-Submitted", "no")).strip().lower()
    bulk = str(letter.get("Precedence", "")).strip().lower() in {"bulk", "junk", "list", "auto_reply"}
    back = sender in {"", "<>"} or str(letter.get("Return-Path", "")).strip() == "<>" or letter.get_content_type() == "multipart/report"
    machine = any(MACHINES.match(address) for _name, address in getaddresses(_all(letter, "From", "Sender")))
    return not said.startswith("no") or bulk or back or machine or any(name in letter for name in OF_LISTS) or BY_ITSELF.match(_subject(letter)) is not None


def _subject(letter: Message) -> str:
    raw = str(letter.get("Subject", ""))
    try:
        return str(make_header(decode_header(raw)))
    except (ValueError, LookupError):
        return raw


def _parts(letter: Message, depth: int = 0) -> Iterator[Message]:
    """The leaves in order. A letter inside a letter is a leaf: its words are somebody else's."""
    if depth < DEEPEST and letter.is_multipart() and letter.get_content_maintype() == "multipart":
        payload = letter.get_payload()
        for part in payload[:MOST_PARTS] if isinstance(payload, list) else []:
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    else:
        yield letter


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() == "message"


def _words(parts: list[Message]) -> str:
    """The plain words; where there are none those of the page. Some programs cut a text in two around a picture."""
    shown = [part for part in parts if not _is_file(part)]
    plain = "\n".join(_flowing(_text(part), part) for part in shown if part.get_content_type() == "text/plain")
    if plain.strip() and not NO_TEXT.match(plain):
        return plain
    return "\n".join(_of_page(_text(part)) for part in shown if part.get_content_type() == "text/html")


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    said = (part.get_content_charset() or "utf-8").lower()
    try:
        text = decoded(content)[0] if said in ONE_BYTE else content.decode(said)
    except (LookupError, UnicodeError):
        text = decoded(content)[0]
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def _flowing(text: str, part: Message) -> str:
    """Lines that a mail program broke for the screen are one again (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    cut, lines = str(part.get_param("delsp", "")).lower() == "yes", list[str]()
    flows, deep = False, 0
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        if flows and depth == deep and words != "-- ":
            lines[-1] = (lines[-1][:-1] if cut else lines[-1]) + words
        else:
            lines.append(">" * depth + (" " if depth else "") + words)
        flows, deep = words.endswith(" ") and words != "-- ", depth
    return "\n".join(lines)


def _of_page(html: str) -> str:
    page = _Page()
    page.feed(html)
    page.close()
    return page.text()


class _Page(HTMLParser):
    """The words of a page, a line a block; what stands in a quotation begins with >."""

    def __init__(self) -> None:
        super().__init__()
        self.lines, self.line, self.deep, self.unseen = list[str](), "", 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        if tag in BLOCKS or tag in {"br", "hr", "li"}:
            self.end_line(always=tag == "br")
        if tag == "hr":
            self.lines.append("_" * 20)
        self.line += "- " if tag == "li" else ""
        self.deep += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(self.unseen - (tag in UNSEEN), 0)
        if tag in BLOCKS:
            self.end_line()
        if tag == "p":
            self.lines.append("> " if self.deep else "")
        self.deep = max(self.deep - (tag == "blockquote"), 0)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            said = re.sub(r"\s+", " ", data)
            self.line += said.lstrip() if not self.line or self.line.endswith(" ") else said

    def end_line(self, *, always: bool = False) -> None:
        if always or self.line.strip():
            self.lines.append("> " * self.deep + self.line.strip())
        self.line = ""

    def text(self) -> str:
        self.end_line()
        return "\n".join(self.lines)
