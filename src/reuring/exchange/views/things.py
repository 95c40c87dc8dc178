"""Things to lend: the list, the page with its days, and what their owner does."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.money import euros
from reuring.core.policy import may
from reuring.exchange.forms.things import DaysForm, ThingEditForm, ThingForm, WriteDownForm, as_euros
from reuring.exchange.models import Lending, NotFree, Thing, ThingDay
from reuring.exchange.models.things import LONGEST
from reuring.hoods.levels import open_level
from reuring.posts.choices import choices_for
from reuring.posts.thinking import guard_for
from reuring.posts.views.keep import words_of
from reuring.posts.views.lists import listing
from reuring.posts.views.show import whole
from reuring.posts.views.talk import stamp
from reuring.posts.views.write import Kind, writing

WEEKS = 5
THINGS = Kind(Thing, ThingForm, "exchange/things/write.html", "leen", gettext_lazy("It is on the board. Who wants to borrow it asks you first."))


@require_safe
@allows("post.browse")
@open_level(2)
def things(request: HttpRequest) -> HttpResponse:
    return listing(request, Thing, "exchange/things/list.html")


@allows("post.write")
@open_level(2)
def write(request: HttpRequest) -> HttpResponse:
    return writing(request, THINGS)


@allows("post.read", on=Thing)
def thing(request: HttpRequest, thing: Thing) -> HttpResponse:
    """With its days for neighbours who may ask; who has it, and why a day is taken, nobody sees here."""
    asks = may(request.viewer, "lend.ask", thing)
    rows = list(ThingDay.objects.filter(thing=thing).order_by("day").values_list("day", "lending", "lending__borrower")) if asks else []
    mine = {lending: day for day, lending, borrower in reversed(rows) if borrower == request.viewer.person_id}
    return whole(request, thing, "leen", template="exchange/things/thing.html", beside="exchange/things/_beside.html", asks=asks, mine=mine,
                 weeks=weeks_of({day for day, *_who in rows}) if asks and thing.going == "on" else [], facts=facts(thing))


def weeks_of(taken: set[date]) -> list[list[tuple[date, bool]]]:
    """Five weeks from this Monday: each day with whether it can be asked for."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=n) for n in range(WEEKS * 7)]
    return [[(day, day >= today and day not in taken) for day in days[week * 7:week * 7 + 7]] for week in range(WEEKS)]


def facts(thing: Thing) -> list[tuple[str, Any]]:
    """Good to know, in the order in which people ask."""
    return [(term, words) for term, words in (
        (_("What it costs"), euros(thing.price) if thing.price else _("nothing: it is free")),
        (_("How long"), ngettext("one day at most", "%(n)s days at most", thing.most_days) % {"n": thing.most_days}),
        (_("What we agree"), thing.rules), (_("Deposit"), thing.deposit),
        (_("If it breaks"), thing.get_damage_display())) if words]


@allows("post.edit", on=Thing)
def change(request: HttpRequest, thing: Thing) -> HttpResponse:
    first = words_of(thing) | {name: getattr(thing, name) for name in ("most_days", "damage", "rules", "deposit")} | {"price": as_euros(thing.price)}
    return changing(request, thing, ThingEditForm, first)


def changing(request: HttpRequest, post: Any, form_class: Any, first: dict[str, Any]) -> HttpResponse:
    """Words and everything else in one form; what was agreed with somebody stands."""
    given = {"choices": choices_for(request), **guard_for(post.audience, request.hood)}
    form = form_class(request.POST, **given) if request.method == "POST" else form_class(initial=first, **given)
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/things/change.html", {"form": form, "post": post}, status=422 if form.is_bound else 200)
    if form.cleaned_data["was"] != stamp(post):
        raise NotNow("this was changed in the meantime")
    with transaction.atomic():
        post.rearrange(by=request.user, words=form.words(), **form.own())
        post.topics.set(form.topic_keys())
    messages.success(request, _("Changed. What you agreed with somebody stays as it was."))
    return redirect(request, post.page, pk=post.pk)


@require_POST
@allows("post.edit", on=Thing)
def pause(request: HttpRequest, thing: Thing) -> HttpResponse:
    return pausing(request, thing)


def pausing(request: HttpRequest, post: Any) -> HttpResponse:
    """Not for now, or again: the button says which."""
    if request.POST.get("to") == "on":
        post.resume(by=request.user)
        messages.success(request, _("Neighbours can ask for it again."))
    else:
        post.pause(by=request.user)
        messages.success(request, _("Nobody can ask for it now. Nobody sees why."))
    return redirect(request, post.page, pk=post.pk)


@require_safe
@allows("lend.desk", on=Thing)
def desk(request: HttpRequest, thing: Thing) -> HttpResponse:
    """For its owner: who has it and who asks; days to keep; writing down somebody who comes without an account."""
    return _desk(request, thing)


def _desk(request: HttpRequest, thing: Thing, status: int = 200, **forms: Any) -> HttpResponse:
    rows, ends = list(Lending.objects.underway().for_page().filter(thing=thing)[:100]), clock.today() + timedelta(days=thing.most_days - 1)
    return render(request, "exchange/things/desk.html", {
        "post": thing, "rows": rows, "keep": forms.get("keep") or DaysForm(most=LONGEST, prefix="keep"),
        "write": forms.get("write") or WriteDownForm(most=thing.most_days, prefix="desk", initial={"last": ends}),
    }, status=status)


@require_POST
@allows("lend.desk", on=Thing)
def keep(request: HttpRequest, thing: Thing) -> HttpResponse:
    """Days that the owner needs it, or gives free again."""
    form = DaysForm(request.POST, most=LONGEST, prefix="keep")
    if not form.is_valid():
        return _desk(request, thing, 422, keep=form)
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    try:
        if request.POST.get("to") == "free":
            thing.give_days(first, last, by=request.user)
        else:
            thing.keep_days(first, last, by=request.user)
    except NotFree:
        form.add_error("first", _("Somebody has one of these days. Look at the list above."))
        return _desk(request, thing, 422, keep=form)
    messages.success(request, _("Kept."))
    return redirect(request, "exchange:thing_desk", pk=thing.pk)


@require_POST
@allows("lend.desk", on=Thing)
def write_down(request: HttpRequest, thing: Thing) -> HttpResponse:
    form = WriteDownForm(request.POST, most=thing.most_days, prefix="desk")
    if not form.is_valid():
        return _desk(request, thing, 422, write=form)
    try:
        Lending.write_down(thing, by=request.user, name=form.cleaned_data["name"], last=form.cleaned_data["last"])
    except NotFree:
        form.add_error("last", _("Somebody has one of these days. Look at the list above."))
        return _desk(request, thing, 422, write=form)
    messages.success(request, _("Written down. It goes along now."))
    return redirect(request, "exchange:thing_desk", pk=thing.pk)
