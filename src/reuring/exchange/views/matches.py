"""A match: each side answers for itself; the connector writes down what they heard on the phone."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.exchange import texted
from reuring.exchange.forms.team import MatchForm, TendForm
from reuring.exchange.models import Aftercare, Match
from reuring.exchange.models.matches import ASKER, GIVER
from reuring.hoods.models import Membership


@allows("match.read", on=Match)
def match(request: HttpRequest, match: Match) -> HttpResponse:
    """What is proposed to me, and what I may say to it."""
    if request.viewer.person_id not in match.subject_ids:
        return redirect(request, "exchange:tend_match", pk=match.pk)
    return page(request, match, MatchForm(initial={"reach": reach_first(request, match)}))


@require_POST
@allows("match.answer", on=Match)
def answer(request: HttpRequest, match: Match) -> HttpResponse:
    """Yes, no, it happened, thank you: of one's own side."""
    form = MatchForm(request.POST)
    if not form.is_valid():
        return page(request, match, form, status=422)
    side, said = match.side_of(request.viewer.person_id), form.cleaned_data
    if said["act"] == "thanks" and side == GIVER:
        return redirect(request, "exchange:match", pk=match.pk)
    done(match, said["act"], side, said)
    if said["act"] in {"yes", "no"}:
        texted.tell_others(match, side)
    fell = said["act"] == "yes" and match.state == "failed"
    messages.success(request, _("This is over in the meantime. Call us, and we look on.") if fell else WORDS[said["act"]]())
    return redirect(request, "exchange:match", pk=match.pk)


WORDS = {"yes": lambda: _("Good. When everybody said yes, you see how to reach each other."), "no": lambda: _("That is fine. You need not say why."),
         "done": lambda: _("Fine that it happened."), "thanks": lambda: _("Your line is with them.")}


def done(match: Match, act: str, side: str, said: dict[str, str]) -> None:
    if act == "yes":
        match.say_yes(side, reach=said["reach"])
    elif act == "no":
        match.fail(why=said["words"])
    elif act == "done":
        match.finish(side, new=bool(said["new"]))
    elif act == "thanks":
        match.thank(said["words"])


def page(request: HttpRequest, match: Match, form: MatchForm, status: int = 200) -> HttpResponse:
    side = match.side_of(request.viewer.person_id)
    other = GIVER if side == ASKER else ASKER
    form.fields["reach"].required = True         # of a yes, the only thing that is asked of it here
    gives, asks = match.knot.of_person(request.viewer.person_id) if match.knot is not None else ([], [])
    return render(request, "exchange/match.html", {
        "knot": match.knot, "gives": gives, "asks": asks,
        "match": match, "form": form, "side": side, "said": match.said_yes(side), "other": match.reach_of(other), "other_name": name_of(match, other),
        "letter": letter_to(request, match, other)}, status=status)


def letter_to(request: HttpRequest, match: Match, side: str) -> int | None:
    """Once both said yes: the membership of the other, to whom one may write a letter."""
    person = match.giver_id if side == GIVER else match.ask.asker_id
    if match.state != "agreed" or person is None:
        return None
    member = Membership.objects.filter(person=person).select_related("person").first()
    return member.pk if member is not None and may(request.viewer, "talk.begin", member) else None


def name_of(match: Match, side: str) -> str:
    """Of the other: the giver's as on their offer; of who asks only after both said yes, and of nobody who hides."""
    if side == GIVER:
        return _("a neighbour") if match.giver.hidden else match.giver.name
    hides = match.ask.asker is not None and match.ask.asker.hidden
    return match.ask.asker_name if match.open_hands and not hides else _("a neighbour")


def reach_first(request: HttpRequest, match: Match) -> str:
    """What one gave before for being called: a proposal, to be changed before it is sent."""
    person = request.membership.person if request.membership is not None else None
    return (match.ask.reach if match.ask.asker_id == request.viewer.person_id else "") or (person.phone or person.email or "" if person else "")


@allows("match.tend", on=Match)
def tend(request: HttpRequest, match: Match) -> HttpResponse:
    """For its connector: where it stands, and what was heard on the phone. POST writes that down."""
    form = TendForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        heard(request, match, form)
        messages.success(request, _("Written down."))
        return redirect(request, "exchange:tend_match", pk=match.pk)
    return render(request, "exchange/tend_match.html", {
        "beside": beside(request, match), "match": match, "form": form, "aftercare": list(match.aftercare.all()), "asker": name_or_neighbour(match, ASKER),
        "giver": name_or_neighbour(match, GIVER)}, status=422 if form.is_bound else 200)


def beside(request: HttpRequest, match: Match) -> list[tuple[Match, bool]]:
    """The others of its knot, each with whether it is of this connector too."""
    rows = [] if match.knot is None else [row for row in match.knot.rows() if row.pk != match.pk]
    return [(row, row.ask.connector_id == request.viewer.person_id) for row in rows]


def heard(request: HttpRequest, match: Match, form: TendForm) -> None:
    said = form.cleaned_data
    match.ask.look()
    act, side = said["act"], GIVER if said["act"].startswith("giver") else ASKER
    if act == "talk":
        match.talk(by=request.user)
    elif act.startswith("after_"):
        Aftercare.objects.create(match=match, outcome=act.removeprefix("after_"), words=said["words"], by=request.user)
    else:
        done(match, "no" if act == "no" else act.partition("_")[2], side, said)
        texted.tell_others(match, side, also=True)


def name_or_neighbour(match: Match, side: str) -> str:
    person = match.giver if side == GIVER else match.ask.asker
    if person is not None and person.hidden:
        return _("a neighbour")
    return match.giver.name if side == GIVER else match.ask.asker_name
