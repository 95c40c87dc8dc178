"""Talk first, and not in the open: the team asks, the writer answers, changes or takes it away."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.moderation import asking
from reuring.moderation.forms import AnswerForm, AskForm
from reuring.moderation.models import Clarification
from reuring.posts.models import Comment, Post

A_PAGE = 50


@allows("clarification.ask", on=Post)
def ask_post(request: HttpRequest, post: Post) -> HttpResponse:
    return ask(request, post, post)


@allows("clarification.ask", on=Comment)
def ask_comment(request: HttpRequest, comment: Comment) -> HttpResponse:
    return ask(request, comment, comment.post)


def ask(request: HttpRequest, thing: Post | Comment, post: Post) -> HttpResponse:
    """The words for a call beside the form: calling first often settles it."""
    if thing.author is None:
        raise NotNow("there is nobody to ask any more")
    form = AskForm(request.POST if request.method == "POST" else None, writer=thing.author, initial={"via": "mail" if thing.author.email else "phone"})
    if form.is_bound and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("kind", "words", "via")}
        asking.ask(thing, by=request.user, **given)
        messages.success(request, _("Asked. Only the writer and the team know of it."))
        return redirect(request, "moderation:clarifications")
    return render(request, "moderation/clarify.html", {"form": form, "thing": thing, "post": post, "writer": thing.author},
                  status=422 if form.is_bound else 200)


@allows("clarification.answer")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Looking does nothing; a button does. Who lost the mail signs in and changes it there."""
    asked = asking.by_token(token)
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" and "remove" not in request.POST else None)
    if "remove" in request.POST:
        if not asked.waits:
            raise NotNow("this question is over")
        asked.thing.withdraw(by=asked.author)
    elif form.is_bound and form.is_valid():
        asked.say(form.cleaned_data["text"])
    done = request.method == "POST" and not form.errors
    answer = redirect(request, "moderation:answer", token=token) if done else _page(request, asked, form)
    answer["Referrer-Policy"], answer["Cache-Control"] = "same-origin", "private, no-store"
    return answer


def _page(request: HttpRequest, asked: Clarification, form: AnswerForm) -> HttpResponse:
    """What not everybody may read does not stand on a page that a link alone opens."""
    words = asked.thing.body if asked.post.audience == "public" else ""
    edit = {"name": "posts:comment_edit", "pk": asked.comment_id} if asked.comment_id else {"name": asked.post.itself.EDIT, "pk": asked.post_id}
    return render(request, "moderation/answer.html", {"asked": asked, "form": form, "words": words, "edit": edit,
                                                      "title": asked.post.title if words and not asked.comment_id else ""},
                  status=422 if form.is_bound else 200)


@allows("report.judge")
def clarifications(request: HttpRequest) -> HttpResponse:
    rows = Clarification.objects.for_page().order_by("-made_at", "-pk")
    return render(request, "moderation/clarifications.html", {
        "waiting": list(rows.waiting()[:A_PAGE]), "settled": list(rows.exclude(state__in=["asked", "answered"])[:A_PAGE])})


@require_POST
@allows("clarification.close", on=Clarification)
def close(request: HttpRequest, clarification: Clarification) -> HttpResponse:
    with transaction.atomic():
        clarification.move("close")
    messages.success(request, _("Settled."))
    return redirect(request, "moderation:clarifications")
