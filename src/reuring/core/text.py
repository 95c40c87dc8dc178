"""What people type becomes safe HTML: Markdown for those who know it, plain lines for those who do not."""
from __future__ import annotations

import unicodedata
from functools import lru_cache

import nh3
from django.utils.translation import get_language
from markdown_it import MarkdownIt
from markupsafe import Markup

DUTCH = "nl"        # what neighbours write here
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "hr", "del"}
_reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).disable(["image", "code", "fence", "html_block", "html_inline", "entity"])


def markdown(text: str) -> Markup:
    """Safe HTML. Headings start at h3, pictures and raw HTML stay what was typed, links say they leave.

    On a page in another language it says that it is Dutch, so that a voice reads it as Dutch.
    """
    html = _html(text)
    return html if (get_language() or DUTCH) == DUTCH else Markup('<div lang="{}">{}</div>').format(DUTCH, html)


@lru_cache(maxsize=1024)
def _html(text: str) -> Markup:
    html = _reader.render(text)
    for level, lower in (("h1", "h3"), ("h2", "h3")):
        html = html.replace(f"<{level}>", f"<{lower}>").replace(f"</{level}>", f"</{lower}>")
    return Markup(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"},
                            link_rel="nofollow ugc noopener"))


UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}           # orders to the screen, and what shows nothing
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffe\uffff")       # what shows nothing either
JOINERS = "\u200c\u200d"                                # belong inside some scripts, and between the parts of an emoji
MARKS = 3                                               # above or below one letter; more climbs over the lines


def one_line(text: str) -> str:
    """A name or a title as it may stand anywhere: what is written is what one sees, and nothing turns the words around it."""
    if _is_plain(text):
        return " ".join(text.split())
    seen: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if sign.isspace():
            seen.append(" ")
        elif (sign in JOINERS and seen and seen[-1] > "\u05ff") or (kind not in UNSEEN and sign not in BLANKS and marks <= MARKS):
            seen.append(sign)
    return " ".join("".join(seen).split())


def many_lines(text: str) -> str:
    """What somebody writes: without orders to the screen, and nothing at all where nothing would be seen."""
    kept = text
    if not _is_plain(text.translate(_NO_LINES)):
        kept = "".join(sign for sign in text if sign in "\r\n\t" or sign in JOINERS or unicodedata.category(sign) not in UNSEEN)
    return kept if one_line(kept) else ""


def _is_plain(text: str) -> bool:
    """Of letters and signs that all show, as most of it is: the rest is looked at one by one."""
    return text.isascii() and text.isprintable()


_NO_LINES = dict.fromkeys(map(ord, "\r\n\t"))


@lru_cache(maxsize=2048)
def plain(text: str, length: int = 160) -> str:
    """The same text without marks, cut at a word: for cards, mail subjects, feeds and descriptions."""
    return cut(plain_html(str(_html(text[:20 * length]))), length)


def cut(words: str, length: int) -> str:
    """Not longer than this, cut at a word."""
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def plain_html(html: str) -> str:
    words = nh3.clean(html.replace("</p>", " ").replace("<br>", " "), tags=set())
    return " ".join(Markup(words).unescape().split())


def paragraphs(text: str, length: int) -> str:
    """The same text without marks, its paragraphs apart, cut at a word: for a print."""
    kept: list[str] = []
    for part in str(_html(text[:20 * length])).replace("</li>", "</p>").split("</p>"):
        words, left = plain_html(part), length - sum(map(len, kept))
        if words and left > 0:
            kept.append(cut(words, left))
    return "\n\n".join(kept)
