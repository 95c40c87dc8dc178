"""What the writer, the team and the people in it do with a post that stands."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.posts import rules
from reuring.posts.choices import choices_for
from reuring.posts.forms import EditForm, HideForm
from reuring.posts.models import Happening, Named, Post
from reuring.posts.thinking import guard_for
from reuring.posts.views.talk import stamp
from reuring.posts.waiting import WHY


@allows("post.edit", on=Post)
def edit(request: HttpRequest, post: Post) -> HttpResponse:
    given = {"choices": choices_for(request), **guard_for(post.audience, request.hood)}
    if request.method != "POST":
        return render(request, "posts/edit.html", {"form": EditForm(initial=words_of(post), **given), "post": post})
    form = EditForm(request.POST, **given)
    if form.is_valid() and post.kind == "story" and not form.cleaned_data["place"]:
        form.add_error("place", _("A story keeps a place. Choose one."))
    if not form.is_valid():
        return render(request, "posts/edit.html", {"form": form, "post": post}, status=422)
    if form.cleaned_data["was"] != stamp(post):
        raise NotNow("this was changed in the meantime")
    with transaction.atomic():
        post.edit(by=request.user, **form.words())
        post.topics.set(form.topic_keys())
    messages.success(request, _("Changed. How it read before is kept."))
    return redirect(request, post.page, pk=post.pk)


def words_of(post: Post) -> dict[str, Any]:
    return {"title": post.title, "body": post.body, "place": str(post.place_id or ""), "level": post.level, "as_of": post.as_of,
            "claim_source": post.claim_source, "topics": [str(key) for key in post.topics.values_list("pk", flat=True)], "was": stamp(post)}


@require_POST
@allows("post.withdraw", on=Post)
def withdraw(request: HttpRequest, post: Post) -> HttpResponse:
    post.withdraw(by=request.user)
    if post.state == "gone":
        messages.success(request, _("You took it back. It is gone."))
        return redirect(request, "front:today")
    messages.success(request, _("You took it back. You can still put it back."))
    return redirect(request, post.page, pk=post.pk)


@require_POST
@allows("post.put_back", on=Post)
def put_back(request: HttpRequest, post: Post) -> HttpResponse:
    post.put_back(by=request.user)
    messages.success(request, _("It is on the board again."))
    return redirect(request, post.page, pk=post.pk)


@allows("post.hide", on=Post)
def hide(request: HttpRequest, post: Post) -> HttpResponse:
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        post.hide(by=request.user, why=form.note)
        messages.success(request, _("It is out of sight. The writer reads why."))
        return redirect(request, post.page, pk=post.pk)
    return render(request, "posts/hide.html", {"form": form, "post": post, "comment": None}, status=422 if request.method == "POST" else 200)


@require_POST
@allows("post.show", on=Post)
def show_again(request: HttpRequest, post: Post) -> HttpResponse:
    post.show(by=request.user)
    messages.success(request, _("It is on the board again."))
    return redirect(request, post.page, pk=post.pk)


@allows("post.history", on=Post)
def history(request: HttpRequest, post: Post) -> HttpResponse:
    """How it read before, and what was done with it: for the writer and the team."""
    happened = Happening.objects.filter(post=post.pk, action__startswith="post.").select_related("person").order_by("-at", "-pk")[:200]
    log = [(one, *(rules.read_note(WHY.get(one.note) or one.note))) for one in happened]
    versions = post.versions.select_related("by").order_by("-until", "-pk")[:50]
    return render(request, "posts/history.html", {"post": post, "log": log, "versions": versions})


@require_POST
@allows("post.unlink", on=Named)
def be_named(request: HttpRequest, post: Named) -> HttpResponse:
    post.be_named(by=request.user)
    messages.success(request, _("Your name stands with it."))
    return redirect(request, post.page, pk=post.pk)


@require_POST
@allows("post.unlink", on=Named)
def unlink(request: HttpRequest, post: Named) -> HttpResponse:
    post.unname(by=request.user)
    messages.success(request, _("Your name is gone from it."))
    return redirect(request, post.page, pk=post.pk)
