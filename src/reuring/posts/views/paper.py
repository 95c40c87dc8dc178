"""A post passed on: words for a group elsewhere, a poster for the window, and a flyer with strips to tear off."""
from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from reuring.core import shortcodes
from reuring.core.addresses import absolute, address
from reuring.core.door import allows
from reuring.hoods import paper
from reuring.posts.models import Post
from reuring.posts.onpaper import beside, in_a_message, side


@allows("hood.invite", on=Post)
def on_paper(request: HttpRequest, post: Post) -> HttpResponse:
    """The words to pass on, what can be printed of it, and the language for the back. Nothing is sent from here."""
    readable(post)
    others = [(code, get_language_info(code)["name_local"]) for code in paper.others_of(request)]
    code, says = shortcodes.write("post", post.hood_id, post.pk), beside(post, _day(request))
    with override(paper.OWN):
        words = "" if says().off else in_a_message(post, says, absolute(f"/k/{code}/"))
    return render(request, "posts/paper.html", {"post": post, "others": others, "second": paper.second_of(request), "asked_day": _day(request),
                                                "code": code, "words": words})


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
