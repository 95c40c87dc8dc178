"""Putting something up: write, look how it will stand and who will read it, put it up once."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.posts import caution, once, photos, rules
from reuring.posts.audiences import default_for
from reuring.posts.choices import choices_for
from reuring.posts.forms import PostForm
from reuring.posts.models import Post


def nothing_more(request: HttpRequest) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Kind:
    """What the writing page must know of a kind of post."""

    model: type[Post]
    form: type[PostForm]
    template: str
    sort: str                     # which cut of paper: a kind of `ui.notice`
    done: str | Promise
    given: Callable[[HttpRequest], dict[str, Any]] = nothing_more      # what its form wants to know beside the usual


def writing(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The whole flow on one address: `step=look` shows, `step=post` puts up. Text is never lost on the way."""
    form = form_for(request, kind)
    if request.method != "POST":
        return page(request, kind, form)
    if not form.is_valid():
        return page(request, kind, form, status=422)
    if narrowed(form):
        return page(request, kind, form, view=preview(request, form, warnings_for(request, form) | {"away": True}), status=422)
    warnings = warnings_for(request, form)
    if request.POST.get("step") == "look":
        return page(request, kind, form, view=preview(request, form, warnings))
    if (warnings["private"] or warnings["few"]) and not looked_at(form):
        return page(request, kind, form, view=preview(request, form, warnings), status=422)
    post = put_up(request, kind, form)
    if post is None:
        return page(request, kind, form, status=422)
    messages.success(request, kind.done if post.state == "shown" else _("Thank you. The team reads it first; then it is on the board."))
    return redirect(request, post.page, pk=post.pk)


def form_for(request: HttpRequest, kind: Kind) -> PostForm:
    member = request.membership
    given = {"choices": choices_for(request), "must_say": interested(member), **kind.given(request)}
    if request.method == "POST":
        return kind.form(request.POST, request.FILES, **given)
    first = {"audience": default_for(request.hood, kind.model._meta.model_name or ""), "once": once.token()}
    return kind.form(initial=first if interested(member) else first | {"interest": "none"}, **given)


def interested(member: Any) -> bool:
    """Who works for somebody here, or for the neighbourhood, says each time whether that plays a part (F106)."""
    return bool(member.employer) or member.role_now == "official"


def page(request: HttpRequest, kind: Kind, form: PostForm, *, view: Any = None, status: int = 200) -> HttpResponse:
    photos_gone = form.is_bound and bool(request.FILES)
    return render(request, kind.template, {
        "form": form, "preview": view, "sort": kind.sort, "photos_gone": photos_gone, "rules": rules.current()}, status=status)


def narrowed(form: PostForm) -> bool:
    """Whoever is away is asked to tell fewer: the readers become the neighbours where they are few, else the team. Who widens them again does so knowingly."""
    wanted, text = form.cleaned_data["audience"], f"{form.cleaned_data['title']}\n{form.cleaned_data['body']}"
    if form.organisation_key() or not form.choices.many(wanted) or not caution.away(text) or looked_at(form, ""):
        return False
    form.data = form.data.copy()
    form.data["audience"] = form.cleaned_data["audience"] = "connectors" if form.choices.many("neighbours") else "neighbours"
    return True


def warnings_for(request: HttpRequest, form: PostForm) -> dict[str, Any]:
    """Private things before more readers than one knows by name (safety F6), and figures without a day."""
    text = f"{form.cleaned_data['title']}\n{form.cleaned_data['body']}"
    many = form.choices.many(form.cleaned_data["audience"])
    own = (request.hood.phone, request.hood.walk_in)
    return {"private": caution.private_parts(text, known=own) if many else [],
            "few": form.cleaned_data["audience"] == "public" and caution.for_few(text),
            "away": False, "figure": caution.has_figure(text) and form.cleaned_data["as_of"] is None}


def preview(request: HttpRequest, form: PostForm, warnings: dict[str, Any]) -> SimpleNamespace:
    """How it will stand, and the hidden sign that exactly this text was looked at."""
    form.data = form.data.copy()
    form.data["seen"] = f"{fingerprint(form)}.{fingerprint(form, '')}"
    readers = dict(form.fields["audience"].choices)[form.cleaned_data["audience"]]
    speaker = said_by(form) or request.user.name
    place = dict(form.fields["place"].choices)[form.cleaned_data["place"]] if form.cleaned_data["place"] else ""
    return SimpleNamespace(title=form.cleaned_data["title"], body=form.cleaned_data["body"], readers=readers, writer=speaker, place=place, **warnings)


def said_by(form: PostForm) -> str:
    """Another name than the writer's own: of the neighbour it is written down for, or of the organisation."""
    for name in ("organisation", "namens"):
        if form.cleaned_data.get(name):
            return str(dict(form.fields[name].choices)[form.cleaned_data[name]])
    return ""


def looked_at(form: PostForm, audience: str | None = None) -> bool:
    """Whether the writer saw a preview of exactly this, for these readers; or for whatever readers, with none given."""
    return fingerprint(form, audience) in form.cleaned_data["seen"].split(".")


def fingerprint(form: PostForm, audience: str | None = None) -> str:
    readers = form.cleaned_data["audience"] if audience is None else audience
    text = "\n".join([form.cleaned_data["title"], form.cleaned_data["body"], readers])
    return salted_hmac("reuring.looked", text, algorithm="sha256").hexdigest()


def put_up(request: HttpRequest, kind: Kind, form: PostForm) -> Post | None:
    """The post; the earlier one when the form came twice; None when a photo was refused, with the reason on the form."""
    made = developed(form)
    if made is None:
        return None
    try:
        with transaction.atomic():
            once.spend(form.cleaned_data["once"], request.user.pk)
            post = kind.model(hood=request.hood, **form.columns(), **form.speaker(request.user.pk))
            post.put_up(by=request.user)
            if topics := form.topic_keys():
                post.topics.add(*topics)
            form.hang_on(post, by=request.user)
            for picture, alt in made:
                photos.hang(post, picture, alt, form.cleaned_data["credit"], by=request.user)
            return post
    except once.Spent:
        mine = {"entered_by": request.user} if form.cleaned_data.get("namens") else {"author": request.user}
        return kind.model.objects.filter(title=form.cleaned_data["title"], **mine).newest().first()


def developed(form: PostForm) -> list[tuple[Any, str]] | None:
    """All photos made anew, before anything is written; None when one was refused: all or nothing."""
    made = []
    for field, file, alt in form.photos():
        try:
            made.append((photos.developed(file), alt))
        except photos.PhotoRefused as refused:
            form.add_error(field, refused.words)
    return made if form.is_valid() else None
