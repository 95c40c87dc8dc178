"""A *seintje*: one mail when a new plan lands where somebody lives or about what they care for, and one click to stop."""
from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.levels import open_level
from reuring.hoods.models import Place, Topic
from reuring.notices.tell import by_mail
from reuring.plans import ground
from reuring.plans.drawing import Board, read
from reuring.plans.forms import AboutForm, AroundForm, NameForm, must_be_simple
from reuring.plans.models import Alert
from reuring.plans.telling import alert_of
from reuring.sheets.pins import Mark, ground_of

MOST = 12                        # of one person


@allows("plan.watch")
@open_level(1)
def alerts(request: HttpRequest) -> HttpResponse:
    """Mine, and two ways to one more without a map: around a place, or about something. The third way is drawing."""
    kind = request.POST.get("kind", "") if request.method == "POST" else ""
    mine = list(Alert.objects.filter(person=request.viewer.person_id).order_by("name", "pk"))
    places = list(Place.objects.exclude(lon=None).exclude(lat=None).order_by("name", "pk"))
    topics = list(Topic.objects.order_by("name", "pk").values_list("pk", "name"))
    near = AroundForm(request.POST if kind == "place" else None, places=[(str(one.pk), one.name) for one in places], prefix="place")
    about = AboutForm(request.POST if kind == "topic" else None, topics=[(str(key), name) for key, name in topics], prefix="topic")
    form = near if kind == "place" else about
    if form.is_bound and len(mine) >= MOST:
        form.add_error(None, _("You have twelve of them. Stop one first."))
    if form.is_bound and form.is_valid():
        _keep(request, near, about, places, dict(topics))
        messages.success(request, _("Kept. One mail for each new plan, and one click to stop."))
        return redirect(request, "plans:alerts")
    page = {"mine": mine, "near": near, "about": about, "mails": by_mail(request.user)}
    return render(request, "plans/alerts.html", page, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, near: AroundForm, about: AboutForm, places: list[Place], topics: dict[int, str]) -> None:
    given = {"hood": request.hood, "person": request.user}
    try:
        with transaction.atomic():
            if near.is_bound:
                place = next(one for one in places if str(one.pk) == near.cleaned_data["place"])
                ring = ground.around((place.lon, place.lat), int(near.cleaned_data["metres"]))
                name = _("%(metres)s metres around %(place)s") % {"metres": near.cleaned_data["metres"], "place": place.name}
                Alert.objects.create(name=name[:80], shape=[list(corner) for corner in ring], **given)
            else:
                key = int(about.cleaned_data["topic"])
                Alert.objects.create(name=topics[key][:80], topic_id=key, **given)
    except IntegrityError:
        return                       # that topic stands there already


@allows("plan.watch")
@open_level(1)
def draw(request: HttpRequest) -> HttpResponse:
    """Press the corners of one's own piece of ground, one after another."""
    given = request.POST if request.method == "POST" else None
    board, form = Board(request.hood, given), NameForm(given)
    if board.ground is None:
        raise Http404
    keeping = given is not None and not board.pressed and form.is_valid()
    if keeping:
        if not board.enough:
            form.add_error(None, _("A piece of ground has at least three corners. Press one more."))
        must_be_simple(form, not board.enough or board.simple)
        if Alert.objects.filter(person=request.viewer.person_id).count() >= MOST:
            form.add_error(None, _("You have twelve of them. Stop one first."))
    if keeping and not form.errors:
        Alert.objects.create(hood=request.hood, person=request.user, name=form.cleaned_data["name"] or _("my own piece of ground"), shape=board.shape)
        messages.success(request, _("Kept. One mail for each new plan, and one click to stop."))
        return redirect(request, "plans:alerts")
    if board.pressed:
        form = NameForm(initial={"name": request.POST.get("name", "")})
    return render(request, "plans/draw.html", {"board": board, "form": form}, status=422 if keeping else 200)


@require_POST
@allows("plan.watch")
def end(request: HttpRequest, key: int) -> HttpResponse:
    if not Alert.objects.filter(person=request.viewer.person_id, pk=key).delete()[0]:
        raise Http404
    messages.success(request, _("Stopped."))
    return redirect(request, "plans:alerts")


@csrf_exempt
@allows("hood.read")
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From the mail. Looking stops nothing, the button does, and so does a mail program (RFC 8058); the token alone is the key."""
    found = alert_of(token)
    if request.method == "POST" and found is not None:
        found.delete()
        found = None
    answer = render(request, "plans/stop.html", {"alert": found})
    answer["Referrer-Policy"], answer["Cache-Control"] = "no-referrer", "private, no-store"
    return answer


@require_safe
@allows("hood.read")
def ground_map(request: HttpRequest) -> HttpResponse:
    """The map to press, with the corners so far; `plan` shows one plan on it."""
    drawn, ring = ground_of(request.hood), read(request.GET.get("h", ""))
    if drawn is None:
        raise Http404
    marks = [] if "vlak" in request.GET else [Mark(str(number), lon, lat) for number, (lon, lat) in enumerate(ring, 1)]
    return HttpResponse(drawn.drawn(marks, ring), content_type="image/svg+xml", headers={"Cache-Control": "private, no-store"})
