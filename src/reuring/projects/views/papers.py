"""Papers of an initiative: opened by who reads it, taken off by who works on it."""
from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.posts import photos
from reuring.posts.views.photo import picture
from reuring.projects.models import Paper


@require_safe
@allows("post.read", on=Paper)
def paper(request: HttpRequest, paper: Paper) -> HttpResponseBase:
    """The file itself. A PDF is saved, never shown in our page: whatever it is, it does nothing here."""
    if paper.kind == Paper.Kind.LINK:
        raise Http404
    if paper.kind == Paper.Kind.PICTURE:
        return picture(paper.name, paper.pk, photos.WIDTHS[-1])
    try:
        content = photos.path_of(paper.name, 0).with_suffix(".pdf").read_bytes()
    except FileNotFoundError as lost:
        raise Http404 from lost
    answer = StreamingHttpResponse([content], content_type="application/pdf")
    answer["Content-Length"] = str(len(content))
    answer["Content-Disposition"] = f'attachment; filename="stuk-{paper.pk}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@allows("initiative.work", on=Paper)
def take_off(request: HttpRequest, paper: Paper) -> HttpResponse:
    initiative = paper.initiative_id
    paper.delete()
    messages.success(request, _("It is taken off."))
    return redirect(request, "projects:initiative", pk=initiative)
