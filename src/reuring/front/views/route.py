"""A route of one's own: chosen, put in order, printed on one sheet, sent to somebody, or kept under a name."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import absolute, address
from reuring.core.door import allows
from reuring.front import route as routes
from reuring.front.drawing import picture
from reuring.front.forms import KeepForm
from reuring.hoods.models import Route
from reuring.hoods.models.routes import keep_route

MOST_KEPT = 20


@require_safe
@allows("hood.read")
def route(request: HttpRequest) -> HttpResponse:
    return shown(request, routes.signs_in(",".join(request.GET.getlist("s"))), KeepForm())


@require_POST
@allows("route.keep")
def keep(request: HttpRequest) -> HttpResponse:
    """Kept for oneself under a name; the same name again is the same route, as it is now."""
    form = KeepForm(request.POST)
    signs = routes.signs_in(request.POST.get("stops", ""))
    if form.is_valid() and signs:
        known = Route.objects.filter(person=request.viewer.person_id)
        if known.count() < MOST_KEPT or known.filter(name=form.cleaned_data["name"]).exists():
            keep_route(request.hood, request.membership.person, form.cleaned_data["name"], ",".join(signs))
            messages.success(request, _("Kept."))
            return redirect(f"{address(request, 'front:route')}?s={','.join(signs)}")
        form.add_error("name", _("You keep many routes. Take one away first."))
    return shown(request, signs, form, 422)


@require_POST
@allows("route.drop", on=Route)
def drop(request: HttpRequest, kept: Route) -> HttpResponse:
    kept.delete()
    return redirect(address(request, "front:route"))


def shown(request: HttpRequest, signs: list[str], form: KeepForm, status: int = 200) -> HttpResponse:
    """The route with a drawn map, and what more can be put on it, here or in another neighbourhood of the town."""
    hoods = routes.neighbours_of(request.hood)
    looked = next((hood for hood in hoods if hood.slug == request.GET.get("bij")), request.hood)
    found = routes.sketch(request, signs, hoods, looked)
    signs = [stop.sign for stop in found.stops]
    marks = [mark for number, stop in enumerate(found.stops, 1) if (mark := stop.mark(number))]
    here, words = address(request, "front:route"), ",".join(signs)
    return render(request, "front/route.html", {
        "found": found, "words": words, "here": here, "form": form, "looked": looked, "hoods": hoods if len(hoods) > 1 else [], "most": routes.MOST,
        "picture": picture(marks, found.ground, _("Your route on the map, with its stops numbered.")) if marks else "",
        "turns": [[f"{here}?s={routes.moved(signs, sign, by)}" for by in (-1, 1, 0)] for sign in signs],
        "link": absolute(f"{here}?s={words}"),
    }, status=status)
