"""The first two kinds of post. A kind is a class, its rows, and one card."""
from __future__ import annotations

from reuring.posts.models import Post


class Article(Post):
    """News: something the neighbourhood should know."""


class Story(Post):
    """A story: people and a place, told by somebody who was there. The stories and the people make the places (S0-29)."""
