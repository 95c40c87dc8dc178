"""A picture, to whom may read its post."""
from __future__ import annotations

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from reuring.core.door import allows
from reuring.posts import photos
from reuring.posts.models import Photo


@require_safe
@allows("post.read", on=Photo)
def photo(request: HttpRequest, photo: Photo, width: int) -> StreamingHttpResponse:
    """One of the two sizes we made. Browsers keep what everybody may see for a day; a cache in between keeps none, so that what is taken down is down."""
    return picture(photo.name, photo.pk, width, everybody=photo.post.audience == "public" and photo.post.state == "shown")


def picture(name: str, pk: int, width: int, *, everybody: bool = False) -> StreamingHttpResponse:
    content = content_of(name, width)
    answer = StreamingHttpResponse([content], content_type="image/jpeg")        # streaming: the shelf of pages has no room for it
    answer["Content-Length"] = str(len(content))
    answer["Content-Disposition"] = f'inline; filename="foto-{pk}-{width}.jpg"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=86400, immutable" if everybody else "private, no-store"
    return answer


def content_of(name: str, width: int) -> bytes:
    if width not in photos.WIDTHS:
        raise Http404
    try:
        return photos.path_of(name, width).read_bytes()
    except FileNotFoundError as lost:
        raise Http404 from lost
