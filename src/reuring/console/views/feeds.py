"""News that comes in from sites of organisations: what waits for a look, and the feeds."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.console.forms import IncomingForm
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.news.feeds.following import fetch_now, trouble
from reuring.news.models import FeedSource, FeedWords

A_PAGE, MOST = 20, 100


@allows("incoming.keep")
def feeds(request: HttpRequest) -> HttpResponse:
    """First what waits, then where it comes from."""
    return render(request, "console/feeds.html", {
        "followed": [(one, trouble(one.trouble) if one.trouble else "") for one in FeedSource.objects.select_related("organisation")[:MOST]],
        "words": FeedWords.objects.waiting().select_related("source__organisation")[:A_PAGE]})


@require_POST
@allows("incoming.keep", on=FeedSource)
def feed(request: HttpRequest, source: FeedSource) -> HttpResponse:
    """Trust it, look first again, fetch it now, or stop."""
    form = IncomingForm(request.POST)
    act = form.cleaned_data["act"] if form.is_valid() else ""
    if act in {"trust", "look"}:
        source.trust(yes=act == "trust")
        messages.success(request, _("What is new stands at once from now on.") if act == "trust" else _("What is new waits for you from now on."))
    elif act == "stop":
        source.stop()
        messages.success(request, _("It is no longer fetched. What came in from it is taken back."))
    elif act == "follow" and source.organisation.closed_at is None:
        source.follow()
        fetch_now.enqueue(source.pk, request.hood.pk)
        messages.success(request, _("We fetch it now, and every day from now on. Look again in a minute."))
    return redirect(request, "console:feeds")


@require_POST
@allows("incoming.keep", on=FeedWords)
def feed_words(request: HttpRequest, words: FeedWords) -> HttpResponse:
    """A message of an organisation's own site: on the board, or not."""
    form = IncomingForm(request.POST)
    if form.is_valid() and form.cleaned_data["act"] in {"show", "refuse"}:
        try:
            words.show(by=request.membership.person) if form.cleaned_data["act"] == "show" else words.refuse()
        except NotNow:
            messages.info(request, _("A colleague was first."))
        else:
            messages.success(request, _("It stands on the board.") if words.state == "shown" else _("It does not come in."))
    return redirect(request, "console:feeds")
