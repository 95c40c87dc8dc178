"""A message that comes back: plan it, see what was done and what is ahead, take the words along, and end it."""
from __future__ import annotations

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
from reuring.posts.views.paper import readable
from reuring.promises.again import ask_now, reached
from reuring.promises.forms_again import AgainForm
from reuring.promises.models import Promise, Repetition, Turn
from reuring.promises.models.repetition import TurnQuerySet

A_PAGE, CHOICES = 50, 40


@allows("post.repeat", on=Post)
def again(request: HttpRequest, post: Post) -> HttpResponse:
    """What is ahead can be planned otherwise; what was done stays as it was."""
    turns = list(_turns(post).with_promise())
    one = turns[0].repetition if turns else Repetition.objects.filter(post=post.pk).first()
    free, fixed = [turn for turn in turns if turn.free], [turn for turn in turns if not turn.free]
    elsewhere = list(Channel.objects.all()[:CHOICES])
    form = AgainForm(request.POST if request.method == "POST" else None, post=post, before=one, fixed=fixed, free=free, channels=elsewhere)
    if form.is_bound and form.is_valid():
        Repetition.plan(post, form.turns(), by=request.membership.person, goal=form.cleaned_data["goal"], enough=form.cleaned_data["enough"])
        ask_now(request.hood)
        messages.success(request, _("Planned. In the letter it stands by itself; for the rest you are asked three days before."))
        return redirect(request, "promises:again", pk=post.pk)
    told = turns if one and one.state == Repetition.State.OPEN else fixed
    said = {"post": post, "one": one, "form": form, "lines": [(turn, _stands(turn)) for turn in told], "many": reached(post) if one else 0}
    return render(request, "promises/again.html", said, status=422 if form.is_bound else 200)


def _turns(post: Post) -> TurnQuerySet:
    return Turn.objects.filter(repetition__post=post.pk).select_related("repetition", "channel")


def _stands(turn: Turn) -> str:
    """How it stands with one turn, in a word."""
    if turn.promise_state is not None:
        return str(Promise.State(turn.promise_state).label)
    if turn.at > clock.now():
        return _("ahead")
    return _("stood in the letter") if turn.way == Turn.Way.LETTER else _("not done")


@require_safe
@allows("hood.invite", on=Post)
def words(request: HttpRequest, post: Post) -> HttpResponse:
    """What one passes on each time: the words on top, under them the writer's own, with the short address and the number. Nothing is sent from here."""
    readable(post)
    post.hood = request.hood
    with override(paper.OWN):
        below = in_a_message(post, beside(post), absolute(f"/k/{shortcodes.write('post', post.hood_id, post.pk)}/"))
    turns = _turns(post).filter(repetition__state="open").exclude(way=Turn.Way.LETTER)
    return render(request, "promises/again_words.html", {"post": post, "turns": list(turns), "words": below})


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
    """All that comes back of what this reader may read, what goes on first."""
    posts = Post.objects.visible_to(request.viewer).shown().filter(audience="public")
    rows = Repetition.objects.for_page().filter(post__in=posts).order_by("-made_at")[:A_PAGE]
    going, ended = [], []
    for one in rows:
        (going if one.state == "open" else ended).append(one)
    return render(request, "promises/again_all.html", {"going": going, "ended": ended})
