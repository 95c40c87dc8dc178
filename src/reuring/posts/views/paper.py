"""A post on paper: a flyer with strips to tear off."""
from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from reuring.core.door import allows
from reuring.core.text import plain
from reuring.hoods import paper
from reuring.posts.models import Post

LONGEST = 700
STRIP = 28


@allows("hood.invite", on=Post)
def flyer(request: HttpRequest, post: Post) -> HttpResponse:
    """Of what everybody may read: who finds it on the board need not be a neighbour."""
    if post.audience != "public" or post.state != "shown":
        raise Http404
    short = post.title if len(post.title) <= STRIP else post.title[:STRIP].rsplit(" ", 1)[0] + " …"
    return paper.answer(request, "flyer", post.title, ("post", post.pk), "posts:show", short=short, when="",
                        where=post.place.name if post.place else "", text=plain(post.body, LONGEST))
