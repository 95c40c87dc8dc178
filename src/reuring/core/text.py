"""What people type becomes safe HTML: Markdown for those who know it, plain lines for those who do not."""
from __future__ import annotations

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


@lru_cache(maxsize=2048)
def plain(text: str, length: int = 160) -> str:
    """The same text without marks, cut at a word: for cards, mail subjects, feeds and descriptions."""
    words = nh3.clean(str(_html(text)).replace("</p>", " ").replace("<br>", " "), tags=set())
    words = " ".join(Markup(words).unescape().split())
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0].rstrip(",.;:") + " …"
