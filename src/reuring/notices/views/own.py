"""One's own quiet list in one neighbourhood. Looking at it changes nothing; a button does."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core import clock
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.notices import letters
from reuring.notices.forms import WishesForm
from reuring.notices.models import Notice, Wishes
from reuring.notices.tell import DESK, lines, words_of
from reuring.posts import follows
from reuring.posts.models import Follow, Post

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


@allows("member.own")
def wishes(request: HttpRequest) -> HttpResponse:
    """What I want to hear, when and by which way: everything on one page."""
    person = request.membership.person
    form = WishesForm(request.POST or None, person=person, follow=follows.letters(person))
    if request.method == "POST" and form.is_valid():
        form.keep(request.hood)
        messages.success(request, _("Noted. From now on it goes as you said."))
        return redirect(request, "notices:wishes")
    return render(request, "notices/wishes.html", {"form": form}, status=422 if request.method == "POST" else 200)


@allows("member.own")
def week(request: HttpRequest) -> HttpResponse:
    """What my next letter would hold if nothing more happened. Nothing is sent, and nothing is counted as told."""
    person = request.membership.person
    held = Follow.objects.filter(post=None, topic=None, person=person).select_related("person__wishes").first()
    if held is None:
        person.wishes = Wishes(person=person)
    follow = held or Follow(hood=request.hood, person=person, told_until=clock.ago(days=7))
    letter = letters.letter_for(request.hood, follow, request.viewer, clock.now())
    return render(request, "notices/week.html", {"letter": letter, "mine": lines(letter.mine) if letter else [], "comes": held is not None})
