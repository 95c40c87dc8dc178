"""Bringing in a file: the team for its own neighbourhood, the operator for any. The same pages behind two doors."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.console import bringing
from reuring.console.forms import IncomingForm
from reuring.console.forms_bring import ColumnsForm, UploadForm
from reuring.core import limits, tables
from reuring.core.addresses import address
from reuring.core.door import allows, allows_anywhere
from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Neighbourhood, Place
from reuring.people.lists.words import alike_because
from reuring.people.models import Doubt, Upload

A_PAGE = 20
AN_HOUR = 60                             # files of one person


@dataclass(frozen=True)
class Desk:
    """From where somebody brings something in: their own neighbourhood, or the operator's desk."""

    request: HttpRequest
    hood: Neighbourhood
    operator: bool

    def to(self, name: str, key: int | None = None) -> str:
        if self.operator:
            return reverse(f"bring:{name}", kwargs={"key": self.hood.slug} | ({} if key is None else {"nth": key}))
        return address(self.request, f"console:{name}", **({} if key is None else {"pk": key}))

    @property
    def by(self) -> Person:
        person: Person = self.request.user
        return person

    def page(self, template: str, values: dict[str, Any], *, status: int = 200) -> HttpResponse:
        return render(self.request, template, {"which": self.hood, "operator": self.operator, "desk": self, **values}, status=status)


@allows("incoming.keep")
def files(request: HttpRequest) -> HttpResponse:
    return _files(Desk(request, request.hood, operator=False))


@allows_anywhere("incoming.bring")
def operator_files(request: HttpRequest, key: str) -> HttpResponse:
    return _at(request, key, _files)


def _files(desk: Desk) -> HttpResponse:
    """Choose a file; below it what came in lately. The operator also sees what may be here twice, for a team that is not there yet."""
    sent = desk.request.method == "POST"
    form = UploadForm(*((desk.request.POST, desk.request.FILES) if sent else ()), places=list(Place.objects.values_list("pk", "name")))
    if form.is_bound and form.is_valid() and (upload := _begun(desk, form)):
        return HttpResponseRedirect(desk.to("file", upload.pk))
    doubts = Doubt.objects.filter(state="waiting").select_related("organisation__place")[:A_PAGE] if desk.operator else []
    return desk.page("console/bring.html", {
        "form": form, "uploads": [(one, desk.to("file", one.pk)) for one in Upload.objects.defer("content", "told")[:A_PAGE]],
        "doubts": [(one, alike_because(one.why), desk.to("judge", one.pk)) for one in doubts]}, status=422 if form.is_bound else 200)


def _begun(desk: Desk, form: UploadForm) -> Upload | None:
    if not limits.allowed("files", str(desk.by.pk), most=AN_HOUR, within=timedelta(hours=1)):
        form.add_error(None, _("That is enough for now. Go on in an hour."))
        return None
    given = form.cleaned_data
    wishes = {"place": given["place"]} if given["place"] else {}
    upload = Upload(hood=desk.hood, added_by=desk.by, name=given["file"].name[-120:], source=given["source"], wishes=wishes)
    try:
        return bringing.begin(upload, given["file"].read())
    except bringing.Unreadable as wrong:
        form.add_error("file", wrong.words)
        return None


@allows("incoming.keep", on=Upload)
def file(request: HttpRequest, upload: Upload) -> HttpResponse:
    return _file(Desk(request, request.hood, operator=False), upload)


@allows_anywhere("incoming.bring")
def operator_file(request: HttpRequest, key: str, nth: int) -> HttpResponse:
    return _at(request, key, lambda desk: _with_upload(desk, nth, lambda upload: _file(desk, upload)))


def _with_upload(desk: Desk, key: int, make: Callable[[Upload], HttpResponse]) -> HttpResponse:
    """What is kept for a week only may be gone when somebody comes back to it."""
    upload = Upload.objects.select_related("hood").filter(pk=key).first()
    if upload is None:
        messages.info(desk.request, _("This file is not here any more."))
        return HttpResponseRedirect(desk.to("files"))
    return make(upload)


def _file(desk: Desk, upload: Upload) -> HttpResponse:
    """What would come in, or did; what is to happen with it comes as `act`."""
    form = ColumnsForm(desk.request.POST if desk.request.method == "POST" else None, upload=upload)
    if form.is_bound and form.is_valid():
        try:
            return HttpResponseRedirect(ACTS[form.cleaned_data["act"]](desk, upload, form))
        except bringing.Unreadable as wrong:
            form.add_error(None, wrong.words)
        except NotNow:
            messages.info(desk.request, _("A colleague was first."))
            return HttpResponseRedirect(desk.to("files"))
    elif form.is_bound:
        form.add_error(None, _("Choose what is to happen with this file."))
    return desk.page("console/brought.html", {
        "form": form, "upload": upload, "told": upload.told, "counts": bringing.counted(upload), "lines": bringing.lines(upload),
        "refused_to": desk.to("refused", upload.pk)}, status=422 if form.is_bound else 200)


def _take(desk: Desk, upload: Upload, form: ColumnsForm) -> str:
    bringing.take(upload, desk.by)
    messages.success(desk.request, _("It came in. Everybody sees it from now on."))
    return desk.to("file", upload.pk)


def _look(desk: Desk, upload: Upload, form: ColumnsForm) -> str:
    bringing.look_again(upload, form.wishes())
    return desk.to("file", upload.pk)


def _drop(desk: Desk, upload: Upload, form: ColumnsForm) -> str:
    Upload.objects.filter(pk=upload.pk, state="looked").delete()
    messages.success(desk.request, _("The file is gone. Nothing came in."))
    return desk.to("files")


def _undo(desk: Desk, upload: Upload, form: ColumnsForm) -> str:
    gone, stays = bringing.undo(upload)
    words = _("%(gone)d taken back. %(stays)d stay, because somebody did something with them.") if stays else _("%(gone)d taken back.")
    messages.success(desk.request, words % {"gone": gone, "stays": stays})
    return desk.to("file", upload.pk)


ACTS: dict[str, Callable[[Desk, Upload, ColumnsForm], str]] = {"take": _take, "look": _look, "drop": _drop, "undo": _undo}


@require_safe
@allows("incoming.keep", on=Upload)
def refused(request: HttpRequest, upload: Upload) -> HttpResponse:
    return _refused(upload)


@require_safe
@allows_anywhere("incoming.bring")
def operator_refused(request: HttpRequest, key: str, nth: int) -> HttpResponse:
    return _at(request, key, lambda desk: _with_upload(desk, nth, _refused))


def _refused(upload: Upload) -> HttpResponse:
    """The lines that do not come in, with the reason, to mend and bring in again; nothing in it runs as a formula."""
    rows = ([*cells, words] for _line, cells, words in upload.told.get("refused", []))
    answer = HttpResponse(tables.write([*upload.told.get("head", []), _("why not")], rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="niet-binnen.csv"'
    return answer


@require_POST
@allows_anywhere("incoming.bring")
def operator_judge(request: HttpRequest, key: str, nth: int) -> HttpResponse:
    return _at(request, key, lambda desk: _judged(desk, nth))


def _judged(desk: Desk, key: int) -> HttpResponse:
    form = IncomingForm(desk.request.POST)
    doubt = Doubt.objects.select_related("organisation", "hood").filter(pk=key).first()
    if doubt is not None and form.is_valid() and form.cleaned_data["act"] in {"same", "other"}:
        judge(desk.request, doubt, form.cleaned_data["act"], desk.by)
    return HttpResponseRedirect(desk.to("files"))


def judge(request: HttpRequest, doubt: Doubt, move: str, by: Person) -> None:
    """One and the same, or another; once."""
    try:
        (doubt.same if move == "same" else doubt.other)(by=by)
    except NotNow:
        messages.info(request, _("A colleague was first."))
        return
    doubt.hood.touch()
    name = {"name": doubt.fields["name"]}
    messages.success(request, _("%(name)s came in.") % name if move == "other" else _("It stands here once."))


def _at(request: HttpRequest, key: str, make: Callable[[Desk], HttpResponse]) -> HttpResponse:
    """At the operator's desk: with the neighbourhood of the address open until the page is made."""
    which = Neighbourhood.objects.filter(slug=key).first()
    if which is None:
        raise Http404
    with scope(hood=which):
        return make(Desk(request, which, operator=True))
