"""Somebody of the team called a new neighbour instead of answering on the site: that counts as an answer too."""
from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.console.firsts import CALLED
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.posts.models import Happening, record


@require_POST
@allows("welcome.keep", on=Happening)
def called(request: HttpRequest, spoke: Happening) -> HttpResponse:
    """Written down with the post, once, whoever pressed twice. What one may not read cannot be called about."""
    if not may(request.viewer, "post.read", spoke.comment or spoke.post):
        raise Http404
    if not Happening.objects.filter(post=spoke.post_id, comment=spoke.comment_id, action=CALLED).exists():
        record(CALLED, spoke.post, request.membership.person, comment=spoke.comment)
    messages.success(request, _("Good. It is off your round."))
    return redirect(request, "console:round")
