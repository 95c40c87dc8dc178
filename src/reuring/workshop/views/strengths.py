"""Strengths: named with residents, pictured by a maker, shown to everybody and celebrated."""
from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.door import allows
from reuring.core.policy import may
from reuring.posts import photos
from reuring.posts.views.photo import picture as sent
from reuring.projects.models import Initiative
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.telling import CelebrateForm, PictureForm, StrengthForm
from reuring.workshop.models import Analysis, Evidence, Hire, Strength, StrengthPicture
from reuring.workshop.shares import residents_share
from reuring.workshop.views.parts import asking, given, moving

MOST = 100


@require_safe
@allows("alliance.read", on=Analysis)
def strengths(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """The gallery: what is shown, by whom it was pictured; and for the team what is still in the making. Beside it, how much came from residents (S2-16)."""
    rows = list(Strength.objects.filter(analysis=analysis).exclude(state="dropped").select_related("photo", "hire").prefetch_related("initiatives")[:MOST])
    looks = may(request.viewer, "analysis.look", analysis)
    return render(request, "workshop/strengths.html", {
        "analysis": analysis, "gallery": [one for one in rows if one.stage in Strength.SHOWN],
        "making": [one for one in rows if one.stage not in Strength.SHOWN] if looks else [], "works": may(request.viewer, "analysis.work", analysis),
        "of_residents": residents_share(analysis)})


@allows("analysis.work", on=Analysis)
def new(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    form = StrengthForm(given(request), initial=told_along(request, "workshop:new_strength"))
    return asking(request, analysis, form, lambda said: Strength.hear(analysis, said["title"], text=said["text"], by=request.user),
                  title=_("A strength we heard"), back=(_("Strengths"), "workshop:strengths", {"pk": analysis.pk}),
                  said=_("Kept. Lay quotes on it, until enough residents named it."),
                  lead=_("In the words of the neighbourhood. Five residents name it, and it shows in two things that neighbours do."))


@require_safe
@allows("analysis.look", on=Strength)
def strength(request: HttpRequest, strength: Strength) -> HttpResponse:
    prefetch_related_objects([strength], Prefetch("evidence", Evidence.objects.select_related("quote__answer")), "initiatives")
    going = Initiative.objects.shown().filter(audience="public").exclude(pk__in=[one.pk for one in strength.initiatives.all()]).order_by("title")[:MOST]
    return render(request, "workshop/strength.html", {
        "one": strength, "analysis": strength.analysis, "evidence": list(strength.evidence.all()), "weight": strength.weight(),
        "why_not": "" if strength.shared else strength.why_not(), "seen_in": list(strength.initiatives.all()), "going": list(going),
        "works": may(request.viewer, "analysis.work", strength), "moves": strength.CYCLE.open_moves(strength.stage)})


@require_POST
@allows("analysis.work", on=Strength)
def move(request: HttpRequest, strength: Strength) -> HttpResponse:
    """It shows in an initiative; it is shown to everybody, or not any more."""
    moves: dict[str, Any] = {"publish": strength.publish, "take_in": strength.take_in}
    if request.POST.get("initiative", "").isdigit():
        one = get_object_or_404(Initiative.objects.shown(), pk=int(request.POST["initiative"]))
        moves["seen"] = lambda: strength.in_initiative(one)
    return moving(request, moves, "workshop:strength", pk=strength.pk)


@allows("analysis.work", on=Strength)
def pictured(request: HttpRequest, strength: Strength) -> HttpResponse:
    """What a maker made of it, made anew by us; where it was commissioned, with the task (S2-20)."""
    hired = {str(one.pk): one for one in Hire.objects.filter(analysis=strength.analysis_id, state__in=["agreed", "busy", "finished"])}
    form = PictureForm(given(request), request.FILES if request.method == "POST" else None,
                       hires=[(key, f"{one.chosen} ({one.what})") for key, one in hired.items()],
                       initial={"image_words": strength.image_words, "maker": strength.maker, "hire": str(strength.hire_id or "")})

    def keep(said: dict[str, Any]) -> None:
        try:
            made = photos.developed(said["photo"]) if said["photo"] else None
        except photos.PhotoRefused as refused:
            raise ValidationError(refused.words) from refused
        with transaction.atomic():
            strength.picture(said["image_words"], maker=said["maker"], hire=hired.get(said["hire"]))
            if made is not None:
                StrengthPicture.objects.update_or_create(strength=strength, defaults={
                    "name": photos.stored(made[2]), "alt": said["image_words"], "width": made[0], "height": made[1]})
    return asking(request, strength.analysis, form, keep, title=_("Pictured by a maker"), back=(strength.title, "workshop:strength", {"pk": strength.pk}),
                  said=_("Kept."))


@allows("analysis.work", on=Strength)
def celebrate(request: HttpRequest, strength: Strength) -> HttpResponse:
    return asking(request, strength.analysis, CelebrateForm(given(request)), lambda said: strength.celebrate(said["how"]), title=_("Celebrated"),
                  back=(strength.title, "workshop:strength", {"pk": strength.pk}), said=_("Kept."))


@require_safe
@allows("harvest.read", on=StrengthPicture)
def photo(request: HttpRequest, photo: StrengthPicture, width: int) -> StreamingHttpResponse:
    return sent(photo.name, photo.pk, width, everybody=photo.public)
