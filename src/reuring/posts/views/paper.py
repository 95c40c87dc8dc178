"""A post on paper: a poster for the window, and a flyer with strips to tear off."""
from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from reuring.core import shortcodes
from reuring.core.addresses import address
from reuring.core.door import allows
from reuring.hoods import paper
from reuring.posts.models import Post
from reuring.posts.onpaper import beside, side


@allows("hood.invite", on=Post)
def on_paper(request: HttpRequest, post: Post) -> HttpResponse:
    """What can be printed of it, and the language for the back."""
    readable(post)
    others = [(code, get_language_info(code)["name_local"]) for code in paper.others_of(request)]
    return render(request, "posts/paper.html", {"post": post, "others": others, "second": paper.second_of(request), "asked_day": _day(request),
                                                "code": shortcodes.write("post", post.hood_id, post.pk)})


@allows("hood.invite", on=Post)
def poster(request: HttpRequest, post: Post) -> HttpResponse:
    return printed(request, post, "poster")


@allows("hood.invite", on=Post)
def flyer(request: HttpRequest, post: Post) -> HttpResponse:
    return printed(request, post, "flyer")


def printed(request: HttpRequest, post: Post, kind: str) -> HttpResponse:
    readable(post)
    back, says = address(request, post.page, pk=post.pk), beside(post, _day(request))
    if says().off:
        return paper.not_now(request, back, _("It does not take place. So nothing is printed."))
    said = paper.Printed(kind, ("post", post.pk), back)
    return paper.answer(request, said, lambda: side(post, kind, says), language=paper.OWN, second=paper.second_of(request))


def readable(post: Post) -> None:
    """404 for what not everybody may read: who finds it on the board need not be a neighbour."""
    if post.audience != "public" or post.state != "shown":
        raise Http404


def _day(request: HttpRequest) -> date | None:
    """Of what returns: the date that was asked for."""
    try:
        return parse_date(request.GET.get("dag", ""))
    except ValueError:
        return None
