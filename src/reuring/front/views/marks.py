"""The weave as a file: icon and share picture."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from reuring.core.door import allows, allows_anywhere
from reuring.hoods.weave import icon_svg, share_png

KEPT = "public, max-age=86400"


@require_safe
@allows("hood.read")
def icon(request: HttpRequest) -> HttpResponse:
    return picture(icon_svg(request.hood))


@require_safe
@allows("hood.read")
def share(request: HttpRequest) -> HttpResponse:
    return HttpResponse(share_png(request.hood), content_type="image/png", headers={"Cache-Control": KEPT})


@require_safe
@allows_anywhere("page.read")
def favicon(request: HttpRequest) -> HttpResponse:
    """For browsers that ask without being told where: ours, not a neighbourhood's."""
    return picture(icon_svg(None))


def picture(svg: str) -> HttpResponse:
    return HttpResponse(svg, content_type="image/svg+xml", headers={"Cache-Control": KEPT})
