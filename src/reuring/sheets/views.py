"""The list of sheets, one to fill in, one to print, and what was filled in."""
from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reuring.core import qr
from reuring.core.addresses import absolute, address, redirect
from reuring.core.door import allows
from reuring.promises.models import Promise
from reuring.sheets.definitions import Sheet, content, sheets
from reuring.sheets.forms import CodeForm, SheetForm
from reuring.sheets.models import Filled

A_PAGE = 20


@allows("sheet.use")
def shelf(request: HttpRequest) -> HttpResponse:
    """All sheets; the code of a paper one opens it to be typed over."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return redirect(request, "sheets:fill", number=form.cleaned_data["code"])
    last = Filled.objects.select_related("recorded_by").order_by("-at", "-pk")[:A_PAGE]
    page = {"form": form, "sheets": list(sheets().values()), "last": list(last), "language": _language()}
    return render(request, "sheets/shelf.html", page, status=422 if form.is_bound else 200)


@allows("sheet.use")
def fill(request: HttpRequest, number: str) -> HttpResponse:
    """One after another with one thumb; typed over from paper by the same form."""
    sheet = _sheet(number)
    form = SheetForm(request.POST if request.method == "POST" else None, sheet=sheet, language=_language())
    if form.is_bound and form.is_valid():
        filled = _keep(request, form)
        messages.success(request, _("Written down. Thank you for listening."))
        return redirect(request, "sheets:filled", pk=filled.pk)
    return render(request, "sheets/fill.html", {"sheet": sheet, "form": form, "language": _language()}, status=422 if form.is_bound else 200)


@allows("sheet.use")
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """One sheet of A4, with number, address and a code to point a phone at."""
    sheet = _sheet(number)
    to = absolute(address(request, "sheets:fill", number=sheet.number))
    return render(request, "sheets/paper.html", {"sheet": content(sheet, _language()), "to": to, "code": qr.drawn(to)})


@allows("sheet.read", on=Filled)
def filled(request: HttpRequest, filled: Filled) -> HttpResponse:
    answers = list(filled.answers.select_related("filled"))
    return render(request, "sheets/filled.html", {"filled": filled, "answers": answers, "language": _language()})


def _keep(request: HttpRequest, form: SheetForm) -> Filled:
    said, me = form.cleaned_data, request.membership.person
    filled = Filled(hood=request.hood, number=form.sheet.number, source=said["source"], on_behalf=said["on_behalf"], recorded_by=me)
    if said["tell_by"]:
        what = _("Tell %(name)s what we did with the talk") % {"name": said["on_behalf"] or _("somebody")}
        filled.promise = Promise.objects.create(hood=request.hood, promised_by=me, what=what, by_when=said["tell_by"], rule="feedback")
    filled.keep(form.answers(), consent=said["consent"], quotable={int(place) for place in said["quotable"]})
    return filled


def _sheet(number: str) -> Sheet:
    if number not in sheets():
        raise Http404
    return sheets()[number]


def _language() -> str:
    return "nl" if (get_language() or "nl").startswith("nl") else "en"
