"""Deciding on what was found: the table, what each says to it, what was decided on which ground, and what was not and why (S1-2, P9)."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.workshop.forms.deciding import ChoiceForm, DecideForm, GivenBackForm, TableForm
from reuring.workshop.models import Analysis, Choice, OnTable, TableVoice, Wijkholder
from reuring.workshop.models.choices import may_lie
from reuring.workshop.views.parts import Way, asking, doing, given, while_going

MOST = 40


@require_safe
@allows("alliance.read", on=Analysis)
def deciding(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """For everybody: what lies on the table, and what was decided before."""
    works = _works(request, analysis)
    rows = list(Choice.objects.filter(analysis=analysis).exclude(state="dropped").select_related("promise").prefetch_related(*_laid())[:MOST])
    return render(request, "workshop/deciding.html", {
        "analysis": analysis, "works": works, "open": [one for one in rows if one.state == "open"], "made": [one for one in rows if one.state != "open"],
        "nothing": works and not rows and not may_lie(analysis).exists()})


def _laid() -> tuple[Prefetch, Prefetch]:
    """What lies on a table, and what was said to it."""
    return Prefetch("table", OnTable.objects.select_related("card")), Prefetch("table__voices", TableVoice.objects.select_related("wijkholder"))


def _works(request: HttpRequest, analysis: Analysis) -> bool:
    return may(request.viewer, "alliance.work", analysis) and analysis.state == "going"


@require_safe
@allows("alliance.read", on=Choice)
def choice(request: HttpRequest, choice: Choice) -> HttpResponse:
    """One of them whole; the team sees who did not speak yet, and what it can do."""
    prefetch_related_objects([choice], *_laid())
    works = _works(request, choice.analysis)
    spoke = {voice.wijkholder_id for one in choice.table.all() for voice in one.voices.all()}
    partners = list(Wijkholder.objects.filter(analysis=choice.analysis_id).partners()) if works and choice.state == "open" else []
    return render(request, "workshop/choice.html", {"analysis": choice.analysis, "one": choice, "works": works,
                                                    "partners": [(one, one.pk in spoke) for one in partners]})


@allows("alliance.work", on=Analysis)
@while_going
def begin(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """A question, what the choice is worth, and which confirmed cards lie on the table."""
    cards = list(may_lie(analysis))
    if not cards:
        messages.warning(request, _("Nothing is confirmed yet. First listen on, until several people say the same."))
        return redirect(request, "workshop:deciding", pk=analysis.pk)
    form = ChoiceForm(given(request), cards=_named(cards))
    return asking(request, analysis, form, lambda said: Choice.begin(analysis, by=request.user, **said | {"cards": _taken(cards, said)}),
                  title=_("What do we choose?"), back=_list(analysis), said=_("It lies on the table. Now write down what each says to it."),
                  lead=_("First what the choice is worth, then what lies on the table. Support is no decision yet."))


def _named(cards: list[Any]) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{one.title} ({one.of_kind.label})") for one in cards]


def _taken(cards: list[Any], said: dict[str, Any]) -> list[Any]:
    return [one for one in cards if str(one.pk) in said["cards"]]


def _list(analysis: Analysis) -> Way:
    return _("What was chosen"), "workshop:deciding", {"pk": analysis.pk}


def _back(choice: Choice) -> Way:
    return choice.title, "workshop:choice", {"pk": choice.pk}


@allows("alliance.work", on=Choice)
@while_going
def edit(request: HttpRequest, choice: Choice) -> HttpResponse:
    """Other words, or more on the table; what somebody spoke about stays there."""
    if choice.state != "open":
        messages.info(request, _("This was decided. What was decided is not rewritten: begin a next one."))
        return redirect(request, "workshop:choice", pk=choice.pk)
    cards = list(may_lie(choice.analysis))
    lying = [str(key) for key in choice.table.values_list("card", flat=True)]
    form = ChoiceForm(given(request), cards=_named(cards), initial={"title": choice.title, "worth": choice.worth, "mandate": choice.mandate, "cards": lying})

    def keep(said: dict[str, Any]) -> None:
        choice.lay(_taken(cards, said))
        choice.change(**{name: said[name] for name in ("title", "worth", "mandate")})
    return asking(request, choice.analysis, form, keep, title=_("What do we choose?"), back=_back(choice), said=_("Kept."))


@allows("partner.say", on=Wijkholder)
def say(request: HttpRequest, partner: Wijkholder, key: int) -> HttpResponse:
    """One voice of a partner to each card, of who speaks for it; or as the team heard it at the table."""
    found = get_object_or_404(Choice.objects.for_page().filter(analysis=partner.analysis_id), pk=key)
    if found.state != "open" or not partner.is_partner or partner.analysis.state != "going":
        messages.info(request, _("This does not lie on the table any more, or only partners speak about it."))
        return redirect(request, "workshop:choice", pk=found.pk)
    return _speaking(request, found, partner, _("The voice of %(who)s") % {"who": partner.name})


@allows("alliance.work", on=Choice)
@while_going
def residents(request: HttpRequest, choice: Choice) -> HttpResponse:
    """What residents who are no party say at the table; it weighs as much as what a partner says."""
    if choice.state != "open":
        return redirect(request, "workshop:choice", pk=choice.pk)
    return _speaking(request, choice, None, _("What residents say at the table"))


def _speaking(request: HttpRequest, found: Choice, party: Wijkholder | None, title: str) -> HttpResponse:
    table = list(found.table.select_related("card"))
    before = {one.lying_id: one for one in TableVoice.objects.filter(lying__choice=found, wijkholder=party)}
    form = TableForm(given(request), table=table, before=before)
    return asking(request, found.analysis, form, lambda said: found.say(party, form.said, by=request.user), title=title, back=_back(found),
                  said=_("Said. Until it is decided it can be said again."), lead=_("Everybody reads it. Each has one voice, whatever it brings."))


@allows("alliance.work", on=Choice)
@while_going
def decide(request: HttpRequest, choice: Choice) -> HttpResponse:
    """What, on which ground, by whom and when; and of each that was not chosen why."""
    if choice.state != "open":
        return redirect(request, "workshop:choice", pk=choice.pk)
    form = DecideForm(given(request), table=list(choice.table.select_related("card")), initial={"decided_on": clock.today()})

    def keep(said: dict[str, Any]) -> None:
        choice.decide(decided=said["decided"], why=said["why"], by_whom=said["by_whom"], on=said["decided_on"], by=request.user, why_not=form.why_not,
                      chosen=[int(key) for key in said["chosen"]])
    return asking(request, choice.analysis, form, keep, title=_("Write down what was decided"), back=_back(choice), button=_("This was decided"),
                  said=_("It stands. Within two weeks it is given back: that is a promise now."),
                  lead=_("Nothing is decided without a card as its ground. What was not chosen stands beside it, with why."))


@allows("alliance.work", on=Choice)
@while_going
def tell(request: HttpRequest, choice: Choice) -> HttpResponse:
    if choice.state != "decided":
        return redirect(request, "workshop:choice", pk=choice.pk)
    return asking(request, choice.analysis, GivenBackForm(given(request)), lambda said: choice.tell(said["how"], by=request.user),
                  title=_("It was given back"), back=_back(choice), said=_("Kept. The promise is kept too."))


@require_POST
@allows("alliance.work", on=Choice)
@while_going
def drop(request: HttpRequest, choice: Choice) -> HttpResponse:
    return doing(request, lambda: choice.turn("drop"), _("Taken off the table."), "workshop:deciding", pk=choice.analysis_id)
