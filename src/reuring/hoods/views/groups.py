"""Groups: neighbours who do something together and may read something together."""
from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.forms import GroupForm
from reuring.hoods.models import Group, GroupMember
from reuring.hoods.names import hints


@allows("group.read")
def groups(request: HttpRequest) -> HttpResponse:
    found = Group.objects.select_related("founder").annotate(size=Count("members", filter=Q(members__person__hidden=False)))
    return render(request, "hoods/groups.html", {"groups": list(found), "mine": request.viewer.groups()})


@allows("group.found")
def found_group(request: HttpRequest) -> HttpResponse:
    """Found a group. A name that sorts people gets a friendly hint once; the group decides, and may say why (F69)."""
    form = GroupForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "hoods/found_group.html", {"form": form, "hints": []}, status=422 if form.is_bound else 200)
    told = hints(form.cleaned_data["name"])
    if told and "keep" not in request.POST:
        return render(request, "hoods/found_group.html", {"form": form, "hints": told}, status=422)
    group = form.save(commit=False)
    group.hood = request.hood
    group.name_kept_why = (group.name_kept_why or "-") if told else ""
    group.found(by=request.membership.person)
    return redirect(request, "hoods:group", pk=group.pk)


@allows("group.read", on=Group)
def group(request: HttpRequest, group: Group) -> HttpResponse:
    """Who belongs to it is for who belongs to it, and never two who do not want to meet: nobody else gets a list of neighbours (R26)."""
    inside = group.pk in request.viewer.groups()
    seen = Q(person__hidden=False) | Q(person=request.viewer.person_id)
    members = GroupMember.objects.filter(seen, group=group).exclude(person__in=request.viewer.apart()).select_related("person").order_by("pk")
    posts = group.posts.visible_to(request.viewer).shown().newest()[:20] if inside else []
    return render(request, "hoods/group.html", {"group": group, "inside": inside, "members": list(members) if inside else [], "posts": list(posts)})


@require_POST
@allows("group.join", on=Group)
def join_group(request: HttpRequest, group: Group) -> HttpResponse:
    group.let_in(request.membership.person)
    messages.success(request, _("You belong to %(name)s now.") % {"name": group.name})
    return redirect(request, "hoods:group", pk=group.pk)


@require_POST
@allows("group.read", on=Group)
def leave_group(request: HttpRequest, group: Group) -> HttpResponse:
    group.let_go(request.membership.person)
    messages.success(request, _("You have left %(name)s.") % {"name": group.name})
    return redirect(request, "hoods:groups")
