"""What people type becomes safe HTML: Markdown for those who know it, plain lines for those who do not."""
from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "hr", "del"}
_reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).disable(["image", "code", "fence", "html_block", "html_inline", "entity"])


@lru_cache(maxsize=1024)
def markdown(text: str) -> Markup:
    """Safe HTML. Headings start at h3, pictures and raw HTML stay what was typed, links say they leave."""
    html = _reader.render(text)
    for level, lower in (("h1", "h3"), ("h2", "h3")):
        html = html.replace(f"<{level}>", f"<{lower}>").replace(f"</{level}>", f"</{lower}>")
    return Markup(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"},
                            link_rel="nofollow ugc noopener"))


@lru_cache(maxsize=2048)
def plain(text: str, length: int = 160) -> str:
    """The same text without marks, cut at a word: for cards, mail subjects, feeds and descriptions."""
    words = nh3.clean(str(markdown(text)).replace("</p>", " ").replace("<br>", " "), tags=set())
    words = " ".join(Markup(words).unescape().split())
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0].rstrip(",.;:") + " …"
