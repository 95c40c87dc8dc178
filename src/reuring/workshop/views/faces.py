"""The photo of connector and buddy on the story card, and the card on paper (W15)."""
from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.paper import Printed, answer
from reuring.posts import photos
from reuring.posts.views.photo import content_of
from reuring.posts.views.photo import picture as sent
from reuring.workshop.forms.telling import FaceForm
from reuring.workshop.models import Analysis, StoryCard, StoryFace
from reuring.workshop.onpaper import Seen, story_page
from reuring.workshop.views.parts import asking, doing, given


@allows("buddy.work", on=Analysis)
def hang(request: HttpRequest, analysis: Analysis, role: str) -> HttpResponse:
    """Of whom the newest card names; with the yes of that person, and a word for who does not see it."""
    card = StoryCard.objects.filter(analysis=analysis).first()
    if role not in StoryFace.Role.values:
        raise Http404
    whom = getattr(card, role) if card is not None else ""
    if not whom:
        messages.info(request, _("Write first in the story who it is. Then the photo has a name."))
        return redirect(request, "workshop:story", pk=analysis.pk)
    form = FaceForm(given(request), request.FILES if request.method == "POST" else None, initial={"yes": "self" if whom == request.user.name else "spoken"})

    def keep(said: dict[str, Any]) -> None:
        try:
            made = photos.developed(said["photo"])
        except photos.PhotoRefused as refused:
            raise ValidationError(refused.words) from refused
        StoryFace.hang(analysis, role, whom, made, said["alt"], yes=said["yes"], by=request.user, heard_by=said["heard_by"])
    return asking(request, analysis, form, keep, title=_("A photo of %(who)s") % {"who": whom}, back=(_("Our story"), "workshop:story", {"pk": analysis.pk}),
                  said=_("It stands on the story, on the screen and on paper. It goes as soon as they take their yes back."),
                  lead=_("Only with their own yes. Who takes it back says so to anybody of the team, and it is gone."))


@require_POST
@allows("buddy.work", on=StoryFace)
def take_back(request: HttpRequest, face: StoryFace) -> HttpResponse:
    return doing(request, face.take_back, _("The photo is gone. What was printed before stays on paper."), "workshop:story", pk=face.analysis_id)


@require_safe
@allows("harvest.read", on=StoryFace)
def photo(request: HttpRequest, face: StoryFace, width: int) -> StreamingHttpResponse:
    """No browser keeps it: a yes can be taken back."""
    return sent(face.name, face.pk, width)


@require_safe
@allows("alliance.read", on=Analysis)
def paper(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """What everybody reads; for the team the version that waits for a yes."""
    states = StoryCard.OPEN if may(request.viewer, "buddy.work", analysis) else ("approved",)
    card = StoryCard.objects.filter(analysis=analysis, state__in=states).first()
    if card is None:
        return redirect(request, "workshop:story", pk=analysis.pk)
    faces = [Seen(one.role, b64encode(content_of(one.name, photos.WIDTHS[0])).decode(), one.alt, one.width, one.height) for one in StoryFace.objects.on(card)]
    voices = list(card.voices.filter(yes=True))
    return answer(request, Printed("story", ("hood", 0), request.path.removesuffix("papier/")), lambda: story_page(card, voices, faces), language="nl")
