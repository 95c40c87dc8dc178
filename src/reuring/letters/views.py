"""Reading and writing letters. Every page of it is for its two people alone, and no title or address says more than a number."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from reuring.accounts.models import Person
from reuring.core import limits, words
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.core.text import cut
from reuring.hoods.paper import Printed, answer
from reuring.letters import telling
from reuring.letters.forms import LetterForm, ShowForm
from reuring.letters.lists import BETWEEN, helped_by, talks_of, talks_read_for
from reuring.letters.models import Letter, Side, Talk, Written, open_talk
from reuring.letters.models.letters import write as send
from reuring.letters.models.talks import named
from reuring.letters.showing import show
from reuring.people.models import Profile
from reuring.posts import once
from reuring.posts.models import Post
from weave.texts import wary

A_PAGE = 40
ON_PAPER, POINTS = 6, 18
A_DAY = {"letter": 80, "talk": 12}


@require_safe
@allows("talk.own")
def talks(request: HttpRequest) -> HttpResponse:
    """My talks here, and those of whom I help that have a letter to be read."""
    rows = list(talks_of(request.viewer.person_id)[:A_PAGE * 4])
    open_ones = [row for row in rows if row.talk.state == "open" and not row.away]
    return render(request, "letters/talks.html", {
        "open": open_ones, "shut": [row for row in rows if row not in open_ones], "helped": list(talks_read_for(request.viewer.person_id))})


@allows("talk.begin", on=Profile)
def begin(request: HttpRequest, profile: Profile) -> HttpResponse:
    """A first letter to somebody."""
    return _first(request, profile.person, None, address(request, "letters:begin", pk=profile.pk))


@allows("talk.begin", on=Written)
def about(request: HttpRequest, written: Written) -> HttpResponse:
    """A first letter to who put this up, about it."""
    return _first(request, written.person, written, address(request, "letters:about", pk=written.pk))


def _first(request: HttpRequest, to: Person, post: Post | None, here: str) -> HttpResponse:
    found = _talk_with(request, request.user, to, post)
    helped = helped_by(request.viewer, to.pk)
    if found is not None and not helped and (request.method != "POST" or not may(request.viewer, "talk.write", found)):
        return redirect(request, "letters:talk", pk=found.pk)
    choices = [(key, one.name) for key, one in helped.items()] if helped or request.POST.get("whose") else None     # a name that cannot be used is refused
    form = LetterForm(request.POST if request.method == "POST" else None, helped=choices)
    if form.is_bound and form.is_valid() and _has_room(request, form, "talk"):
        one = helped.get(form.cleaned_data.get("whose", ""))
        talk = _sent(request, form, lambda: open_talk(one or request.user, to, hood=request.hood, about=post), by=one or request.user,
                     entered_by=request.user if one else None)
        return redirect(request, "letters:talk", pk=talk.pk)
    return render(request, "letters/begin.html", {"form": form, "to": to, "post": post, "here": here, "found": found},
                  status=422 if form.is_bound else 200)


def _talk_with(request: HttpRequest, one: Person, to: Person, post: Post | None) -> Talk | None:
    pair = {"low": min(to.pk, one.pk), "high": max(to.pk, one.pk), "kind": "post" if post else "person", "post": post.pk if post else None}
    return Talk.objects.filter(**pair).first()


@require_safe
@allows("talk.read", on=Talk)
def talk(request: HttpRequest, talk: Talk) -> HttpResponse:
    """The letters of one talk, the newest at the end. That it was looked at is known to nobody but who looks."""
    side = talk.side_for(request.viewer.person_id)
    shown = _page(request, talk, LetterForm(for_other=_for_other(request, talk)))
    side.look()
    return shown


@allows("talk.write", on=Talk)
def write(request: HttpRequest, talk: Talk) -> HttpResponse:
    """One more letter; for somebody without internet by who read it to them."""
    if request.method != "POST":
        return redirect(request, "letters:talk", pk=talk.pk)
    for_other = _for_other(request, talk)
    form = LetterForm(request.POST, for_other=for_other)
    if not (form.is_valid() and _has_room(request, form, "letter")):
        return _page(request, talk, form, status=422)
    side = talk.side_for(request.viewer.person_id)
    _sent(request, form, lambda: talk, by=side.person, entered_by=request.user if for_other else None)
    there = redirect(request, "letters:talk", pk=talk.pk)
    there["Location"] += "#laatste"
    return there


def _for_other(request: HttpRequest, talk: Talk) -> bool:
    return request.viewer.person_id not in talk.subject_ids


def _has_room(request: HttpRequest, form: LetterForm, what: str) -> bool:
    """Nobody writes to half a neighbourhood in a day."""
    if limits.allowed(f"letters:{what}", str(request.viewer.person_id), most=A_DAY[what], within=timedelta(days=1)):
        return True
    form.add_error(None, _("You wrote a lot of letters today. Go on tomorrow, or call us. Your text is kept here."))
    return False


def _sent(request: HttpRequest, form: LetterForm, talk_of: Callable[[], Talk], *, by: Person, entered_by: Person | None = None) -> Talk:
    """Once, however often the form comes."""
    with transaction.atomic():
        talk = talk_of()
        try:
            with transaction.atomic():
                once.spend(form.clean_once(), request.user.pk)
                send(talk, form.cleaned_data["words"], by=by, entered_by=entered_by, source=form.how())
        except once.Spent:
            return talk
        telling.soon(talk)
    messages.success(request, _("Your letter was sent."))
    return talk


def _page(request: HttpRequest, talk: Talk, form: LetterForm, *, status: int = 200) -> HttpResponse:
    side = talk.side_for(request.viewer.person_id)
    before = request.GET.get("voor", "")
    rows = Letter.objects.read_by(side).select_related("by", "entered_by").order_by("-at", "-pk")
    rows = rows.filter(pk__lt=int(before)) if before.isascii() and before.isdigit() and len(before) < 18 else rows
    found = list(rows[:A_PAGE + 1])
    shown = list(reversed(found[:A_PAGE]))
    other, mine = talk.beside(side), side.person_id == request.viewer.person_id
    between = [one for source in BETWEEN for one in source(side.person_id, other.person_id)] if other and mine else []
    return render(request, "letters/talk.html", {
        "talk": talk, "side": side, "form": form, "name": named(other), "between": between, "for_other": _for_other(request, talk),
        "letters": [said(letter, side, talk) for letter in shown], "earlier": shown[0].pk if len(found) > A_PAGE else 0,
        "away": side.person_id in talk.turned_away, "read_for": [one.name for one in talk.people if one.person_id in talk.helped_by.values()],
    }, status=status)


def said(letter: Letter, side: Side, talk: Talk) -> dict[str, Any]:
    """A letter as it stands on the page of one of the two. What the other one asks about money or codes is marked."""
    mine = letter.by_id == side.person_id
    found = wary(letter.words)
    return {"id": letter.pk, "mine": mine, "name": side.name if mine else letter.by.name if letter.by else named(None), "when": words.moment(letter.at),
            "text": Markup(linebreaks(letter.words, autoescape=True)), "typed_by": letter.entered_by.name if letter.entered_by else "",
            "source": letter.source, "money": not mine and bool(found.money), "codes": not mine and bool(found.codes)}


@require_safe
@allows("talk.read", on=Talk)
def paper(request: HttpRequest, talk: Talk) -> HttpResponse:
    """The last letters on paper, in large type: to be brought round to who has no internet, or to keep."""
    side = talk.side_for(request.viewer.person_id)
    rows = list(Letter.objects.read_by(side).select_related("by", "entered_by").order_by("-at", "-pk")[:ON_PAPER])
    shown = [said(letter, side, talk) for letter in reversed(rows)]
    items = [{"title": one["name"], "meta": one["when"], "text": letter.words} for one, letter in zip(shown, reversed(rows), strict=True)]

    def front() -> dict[str, Any]:
        return {"title": _("A letter for %(name)s") % {"name": side.name}, "size": POINTS, "word": "",
                "lead": _("For %(name)s alone. Do you want to answer? Say it to who brings this, or call us.") % {"name": side.name},
                "parts": [{"title": talk.about() or named(talk.beside(side)), "items": items}]}
    return answer(request, Printed("digest", ("hood", 0), address(request, "letters:talk", pk=talk.pk)), front)


@require_POST
@allows("talk.close", on=Talk)
def close(request: HttpRequest, talk: Talk) -> HttpResponse:
    """No more letters; or open it again, for who closed it."""
    if request.POST.get("do") == "reopen":
        talk.reopen(by=request.user)
        return redirect(request, "letters:talk", pk=talk.pk)
    talk.close(by=request.user)
    messages.success(request, _("Closed. Nobody can write here any more. You can open it again."))
    return redirect(request, "letters:talks")


@allows("talk.report", on=Talk)
def report(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Exactly the letters that somebody ticks go to the team."""
    side = talk.side_for(request.viewer.person_id)
    rows = list(Letter.objects.read_by(side).select_related("by").order_by("-at", "-pk")[:A_PAGE])
    choices = [(str(one.pk), f"{named(None) if one.by is None else one.by.name}, {words.moment(one.at)}: {cut(one.words, 120)}") for one in rows]
    form = ShowForm(request.POST if request.method == "POST" else None, letters=choices)
    if form.is_bound and form.is_valid():
        picked = [one for one in rows if str(one.pk) in form.cleaned_data["letters"]]
        show(talk, side, picked, reason=form.cleaned_data["reason"], text=form.cleaned_data["text"], once_only=form.clean_once())
        messages.success(request, _("The team has it. Somebody looks, and you hear what was decided."))
        return redirect(request, "letters:talk", pk=talk.pk)
    return render(request, "letters/report.html", {"talk": talk, "form": form, "name": named(talk.beside(side))}, status=422 if form.is_bound else 200)
