"""What stands in an RSS or Atom feed. Whatever comes in is meant badly until it is read: no entity is unfolded, nothing is fetched,
depth, number and length are bounded, and what comes out is plain words."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from html import unescape
from urllib.parse import quote, urljoin
from xml.parsers import expat

import nh3
from django.utils import timezone

from reuring.core.decoding import decoded
from reuring.core.text import one_line

DEEPEST = 40                    # parts within parts
MOST = 100                      # messages; a feed has the newest first
LONGEST = 60_000                # signs of one field
EXCERPT = 400
TITLE = 110
NAMES = {"title": "title", "link": "link", "guid": "uid", "id": "uid", "description": "body", "summary": "body", "encoded": "more", "content": "more",
         "pubDate": "said", "published": "said", "date": "said", "updated": "late"}
SAFE = ":/?#[]@!$&'()*+,;=%~"
SIGN = str.maketrans({sign: f"\\{sign}" for sign in "\\*_[]<>`#~|!"})


class Unreadable(Exception):
    """It is no feed, or none that we read: `reason` is a key of `following.TROUBLE`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Said:
    """One message, as plain words."""

    uid: str
    title: str
    body: str
    link: str
    at: datetime | None


def read(content: bytes, address: str) -> tuple[str, list[Said]]:
    """The name of the feed, and its messages in its own order. Raises Unreadable."""
    try:
        found = _Feed().read(content)
    except (expat.ExpatError, LookupError, ValueError):              # also an alphabet nobody knows
        found = _again(content)
    if not found.seen:
        raise Unreadable("none")
    return one_line(unescape(found.name))[:120], list(_said(found.items, address))


def _again(content: bytes) -> _Feed:
    """It says that it is written otherwise than it is, or holds signs that may not stand there: once more, as the text it seems to be."""
    text = "".join(sign for sign in decoded(content)[0] if sign >= " " or sign in "\t\r\n").lstrip()
    try:
        return _Feed().read(text)
    except expat.ExpatError as broken:
        raise Unreadable("broken" if "<rss" in text[:2_000] or "<feed" in text[:2_000] else "none") from broken


class _Feed:
    """Listens to the parser; keeps the few fields that are asked for."""

    def __init__(self) -> None:
        self.name, self.seen = "", False
        self.items: list[dict[str, str]] = []
        self.path: list[str] = []
        self.item: dict[str, str] | None = None
        self.at = 0                                  # how deep this message, or its feed, lies
        self.field, self.words = "", 0

    def read(self, content: bytes | str) -> _Feed:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.EntityDeclHandler = self.refuse
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self.starts, self.ends, self.hears
        parser.Parse(content, True)
        return self

    def refuse(self, *_given: object) -> None:
        """Somebody who writes abbreviations into a feed wants something else than to tell news."""
        raise Unreadable("bomb")

    def starts(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self.path.append(name)
        if len(self.path) > DEEPEST:
            raise Unreadable("deep")
        self.seen = self.seen or (len(self.path) == 1 and name in {"rss", "feed", "RDF"})
        if name in {"item", "entry"} and self.item is None:
            self.item, self.at = {}, len(self.path)
        elif self.item is not None and len(self.path) == self.at + 1:
            self.field, self.words = NAMES.get(name, ""), 0
            if name == "link" and given.get("rel", "alternate") == "alternate" and given.get("href"):
                self.item.setdefault("link", given["href"])
            if self.field in self.item:
                self.field = ""                      # the first one counts

    def ends(self, _tag: str) -> None:
        if self.item is not None and len(self.path) == self.at:
            if len(self.items) < MOST:
                self.items.append(self.item)
            self.item = None
        elif self.item is not None and len(self.path) == self.at + 1:
            self.field = ""
        self.path.pop()

    def hears(self, words: str) -> None:
        if self.item is None:
            if self.path[-2:] in (["channel", "title"], ["feed", "title"]) and len(self.name) < TITLE:
                self.name += words
        elif self.field and self.words < LONGEST:
            self.item[self.field] = self.item.get(self.field, "") + words[:LONGEST - self.words]
            self.words += len(words)


def _said(items: list[dict[str, str]], address: str) -> Iterator[Said]:
    """What has an address and some words; once, however often it stands there."""
    seen: set[str] = set()
    for item in items:
        link = _link(item.get("link", ""), address) or _link(item.get("uid", ""), "")
        body = _words(item.get("body", "") or item.get("more", ""), EXCERPT)
        title = _words(item.get("title", ""), TITLE) or body[:60].rsplit(" ", 1)[0]
        uid = sha256((item.get("uid", "").strip() or link).encode("utf-8", "replace")).hexdigest()
        if link and title and not seen & {uid, link}:
            seen |= {uid, link}
            yield Said(uid, one_line(title), body.translate(SIGN), link, _when(item.get("said", "") or item.get("late", "")))


def _link(text: str, address: str) -> str:
    try:
        link = quote(urljoin(address, text.strip()), safe=SAFE)
    except ValueError:
        return ""
    return link if text.strip() and link.startswith(("https://", "http://")) and len(link) <= 500 else ""


def _words(text: str, length: int) -> str:
    """Without marks of a page, cut at a word."""
    bare = unescape(nh3.clean(text.replace("<br", " <br").replace("</", " </"), tags=set(), clean_content_tags={"script", "style"}))
    words = one_line(unescape(bare))
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def _when(text: str) -> datetime | None:
    for as_read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = as_read(text.strip())
            return found if found.tzinfo else timezone.make_aware(found)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
