"""Working on it: steps, the roster, needs, what is in the way, trials, and joining in. Two clicks to log a step."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from reuring.accounts.models import Person
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.people.models import Organisation
from reuring.projects.forms import work as forms
from reuring.projects.models import Barrier, Gathering, Initiative, Lesson, Mate, Need, Paper, Step, Trial
from reuring.projects.models.needs import add_partner
from reuring.projects.views.dates import must_go_on, offered


class Adding(NamedTuple):
    """One thing one can add to an initiative: its form, what is asked, what is said afterwards, and how it is kept."""

    form: type[Any]
    title: str | Promise
    done: str | Promise
    keep: Callable[[HttpRequest, Initiative, dict[str, Any]], Any]
    given: Callable[[HttpRequest, Initiative], dict[str, Any]] = lambda request, initiative: {}


@allows("initiative.work", on=Initiative)
def add(request: HttpRequest, initiative: Initiative, what: str) -> HttpResponse:
    """A step, turns of a roster, a need, a partner, a paper, a trial, a lesson, or what it became so far."""
    adding = ADDING.get(what)
    if adding is None:
        raise Http404
    must_go_on(initiative)
    return asked(request, initiative, adding.form, adding.title, lambda said: adding.keep(request, initiative, said), adding.done,
                 **adding.given(request, initiative))


def asked(request: HttpRequest, initiative: Initiative, form_class: type[Any], title: str | Promise, keep: Callable[[dict[str, Any]], Any],
          done: str | Promise, *, template: str = "projects/ask.html", button: str = "", more: dict[str, Any] | None = None, **given: Any) -> HttpResponse:
    """A short form about an initiative; afterwards back on its page. What was typed stays when something is missing."""
    form = form_class(request.POST, request.FILES, **given) if request.method == "POST" else form_class(**given)
    if form.is_bound and form.is_valid():
        keep(form.told() if hasattr(form, "told") else form.cleaned_data)
        if not form.errors:
            messages.success(request, done)
            return redirect(request, "projects:initiative", pk=initiative.pk)
    return render(request, template, {"post": initiative, "form": form, "title": title, "button": button, **(more or {})}, status=422 if form.is_bound else 200)


def people(request: HttpRequest, initiative: Initiative) -> list[tuple[str, str]]:
    """Whose name a step may have: oneself, who pulls it, and the team."""
    mates = initiative.mates.here().filter(role="team", person__isnull=False, person__hidden=False)
    names = {str(mate.person_id): mate.person.name for mate in mates}
    if initiative.author is not None:
        names[str(initiative.author_id)] = initiative.author.name
    names.pop(str(request.viewer.person_id), None)
    return [(forms.ME, _("I do")), *sorted(names.items(), key=lambda row: row[1].lower())]


def doer(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    """The columns that say who; the choice was one of `people`."""
    who = said["who"]
    person = request.user if who == forms.ME else Person.objects.get(pk=int(who)) if who else None
    return {"person": person, "name": said["name"]}


def _step(request: HttpRequest, initiative: Initiative, said: dict[str, Any]) -> None:
    Step(initiative=initiative, text=said["text"], due=said["due"], **doer(request, said)).plan(by=request.user)


def _turns(request: HttpRequest, initiative: Initiative, said: dict[str, Any]) -> None:
    with transaction.atomic():
        for number in range(said["count"]):
            Step(initiative=initiative, sort="turn", text=said["text"], due=said["due"] + timedelta(days=number * said["every"])).plan(by=request.user)


def _partner(request: HttpRequest, initiative: Initiative, said: dict[str, Any]) -> None:
    party = Organisation.objects.open().get(pk=int(said["party"])) if said["party"] else None
    add_partner(initiative, by=request.user, brings=said["brings"], name=said["name"] if party is None else "", party=party)


def _parties(request: HttpRequest, initiative: Initiative) -> dict[str, Any]:
    return {"parties": [(str(pk), name) for pk, name in Organisation.objects.open().order_by("name").values_list("pk", "name")[:200]]}


def _people(request: HttpRequest, initiative: Initiative) -> dict[str, Any]:
    return {"people": people(request, initiative)}


def _now(request: HttpRequest, initiative: Initiative) -> dict[str, Any]:
    return {"initial": {name: getattr(initiative, name) for name in ("size", "aims", "outcome", "agreements")}}


NOTED = gettext_lazy("Noted.")
ADDING = {
    "stap": Adding(forms.StepForm, gettext_lazy("A step"), gettext_lazy("The step stands on the page."), _step, _people),
    "rooster": Adding(forms.TurnsForm, gettext_lazy("A roster"), gettext_lazy("The roster is there. Whoever wants puts their name to a day."), _turns),
    "nodig": Adding(forms.NeedForm, gettext_lazy("What you need"), gettext_lazy("Neighbours can see now what you need."),
                    lambda request, initiative, said: Need.objects.create(initiative=initiative, made_by=request.user, **said)),
    "partij": Adding(forms.PartnerForm, gettext_lazy("Who carries it along"), NOTED, _partner, _parties),
    "stuk": Adding(forms.PaperForm, gettext_lazy("A paper"), NOTED,
                   lambda request, initiative, said: Paper.add(initiative, by=request.user, **said)),
    "agenda": Adding(forms.DatesForm, gettext_lazy("On the agenda"), NOTED,
                     lambda request, initiative, said: Gathering.choose(initiative, **said, by=request.user), offered),
    "proef": Adding(forms.TrialForm, gettext_lazy("A trial"), gettext_lazy("The trial runs. On its last day you say what you learnt."),
                    lambda request, initiative, said: Trial(initiative=initiative, **said).begin(by=request.user)),
    "les": Adding(forms.LessonForm, gettext_lazy("What you learnt"), gettext_lazy("It stands in the book of what we learnt."),
                  lambda request, initiative, said: Lesson.objects.create(initiative=initiative, by=request.user, **said)),
    "uitkomst": Adding(forms.ReviseForm, gettext_lazy("What it becomes"), NOTED,
                       lambda request, initiative, said: initiative.revise(by=request.user, **said), _now),
}


@allows("initiative.work", on=Step)
def done(request: HttpRequest, step: Step) -> HttpResponse:
    """The first click opens this, the second one says it."""
    return asked(request, step.initiative, forms.ProofForm, _("Done: %(step)s") % {"step": step.text}, lambda said: step.do(by=request.user, **said),
                 _("Done. Well done."), button=_("This is done"))


@allows("initiative.work", on=Step)
def change(request: HttpRequest, step: Step) -> HttpResponse:
    who = forms.ME if step.person_id == request.viewer.person_id else str(step.person_id or "")
    known = people(request, step.initiative)
    if who and who not in dict(known):
        known.append((who, step.who or _("former neighbour")))
    now = {"text": step.text, "who": who, "name": step.name, "due": step.due}
    return asked(request, step.initiative, forms.StepForm, _("Another step, another day, somebody else"),
                 lambda said: step.change_to(by=request.user, text=said["text"], due=said["due"], **doer(request, said)), _("Changed."),
                 people=known, initial=now, more={"step": step})


@allows("initiative.work", on=Step)
def drop(request: HttpRequest, step: Step) -> HttpResponse:
    return asked(request, step.initiative, forms.WhyForm, _("Not needed any more: %(step)s") % {"step": step.text},
                 lambda said: step.drop(by=request.user, **said), _("It is off the list."))


@require_POST
@allows("initiative.join", on=Step)
def take(request: HttpRequest, step: Step) -> HttpResponse:
    """“I do this.”"""
    step.take(by=request.user)
    messages.success(request, _("Your name stands with it. Thank you."))
    return redirect(request, "projects:initiative", pk=step.initiative_id)


@allows("initiative.join", on=Need)
def help(request: HttpRequest, need: Need) -> HttpResponse:
    """“I join in.”"""
    return asked(request, need.initiative, forms.HelpForm, _("I join in: %(need)s") % {"need": need.what},
                 lambda said: need.help(request.user, **said), _("Thank you. Who works on it will find you."), button=_("I join in"))


@allows("initiative.work", on=Need)
def need(request: HttpRequest, need: Need) -> HttpResponse:
    """Who said yes, and with what; somebody from a paper or a call; and whether it is found."""
    if request.method == "POST" and "done" in request.POST:
        need.close(by=request.user) if need.lot == "open" else need.reopen(by=request.user)
        messages.success(request, _("Noted."))
        return redirect(request, "projects:initiative", pk=need.initiative_id)
    rows = list(need.helpings.filter(left_at=None).select_related("person").order_by("at"))
    return asked(request, need.initiative, forms.EnterForm, need.what, lambda said: need.enter(said["name"], by=request.user, source=said["source"],
                 words=said["words"]), _("Noted."), template="projects/need.html", more={"need": need, "rows": rows})


@allows("initiative.join", on=Initiative)
def tell_barrier(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """What is in the way, or what one waits for; anybody may say it."""
    must_go_on(initiative)
    return asked(request, initiative, forms.BarrierForm, _("What is in the way?"), lambda said: Barrier(initiative=initiative, **said).tell(by=request.user),
                 _("Noted. Partners see it too."))


@allows("initiative.work", on=Barrier)
def clear(request: HttpRequest, barrier: Barrier) -> HttpResponse:
    return asked(request, barrier.initiative, forms.HowForm, _("Out of the way: %(what)s") % {"what": barrier.text},
                 lambda said: barrier.clear(by=request.user, **said), _("Out of the way. Well done."))


@allows("initiative.work", on=Trial)
def end_trial(request: HttpRequest, trial: Trial) -> HttpResponse:
    return asked(request, trial.initiative, forms.TrialEndForm, _("The trial is over: %(what)s") % {"what": trial.what},
                 lambda said: trial.end(by=request.user, **said), _("What you learnt stays findable."))


@allows("initiative.join", on=Initiative)
def join(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Into the team or onto the sounding board; and out again, without a reason."""
    mine = Mate.objects.filter(initiative=initiative, person=request.user, left_at=None).first()
    if request.method == "POST" and "leave" in request.POST:
        if mine is not None:
            mine.leave(by=request.user)
        messages.success(request, _("You are out of it. Thank you for what you did."))
        return redirect(request, "projects:initiative", pk=initiative.pk)
    now = {"initial": {"role": mine.role, "named": mine.named}} if mine is not None else {}
    return asked(request, initiative, forms.JoinForm, _("I join in"), lambda said: Mate.join(initiative, request.user, **said), _("Good that you join."),
                 template="projects/join.html", more={"mine": mine}, walks=may(request.viewer, "stand.write"), **now)
