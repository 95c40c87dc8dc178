"""Where the provider of text messages brings in what people text."""
from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from reuring.core.door import allows_anywhere
from reuring.core.texting import coming_in, provider


@csrf_exempt
@require_POST
@allows_anywhere("text.come_in")
def come_in(request: HttpRequest) -> HttpResponse:
    """Taken down, and only then said to be; again is the same answer without effect. A machine reads this, so it gets no page."""
    body = request.body
    if not provider.is_from_provider(request.headers.get("Reuring-Signature", ""), body):
        return HttpResponse("signature\n", status=401, content_type="text/plain")
    try:
        with transaction.atomic():
            coming_in.take_down(body)
    except coming_in.Garbled:
        return HttpResponseBadRequest("shape\n", content_type="text/plain")
    return HttpResponse(status=204)
