"""What the team keeps of the neighbourhood: codes on paper, places, and the list of doings."""
from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.console.forms import CodesForm, PlaceForm, TopicForm
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.models import Code, Membership, Place, Topic
from reuring.hoods.models.codes import LIVES, write_codes
from reuring.hoods.names import hints


@allows("code.write")
def codes(request: HttpRequest) -> HttpResponse:
    """Write codes; the answer is the sheet itself, shown this once. Counts by pile, never by address."""
    form = CodesForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        plain = write_codes(request.hood, by=request.membership.person, **form.cleaned_data)
        return render(request, "console/codes_sheet.html", {"codes": plain, "until": clock.today() + LIVES, "kind": form.cleaned_data["kind"]})
    now = clock.now()
    piles = Code.objects.values("kind", "note").annotate(
        made=Count("pk"), used=Count("pk", filter=Q(used_at__isnull=False)), old=Count("pk", filter=Q(used_at=None, expires_at__lte=now)))
    kinds = dict(form.fields["kind"].choices)
    rows = [(one["note"] or "–", kinds[one["kind"]], one["made"], one["used"], one["old"]) for one in piles.order_by("kind", "note")]
    return render(request, "console/codes.html", {"form": form, "piles": rows}, status=422 if form.is_bound else 200)


@allows("place.write")
def places(request: HttpRequest) -> HttpResponse:
    return _write_place(request, Place(hood=request.hood), "console/places.html", {"places": list(Place.objects.all())})


@allows("place.write", on=Place)
def place(request: HttpRequest, place: Place) -> HttpResponse:
    return _write_place(request, place, "console/place.html", {"here": place})


def _write_place(request: HttpRequest, place: Place, template: str, more: dict) -> HttpResponse:
    """A place keeps its real name; a name that sorts people gets a friendly hint afterwards (S0-16)."""
    form = PlaceForm(request.POST if request.method == "POST" else None, instance=place, team=list(Membership.objects.team().seen()))
    if form.is_bound and form.is_valid() and _kept(form.save(commit=False), form):
        request.hood.touch()
        messages.success(request, _("%(name)s is kept.") % {"name": place.name})
        for hint in hints(place.name):
            messages.info(request, hint)
        return redirect(request, "front:place", pk=place.pk)
    return render(request, template, {"form": form} | more, status=422 if form.is_bound else 200)


def _kept(thing: Place | Topic, form: PlaceForm | TopicForm) -> bool:
    """Saved under an address made from its name, unless there is one by that name already."""
    thing.slug = thing.slug or slugify(thing.name)[:40] or f"x{clock.now():%H%M%S}"
    try:
        with transaction.atomic():
            thing.save()
    except IntegrityError:
        form.add_error("name", _("There is one by this name already."))
        return False
    return True


@allows("topic.write")
def topics(request: HttpRequest) -> HttpResponse:
    """The list that everybody chooses from. Doings only, for everybody's form sorts by it; no role is above that."""
    form = TopicForm(request.POST if request.method == "POST" else None, instance=Topic(hood=request.hood))
    if form.is_bound and form.is_valid() and _kept(form.save(commit=False), form):
        request.hood.touch()
        return redirect(request, "console:topics")
    return render(request, "console/topics.html", {"form": form, "topics": list(Topic.objects.all())}, status=422 if form.is_bound else 200)


@require_POST
@allows("topic.write", on=Topic)
def drop_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    topic.delete()
    request.hood.touch()
    return redirect(request, "console:topics")
