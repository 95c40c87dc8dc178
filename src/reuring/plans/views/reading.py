"""Plans to read: the list, and one plan with its talk, its answers and who stands behind it."""
from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.core.words import day
from reuring.hoods.levels import open_level
from reuring.people.models import Organisation
from reuring.plans.balance import Balance, balance
from reuring.plans.drawing import write
from reuring.plans.hanging import Around, around
from reuring.plans.lifecycle import PLAN
from reuring.plans.models import Joining, Plan, PlanMaker
from reuring.posts.views.show import Said, talk_of, whole

MOST = 60
STEPS = [stage for stage in Plan.Stage if stage not in {Plan.Stage.DONE, Plan.Stage.DROPPED}]
MOVES = {"ask": _("Ask neighbours to think along"), "decide": _("On to the decision"), "build": _("On to the work"), "look_after": _("On to aftercare"),
         "finish": _("It is done"), "reopen": _("Ask neighbours once more"), "drop": _("It is not going ahead"), "take_up": _("Take it up again")}


@require_safe
@allows("post.browse")
@open_level(1)
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan, first those about which neighbours are asked now; what is over stands below."""
    joined = Joining._base_manager.filter(plan=OuterRef("pk"))
    rows = Plan.objects.visible_to(request.viewer).shown().for_page().annotate(joined=Exists(joined)).newest()[:MOST]
    over = {Plan.Stage.DONE, Plan.Stage.DROPPED}
    running = sorted((plan for plan in rows if plan.stage not in over), key=lambda plan: not plan.asks)
    mine = PlanMaker.objects.let_in().filter(organisation__in=request.viewer.keeps()).for_page() if request.viewer.person_id and request.viewer.keeps() else []
    return render(request, "plans/list.html", {"running": running, "over": [plan for plan in rows if plan.stage in over], "mine": list(mine)})


@require_safe
@allows("post.read", on=Plan)
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The page. Of plans that talk together each shows the one talk they have."""
    hung, there = around(plan, request.viewer)
    lead = plan.talks_with if plan.talks_with is not None and may(request.viewer, "post.read", plan.talks_with) else plan
    keeps = may(request.viewer, "plan.keep", plan)
    talk = talk_of(lead, request.viewer)
    return whole(request, plan, "plan", template="plans/plan.html", beside="plans/_beside.html", hung=hung, there=there, lead=lead, talk=talk,
                 facts=facts(plan), stages=stages(plan), meter=meter(talk, there), answers=below(plan, talk, there), waiting=waiting(plan, talk, there),
                 moves=[(move, MOVES[move]) for move in PLAN.open_moves(plan.stage)] if keeps else [], keeps=keeps, corners=write(plan.ring),
                 speaks=bool(there.mine) and not may(request.viewer, "post.comment", lead), under_each="plans/_answer.html")


def facts(plan: Plan) -> list[tuple[str, Any]]:
    """Who, when and how much, in the order in which people ask."""
    span = " – ".join(day(when, year=True) for when in (plan.starts_on, plan.ends_on) if when)
    return [(term, words) for term, words in (
        (_("Whose plan"), plan.writer), (_("Commissioned by"), plan.commissioned_by.name if plan.commissioned_by else plan.commissioner),
        (_("Think along until"), day(plan.react_until, year=True) if plan.react_until else ""),
        (_("From when"), _("on %(day)s at the earliest") % {"day": span} if plan.starts_on and not plan.ends_on else span),
        (_("How many homes"), str(plan.homes or "")), (_("Ask whom"), plan.contact), (_("There for you"), plan.contact_hours)) if words]


def stages(plan: Plan) -> list[tuple[str, str]]:
    """The steps in a row, with what deciding is called here."""
    here = STEPS.index(plan.stage) if plan.stage in STEPS else len(STEPS) if plan.stage == Plan.Stage.DONE else -1
    words = {Plan.Stage.DECIDING: plan.decision}
    return [(str(words.get(stage) or stage.label), "done" if place < here else "current" if place == here else "") for place, stage in enumerate(STEPS)]


def by_maker(said: Said, there: Around) -> bool:
    return said.organisation_id in there.makers or (said.author_id is not None and said.author_id in there.speakers)


def meter(talk: list[tuple[Said, list[Said]]], there: Around) -> Balance:
    everything = [one for first, replies in talk for one in (first, *replies) if one.state == "shown"]
    return balance((by_maker(one, there), one.author_id or one.guest_name) for one in everything)


def below(plan: Plan, talk: list[tuple[Said, list[Said]]], there: Around) -> dict[int, dict[str, Any]]:
    """Under each word of a neighbour: what became of it, or until when an answer was promised."""
    found: dict[int, dict[str, Any]] = {}
    for first, _replies in talk:
        if first.pk in there.replies:
            found[first.pk] = {"reply": there.replies[first.pk]}
        elif first.state == "shown" and not by_maker(first, there):
            by = plan.answer_by(first)      # type: ignore[arg-type]  # it asks for the day alone
            found[first.pk] = {"reply": None, "by": by, "late": by < clock.today()}
    return found


def waiting(plan: Plan, talk: list[tuple[Said, list[Said]]], there: Around) -> str:
    """How many neighbours have an answer, in words."""
    answers = below(plan, talk, there).values()
    count, done = len(answers), sum(one["reply"] is not None for one in answers)
    if not count:
        return ""
    if done == count:
        return ngettext("%(all)s thing that was said has an answer.", "All %(all)s things that were said have an answer.", count) % {"all": count}
    return ngettext("%(done)s of %(all)s has an answer.", "%(done)s of %(all)s have an answer.", count) % {"done": done, "all": count}


def pages() -> list[tuple[str, str]]:
    """Organisations with a page, for a form."""
    return [(str(key), name) for key, name in Organisation.objects.open().order_by("name", "pk").values_list("pk", "name")[:300]]
