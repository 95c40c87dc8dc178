"""Who is in a circle: asked by link, text or letter; keys; out again; somebody else arranges it. And the answer to an invitation."""
from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.care import texted
from reuring.care.forms import AskForm, KeyForm
from reuring.care.lock import unlocked
from reuring.care.models import Circle, CircleMember
from reuring.care.models.members import NotForYou, invited
from reuring.core import qr
from reuring.core.addresses import absolute, address, redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.core.texting import provider

MOST = 30                                # people in a circle, asked ones too


@require_safe
@allows("circle.read", on=Circle)
@unlocked
def people(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Who is in it and who holds a key: for members, never for guests."""
    circle.hood, arranges = request.hood, may(request.viewer, "circle.arrange", circle)
    asked = list(circle.members.filter(state="asked").order_by("pk")) if arranges else []
    return render(request, "care/people.html", {"circle": circle, "asked": asked, "arranges": arranges, "form": KeyForm()})


@allows("circle.arrange", on=Circle)
@unlocked
def ask(request: HttpRequest, circle: Circle) -> HttpResponse:
    form = AskForm(request.POST if request.method == "POST" else None, texts=provider.answerable())
    if form.is_bound and form.is_valid():
        if circle.members.filter(state__in=["asked", "in"]).count() + len(form.asked) > MOST:
            raise NotNow("this circle is full")
        me = circle.member_of(request.viewer.person_id)
        for said in form.asked:
            member = CircleMember.ask(circle, by=me, **said)
            if member.way == "text" and not texted.ask_along(member, by=request.user.name.split(" ")[0]):
                messages.error(request, _("No text message could go to %(name)s. Pass the link on yourself.") % {"name": member.name})
        messages.success(request, _("Asked. Links and letters stand here: pass them on."))
        return redirect(request, "care:people", pk=circle.pk)
    return render(request, "care/ask.html", {"circle": circle, "form": form}, status=422 if form.is_bound else 200)


@require_safe
@allows("circle.arrange", on=Circle)
@unlocked
def invitation(request: HttpRequest, circle: Circle, key: int) -> HttpResponse:
    """The link to pass on, and the letter to print."""
    member = circle.members.filter(pk=key, state="asked").first()
    if member is None:
        raise Http404
    link = absolute(address(request, "care:answer", token=member.token))
    return render(request, "care/invitation.html", {"circle": circle, "member": member, "link": link, "code": qr.drawn(link)})


@require_POST
@allows("circle.arrange", on=Circle)
@unlocked
def person(request: HttpRequest, circle: Circle, key: int) -> HttpResponse:
    """A key, out of the circle, not asked after all, or: arranges it from now on."""
    member = circle.members.filter(pk=key, state__in=["asked", "in"]).select_related("person").first()
    if member is None:
        raise Http404
    member.circle, me, act = circle, circle.member_of(request.viewer.person_id), request.POST.get("do")
    if act == "key":
        form = KeyForm(request.POST)
        if not form.is_valid():
            return render(request, "care/people.html", {"circle": circle, "asked": [], "arranges": True, "form": form, "wrong": member.pk}, status=422)
        member.keeps_key(form.cleaned_data["key"], by=me)
    elif act == "out":
        if member.role == "organiser":
            raise NotNow("who arranges it hands it over first")
        member.leave(by=me) if member.state == "in" else member.take_back()
    elif act == "organiser":
        circle.hand_over(next((one for one in circle.people if one.pk == member.pk), member), by=me)
    else:
        raise NotNow("nothing was asked")
    messages.success(request, _("Kept."))
    return redirect(request, "care:circle" if act == "organiser" else "care:people", pk=circle.pk)


@allows("circle.answer")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The invitation: who asks, what it is and is not. A link shows a button; only pressing it says yes."""
    member = invited(token)
    if member is None or not member.circle.open:
        raise Http404
    signed_in = request.viewer.person_id is not None
    if request.method == "POST" and request.POST.get("do") == "no":
        member.decline()
        return render(request, "care/answered.html", {"yes": False})
    if request.method == "POST" and signed_in:
        try:
            member.accept(person=request.user)
        except NotForYou:
            return render(request, "care/not_for_you.html", status=409)
        messages.success(request, _("You take part. Choose what suits you; nothing has to."))
        return redirect(request, "care:circle", pk=member.circle_id)
    here = address(request, "care:answer", token=token)
    return render(request, "care/answer.html", {"member": member, "organiser": member.circle.organiser, "signed_in": signed_in, "here": here})
