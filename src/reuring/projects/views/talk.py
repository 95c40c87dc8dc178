"""Talk that ends: for and against, a gathering with its kit, and the sheets about an initiative."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.hoods import paper
from reuring.news.models import Article
from reuring.posts.models import Post
from reuring.posts.thinking import guard_for
from reuring.projects import lines, onpaper
from reuring.projects.forms.ends import ArgumentForm, SummaryForm
from reuring.projects.forms.sheets import PLACES, LookForm
from reuring.projects.forms.work import MeetingForm
from reuring.projects.hanging import work_of
from reuring.projects.models import Argument, Initiative, Look, Meeting, Step, Summary
from reuring.projects.models.log import HUNDRED
from reuring.sheets.definitions import Sheet, sheets
from reuring.sheets.quotes import language

SIDES = ("for", "against")
BESIDE = {"W18", "W20"}          # sheets that who works on it fills in; W33 is about oneself


@require_safe
@allows("post.read", on=Post)
def arguments(request: HttpRequest, post: Post) -> HttpResponse:
    return _arguments(request, post)


def _arguments(request: HttpRequest, post: Post, wrong: ArgumentForm | None = None) -> HttpResponse:
    """Two columns; one's own words stand in the fields."""
    rows = [one for one in Argument.objects.filter(post=post.pk).select_related("author") if may(request.viewer, "post.read", one)]
    mine = {one.side: one.text for one in rows if one.author_id == request.viewer.person_id}
    guard = guard_for(post.audience, request.hood)
    forms = {side: ArgumentForm(side=side, initial={"text": mine.get(side, "")}, auto_id=f"{side}_%s", **guard) for side in SIDES}
    if wrong is not None:
        forms[wrong.fields["side"].initial] = wrong
    line = Summary.objects.filter(post=post.pk).first()
    return render(request, "projects/arguments.html", {
        "post": post, "sides": [(side, [one for one in rows if one.side == side], forms[side]) for side in SIDES],
        "says": may(request.viewer, "argument.say", post),
        "line": line, "summary": SummaryForm(initial={"text": line.text if line else ""}), "mine": mine}, status=422 if wrong else 200)


@require_POST
@allows("argument.say", on=Post)
def say(request: HttpRequest, post: Post) -> HttpResponse:
    side = request.POST.get("side", "")
    if side not in SIDES:
        raise NotNow("for or against")
    form = ArgumentForm(request.POST, side=side, auto_id=f"{side}_%s", **guard_for(post.audience, request.hood))
    if not form.is_valid():
        return _arguments(request, post, form)
    Argument.say(post, side, form.cleaned_data["text"], by=request.user)
    messages.success(request, _("Your words stand there. You can change them any time."))
    return redirect(request, "projects:arguments", pk=post.pk)


@require_POST
@allows("argument.sum", on=Post)
def summary(request: HttpRequest, post: Post) -> HttpResponse:
    form = SummaryForm(request.POST)
    if form.is_valid():
        Summary.objects.update_or_create(post_id=post.pk, defaults={"text": form.cleaned_data["text"], "by": request.user, "at": clock.now()})
        messages.success(request, _("The line stands above it."))
    else:
        messages.error(request, _("Write one line first."))
    return redirect(request, "projects:arguments", pk=post.pk)


@require_POST
@allows("argument.judge", on=Argument)
def turn_argument(request: HttpRequest, argument: Argument) -> HttpResponse:
    argument.turn("hide" if argument.state == "shown" else "show")
    messages.success(request, _("Noted."))
    return redirect(request, "projects:arguments", pk=argument.post_id)


@allows("initiative.work", on=Initiative)
def together(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Back from a gathering: what was said becomes a message, who does what becomes steps (F53)."""
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        count = _held(request, initiative, form.cleaned_data)
        messages.success(request, _("Noted. New steps: %(n)s.") % {"n": count})
        return redirect(request, "projects:initiative", pk=initiative.pk)
    return render(request, "projects/together.html", {"post": initiative, "form": form}, status=422 if form.is_bound else 200)


def _held(request: HttpRequest, initiative: Initiative, said: dict[str, Any]) -> int:
    """Answers how many steps came from it."""
    steps = lines.read(said["steps"], clock.today())
    with transaction.atomic():
        Meeting(initiative=initiative, day=said["day"], came=said["came"], notes=said["notes"]).hold(by=request.user)
        for one in steps:
            Step(initiative=initiative, text=one.text, name=one.name, due=one.due).plan(by=request.user)
        if said["told"]:
            Article(hood=request.hood, author=request.user, title=(_("How it was: %(title)s") % {"title": initiative.title})[:120], body=said["notes"],
                    audience=initiative.audience, group_id=initiative.group_id, place_id=initiative.place_id).put_up(by=request.user)
    return len(steps)


@require_safe
@allows("initiative.work", on=Initiative)
def kit(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """On A4: agenda, a list to sign, room for notes."""
    work, _hung = work_of(initiative, request.viewer)
    back = address(request, "projects:together", pk=initiative.pk)
    return paper.answer(request, paper.Printed("sheet", ("post", initiative.pk), back), lambda: onpaper.kit(initiative, work))


@allows("initiative.work", on=Initiative)
def day(request: HttpRequest, initiative: Initiative, nth: int) -> HttpResponse:
    """The sheet of day 1, 50 or 100: what was done since day 1 stands on it already (A30)."""
    if nth not in HUNDRED:
        raise Http404
    work, _hung = work_of(initiative, request.viewer)
    known = onpaper.since(initiative, work, work.sheets.get(1))
    kept = Look.objects.filter(initiative=initiative, day=nth).select_related("wording").first()
    form = LookForm(request.POST if request.method == "POST" else None, sheet=sheets()["W19"], places=PLACES[nth], language=language())
    if form.is_bound and form.is_valid():
        Look.write(initiative, "W19", form.answers(), by=request.user, day=nth)
        messages.success(request, _("The sheet of day %(day)s is kept.") % {"day": nth})
        return redirect(request, "projects:initiative", pk=initiative.pk)
    return render(request, "projects/day.html", {"post": initiative, "form": form, "nth": nth, "known": known, "kept": read_out(kept) if kept else None,
                                                 "work": work}, status=422 if form.is_bound else 200)


@require_safe
@allows("initiative.work", on=Initiative)
def day_on_paper(request: HttpRequest, initiative: Initiative, nth: int) -> HttpResponse:
    if nth not in HUNDRED:
        raise Http404
    work, _hung = work_of(initiative, request.viewer)
    known = onpaper.since(initiative, work, work.sheets.get(1))
    back = address(request, "projects:day", pk=initiative.pk, nth=nth)
    return paper.answer(request, paper.Printed("sheet", ("post", initiative.pk), back),
                        lambda: onpaper.day_sheet(initiative, nth, known, PLACES[nth]))


@allows("initiative.work", on=Initiative)
def sheet(request: HttpRequest, initiative: Initiative, blad: str) -> HttpResponse:
    """The talk with the champion (W18), and looking whether two go together (W20)."""
    if blad not in BESIDE:
        raise Http404
    rows = Look.objects.filter(initiative=initiative, number=blad).select_related("wording", "by")[:12]
    return _sheet(request, initiative, sheets()[blad], [(one, read_out(one)) for one in rows])


@allows("initiative.check", on=Initiative)
def check(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Do I stand well beside this initiative? (W33) Only who fills it in reads it."""
    rows = Look.objects.filter(initiative=initiative, number="W33", by=request.user).select_related("wording", "by")[:12]
    return _sheet(request, initiative, sheets()["W33"], [(one, read_out(one)) for one in rows])


def _sheet(request: HttpRequest, initiative: Initiative, asked: Sheet, kept: list[Any]) -> HttpResponse:
    places = tuple(range(len(asked.questions)))
    form = LookForm(request.POST if request.method == "POST" else None, sheet=asked, places=places, language=language())
    if form.is_bound and form.is_valid():
        Look.write(initiative, asked.number, form.answers(), by=request.user)
        messages.success(request, _("Kept."))
        return redirect(request, "projects:initiative", pk=initiative.pk)
    return render(request, "projects/sheet.html", {"post": initiative, "form": form, "sheet": asked, "name": asked.name(language()), "kept": kept},
                  status=422 if form.is_bound else 200)


def read_out(look: Look) -> list[tuple[str, str]]:
    """Each question with its answer, as it was asked then."""
    asked = look.wording.sheet.questions
    known = [(asked[int(place)], words) for place, words in look.answers.items() if int(place) < len(asked)]
    return [(question.asked(language()), question.read(words, language())) for question, words in known]
