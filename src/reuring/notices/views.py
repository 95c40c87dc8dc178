"""One's own quiet list in one neighbourhood. Looking at it changes nothing; a button does."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.notices.models import Notice
from reuring.notices.tell import DESK, words_of
from reuring.posts.models import Post

MOST = 50


@allows("member.own")
def own(request: HttpRequest) -> HttpResponse:
    """The newest lines, without those about posts that this member may no longer read."""
    readable = Post.objects.visible_to(request.viewer).values("pk")
    notices = Notice.objects.of(request.viewer.person_id).filter(post__in=readable).select_related("post")[:MOST]
    lines = [(notice, words_of(notice), where(request, notice)) for notice in notices]
    return render(request, "notices/own.html", {"lines": lines, "unread": any(notice.read_at is None for notice, *_rest in lines)})


@require_POST
@allows("member.own")
def seen(request: HttpRequest) -> HttpResponse:
    Notice.objects.of(request.viewer.person_id).seen()
    return redirect(request, "notices:own")


def where(request: HttpRequest, notice: Notice) -> str:
    if notice.kind in DESK:
        return address(request, DESK[Notice.Kind(notice.kind)])
    return address(request, notice.post.page, pk=notice.post_id)
