"""One idea: its words, how far it is and how it came there, and what can be done with it."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.ideas import steps
from reuring.ideas.asked import GROUPS, MERGERS, groups, mergers
from reuring.ideas.behind import behind
from reuring.ideas.forms.sorting import FROM, WAYS, first_of
from reuring.ideas.forms.telling import ClarifyForm
from reuring.ideas.lifecycle import IDEA
from reuring.ideas.models import ENGAGED, Idea, Teller
from reuring.ideas.models.champion import BUSINESS
from reuring.people.models import Organisation
from reuring.posts.choices import choices_for
from reuring.posts.thinking import guard_for
from reuring.posts.views.keep import words_of
from reuring.posts.views.show import hung_on, whole
from reuring.posts.views.talk import stamp

MOST_STEPS = 40
MUCH_TALK = 8                            # so much was said: what is the first step? (S1-37)


class Step(NamedTuple):
    """One move of its life, as the page tells it."""

    at: datetime
    what: str
    who: str
    why: str


@allows("post.read", on=Idea)
def idea(request: HttpRequest, idea: Idea) -> HttpResponse:
    hung, seen = hung_on(idea, request.viewer, STEPS + MERGERS + GROUPS), behind(idea, request.viewer)
    return whole(request, idea, "idee", template="ideas/idea.html", beside="ideas/_beside.html", hung=hung, stages=steps.stages(idea),
                 history=history(hung.more), together=mergers(hung.more), behind=seen,
                 groups=groups(hung.more, f"{idea.title} {idea.body}") if request.viewer.met else [],
                 much=MUCH_TALK, open=idea.open_to_join, lacking=max(0, ENGAGED - seen.joined))


# with all that hangs on it in one question; the moment stays text, for both databases write it the same way up to the second
STEPS = """
UNION ALL SELECT 'step', h.id, h.action || '|' || CAST(h.at AS TEXT) || '|' || CASE WHEN a.id IS NULL OR a.hidden THEN '' ELSE a.name END, h.note, 0, 0
    FROM posts_happening h LEFT JOIN accounts_person a ON a.id = h.person_id
    WHERE h.post_id = %(post)s AND (h.action = 'post.put_up' OR h.action LIKE 'idea.%%')"""


def history(rows: list[Any]) -> list[Step]:
    """Every move with when, who and why: the last on top."""
    found = []
    for _what, _key, text, note, *_numbers in sorted((row for row in rows if row[0] == "step"), key=lambda row: -row[1])[:MOST_STEPS]:
        action, at, who = text.split("|", 2)
        if action in steps.TOLD:
            found.append(Step(moment_of(at), str(steps.TOLD[action]), who, "" if action in steps.SILENT else note))
    return found


def moment_of(at: str) -> datetime:
    return datetime.fromisoformat(at[:19]).replace(tzinfo=UTC)


@allows("idea.clarify", on=Idea)
def clarify(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Title, place, what changes: what is missing stands on top. The first words stay (A23)."""
    given = {"choices": choices_for(request), **guard_for(idea.audience, request.hood)}
    if request.method != "POST":
        first = words_of(idea) | {name: getattr(idea, name) for name in ("better", "where", "drive")}
        return render(request, "ideas/clarify.html", {"form": ClarifyForm(initial=first, **given), "idea": idea})
    form = ClarifyForm(request.POST, **given)
    if not form.is_valid():
        return render(request, "ideas/clarify.html", {"form": form, "idea": idea}, status=422)
    if form.cleaned_data["was"] != stamp(idea):
        raise NotNow("this was changed in the meantime")
    with transaction.atomic():
        idea.clarify(by=request.user, **form.changes())
        idea.topics.set(form.topic_keys())
    messages.success(request, _("It is clear. Neighbours can join now.") if idea.stage == "open" else _("Kept. The first words stay beside it."))
    return redirect(request, "ideas:idea", pk=idea.pk)


@allows("idea.adopt", on=Idea)
def adopt(request: HttpRequest, idea: Idea) -> HttpResponse:
    """What a champion does, and one button: as a neighbour, or as a business one keeps."""
    shops = list(Organisation.objects.open().kept_by(request.viewer.person_id).filter(kind__in=BUSINESS))
    if request.method != "POST":
        return render(request, "ideas/adopt.html", {"idea": idea, "shops": shops, "engaged": ENGAGED})
    shop = next((one for one in shops if str(one.pk) == request.POST.get("business")), None)
    idea.adopt(by=request.user, business=shop)
    messages.success(request, _("You pull this idea. Thank you. Ask two neighbours to join, and it begins."))
    return redirect(request, "ideas:idea", pk=idea.pk)


@require_POST
@allows("idea.lay_down", on=Idea)
def lay_down(request: HttpRequest, idea: Idea) -> HttpResponse:
    idea.lay_down(by=request.user)
    messages.success(request, _("You laid it down. That is fine. Thank you for what you did."))
    return redirect(request, "ideas:idea", pk=idea.pk)


@allows("idea.sort", on=Idea)
def sort(request: HttpRequest, idea: Idea) -> HttpResponse:
    """What happens with it: the ways that are open from here, each with its reason."""
    ways = {way.MOVE: way for way in WAYS if way.MOVE in open_ways(idea)}
    if request.method != "POST":
        return _ways(request, idea, {move: way(prefix=move, initial=first_of(way)) for move, way in ways.items()})
    chosen = ways.get(request.POST.get("move", ""))
    if chosen is None:
        raise NotNow(f"{idea} does not go that way from here")
    form = chosen(request.POST, prefix=chosen.MOVE)
    if not form.is_valid():
        return _ways(request, idea, {move: form if way is chosen else way(prefix=move, initial=first_of(way)) for move, way in ways.items()}, status=422)
    form.do(idea, request.user)
    messages.success(request, _("Written down. The teller hears it."))
    return redirect(request, "ideas:idea", pk=idea.pk)


def open_ways(idea: Idea) -> set[str]:
    return {*IDEA.open_moves(idea.stage), *(move for move, stages in FROM.items() if idea.stage in stages)}


def _ways(request: HttpRequest, idea: Idea, forms: dict[str, Any], status: int = 200) -> HttpResponse:
    teller = Teller.objects.filter(idea=idea).first()
    return render(request, "ideas/sort.html", {"idea": idea, "forms": forms, "teller": teller}, status=status)
