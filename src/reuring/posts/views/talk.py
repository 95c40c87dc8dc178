"""Answers of neighbours: say, change, take back; the team hides with a reason and shows again."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import address
from reuring.core.addresses import redirect as to
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.posts import once
from reuring.posts.choices import helped_by, kept_by
from reuring.posts.forms import CommentEditForm, CommentForm, HideForm
from reuring.posts.models import Comment, Post, Reaction
from reuring.posts.thinking import guard_for


@allows("post.comment", on=Post)
def comment(request: HttpRequest, post: Post) -> HttpResponse:
    """A page of its own, for a reply, for writing down, and for text that must not be lost."""
    parent = answered(request, post)
    may_say = {"helped": helped_here(request), "kept": kept_by(request.viewer.person_id), **guard_for(post.audience, request.hood)}
    if request.method != "POST":
        form = CommentForm(initial={"once": once.token(), "parent": parent.pk if parent else None}, **may_say)
        return render(request, "posts/comment.html", {"post": post, "form": form, "parent": parent})
    form = CommentForm(request.POST, **may_say)
    if not form.is_valid():
        return render(request, "posts/comment.html", {"post": post, "form": form, "parent": parent}, status=422)
    said = Comment(post=post, parent=parent, body=form.cleaned_data["body"], organisation_id=form.organisation_key(), **form.speaker(request.user.pk))
    try:
        with transaction.atomic():
            once.spend(form.cleaned_data["once"], request.user.pk)
            said.put_up(by=request.user)
    except once.Spent:
        return to(request, post.page, pk=post.pk)
    if said.state == "held":
        messages.success(request, _("Thank you. The team reads it first; then it stands here."))
    return back(request, post, said)


def answered(request: HttpRequest, post: Post) -> Comment | None:
    """The comment that this one answers: below this post, and readable."""
    given = request.POST.get("parent") or request.GET.get("op") or ""
    if not given:
        return None
    found = post.comments.visible_to(request.viewer).filter(pk=int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0, state="shown")
    parent = found.select_related("author", "organisation").first()
    if parent is None:
        raise Http404
    return parent


def helped_here(request: HttpRequest) -> list[tuple[str, str]]:
    if not may(request.viewer, "member.enter"):
        return []
    rows = helped_by(request.viewer.person_id).values_list("person_id", "person__name")
    return sorted(((str(key), name) for key, name in rows), key=lambda row: row[1])


def back(request: HttpRequest, post: Post, said: Comment | None = None) -> HttpResponse:
    answer = to(request, post.page, pk=post.pk)
    answer["Location"] = address(request, post.page, pk=post.pk) + (f"#reactie-{said.pk}" if said is not None else "")
    return answer


@require_POST
@allows("post.react", on=Post)
def react(request: HttpRequest, post: Post) -> HttpResponse:
    word = request.POST.get("word", "")
    if word not in Reaction.Word.values:
        raise NotNow("this word is not one of ours")
    Reaction.toggle(post, by=request.user, word=word)
    return to(request, post.page, pk=post.pk)


@allows("comment.edit", on=Comment)
def edit(request: HttpRequest, comment: Comment) -> HttpResponse:
    seen = stamp(comment)
    form = CommentEditForm(request.POST or None, **guard_for(comment.post.audience, request.hood), initial={"body": comment.body, "was": seen})
    if request.method != "POST":
        return render(request, "posts/comment_edit.html", {"form": form, "comment": comment})
    if not form.is_valid():
        return render(request, "posts/comment_edit.html", {"form": form, "comment": comment}, status=422)
    if form.cleaned_data["was"] != seen:
        raise NotNow("this comment was changed in the meantime")
    comment.edit(by=request.user, body=form.cleaned_data["body"])
    return back(request, comment.post, comment)


def stamp(thing: Post | Comment) -> str:
    return thing.edited_at.isoformat() if thing.edited_at else ""


@require_POST
@allows("comment.withdraw", on=Comment)
def withdraw(request: HttpRequest, comment: Comment) -> HttpResponse:
    comment.withdraw(by=request.user)
    messages.success(request, _("You took your answer back."))
    return back(request, comment.post)


@allows("comment.hide", on=Comment)
def hide(request: HttpRequest, comment: Comment) -> HttpResponse:
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        comment.hide(by=request.user, why=form.note)
        return back(request, comment.post, comment)
    status = 422 if request.method == "POST" else 200
    return render(request, "posts/hide.html", {"form": form, "post": comment.post, "comment": comment}, status=status)


@require_POST
@allows("comment.show", on=Comment)
def show_again(request: HttpRequest, comment: Comment) -> HttpResponse:
    comment.show(by=request.user)
    return back(request, comment.post, comment)
