"""The feed of an organisation: who keeps its page, or the team, gives the address."""
from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core import limits
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.fields import leads_outside
from reuring.core.lifecycle import NotNow
from reuring.news.feeds.following import fetch_now, trouble
from reuring.news.forms import FeedForm
from reuring.news.models import FeedSource
from reuring.people.models import Organisation

MOST_OF_ONE, MOST = 3, 100


@allows("organisation.keep", on=Organisation)
def feed(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What is followed, and another address."""
    if organisation.closed_at is not None:
        raise NotNow("it has ended")
    known = list(FeedSource.objects.followed().filter(organisation=organisation))
    stopped = next((one for one in known if str(one.pk) == request.POST.get("stop")), None)
    if stopped is not None:
        stopped.stop()
        messages.success(request, _("It is no longer fetched. What came in from it is taken back."))
        return redirect(request, "news:feed", pk=organisation.pk)
    form = FeedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _followed(request, organisation, form, len(known)):
        return redirect(request, "news:feed", pk=organisation.pk)
    feeds = [(one, trouble(one.trouble) if one.trouble else "") for one in known]
    return render(request, "news/feed.html", {"organisation": organisation, "form": form, "followed": feeds}, status=422 if form.is_bound else 200)


def _followed(request: HttpRequest, organisation: Organisation, form: FeedForm, known: int) -> bool:
    """From here on it is fetched. An address that leads inside is refused before anything is asked."""
    text = form.cleaned_data["address"]
    if not leads_outside(form, trouble):
        return False
    full = known >= MOST_OF_ONE or FeedSource.objects.followed().count() >= MOST
    if full or not limits.allowed("feeds", request.hood.slug, most=30, within=timedelta(hours=1)):
        form.add_error(None, _("That is enough for now. Stop one, or go on in an hour."))
        return False
    try:
        with transaction.atomic():
            source = _source(request, organisation, text)
            source.follow()
            transaction.on_commit(lambda: fetch_now.enqueue(source.pk, request.hood.pk))
    except IntegrityError:
        form.add_error("address", _("This feed is followed for another organisation already."))
        return False
    messages.success(request, _("We fetch it now, and every day from now on. Look again in a minute."))
    return True


def _source(request: HttpRequest, organisation: Organisation, address: str) -> FeedSource:
    """The one of before, if it was followed before; what the team brings it trusts."""
    source = FeedSource.objects.filter(organisation=organisation, address=address).first()
    return source or FeedSource.objects.create(hood=request.hood, organisation=organisation, address=address, by_id=request.viewer.person_id,
                                               trusted=request.viewer.moderates)
