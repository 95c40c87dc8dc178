"""Beyond the neighbourhood: what others share to it, and where else neighbours find one another."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.console.forms import ChannelForm
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.models import Channel
from reuring.posts.models import Shared

MOST = 60


@allows("share.judge")
def shared(request: HttpRequest) -> HttpResponse:
    """What waits first, then what stands here."""
    rows = Shared.objects.filter(post__state="shown", post__audience="public").exclude(state="refused")
    found = list(rows.select_related("post__author", "source").order_by("state", "-at", "-pk")[:MOST])
    waiting, standing = ([row for row in found if row.state == state] for state in ("asked", "shown"))
    return render(request, "console/shared.html", {"waiting": waiting, "standing": standing})


@require_POST
@allows("share.judge", on=Shared)
def judge(request: HttpRequest, shared: Shared) -> HttpResponse:
    if request.POST.get("move") == "accept":
        shared.accept(by=request.user)
        messages.success(request, _("It stands on the board here."))
    else:
        shared.refuse(by=request.user)
        messages.success(request, _("It does not stand here. In %(hood)s nothing changes.") % {"hood": shared.source.name})
    return redirect(request, "console:shared")


@allows("channel.write")
def channels(request: HttpRequest) -> HttpResponse:
    more = {"channels": list(Channel.objects.all())}
    return _write(request, Channel(hood=request.hood), "console/channels.html", more)


@allows("channel.write", on=Channel)
def channel(request: HttpRequest, channel: Channel) -> HttpResponse:
    return _write(request, channel, "console/channel.html", {"here": channel})


def _write(request: HttpRequest, channel: Channel, template: str, more: dict) -> HttpResponse:
    form = ChannelForm(request.POST if request.method == "POST" else None, instance=channel)
    if form.is_bound and form.is_valid():
        form.save()
        request.hood.touch()
        messages.success(request, _("%(name)s stands on the page about us.") % {"name": channel.name})
        return redirect(request, "console:channels")
    return render(request, template, {"form": form} | more, status=422 if form.is_bound else 200)


@require_POST
@allows("channel.write", on=Channel)
def drop_channel(request: HttpRequest, channel: Channel) -> HttpResponse:
    channel.delete()
    request.hood.touch()
    return redirect(request, "console:channels")
