"""One's own screen: the language, the size of letters, light or dark, contrast. Works without a script, asks no account."""
from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from reuring.core.addresses import safe_next
from reuring.core.door import allows_anywhere

A_YEAR = 365 * 24 * 3600
CHOICES = {   # cookie: what it may hold, and how it is said; the first is how it is without a cookie
    "letters": [("", _("Normal")), ("1", _("Large")), ("2", _("Larger")), ("3", _("Largest"))],
    "theme": [("", _("As my device")), ("light", _("Light")), ("dark", _("Dark"))],
    "contrast": [("", _("As my device")), ("more", _("More contrast")), ("normal", _("Ordinary contrast"))],
}
TITLES = {"letters": _("How large are the letters?"), "theme": _("Light or dark?"), "contrast": _("How strong is the contrast?")}
KEEP = require_http_methods(["GET", "HEAD", "POST"])


@KEEP
@allows_anywhere("page.arrange")
def language(request: HttpRequest) -> HttpResponse:
    name, known = settings.LANGUAGE_COOKIE_NAME, dict(settings.LANGUAGES)
    if request.method == "POST":
        chosen = request.POST.get("language", "")
        answer = back(request)
        return keep(answer, name, chosen) if chosen in known else answer
    return render(request, "front/plain/language.html", {"languages": settings.LANGUAGES, "next": safe_next(request, "/")})


@KEEP
@allows_anywhere("page.arrange")
def display(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        answer = back(request)
        for name, choices in CHOICES.items():
            value = request.POST.get(name)
            if value in [one for one, _words in choices]:
                keep(answer, name, value or "")
        return answer
    asked = [(name, TITLES[name], choices, request.COOKIES.get(name, "")) for name, choices in CHOICES.items()]
    return render(request, "front/plain/display.html", {"asked": asked, "next": safe_next(request, "/")})


def back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(safe_next(request, "/"))


def keep(answer: HttpResponse, name: str, value: str) -> HttpResponse:
    """A cookie that only says how the page looks; taken away where that is as it would be anyway."""
    if value:
        answer.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True)
    else:
        answer.delete_cookie(name, samesite="Lax")
    return answer
