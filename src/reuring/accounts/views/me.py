"""One's own page: where I belong, how I come in, who helps me, whom I avoid, and the way out with everything."""
from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.accounts import handles, hiding, leaving, mobiles, proofs, sessions
from reuring.accounts.doors import fresh
from reuring.accounts.forms import AddressForm, HideForm, LanguageForm, NameForm
from reuring.accounts.models import HelperLink, Person, Proof
from reuring.accounts.waiting import came_for, waits_for
from reuring.core import clock, limits
from reuring.core.addresses import safe_next
from reuring.core.door import allows_anywhere
from reuring.core.texting import provider
from reuring.core.texting.numbers import spoken

MOST_APART = 10


@allows_anywhere("account.own")
def home(request: HttpRequest) -> HttpResponse:
    person = request.user
    locks = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    page = {
        "person": person, "waits": waits_for(person), "came": came_for(person),
        "belongs": belongs(person), "keys": locks.count("webauthn"), "app": "totp" in locks,
        "helpers": [link for link in links_of(person) if link.running],
        "number": spoken(person.number) if person.number else "", "texts": provider.on(),
        "name_form": NameForm(initial={"name": person.name}), "language_form": LanguageForm(initial={"language": person.language}),
    }
    return render(request, "accounts/me/home.html", page)


@require_POST
@allows_anywhere("account.own")
def name(request: HttpRequest) -> HttpResponse:
    """What others call me."""
    form = NameForm(request.POST, person=request.user)
    if not form.is_valid():
        return render(request, "accounts/me/name.html", {"form": form}, status=422)
    request.user.name = form.cleaned_data["name"]
    request.user.save(update_fields=["name"])
    leaving.touch_places(request.user)
    messages.success(request, _("Done. This is how others see you now."))
    return redirect("me:home")


@allows_anywhere("account.own")
def hidden(request: HttpRequest) -> HttpResponse:
    """Must I not be found: one switch, everywhere at once."""
    if request.method == "POST" and "back" in request.POST:
        hiding.come_back(request.user)
        messages.success(request, _("Done. Others see you again where you said they may."))
        return redirect("me:home")
    form = HideForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_bound and form.is_valid():
        hiding.hide(request.user, form.cleaned_data["name"])
        messages.success(request, _("Done. You are in no list and no search any more, in no neighbourhood."))
        return redirect("me:hidden")
    return render(request, "accounts/me/hidden.html", {"person": request.user, "form": form}, status=422 if form.is_bound else 200)


@require_POST
@allows_anywhere("account.own")
def language(request: HttpRequest) -> HttpResponse:
    """The language of pages and of mail."""
    form = LanguageForm(request.POST)
    answer = redirect("me:home")
    if form.is_valid():
        request.user.language = form.cleaned_data["language"]
        request.user.save(update_fields=["language"])
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, request.user.language, max_age=365 * 86_400, samesite="Lax", secure=settings.LANGUAGE_COOKIE_SECURE)
    return answer


@allows_anywhere("account.own")
@fresh
def change_address(request: HttpRequest) -> HttpResponse:
    """Another address or number; it counts once it is proven."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return proofs.ask(request, form.cleaned_data["email"], Proof.Purpose.ADDRESS, {"person": request.user.pk})
        except (proofs.TooOften, proofs.NoTexts) as stop:
            form.add_error(None, stop)
    return render(request, "accounts/me/address.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@allows_anywhere("account.own")
@fresh
def drop_number(request: HttpRequest) -> HttpResponse:
    """No text messages any more; the mail stays."""
    if mobiles.drop(request.user):
        messages.success(request, _("Done. We do not have your number any more."))
    else:
        messages.error(request, _("The number is the only way to reach you. Add an e-mail address first, or leave."))
    return redirect("me:home")


@allows_anywhere("account.own")
def devices(request: HttpRequest) -> HttpResponse:
    """Where I am signed in; POST ends one device, or all others."""
    if request.method == "POST":
        asked = request.POST.get("device", "")
        if asked == "others":
            sessions.end(request)
        elif asked.isascii() and asked.isdigit() and len(asked) < 18:
            sessions.end(request, int(asked))
        messages.success(request, _("Done. Nobody is signed in there any more."))
        return redirect("me:sessions")
    here, signs = request.session.session_key, set(request.user.push_devices.values_list("session", flat=True))
    rows = [{"pk": one.pk, "since": one.created_at, "here": one.session_key == here, "device": sessions.device(one.user_agent), "sign": one.pk in signs}
            for one in sessions.of(request)]
    return render(request, "accounts/me/devices.html", {"devices": rows, "push_key": import_module("reuring.core.push").public_key()})


@require_POST
@allows_anywhere("account.own")
def sign(request: HttpRequest) -> HttpResponse:
    """A sign on this device in place of a mail, from now on; or no sign any more on one of mine."""
    asked = request.POST.get("off", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 18:
        sessions.no_sign(request, int(asked))
        messages.success(request, _("Done. No sign comes on that device any more."))
    elif sessions.sign_here(request, request.POST.get("endpoint", "")):
        messages.success(request, _("Done. From now on this device gives you a sign, in place of a mail."))
    else:
        messages.error(request, _("Your browser gave no address for signs. Nothing has changed. Try another browser, or call us."))
    return redirect("me:sessions")


@require_POST
@allows_anywhere("account.own")
def end_help(request: HttpRequest) -> HttpResponse:
    """Stop a helper, or stop helping."""
    asked = request.POST.get("link", "")
    for link in links_of(request.user):
        if str(link.pk) == asked:
            link.end()
            messages.success(request, _("Done. The help has stopped."))
    return redirect("me:home")


@allows_anywhere("person.block")
def blocks(request: HttpRequest) -> HttpResponse:
    """Whom I do not want to meet here. Nobody is told."""
    if request.method == "POST":
        asked = handles.person_of(request.user.pk, request.POST.get("person", ""))
        other = Person.objects.filter(pk=asked).exclude(pk=request.user.pk).first() if asked else None
        if other is not None and not _set_apart(request, other):
            messages.error(request, _("That is many for one day. Call us: then we look at it together."))
            return redirect("me:blocks")
        messages.success(request, _("Done. You see that here. Nobody else does."))
        return HttpResponseRedirect(safe_next(request, request.path))
    rows = request.user.blocks.select_related("other").order_by("-made_at")
    return render(request, "accounts/me/blocks.html", {"blocked": [(row.other.known_as, handles.handle(request.user.pk, row.other_id)) for row in rows]})


def _set_apart(request: HttpRequest, other: Person) -> bool:
    """Few a day: a list of who is avoided is no list of neighbours."""
    if request.POST.get("do") == "unblock":
        request.user.unblock(other)
        return True
    if not limits.allowed("block", str(request.user.pk), most=MOST_APART, within=timedelta(days=1)):
        return False
    request.user.block(other)
    return True


@allows_anywhere("account.own")
@fresh
def take_along(request: HttpRequest) -> HttpResponse:
    """Everything of mine in one file."""
    if request.method != "POST":
        return render(request, "accounts/me/export.html")
    answer = HttpResponse(leaving.package(request.user), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="mijn-gegevens-{clock.today():%Y-%m-%d}.zip"'
    return answer


@allows_anywhere("account.own")
def go(request: HttpRequest) -> HttpResponse:
    """Leave for good: a page that says what goes and what stays, and one button."""
    if request.method != "POST":
        return render(request, "accounts/me/leave.html")
    person = request.user
    leaving.leave(Person.objects.get(pk=person.pk))
    logout(request)
    return redirect("enter:goodbye")


def belongs(person: Person) -> list:
    """The memberships of this person, in every neighbourhood."""
    return list(person.memberships(manager="_base_manager").select_related("hood").order_by("joined_at"))


def links_of(person: Person) -> list[HelperLink]:
    return list((person.helpers.all() | person.helps.all()).select_related("person", "helper").order_by("-consented_at"))
