"""The page of an initiative, the lists, and beginning one."""
from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.levels import open_level
from reuring.ideas.views.idea import MUCH_TALK
from reuring.posts.views.show import whole
from reuring.posts.views.write import Kind, writing
from reuring.projects import trap
from reuring.projects.forms.ends import InitiativeForm
from reuring.projects.hanging import work_of
from reuring.projects.lifecycle import GOING
from reuring.projects.models import Barrier, Initiative, Jewel, Lesson, MicroAction, Step, WayOut
from reuring.projects.models.jewels import thanked
from reuring.projects.words import BECAUSE, road

MOST = 60
DONE = gettext_lazy("Your initiative is on the board. What is the first step?")
INITIATIVES = Kind(Initiative, InitiativeForm, "projects/write.html", "idee", DONE)


@require_safe
@allows("post.read", on=Initiative)
def initiative(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """One step, one name, one day on top; the card of the talk trap for who works on it, and nothing less for anybody."""
    work, hung = work_of(initiative, request.viewer)
    works, facts = may(request.viewer, "initiative.work", initiative), work.facts(initiative)
    found = trap.signs(facts, clock.today())
    mine = next((one for one in work.team if one.person == request.viewer.person_id), None) if request.viewer.person_id else None
    return whole(request, initiative, "juweel" if work.jewel else "initiatief", template="projects/initiative.html", hung=hung, work=work, works=works,
                 mine=mine, since=(clock.today() - clock.day_of(initiative.stage_at)).days, idle=trap.idle(facts, clock.today()), much=MUCH_TALK,
                 why_stuck=[BECAUSE[sign] for sign in found] if works else [], ways=WayOut.Option.choices, road=road(initiative),
                 thanks=thanked(initiative) if work.jewel or work.stop or initiative.stage == "handed" else None)


@require_safe
@allows("post.browse")
@open_level(3)
def going(request: HttpRequest) -> HttpResponse:
    """What neighbours work on now: how far, the next step, who pulls it, what it needs (F5)."""
    steps = Prefetch("steps", Step.objects.open().filter(sort="step").select_related("person"), to_attr="ahead")
    rows = Initiative.objects.visible_to(request.viewer).shown().filter(stage__in=(*GOING, "paused")).for_page().order_by("-stage_at", "-pk")
    found = list(rows.prefetch_related(steps, Prefetch("needs", to_attr="wants"))[:MOST])
    soon = MicroAction.objects.visible_to(request.viewer).shown().filter(stage="planned", day__gte=clock.today()).for_page().order_by("day", "pk")
    return render(request, "projects/going.html", {"initiatives": [one for one in found if one.stage != "paused"],
                                                   "resting": [one for one in found if one.stage == "paused"], "soon": list(soon[:MOST])})


@require_safe
@allows("post.browse")
@open_level(3)
def jewels(request: HttpRequest) -> HttpResponse:
    """With pride: what was made, where one sees it, and who keeps it up."""
    seen = Initiative.objects.visible_to(request.viewer).shown()
    rows = Jewel.objects.filter(initiative__in=seen).for_page().order_by("-crowned_at")[:MOST]
    return render(request, "projects/jewels.html", {"jewels": list(rows)})


@require_safe
@allows("post.browse")
@open_level(3)
def learnt(request: HttpRequest) -> HttpResponse:
    """The book of what was learnt, for who begins the next one (A32)."""
    seen = Initiative.objects.visible_to(request.viewer).shown()
    return render(request, "projects/learnt.html", {"lessons": list(Lesson.objects.filter(initiative__in=seen).for_page()[:MOST])})


@require_safe
@allows("post.browse")
@open_level(3)
def barriers(request: HttpRequest) -> HttpResponse:
    """All that is in the way, by its kind: a partner sees what it can clear (F51)."""
    seen = Initiative.objects.visible_to(request.viewer).shown().going()
    rows = list(Barrier.objects.open().filter(initiative__in=seen).for_page()[:200])
    kinds = [(words, [one for one in rows if one.sort == sort]) for sort, words in Barrier.Sort.choices]
    return render(request, "projects/barriers.html", {"kinds": [(words, some) for words, some in kinds if some]})


@allows("initiative.begin")
@open_level(3)
def begin(request: HttpRequest) -> HttpResponse:
    return writing(request, INITIATIVES)


@require_safe
@allows("post.read", on=Initiative)
def course(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """How it went: every stage, who, when and why, and how long it lasted (F42, S1-36)."""
    rows = list(initiative.passages.select_related("by"))
    ends = [*(row.at for row in rows[1:]), clock.now()]
    spans = [(row, (clock.day_of(end) - clock.day_of(row.at)).days) for row, end in zip(rows, ends, strict=True)]
    return render(request, "projects/course.html", {"post": initiative, "spans": spans, "stages": dict(Initiative.Stage.choices)})
