"""Who has …?, to give away, and chores: three lists, three pages, and the first yes."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.money import euros
from reuring.core.policy import may
from reuring.exchange import telling_things as telling
from reuring.exchange.cells import parts_of
from reuring.exchange.forms.things import ChoreForm, GiftForm, NearbyForm, WantedForm
from reuring.exchange.models import Chore, FirstYes, GiveAway, Nearby, Wanted
from reuring.hoods.levels import open_level
from reuring.letters.models import open_talk
from reuring.people.models import Organisation
from reuring.posts.views.show import whole
from reuring.posts.views.write import Kind, writing

MOST = 60
SORTS = {"wanted": "zoekt", "giveaway": "geef", "chore": "klus"}


def my_part(request: HttpRequest) -> dict[str, Any]:
    mine = Nearby.objects.filter(person=request.viewer.person_id).values_list("cell", flat=True).first()
    return {"cell": mine or ""}


def clubs(request: HttpRequest) -> dict[str, Any]:
    return {"clubs": [(str(key), name) for key, name in Organisation.objects.open().order_by("name", "pk").values_list("pk", "name")[:200]]}


WANTED = Kind(Wanted, WantedForm, "exchange/things/write.html", "zoekt", gettext_lazy("It is asked. The first yes closes it."), my_part)
GIFTS = Kind(GiveAway, GiftForm, "exchange/things/write.html", "geef", gettext_lazy("It is on the board. The first one gets it."))
CHORES = Kind(Chore, ChoreForm, "exchange/things/write.html", "klus", gettext_lazy("Your chore is on the board."), clubs)


@require_safe
@allows("post.browse")
@open_level(2)
def all_wanted(request: HttpRequest) -> HttpResponse:
    return _list(request, Wanted)


@require_safe
@allows("post.browse")
@open_level(2)
def gifts(request: HttpRequest) -> HttpResponse:
    return _list(request, GiveAway)


@require_safe
@allows("post.browse")
@open_level(2)
def chores(request: HttpRequest) -> HttpResponse:
    return _list(request, Chore)


def _list(request: HttpRequest, model: Any) -> HttpResponse:
    """What still waits for a yes, the newest first: it ends by itself, so the list is never long."""
    rows = model.objects.visible_to(request.viewer).open().for_page().newest()[:MOST]
    return render(request, "exchange/things/calls.html", {"posts": list(rows), "kind": model._meta.model_name})


@allows("post.write")
@open_level(2)
def ask_who_has(request: HttpRequest) -> HttpResponse:
    return writing(request, WANTED)


@allows("post.write")
@open_level(2)
def give(request: HttpRequest) -> HttpResponse:
    return writing(request, GIFTS)


@allows("post.write")
@open_level(2)
def offer_chore(request: HttpRequest) -> HttpResponse:
    return writing(request, CHORES)


@allows("post.read", on=Wanted)
def wanted(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    return _page(request, wanted)


@allows("post.read", on=GiveAway)
def gift(request: HttpRequest, gift: GiveAway) -> HttpResponse:
    return _page(request, gift)


@allows("post.read", on=Chore)
def chore(request: HttpRequest, chore: Chore) -> HttpResponse:
    return _page(request, chore, deal=deal(chore))


def _page(request: HttpRequest, post: Any, **more: Any) -> HttpResponse:
    """Who said yes is seen by the two alone."""
    party = may(request.viewer, "yes.keep", post)
    return whole(request, post, SORTS[post.kind], template="exchange/things/call.html", party=party,
                 mine=party and post.taken_by_id == request.viewer.person_id,
                 takes=post.open and may(request.viewer, "yes.say", post), kind=post.kind, **more)


def deal(chore: Chore) -> list[tuple[str, str]]:
    """Both sides of it, and for a paid one who gets what."""
    rows = [(_("Which it is"), str(chore.get_pay_display()))]
    if chore.pay == Chore.Pay.SWAP:
        rows += [(_("You do"), chore.title), (_("You get"), chore.returns)]
    elif chore.returns:
        rows += [(_("As thanks"), chore.returns)]
    if chore.price:
        rows += [(_("You get"), euros(chore.for_doer))]
    if chore.for_club:
        rows += [(_("The club gets"), _("%(amount)s for %(club)s") % {"amount": euros(chore.for_club), "club": chore.club})]
    return rows


@require_POST
@allows("yes.say", on=Wanted)
def have_it(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    return _take(request, wanted)


@require_POST
@allows("yes.say", on=GiveAway)
def want_it(request: HttpRequest, gift: GiveAway) -> HttpResponse:
    return _take(request, gift)


@require_POST
@allows("yes.say", on=Chore)
def do_it(request: HttpRequest, chore: Chore) -> HttpResponse:
    return _take(request, chore)


def _take(request: HttpRequest, post: Any) -> HttpResponse:
    try:
        post.take(by=request.user)
    except NotNow:
        messages.warning(request, _("Somebody was just before you. Thank you all the same."))
        return redirect(request, post.page, pk=post.pk)
    messages.success(request, _("You are the first. Agree how you meet; in a public place, if you do not know each other yet."))
    return redirect(request, post.page, pk=post.pk)


@require_POST
@allows("yes.keep", on=Wanted)
def keep_wanted(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    return _keep(request, wanted)


@require_POST
@allows("yes.keep", on=GiveAway)
def keep_gift(request: HttpRequest, gift: GiveAway) -> HttpResponse:
    return _keep(request, gift)


@require_POST
@allows("yes.keep", on=Chore)
def keep_chore(request: HttpRequest, chore: Chore) -> HttpResponse:
    return _keep(request, chore)


def _keep(request: HttpRequest, post: Any) -> HttpResponse:
    """Done, not after all, or write to one another; and for its writer: off the board, or once more."""
    to, other = request.POST.get("to", ""), _other(request, post)
    if to == "write":
        if other is None or post.stage not in {"taken", "done"}:
            raise NotNow("there is nobody to write to")
        return redirect(request, "letters:talk", pk=open_talk(request.user, other, hood=request.hood, about=post).pk)
    owner = request.viewer.speaks(post)
    if to == "done":
        post.finish(by=request.user)
        messages.success(request, _("Done. Thank you both."))
    elif to == "reopen":
        post.reopen(by=request.user)
        messages.success(request, _("It is open again for whoever is first."))
    elif owner and (to == "close" or (to == "renew" and request.hood.awake)):
        getattr(post, to)(by=request.user)
        messages.success(request, _("It is off the board.") if to == "close" else _("It stands on the board again."))
    else:
        raise NotNow("no such step")
    if other is not None and to in {"reopen", "close"}:
        telling.tell_quietly(other, request.hood, telling.path_of(post), f"{post.kind}:{post.pk}:{to}:{clock.today()}")
    return redirect(request, post.page, pk=post.pk)


def _other(request: HttpRequest, post: FirstYes) -> Any:
    """The other one of the two, as it was before this step."""
    mine = post.taken_by_id == request.viewer.person_id
    return next(iter(telling.owners(post)), None) if mine else post.taken_by        # type: ignore[arg-type]


@allows("member.own")
@open_level(2)
def nearby(request: HttpRequest) -> HttpResponse:
    """My yes to being asked what I have, and in which part of the neighbourhood I am."""
    parts = parts_of(request.hood)
    mine = Nearby.objects.filter(person=request.viewer.person_id).first()
    form = NearbyForm(request.POST if request.method == "POST" else None, parts=parts, initial={"hears": mine.hears if mine else True})
    if form.is_bound and form.is_valid():
        known = mine.cell if mine and not request.POST.get("forget") else ""
        said = {"hears": form.cleaned_data["hears"], "cell": form.cleaned_data.get("postcode", "") or known}
        if said["hears"] or said["cell"]:
            Nearby.objects.update_or_create(hood=request.hood, person=request.user, defaults=said | {"said_at": clock.now()})
        elif mine is not None:
            mine.delete()
        messages.success(request, _("Kept. You can change it any time."))
        return redirect(request, "exchange:nearby")
    return render(request, "exchange/things/nearby.html", {"form": form, "mine": mine}, status=422 if form.is_bound else 200)
