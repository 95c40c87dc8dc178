"""The list of sheets, one to fill in, one to print, and what was filled in."""
from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core import qr, shortcodes
from reuring.core.addresses import absolute, address, redirect, safe_next
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.hoods.paper import Printed, answer
from reuring.posts.views.photo import picture
from reuring.sheets import onpaper
from reuring.sheets.around import around
from reuring.sheets.definitions import WALKS, Sheet, by_step, content
from reuring.sheets.forms import CodeForm, CopiesForm, SheetForm
from reuring.sheets.guides import guide
from reuring.sheets.keeping import STEPS, keep
from reuring.sheets.models import Answer, Filled, Print, SheetPhoto
from reuring.sheets.models.wordings import printed, sheet_now
from reuring.sheets.models.wordings import shelf as all_sheets
from reuring.sheets.pins import SHOWN, Mark, ground_of
from reuring.sheets.quotes import language

A_PAGE = 20
Way = tuple[str, str]                       # its words, and where to
BEFORE_A_QUESTION = {"W1", "W28"}           # the question itself, and who carries it (R1)


@allows("sheet.use")
def shelf(request: HttpRequest) -> HttpResponse:
    """All sheets; the code of a paper one opens it to be typed over."""
    form = CodeForm(request.POST if request.method == "POST" else None, hood=request.hood)
    if form.is_bound and form.is_valid():
        copy = form.cleaned_data["code"]
        if isinstance(copy, Print):
            return redirect(request, "sheets:retype", pk=copy.pk)
        return redirect(request, "sheets:fill", number=copy)
    last = Filled.objects.for_page().order_by("-at", "-pk")[:A_PAGE]
    page = {"form": form, "steps": by_step(all_sheets(request.hood), language()), "last": list(last), "language": language()}
    return render(request, "sheets/shelf.html", page, status=422 if form.is_bound else 200)


@allows("sheet.use")
def fill(request: HttpRequest, number: str) -> HttpResponse:
    """One after another with one thumb. What was begun with one wording is finished with it."""
    return _filling(request, as_begun(request, number))


@allows("sheet.enter", on=Print)
def retype(request: HttpRequest, copy: Print) -> HttpResponse:
    """Typed over from a printed copy, in the wording that stands on it; once."""
    _within_reach(request, copy.wording.sheet)
    before = Filled.objects.filter(printed=copy).first()
    if before is not None and not may(request.viewer, "sheet.read", before):
        raise NotNow(f"{copy} was typed over before, by somebody else")
    if before is not None and request.method != "POST":
        messages.info(request, _("This paper was typed over before."))
        return redirect(request, "sheets:filled", pk=before.pk)
    return _filling(request, copy.wording.sheet, copy)


def _filling(request: HttpRequest, sheet: Sheet, copy: Print | None = None) -> HttpResponse:
    if (shut := _before_a_question(request, sheet)) is not None:
        return shut
    to = address(request, "sheets:fill", number=sheet.number) if copy is None else address(request, "sheets:retype", pk=copy.pk)
    return filling(request, sheet, copy, to=to, back=_shelf(request))


def _shelf(request: HttpRequest) -> Way | None:
    return (_("Sheets to talk along"), address(request, "sheets:shelf")) if may(request.viewer, "sheet.use") else None


def _within_reach(request: HttpRequest, sheet: Sheet) -> None:
    """The team has every sheet; an analyst those that go along on a walk (S0-6)."""
    if sheet.number not in WALKS and not may(request.viewer, "sheet.use"):
        raise Http404


def filling(request: HttpRequest, sheet: Sheet, copy: Print | None = None, *, to: str, back: Way | None, after: str = "") -> HttpResponse:
    """The sheet as a form at the address `to`; kept, it is read back by who wrote it down. `after`: what the address of that page ends with."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    asked_in = _asked_in(request, sheet)
    form = SheetForm(*given, sheet=sheet, language=asked_in, there=around(request.viewer, request.hood, sheet), from_paper=copy is not None,
                     held_in=asked_in if request.GET.get("in") == asked_in else "")
    pictures = form.pictures() if form.is_bound and form.is_valid() else None
    if pictures is not None:
        filled = keep(request.hood, request.membership.person, form, copy, pictures)
        messages.success(request, _("Written down. Thank you for listening."))
        return HttpResponseRedirect(address(request, "sheets:filled", pk=filled.pk) + after)
    page = {"sheet": sheet, "form": form, "copy": copy, "language": asked_in, "spoken": _spoken(sheet), "ground": form.there.ground, "wide": SHOWN,
            "to": to, "back": back, "on_paper": sheet.number in WALKS or may(request.viewer, "sheet.use")}
    return render(request, "sheets/fill.html", page, status=422 if form.is_bound else 200)


def _before_a_question(request: HttpRequest, sheet: Sheet) -> HttpResponse | None:
    """Without a question no other sheet opens (A52), on the screen or on paper."""
    if request.hood.question or sheet.number in BEFORE_A_QUESTION:
        return None
    messages.warning(request, _("The journey starts with a question. Fill in this sheet first; then the others open."))
    return redirect(request, "sheets:fill", number="W1")


@require_safe
@allows("sheet.enter")
def guide_to(request: HttpRequest, number: str) -> HttpResponse:
    """How to use this sheet in a talk; to read, and to print (S3-9)."""
    sheet = _sheet(request, number)
    back = safe_next(request, address(request, "sheets:fill", number=number))
    page = {"sheet": sheet, "guide": guide(sheet, language()), "language": language(), "back": back}
    return render(request, "sheets/guide.html", page)


@allows("sheet.enter")
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The sheet as it looks on paper; as many copies as are asked for come as one file, each with its own code."""
    sheet = _sheet(request, number)
    _within_reach(request, sheet)
    if (shut := _before_a_question(request, sheet)) is not None:
        return shut
    asked_in = _asked_in(request, sheet)
    form = CopiesForm(request.POST if request.method == "POST" else None, spoken=_spoken(sheet), asked_in=asked_in)
    if form.is_bound and form.is_valid():
        back = request.get_full_path()
        return answer(request, Printed("sheet", onpaper.code_of(number), back), lambda: onpaper.side(sheet), language=form.cleaned_data["in"],
                      copies=lambda: onpaper.foots(request.hood, printed(request.hood, sheet, form.cleaned_data["count"])))
    kind, key = onpaper.code_of(number)
    code = shortcodes.write(kind, request.hood.pk, key)
    to = absolute(f"/k/{code}/")
    page = {"sheet": content(sheet, asked_in, code), "to": to, "drawn": qr.drawn(to), "form": form, "readers": Answer.Readers.labels}
    page |= {"scale": onpaper.scale(sheet), "spoken": onpaper.asks_language(sheet), "back": _shelf(request), "next": safe_next(request, "")}
    return render(request, "sheets/paper.html", page, status=422 if form.errors else 200)


@allows("sheet.read", on=Filled)
def filled(request: HttpRequest, filled: Filled) -> HttpResponse:
    answers = list(filled.answers.for_page())
    pinned = [answer for answer in answers if answer.lon is not None]
    return render(request, "sheets/filled.html", {"filled": filled, "answers": answers, "pinned": pinned, "wide": SHOWN, "language": language(),
                                                  "steps": [step for room in STEPS for step in room(request, filled)]})


@require_safe
@allows("sheet.enter")
def ground(request: HttpRequest) -> HttpResponse:
    """The map to press."""
    return _map(request, [])


@require_safe
@allows("sheet.read", on=Filled)
def pins(request: HttpRequest, filled: Filled) -> HttpResponse:
    """The map with what was pinned in one talk."""
    rows = filled.answers.exclude(lon=None).values_list("place", "lon", "lat")
    return _map(request, [Mark(str(place + 1), lon, lat) for place, lon, lat in rows])


def _map(request: HttpRequest, marks: list[Mark]) -> HttpResponse:
    drawn = ground_of(request.hood)
    if drawn is None:
        raise Http404
    return HttpResponse(drawn.drawn(marks), content_type="image/svg+xml", headers={"Cache-Control": "private, no-store"})


@require_safe
@allows("sheet.read", on=SheetPhoto)
def photo(request: HttpRequest, photo: SheetPhoto, width: int) -> StreamingHttpResponse:
    return picture(photo.name, photo.pk, width)


def _asked_in(request: HttpRequest, sheet: Sheet) -> str:
    """The language that was chosen for a talk, else the one on the screen."""
    chosen = request.POST.get("in") or request.GET.get("in", "")
    return chosen if chosen in sheet.languages else language()


def _spoken(sheet: Sheet) -> list[tuple[str, str]]:
    """The languages one can choose from, by their own names."""
    known = dict(settings.LANGUAGES)
    return [(code, known[code]) for code in sheet.languages if code in known]


def as_begun(request: HttpRequest, number: str) -> Sheet:
    """In the wording with which somebody began; else as it is asked now."""
    begun = request.POST.get("version", "")
    return _sheet(request, number, int(begun) if begun.isdecimal() and len(begun) < 5 else 0)


def _sheet(request: HttpRequest, number: str, version: int = 0) -> Sheet:
    sheet = sheet_now(request.hood, number, version)
    if sheet is None:
        raise Http404
    return sheet
