"""The way in: an address, a code or a link, or a passkey. A GET never signs anybody in."""
from __future__ import annotations

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.accounts import helpline, mobiles, proofs
from reuring.accounts.entering import is_fresh
from reuring.accounts.forms import AddressForm, CodeForm
from reuring.accounts.models import Proof
from reuring.core.addresses import safe_next
from reuring.core.door import allows_anywhere
from reuring.core.jobs import worker_lives
from reuring.core.texting import provider
from reuring.core.texting.numbers import spoken


@allows_anywhere("account.enter")
def start(request: HttpRequest) -> HttpResponse:
    """Where you give your address, or use your fingerprint."""
    next_path = safe_next(request, "")
    if request.viewer.person_id is not None:
        return HttpResponseRedirect(next_path or reverse("me:home"))
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return proofs.ask(request, form.cleaned_data["email"], Proof.Purpose.ENTER, next_path=next_path)
        except (proofs.TooOften, proofs.NoTexts) as stop:
            form.add_error(None, stop)
    page = {"form": form, "next": next_path, "helpline": helpline.for_path(next_path), "texts": provider.on()}
    return render(request, "accounts/start.html", page, status=422 if form.is_bound else 200)


@allows_anywhere("account.enter")
def code(request: HttpRequest) -> HttpResponse:
    """Where you type the code, in the browser that asked for it."""
    asked = proofs.asked_here(request)
    if request.method == "POST":
        proof = proofs.by_code(request, request.POST.get("code", ""))
        answer = done(request, proof) if proof is not None else twice(request, asked)
        if answer is not None:
            return answer
        asked = proofs.asked_here(request)
    form = CodeForm(request.POST if request.method == "POST" else None, by_text=bool(asked and asked.number))
    if form.is_bound:
        form.add_error("code", not_right(asked))
    page = {"form": form, "proof": asked, "tries": proofs.tries_left(asked), "helpline": helpline.for_path(asked.place) if asked else None,
            "rest": asked is not None and asked.open and proofs.codes_rest(asked),
            "answers_to": settings.SMS_NUMBER, "stuck": asked is not None and (proofs.is_stuck(asked) or not worker_lives())}
    return render(request, "accounts/code.html", page, status=422 if form.is_bound else 200)


@allows_anywhere("account.enter")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link, on any device: a page with one button. Only the button does it."""
    proof = proofs.by_link(token)
    answer = done(request, proof) if request.method == "POST" and proof is not None else None
    if answer is None:
        page = {"proof": proof, "helpline": helpline.for_path(proof.place) if proof is not None else None}
        answer = render(request, "accounts/link.html", page, status=200 if proof is not None else 404)
    answer["Referrer-Policy"] = "strict-origin"      # the address holds the key: only the name of the site goes along
    return answer


@require_POST
@allows_anywhere("account.enter")
def again(request: HttpRequest) -> HttpResponse:
    """A new code for the same thing."""
    asked = proofs.asked_here(request)
    if asked is None or asked.used_at is not None:
        return redirect("account_login")
    try:
        return proofs.ask_again(request, asked)
    except (proofs.TooOften, proofs.NoTexts) as stop:
        return render(request, "accounts/wait.html", {"why": stop.message, "helpline": helpline.for_path(asked.place)}, status=429)


@allows_anywhere("account.enter")
def leave(request: HttpRequest) -> HttpResponse:
    """Signing out of this device. A GET asks, a POST does."""
    if request.method != "POST":
        return render(request, "account/logout.html")
    flows.logout.logout(request)
    return HttpResponseRedirect(safe_next(request, "/"))


@allows_anywhere("account.enter")
def goodbye(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/goodbye.html")


@allows_anywhere("account.own")
def still_you(request: HttpRequest) -> HttpResponse:
    """One more proof before something that cannot be undone: a code by mail or text, for who has no second lock."""
    next_path = safe_next(request, reverse("me:home"))
    if is_fresh(request) and request.method != "POST":
        return HttpResponseRedirect(next_path)
    ways = get_adapter().get_reauthentication_methods(request.user)
    if ways and ways[0]["id"] != "mail":
        return HttpResponseRedirect(f"{ways[0]['url']}?{urlencode({'next': next_path})}")
    number = "" if request.user.email else mobiles.number_of(request.user)
    if request.method != "POST" or not (request.user.email or number):
        return render(request, "account/reauthenticate.html", {"next": next_path, "to": request.user.email or (number and spoken(number))})
    try:
        return proofs.ask(request, request.user.email or number, Proof.Purpose.STEP, {"person": request.user.pk}, next_path)
    except (proofs.TooOften, proofs.NoTexts) as stop:
        return render(request, "accounts/wait.html", {"why": stop.message, "helpline": None}, status=429)


def done(request: HttpRequest, proof: Proof) -> HttpResponse | None:
    try:
        return proofs.follow_up(request, proof)
    except proofs.Elsewhere:
        return render(request, "accounts/elsewhere.html", status=409)


def twice(request: HttpRequest, asked: Proof | None) -> HttpResponse | None:
    """A second click on the same button: who is in already goes on."""
    if asked is not None and asked.used_at is not None and request.viewer.person_id is not None:
        return HttpResponseRedirect(asked.next or reverse("me:home"))
    return None


def not_right(asked: Proof | None) -> str:
    if asked is None:
        return _("This code was asked in another browser. Use the link in the mail.")
    if proofs.tries_left(asked) == 0:
        return _("This code has ended. Ask for a new one.")
    return _("This code is not right. Look at your text messages again.") if asked.number else _("This code is not right. Look in the mail again.")
