"""A comment without an account: a form, one mail to prove the address, and the team reads it first (S2-24)."""
from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.accounts import proofs
from reuring.accounts.models import Proof
from reuring.core import limits
from reuring.core.addresses import address
from reuring.core.door import allows
from reuring.core.policy import Viewer, may
from reuring.hoods.models import Membership, Neighbourhood
from reuring.posts.forms import GuestForm
from reuring.posts.models import Comment, Post
from reuring.posts.thinking import guard_for

FASTEST = 1.5                # seconds in which nobody fills in a form
LONGEST = timedelta(days=1)
SALT = "reuring.guest"


@allows("post.comment_as_guest", on=Post)
def guest_comment(request: HttpRequest, post: Post) -> HttpResponse:
    if request.method != "POST":
        if "dank" in request.GET:
            return render(request, "posts/guest_thanks.html", {"post": post, "helper": helper()})
        return render(request, "posts/guest.html", {"post": post, "form": GuestForm(initial={"since": started()})})
    form = GuestForm(request.POST, **guard_for(post.audience, request.hood))
    if form.is_valid():
        if form.cleaned_data["website"]:
            return redirect(address(request, "posts:guest_comment", pk=post.pk) + "?dank=1")      # a machine may think it worked
        answer = sent(request, post, form)
        if answer is not None:
            return answer
    return render(request, "posts/guest.html", {"post": post, "form": form}, status=422)


def sent(request: HttpRequest, post: Post, form: GuestForm) -> HttpResponse | None:
    """Ask for the proof; None with words on the form when it went too fast or too often."""
    if not slow_enough(form.cleaned_data["since"]):
        form.data = form.data.copy()
        form.data["since"] = form.data["since"] or started()
        form.add_error(None, _("That went very fast. Press the button once more."))
        return None
    if not limits.allowed("guest_comment", limits.client(request), most=10, within=timedelta(hours=1)):
        form.add_error(None, _("Many answers came from here. Wait an hour, or call us."))
        return None
    carries = {"hood": post.hood_id, "post": post.pk, "name": form.cleaned_data["name"], "body": form.cleaned_data["body"]}
    try:
        return proofs.ask(request, form.cleaned_data["email"], Proof.Purpose.COMMENT, carries)
    except ValidationError as too_often:
        form.add_error(None, too_often)
        return None


def started() -> str:
    return signing.TimestampSigner(salt=SALT).sign("form")


def slow_enough(since: str) -> bool:
    """Whether a person could have filled in the form since it was handed out."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(since, max_age=LONGEST)
    except signing.SignatureExpired:
        return True
    except signing.BadSignature:
        return False
    try:
        signer.unsign(since, max_age=FASTEST)
    except signing.SignatureExpired:
        return True
    return False


def proven(request: HttpRequest, proof: Proof) -> HttpResponse:
    """The address is the guest's own: the comment waits for the team. Called once per proof, inside its transaction."""
    carried = proof.carries
    hood = Neighbourhood.objects.filter(pk=carried["hood"]).first()
    if hood is None:
        raise Http404
    with scope(hood=hood):
        post = Post.objects.for_page().filter(pk=carried["post"]).first()
        if post is None or not may(Viewer(life=hood.life), "post.comment_as_guest", post):
            return redirect(reverse("front:today", kwargs={"slug": hood.slug}))
        comment = Comment(post=post, guest_name=carried["name"], guest_email=proof.email, body=carried["body"], state=Comment.State.HELD)
        comment.put_up(by=None)
    return redirect(reverse("posts:guest_comment", kwargs={"slug": hood.slug, "pk": post.pk}) + "?dank=1")


def helper() -> str:
    """Who of the team answers: the first connector's name, or nothing."""
    return Membership.objects.team().seen().filter(role="connector").values_list("person__name", flat=True).first() or ""


proofs.register(Proof.Purpose.COMMENT, proven)
