"""A message in a few easy words, given by its writer or by the team."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.notices import easy
from reuring.notices.forms import EasyForm
from reuring.notices.models import EasyText
from reuring.posts.models import Post


@allows("post.simplify", on=Post)
def words(request: HttpRequest, post: Post) -> HttpResponse:
    had = EasyText.objects.filter(post=post.pk).first()
    by_writer = request.viewer.speaks(post)
    form = EasyForm(request.POST if request.method == "POST" else None, by_writer=by_writer, initial={"text": had.text if had else ""})
    if form.is_bound and form.is_valid():
        easy.keep(post, form.cleaned_data["text"], by=request.viewer.person_id, by_writer=by_writer)
        messages.success(request, _("Kept. Who asked for a short letter reads this."))
        return redirect(request, post.page, pk=post.pk)
    old = had is not None and post.edited_at is not None and had.at < post.edited_at
    said = {"post": post, "form": form, "first": easy.first_sentence(post.body), "by_writer": by_writer, "old": old}
    return render(request, "notices/easy.html", said, status=422 if form.is_bound else 200)
