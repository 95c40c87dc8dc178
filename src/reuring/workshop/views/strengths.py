"""Strengths: named with residents, pictured by a maker, shown to everybody and celebrated."""
from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.accounts.models import Person
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.paper import Printed, answer
from reuring.people.naming import findable
from reuring.posts import photos
from reuring.posts.views.photo import picture as sent
from reuring.projects.models import Initiative
from reuring.workshop import path, portrait_paper, strengths_paper, telling_strength
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.telling import CelebrateForm, NamedForm, NameForm, PictureForm, StrengthForm
from reuring.workshop.models import Analysis, Evidence, Hire, Showing, Strength, StrengthPicture
from reuring.workshop.views.parts import Way, asking, doing, given, moving, while_going

MOST = 100


@require_safe
@allows("alliance.read", on=Analysis)
def strengths(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """The gallery: what is shown, by whom it was pictured; and for the team what is still in the making. Beside it, how much came from residents (S2-16)."""
    counted = path.tally(analysis)
    rows = list(Strength.objects.filter(analysis=analysis).exclude(state="dropped").select_related("photo", "hire").prefetch_related("initiatives")[:MOST])
    looks, going = may(request.viewer, "analysis.look", analysis), analysis.state == Analysis.State.GOING
    return render(request, "workshop/strengths.html", {
        "analysis": analysis, "gallery": [one for one in rows if one.stage in Strength.SHOWN],
        "making": [one for one in rows if one.stage not in Strength.SHOWN] if looks else [], "works": may(request.viewer, "analysis.work", analysis),
        "names": may(request.viewer, "strength.name", analysis) and going, "going": going, "sums": _sums(counted)})


def _sums(counted: path.Tally) -> list[tuple[str, str]]:
    """What there is to build on, and how much of it came from residents (S2-16); nothing before the first initiative."""
    of, residents, together = (counted[f"strength.{what}"] for what in ("begun", "residents", "together"))
    found = [(_("Initiatives"), str(of), of), (_("Begun by residents"), _("%(n)s of %(of)s") % {"n": residents, "of": of}, of),
             (_("Gone on together"), str(together), together)]
    return [(label, words) for label, words, there in found if there]


@allows("analysis.work", on=Analysis)
@while_going
def new(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    form = StrengthForm(given(request), initial=told_along(request, "workshop:new_strength"))
    return asking(request, analysis, form, lambda said: Strength.hear(analysis, said["title"], text=said["text"], doable=said["doable"], by=request.user),
                  title=_("A strength we heard"), back=(_("Strengths"), "workshop:strengths", {"pk": analysis.pk}),
                  said=_("Kept. Lay quotes on it, until enough residents named it."),
                  lead=_("In the words of the neighbourhood. Five residents name it, and it shows in two things that neighbours do."))


@allows("strength.name", on=Analysis)
@while_going
def name(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """A neighbour names one that was heard, or another: one voice, in their own words, without their name."""
    heard = {str(one.pk): one for one in Strength.objects.filter(analysis=analysis).exclude(state="dropped")[:MOST]}
    form = NameForm(given(request), initial={"which": "", "hear": True}, strengths=[(key, one.title) for key, one in heard.items()])

    def keep(said: dict[str, Any]) -> None:
        with transaction.atomic():
            one = heard.get(said["which"]) or Strength.hear(analysis, said["title"], by=None)
            one.name_it(said["words"], by=request.user, hear=said["hear"])
    return asking(request, analysis, form, keep, title=_("What are we good at here?"), back=(_("Strengths"), "workshop:strengths", {"pk": analysis.pk}),
                  said=_("Thank you. Once enough neighbours name it, somebody makes a picture of it."), button=_("Name it"),
                  lead=_("Not what is missing, but what works: what do neighbours here do well, together or for each other?"))


@require_safe
@allows("alliance.read", on=Analysis)
def poster(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """All that are shown on A3 or A4; with `?kracht=` one on a page of its own."""
    hung = Strength.objects.filter(analysis=analysis, stage__in=Strength.SHOWN).exclude(state="dropped").select_related("photo").prefetch_related("initiatives")
    key, size = request.GET.get("kracht", ""), request.GET.get("maat", "")
    known = key.isdecimal() and len(key) < 18
    rows = list(hung.filter(pk=int(key)) if known else hung.none() if key else hung[:MOST])
    if not rows:                         # the page of strengths says itself that none is shown
        return redirect(request, "workshop:strengths", pk=analysis.pk)
    page = Printed("strength" if key else "strengths", ("strengths", analysis.pk), address(request, "workshop:strengths", pk=analysis.pk))
    large = size if size in strengths_paper.SIZES else "a3"
    return answer(request, page, lambda: strengths_paper.one(rows[0]) if key else strengths_paper.poster(rows, large),
                  language=portrait_paper.language())


@require_safe
@allows("analysis.look", on=Strength)
def strength(request: HttpRequest, strength: Strength) -> HttpResponse:
    prefetch_related_objects([strength], Prefetch("evidence", Evidence.objects.weighing().select_related("quote__answer__filled")), "initiatives")
    refused = Showing.objects.filter(strength=strength, answer=Showing.Answer.NO)
    free = Initiative.objects.shown().filter(audience="public").exclude(pk__in=[one.pk for one in strength.initiatives.all()])
    going = free.exclude(pk__in=refused.values("initiative")).order_by("title")[:MOST]
    return render(request, "workshop/strength.html", {
        "one": strength, "analysis": strength.analysis, "evidence": _together(list(strength.evidence.all())), "weight": strength.weight(),
        "why_not": "" if strength.shared else strength.why_not(), "going": list(going),
        "works": may(request.viewer, "analysis.work", strength), "moves": strength.CYCLE.open_moves(strength.stage)})


def _together(rows: list[Evidence]) -> list[tuple[Evidence, int]]:
    """Each with how often the same was noted; a quote stands by itself."""
    same = {(one.quote_id or 0, one.words, one.source, one.against): one for one in rows}
    many = Counter((one.quote_id or 0, one.words, one.source, one.against) for one in rows)
    return [(one, many[key]) for key, one in same.items()]


def _back(strength: Strength) -> Way:
    return strength.title, "workshop:strength", {"pk": strength.pk}


@allows("analysis.work", on=Strength)
@while_going
def edit(request: HttpRequest, strength: Strength) -> HttpResponse:
    first = {name: getattr(strength, name) for name in ("title", "text", "doable")}
    return asking(request, strength.analysis, StrengthForm(given(request), initial=first), lambda said: strength.reword(**said),
                  title=_("Other words for it"), back=_back(strength), said=_("Kept."))


@allows("analysis.work", on=Strength)
@while_going
def named(request: HttpRequest, strength: Strength) -> HttpResponse:
    """An evening on which neighbours said which strengths they see (W21)."""
    return asking(request, strength.analysis, NamedForm(given(request)), lambda said: strength.named_by_all(said["words"], by=request.user),
                  title=_("Named on an evening"), back=_back(strength), said=_("Kept."), lead=_("What did each of them say, in their own words?"))


@require_POST
@allows("analysis.work", on=Strength)
def move(request: HttpRequest, strength: Strength) -> HttpResponse:
    """It shows in an initiative; it is shown to everybody, or not any more."""
    def publish() -> None:
        with transaction.atomic():
            strength.publish()
            telling_strength.tell(strength)
    moves: dict[str, Any] = {"publish": publish, "take_in": strength.take_in}
    if request.POST.get("initiative", "").isdigit():
        one = get_object_or_404(Initiative.objects.shown(), pk=int(request.POST["initiative"]))
        moves["seen"] = lambda: strength.in_initiative(one, by=request.user)
    return moving(request, moves, "workshop:strength", pk=strength.pk)


@allows("initiative.work", on=Initiative)
def shows_in(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Which strengths are seen in it; whoever pulls it says whether that is right, and may change their mind."""
    said = dict(Showing.objects.filter(initiative=initiative).values_list("strength", "answer"))
    rows = Strength.objects.filter(Q(initiatives=initiative) | Q(pk__in=list(said))).exclude(state="dropped").distinct()
    if request.method == "POST":
        key = request.POST.get("strength", "")
        one, yes = rows.filter(pk=int(key) if key.isdecimal() and len(key) < 18 else 0).first(), request.POST.get("answer") == "yes"
        if one is None:                      # it went off the wall meanwhile
            return redirect(request, "workshop:shows_in", pk=initiative.pk)
        words = _("Thank you. It stands there.") if yes else _("It is taken off. Nobody adds it again.")
        return doing(request, lambda: one.answered(initiative, yes=yes), words, "workshop:shows_in", pk=initiative.pk)
    page = {"initiative": initiative, "rows": [(one, Showing.Answer(said.get(one.pk, "waits"))) for one in rows]}
    return render(request, "workshop/shows_in.html", page)


@allows("analysis.work", on=Strength)
@while_going
def pictured(request: HttpRequest, strength: Strength) -> HttpResponse:
    """What a maker made of it, made anew by us; where it was commissioned, with the task (S2-20)."""
    hired = {str(one.pk): one for one in Hire.objects.filter(analysis=strength.analysis_id, state__in=["agreed", "busy", "finished"])}
    form = PictureForm(given(request), request.FILES if request.method == "POST" else None,
                       hires=[(key, f"{one.chosen} ({one.what})") for key, one in hired.items()],
                       initial={"image_words": strength.image_words, "maker": strength.maker, "hire": str(strength.hire_id or "")})

    def keep(said: dict[str, Any]) -> None:
        maker = _account(request, said["account"]) if said["account"] else None
        try:
            made = photos.developed(said["photo"]) if said["photo"] else None
        except photos.PhotoRefused as refused:
            raise ValidationError(refused.words) from refused
        with transaction.atomic():
            strength.picture(said["image_words"], maker=said["maker"], hire=hired.get(said["hire"]))
            if maker is not None:
                strength.tell(maker, "made")
            if made is not None:
                strength.hang(made, said["image_words"])
    return asking(request, strength.analysis, form, keep, title=_("Pictured by a maker"), back=_back(strength),
                  said=_("Kept."))


def _account(request: HttpRequest, name: str) -> Person:
    """Raises ValidationError where nobody, or more than one, may be found by it."""
    found = findable([name], request.viewer.apart()).get(name.lower(), [])
    if len(found) != 1:
        raise ValidationError(_("By that name we find nobody, or more than one, who may be found here. Leave it empty, and tell them yourself."))
    return Person.objects.get(pk=found[0])


@allows("analysis.work", on=Strength)
def celebrate(request: HttpRequest, strength: Strength) -> HttpResponse:
    def keep(said: dict[str, Any]) -> None:
        with transaction.atomic():
            strength.celebrate(said["how"])
            telling_strength.tell(strength)
    return asking(request, strength.analysis, CelebrateForm(given(request)), keep, title=_("Celebrated"),
                  back=_back(strength), said=_("Kept."))


@require_safe
@allows("harvest.read", on=StrengthPicture)
def photo(request: HttpRequest, photo: StrengthPicture, width: int) -> StreamingHttpResponse:
    return sent(photo.name, photo.pk, width, everybody=photo.public)
