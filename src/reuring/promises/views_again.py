"""A message that comes back: plan it, see what was done and what is ahead, take the words along, and end it."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock, shortcodes
from reuring.core.addresses import absolute, redirect
from reuring.core.door import allows
from reuring.hoods import paper
from reuring.hoods.models import Channel
from reuring.posts.models import Post
from reuring.posts.onpaper import beside, in_a_message
from reuring.promises.again import reached
from reuring.promises.forms_again import AgainForm
from reuring.promises.models import Promise, Repetition, Turn

A_PAGE, CHOICES = 50, 40


@allows("post.repeat", on=Post)
def again(request: HttpRequest, post: Post) -> HttpResponse:
    """What is ahead can be planned otherwise; what was done stays as it was."""
    one = Repetition.objects.filter(post=post.pk).first()
    turns = list(one.turns.select_related("channel")) if one else []
    asked = one.asked() if one else {}
    free = Repetition.free(turns, asked)
    fixed = [turn for turn in turns if turn not in free]
    elsewhere = list(Channel.objects.all()[:CHOICES])
    form = AgainForm(request.POST if request.method == "POST" else None, post=post, before=one, fixed=fixed, free=free, channels=elsewhere)
    if form.is_bound and form.is_valid():
        Repetition.plan(post, form.turns(), by=request.membership.person, goal=form.cleaned_data["goal"], enough=form.cleaned_data["enough"])
        messages.success(request, _("Planned. In the letter it stands by itself; for the rest you are asked three days before."))
        return redirect(request, "promises:again", pk=post.pk)
    told = turns if one and one.state == Repetition.State.OPEN else fixed
    said = {"post": post, "one": one, "form": form, "lines": [_line(turn, asked.get(turn.pk)) for turn in told],
            "words": _words(post) if one else "", "many": reached(post) if one else 0}
    return render(request, "promises/again.html", said, status=422 if form.is_bound else 200)


def _line(turn: Turn, promise: Promise | None) -> dict[str, Any]:
    """One turn: its day, its way, its words, and how it stands with it."""
    if promise is not None:
        state = promise.get_state_display()
    else:
        state = _("stood in the letter") if turn.at <= clock.now() and turn.way == Turn.Way.LETTER else _("ahead") if turn.at > clock.now() else _("not done")
    return {"turn": turn, "promise": promise, "state": state, "passed_on": turn.way != Turn.Way.LETTER}


def _words(post: Post) -> str:
    """What one passes on under the words on top: the writer's own, with the short address and the number."""
    with override(paper.OWN):
        return in_a_message(post, beside(post), absolute(f"/k/{shortcodes.write('post', post.hood_id, post.pk)}/"))


@require_POST
@allows("post.repeat", on=Post)
def end(request: HttpRequest, post: Post) -> HttpResponse:
    """Reached, or stopped; twice is refused."""
    one = Repetition.objects.for_page().filter(post=post.pk).first()
    if one is None:
        return redirect(request, "promises:again", pk=post.pk)
    if request.POST.get("how") == "reached":
        one.reach()
        messages.success(request, _("Reached. It does not come back any more."))
    else:
        one.stop()
        messages.success(request, _("Stopped. It does not come back any more."))
    return redirect(request, "promises:again", pk=post.pk)


@require_safe
@allows("letter.edit")
def every(request: HttpRequest) -> HttpResponse:
    """All that comes back, what goes on first."""
    rows = Repetition.objects.for_page().exclude(post__state__in=["gone", "withdrawn"]).order_by("-state", "-made_at")[:A_PAGE]
    going, ended = [], []
    for one in rows:
        (going if one.state == "open" else ended).append(one)
    return render(request, "promises/again_all.html", {"going": going, "ended": ended})
