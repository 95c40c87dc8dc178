"""Organisations: the list, the page, and keeping what it says."""
from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer, may
from reuring.core.words import in_a_row
from reuring.people.forms import OrganisationForm
from reuring.people.hanging import hung_rows, told_by
from reuring.people.linked import structured
from reuring.people.listing import helps_of, open_organisations
from reuring.people.models import Organisation, Part

SHELVES = [  # heading, kinds
    (gettext_lazy("Initiatives"), {"initiative", "project"}),
    (gettext_lazy("Neighbours together"), {"group", "club", "foundation", "other"}),
    (gettext_lazy("Help and services"), {"welfare", "care", "library", "school", "housing", "municipality", "police", "media"}),
    (gettext_lazy("Businesses"), {"business", "business_club"}),
]


@require_safe
@allows("organisation.read")
def organisations(request: HttpRequest) -> HttpResponse:
    """Who does what here, on four shelves; the quiet ones are not left out."""
    found = open_organisations()
    shelves = [(heading, [one for one in found if one.kind in kinds]) for heading, kinds in SHELVES]
    return render(request, "people/organisations.html", {"shelves": [(heading, some) for heading, some in shelves if some]})


@require_safe
@allows("organisation.read", on=Organisation)
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The page: three questions, whatever hangs on it."""
    hung = hung_on(organisation, request.viewer)
    keeps = may(request.viewer, "organisation.keep", organisation)
    entries = [one for one in helps_of(organisation) if keeps or not one.is_hidden]
    return render(request, "people/organisation.html", {
        "organisation": organisation, "hung": hung, "helps": entries, "posts": told_by(organisation, request.viewer), "keeps": keeps,
        "is_keeper": request.viewer.person_id in organisation.keeper_ids, "pulls": pullers(request, hung), "stages": stages_of(organisation),
        "data": structured(request, organisation, hung, entries)})


def pullers(request: HttpRequest, hung: SimpleNamespace) -> str:
    """Who pulls or keeps it by first name: those who said so, for neighbours we have met."""
    return in_a_row(name for _role, name in sorted(hung.names, reverse=True)) if request.viewer.met and hung.names else ""


def stages_of(organisation: Organisation) -> list[tuple[str, str]]:
    """How far an initiative is, as steps; lying still is none of them."""
    steps = [stage for stage in Organisation.Stage if stage != Organisation.Stage.STILL]
    here = steps.index(organisation.stage) if organisation.stage in steps else -1
    return [(str(stage.label), "done" if place < here else "current" if place == here else "") for place, stage in enumerate(steps)] if here >= 0 else []


def hung_on(organisation: Organisation, viewer: Viewer) -> SimpleNamespace:
    """Topics, keepers, what it had a part in and where it stands soon, in one query; who keeps it is known from then on."""
    found = SimpleNamespace(topics=[], names=[], parts=[], stands=[], alliances=[])
    keepers = set()
    for what, key, text, more, number, extra in hung_rows(organisation, viewer):
        if what == "topic":
            found.topics.append(text)
        elif what == "part":
            found.parts.append(SimpleNamespace(what=text, degree=str(Part.Degree(more).label), year=number or None, path=extra))
        elif what == "stand":
            found.stands.append(SimpleNamespace(event=key, title=text, spot=more, day=date.fromisoformat(extra) if extra else None))
        elif what == "alliance":
            found.alliances.append(SimpleNamespace(key=key, question=text, part=more, page=number))
        else:
            keepers.add(key)
            if number:
                found.names.append((more, text))
    organisation.__dict__["keeper_ids"] = frozenset(keepers)
    found.topics.sort()
    found.stands.sort(key=lambda stand: (stand.day or date.max, stand.event))
    found.parts.sort(key=lambda part: -(part.year or 0))
    return found


@allows("organisation.found")
def found_organisation(request: HttpRequest) -> HttpResponse:
    posted = request.method == "POST"
    form = OrganisationForm(request.POST if posted else None, request=request, initial={"kind": request.GET.get("soort", "group")})
    if posted and form.is_valid():
        with transaction.atomic():
            organisation = Organisation(hood=request.hood, **form.columns())
            organisation.found(by=request.membership.person)
            organisation.does.set(form.topic_keys())
        messages.success(request, _("The page stands. You keep it."))
        return redirect(request, "people:organisation", pk=organisation.pk)
    return render(request, "people/write.html", {"form": form, "organisation": None}, status=422 if posted else 200)


@allows("organisation.keep", on=Organisation)
def edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    if request.method != "POST":
        form = OrganisationForm(request=request, organisation=organisation, initial=words_of(organisation))
        return render(request, "people/write.html", {"form": form, "organisation": organisation})
    form = OrganisationForm(request.POST, request=request, organisation=organisation)
    if not form.is_valid():
        return render(request, "people/write.html", {"form": form, "organisation": organisation}, status=422)
    if form.cleaned_data["was"] != organisation.moved_at.isoformat():
        raise NotNow("this page was changed in the meantime")
    with transaction.atomic():
        organisation.edit(**form.columns())
        organisation.does.set(form.topic_keys())
    messages.success(request, _("Changed."))
    return redirect(request, "people:organisation", pk=organisation.pk)


def words_of(organisation: Organisation) -> dict[str, Any]:
    plain = {name: getattr(organisation, name) for name in (*Organisation.LISTED, "stage")}
    return plain | {"place": str(organisation.place_id or ""), "circle": str(organisation.circle_id or ""), "was": organisation.moved_at.isoformat()}


@require_POST
@allows("organisation.keep", on=Organisation)
def close(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    organisation.close()
    messages.success(request, _("It ended. The page stays to be read."))
    return redirect(request, "people:organisation", pk=organisation.pk)
