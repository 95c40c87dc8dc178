"""Which neighbourhood an address is about, and who is looking: opened once a request, closed after the answer."""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django_scopes import scope

from reuring.accounts.models import Person, apart_from
from reuring.core import clock
from reuring.core.policy import E, N, O, P, Role, V, Viewer, roles_for
from reuring.core.prepared import Prepared
from reuring.hoods.models import Membership, Neighbourhood
from reuring.hoods.models.members import READS_TALKS, groups_of, with_factor
from reuring.hoods.models.neighbourhood import TAKEN
from reuring.hoods.models.visits import attend

GetResponse = Callable[[HttpRequest], HttpResponse]


def belonging(hood: int, person: int) -> QuerySet[Membership]:
    with scope(hood=hood):
        return with_factor(Membership.objects.filter(person=person), Authenticator.objects.all())


SLUG = re.compile(r"[-a-zA-Z0-9_]+")          # what Django's own converter takes; a database is asked for nothing else
NAMED = Prepared(lambda slug: Neighbourhood.objects.filter(slug=slug))
BELONGS = Prepared(belonging)
KEEPS: list[Callable[[int, int], frozenset[int]]] = []           # a room above says which organisations of a neighbourhood somebody keeps


def own_domain(get_response: GetResponse) -> GetResponse:
    """A neighbourhood's own domain serves /<path> as if it were /<slug>/<path>; addresses of the installation stay."""
    def middleware(request: HttpRequest) -> HttpResponse:
        request.on_own_domain = False
        host = split_domain_port(request.get_host())[0]
        if host not in settings.MAIN_HOSTS and first_part(request) not in TAKEN:
            slug = Neighbourhood.objects.filter(domain=host).values_list("slug", flat=True).first()
            if slug:
                request.path_info = request.path_info if first_part(request) == slug else f"/{slug}{request.path_info}"
                request.on_own_domain = True
        return get_response(request)
    return middleware


def neighbourhood(get_response: GetResponse) -> GetResponse:
    """Open the scope that the address names, and build the viewer."""
    def middleware(request: HttpRequest) -> HttpResponse:
        slug = slug_in(request)
        request.hood = NAMED.first(slug=slug) if slug else None
        if request.hood is None:
            request.membership, request.viewer = None, viewer_anywhere(request)
            return get_response(request)
        with scope(hood=request.hood):
            request.membership = membership_of(request)
            request.viewer = viewer_in(request)
            if request.viewer.moderates and request.hood.attended_on != clock.today():
                attend(request.hood)
            return get_response(request)
    return middleware


def first_part(request: HttpRequest) -> str:
    return request.path_info.split("/", 2)[1]


def slug_in(request: HttpRequest) -> str | None:
    """The slug in `/<slug>/…` and in `/api/v1/<slug>/…`; None where the address belongs to the installation."""
    parts = request.path_info.split("/")
    first = "".join(parts[3:4]) if parts[1:3] == ["api", "v1"] else parts[1]
    return first if SLUG.fullmatch(first) and first not in TAKEN else None


def signed_in(request: HttpRequest) -> Person | None:
    """The person, without touching the session of who has none: reading sets no cookie and stays cacheable."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def viewer_anywhere(request: HttpRequest) -> Viewer:
    person = signed_in(request)
    if person is None:
        return Viewer()
    locked = person.is_operator and not Authenticator.objects.filter(user=person).exists()
    roles = {V, P} | ({O} if person.is_operator and not locked else set())
    return Viewer(person.pk, frozenset(roles), factor_missing=locked)


def membership_of(request: HttpRequest) -> Membership | None:
    person = signed_in(request)
    if person is None:
        return None
    membership: Membership | None = BELONGS.first(hood=request.hood.pk, person=person.pk)
    if membership is not None:
        membership.person = person
    return membership


def viewer_in(request: HttpRequest) -> Viewer:
    return viewer_of(signed_in(request), request.hood, request.membership)


def viewer_of(person: Person | None, hood: Neighbourhood, membership: Membership | None) -> Viewer:
    """The same without a request: for who is told something. `membership` comes `with_factor`."""
    if person is None:
        return Viewer(life=hood.life)
    known = person.apart
    apart = cache(partial(apart_from, person.pk)) if known is None else lambda: known
    if membership is None:
        return Viewer(person.pk, frozenset({V, P}), hood.life, apart=apart)
    if membership.suspended_at is not None:
        return Viewer(person.pk, frozenset({V, P}), hood.life, suspended=True, apart=apart)
    locked = membership.needs_factor and not membership.has_factor
    roles = roles_for("resident" if locked and membership.above_resident else membership.role_now, met=membership.has_met)
    roles |= beside(membership, roles, locked)
    groups = {"groups": cache(partial(groups_of, hood.pk, person.pk))} if N in roles else {}        # a group is among neighbours who have met
    return Viewer(person.pk, roles, hood.life, factor_missing=locked, apart=apart, keeps=cache(partial(kept_by, hood.pk, person.pk)),
                  staff=membership.is_staff, **groups)


def beside(membership: Membership, roles: frozenset[Role], locked: bool) -> frozenset[Role]:
    """What their title adds, once we have met. Only a neighbour edits; who works for an organisation may be an analyst, a buddy or a partner."""
    right = membership.right
    if right is None or not membership.has_met or (locked and membership.title_now in READS_TALKS):
        return frozenset()
    return frozenset({right}) if N in roles or right is not E else frozenset()


def kept_by(hood: int, person: int) -> frozenset[int]:
    return frozenset().union(*(keeps(hood, person) for keeps in KEEPS))
