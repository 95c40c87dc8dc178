"""The connector's side: asks that are theirs, who fits and why, what was tried, and who calls on which day."""
from __future__ import annotations

from operator import itemgetter
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import BooleanField, CharField, DateTimeField, IntegerField, Q, QuerySet, TextField, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.accounts.models import Person
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.exchange import choices, duty, matching, numbers, texted
from reuring.exchange.forms.asks import DoForm
from reuring.exchange.forms.team import DutyForm, EntryForm, ProposeForm
from reuring.exchange.models import Ask, AskEntry, Duty, Hand, Match, Offer, Trusted, WaitingAsk
from reuring.exchange.models.matches import take_down
from reuring.exchange.views.asks import approve
from reuring.hoods.models import Membership

SOME = 40


@allows("ask.desk")
def desk(request: HttpRequest) -> HttpResponse:
    """My open asks, my matches that go on, and only that others wait for a colleague."""
    me = request.viewer.person_id
    waiting = Ask.objects.overlooked().select_related("connector").exclude(connector=me).order_by("waits_since", "pk")[:SOME]
    return render(request, "exchange/desk.html", {
        "asks": list(Ask.objects.open().of_connector(me).select_related("asker").order_by("made_at", "pk")[:SOME]),
        "matches": list(Match.objects.running().filter(ask__connector=me).select_related("ask__asker", "giver").order_by("proposed_at", "pk")[:SOME]),
        "waiting": [(ask, may_stand_in(request, ask)) for ask in waiting], "told": numbers.of_team()})


@allows("ask.tend", on=Ask)
def tend(request: HttpRequest, ask: Ask) -> HttpResponse:
    """One ask: who fits and why, what was tried; after a week what else to try (A16). POST writes a line of the log."""
    form = EntryForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        ask.look()
        ask.log(said["what"], request.user, said["words"], ground=said["ground"] if said["what"] == "passed_on" else "")
        messages.success(request, _("Written down."))
        return redirect(request, "exchange:tend", pk=ask.pk)
    return render(request, "exchange/tend.html", {
        "ask": ask, "form": form, "fits": matching.fits(ask) if ask.state == "open" else [], **beside(ask)}, status=422 if form.is_bound else 200)


LINE = "by__hidden", "at", "what", "ground", "words"          # of the log; each other row has nothing there
NO_LINE = (Value(False, BooleanField()), Value(None, DateTimeField()), Value("", CharField()), Value("", CharField()), Value("", TextField()))


def beside(ask: Ask) -> dict[str, Any]:
    """In one question: its log, its matches, the names of who wants to do it, and, of who would rather have a message, the membership to which one writes."""
    writes_to = Membership.objects.filter(person=ask.asker_id) if not ask.by_phone and ask.asker_id is not None else Membership.objects.none()
    log, *rest = (rows.order_by().values_list(Value(part, IntegerField()), "pk", *more) for part, (rows, *more) in enumerate((
        (AskEntry.objects.filter(ask=ask.pk), "by__name", *LINE), (Match.objects.filter(ask=ask.pk), Value("", CharField()), *NO_LINE),
        (hands_of(ask), "name", *NO_LINE), (writes_to, Value("", CharField()), *NO_LINE))))
    parts: list[list[Any]] = [[], [], [], []]
    for part, *row in sorted(log.union(*rest, all=True), key=itemgetter(0, 1)):
        parts[part].append(row)
    lines = [(AskEntry(at=at, what=what, ground=ground, words=words), "" if hidden else name or "") for _pk, name, hidden, at, what, ground, words in parts[0]]
    return {"log": sorted(lines, key=lambda line: line[0].at), "matches": [pk for pk, *_no in parts[1]], "hands": [name for _pk, name, *_no in parts[2]],
            "letter": next((pk for pk, *_no in parts[3]), None)}


def may_stand_in(request: HttpRequest, ask: Ask) -> bool:
    """The same as the row of the policy, from what is loaded already."""
    mine = {ask.asker_id, ask.author_id}
    return request.viewer.person_id not in mine and duty.may_see(request.membership.employer, professional=ask.professional)


def hands_of(ask: Ask) -> QuerySet[Person]:
    """Who wants to do it: of the neighbourhood, or of those who were chosen."""
    if not ask.plea and ask.route != Ask.Route.CHOSEN:
        return Person.objects.none()
    chosen = Trusted.objects.filter(ask=ask.pk, offered_at__isnull=False).values("person")
    hands = Hand.objects.filter(plea=int(ask.plea or 0)).values("person")
    return Person.objects.filter(Q(pk__in=chosen) | Q(pk__in=hands), hidden=False).order_by("pk")


@require_POST
@allows("ask.tend", on=Ask)
def deed(request: HttpRequest, ask: Ask) -> HttpResponse:
    """I called; it is done; or it ends with a call."""
    form = DoForm(request.POST, acts=("take", "finish", "lapse"))
    act = form.cleaned_data["act"] if form.is_valid() else ""
    ask.look()
    if act == "take":
        ask.take_up(by=request.user)
    elif act in {"finish", "lapse"}:
        if going := Match.objects.filter(ask=ask.pk, state="agreed").first():
            messages.info(request, _("First ask both whether it happened, and write that down."))
            return redirect(request, "exchange:tend_match", pk=going.pk)
        with transaction.atomic():
            getattr(ask, act)(by=request.user)
            take_down(ask)
    return redirect(request, "exchange:desk" if act in {"finish", "lapse"} else "exchange:tend", **({} if act in {"finish", "lapse"} else {"pk": ask.pk}))


@allows("ask.tend", on=Ask)
def read_aloud(request: HttpRequest, ask: Ask) -> HttpResponse:
    """The text for the neighbourhood, read aloud to who asks."""
    return approve(request, ask, own=False, back="exchange:tend")


@allows("ask.tend", on=Ask)
def propose(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Bring two together. The giver reads the connector's words, without a name."""
    fits, hands = matching.fits(ask), list(hands_of(ask))
    known = {"people": people_of(fits, hands), "places": choices.places(), "names": [ask.asker_name.split(" ")[0]], "apart": request.viewer.apart(),
             "lessons": {f"o{fit.offer.pk}" for fit in fits if fit.offer.sort == Offer.Sort.LESSON}}
    form = ProposeForm(request.POST, **known) if request.method == "POST" else ProposeForm(initial={"words": ask.approved}, **known)
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/propose.html", {"form": form, "ask": ask}, status=422 if form.is_bound else 200)
    ask.look()
    match = _proposed(ask, form, {f"o{fit.offer.pk}": fit for fit in fits})
    Hand.objects.filter(person=match.giver_id, plea=int(ask.plea or 0)).update(answered_at=match.proposed_at)
    texted.tell_sides(match, match.giver, ask.asker)
    messages.success(request, _("Proposed. Nobody knows how to reach the other before both said yes."))
    return redirect(request, "exchange:tend_match", pk=match.pk)


def people_of(fits: list[matching.Fit], hands: list[Person]) -> list[tuple[str, str]]:
    """Who wants to do it, and whose offer fits, with the reasons beside."""
    return [*((f"p{person.pk}", _("%(name)s wants to do this") % {"name": person.name}) for person in hands),
            *((f"o{fit.offer.pk}", f"{fit.offer.author.name}: {fit.offer.title} ({', '.join(fit.reasons)})") for fit in fits)]


def _proposed(ask: Ask, form: ProposeForm, fits: dict[str, matching.Fit]) -> Match:
    said = form.cleaned_data
    fit = fits.get(said["who"])
    giver = fit.offer.author if fit else Person.objects.get(pk=form.found or int(said["who"][1:]))
    given: dict[str, Any] = {"offer": fit.offer, "reasons": fit.names} if fit else {}
    return Match.propose(ask, giver, words=said["words"], goal=said["goal"], ends_on=said["ends_on"],
                         meet_at_id=int(said["meet"]) if said["meet"] else None, **given)


@require_POST
@allows("ask.stand_in", on=WaitingAsk)
def stand_in(request: HttpRequest, ask: WaitingAsk) -> HttpResponse:
    ask.stand_in(by=request.user)
    messages.success(request, _("It is yours now. The log says so."))
    return redirect(request, "exchange:tend", pk=ask.pk)


@allows("duty.keep")
def rota(request: HttpRequest) -> HttpResponse:
    """Who calls on which day of the week."""
    team = [(str(row.person_id), row.person.name) for row in Membership.objects.team().filter(role="connector") if row.role_now == "connector"]
    had = {row.weekday: row for row in Duty.objects.all()}
    first = {f"day_{number}": str(row.person_id) for number, row in had.items()}
    if one := next(iter(had.values()), None):
        first |= {"from_hour": one.from_hour, "to_hour": one.to_hour}
    form = DutyForm(request.POST, team=team) if request.method == "POST" else DutyForm(initial=first, team=team)
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/rota.html", {"form": form}, status=422 if form.is_bound else 200)
    with transaction.atomic():
        Duty.objects.all().delete()
        Duty.objects.bulk_create([Duty(hood=request.hood, weekday=number, person_id=key, from_hour=form.cleaned_data["from_hour"],
                                       to_hour=form.cleaned_data["to_hour"]) for number, key in form.by_day().items()])
    messages.success(request, _("Kept. New asks go to who has that day."))
    return redirect(request, "exchange:desk")
