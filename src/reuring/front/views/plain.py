"""Pages of the whole installation, outside any neighbourhood."""
from __future__ import annotations

from datetime import timedelta
from email.utils import parseaddr
from itertools import groupby

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from markupsafe import Markup

from reuring.core import clock
from reuring.core.addresses import absolute
from reuring.core.door import allows_anywhere
from reuring.front.hard_words import HARD_WORDS
from reuring.front.health import WELL, checks
from reuring.front.numbers import LEAST, lines
from reuring.front.years import public_by_year, trend_of
from reuring.hoods.ground.finding import areas_of, hoods_on, on, postcode_in, top
from reuring.hoods.models import Area, Neighbourhood
from reuring.hoods.weave import square_of
from reuring.posts.rules import RULES
from weave.texts import alike

SOUNDS = 0.7             # from here on a name is nearly the one that was typed
MOST = 120               # so many neighbourhoods stand on one page; a name finds the others


@require_safe
@allows_anywhere("page.read")
def choose(request: HttpRequest) -> HttpResponse:
    """Find your neighbourhood: by a part of its name, of its town or of its ground, or by postcode."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:60]
    postcode = postcode_in(query)
    ground = areas_of(postcode) if postcode else []
    rows = Neighbourhood.objects.order_by("town", "name")
    if query:
        named = Q(name__icontains=query) | Q(town__icontains=query) | Q(areas__name__icontains=query)
        rows = rows.filter(on(ground) if postcode else named).distinct()
    hoods = list(rows[:MOST + 1])
    near = [] if hoods else list(hoods_on(top(ground[0]))[:MOST]) if ground else called_nearly(query)
    pages = dict(Area.objects.filter(level=Area.Level.TOWN, name__in={hood.town for hood in hoods}).values_list("name", "slug"))
    return render(request, "front/plain/choose.html", {
        "towns": by_town(hoods[:MOST], pages), "near": by_town(near, pages), "query": query, "postcode": postcode, "ground": ground,
        "more": len(hoods) > MOST, "big": True})


def called_nearly(name: str) -> list[Neighbourhood]:
    """Neighbourhoods whose name or town sounds like it: names are typed as they are heard."""
    said = Neighbourhood.objects.order_by("name").values_list("pk", "name", "town")[:5_000] if name else []
    keys = {pk for pk, *names in said if any(alike(each, name).score >= SOUNDS for each in names if each)}
    return list(Neighbourhood.objects.filter(pk__in=keys).order_by("town", "name")[:MOST])


def by_town(hoods: list[Neighbourhood], pages: dict[str, str | None]) -> list[tuple[str, str, list[tuple[Neighbourhood, Markup]]]]:
    """Town, the address of its page where it has one, and its neighbourhoods with their weave."""
    return [(town, f"/buurten/{pages[town]}/" if pages.get(town) else "", [(hood, square_of(hood)) for hood in of])
            for town, of in groupby(hoods, key=lambda hood: hood.town)]


@require_safe
@allows_anywhere("page.read")
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "front/plain/rules.html", {"rules": RULES.values()})


@require_safe
@allows_anywhere("page.read")
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "front/plain/privacy.html", {"contact": contact()})


@require_safe
@allows_anywhere("page.read")
def access(request: HttpRequest) -> HttpResponse:
    return render(request, "front/plain/access.html", {"contact": contact(), "hard_words": HARD_WORDS})


@require_safe
@allows_anywhere("page.read")
def numbers(request: HttpRequest) -> HttpResponse:
    counts = public_by_year()
    yearly = {hood: trend_of(by_year) for hood, by_year in counts.items()}
    found = lines({hood: sum(by_year.values()) for hood, by_year in counts.items()})
    return render(request, "front/plain/numbers.html", {"lines": found, "yearly": yearly, "today": clock.today(), "least": LEAST})


@require_safe
@allows_anywhere("health.read")
def health(request: HttpRequest) -> HttpResponse:
    """200 when all is well, else 503 with the reason; as JSON for who asks for it."""
    found = checks()
    status = 200 if set(found.values()) == {WELL} else 503
    headers = {"Cache-Control": "no-store"}
    if request.accepts("text/plain"):
        text = "".join(f"{name}: {words}\n" for name, words in found.items())
        return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status, headers=headers)
    return JsonResponse({"well": status == 200, **found}, status=status, headers=headers)


@require_safe
@allows_anywhere("page.read")
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell about a hole. Made anew each day, so it never runs out."""
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    text = "\n".join([
        f"Contact: mailto:{contact()}", f"Expires: {(midnight + timedelta(days=180)).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: nl, en", f"Canonical: {absolute('/.well-known/security.txt')}", f"Policy: {absolute('/privacy/')}", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
@allows_anywhere("page.read")
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may keep what everybody may read, also of a neighbourhood that rests."""
    text = "User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in CLOSED)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


CLOSED = ["/binnen/", "/ik/", "/beheer/", "/taal/", "/weergave/", "/*/zoeken/", "/*/ronde/", "/*/melden/", "/*/meedoen/"]


def contact() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
