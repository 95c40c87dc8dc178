"""One's own portfolio and that of an organisation, and the sounding board."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.text import plain
from reuring.people.forms import PartForm, SoundingForm
from reuring.people.models import Organisation, Part, Sounding
from reuring.people.models.parts import sound

MOST_HERE = 40
Named = list[tuple[str, str]]


@allows("member.own")
def parts(request: HttpRequest) -> HttpResponse:
    """My portfolio: every line by my own word, seen by others only where I say so."""
    mine = Part.objects.filter(membership=request.membership)
    form = PartForm(request.POST if request.method == "POST" else None, here=here_of(request))
    if form.is_bound and form.is_valid():
        Part.objects.create(hood=request.hood, membership=request.membership, **form.columns())
        return _kept(request, "people:parts")
    return render(request, "people/parts.html", {"form": form, "parts": list(mine), "organisation": None}, status=422 if form.is_bound else 200)


@allows("organisation.keep", on=Organisation)
def organisation_parts(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What an organisation had a part in."""
    form = PartForm(request.POST if request.method == "POST" else None, here=posts_of(request, organisation=organisation))
    if form.is_bound and form.is_valid():
        Part.objects.create(hood=request.hood, organisation=organisation, **form.columns())
        return _kept(request, "people:organisation_parts", pk=organisation.pk)
    found = list(Part.objects.filter(organisation=organisation))
    return render(request, "people/parts.html", {"form": form, "parts": found, "organisation": organisation}, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, name: str, **where: int) -> HttpResponse:
    request.hood.touch()
    messages.success(request, _("It stands in the portfolio."))
    return redirect(request, name, **where)


@require_POST
@allows("part.own", on=Part)
def turn_part(request: HttpRequest, part: Part) -> HttpResponse:
    """Show a line, show it no longer, or take it away."""
    back = ("people:organisation_parts", {"pk": part.organisation_id}) if part.organisation_id else ("people:parts", {})
    if request.POST.get("do") == "drop":
        part.delete()
        request.hood.touch()
    else:
        part.turn(shown=request.POST.get("do") == "show")
    return redirect(request, back[0], **back[1])


def here_of(request: HttpRequest) -> Named:
    """What stands here and may be mine to tell of: pages I keep, groups I am in, and what I put up under my own name."""
    me = request.viewer.person_id
    kept = Organisation.objects.kept_by(me).values_list("pk", "name")
    groups = request.hood.groups.filter(members__person=me).values_list("pk", "name")
    return [*((address(request, "people:organisation", pk=pk), name) for pk, name in kept),
            *((address(request, "hoods:group", pk=pk), name) for pk, name in groups), *posts_of(request, author=me, organisation=None)]


def posts_of(request: HttpRequest, **whose: object) -> Named:
    found = request.hood.posts.shown().filter(**whose, audience="public").newest().values_list("pk", "title")[:MOST_HERE]
    return [(address(request, "posts:show", pk=pk), plain(title, 100)) for pk, title in found]


@allows("sounding.offer")
def sounding(request: HttpRequest) -> HttpResponse:
    """Say yes to being asked for an opinion now and then, say it again, or stop."""
    mine = Sounding.objects.filter(membership=request.membership).first()
    if request.method == "POST" and request.POST.get("do") == "stop":
        Sounding.objects.filter(membership=request.membership).delete()
        messages.success(request, _("Done. Nobody asks you any more."))
        return redirect(request, "hoods:mine")
    form = SoundingForm(request.POST if request.method == "POST" else None, initial={"about": mine.about if mine else ""})
    if form.is_bound and form.is_valid():
        sound(request.membership, about=form.cleaned_data["about"])
        messages.success(request, _("Thank you. Now and then somebody of the team asks what you think."))
        return redirect(request, "people:sounding")
    return render(request, "people/sounding.html", {"form": form, "sounding": mine}, status=422 if form.is_bound else 200)
