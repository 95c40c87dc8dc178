"""One line of the communication plan: its words, whether it stands there, once more, and what came in; and the first meeting it all leads to."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.agenda.models import Event
from reuring.core import clock
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.models import Place
from reuring.promises.models import Promise
from reuring.workshop.forms.telling import AgainForm, AnnounceForm, MeetForm, TalkForm, WordsForm
from reuring.workshop.models import Analysis, Card, Harvest, Outlet, Placement, Quote, StoryCard
from reuring.workshop.models.stories import KICK_OFF, TOLD_WITHIN
from reuring.workshop.unheard import TALK
from reuring.workshop.views.parts import Way, asking, doing, given
from weave.texts import hard

INVITING = timedelta(days=60)            # before the first meeting; what is told earlier is no invitation to it
SOME = 50


@allows("buddy.work", on=Placement)
def placement(request: HttpRequest, placement: Placement) -> HttpResponse:
    """One version of the story: in which words, by whom, on which day, and what came in."""
    form = WordsForm(given(request), initial={"text": placement.text, "came_in": placement.came_in})
    again = placement.again.select_related("promise").order_by("promise__by_when")
    return asking(request, placement.analysis, form, lambda said: placement.write(**said), title=placement.what,
                  back=(placement.what, "workshop:placement", {"pk": placement.pk}), said=_("Kept."), template="workshop/placement.html",
                  beside={"one": placement, "again": list(again[:SOME]), "hard": hard(placement.text)})


@require_POST
@allows("buddy.work", on=Placement)
def put(request: HttpRequest, placement: Placement) -> HttpResponse:
    return doing(request, lambda: placement.put(by=request.user), _("It stands there. Write down what comes in."), "workshop:placement", pk=placement.pk)


@allows("buddy.work", on=Placement)
def again(request: HttpRequest, placement: Placement) -> HttpResponse:
    """Once more, on another day: people read it the third time (S3-24)."""
    form = AgainForm(given(request), initial={"by_when": clock.today() + timedelta(days=7)})
    return asking(request, placement.analysis, form, lambda said: placement.tell_again(said["by_when"], who=request.user),
                  title=_("Once more: %(what)s") % {"what": placement.what}, back=(placement.what, "workshop:placement", {"pk": placement.pk}),
                  said=_("It stands among your promises."))


@require_safe
@allows("analysis.look", on=Analysis)
def kickoff(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """From the day to the harvest: announced, invited to in three ways, held, and told within a week."""
    card = _card(analysis)
    when = card.first_meeting if card is not None else None
    invited = _invited(analysis, when) if when is not None else []
    return render(request, "workshop/kickoff.html", {
        "analysis": analysis, "card": card, "event": card.event if card is not None else None, "over": when is not None and when < clock.today(),
        "invited": [(words, [one for one in invited if one.outlet.form == key]) for key, words in Outlet.Form.choices],
        "harvests": [one for one in Harvest.objects.filter(analysis=analysis) if when is not None and when <= one.held_on <= when + TOLD_WITHIN][:SOME],
        "promise": Promise.objects.filter(rule=KICK_OFF, cause=str(analysis.pk)).first(),
        "works": may(request.viewer, "buddy.work", analysis), "writes": may(request.viewer, "post.write")})


def _card(analysis: Analysis) -> StoryCard | None:
    """The story as it was finished, else as it is being written."""
    rows = list(StoryCard.objects.filter(analysis=analysis).select_related("event")[:20])
    return next((one for one in rows if one.state == "approved"), rows[0] if rows else None)


def _invited(analysis: Analysis, when: date) -> list[Placement]:
    return list(Placement.objects.of(analysis).filter(promise__by_when__range=(when - INVITING, when))[:SOME])


def _back(analysis: Analysis) -> Way:
    return _("The first meeting"), "workshop:kickoff", {"pk": analysis.pk}


@allows("buddy.work", on=StoryCard)
def announce(request: HttpRequest, card: StoryCard) -> HttpResponse:
    """Into the agenda, in the words of the story: there one signs up, and there a flyer is printed."""
    form = AnnounceForm(given(request), initial={"title": _("The first meeting")})
    return asking(request, card.analysis, form, lambda said: card.announce(by=request.user, minutes=form.minutes, **_words(said)),
                  title=_("Announce the first meeting"), back=_back(card.analysis), said=_("It is in the agenda."), button=_("Put it in the agenda"),
                  lead=_("The words of your story stand below it. You can change them there."))


def _words(said: dict[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in ("title", "starts", "where")}


@allows("buddy.work", on=StoryCard)
def meet(request: HttpRequest, card: StoryCard) -> HttpResponse:
    """It stands in the agenda already: on that day, open to everybody."""
    there = {str(one.pk): one for one in Event.objects.shown().filter(audience="public", day=card.first_meeting, going="on")[:SOME]}
    form = MeetForm(given(request), initial={"event": str(card.event_id or "")}, events=[(key, one.title) for key, one in there.items()])
    return asking(request, card.analysis, form, lambda said: card.meet_at(there.get(said["event"])), title=_("It is in the agenda already"),
                  back=_back(card.analysis), said=_("Kept."), lead=_("Activities of that day."))


@allows("buddy.work", on=Analysis)
def plan_talk(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """A talk to come is a promise of whoever holds it; one at a place where nobody was heard yet says so beside the wall."""
    place, whom = _whom(request, analysis)

    def promise(said: dict[str, Any]) -> None:
        Promise.objects.create(hood_id=analysis.hood_id, promised_by=request.user, what=_("Talk: %(whom)s") % {"whom": said["whom"]},
                               by_when=said["by_when"], rule=TALK, place=place)
    form = TalkForm(given(request), initial={"whom": whom[:120]})
    return asking(request, analysis, form, promise, title=_("Plan a talk"),
                  back=(_("Talks in the streets"), "workshop:talks", {"pk": analysis.pk}), said=_("It stands among your promises."),
                  lead=_("After the talk you write it down within two days. Then you still know the words."))


def _whom(request: HttpRequest, analysis: Analysis) -> tuple[Place | None, str]:
    """Where nobody was heard, in which language no talk was held, or of whom others told: a place, and the first words of the form."""
    (what, key), *_more = [*request.GET.items(), ("", "")]
    number = int(key) if key.isdecimal() and len(key) < 18 else 0
    if what == "plek" and (place := Place.objects.filter(pk=number).first()) is not None:
        return place, place.name
    if what == "van" and (quote := Quote.objects.filter(analysis=analysis, pk=number).select_related("place").first()) is not None:
        return quote.place, _("Of whom was told: “%(words)s”") % {"words": quote.text[:80]}
    if what == "kaart" and (card := Card.objects.filter(analysis=analysis, pk=number).first()) is not None:
        return None, _("Of whom was told: “%(words)s”") % {"words": card.title[:80]}
    return None, dict(settings.LANGUAGES).get(key, "") if what == "taal" else ""
