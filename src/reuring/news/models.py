"""The first two kinds of post. A kind is a class, its rows, and one card."""
from __future__ import annotations

from reuring.posts.models import Post


class Article(Post):
    """News: something the neighbourhood should know."""

    PAGE, CARD = "news:article", "news/_card.html"


class Story(Post):
    """A story: people and a place, told by somebody who was there. The stories and the people make the places (S0-29)."""

    PAGE, CARD = "news:story", "news/_card.html"
