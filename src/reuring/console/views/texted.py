"""What a neighbour texted, held until somebody of the team looks: put on the board in their name, or read and left aside."""
from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.core.files.base import File
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.accounts.models import Person
from reuring.console.calling import BoardForm
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.hoods.models import Voice
from reuring.news.models import Article
from reuring.posts import photos
from reuring.promises import texted


@require_safe
@allows("voice.read", on=Voice)
def picture(request: HttpRequest, voice: Voice, key: int) -> StreamingHttpResponse:
    """A photo that waits; nobody but the team sees it."""
    if key not in texted.pictures_of(voice.pk) or voice.read_at is not None:
        raise Http404
    answer = StreamingHttpResponse([texted.path_of(voice.pk, key).read_bytes()], content_type="image/jpeg")
    answer["Cache-Control"], answer["X-Content-Type-Options"] = "private, no-store", "nosniff"
    return answer


@allows("voice.read", on=Voice)
def board(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Their words stay what they are; the title and the words for the photos are ours."""
    member = texted.sender(voice)
    if member is None or voice.read_at is not None or not may(request.viewer, "post.write"):
        raise NotNow("these words are read already, or their writer cannot be named")
    pictures = texted.pictures_of(voice.pk)
    form = BoardForm(request.POST if request.method == "POST" else None, text=voice.text, photos=pictures, known=(request.hood.phone, request.hood.walk_in))
    if not form.is_bound or not form.is_valid():
        return render(request, "console/texted.html", {"form": form, "voice": voice, "pictures": pictures}, status=422 if form.is_bound else 200)
    _put_up(request, voice, member.person, form, pictures)
    messages.success(request, _("It is on the board. Thank you for listening."))
    return redirect(request, "console:voices")


def _put_up(request: HttpRequest, voice: Voice, author: Person, form: BoardForm, pictures: list[int]) -> None:
    me, said = request.membership.person, form.cleaned_data
    made = [(photos.developed(File(BytesIO(texted.path_of(voice.pk, number).read_bytes()), "text")), said[f"alt_{number}"]) for number in pictures]
    with transaction.atomic():
        if not voice.mark_read(by=me):
            raise NotNow("a colleague was first")
        words = {"title": said["title"], "body": voice.text or said["title"]}
        article = Article(hood=request.hood, audience="public", source="phone", author=author, entered_by=me, **words)
        article.put_up(by=me)
        for picture, alt in made:
            photos.hang(article, picture, alt, by=author)
    texted.sweep()
