"""The devices somebody is signed in on."""
from __future__ import annotations

from hashlib import sha256
from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest

from reuring.accounts.models import Person, PushDevice
from reuring.core import outside

LONGEST = 1_000              # characters of an address


def of(request: HttpRequest) -> list[UserSession]:
    """The devices of who asks, newest first, without those that ended."""
    return sorted(UserSession.objects.purge_and_list(request.user), key=lambda one: one.created_at, reverse=True)


def end(request: HttpRequest, pk: int | None = None) -> None:
    """End one device, or all but this one."""
    rows = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    for one in rows.filter(pk=pk) if pk is not None else rows:
        one.end()


def end_all(person: Person) -> None:
    for one in UserSession.objects.filter(user=person):
        one.end()


def end_unlocked(person: Person) -> None:
    """Who gets a role above resident comes in anew, if they have a passkey: until now mail alone let them in beside it."""
    if Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists():
        end_all(person)


def forget_old() -> None:
    """Ended sessions go, and what we knew of their devices with them."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    store.clear_expired()
    for one in UserSession.objects.iterator():
        one.purge()


def sign_here(request: HttpRequest, endpoint: str) -> bool:
    """From now on this device gets a sign; false when the address is none that a browser gives, or the session is unknown."""
    here = UserSession.objects.filter(user=request.user, session_key=request.session.session_key).first()
    try:
        fit = len(endpoint) <= LONGEST and outside.read(endpoint, settings.FETCH_PORTS).scheme == "https"
    except (outside.Unfit, ValueError):
        fit = False
    if here is None or not fit:
        return False
    key = sha256(endpoint.encode()).hexdigest()
    with transaction.atomic():
        PushDevice.objects.filter(Q(key=key) | Q(session=here)).delete()
        PushDevice.objects.create(person=request.user, session=here, endpoint=endpoint, key=key)
    return True


def no_sign(request: HttpRequest, pk: int) -> None:
    """No sign on that device any more; one stays signed in there."""
    PushDevice.objects.filter(person=request.user, session=pk).delete()


def device(agent: str) -> tuple[str, str]:
    """Browser and kind of device in a word each, as far as the browser tells: ("Firefox", "Android")."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return browser, system


BROWSERS = [("SamsungBrowser", "Samsung Internet"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
            ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
            ("CrOS", "Chromebook"), ("Linux", "Linux")]
