"""Standing behind something: the stairs, one's own word, strips of paper, and one neighbour asked by name."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.accounts.handles import handle, person_of
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.levels import open_level
from reuring.ideas.behind import behind
from reuring.ideas.forms.standing import AskForm, StandForm, StripForm
from reuring.ideas.models import AskedByName, Backed, Merger, Standing
from reuring.ideas.models.asking import may_be_asked
from reuring.ideas.models.standing import BACKED, let_go, stand, step_back
from reuring.posts import once
from reuring.posts.models import Post
from reuring.posts.thinking import guard_for


@require_safe
@allows("post.read", on=Backed)
@open_level(3)
def standing(request: HttpRequest, post: Backed) -> HttpResponse:
    """The whole staircase, and who is what (F40)."""
    return _page(request, post)


def _page(request: HttpRequest, post: Backed, form: StandForm | None = None, status: int = 200) -> HttpResponse:
    seen = behind(backed(post), request.viewer)
    form = form or StandForm(initial=StandForm.first(seen.mine))
    asked = AskedByName.objects.open().filter(post=post.pk, person=request.viewer.person_id).select_related("asked_by").first() if request.viewer.met else None
    strips = seen.strips if may(request.viewer, "stand.write") else []
    return render(request, "ideas/standing.html", {
        "post": post, "behind": seen, "form": form, "open": open_to_join(post), "asked": asked, "strips": strips,
        "following": post.followers if request.viewer.met else 0,
        "mergers": list(Merger.objects.about(post).filter(state__in=["proposed", "spoken", "together", "looked_back"]).select_related("one", "other")[:6]),
    }, status=status)


def backed(post: Post) -> Post:
    """Only what neighbours can stand behind."""
    if post.kind not in BACKED:
        raise Http404
    return post


def open_to_join(post: Post) -> bool:
    return post.state == "shown" and bool(getattr(post.itself, "open_to_join", getattr(post.itself, "alive", True)))


@require_POST
@allows("stand.say", on=Backed)
@open_level(3)
def say(request: HttpRequest, post: Backed) -> HttpResponse:
    """One tap, or the whole form; said again, the last words count."""
    form = StandForm(request.POST, **guard_for(post.audience, request.hood))
    if not form.is_valid():
        return _page(request, post, form, 422)
    if not open_to_join(backed(post)):
        return redirect(request, "posts:show", pk=post.pk)
    row = stand(post, form.kind, person=request.user, **form.said())
    messages.success(request, _said(row))
    return redirect(request, "ideas:standing", pk=post.pk)


def _said(row: Standing) -> str:
    if row.kind != Standing.Kind.HELP:
        return _("Thank you. It stands there.")
    if row.state == Standing.State.GOES:
        return _("You join. Thank you. Who pulls it hears it.")
    return _("Kept. As soon as there are enough you hear it at once.") if row.others else _("Kept. Say it here as soon as your condition is met.")


@require_POST
@allows("stand.leave", on=Backed)
def leave(request: HttpRequest, post: Backed) -> HttpResponse:
    step_back(post, request.user)
    messages.success(request, _("You do not stand behind it any more. Nobody asks why."))
    return redirect(request, "posts:show", pk=post.pk)


@allows("stand.write", on=Backed)
@open_level(3)
def strip(request: HttpRequest, post: Backed) -> HttpResponse:
    """A strip that came in on paper, by phone or on the street (A28)."""
    backed(post)
    form = StripForm(request.POST, **guard_for(post.audience, request.hood)) if request.method == "POST" else StripForm(initial=StripForm.fresh())
    if not form.is_bound or not form.is_valid():
        return render(request, "ideas/strip.html", {"post": post, "form": form}, status=422 if form.is_bound else 200)
    try:
        with transaction.atomic():
            once.spend(form.cleaned_data["once"], request.user.pk)
            row = stand(post, form.kind, entered_by=request.user, **form.said())
    except once.Spent:
        return redirect(request, "ideas:standing", pk=post.pk)
    messages.success(request, _("Written down. There are enough now: whoever waited hears it.") if row.state == "goes" else _("Written down."))
    return redirect(request, "ideas:strip", pk=post.pk)


@require_POST
@allows("stand.write", on=Standing)
def drop(request: HttpRequest, row: Standing) -> HttpResponse:
    """Somebody without an account says: not after all."""
    let_go(row)
    messages.success(request, _("Taken off."))
    return redirect(request, "ideas:standing", pk=row.post_id)


@allows("stand.ask", on=Backed)
@open_level(3)
def ask(request: HttpRequest, post: Backed) -> HttpResponse:
    """No call to all: one neighbour, by name, from those who said that they may be asked (S1-38)."""
    rows = list(may_be_asked(backed(post), by=request.user)[:12])
    people = {handle(request.user.pk, row.person_id): row.first_name for row in rows if row.person_id is not None}
    given: dict[str, Any] = {"people": list(people.items())}
    form = AskForm(request.POST, **given) if request.method == "POST" else AskForm(**given)
    waiting = AskedByName.objects.open().filter(post=post.pk).exists()
    if waiting or not form.is_bound or not form.is_valid():
        return render(request, "ideas/ask_by_name.html", {"post": post, "form": form, "people": people, "waiting": waiting},
                      status=422 if form.is_bound and not waiting else 200)
    key = person_of(request.user.pk, form.cleaned_data["who"])
    person = next(row.person for row in rows if row.person_id == key)
    AskedByName.ask(post, person, by=request.user, words=form.cleaned_data["words"])
    messages.success(request, _("%(name)s is asked now, by name. A no stays between you.") % {"name": people[form.cleaned_data["who"]]})
    return redirect(request, "ideas:standing", pk=post.pk)


@require_POST
@allows("stand.answer", on=AskedByName)
def answer(request: HttpRequest, asked: AskedByName) -> HttpResponse:
    yes = request.POST.get("answer") == "yes"
    asked.answer(yes)
    messages.success(request, _("Thank you. You join.") if yes else _("That is fine. Nobody asks why."))
    return redirect(request, "ideas:standing", pk=asked.post_id)
