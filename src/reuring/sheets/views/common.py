"""The operator's sheets: made and changed on the screen, and on the shelf of every neighbourhood at once."""
from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core.door import allows_anywhere
from reuring.sheets.definitions import Sheet, sheets
from reuring.sheets.guides import guide
from reuring.sheets.models import Common
from reuring.sheets.models.common import give, newest, worded
from reuring.sheets.own import OwnSheetForm
from reuring.sheets.quotes import language
from reuring.sheets.views.own import others, worded_in


@require_safe
@allows_anywhere("sheet.give")
def shelf(request: HttpRequest) -> HttpResponse:
    return render(request, "sheets/common.html", {"given": newest(), "house": list(sheets().values()), "language": language()})


@allows_anywhere("sheet.give")
def new(request: HttpRequest) -> HttpResponse:
    return _writing(request, None)


@allows_anywhere("sheet.give")
def write(request: HttpRequest, number: str) -> HttpResponse:
    """The next wording of a common sheet; from one of the house a new one that begins with its questions."""
    sheet = sheets().get(number) or worded(number)
    if sheet is None:
        raise Http404
    return _listing(request, sheet) if sheet.common and "list" in request.POST else _writing(request, sheet)


def _listing(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Off the list of every neighbourhood, or on it again."""
    for one in Common.objects.filter(number=sheet.number)[:1]:
        one.leave(request.POST["list"] == "off")
    messages.success(request, _("Noted."))
    return redirect("common:write", number=sheet.number)


def _writing(request: HttpRequest, sheet: Sheet | None) -> HttpResponse:
    form = OwnSheetForm(request.POST if request.method == "POST" else None, sheet=sheet, kind="G")
    if form.is_bound and form.is_valid():
        made = give(form.sheet_of(), request.user)
        messages.success(request, _("Kept as %(number)s. It is on the shelf of every neighbourhood; what was filled in before stays as it was asked.")
                         % {"number": made.number})
        return redirect("common:write", number=made.number)
    before = list(Common.objects.filter(number=sheet.number)) if sheet and sheet.common else []
    page = {"form": form, "sheet": sheet, "wordings": before, "language": language(), "others": others(sheet) if sheet and sheet.common else []}
    return render(request, "sheets/common_write.html", page, status=422 if form.is_bound else 200)


@allows_anywhere("sheet.give")
def in_language(request: HttpRequest, number: str, tongue: str) -> HttpResponse:
    """A common sheet in another language of the house: its next wording."""
    sheet = sheets().get(number) or worded(number)
    if sheet is None:
        raise Http404
    if not sheet.common:
        messages.info(request, _("First make it a sheet of your own."))
        return redirect("common:write", number=number)
    form = worded_in(request, sheet, tongue)
    if form.is_bound and form.is_valid():
        give(form.sheet_of(), request.user)
        messages.success(request, _("Kept. Whoever asks along it chooses the language."))
        return redirect("common:write", number=number)
    page = {"form": form, "sheet": sheet, "back": reverse("common:write", args=[number]), "spoken": dict(settings.LANGUAGES)[tongue]}
    return render(request, "sheets/in_language.html", page, status=422 if form.is_bound else 200)


@require_safe
@allows_anywhere("sheet.give")
def guide_to(request: HttpRequest, number: str) -> HttpResponse:
    """How to use this sheet in a talk, as every neighbourhood reads and prints it (S3-9)."""
    sheet = sheets().get(number) or worded(number)
    if sheet is None:
        raise Http404
    page = {"sheet": sheet, "guide": guide(sheet, language()), "language": language(), "back": reverse("common:write", args=[number])}
    return render(request, "sheets/guide.html", page)
