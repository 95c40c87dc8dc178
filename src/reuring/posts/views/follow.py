"""Following, and stopping without a key: a letter can be stopped by anyone who holds it."""
from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from reuring.accounts import proofs
from reuring.accounts.models import Person, Proof
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.posts import follows
from reuring.posts.models import Post


class DayForm(forms.Form):
    """When the letter of somebody without an account comes, and how long it is."""

    day = forms.ChoiceField(label=gettext_lazy("On which day do you want it?"), choices=follows.DAYS,
                            error_messages={"required": gettext_lazy("Choose a day.")})
    short = forms.BooleanField(label=gettext_lazy("Keep it short"), required=False)


class FollowForm(forms.Form):
    """One address and a day. `website` is there for machines: people do not see it."""

    day = forms.ChoiceField(label=gettext_lazy("On which day do you want it?"), choices=follows.DAYS, initial="4", required=False)
    email = forms.EmailField(label=gettext_lazy("Your mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
                             help_text=gettext_lazy("You get one mail with a button. Only after that do we write to you."))
    website = forms.CharField(label=gettext_lazy("Leave this empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    field_order = ("email", "day", "website")

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Empty this field and send again. It is a trap for machines."))
        return ""


@allows("hood.follow")
def follow(request: HttpRequest) -> HttpResponse:
    """The weekly letter: a button for members, one address for everybody else."""
    if request.membership is not None:
        return _by_member(request)
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            carried = follows.carries(request.hood, get_language() or "nl", int(form.cleaned_data["day"] or follows.FRIDAY))
            return proofs.ask(request, form.cleaned_data["email"], Proof.Purpose.FOLLOW, carried)
        except proofs.TooOften as often:
            form.add_error(None, often)
    return render(request, "posts/follow.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _by_member(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        comes = follows.turn_letters(request.hood, request.membership.person)
        messages.success(request, _("Every week you get a mail with what is new.") if comes else _("The weekly mail has stopped."))
        return redirect(request, "posts:follow")
    return render(request, "posts/follow_member.html", {"comes": follows.letters(request.membership.person) is not None})


@allows("hood.read")
def followed(request: HttpRequest) -> HttpResponse:
    """Where somebody arrives after the second yes."""
    return render(request, "posts/follow_done.html")


def proven(request: HttpRequest, proof: Proof) -> HttpResponse:
    """What follows a proof of this purpose. There is no open neighbourhood here: the link came by mail."""
    hood = follows.proven(proof)
    return HttpResponseRedirect(reverse("posts:followed", kwargs={"slug": hood.slug}) if hood else "/")


proofs.register(Proof.Purpose.FOLLOW, proven)


@require_POST
@allows("post.follow", on=Post)
def follow_post(request: HttpRequest, post: Post) -> HttpResponse:
    person: Person = request.membership.person
    now = follows.turn(post, person)
    messages.success(request, _("You hear it when somebody answers.") if now else _("You no longer follow this."))
    return redirect(request, post.page, pk=post.pk)


@csrf_exempt
@allows("hood.read")
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Looking stops nothing (mail scanners look); the button does, and so does a mail program (RFC 8058).

    The token alone is the key, so there is no session to misuse and no form to forge. A used or unknown one is told
    that nothing comes any more, which is true.
    """
    held = follows.by_token(token)
    if request.method == "POST":
        follows.stop(token)
        held = None
    answer = render(request, "posts/stop.html", {"held": held})
    answer["Referrer-Policy"], answer["Cache-Control"] = "no-referrer", "private, no-store"
    return answer


@allows("hood.read")
def letter_day(request: HttpRequest, token: str) -> HttpResponse:
    """Who holds the letter chooses its day: the token is the key, as it is of stopping."""
    held = follows.by_token(token)
    held = held if held is not None and held.post_id is None else None
    form = DayForm(request.POST if request.method == "POST" and held else None, initial={"day": str(held.day), "short": held.short} if held else {})
    if held is not None and form.is_bound and form.is_valid():
        follows.choose(held, day=int(form.cleaned_data["day"]), short=form.cleaned_data["short"])
        messages.success(request, _("Noted. From now on your letter comes on that day."))
        return redirect(request, "posts:letter_day", token=token)
    answer = render(request, "posts/letter_day.html", {"held": held, "form": form, "token": token}, status=422 if form.is_bound else 200)
    answer["Referrer-Policy"], answer["Cache-Control"] = "same-origin", "private, no-store"
    return answer
