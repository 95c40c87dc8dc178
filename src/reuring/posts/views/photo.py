"""A picture, to whom may read its post."""
from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from reuring.core.door import allows
from reuring.posts import photos
from reuring.posts.models import Photo


@require_safe
@allows("post.read", on=Photo)
def photo(request: HttpRequest, photo: Photo, width: int) -> FileResponse:
    """One of the two sizes we made. Caches in between keep it for a day, and only what everybody may see."""
    try:
        file = photos.path_of(photo.name, width).open("rb") if width in photos.WIDTHS else None
    except FileNotFoundError:
        file = None
    if file is None:
        raise Http404
    answer = FileResponse(file, content_type="image/jpeg", filename=f"foto-{photo.pk}-{width}.jpg")
    answer["X-Content-Type-Options"] = "nosniff"
    if photo.post.audience == "public" and photo.post.state == "shown":
        answer["Cache-Control"] = "public, max-age=86400, immutable"
    else:
        answer["Cache-Control"] = "private, no-store"
    return answer
