"""A sheet of one's own: made and changed on the screen, in the known kinds of question; every wording is kept."""
from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.text import DUTCH
from reuring.sheets.definitions import Sheet
from reuring.sheets.forms import KeepingForm
from reuring.sheets.models import Keeping, Wording
from reuring.sheets.models.wordings import make_own, sheet_now
from reuring.sheets.own import OwnSheetForm
from reuring.sheets.quotes import language
from reuring.sheets.translated import WordsForm


@allows("sheet.write")
def own(request: HttpRequest) -> HttpResponse:
    """A new one."""
    return _writing(request, None)


@allows("sheet.write")
def own_from(request: HttpRequest, number: str) -> HttpResponse:
    """The next wording of an own sheet; from a sheet of the house a new one that begins with its questions."""
    sheet = sheet_now(request.hood, number)
    if sheet is None:
        raise Http404
    return _writing(request, sheet)


def _writing(request: HttpRequest, sheet: Sheet | None) -> HttpResponse:
    form = OwnSheetForm(request.POST if request.method == "POST" else None, sheet=sheet)
    if form.is_bound and form.is_valid():
        made = make_own(request.hood, form.sheet_of(), request.user)
        messages.success(request, _("Kept as %(number)s. What was filled in before stays as it was asked.") % {"number": made.number})
        return redirect(request, "sheets:own_from", number=made.number)
    before = Wording.objects.filter(number=sheet.number).select_related("made_by") if sheet and sheet.own else []
    page = {"form": form, "sheet": sheet, "wordings": list(before), "language": language(), "others": others(sheet) if sheet and sheet.own else []}
    return render(request, "sheets/own.html", page, status=422 if form.is_bound else 200)


def others(sheet: Sheet) -> list[tuple[str, str, bool]]:
    """The languages of the house beside Dutch: code, own name, and whether the sheet was written in it."""
    return [(code, name, code in sheet.languages) for code, name in settings.LANGUAGES if code != DUTCH]


@allows("sheet.write")
def in_language(request: HttpRequest, number: str, tongue: str) -> HttpResponse:
    """An own sheet in another language of the house: a new wording of it."""
    sheet = sheet_now(request.hood, number)
    if sheet is None:
        raise Http404
    if not sheet.own:
        messages.info(request, _("First make it a sheet of your own."))
        return redirect(request, "sheets:own_from", number=number)
    form = worded_in(request, sheet, tongue)
    if form.is_bound and form.is_valid():
        make_own(request.hood, form.sheet_of(), request.user)
        messages.success(request, _("Kept. Whoever asks along it chooses the language."))
        return redirect(request, "sheets:own_from", number=number)
    page = {"form": form, "sheet": sheet, "back": address(request, "sheets:own_from", number=number), "spoken": dict(settings.LANGUAGES)[tongue]}
    return render(request, "sheets/in_language.html", page, status=422 if form.is_bound else 200)


def worded_in(request: HttpRequest, sheet: Sheet, tongue: str) -> WordsForm:
    if tongue not in {code for code, _name, _done in others(sheet)}:
        raise Http404
    return WordsForm(request.POST if request.method == "POST" else None, sheet=sheet, language=tongue)


@allows("sheet.read", on=Wording)
def wording(request: HttpRequest, wording: Wording) -> HttpResponse:
    """An earlier wording, to read."""
    return render(request, "sheets/wording.html", {"wording": wording, "sheet": wording.sheet, "language": language()})


@allows("sheet.write")
def keeping(request: HttpRequest, number: str) -> HttpResponse:
    """How long what was told along this sheet is kept; from the next day on the clock forgets by it."""
    sheet = sheet_now(request.hood, number)
    if sheet is None:
        raise Http404
    form = KeepingForm(request.POST if request.method == "POST" else None, instance=Keeping.of(request.hood, number))
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("From now on it is kept so long."))
        return redirect(request, "sheets:fill", number=number)
    page = {"form": form, "sheet": sheet, "language": language()}
    return render(request, "sheets/keeping.html", page, status=422 if form.is_bound else 200)
